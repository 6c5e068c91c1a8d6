"""The base beside the file, as people and git see it, and the command."""

import os

import pytest
from attrs import evolve

from desk import DOE, DOE_BIB
from unlearnbib.cli import run
from unlearnbib.merging import base_file as base
from unlearnbib.merging.base_file import FieldHistory

BASE = """# What ...

doi:10.1/a @key = doe
doi:10.1/a @type = misc
doi:10.1/a pages (yours) = 1--2
doi:10.1/a title = A = B

title:b|2024|roe note (yours) =
"""


def test_the_base_is_read_and_written():
    found, unknown = base.read_base(BASE)
    assert unknown == 0
    assert found == {
        "doi:10.1/a": {
            "@key": FieldHistory(("doe",)), "@type": FieldHistory(("misc",)), "pages": FieldHistory(("1--2",), yours=True),
            "title": FieldHistory(("A = B",)),
        },
        "title:b|2024|roe": {"note": FieldHistory(("",), yours=True)},
    }  # fmt: skip
    assert base.format_base(found).split("\n", 1)[1] == BASE.split("\n", 1)[1]
    assert base.read_base(BASE.replace("\n", "\r\n"))[0] == found


def test_the_first_line_of_the_base_says_what_it_is(desk):
    desk.merge(DOE)
    first, blank, line, *_ = desk.base_text.splitlines()
    assert first.startswith("# What `unlearnbib export --merge` wrote into the .bib file beside this one")
    assert "you may delete this one, then every field of that file counts as yours" in first
    assert (blank, line) == ("", "doi:10.1145/1234567.1234568 @key = doe2024unlearning")


def test_a_base_that_git_merged_is_still_one(desk):
    """Two branches wrote two values: whichever the .bib has is unlearnbib's; a line of conflict says nothing."""
    desk.merge(DOE)
    text = desk.base_text
    line = "doi:10.1145/1234567.1234568 pages = 1--9\n"
    torn = f"<<<<<<< ours\n{line}=======\n{line.replace('1--9', '2--9')}>>>>>>> theirs\n"
    assert line in text
    for value in ("1--9", "2--9"):
        desk.write(DOE_BIB.replace("1--9", value))
        with open(desk.base, "w", encoding="utf-8") as file:
            file.write(text.replace(line, torn))
        merged = desk.merge(evolve(DOE, pages="3-4"))
        assert desk.text == DOE_BIB.replace("1--9", "3--4")
        assert merged.remarks == (f"{desk.path}.unlearnbib: ignored 3 lines that cannot be parsed",)
    desk.edit("{3--4}", "{7}")
    assert len(desk.merge(DOE).conflicts) == 1


@pytest.fixture
def call(capfdbinary, tmp_path, monkeypatch):
    """Return a function that merges papers of the shipped catalog into refs.bib; code, stdout, stderr come back."""
    monkeypatch.chdir(tmp_path)

    def called(*arguments):
        code = run(["export", *arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return called


KEYS = ("--key", "jin2024rwku", "jia2024wagle")
MERGE = ("--merge", "-o", "refs.bib", *KEYS)


def test_the_command_merges_checks_and_shows(call, tmp_path):
    refs = tmp_path / "refs.bib"
    would = "unlearnbib: refs.bib: would change: 2 entries added, 0 fields changed\n"
    assert call(*MERGE, "--check") == (1, "", would)
    code, out, err = call(*MERGE, "--dry-run")
    assert (code, err, out.splitlines()[:3]) == (
        0,
        "",
        ["--- refs.bib", "+++ refs.bib, merged", "@@ -0,0 +1,25 @@"],
    )
    assert call(*MERGE, "--dry-run", "--check") == (1, out, would)
    assert os.listdir(tmp_path) == []
    assert call(*MERGE) == (0, "", "")
    assert refs.read_text() == call(*KEYS)[1]
    assert call(*MERGE) == call(*MERGE, "--check") == call(*MERGE, "--dry-run") == (0, "", "")


def test_the_command_tells_conflicts_with_their_lines(call, tmp_path):
    call(*MERGE)
    refs = tmp_path / "refs.bib"
    edited = refs.read_bytes().replace(b"{37}", b"{37 of us}", 1)
    refs.write_bytes(edited.replace(b"  pages", b"  note = {M\xfcller},\n  pages"))
    said = "unlearnbib: refs.bib:6: jin2024rwku: volume: yours 37 of us, ours nothing\n"
    code, out, err = call(*MERGE, "--exclude", "volume", "--dry-run")
    assert (code, err) == (0, said)
    assert "-  volume = {37},\n   note = {M\ufffdller},\n" in out
    assert call(*MERGE, "--exclude", "volume") == (0, "", said)
    assert call(*MERGE, "--exclude", "volume") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--merge",), "--merge needs a file: name it with -o"),
        (("--merge", "-o", "-"), "--merge needs a file: name it with -o"),
        (("--check", "-o", "a.bib"), "--check requires --merge"),
        (("--dry-run",), "--dry-run requires --merge"),
        (
            ("--merge", "-o", "a.bib", "--format", "csl-json"),
            "--merge requires --format bibtex, not csl-json",
        ),
        (
            ("--merge", "-o", "a.bib", "--format", "biblatex"),
            "--merge requires --format bibtex, not biblatex",
        ),
        (("--merge", "-o", "no/a.bib"), "no/a.bib: cannot be written: there is no such folder"),
        (("--merge", "-o", "b.bib"), "b.bib:1: a value is missing; fix that first, nothing was written"),
    ],
)
def test_what_the_command_cannot_do_is_a_line(call, tmp_path, arguments, said):
    (tmp_path / "b.bib").write_text("@misc{a, title = }")
    assert call(*arguments) == (1, "", f"unlearnbib: {said}\n")
    assert os.listdir(tmp_path) == ["b.bib"]
