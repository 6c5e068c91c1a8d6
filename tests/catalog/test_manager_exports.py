"""Exports of more programs: ADS, Word, amsrefs, zbMATH, Zotero, biber, Scopus' RIS, Embase, lists in JSON."""

import json

import pytest
from hypothesis import example, given, settings, strategies as st

from unlearnbib import complete, export
from unlearnbib.catalog import read_text
from unlearnbib.catalog.readers import ads, amsrefs, labelled, word_sources
from unlearnbib.errors import CatalogError

ADS = """
%R 2018FjSt...12..101V
%T Tides of the inner
   fjord
%A Vik, Kari; Dahl, Ole
%F AA(Bergen), AB(Trondheim)
%J Fjord Studies, Volume 12, Issue 3, pp. 101-118 (2018)
%V 12
%D 2018/03
%P 101
%L 118
%Y DOI: 10.5555/fs.12.3

%R 2020arXiv200701234H
%T Dust around young stars
%A Holm, Per
%J eprint arXiv:2007.01234
%D 2020/07

%R 2012PhDT.........1M
%A Moe, Liv
"""
WORD = """<?xml version="1.0"?>
<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">
<b:Source><b:SourceType>ConferenceProceedings</b:SourceType><b:Title>Silt &amp; salt</b:Title><b:Year>2020</b:Year>
<b:ConferenceName>Silt Days</b:ConferenceName><b:Author><b:Author><b:NameList><b:Person><b:Last>Holm</b:Last>
<b:First>Per</b:First><b:Middle>A.</b:Middle></b:Person></b:NameList></b:Author></b:Author></b:Source>
<b:Source><b:SourceType>Report</b:SourceType><b:ThesisType>PhD thesis</b:ThesisType><b:Title>A thesis on mud</b:Title>
<b:Institution>Lund University</b:Institution><b:Author><b:Author><b:Corporate>Mud Group</b:Corporate></b:Author>
</b:Author></b:Source>
<b:Source><b:SourceType>Book</b:SourceType></b:Source></b:Sources>"""
AMSREFS = r"""\begin{biblist}
\bib{silt}{article}{
  author={Holm, Per},
  title={Silt groups and $p$-adic mud},
  book={title={Proceedings of the Silt Days}, publisher={Nord Press}, editor={Berg, Eva}},
  date={2015},
  pages={3\ndash 20},
}
\bib{moe}{thesis}{author={Moe, Liv}, title={A thesis on mud}, type={Ph.D. Thesis}, date={2012}}
\bib{open}{article}{author={Moe, Liv
\end{biblist}"""
ZBMATH = {"result": [{
    "document_type": {"code": "j"}, "title": {"title": "On tidal operators", "subtitle": "a survey"}, "year": "2018",
    "contributors": {"authors": [{"name": "Vik, Kari"}]}, "zbmath_url": "https://zbmath.org/1",
    "source": {"pages": "1-9", "series": [{"title": "Journal of Fjords", "volume": "12", "issue": "3"}]},
    "links": [{"type": "doi", "identifier": "10.5555/jf.12"}],
}]}  # fmt: skip
ZOTERO = {"items": [{
    "itemType": "conferencePaper", "title": "Silt and salt", "date": "July 9, 2020", "citationKey": "holm",
    "proceedingsTitle": "Proceedings of the Silt Days", "tags": [{"tag": "silt"}], "pages": "3-20",
    "creators": [
        {"creatorType": "author", "lastName": "Holm", "firstName": "Per"},
        {"creatorType": "author", "name": "Silt Group"},
        {"creatorType": "editor", "lastName": "Berg", "firstName": "Eva"},
    ],
    "attachments": [{"itemType": "attachment", "title": "Full Text PDF", "url": "https://silt.example/2.pdf"}],
}]}  # fmt: skip


def describe(paper):
    return paper.title, paper.venue, paper.year, paper.type, [str(name) for name in paper.authors]


def test_tagged_lines_of_ads():
    catalog = read_text(ADS)
    first, second = catalog
    assert describe(first) == (
        "Tides of the inner fjord", "Fjord Studies", 2018, "article-journal", ["Kari Vik", "Ole Dahl"],
    )  # fmt: skip
    assert (first.volume, first.pages, first.doi, first.line) == ("12", "101-118", "10.5555/fs.12.3", 2)
    assert (second.link, second.type, second.container_title) == ("arXiv:2007.01234", "article", "")
    assert [(one.line, one.message) for one in catalog.problems] == [(20, "the record has no title")]


def test_sources_of_word():
    catalog = read_text(WORD)
    first, second = catalog
    assert describe(first) == ("Silt & salt", "Silt Days", 2020, "paper-conference", ["Per A. Holm"])
    assert (second.type, second.publisher) == ("thesis", "Lund University")
    assert [str(name) for name in second.authors] == ["Mud Group"]
    assert [one.message for one in catalog.problems] == ["the record has no title"]


def test_bibliographies_of_amsrefs():
    catalog = read_text(AMSREFS, "paper.tex")
    first, second = catalog
    assert (first.key, first.year, first.pages, first.line) == ("silt", 2015, "3-20", 2)
    assert first.container_title == "Proceedings of the Silt Days"
    assert [str(name) for name in first.authors + first.editors] == ["Per Holm", "Eva Berg"]
    assert (second.title, second.type, second.year) == ("A thesis on mud", "thesis", 2012)
    assert [(one.line, "open" in one.message) for one in catalog.problems] == [(10, True)]


def test_documents_of_zbmath():
    (paper,) = read_text(json.dumps(ZBMATH))
    assert describe(paper) == (
        "On tidal operators: a survey", "Journal of Fjords", 2018, "article-journal", ["Kari Vik"],
    )  # fmt: skip
    assert (paper.volume, paper.issue, paper.pages, paper.doi) == ("12", "3", "1-9", "10.5555/jf.12")


def test_items_of_zotero():
    for text in (json.dumps(ZOTERO), json.dumps([{"key": "A", "data": ZOTERO["items"][0]}])):
        (paper,) = read_text(text)
        assert describe(paper) == (
            "Silt and salt", "Proceedings of the Silt Days", 2020, "paper-conference", ["Per Holm", "Silt Group"],
        )  # fmt: skip
        assert (paper.key, paper.keywords, str(paper.editors[0])) == ("holm", ("silt",), "Eva Berg")


def test_what_biber_prints_between_names_and_pages():
    text = (
        "\\refsection{0}\n\\entry{s}{set}{}\n\\set{a}\n\\endentry\n\\entry{a}{article}{}\n\\name{author}{1}{}{%\n"
        "{{hash=x}{%\nfamily={Vik\\bibnamedelima Dahl},\ngiven={Kari\\bibnamedelima Ann\\bibnamedelimb B\\bibinitperiod},"
        "\nprefix={van\\bibnamedelima der}}}%\n}\n\\field{title}{On mud}\n\\field{year}{2020}\n"
        "\\field{pages}{1\\bibrangedash 3\\bibrangessep 7\\bibrangedash 9}\n\\endentry\n"
    )
    catalog = read_text(text, "paper.bbl")
    (paper,) = catalog
    (name,) = paper.authors
    assert (name.family, name.given, name.particle) == ("Vik Dahl", "Kari Ann B.", "van der")
    assert (paper.pages, catalog.problems) == ("1-3, 7-9", ())


RECORD = "TY  - JOUR\nTI  - Moss on north walls\nAU  - Strom, A.\nJF  - Bryology Notes\n{more}ER  - \n"
FORMS = [
    RECORD, "\ufeff" + RECORD, "Scopus\nEXPORT DATE:12 May 2024\n\n" + RECORD, RECORD.replace("  -", " -"),
    RECORD.replace("ER  - \n", ""), RECORD.replace("\n", "\n\n"), RECORD.replace("TI  -", "ZZ  - zz\nTI  -"),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_the_ways_that_programs_write_ris(form):
    (paper,) = read_text(form.format(more="L2  - http://dx.doi.org/10.1234/bn.7\n"))
    assert describe(paper)[:2] == ("Moss on north walls", "Bryology Notes")
    assert (paper.doi, [str(name) for name in paper.authors]) == ("10.1234/bn.7", ["A. Strom"])


LABELLED = """Search results

Author: Vik, Kari; Dahl, Ole
Title: Tides of the inner
  fjord
Journal: Fjord Studies
Year: 2018
Pages: 101-118

Author: Holm, Per
Title: Silt and salt
URL: https://silt.example/2.pdf
"""


def test_records_of_labelled_lines():
    for text in (LABELLED, LABELLED.replace("\n\n", "\n\n==========\n\n")):
        first, second = read_text(text, "results.txt")
        assert describe(first) == (
            "Tides of the inner fjord", "Fjord Studies", 2018, "article-journal", ["Kari Vik", "Ole Dahl"],
        )  # fmt: skip
        assert first.pages == "101-118"
        assert text.split("\n")[second.line - 1] == "Author: Holm, Per"
        assert (second.title, second.link) == ("Silt and salt", "https://silt.example/2.pdf")


def test_a_record_of_labelled_lines_without_a_title_is_told():
    catalog = read_text(
        "Title: On mud\nAuthor: Moe, Liv\nYear: 2012\n\n______\nAuthor: Holm, Per\n", "results.txt"
    )
    assert [one.title for one in catalog] == ["On mud"]
    assert [one.line for one in (*catalog.problems, *catalog.passed)] == [6]


def test_a_preprint_in_place_of_a_journal():
    text = RECORD.format(more="").replace("Bryology Notes", "arXiv preprint arXiv:2401.00001")
    (paper,) = read_text(text)
    assert (paper.type, paper.link, paper.container_title) == ("article", "arXiv:2401.00001", "")


def test_authors_with_families_make_no_csl():
    lines = [
        {"title": "Silt and salt", "booktitle": "Silt Days", "year": 2020, "authors": ["Per Holm"]},
        {"title": "On mud", "author": [{"given": "Liv", "family": "Moe"}], "year": 2012},
    ]
    papers = read_text("\n".join(map(json.dumps, lines)), "papers.jsonl").papers
    assert [(one.title, one.year, str(one.authors[0])) for one in complete(papers)] == [
        ("Silt and salt", 2020, "Per Holm"), ("On mud", 2012, "Liv Moe"),
    ]  # fmt: skip


def test_a_whole_imprint_beside_the_title_of_a_source():
    text = (
        "Title,Source,Source Title,Publication Year,Publication Type,Volume\n"
        '"Pollen at sea","Sea Medicine (2020) 4 (5)","Sea Medicine",2020,Conference Abstract,4\n'
    )
    (paper,) = read_text(text, "records.csv")
    assert (paper.venue, paper.year, paper.type) == ("Sea Medicine", 2020, "paper-conference")


NAMELESS = """Silt and salt in harbours\tPer Holm\tSilt Quarterly\t2020\thttps://silt.example/2
Tides of the inner fjord\tKari Vik, Ole Dahl\tFjord Studies\t2018\thttps://doi.org/10.5555/fs.12.3
"""


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (3, 4, 1, 0, 2), (1, 0, 4, 2, 3)])
def test_a_table_without_names_of_columns(order):
    rows = [line.split("\t") for line in NAMELESS.splitlines()]
    text = "\n".join("\t".join(row[at] for at in order) for row in rows)
    first, second = read_text(text, "papers.tsv")
    assert describe(first) == ("Silt and salt in harbours", "Silt Quarterly", 2020, None, ["Per Holm"])
    assert (second.link, first.line) == ("https://doi.org/10.5555/fs.12.3", 1)


def test_a_table_of_german_names_with_semicolons():
    text = (
        "Titel;Autoren;Zeitschrift;Erscheinungsjahr;Band;Heft;Seiten;Verlag\n"
        'Über Gezeiten;"Müller, Kari; Dahl, Ole";Fjordkunde;2018;12;3;101–118;Nord\n'
    )
    (paper,) = read_text(text, "liste.csv")
    assert describe(paper) == (
        "Über Gezeiten",
        "Fjordkunde",
        2018,
        "article-journal",
        ["Kari Müller", "Ole Dahl"],
    )
    assert (paper.volume, paper.issue, paper.pages, paper.publisher) == ("12", "3", "101-118", "Nord")


ENTRIES = [
    ("Venue", "Fjord Forum", "@misc"), ("Venue", "Google", "@misc"), ("Venue", "EuroS&P", "@inproceedings"),
    ("Venue", "SILT 2020", "@inproceedings"), ("Venue", "Proc. Mud", "@inproceedings"),
    ("Venue", "Silt Days", "@inproceedings"), ("Conference", "Fjord Forum", "@inproceedings"),
    ("Journal", "Fjord Forum", "@article"), ("Venue", "Journal of Fjords", "@article"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "venue", "entry"), ENTRIES)
def test_a_venue_that_tells_nothing_makes_no_conference(name, venue, entry):
    page = f"| Title | {name} | Year | Link |\n|---|---|---|---|\n| On mud banks | {venue} | 2020 | [pdf](https://a.org/b.pdf) |\n"
    written = export(complete(read_text(page)), "bibtex")
    assert written.startswith(entry + "{")
    assert ("howpublished" in written) == (entry == "@misc")


PARTS = st.sampled_from([*"%RTAJ {}=\\\n<>/b:a1.;", "\\bib{a}{article}{", "<b:Source>", "Author: "])
TEXTS = st.lists(PARTS, max_size=200).map("".join)


@settings(deadline=None)
@given(text=TEXTS)
@example(text="<:R")
def test_any_text_is_read_or_told(text):
    starts = (
        (ads, "%R 2020Dunes...3...11D\n"),
        (amsrefs, "\\begin{bibdiv}"),
        (word_sources, "<Sources>"),
        (labelled, "Title: "),
    )
    for reader, start in starts:
        try:
            catalog = reader.read(start + text, "page")
        except CatalogError:
            continue
        assert all(one.title for one in catalog)
        assert all(one.line and one.message for one in catalog.problems)
