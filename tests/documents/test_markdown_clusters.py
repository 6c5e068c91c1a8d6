"""Citations of pandoc's Markdown with their places, and a text in which they are printed."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from unlearnbib.csl.locale import Terms
from unlearnbib.csl.locators import list_labels, split_locator
from unlearnbib.csl.xml_tree import parse_xml
from unlearnbib.documents.markdown_clusters import KeyedCite, find_clusters
from unlearnbib.documents.markdown_rendering import Printed, find_places, render

DOE, ROE = KeyedCite("doe"), KeyedCite("roe")


@pytest.mark.parametrize(
    ("text", "typed", "cites", "in_text"),
    [
        ("As [@doe] says.", "[@doe]", (DOE,), False),
        ("As @doe says.", "@doe", (DOE,), True),
        ("As @{doe} says.", "@{doe}", (DOE,), True),
        ("As @doe. Then", "@doe", (DOE,), True),
        ("[see @doe, p. 3; -@roe]", "[see @doe, p. 3; -@roe]",
         (KeyedCite("doe", "see ", ", p. 3"), KeyedCite("roe", suppresses_author=True)), False),
        ("@doe [p. 4] says", "@doe [p. 4]", (KeyedCite("doe", suffix="p. 4"),), True),
        ("@doe [p. 4; @roe] says", "@doe [p. 4; @roe]", (KeyedCite("doe", suffix="p. 4"), ROE), True),
        ("@doe [see @roe] says", "@doe [see @roe]", (DOE, KeyedCite("roe", "see ")), True),
        ("@doe [^1] says", "@doe", (DOE,), True),
        ("@doe [p. 3](x) says", "@doe", (DOE,), True),
        ("[[@doe]]", "[@doe]", (DOE,), False),
        ("[@doe](https://x.org)", "@doe", (DOE,), True),
        ("[@doe]{.name}", "@doe", (DOE,), True),
        ("![of @doe](a.png)", "@doe", (DOE,), True),
        ("A note^[by @doe].", "@doe", (DOE,), True),
        ("[@doe][^1]", "[@doe]", (DOE,), False),
        ("[@doe [sic], p. 3]", "[@doe [sic], p. 3]", (KeyedCite("doe", suffix=" [sic], p. 3"),), False),
        ("[@doe, {p. 3; 4}]", "[@doe, {p. 3; 4}]", (KeyedCite("doe", suffix=", {p. 3; 4}"),), False),
        ("[see\n@doe]", "[see\n@doe]", (KeyedCite("doe", "see "),), False),
        ("[ of one paragraph\n\n@doe]", "@doe", (DOE,), True),
    ],
)  # fmt: skip
def test_a_citation_with_its_place(text, typed, cites, in_text):
    (found,) = find_clusters(text)
    assert (text[found.start : found.end], found.cites, found.in_text) == (typed, cites, in_text)


@pytest.mark.parametrize(
    "text",
    [
        "`[@doe]`", "```\n[@doe]\n```\n", "Text\n\n    [@doe]\n", "me@doe.org", r"\@doe", "<!-- [@doe] -->",
        "---\nauthor: '@doe'\n---\n\nText.", "https://x.org/@doe", "(@good) An example.\n\nAs (@good) shows.",
    ],
)  # fmt: skip
def test_what_is_no_citation(text):
    assert find_clusters(text) == []
    assert render(text, [], [], []) == text


@pytest.mark.parametrize(
    ("suffix", "place", "rest"),
    [
        (", p. 3", {"label": "page", "locator": "3"}, ""),
        (" 5", {"locator": "5"}, ""),
        (", pp. 4, 9-11 and passim", {"label": "page", "locator": "4, 9-11"}, " and passim"),
        (", vol. 2, p. 3", {"label": "volume", "locator": "2"}, ", p. 3"),
        (", §3.2", {"label": "section", "locator": "3.2"}, ""),
        (" p. iv-vii", {"label": "page", "locator": "iv-vii"}, ""),
        (", {ix}, also", {"locator": "ix"}, ", also"),
        (", {}12 Monkeys", {}, "12 Monkeys"),
        (", mid century", {}, ", mid century"),
        (", and 3 more", {}, ", and 3 more"),
        ("", {}, ""),
    ],
)
def test_a_suffix_begins_with_a_locator(suffix, place, rest):
    assert split_locator(suffix) == (place, rest)


@pytest.mark.parametrize(
    ("language", "suffix", "place"),
    [
        ("de-DE", ", S. 12-14", {"label": "page", "locator": "12-14"}),
        ("de-DE", ", Kap. 3", {"label": "chapter", "locator": "3"}),
        ("de-DE", ", {Abb. 4 links}", {"label": "figure", "locator": "4 links"}),
        ("de-DE", ", chap. 3", {"label": "chapter", "locator": "3"}),  # English is understood everywhere
        ("fr-FR", ", § 4", {"label": "section", "locator": "4"}),  # the sign of a paragraph too
        ("fr-FR", ", §§ 4-5", {"label": "section", "locator": "4-5"}),
        ("es-ES", ", cap. 2", {"label": "chapter", "locator": "2"}),
        ("ru-RU", ", гл. 2", {"label": "chapter", "locator": "2"}),
        ("en-US", ", bk. 2", {"label": "book", "locator": "2"}),
        ("en-US", ", Kap. 2", {}),
    ],
)
def test_a_locator_has_the_words_of_the_language(language, suffix, place):
    labels = list_labels(Terms(parse_xml(b"<style/>"), language))
    assert split_locator(suffix, labels)[0] == place


@pytest.mark.parametrize(
    ("text", "printed", "is_of_notes", "result"),
    [
        ("A [@doe] b", "<sup>1</sup>", False, "A<sup>1</sup> b"),
        ("- [@doe] b", "<sup>1</sup>", False, "- <sup>1</sup> b"),
        ("A.\n\n[@doe] b", "<sup>1</sup>", False, "A.\n\n<sup>1</sup> b"),
        ("A [@doe].", "Doe, *Sand*.", True, "A.[^cite-1]\n\n[^cite-1]: Doe, *Sand*.\n"),
        ("A [see @doe] b", "see Doe.", True, "A[^cite-1] b\n\n[^cite-1]: See Doe.\n"),
        ("A[^1].\n\n[^1]: B [@doe].\n", "Doe, *Sand*.", True, "A[^1].\n\n[^1]: B (Doe, *Sand*).\n"),
        ("A[^1].\n\n[^1]: [@doe].\n", "Doe, *Sand*.", True, "A[^1].\n\n[^1]: Doe, *Sand*.\n"),
        ("A^[[@doe] and b].\n", "Doe, *Sand*.", True, "A^[Doe, *Sand* and b].\n"),
        ("« sel » [@doe].", "Doe.", True, "« sel ».[^cite-1]\n\n[^cite-1]: Doe.\n"),
        ("Sand\n:   [@doe]\n", "<sup>1</sup>", False, "Sand\n:   <sup>1</sup>\n"),
        ("A [*see* @doe] b", "*see* Doe.", True, "A[^cite-1] b\n\n[^cite-1]: *See* Doe.\n"),
        ("[^cite-1] and [@doe]", "Doe.", True, "[^cite-1] and[^cite2-1]\n\n[^cite2-1]: Doe.\n"),
    ],
)
def test_a_citation_is_printed_in_its_place(text, printed, is_of_notes, result):
    assert render(text, find_clusters(text), [Printed("", printed)], [], is_of_notes=is_of_notes) == result


def test_the_author_in_the_text_is_before_the_mark_of_the_note():
    text = "As @doe, who says."
    printed = render(text, find_clusters(text), [Printed("Doe", "*Sand*.")], [], is_of_notes=True)
    assert printed == "As Doe[^cite-1], who says.\n\n[^cite-1]: *Sand*.\n"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("A\n", "A\n\nOne.\n\nTwo.\n"),
        ("A\n\n# References\n\n", "A\n\n# References\n\nOne.\n\nTwo.\n"),
        ("A\n\n::: {#refs}\n:::\n\n# End\n", "A\n\n::: {#refs}\n\nOne.\n\nTwo.\n\n:::\n\n# End\n"),
        ('A\n\n<div id="refs">\n</div>\n', 'A\n\n<div id="refs">\n\nOne.\n\nTwo.\n\n</div>\n'),
        ("```\n::: {#refs}\n:::\n```\n", "```\n::: {#refs}\n:::\n```\n\nOne.\n\nTwo.\n"),
    ],
)
def test_references_are_in_their_div_or_at_the_end(text, result):
    assert render(text, [], [], ["One.", "Two."]) == result


def test_a_note_is_read_at_its_mark():
    text = "A[^b] [@one] B[^a]^[@two]\n\n[^a]: @three\n\n[^b]: @four\n"
    places = dict(zip("one two three four".split(), find_places(text, find_clusters(text)), strict=True))
    assert [
        name for name, _ in sorted(places.items(), key=lambda pair: pair[1])
    ] == "four one three two".split()
    assert [places[name].note for name in "four one three two".split()] == [1, 2, 3, 4]
    assert [name for name, place in places.items() if not place.is_in_note] == ["one"]


_TEXTS = st.lists(
    st.sampled_from([*"[]@-;,^(){}`\\\n :*", "@doe", "[@roe", "p. 3", "word", "\n\n", "[^1]", "]: "]),
    max_size=30,
).map("".join)


@given(_TEXTS)
def test_all_else_stays_byte_for_byte(text):
    clusters = find_clusters(text)
    assert all(one.end <= after.start for one, after in pairwise(clusters))
    marks = [f"\x01{number}\x01" for number in range(len(clusters))]
    result = render(text, clusters, [Printed("", mark) for mark in marks], [])
    typed = iter(text[one.start : one.end] for one in clusters)
    assert re.sub("\x01\\d+\x01", lambda _: next(typed), result) == text
