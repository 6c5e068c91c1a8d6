"""Hayagriva: Typst compiles what is written, all that has a field comes back, no value stops the reader."""

import subprocess

import pytest
import typst
from attrs import evolve
from hypothesis import given, settings, strategies as st

from unlearnbib import distinct, export, load
from unlearnbib.errors import CatalogError
from unlearnbib.formats import FORMATS
from unlearnbib.formats.hayagriva import format_entry, read_entry
from unlearnbib.formats.hayagriva_table import PLACES, ROLES
from unlearnbib.model import Date, Identity, Name, Paper
from unlearnbib.model.variables import ATTRIBUTES, CSL_TYPES, get_value_kind

ANN = (Name("Roe", "Ann"),)
EVERY_KIND = [
    Paper(f"A Work on {kind.replace('_', ' ').title()}", key=f"k{number}", type=kind, year=2020, authors=ANN, url="https://a.example/b")
    for number, kind in enumerate(sorted(CSL_TYPES))
]  # fmt: skip


def compile_citations(text, papers, folder, style="ieee"):
    """Return the words of the PDF that cites all papers, on one line; raises what Typst reports."""
    (folder / "refs.yml").write_text(text, encoding="utf-8")
    cites = "".join(f'#cite(label("{paper.key}"))\n' for paper in papers)
    page = f'#set page(width: 200cm)\n{cites}#bibliography("refs.yml", style: "{style}")\n'
    (folder / "main.typ").write_text(page, encoding="utf-8")
    typst.compile(folder / "main.typ", output=folder / "main.pdf")
    run = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "main.pdf", "-"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return " ".join(run.stdout.split())


def fold(text):
    return "".join(letter for letter in text.lower() if letter.isalnum())


@pytest.mark.tex
@pytest.mark.parametrize("style", ["ieee", "apa", "chicago-notes"])
def test_typst_cites_all_papers_of_the_catalog(tex, tmp_path, style):
    papers = distinct(load())
    words = fold(compile_citations(export(papers, "hayagriva"), papers, tmp_path, style))
    assert len(papers) > 50
    assert [paper.title for paper in papers if fold(paper.title) not in words] == []


@pytest.mark.tex
def test_typst_cites_works_of_every_kind(tex, tmp_path):
    words = fold(compile_citations(export(EVERY_KIND, "hayagriva"), EVERY_KIND, tmp_path))
    assert [paper.title for paper in EVERY_KIND if fold(paper.title) not in words] == []


@pytest.mark.tex
def test_typst_prints_the_container_the_volume_and_the_particle(tex, tmp_path):
    paper = Paper(
        "On Wind", key="a", type="article-journal", year=2021, container_title="Journal of Air", volume="77",
        issue="33", pages="501-519", authors=(Name("Maaten", "Laurens", "van der"),), doi="10.1234/xyz",
        event_title="Gusts 2021",
    )  # fmt: skip
    words = compile_citations(export([paper], "hayagriva"), [paper], tmp_path, "apa")
    for wanted in ("(van der Maaten, 2021)", "Journal of Air", "77(33)", "501–519", "10.1234/xyz"):
        assert wanted in words


SPECIAL = st.sampled_from(
    ["no", "1e3", "2020-01-01", ": ", "# x", "- a", "{a", "$x", "\\", "}", "\\{", "~", "0x1f", "0o7", ".inf",
     "1_000", "null", "2020", "012", "1:30", "%a", "@b", "`c", "|", "\ud800", "a\x00b", "\u2028x", "'q'", '"',
     "*a", "!t", "? x", "a #b", "---", "<<", "+1"]
)  # fmt: skip
TEXTS = st.text(max_size=12) | SPECIAL
LISTED = [name for name in PLACES if get_value_kind(name) in ("text", "number") and name not in ATTRIBUTES]
NAMES = st.builds(Name, TEXTS, TEXTS, st.sampled_from(["", "van der"]), st.sampled_from(["", "Jr."]))
PEOPLE = st.lists(NAMES | st.builds(Name, literal=TEXTS), max_size=2).map(tuple)
PAPERS = st.builds(
    Paper, TEXTS, type=st.sampled_from(sorted(CSL_TYPES)), year=st.none() | st.integers(-9999, 9999),
    month=st.none() | st.integers(1, 12), authors=PEOPLE, editors=PEOPLE, container_title=TEXTS,
    container_title_short=TEXTS, collection_title=TEXTS, volume=TEXTS, issue=TEXTS, pages=TEXTS, publisher=TEXTS,
    event_place=TEXTS, isbn=TEXTS, doi=TEXTS, url=TEXTS | TEXTS.map("https://{}".format),
    variables=st.dictionaries(st.sampled_from(LISTED), TEXTS, max_size=4),
    contributors=st.dictionaries(st.sampled_from(sorted(ROLES)), PEOPLE, max_size=2),
)  # fmt: skip


@pytest.mark.slow
@given(st.lists(PAPERS, min_size=20, max_size=20))
@settings(max_examples=8, deadline=None)
def test_typst_takes_any_values(tmp_path_factory, papers):
    keyed = [evolve(paper, key=f"k{number}") for number, paper in enumerate(papers)]
    folder = tmp_path_factory.mktemp("any")
    text = FORMATS["hayagriva"].write(keyed)
    (folder / "refs.yml").write_text(text, encoding="utf-8")
    (folder / "main.typ").write_text('#bibliography("refs.yml", full: true)')
    assert typst.compile(folder / "main.typ").startswith(b"%PDF")


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd", "Po", "Sc"]), min_size=1, max_size=9) | SPECIAL
PLAIN = WORDS.map(lambda text: Paper(text).title)  # as a paper holds a text


@given(
    PLAIN, PLAIN, PLAIN, st.sampled_from(["article-journal", "paper-conference", "chapter", "book", "thesis"])
)
@settings(deadline=None)
def test_texts_come_back(title, container, publisher, kind):
    paper = Paper(title, key="k", type=kind, container_title=container, publisher=publisher, authors=ANN)
    (back,) = FORMATS["hayagriva"].read(FORMATS["hayagriva"].write([paper]), "page").papers
    assert (back.title, back.container_title, back.publisher) == (title, container, publisher)
    assert back.type == kind
    assert back.authors == ANN


@given(st.lists(NAMES | st.builds(Name, literal=TEXTS), max_size=3))
@settings(deadline=None)
def test_names_print_the_same(names):
    people = tuple(name for name in names if str(name) and (name.family or name.literal))
    back = read_entry(format_entry(Paper("T", authors=people)))
    found = back.authors + ((Name(literal="others"),) if back.unnamed else ())
    assert [str(one).lower().strip(".") for one in found] == [
        str(one).lower().strip(".") for one in people
    ] or any(set(str(one)) & set("{},\\$") for one in people)


FULL = Paper(
    "On Sand in LLMs", key="doe", type="paper-conference", year=2020, month=5, pages="1-9",
    authors=(Name("Doe", "Jane"), Name("Maaten", "Laurens", "van der"), Name(literal="Dune Labs, Inc.")),
    editors=(Name("King", "Martin", suffix="Jr."),), unnamed=("author",),
    container_title="Proceedings of Sand", container_title_short="PoS", collection_title="Sand and Sea",
    volume="7", publisher="Dunes", publisher_place="Wells", event_title="Sand 2020", event_place="Town",
    event_date="2020-05-04", isbn="9783161484100", doi="10.1234/a", url="https://a.example/b",
    dates={"issued": Date(2020, 5, 3), "accessed": Date(2021, 2, 3), "original-date": Date(1919)},
    preprint=Identity("arxiv", "2001.00001"),
    variables={
        "collection-number": "12", "ISSN": "1234-5679", "edition": "2", "note": "In {braces}", "PMID": "77",
        "genre": "Talk", "language": "de-AT", "number": "9", "title-short": "Sand", "original-title": "Vom Sand",
    },
    contributors={"translator": ANN, "container-author": ANN, "collection-editor": ANN},
)  # fmt: skip


def test_a_full_work_comes_back():
    (back,) = FORMATS["hayagriva"].read(FORMATS["hayagriva"].write([FULL]), "page").papers
    for name in ("title", "type", "authors", "editors", "unnamed", "container_title", "container_title_short",
                 "collection_title", "volume", "publisher", "publisher_place", "event_title", "event_place",
                 "event_date", "isbn", "doi", "url", "preprint", "variables", "contributors", "issued", "key"):  # fmt: skip
        assert getattr(back, name) == getattr(FULL, name), name
    assert back.dates["accessed"] == Date(2021, 2, 3)


OF_TYPST = """\
# a file as people write it
wwdc:
    type: Article
    author: ["Mehta, Jiten", "Kinnear, Eric"]
    title: "Boost {iPhone} \\\\$5"
    date: 2020-06-26
    serial-number: v2.5
    url: { value: "https://a.example/x", date: 2020-11-12 }
    parent:
        - type: Conference
          title: Gusts 2020
          location: Wells
        - title: Journal of Air
          volume: 102
          issue: 16
          issn: 1234-5679
harry:
    type: Book
    title: { value: Dunes, shorthand: D, verbatim: true }
    author: Rowling, J. K.
    editor: { given-name: Gloria Jean, name: Watkins, alias: bell hooks }
    volume: 5
    page-total: 768
    doi: "10.1234/a"
    affiliated:
        - role: CastMember
          names: ["Doe, Jane"]
        - role: Holder
          names: X
empty:
    type: Misc
"""


def test_a_file_of_others_is_read():
    works = FORMATS["hayagriva"].read(OF_TYPST, "refs.yml")
    article, book = works.papers
    assert (article.type, article.title, article.volume, article.issue) == (
        "article-journal", "Boost iPhone $5", "102", "16",
    )  # fmt: skip
    assert (article.event_title, article.container_title) == ("Gusts 2020", "Journal of Air")
    assert (article.variables["number"], article.variables["ISSN"]) == ("v2.5", "1234-5679")
    assert (article.issued, article.dates["accessed"], article.line) == (
        Date(2020, 6, 26),
        Date(2020, 11, 12),
        2,
    )
    assert (book.title, book.volume, book.doi, book.key) == ("Dunes", "5", "10.1234/a", "harry")
    assert book.editors == (Name("Watkins", "Gloria Jean"),)
    assert dict(book.contributors) == {"performer": (Name("Doe", "Jane"),)}
    assert [str(one) for one in works.problems] == ["refs.yml:30: the entry empty has no fields"]


def test_a_file_of_another_form_is_an_error():
    with pytest.raises(CatalogError, match="is not a file of Hayagriva"):
        FORMATS["hayagriva"].read("- a\n- b\n", "refs.yml")


def test_a_long_page_that_is_none_is_told_in_linear_time():
    """Lines that begin like an entry and are none: a pattern that tries them twice would not end."""
    from unlearnbib.catalog.readers.hayagriva import is_hayagriva

    assert not is_hayagriva("key:\n" + "    type: x\n    \t  a: b\n   \n" * 20_000, "list.yml")
