"""The public names, and the errors that are builtins too."""

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
    (errors.LinkError("m"), ValueError, "m"),
    (
        errors.UnknownHostError("l"),
        LookupError,
        "no host knows what 'l' names; ARCHITECTURE.md says how to add one",
    ),
    (errors.UnknownKeyError("k", ["a", "b"]), LookupError, "no paper has the key 'k'; did you mean a or b?"),
    (errors.UnknownFormatError("f", ["a", "b"]), LookupError, "unknown format 'f'; the formats are a, b"),
    (errors.OutputError("p", "r"), OSError, "p: cannot be written: r"),
]


@pytest.mark.parametrize(("error", "builtin", "message"), BUILTINS)
def test_errors(error, builtin, message):
    assert isinstance(error, builtin)
    assert isinstance(error, errors.UnlearnbibError)
    assert str(error) == message


def test_an_unknown_format_is_an_error_of_the_library():
    with pytest.raises(
        unlearnbib.UnknownFormatError, match="unknown format 'x'; the formats are bibtex, csl-json"
    ):
        unlearnbib.export([], "x")


def test_a_paper_of_ones_own_is_exported():
    paper = unlearnbib.Paper("My Thesis", year=2026, authors=(unlearnbib.Name("Doe", "Jane"),), venue="Uni")
    assert unlearnbib.export([paper]).startswith("@inproceedings{doe2026thesis,\n  author = {Doe, Jane},")


def test_a_link_that_is_none_leaves_the_paper_as_it_is():
    paper = unlearnbib.Paper("T", link="javascript:alert(1)")
    (done,) = unlearnbib.complete([paper])
    assert (done.identity, done.doi, done.url) == (None, "", "")
