"""BibTeX and BibLaTeX as people write them: each form of a field becomes the variable that it means."""

import pytest

from unlearnbib import export
from unlearnbib.catalog import read_text
from unlearnbib.formats.bibtex.reader import read_work
from unlearnbib.model import Date, Identity, Name, get_value


def _read(entry: str):
    (paper,) = read_text(entry, "a.bib")
    return paper


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ('{The } # {Big} # " Book"', "The Big Book"),
        ("word # { of Things}", "Sand of Things"),
        ('"A {"}quoted{"} word"', 'A "quoted" word'),
        ("1984", "1984"),
        ("{\\'{\\i} and {\\'\\i} and \\v{S}}", "í and í and Š"),
        ("{{\\ifmmode \\check{s}\\else \\v{s}\\fi{}}iauliai}", "šiauliai"),
        ("{\\texttt{Namer}: a tool}", "Namer: a tool"),
        ("{\\textsf{A} \\mbox{B} {\\LaTeX} \\emph{c}}", "A B LaTeX c"),
        ("{{Deep} {L}earning of {\\'E}tudes}", "Deep Learning of Études"),
        ("{$k$-means at $n^2$}", "k-means at n2"),
        ("{On\n   two    lines}", "On two lines"),
    ],
)
def test_titles(value, title):
    paper = _read(f"@string{{Word = {{Sand}}}}\n@misc{{a, title = {value}}}")
    assert paper.title == title


def test_a_formula_stays_one():
    assert read_work("misc", [("title", "$k$-means")]).title_tex == "$k$-means"


@pytest.mark.parametrize(
    ("value", "names", "has_others"),
    [
        ("Doe, Jane and others", (Name("Doe", "Jane"),), True),
        ("Doe, Jane and et al.", (Name("Doe", "Jane"),), True),
        ("{van Inwagen}, Peter", (Name("van Inwagen", "Peter"),), False),
        ("Ludwig van Beethoven AND {Barnes and Noble}", (Name("Beethoven", "Ludwig", "van"), Name(literal="Barnes and Noble")), False),
        ("de la Vall{\\'e}e Poussin, Charles", (Name("Vallée Poussin", "Charles", "de la"),), False),
        ("King, Jr., Martin", (Name("King", "Martin", suffix="Jr."),), False),
        ("family=Mont, given=Henri, prefix=du, useprefix=true and Roe, Ann", (Name("Mont", "Henri", "du"), Name("Roe", "Ann")), False),
        ("given=Jean, family={von Bar}", (Name("von Bar", "Jean"),), False),
    ],
)  # fmt: skip
def test_names(value, names, has_others):
    paper = read_work("book", [("author", value), ("title", "T")])
    assert (paper.authors, paper.unnamed) == (names, ("author",) if has_others else ())


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ('year = 2004, month = 14 # "~" # mar', Date(2004, 3, 14)),
        ("year = {2004}, month = jun # {--} # jul", Date(2004, 6, end=Date(2004, 7))),
        ("year = 2004, month = {09--15 June}", Date(2004, 6, 9, end=Date(2004, 6, 15))),
        ("year = 2004, month = {Fall}", Date(2004, season=3)),
        ("year = {c. 1984}", Date(1984, circa=True)),
        ("year = {1999/2000}", Date(1999, end=Date(2000))),
        ("year = {300 BC}", Date(-299)),
        ("year = {in press}", Date(literal="in press")),
        ("date = {2004-04-05/2004-06}", Date(2004, 4, 5, end=Date(2004, 6))),
        ("date = {2001-21}", Date(2001, season=1)),
        ("date = {1984~}", Date(1984, circa=True)),
        ("date = {-0044-03-15}", Date(-44, 3, 15)),
        ("date = {2004/..}", Date(2004, is_open=True)),
        ("date = {/1999}", Date(starts_open=True, end=Date(1999))),
        ("date = {2020-05-06T10:00:00}", Date(2020, 5, 6)),
    ],
)
def test_dates(fields, date):
    paper = _read(f"@book{{a, title = {{T}}, {fields}}}")
    assert (get_value(paper, "issued"), paper.year) == (date, date.year)


@pytest.mark.parametrize(
    ("value", "pages"),
    [
        ("1--9", "1-9"), ("1 -- 9", "1-9"), ("12-34, 37", "12-34, 37"), ("C3-32--C3-35", "C3-32–C3-35"), ("131–-144", "131-144"),
        ("41+", "41+"), ("e0123", "e0123"), ("i--xviii and 3--9", "i-xviii and 3-9"),
    ],
)  # fmt: skip
def test_pages(value, pages):
    assert read_work("article", [("pages", value)]).pages == pages


@pytest.mark.parametrize(("field", "value"), [("eid", "e17"), ("articleno", "17")])
def test_article_numbers(field, value):
    assert read_work("article", [("journal", "J"), (field, value)]).variables["number"] == value


@pytest.mark.parametrize(
    "fields",
    [
        "journal = {arXiv preprint arXiv:2101.00001}",
        "journal = {arXiv preprint arXiv:2101.00001v2 [cs.LG]}",
        "journal = {ArXiv}, volume = {abs/2101.00001}",
        "journal = {CoRR}, volume = {abs/2101.00001}, eprinttype = {arXiv}, eprint = {2101.00001}",
        "journal = {arXiv e-prints}, eprint = {2101.00001}, archivePrefix = {arXiv}",
        "journal = {arXiv}, url = {https://arxiv.org/abs/2101.00001}",
        "journal = {Computing Research Repository}, volume = {arXiv:2101.00001}",
        "eprint = {2101.00001}, archivePrefix = {arXiv}, primaryClass = {cs.LG}",
    ],
)
def test_preprints(fields):
    paper = _read(f"@article{{a, title = {{On Sand}}, author = {{Doe, J.}}, year = 2021, {fields}}}")
    assert (paper.type, paper.preprint, paper.container_title) == (
        "article",
        Identity("arxiv", "2101.00001"),
        "",
    )
    entry = export([paper], "bibtex", as_keyed=True)
    assert entry.startswith("@misc{a,")
    assert "eprint = {2101.00001}" in entry
    assert "journal" not in entry


def test_a_paper_that_names_its_preprint_is_a_paper():
    paper = _read(
        "@inproceedings{a, title={T}, booktitle={Proc. of X}, eprint={2101.00001}, archivePrefix={arXiv}}"
    )
    assert (paper.type, paper.container_title, paper.preprint) == (
        "paper-conference",
        "Proc. of X",
        Identity("arxiv", "2101.00001"),
    )


def test_links_have_no_escapes_of_tex():
    paper = _read(
        r"@article{a, title={T}, doi={https://doi.org/10.1007/978-3\_12}, url={https://a.org/x\_y\&z\%20}}"
    )
    assert (paper.doi, paper.url) == ("10.1007/978-3_12", "https://a.org/x_y&z%20")


@pytest.mark.parametrize(
    "words",
    [
        "\\url{http://example.org/2015/05/a~b/}",
        "http://example.org/2015/05/a~b/",
        "Online at \\url{http://example.org/2015/05/a~b/}",
    ],
)
def test_a_url_of_howpublished_is_the_url_and_not_a_publisher(words):
    paper = _read(f"@misc{{a, title = {{T}}, howpublished = {{{words}}}}}")
    assert (paper.url, paper.publisher, paper.container_title) == ("http://example.org/2015/05/a~b/", "", "")
    assert f"howpublished = {{{words}}}" in export([paper], "bibtex", as_keyed=True)


@pytest.mark.parametrize(
    "title", ["Proc. of SOT (SOT 2004)", "The 3rd Meeting 2004, Gent", "EMNLP 2004", "2004"]
)
def test_containers_stay_as_they_are(title):
    assert (
        _read(f"@inproceedings{{a, title={{T}}, booktitle={{{title}}}, year=2004}}").container_title == title
    )


def test_keys_stay_and_the_second_of_two_is_told():
    text = "".join(
        f"@misc{{{key}, title = {{T}}}}\n" for key in ("müller2020", "doe2020*", "o'neill", "DBLP:a/b", "dup")
    )
    found = read_text(text + "@misc{dup, title = {Other}}", "a.bib")
    assert [paper.key for paper in found] == ["müller2020", "doe2020*", "o'neill", "DBLP:a/b", "dup"]
    assert found[-1].title == "T"
    assert [(one.line, "dup" in one.message) for one in found.problems] == [(6, True)]


def test_remarks_are_no_entries_and_no_broken_ones():
    found = read_text(
        "@comment Doe, an old note\n@comment{x, y}\n% @misc{no, title={No}}x\n@misc{a, % a remark, with = {braces}\n"
        "  title = {T}, % another\n  % note = {old},\n  year = {2020} % the last\n}\n@Comment jabref, meta\n", "a.bib",
    )  # fmt: skip
    assert [(paper.key, paper.title, paper.year) for paper in found if paper.key == "a"] == [("a", "T", 2020)]
    assert not found.problems


def test_entries_without_a_title_unknown_types_and_sets_are_works_and_containers_of_data_are_not():
    found = read_text(
        "@xdata{p, publisher={Press}}\n@misc{a, author={Doe, J.}}\n@memo{b, title={T}, shelf={4b}, xdata={p}}\n@set{c, entryset={a,b}}",
        "a.bib",
    )
    assert [(paper.key, paper.type, paper.title) for paper in found] == [
        ("a", "document", ""),
        ("b", "document", "T"),
        ("c", "document", ""),
    ]
    assert found[1].publisher == "Press"
    text = export(list(found), "biblatex", as_keyed=True)
    assert all(line in text for line in ("@memo{b,", "  shelf = {4b}", "@set{c,", "  entryset = {a,b}"))


@pytest.mark.parametrize(
    ("kind", "field", "variable", "value"),
    [
        ("book", "edition", "edition", "First published"), ("book", "edition", "edition", "7"), ("book", "number", "collection-number", "7"), ("article", "number", "issue", "7"),
        ("techreport", "number", "number", "TR-1"), ("phdthesis", "school", "publisher", "MIT"), ("techreport", "institution", "publisher", "NBS"),
        ("manual", "organization", "publisher", "Makers"), ("inbook", "chapter", "chapter-number", "4"), ("book", "pagetotal", "number-of-pages", "400"),
        ("book", "volumes", "number-of-volumes", "3"), ("software", "version", "version", "1.2"), ("article", "pubstate", "status", "in press"),
        ("proceedings", "eventtitle", "event-title", "Meeting"), ("book", "location", "publisher-place", "Delft"), ("book", "origtitle", "original-title", "Boek"),
        ("book", "langid", "language", "nl-NL"), ("article", "shortjournal", "container-title-short", "J. T."), ("article", "issn", "ISSN", "1234-5679"),
        ("misc", "note", "note", "Seen"), ("misc", "annote", "annote", "Read"), ("misc", "library", "call-number", "QA 76"),
    ],
)  # fmt: skip
def test_variables(kind, field, variable, value):
    written = {"nl-NL": "dutch", "in press": "inpress"}.get(value, value)
    assert get_value(read_work(kind, [("title", "T"), (field, written)]), variable) == value


def test_keywords_have_commas_where_semicolons_part_them():
    assert read_work("misc", [("keywords", "Behavior, Animal; Brain")]).keywords == (
        "Behavior, Animal",
        "Brain",
    )
    assert read_work("misc", [("keywords", "one, two")]).keywords == ("one", "two")
