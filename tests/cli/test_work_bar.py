"""The bar of long work: on a terminal, after a second, with an estimate; nowhere else, and never with --quiet."""

import io
import subprocess
import sys

import pytest

from unlearnbib.cli import output, run, work_bar
from unlearnbib.cli.work_bar import WorkBar


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """Return a function that lets stderr be a terminal, on which every piece of work is drawn at once."""
    monkeypatch.setattr(work_bar, "_PATIENCE", -1.0)
    monkeypatch.setenv("COLUMNS", "80")

    def opened():
        screen = Terminal()
        monkeypatch.setattr(sys, "stderr", screen)
        return screen

    return opened


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = (f"- Doe, J. (2020). Tides of place {n} and mud. *Tides*, {n}(1), 1-2." for n in range(1, 41))
    (tmp_path / "list.md").write_text("# Tides\n\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return "list.md"


def test_a_bar_has_an_estimate(terminal):
    screen = terminal()
    bar = WorkBar(-1.0)
    bar.draw("paper", 10, 40)
    assert "10/40" in screen.getvalue()
    assert " paper/s" in screen.getvalue()
    assert "<" in screen.getvalue()  # what is left
    bar.close()


def test_short_work_draws_nothing(terminal):
    screen = terminal()
    bar = WorkBar(60.0)
    for done in range(1, 41):
        bar.draw("paper", done, 40)
    assert screen.getvalue() == ""


@pytest.mark.parametrize(
    ("command", "units"),
    [
        ("export {page} -o refs.bib", {"item", "paper", "entry"}),
        ("export {page} --format citations --style acl -o refs.txt", {"item", "paper", "reference"}),
        ("site {page} -o _site", {"item", "paper"}),
        ("check refs.bib", {"rule"}),
        ("check {files}", {"file"}),
    ],
)
def test_the_long_steps_of_commands_are_drawn(terminal, page, command, units, tmp_path):
    screen = terminal()
    for number in range(25):
        (tmp_path / f"{number}.bib").write_text(f"@misc{{k{number}, title = {{On Mud}}}}\n")
    (tmp_path / "refs.bib").write_text("@misc{doe, title = {On Mud}}\n") if "check refs" in command else None
    files = " ".join(f"{number}.bib" for number in range(25))
    assert run(command.format(page=page, files=files).split()) in (0, 1)
    drawn = screen.getvalue()
    assert [unit for unit in units if f" {unit}/s" not in drawn and f"s/ {unit}" not in drawn] == []


def test_a_large_page_is_drawn_in_bytes(terminal, tmp_path, monkeypatch):
    screen = terminal()
    from unlearnbib.catalog.page import load

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(load, "MOST_IN_MEMORY", 100)
    entries = "".join(f"@misc{{k{n}, title = {{On the Mud of Place {n}}}}}\n" for n in range(40))
    (tmp_path / "mine.bib").write_text(entries)
    assert run(["export", "mine.bib", "-o", "refs.bib"]) == 0
    assert "B/s" in screen.getvalue()


def test_a_message_is_on_a_line_of_its_own(terminal):
    screen = terminal()
    with output.set_verbosity(is_quiet=False, is_verbose=False):
        from unlearnbib.storage.progress import follow

        for number in follow(range(30), "paper", 30):
            if number == 20:
                output.report("a remark")
    line = next(line for line in screen.getvalue().splitlines() if "a remark" in line)
    assert line.rpartition("\r")[2] == "unlearnbib: a remark"


def test_quiet_draws_nothing(terminal, page):
    screen = terminal()
    assert run(["export", page, "-o", "refs.bib", "--quiet"]) == 0
    assert screen.getvalue() == ""


def test_elsewhere_the_library_of_bars_is_not_even_imported(page):
    code = "import sys; from unlearnbib.cli import run; run(sys.argv[1:]); print('tqdm' in sys.modules)"
    command = [sys.executable, "-c", code, "export", page, "-o", "refs.bib"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    assert "\r" not in done.stderr


@pytest.mark.parametrize(
    ("command", "is_told"),
    [
        ("list", True),
        ("stats", True),
        ("list {page}", False),
        ("list --key jin2024rwku", False),
        ("list -q", False),
    ],
)
def test_a_person_is_told_that_the_shipped_papers_are_shown(terminal, page, command, is_told):
    screen = terminal()
    assert run(command.format(page=page).split()) == 0
    words = "no list is given, so these are the shipped papers; for a list of yours: unlearnbib"
    assert (words in screen.getvalue()) is is_told


def test_a_program_is_not_told(capsys, page):
    assert run(["list"]) == 0
    assert capsys.readouterr().err == ""


def test_requests_have_a_bar_once_there_is_one(terminal):
    screen = terminal()
    with output.show_progress() as draw:
        assert screen.getvalue() == ""
        draw("a.org", 1, 4)
        assert "0/4" in screen.getvalue()
        assert "request/s" in screen.getvalue()
