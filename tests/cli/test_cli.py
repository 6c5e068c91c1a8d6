"""The command, as people and scripts call it."""

import json
import os
import subprocess
import sys

import pytest

from unlearnbib import __version__
from unlearnbib import api as library
from unlearnbib.cli import run
from places import GOLDEN

SHIPPED = (GOLDEN / "l-l-m-unlearning.bib").read_text(encoding="utf-8")


@pytest.fixture
def call(capfdbinary):
    """Return a function that runs a command line and returns exit code, stdout, stderr."""

    def called(*arguments: str) -> tuple[int, str, str]:
        try:
            code = run(arguments)
        except SystemExit as ended:
            code = ended.code
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return called


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(
        "| Title | Venue | Year | Link |\n|---|---|---|---|\n"
        "| RWKU again | NeurIPS | 2024 | [Link](https://openreview.net/forum?id=wOmtZ5FgMH) |\n"
        "| Unknown & new | ICML | 2020 | [Link](https://doi.org/10.1145/1.2) |\n"
        "| | ICML | 2020 | |\n"
        "| RWKU | NeurIPS | 2024 | [Link](https://doi.org/10.52202/079017-3117) |\n",
        encoding="utf-8",
    )
    return str(path)


def test_the_main_command(call):
    assert call("export", "--format", "bibtex") == (0, SHIPPED, "")
    assert call("export") == (0, SHIPPED, "")


def test_the_ready_made_answer_is_the_one_that_would_be_made(call):
    assert call("export", "--since", "1900") == (0, SHIPPED, "")


def test_output_goes_to_a_file(call, tmp_path):
    path = tmp_path / "refs.bib"
    assert call("export", "-o", str(path)) == (0, "", "")
    assert path.read_bytes().decode() == SHIPPED
    assert os.listdir(tmp_path) == ["refs.bib"]
    assert call("export", "-o", "-") == (0, SHIPPED, "")


def test_csl_json(call):
    code, out, err = call("export", "--format", "csl-json")
    assert (code, err) == (0, "")
    assert [item["id"] for item in json.loads(out)] == [row["key"] for row in library.list_()]


def test_a_page_is_read_and_its_bad_rows_are_said(call, page):
    code, out, err = call("export", "--catalog", page)
    assert code == 0
    assert [line for line in out.splitlines() if line.startswith("@")] == [
        "@inproceedings{jin2024rwku,",
        "@inproceedings{unknownnew2020,",
    ]
    assert err.splitlines() == [
        f"unlearnbib: {page}:5: the row has no title",
        "unlearnbib: 3 rows are 2 papers: some are listed more than once",
        "unlearnbib: 1 of 2 papers have no authors: only their links are known offline",
    ]


def test_several_pages_are_one_bibliography(call, page):
    code, out, _ = call("list", "--json", "--catalog", page, page)
    assert code == 0
    assert [row["line"] for row in json.loads(out)] == [3, 4, 6, 3, 4, 6]


FILTERS = [
    (("--venue", "NeurIPS"), 5),
    (("--venue", "neurips"), 5),
    (("--venue", "usenix security symposium"), 1),
    (("--year", "2023"), 1),
    (("--since", "2025"), 37),
    (("--until", "2024"), 16),
    (("--since", "2024", "--until", "2024"), 15),
    (("--match", "multimodal pruning"), 1),
    (("--match", "günnemann"), 2),
    (("--match", "GUNNEMANN"), 2),
    (("--match", "GUNNEMANN"), 2),
    (("--key", "jin2024rwku", "wang2025gru"), 2),
    (("--key", "jin2024rwku", "--key", "wang2025gru"), 2),
    (("--venue", "ACL", "--year", "2024"), 3),
]


@pytest.mark.parametrize(("filters", "count"), FILTERS)
def test_filters(call, filters, count):
    code, out, err = call("export", *filters)
    assert (code, out.count("\n  title = "), err) == (0, count, "")


def test_a_venue_is_meant_by_its_words(call):
    assert call("export", "--venue", "LP")[0] == 1


@pytest.mark.parametrize("command", ["export", "list"])
def test_filters_that_no_paper_passes(call, tmp_path, command):
    message = "unlearnbib: no paper passes the filters; nothing was written\n"
    assert call(command, "--year", "1900") == (1, "", message)
    assert call(command, "--year", "0") == (1, "", message)


def test_nothing_found_touches_no_file(call, tmp_path):
    path = tmp_path / "refs.bib"
    path.write_text("mine")
    assert call("export", "--venue", "NeurIPZ", "-o", str(path))[0] == 1
    assert path.read_text() == "mine"


def test_a_catalog_without_rows_is_an_empty_bibliography(call, tmp_path):
    path = tmp_path / "page.md"
    path.write_text("---\ntitle: None yet\nlayout: topic\n---\n")
    assert call("export", "--catalog", str(path)) == (0, "", f"unlearnbib: {path}: lists no papers\n")


def test_letters_beyond_tex_are_said(call, tmp_path):
    path = tmp_path / "page.md"
    path.write_text(
        "| Title | Venue | Year | Link |\n|--|--|--|--|\n| 机器遗忘 | X | 2024 | |\n", encoding="utf-8"
    )
    code, out, err = call("export", "--catalog", str(path))
    assert (code, "title = {机器遗忘}" in out) == (0, True)
    assert "letters without a TeX form stand as they are: 机器遗忘; use XeLaTeX or LuaLaTeX" in err


def test_list_for_people(call):
    code, out, err = call("list", "--venue", "AAAI")
    assert (code, err) == (0, "")
    head, row = out.splitlines()
    assert head.split() == ["KEY", "YEAR", "VENUE", "AUTHORS", "TITLE"]
    assert row.startswith("yuan2025robust  2025  AAAI            Yuan et al.           Towards Robust")


def test_list_for_programs(call):
    code, out, _ = call("list", "--json")
    rows = json.loads(out)
    assert (code, len(rows)) == (0, 53)
    assert set(rows[0]) >= {"key", "title", "authors", "venue", "year", "link", "identity", "doi", "line"}
    assert rows[52]["authors"][:2] == ["Weitao Ma", "Xiaocheng Feng"]
    assert sum(row["doi"] is not None for row in rows) == 33


def test_show(call):
    code, out, err = call("show", "gu2025evasion")
    assert (code, err) == (0, "")
    lines = {line.split()[0]: line for line in out.splitlines()}
    assert lines["title"].endswith("LLMs  [catalog]")
    assert lines["doi"].endswith("10.18653/v1/2025.findings-acl.535  [rule]")
    assert lines["pages"].endswith("10261-10279  [snapshot]")
    assert lines["row"].split() == ["row", "l-l-m-unlearning.md:390"]


def test_cite(call):
    code, out, err = call(
        "cite", "jin2024rwku", "gu2025evasion", "--style", "apa", "--as", "html", "--locator", "p. 3"
    )
    assert (code, err) == (0, "")
    citation, opening, first, second, closing = out.splitlines()
    assert citation == "<p>(Gu et al., 2025, p. 3; Jin et al., 2024)</p>"
    assert (opening, closing) == ('<div class="csl-bib-body">', "</div>")
    assert first.startswith('  <div class="csl-entry">Gu, ')
    assert second.startswith('  <div class="csl-entry">Jin, ')
    assert "<i>" in first


def test_what_pdflatex_cannot_print_is_said(call, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "| Title | Venue | Year | Link |\n|---|---|---|---|\n| 漢字 | ICML | 2025 | [l](https://openreview.net/forum?id=a1) |\n",
        encoding="utf-8",
    )
    code, _, err = call(
        "export", "--catalog", str(page), "--format", "citations", "--style", "acl", "--as", "latex"
    )
    assert code == 0
    assert "letters without a TeX form stand as they are: 漢字; use XeLaTeX or LuaLaTeX\n" in err


@pytest.mark.parametrize("option", [("--style", "acl"), ("--as", "html"), ("--locale", "de")])
def test_options_of_citations_are_not_ignored(call, option):
    code, out, err = call("export", "--format", "csl-json", *option)
    assert (code, out) == (1, "")
    assert err.endswith(f": {option[0]} is for --format citations\n")


def test_a_plan_is_printed_and_nothing_asked(call, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "| Title | Venue | Year | Link |\n|---|---|---|---|\n| T | ICML | 2025 | [l](https://doi.org/10.1145/1234567.1234568) |\n",
        encoding="utf-8",
    )
    code, out, err = call("resolve", "--dry-run", "--online", "--catalog", str(page))
    assert (code, err) == (0, "")
    assert out.split() == "api.crossref.org 1 requests at their pace 0.35 seconds".split()
    code, out, err = call("resolve", "--dry-run", "--json", "--catalog", str(page))
    assert json.loads(out) == {"requests": {"api.crossref.org": 1}, "seconds": 0.35}


def test_papers_as_lines_of_json(call):
    code, out, err = call("resolve", "--key", "jin2024rwku")
    assert (code, err) == (0, "")
    (row,) = map(json.loads, out.splitlines())
    assert (row["doi"], row["sources"]["doi"]) == ("10.52202/079017-3117", "snapshot")


def test_styles_are_searched(call):
    code, out, err = call("styles", "--search", "Guide ieee")
    assert (code, err) == (0, "")
    header, *rows = out.splitlines()
    assert header.split() == ["NAME", "FORMAT", "FIELDS", "TITLE"]
    assert any(row.startswith("ieee ") and "numeric" in row and "IEEE Reference Guide" in row for row in rows)
    code, out, err = call("styles", "--search", "no-such-words")
    assert (code, out) == (1, "")
    assert err == "unlearnbib: style 'no-such-words': no style has these words in its name or title\n"


def test_identify(call):
    code, out, err = call("identify", "http://www.aclweb.org/anthology/P19-1001.pdf")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "identity  acl:P19-1001",
        "doi       10.18653/v1/P19-1001",
        "rule      every paper of the Anthology volume has the DOI 10.18653/v1/ID",
        "url       https://aclanthology.org/P19-1001/",
    ]


FAILURES = [
    (
        ("show", "jin2024rwk"),
        1,
        "no paper has the key 'jin2024rwk'; did you mean jin2024rwku or jia2024wagle?",
    ),
    (("show", "zzz"), 1, "no paper has the key 'zzz'"),
    (("export", "--key", "zzz"), 1, "no paper has the key 'zzz'"),
    (("identify", "nonsense"), 1, "'nonsense' is no http, https or DOI link"),
    (
        ("identify", "https://example.org/x"),
        1,
        "no host knows what 'https://example.org/x' names; try the paper's DOI or its page at the publisher",
    ),
    (("export", "--catalog", "missing.md"), 1, "missing.md: there is no such file"),
    (("export", "--catalog", "/"), 1, "/: is a folder; name a page in it"),
    (
        ("export", "-o", "/missing/refs.bib"),
        1,
        "/missing/refs.bib: cannot be written: No such file or directory",
    ),
    (("export", "-o", "/"), 1, "/: cannot be written: it names no file"),
    (
        ("export", "--format", "bibtx"),
        2,
        "argument --format: invalid choice: 'bibtx' (choose from 'bibtex', 'biblatex', 'csl-json', 'citations'); see unlearnbib export --help",
    ),
    (("export", "--year", "x"), 2, "argument --year: invalid int value: 'x'; see unlearnbib export --help"),
    (
        ("exprt",),
        2,
        "argument COMMAND: invalid choice: 'exprt' (choose from 'export', 'watch', 'check', 'list', 'resolve', 'lock', 'rekey', 'import', 'cache', 'cite', 'styles', 'snapshot', 'show', 'explain', 'identify'); see unlearnbib --help",
    ),
    ((), 2, "the following arguments are required: COMMAND; see unlearnbib --help"),
    (
        ("export", "--format", "citations"),
        1,
        "style '': name one with --style; `unlearnbib styles` lists them",
    ),
    (
        ("cite", "jin2024rwku", "--style", "ieeee"),
        1,
        "style 'ieeee': is no style that is known; did you mean ieee or ieee-pulse?",
    ),
    (("cite", "zzz", "--style", "ieee"), 1, "no paper has the key 'zzz'"),
    (("show",), 2, "the following arguments are required: KEY; see unlearnbib show --help"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), FAILURES)
def test_a_failure_is_one_line_that_says_what_to_do(call, arguments, code, message):
    found, out, err = call(*arguments)
    if found == 2:  # Python 3.12 and later write the choices without quotes
        err, message = err.replace("'", ""), message.replace("'", "")
    assert (found, out, err) == (code, "", f"unlearnbib: {message}\n")


@pytest.mark.parametrize("content", [b"", b"no catalog", b"\x00\x01", "# x".encode("utf-16")])
def test_no_output_is_written_of_what_is_no_catalog(call, tmp_path, content):
    page, refs = tmp_path / "page.md", tmp_path / "refs.bib"
    page.write_bytes(content)
    refs.write_text("mine")
    code, out, err = call("export", "--catalog", str(page), "-o", str(refs))
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert err.startswith(f"unlearnbib: {page}: is ")
    assert refs.read_text() == "mine"


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("export", "--help"), ("list", "--help"), ("show", "--help"), ("identify", "--help")],
)
def test_help(call, arguments):
    code, out, err = call(*arguments)
    assert (code, err) == (0, "")
    assert out.startswith("usage: unlearnbib")


def test_version(call):
    assert call("--version") == (0, f"unlearnbib {__version__}\n", "")


def python(*arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *arguments], capture_output=True, check=False, **options)


WITHOUT_NETWORK = """
import socket, sys
def refuse(*_, **__): raise AssertionError("the network was asked")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
from unlearnbib.cli import run
code = run(sys.argv[1:])
loaded = {"requests", "requests_cache", "citeproc", "urllib3", "ssl"} & set(sys.modules)
assert not loaded, loaded
sys.exit(code)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("export", "--since", "2000"),
        ("export", "--format", "csl-json"),
        ("list",),
        ("show", "jin2024rwku"),
        ("identify", "10.1145/1.2"),
    ],
)
def test_the_network_is_never_asked_nor_its_libraries_loaded(tmp_path, arguments):
    done = python("-c", WITHOUT_NETWORK, *arguments, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert os.listdir(tmp_path) == []


def test_the_main_command_loads_little(tmp_path):
    code = "import sys; from unlearnbib.cli import run; run(['export']); print(sorted(sys.modules), file=sys.stderr)"
    done = python("-c", code, cwd=tmp_path)
    loaded = done.stderr.decode()
    assert done.returncode == 0
    assert "'unlearnbib.cli'" in loaded
    assert not any(
        f"'{name}'" in loaded
        for name in ("attr", "bibtexparser", "html.parser", "json", "requests", "citeproc")
    )


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_output_is_utf8_in_every_locale(tmp_path, locale):
    environment = dict(os.environ, LC_ALL=locale, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    done = python("-m", "unlearnbib", "show", "schwinn2024soft", cwd=tmp_path, env=environment)
    assert done.returncode == 0
    assert "Günnemann" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("seed", ["0", "1", "77"])
def test_the_same_input_gives_the_same_bytes(tmp_path, seed):
    environment = dict(os.environ, PYTHONHASHSEED=seed)
    done = python("-m", "unlearnbib", "export", "--since", "2000", cwd=tmp_path, env=environment)
    assert done.stdout.decode() == SHIPPED


def test_a_reader_that_hangs_up_is_no_error(tmp_path):
    command = f"{sys.executable} -m unlearnbib export --format csl-json | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, cwd=tmp_path)
    assert (done.stdout, done.stderr) == (b'[\n{\n  "id"', b"")


def test_a_page_comes_from_the_standard_input(tmp_path, page):
    with open(page, "rb") as file:
        done = python("-m", "unlearnbib", "list", "--catalog", "-", cwd=tmp_path, stdin=file)
    assert done.stdout.decode().count("\n") == 4
    assert b"-:5: the row has no title" in done.stderr


def test_an_output_that_is_full_is_said(tmp_path):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "unlearnbib", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=tmp_path,
        )
    assert done.returncode == 1
    assert done.stderr == b"unlearnbib: the standard output: cannot be written: No space left on device\n"


def test_a_standard_input_that_is_closed_is_said(tmp_path):
    command = f"{sys.executable} -m unlearnbib list --catalog - <&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_an_output_that_is_closed_is_said(tmp_path):
    for command in ("list", "export", "list --json"):
        line = f"{sys.executable} -m unlearnbib {command} >&-"
        done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, cwd=tmp_path)
        assert done.stderr == b"unlearnbib: the standard output: cannot be written: it is closed\n"
        assert done.returncode == 1


@pytest.mark.parametrize(("name", "said"), [("", "''"), ("folder/", "folder/")])
def test_an_output_without_a_name_is_said(call, tmp_path, name, said, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert call("export", "-o", name) == (
        1,
        "",
        f"unlearnbib: {said}: cannot be written: it names no file\n",
    )
    assert not list(tmp_path.iterdir())


def test_a_message_is_one_line(call):
    assert call("export", "--catalog", "a\nb.md")[2] == "unlearnbib: a b.md: there is no such file\n"
