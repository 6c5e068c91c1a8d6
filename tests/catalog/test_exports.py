"""Exports of other programs and of this one: separated values, BibTeX, CSL-JSON."""

import pytest

from unlearnbib.catalog import read_text

A = "https://arxiv.org/abs/2401.00001"

VALUES = [
    (
        '"Authors","Author full names","Title","Year","Source title","DOI"\n'
        '"Doe J.; Roe J.","Doe, Jane (123); Roe, John (456)","A Title of Words","2020","Journal of Things","10.1145/1234.5678"\n',
        ("A Title of Words", "Journal of Things", 2020, "https://doi.org/10.1145/1234.5678", "Jane Doe, John Roe"),
    ),
    (
        'Authors,Title,Publication,Volume,Year\n"Doe, Jane; Roe, John; ",A Title of Words,Journal of Things,3,2020\n',
        ("A Title of Words", "Journal of Things", 2020, "", "Jane Doe, John Roe"),
    ),
    (
        f"id;titre;année;auteurs;lien\n1;Un titre de mots;2020;Doe J., van der Maaten L.;{A}\n",
        ("Un titre de mots", "", 2020, A, "J. Doe, L. van der Maaten"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "paper"), VALUES, ids=["Scopus", "Scholar", "semicolons"])
def test_exports_of_separated_values(text, paper):
    (one,) = read_text(text, "export.csv")
    assert (one.title, one.venue, one.year, one.link, ", ".join(map(str, one.authors))) == paper


def test_an_export_is_read_as_it_was_written():
    from unlearnbib import export, load

    papers = load()
    for name, form in (("x.bib", "bibtex"), ("x.json", "csl-json")):
        again = read_text(export(papers, form), name)
        assert [(one.title, one.year, one.key, one.authors) for one in again] == [
            (one.title, one.year, one.key, one.authors) for one in papers
        ]
