"""An author's own fields are written as they were, as far as they are still right and do nothing."""

import pytest
from attrs import evolve

from unlearnbib import bib, count_left_out, export
from unlearnbib.catalog import read_text


def write(fields: str, dialect: str = "bibtex", kind: str = "article", **options) -> dict[str, str]:
    """Return the fields of an entry after reading and writing, as text."""
    papers = read_text(
        f"@{kind}{{a, title = {{On Sand}}, journal = {{Dunes}}, year = 2020, {fields}}}", "a.bib"
    )
    (entry,) = bib.parse(export(papers, dialect, **{"profile": "full", **options})).entries
    return {one.name: one.value for one in entry.fields}


KEPT = [
    ("note", r"{See \cite{doe}, {\em passim}}"), ("note", r"{\url{https://a.org/x%20y}}"), ("publisher", "{Sand & Sons}"), ("mystery", "{a_b%c}"), ("file", r"{:a_b.pdf:PDF}"),
    ("abstract", "{We lose 5% of it.}"), ("month", "jan"), ("month", "{Spring}"), ("series", "{{LNCS}}"), ("bdsk-url-1", "{https://a.org/%20_}"), ("edition", "{2nd}"),
]  # fmt: skip
CHANGED = [
    ("note", r"{\input{x}}", "{x}"), ("note", "{50% of it}", r"{50\% of it}"), ("publisher", "{a ^^5cb}", r"{a {\textasciicircum}{\textasciicircum}5cb}"),
    ("note", "{\\in\uff50\uff55\uff54{x}}", None), ("mystery", r"{\write18{x}}", "{18x}"), ("month", "evil", "{evil}"), ("note", r"{\href{run:x}{y}}", "{y}"),
    ("title", r"{\def\x{y}}", None), ("note", r"{a \{ b}}", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), KEPT)
def test_a_value_that_prints_is_kept(name, value):
    assert write(f"{name} = {value}")[name] == value


@pytest.mark.parametrize(("name", "value", "written"), CHANGED)
def test_a_value_that_does_more_becomes_text(name, value, written):
    if written is None:
        text = str(write(f"{name} = {value}"))
        assert "\\input" not in text
        assert "\\def" not in text
    else:
        assert write(f"{name} = {value}")[name] == written


def test_biblatex_takes_no_raw_percent_in_what_it_reads_for_tex():
    fields = write(
        r"abstract = {5% of it}, note = {\url{https://a.org/%20}}, file = {a%b}, usera = {5%}, owner = {5%}",
        "biblatex",
    )
    assert (fields["abstract"], fields["note"], fields["file"]) == (
        r"{5\% of it}",
        r"{https://a.org/\%20}",
        "{a%b}",
    )
    assert (fields["usera"], fields["owner"]) == (r"{5\%}", "{5%}")


def test_unicode_letters_are_also_the_authors():
    fields = write(
        r"note = {``Sand'' -- {\'e} {\ldots} {\ensuremath{\lambda}} $\lambda$}, volume = {1--2}",
        letters="unicode",
    )
    assert fields["note"] == r"{“Sand” – é … λ $\lambda$}"
    assert fields["volume"] == "{1--2}"


def test_ascii_letters_are_also_the_authors():
    assert write("note = {é “x” 10⁻³}", letters="ascii")["note"] == r"{{\'e} ``x'' 10{\ensuremath{^{-3}}}}"


def test_a_changed_value_is_written_anew():
    (paper,) = read_text(r"@book{a, title = {On Sand}, publisher = {{\em Dunes}}}", "a.bib")
    assert r"publisher = {{\em Dunes}}" in export([paper])
    assert "publisher = {Sieves}" in export([evolve(paper, publisher="Sieves")])


LOSSES = r"""@article{a, title = {A}, journal = {J}, year = 2020, Abstract = {x}, keywords = {y}, isbn = {1}, bdsk-url-1 = {z}, timestamp = {t}, note = {n}}
@book{b, title = {B}, year = 2020, abstract = {x}, Mendeley-Tags = {m}, date-added = {d}, numpages = {7}, file = {f}, biburl = {u}}"""


def test_what_a_profile_leaves_out_is_counted():
    papers = read_text(LOSSES, "a.bib")
    counts = count_left_out(papers)
    assert counts["abstract"] == 2
    assert set(counts) == set(
        "abstract keywords isbn bdsk-url-1 timestamp mendeley-tags date-added file biburl".split()
    ) | (set(counts) & {"numpages", "pagetotal"})
    assert count_left_out(papers, profile="full") == {}
    assert count_left_out(papers, "csl-json") == {}
    assert count_left_out(papers, include=["abstract"]).get("abstract") is None
    assert count_left_out(papers, exclude=["abstract"]).get("abstract") is None
    assert "note" in count_left_out(papers, profile="minimal")
    written = export(papers)
    assert not [name for name in counts if f"{name} =" in written.lower()]
    assert "note = {n}" in written
