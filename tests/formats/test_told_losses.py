"""What a format cannot hold is counted, and what is not counted comes back."""

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from unlearnbib import catalog, count_left_out
from unlearnbib.catalog.readers import medline
from unlearnbib.formats import FORMATS, export
from unlearnbib.formats.left_out import describe_left_out
from unlearnbib.model import Date, Identity, Name, Paper, get_value, set_values
from works_of_any_type import WORD, build_works, keep_places

WORK = Paper(
    "On Sand", key="doe", type="article-journal", container_title="Dunes", authors=(Name("Doe", "Jane"),)
)
FORMS = (
    "2020", "2020-05", "2020-05-04", "2020-21", "2020~", "2020-05-04~", "2020-05/2020-06", "2020-05-04/2020-05-06",
    "2019/2020", "2020/..", "-0044", "0850", "in press", "../2020",
)  # fmt: skip
_OWN_READERS = ("csv", "tsv", "jsonl", "csl-yaml", "hayagriva", "cff", "wikipedia", "schema-org")


def read_back(papers, name):
    """Return papers as the reader of catalogs takes them from a file of a format."""
    return catalog.read_text(export(papers, name), f"works{FORMATS[name].suffixes[0]}").papers


@pytest.mark.parametrize("name", _OWN_READERS)
@pytest.mark.parametrize("form", FORMS)
def test_a_date_comes_back_or_is_counted(name, form):
    work = set_values(WORK, {"issued": Date.parse(form)})
    (after,) = read_back([work], name)
    assert (after.issued != work.issued) == ("issued" in count_left_out([work], name))


@pytest.mark.parametrize("name", ["ris", "nbib", "endnote-xml", "mods"])
@pytest.mark.parametrize("form", FORMS[:10])
def test_a_date_that_a_reader_of_catalogs_takes_comes_back_or_is_counted(name, form):
    work = set_values(WORK, {"issued": Date.parse(form)})
    (after,) = read_back([work], name)
    assert (after.issued != work.issued) == ("issued" in count_left_out([work], name))


@pytest.mark.parametrize("name", ["hayagriva", "csv", "tsv"])
@settings(max_examples=25, deadline=None, derandomize=True)
@given(data=st.data())
def test_the_values_that_are_not_counted_come_back(name, data):
    work = keep_places(data.draw(build_works(words=WORD)), name)
    (after,) = FORMATS[name].read(export([work], name), "page").papers
    for part in ("title", "authors", "editors", "contributors", "variables", "dates", "unnamed", "keywords"):
        assert getattr(after, part) == getattr(work, part), part
    assert get_value(after, "container-title-short") == get_value(work, "container-title-short")


def test_hayagriva_does_not_put_a_container_into_the_work_that_has_none():
    work = evolve(
        WORK, type="article", container_title="", container_title_short="Dn.", contributors={"container-author": (Name("Roe"),)},
    )  # fmt: skip
    assert "Roe" not in export([work], "hayagriva")
    assert count_left_out([work], "hayagriva") == {"container-title-short": 1, "container-author": 1}


@pytest.mark.parametrize(
    ("change", "left_out"),
    [
        ({"publisher": "Wells"}, {"publisher": 1}),
        ({"editors": (Name("Roe", "Ann"),)}, {"editor": 1}),
        ({"authors": (), "editors": (Name("Roe", "Ann"),)}, {}),
        ({"container_title": "", "publisher": "Wells"}, {}),
        ({"url": "https://a.example/b"}, {}),
        ({"url": "javascript:a"}, {"URL": 1}),
    ],
)
@pytest.mark.parametrize("name", ["markdown", "html"])
def test_a_list_counts_what_it_does_not_show(name, change, left_out):
    assert count_left_out([evolve(WORK, **change)], name) == left_out


@pytest.mark.parametrize(("name", "count"), [("issued", 2), ("accessed", 2), ("page", 2), ("page", 1)])
def test_a_count_is_told_in_nouns(name, count):
    ((words),) = describe_left_out({name: count})
    assert words == {
        ("issued", 2): "2 dates", ("accessed", 2): "2 dates of access", ("page", 2): "2 page ranges", ("page", 1): "1 page range",
    }[name, count]  # fmt: skip


def test_the_number_at_arxiv_is_in_medline():
    published = evolve(WORK, doi="10.1234/a", preprint=Identity("arxiv", "2401.00001"))
    preprint = evolve(published, type="article", container_title="", doi="")
    assert "LID - arXiv:2401.00001 [pii]\n" in export([published], "nbib")
    one, other = read_back([published, preprint], "nbib")
    assert (one.link, one.preprint) == ("https://doi.org/10.1234/a", published.preprint)
    assert (other.link, other.type) == ("arXiv:2401.00001", "article")


def test_an_item_number_of_a_publisher_is_no_number_at_arxiv():
    text = "PMID- 17\nTI  - On Sand\nLID - S2401-00001 [pii]\nAID - 2401.00001 [pii]\n"
    (paper,) = medline.read(text, "a.nbib").papers
    assert (paper.link, paper.preprint) == ("", None)


def test_a_group_of_editors_is_not_one_of_authors_in_medline():
    work = evolve(WORK, editors=(Name("Roe", "Ann"), Name(literal="Dune Group")))
    (after,) = read_back([work], "nbib")
    assert (after.authors, after.editors) == (work.authors, work.editors)


def test_a_preprint_is_not_read_as_a_journal_article_of_endnote():
    (after,) = read_back([evolve(WORK, type="article", container_title="", doi="10.1234/a")], "endnote-xml")
    assert after.type != "article-journal"


def test_mods_keeps_the_period_of_an_abbreviated_journal_and_the_others():
    work = evolve(WORK, container_title="Sand Sci.", editors=(Name("Roe"),), unnamed=("author", "editor"))
    (after,) = read_back([work], "mods")
    assert (after.container_title, after.unnamed) == ("Sand Sci.", ("author", "editor"))


def test_a_series_of_an_article_without_a_journal_is_no_journal_in_cff():
    work = evolve(WORK, container_title="", collection_title="Sands")
    (after,) = read_back([work], "cff")
    assert (after.container_title, after.collection_title) == ("", "")
    assert count_left_out([work], "cff") == {"collection-title": 1}


def test_a_keyword_with_a_semicolon_is_one_keyword_of_a_table():
    work = evolve(WORK, keywords=("sand; sea", "{dry}", "wind"))
    for name in ("csv", "tsv"):
        assert read_back([work], name)[0].keywords == work.keywords


@pytest.mark.parametrize("cell", ["＝1+1", "＋1", "－1", "＠a", "=1"])
def test_no_cell_and_no_name_of_a_column_is_a_formula(cell):
    work = evolve(WORK, title=cell, variables={cell: "x", "note": cell})
    rows = [line.split("\t") for line in export([work], "tsv").splitlines()]
    assert all(one[:1] not in set("=+-@＝＋－＠") for row in rows for one in row)
    (after,) = FORMATS["tsv"].read(export([work], "tsv"), "page").papers
    assert (after.title, after.variables) == (cell, {"note": cell})


def test_json_ld_does_not_end_the_script_that_it_stands_in():
    work = evolve(WORK, title="</script><!-- <script>")
    assert "<" not in export([work], "schema-org")
    assert read_back([work], "schema-org")[0].title == work.title


def test_works_without_keys_and_of_one_key_are_all_in_hayagriva():
    papers = [Paper("A"), Paper("B"), Paper("C", key="doe"), Paper("D", key="doe")]
    assert [(one.key, one.title) for one in FORMATS["hayagriva"].read(export(papers, "hayagriva"), "page").papers] == [
        ("entry", "A"), ("entry-2", "B"), ("doe", "C"), ("doe-2", "D"),
    ]  # fmt: skip


def test_a_key_that_is_there_twice_is_told():
    text = "doe:\n  type: book\n  title: On Sand\nroe:\n  type: book\n  title: T\ndoe:\n  type: book\n  title: On Wind\n"
    works = FORMATS["hayagriva"].read(text, "a.yml")
    assert [str(one) for one in works.problems] == [
        "a.yml:7: the key doe is there twice; only the last work is read"
    ]
    assert FORMATS["hayagriva"].read("a:\n  title: T\n---\na:\n  title: U\n", "a.yml").problems == ()


@pytest.mark.parametrize("cell", ["; ;", ";", " ; ; "])
def test_a_cell_of_separators_alone_is_empty(cell):
    row = f'k,book,On Sand,"{cell}",2020,\r\n'
    works = FORMATS["csv"].read(f"key,type,title,author,issued,container-title\r\n{row}", "a.csv")
    assert (works.papers[0].title, works.papers[0].authors, works.problems) == ("On Sand", (), ())


@pytest.mark.parametrize(("separator", "quote"), [(";", ""), (",", '"'), (";", '"'), ("\t", '"')])
def test_a_table_that_a_spreadsheet_saved_is_read_as_its_own(separator, quote):
    header = ["key", "type", "title", "author", "issued", "container-title", "volume"]
    rows = [header, ["doe", "paper-conference", "On Sand", "Doe, Jane", "2020", "Dunes", "3"]]
    text = "".join(separator.join(f"{quote}{cell}{quote}" for cell in row) + "\r\n" for row in rows)
    (paper,) = catalog.read_text(text, "a.csv").papers
    assert (paper.key, paper.type, paper.authors, paper.volume) == (
        "doe",
        "paper-conference",
        (Name("Doe", "Jane"),),
        "3",
    )


def test_a_citation_of_a_wiki_alone_in_its_file_is_read():
    (paper,) = catalog.read_text(
        "{{cite book |title=On Sand |last=Doe |first=Jane |year=2020}}\n", "a.wiki"
    ).papers
    assert (paper.title, paper.year, paper.type) == ("On Sand", 2020, "book")


def test_a_short_title_alone_stands_for_the_title_and_is_counted():
    work = evolve(WORK, container_title="", container_title_short="Dn.")
    assert count_left_out([work], "hayagriva") == {"container-title-short": 1}
    assert "title: Dn." in export([work], "hayagriva")
