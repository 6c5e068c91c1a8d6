"""The Formatter: papers and items in a style, warnings, cites of a document."""

import pytest

from csl_styles import AUTHOR, ITEMS, SMALL, book, style
from unlearnbib import CitationWarning, Formatter, ItemError, cite, export, load, select
from unlearnbib.csl.style_index import list_names


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.csl"
    path.write_bytes(SMALL)
    return str(path)


def test_a_formatter_sorts_numbers_and_tells_apart(small):
    formatter = Formatter(small)
    assert formatter.bibliography(ITEMS) == [("a", "Doe. “Alpha?”"), ("b", "Doe. “Beta.”")]
    assert formatter.citation(["b", "a"]) == "(Doe 2024b, 2024a)"
    assert formatter.citation([{"id": "a", "locator": "3"}]) == "(Doe 2024a 3)"


def test_a_style_without_a_bibliography_prints_its_notes(tmp_path):
    path = tmp_path / "notes.csl"
    path.write_text(style(f'<citation><layout suffix=".">{AUTHOR}</layout></citation>', kind="note"), "utf-8")
    assert Formatter(str(path)).bibliography([book("b", "Roe"), book("a", "Doe")]) == [
        ("b", "Roe."),
        ("a", "Doe."),
    ]


def test_two_dozen_styles_print_every_paper_of_the_catalog():
    papers = load()
    for name in list_names()[::400]:
        references = Formatter(name, "html").bibliography(papers)
        assert sorted(key for key, _ in references) == sorted(paper.key for paper in papers), name
        assert all(text and "None" not in text for _, text in references), name


def test_the_papers_of_the_catalog_in_a_style(golden):
    golden("ieee.txt", export(load(), "citations", style="ieee"))


def test_what_is_not_printed_is_warned_of(tmp_path):
    path = tmp_path / "title.csl"
    path.write_text(
        style("", '<bibliography><layout><text variable="title"/></layout></bibliography>'), "utf-8"
    )
    formatter = Formatter(str(path))
    with pytest.warns(CitationWarning, match="^the style prints nothing for a$"):
        assert formatter.bibliography([{"id": "a"}, {"id": "b", "title": "B"}]) == [("a", ""), ("b", "B")]
    with pytest.warns(CitationWarning, match="^only the last item is printed for the duplicate id b$"):
        assert formatter.bibliography([book("b", title="A"), book("b", title="B")]) == [("b", "B")]


def test_cite():
    papers = select(load(), keys=["jin2024rwku"])
    citation, references = cite(papers, "apa", locator="p. 3")
    assert citation == "(Jin et al., 2024, p. 3)"
    assert references[0].startswith("Jin, Z., Cao, P., Wang, C.")
    assert references[0].endswith("https://doi.org/10.52202/079017-3117")


def test_what_is_no_item_is_said():
    with pytest.raises(ItemError, match=r"^item 2 is neither a Paper nor a dict of CSL-JSON$"):
        Formatter("apa").bibliography([book("a"), None])


def test_long_lists_of_names_that_differ_at_their_end_are_told_apart():
    people = [f"Name{number}" for number in range(1500)]
    items = [book("a", *people), book("b", *people[:-1], "Other")]
    formatter = Formatter("apa")
    formatter.bibliography(items)
    assert formatter.citation(["b"]).endswith(" & Other, 2024)")


@pytest.mark.parametrize(
    ("style", "again"),
    [
        ("chicago-notes-bibliography", "Doe, On Engines."),
        ("chicago-notes-bibliography-subsequent-ibid-classic", "Ibid."),
    ],
)
def test_cites_of_a_document_are_first_full_and_then_short(style, again):
    formatter = Formatter(style)
    formatter.bibliography([book("a", "Doe/Jane", title="On Engines"), book(7, "Roe/Ann")])
    assert formatter.citations(["a", ["a"], [7], [{"id": "a", "locator": "7"}]]) == [
        "Jane Doe, On Engines (2024).",
        again,
        "Ann Roe, 7 (2024).",
        "Doe, On Engines, 7.",
    ]
