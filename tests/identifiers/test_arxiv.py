"""arXiv identifiers: every spelling in which lists, URLs and .bib files give them."""

import re

import pytest
from hypothesis import given, strategies as st

from places import ROOT
from unlearnbib.identifiers.arxiv import find_arxiv_id, get_arxiv_year, is_arxiv_id, parse_arxiv_id
from unlearnbib.identifiers.identify import try_identify

# A whole text, the id that it is, and whether it names arXiv itself.
SPELLED = [
    ("2101.00001", "2101.00001", False),
    ("2101.00001v2", "2101.00001", False),
    ("0704.0001", "0704.0001", False),
    ("math/0309136", "math/0309136", False),
    ("math.GT/0309136", "math/0309136", False),
    ("math.GT/0309136v1", "math/0309136", False),
    ("hep-th/9901001", "hep-th/9901001", False),
    ("abs/2101.00001", "2101.00001", False),
    ("pdf/2101.00001v3.pdf", "2101.00001", False),
    ("arXiv:2101.00001", "2101.00001", True),
    ("ARXIV: 2101.00001V2", "2101.00001", True),
    ("arXiv:math.GT/0309136", "math/0309136", True),
    ("arXiv preprint arXiv:2101.00001", "2101.00001", True),
    ("arXiv e-prints, arXiv:2101.00001", "2101.00001", True),
    ("CoRR abs/2101.00001", "2101.00001", True),
    ("CoRR, abs/2101.00001", "2101.00001", True),
    ("arxiv.org/abs/2101.00001", "2101.00001", True),
    ("https://arxiv.org/abs/2101.00001v2", "2101.00001", True),
    ("http://www.arxiv.org/pdf/2101.00001.pdf", "2101.00001", True),
    ("https://export.arxiv.org/abs/hep-th/9901001", "hep-th/9901001", True),
]


@pytest.mark.parametrize(("text", "name", "_named"), SPELLED)
def test_an_identifier_in_any_spelling(text, name, _named):
    found = parse_arxiv_id(text)
    assert found.id == name
    assert is_arxiv_id(found.spelled)
    assert parse_arxiv_id(f" {text}\n") == found


@pytest.mark.parametrize(("text", "name", "named"), SPELLED)
def test_running_text_gives_an_identifier_only_with_its_archive(text, name, named):
    for sentence in (text, f"See {text}, which is new.", f"({text})", f"Doe, J. {text}. 2021"):
        found = find_arxiv_id(sentence)
        assert (found.id if found else None) == (name if named else None)


@pytest.mark.parametrize(("text", "name", "named"), SPELLED)
def test_the_link_of_a_spelling_is_the_paper(text, name, named):
    if named:
        assert str(try_identify(text).identity) == f"arxiv:{name}"


RUNNING = [
    ("arXiv e-prints, p. arXiv:1905.01234", "1905.01234"),
    ("Technical report, arXiv (Cornell), arXiv:1905.01234 [cs.LG]", "1905.01234"),
    ("https://doi.org/10.48550/arXiv.2101.00001", "2101.00001"),
    ("https://web.archive.org/web/2020/https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"),
    ("CoRR, vol. abs/2101.00001, 2021", "2101.00001"),
]


@pytest.mark.parametrize(("text", "name"), RUNNING)
def test_an_identifier_in_running_text(text, name):
    assert find_arxiv_id(text).id == name


NONE = [
    "", "arXiv", "arXiv 2021", "arXiv preprint", "arXiv:2413.00001", "arXiv:2101.001", "arXiv:2101.0000123",
    "CoRR 2021", "arXivist 2101.00001", "12101.00001", "10.1145/2101.00001", "math.GT/0399136",
    "arXiv:\uff12\uff11\uff10\uff11.00001",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_other_texts_are_no_identifiers(text):
    assert parse_arxiv_id(text) is None
    assert find_arxiv_id(text) is None
    assert not is_arxiv_id(text)


def test_the_version_and_the_spelling_are_kept():
    found = parse_arxiv_id("https://arxiv.org/pdf/math.GT/0309136v2")
    assert (found.version, found.spelled, found.year) == ("v2", "math.GT/0309136v2", 2003)


YEARS = [("2101.00001", 2021), ("0704.0001", 2007), ("hep-th/9108001", 1991), ("math/0309136", 2003)]


@pytest.mark.parametrize(("name", "year"), YEARS)
def test_the_year_follows_from_the_number(name, year):
    assert get_arxiv_year(name) == year


@given(st.text(max_size=80))
def test_any_text_is_read(text):
    found = parse_arxiv_id(text) or find_arxiv_id(text)
    assert not found or is_arxiv_id(found.id)


def test_a_hostile_text_is_read_in_time():
    assert find_arxiv_id("arxiv:" + "a" * 100_000) is None
    assert find_arxiv_id("arxiv " * 20_000) is None


def test_the_patterns_of_identifiers_have_one_home():
    """No other module has a pattern of its own; csl/ could be lifted out, and imports none of the rest."""
    copies = re.compile(r"\\d\{4\}\\\.\\d|\[0-9\]\{4\}\\\.|10\\\.(?:\\d|\[0-9\])")
    package = ROOT / "src" / "unlearnbib"
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if copies.search(path.read_text(encoding="utf-8")) and path.parent.name != "hosts"
    }
    assert found == {"identifiers/doi.py", "csl/render.py"}
