"""Cites in small styles: suppressed authors, groups, ranges, alternatives, positions in text and notes."""

import pytest

from csl_styles import AUTHOR, YEAR, book, make_processor, style
from unlearnbib.csl.elements.name_format import format_initials
from unlearnbib.csl.numbers import format_page_ranges
from unlearnbib.csl.positions import assign_positions

SHORT = '<names variable="author"><name form="short"/><substitute><names variable="editor"/><text variable="title"/></substitute></names>'
BOTH = f'<group delimiter=" ">{SHORT}{YEAR}<text variable="locator" prefix="p. "/></group>'
IN_TEXT = (
    '<citation collapse="year" disambiguate-add-year-suffix="true">'
    f'<layout prefix="(" suffix=")" delimiter="; ">{BOTH}</layout></citation>'
)
NUMBERS = (
    '<citation collapse="citation-number"><layout prefix="[" suffix="]" delimiter=",">'
    '<text variable="citation-number"/></layout></citation>'
)
WORKS = [book("a", "Doe"), book("b", "Doe"), book("c", "Roe")]


@pytest.mark.parametrize(
    ("citation", "cites", "printed"),
    [
        (IN_TEXT, [{"id": "a"}, {"id": "c"}, {"id": "b"}], "(Doe 2024a, 2024b; Roe 2024)"),
        (IN_TEXT, [{"id": "a", "suppress-author": True}, {"id": "c"}], "(2024a; Roe 2024)"),
        (IN_TEXT, [{"id": "a", "suppress-author": True}, {"id": "b"}], "(2024a; Doe 2024b)"),
        (
            IN_TEXT,
            [{"id": "a", "suppress-author": True}, {"id": "b", "suppress-author": True}],
            "(2024a, 2024b)",
        ),
        (IN_TEXT, [{"id": "d", "suppress-author": True}], "(2024)"),  # its editors stand for authors
        (IN_TEXT, [{"id": "e", "suppress-author": True}], "(2024)"),  # its title does
        (IN_TEXT, [{"id": "c", "author-in-text": True, "locator": "3"}], "Roe (2024 p. 3)"),
        (IN_TEXT, [{"id": "c", "author-only": True}], "Roe"),
        (IN_TEXT, [{"id": "c", "suffix": " is one,"}, {"id": "a"}], "(Roe 2024 is one, Doe 2024a)"),
        (IN_TEXT, [{"id": "c"}, {"id": "gone", "unknown": True}], "(Roe 2024; gone?)"),
        (NUMBERS, [{"id": "a"}, {"id": "b", "locator": "3"}, {"id": "c"}], "[1–3]"),
        (NUMBERS, [{"id": "gone", "unknown": True}, {"id": "a"}], "[gone?,1]"),
    ],
)
def test_a_cluster_in_a_small_style(citation, cites, printed):
    editors = {key: value for key, value in book("d", "X").items() if key != "author"}
    untitled = {key: value for key, value in book("e", "X").items() if key != "author"}
    items = [*WORKS, editors | {"editor": [{"family": "Poe"}]}, untitled | {"title": "Alone"}]
    assert make_processor(style(citation), items, "text").render_citation(cites) == printed


def test_the_year_suffix_is_behind_the_whole_range():
    works = [book(one, "Doe") | {"issued": {"date-parts": [[1984], [1986]]}} for one in "ab"]
    processor = make_processor(
        style(IN_TEXT, f"<bibliography><layout>{YEAR}</layout></bibliography>"), works, "text"
    )
    assert [text for _, text in processor.render_bibliography()] == ["1984–1986a", "1984–1986b"]


def test_branches_within_a_substitute_are_alternatives():
    names = (
        '<names variable="author"><substitute><choose><if type="book"><names variable="editor"/>'
        '<text variable="title"/></if></choose><text value="Anon"/></substitute></names>'
    )
    works = [{"id": "a", "type": "book", "title": "T", "editor": [{"family": "Poe"}]},
             {"id": "b", "type": "book", "title": "T"}, {"id": "c", "type": "map", "title": "T"}]  # fmt: skip
    processor = make_processor(style(f"<citation><layout>{AUTHOR}</layout></citation>",
                                     f"<bibliography><layout>{names}</layout></bibliography>"), works, "text")  # fmt: skip
    assert [text for _, text in processor.render_bibliography()] == ["Poe", "T", "Anon"]


@pytest.mark.parametrize(
    ("given", "initials"),
    [("TSend", "Ts."), ("McDonald", "M."), ("JAMES", "J."), ("J", "J."), ("GYula", "Gy.")],
)
def test_the_initial_of_two_capitals(given, initials):
    assert format_initials(given, ".") == initials


@pytest.mark.parametrize(
    ("pages", "printed"),
    [("I-XVIII, 1-210", "I–XVIII, 1–210"), ("iv-ix", "iv–ix"), ("MIX-IT", "MIX-IT"), ("A-CD", "A-CD")],
)
def test_ranges_of_roman_numerals(pages, printed):
    assert format_page_ranges(pages, None, "–") == printed


def test_the_text_and_the_notes_are_counted_apart():
    cited = [
        (0, [{"id": "a"}]),
        (1, [{"id": "b"}]),
        (0, [{"id": "a"}]),
        (1, [{"id": "c"}]),
        (2, [{"id": "c"}]),
    ]
    positions = [cites[0]["position"] for cites in assign_positions(cited)]
    assert positions == ["first", "first", "ibid", "first", "subsequent"]  # the note before has two citations
