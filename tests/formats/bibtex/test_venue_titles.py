"""Titles of venues: acronyms are of conferences, and the macro of a journal has no year."""

import pytest

import unlearnbib
from unlearnbib.formats.bibtex.venue_titles import get_acronym, name_macros
from unlearnbib.model import Paper

JOURNALS = """@article{a, author = {Doe, J.}, title = {On Sand}, journal = {Journal of Sand Studies}, year = 2001}
@article{b, author = {Doe, J.}, title = {On Rivers}, journal = {Journal of Sand Studies}, year = 2003}
@article{c, author = {Doe, J.}, title = {On Seas}, journal = {7 Seas}, year = 2003}
@incollection{d, author = {Doe, J.}, title = {On Dunes}, booktitle = {A Handbook of Dunes}, year = 2004}
@article{e, author = {Doe, J.}, title = {On Loss}, journal = {Journal of Machine Learning Research}, year = 2004}
"""


@pytest.fixture
def papers(tmp_path):
    (tmp_path / "a.bib").write_text(JOURNALS)
    return unlearnbib.load(str(tmp_path / "a.bib"))


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_a_journal_has_no_acronym_of_its_words(papers, dialect):
    text = unlearnbib.export(papers, dialect, booktitle="acronym")
    for title in (
        "{Journal of Sand Studies}",
        "{7 Seas}",
        "{A Handbook of Dunes}",
        "{J. Mach. Learn. Res.}",
    ):
        assert title in text
    assert "Studies 2001" not in text


def test_a_journal_has_one_macro_without_a_year(papers):
    text = unlearnbib.export(papers, "bibtex", booktitle="string")
    assert text.count("@string{journalofsandstudies = {Journal of Sand Studies}}") == 1
    assert text.count("journal = journalofsandstudies,") == 2
    names = dict(name_macros(papers))
    assert names["7 Seas"] == "venue7seas"
    assert not any(year in name for name in names.values() for year in ("2001", "2003", "2004"))


CASES = [
    (Paper("T", venue="ICML", year=2024, type="paper-conference", container_title="Proc."), "ICML 2024"),
    (Paper("T", venue="AAAI", year=2024, type="paper-conference", container_title="Proc.", issue="3"), "AAAI 2024"),
    (Paper("T", venue="Sand", year=2024, type="article-journal", container_title="Sand"), "Sand"),
    (Paper("T", year=2024, type="article-journal", container_title="Sand", container_title_short="Sa."), "Sa."),
    (Paper("T", venue="A Handbook", year=2024, type="chapter", container_title="A Handbook"), "A Handbook"),
    (Paper("T", venue="ICML", year=2024), ""),
]  # fmt: skip


@pytest.mark.parametrize(("paper", "acronym"), CASES)
def test_acronyms(paper, acronym):
    assert get_acronym(paper) == acronym
