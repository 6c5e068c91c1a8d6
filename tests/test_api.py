"""The public names, and the errors that are builtins too."""

import pickle

import pytest

import unlearnbib
from unlearnbib import errors


def test_every_public_name_is_there():
    for name in unlearnbib.__all__:
        assert getattr(unlearnbib, name).__name__ == name
    assert set(unlearnbib.__all__) < set(dir(unlearnbib))


def test_every_public_function_says_what_it_does():
    for name in unlearnbib.__all__:
        words = getattr(unlearnbib, name).__doc__
        assert words
        assert words.strip().splitlines()[0].endswith((".", ";", ","))


def test_list_is_there_without_hiding_the_builtin():
    assert len(unlearnbib.list()) == 53
    assert "list" not in unlearnbib.__all__


def test_what_is_not_there_is_said():
    with pytest.raises(AttributeError, match="no attribute 'resolv'"):
        _ = unlearnbib.resolv


BUILTINS = [
    (errors.CatalogError("p", "r"), ValueError, "p: r"),
    (errors.LinkError("m"), ValueError, "'m' is not an HTTP(S) URL or DOI"),
    (
        errors.UnknownHostError("l"),
        LookupError,
        "'l' is on no known host; try the paper's DOI or its page at the publisher",
    ),
    (errors.UnknownKeyError("k", ["a", "b"]), LookupError, "no paper has the key 'k'; did you mean a or b?"),
    (errors.UnknownFormatError("f", ["a", "b"]), LookupError, "unknown format 'f'; the formats are a, b"),
    (errors.OutputError("p", "r"), OSError, "p: cannot be written: r"),
    (errors.BibError("p", "r", 3), ValueError, "p:3: r"),
    (errors.LockError("p", None, "r"), ValueError, "p: r"),
    (errors.PatternError("[x", "r"), ValueError, "key pattern '[x': r"),
    (errors.ConfigError("p", "r"), ValueError, "p: r"),
    (errors.ChoiceError("links", "x", ["a", "b"]), ValueError, "links cannot be 'x'; choose from a, b"),
    (
        errors.ThinDataError({"ACL": (1, 2)}),
        ValueError,
        "the web has fewer papers than the snapshot (1 of 2 of ACL); nothing was written, try again later",
    ),
]


@pytest.mark.parametrize(("error", "builtin", "message"), BUILTINS)
def test_errors(error, builtin, message):
    assert isinstance(error, builtin)
    assert isinstance(error, errors.UnlearnbibError)
    assert str(error) == message
    assert str(pickle.loads(pickle.dumps(error))) == message  # noqa: S301 - our own bytes


def test_an_unknown_format_is_an_error_of_the_library():
    with pytest.raises(
        unlearnbib.UnknownFormatError, match="unknown format 'x'; the formats are bibtex, biblatex"
    ):
        unlearnbib.export([], "x")


def test_a_paper_of_ones_own_is_exported():
    paper = unlearnbib.Paper("My Thesis", year=2026, authors=(unlearnbib.Name("Doe", "Jane"),), venue="Uni")
    assert unlearnbib.export([paper]).startswith("@misc{doe2026thesis,\n  author = {Doe, Jane},")


def test_a_link_that_is_none_leaves_the_paper_as_it_is():
    paper = unlearnbib.Paper("T", link="javascript:alert(1)")
    (done,) = unlearnbib.complete([paper])
    assert (done.identity, done.doi, done.url) == (None, "", "")


def test_what_a_paper_says_itself_stands():
    link = "https://aclanthology.org/2025.acl-long.305/"
    mine = unlearnbib.Paper(
        "Mine", year=1999, authors=(unlearnbib.Name("Doe"),), type="article-journal", link=link
    )
    (paper,) = unlearnbib.complete([mine])
    assert (paper.title, paper.year, paper.authors, paper.type) == (
        "Mine",
        1999,
        mine.authors,
        "article-journal",
    )
    assert (paper.doi, paper.pages) == ("10.18653/v1/2025.acl-long.305", "6105-6123")


def test_a_rejected_row_is_a_warning(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("| Title | Venue | Year | Link |\n|--|--|--|--|\n| A | B | x | |\n| C | D | 2024 | |\n")
    with pytest.warns(unlearnbib.CatalogWarning, match=r"page\.md:3: 'x' is not a year"):
        assert [paper.title for paper in unlearnbib.load(str(page))] == ["C"]


def test_a_doi_that_only_the_snapshot_knows_is_told():
    link = "https://papers.nips.cc/paper_files/paper/2024/hash/B1F78DFC9CA0156498241012AEC4EFA0-Abstract-Datasets_and_Benchmarks_Track.html"
    found = unlearnbib.identify(link)
    assert (found.doi, found.rule) == ("10.52202/079017-3117", "the snapshot holds the DOI of this paper")
    with pytest.raises(unlearnbib.UnknownHostError, match="is on no known host"):
        unlearnbib.identify("https://example.org/paper")


@pytest.mark.parametrize(
    ("filters", "count"),
    [({"year": 2024, "since": 2025}, 0), ({"year": 0}, 0), ({"until": 0}, 0), ({"since": 0}, 53), ({}, 53)],
)
def test_every_filter_counts(filters, count):
    assert len(unlearnbib.select(unlearnbib.load(), **filters)) == count


def test_a_month_is_one_of_twelve():
    with pytest.raises(ValueError, match="month"):
        unlearnbib.Paper("T", month=13)
