"""What an author brings comes back: every type and field of the two dialects, and the files of other people."""

import sys
import warnings
from pathlib import Path

import pytest

from places import DATA, ROOT
from unlearnbib import export, read


@pytest.fixture(scope="module")
def roundtrip():
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import roundtrip
    finally:
        sys.path.pop(0)
    return roundtrip


def _compare(roundtrip, path: Path, dialect: str, tmp_path: Path, *ways: str) -> list[tuple[str, ...]]:
    """Return what differs in a file that was written in each of some dialects, one after the other."""
    before = roundtrip.read_entries(path.read_text(encoding="utf-8"))
    for at, way in enumerate((*ways, dialect)):
        text = export(list(read(str(path))), way, as_keyed=True, profile="full")
        path = tmp_path / f"{at}.bib"
        path.write_text(text, encoding="utf-8")
    after = roundtrip.read_entries(path.read_text(encoding="utf-8"))
    return [row for row in roundtrip.compare(before, after) if row[1] != "kept"]


@pytest.mark.parametrize(
    ("name", "dialect"), [("every-type.bib", "bibtex"), ("every-type-biblatex.bib", "biblatex")]
)
def test_all_types_and_all_values_come_back(name, dialect, roundtrip, tmp_path):
    assert _compare(roundtrip, DATA / name, dialect, tmp_path) == []


def test_an_article_with_macros_and_days_is_written_as_it_was():
    text = export(list(read(str(DATA / "every-type.bib"))), "bibtex", as_keyed=True, profile="full")
    for line in (
        '  month = 14 # "~" # mar,', '  month = jun # "--" # jul,', "  pages = {C3-32--C3-35, 41+},", "  annote = {Heavy},",
        "  author = {{van Inwagen}, Peter and Du, {J. and K.}},", "  title = {On {Banach} Things: $k$-Means at 5\\% of {\\TeX}},",
        "  howpublished = {\\url{http://example.org/2015/05/a~b/}},",
    ):  # fmt: skip
        assert line in text, line


def test_bibtex_becomes_biblatex_and_comes_back(roundtrip, tmp_path):
    lost = _compare(roundtrip, DATA / "every-type.bib", "bibtex", tmp_path, "biblatex")
    # The day and the words of a month have no field of their own in a `date`; a month without a year is none.
    assert {name for name, *_ in lost} <= {"month", "year"}
    assert [key for name, _, key, *_ in lost if name == "year"] == ["booklet"]  # 2001/02 is 2001--2002


def test_biblatex_becomes_bibtex(tmp_path):
    text = export(list(read(str(DATA / "every-type-biblatex.bib"))), "bibtex", as_keyed=True, profile="full")
    types = {
        line.split("{")[1].strip(","): line.split("{")[0]
        for line in text.splitlines()
        if line.startswith("@")
    }
    assert (types["online"], types["thesis"], types["report"], types["mvbook"]) == (
        "@misc",
        "@phdthesis",
        "@techreport",
        "@book",
    )
    for line in (
        "  author = {Doe, Jane and du Mont, Henri and Roe, Ann and others},", "  journal = {Journal of Things: Series of Notes},",
        "  title = {On {Banach} Things: A Study of {$k$}-Means. First Part},", '  author = {{The Thing Group} and {\\O}st, G{\\"u}nther},',
        "  year = {c. 1984},", "  year = {45 BC},", "  year = {1990--1999},", "  month = {Spring},",
        "  publisher = {Example Press},", "  address = {Delft},",
    ):  # fmt: skip
        assert line in text, line


@pytest.mark.reference
def test_the_files_of_other_people_come_back(reference, roundtrip, tmp_path):
    rows = []
    for path in sorted((reference / "bib").glob("*.bib")):
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows += roundtrip.compare(
                roundtrip.read_entries(text), roundtrip.read_entries(roundtrip.convert(str(path), "bibtex"))
            )
    types = [verdict for name, verdict, *_ in rows if name == "@type"]
    values = [verdict for name, verdict, *_ in rows if name != "@type" and verdict != "preprint"]
    assert set(types) <= {"kept", "preprint"}
    assert values.count("kept") >= 0.995 * len(values)
