"""Cheap tests before searches: where a pattern is found, the test before it has passed."""

# ruff: noqa: SLF001 - a pattern and its cheap test are private; only their agreement is tested

import gc
import math
import re
from operator import attrgetter
from unittest.mock import patch

import pytest
from hypothesis import given, settings, strategies as st

from unlearnbib.catalog import read_text
from unlearnbib.catalog.extract import (
    item_text,
    item_title,
    list_items,
    remainder,
    title as titles,
    venue_and_date,
)
from unlearnbib.catalog.page import commonmark
from unlearnbib.catalog.page.commonmark import MarkdownPage
from unlearnbib.catalog.page.html_outline import parse_outline
from unlearnbib.catalog.page.markdown_outline import parse_markdown
from unlearnbib.catalog.page.outline import ListItem
from unlearnbib.catalog.page.spans import Run
from unlearnbib.catalog.references import (
    container_fields,
    doubts,
    imprint,
    name_forms,
    number_fields,
    parse_reference_lists,
    reference_text,
    title_ends,
)
from unlearnbib.errors import CatalogError
from unlearnbib.names import author_lists
from unlearnbib.venues import recognize

PIECES = (
    *" ,.;:()-", "12", "2020", "vol. 3", "Vol 4", "Bd. 7", "no. 2", "Nr. 5", "issue 6", "pp. 1-9", "p. 3", "S. 17",
    "Article 77", "Mar", "A", "Best Paper Award", "Spotlight", "oral", "Honorable Mention", "to appear in", "main",
    "top 5%", "Findings", "camera-ready", "preprint", "Papers", "manuscript", "https://a.org/b", "DOI: 10.1145/1.2",
    "arXiv 2401.00001", "10.1145/12.3", "arxiv:2401.00001", "Venue: ", "作者：", "Doe A.,", "J. ", "Proc. ", "Hydrol. ",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(texts)
@settings(deadline=None, max_examples=400)
def test_a_text_that_is_not_searched_has_nothing_to_find(text):
    lower = text.lower()
    found = {
        "mark": (venue_and_date._MARK, any(word in lower for word in venue_and_date._MARK_WORDS)),
        "kind": (venue_and_date._KIND, text.rstrip().lower().endswith(venue_and_date._KINDS)),
        "url": (item_text._URL, item_text._may_have_url(text)),
        "label": (remainder._LABEL, ":" in text or "：" in text),
        "families": (remainder._FAMILIES_FIRST, ".," in text),
        "journal": (remainder._JOURNAL, remainder._SENTENCE_END.search(text) is not None),
        "shortened": (recognize.compile_shortened_words(), remainder._SENTENCE_END.search(text) is not None),
    }
    labels = [(name, pattern) for name, pattern in number_fields._LABELS]
    labels += [("issue", pattern) for pattern in number_fields._HALF_LABELLED]
    missed = [
        name for name, (pattern, is_searched) in found.items() if pattern.search(text) and not is_searched
    ]
    missed += [
        name
        for name, pattern in labels
        if pattern.search(text) and not number_fields._may_be_labelled(lower, name)
    ]
    assert not missed


@given(
    st.lists(
        st.sampled_from((*PIECES, "In PROC. ", "SSRN ", "bioRxiv", "Advances in ", "ſsrn")), max_size=8
    ).map("".join)
)
@settings(deadline=None, max_examples=300)
def test_words_of_venues_are_found_in_any_letter_case(text):
    words = recognize._compile_words(re.IGNORECASE)
    assert not text.isascii() or bool(words.search(text)) == bool(
        recognize._compile_words(0).search(text.lower())
    )


@given(
    st.lists(
        st.sampled_from((*PIECES, "ICLR'24", "On Sand ", "2019-06 ", "NeurIPS ", " of ")), max_size=14
    ).map("".join)
)
@settings(deadline=None, max_examples=400)
def test_a_text_with_too_many_words_for_a_venue_is_none(text):
    assert not (titles._is_longer_than_venue(text) and titles._is_short_venue(text))


PARTS_OF_REFERENCES = (
    *" ,.;:()-[]“”'*?&", "12", "2020", "(2019)", "12(3)", "1-9", "Doe, J.", "Ann Doe", "et al", "Et. al.", "and others", "etc",
    "等", " and ", " und ", "PhD thesis", "Diss.", "Technical Report", "working paper", "[D]", "(Eds.)", ", eds.", "edited by",
    "ed. by", "Hrsg.", "2nd ed.", "revised edition", "3. Aufl.", "Accessed 3 May", "[cited 2020]", "Last visited", "PMID: 3",
    "Available online.", "[Online]", "In: ", ", in Proceedings", " (Springer, ", "; ", "In Sand and", "Nature", "†", "^",
    "Rev. of Sand", "Mar", "vol. 3", "no. 2", "Mar 3, 2020. ", "3 Mar 2020, ", "2019, Apr. 7: On", "title: ", "arXiv (10 May, 2020)",
)  # fmt: skip
references = st.lists(st.sampled_from(PARTS_OF_REFERENCES), max_size=14).map("".join)


@given(references)
@settings(deadline=None, max_examples=600)
def test_a_reference_that_is_not_searched_has_nothing_to_find(text):
    def holds(words, within=text):
        return any(word in within for word in words)

    found = {
        "access": (reference_text._ACCESS, holds(reference_text._ACCESS_WORDS)),
        "thesis": (imprint._THESIS, holds(imprint._THESIS_WORDS)),
        "report": (imprint._REPORT, holds(imprint._REPORT_WORDS)),
        "by editors": (imprint._BY_EDITORS, holds(imprint._BY_WORDS)),
        "editors after": (imprint._EDITORS_AFTER, imprint._AFTER_WORDS.search(text)),
        "edition": (imprint._EDITION, imprint.search_edition(text)),
        "house": (container_fields._IN_BRACKETS, container_fields._OPENED.search(text)),
        "caption": (parse_reference_lists._CAPTION, text.rstrip("\n").endswith(("]", ")"))),
        "many": (author_lists._MANY, holds(author_lists._MANY_WORDS, text.lower())),
        "note": (author_lists._NOTE, author_lists._NOTED.search(text)),
        "joint": (author_lists._AND, holds(author_lists._JOINTS)),
        "et al": (titles._ET_AL, author_lists.names_others(text)),
        "part": (title_ends._IN_PART, "n:" in text or " in " in text),
        "publisher": (title_ends._HOUSE, " (" in text or ";" in text),
        "leading date": (item_title._LEADING_DATE, item_title._BESIDE_MONTH.search(text)),
        "label": (item_title._LABELLED, ":" in text),
        "year at the end": (container_fields._YEAR_AT_END, container_fields._DIGIT.search(text)),
        "runs on": (
            doubts._RUNS_ON,
            text.startswith(("and", "&")) or holds(doubts._RUNS_WORDS),
        ),
    }
    is_dated = number_fields._ANY_YEAR.search(text)
    for has_year, symbol, pattern in number_fields._NUMBERS:
        found[pattern.pattern] = (pattern, (is_dated or not has_year) and symbol in text)
    assert not [
        name for name, (pattern, is_searched) in found.items() if pattern.search(text) and not is_searched
    ]


@given(references)
@settings(deadline=None, max_examples=300)
def test_a_title_that_is_not_read_to_its_end_would_not_have_won(text):
    """The bound of a title and the text after it is not below what the reading of them counts for."""
    bare = reference_text.take_identifiers(text)
    for title, tail in title_ends.find_titles(bare.text, "sentence"):
        read = parse_reference_lists._read_title(title)
        reading = parse_reference_lists._read_rest(read, tail, None, bare)
        points = parse_reference_lists._weigh(reading, "apa")
        is_surest = points >= parse_reference_lists._SUREST
        assert is_surest or parse_reference_lists._may_exceed(points, read, tail, None)
        assert points <= 1


@given(references)
@settings(deadline=None, max_examples=300)
def test_names_are_the_same_whether_styles_share_their_beginning_or_not(text):
    shared = parse_reference_lists._Parts(reference_text.ReferenceText(text))
    for style in parse_reference_lists.STYLES:
        scanned = [
            name_forms.scan_group(text) if form == "group" else name_forms.scan_names(text, form)
            for form in style.names
        ]
        opened = [one for one in scanned if one.names and style.opening.match(text, one.end)]
        found = [one.names for one in shared.find(style) if not one.are_editors]
        assert all(any(one == other for other in scanned) for one in found)
        is_edited = any(parse_reference_lists.EDITORS.match(text, one.end) for one in scanned)
        assert is_edited or len(found) == len(dict.fromkeys(opened))


WORDS_OF_JOURNALS = (
    "Nature", "Soil Letters", "In", "Vol", "vol", "No", "Proceedings of", "Working Paper", "PhD thesis", "Springer", "Physics D",
    "arXiv", "J", "Edited by Doe", "eds", "Second edition", "Accepted at", "Masterthesis", "Mar", "Art", "S", "p", "Série B", "to appear in",
)  # fmt: skip
ENDS_OF_ARTICLES = st.tuples(
    st.lists(st.sampled_from(WORDS_OF_JOURNALS), min_size=1, max_size=3).map(" ".join),
    st.sampled_from((", ", " ", ". ", ", vol. ")),
    st.sampled_from(("12(3)", "2(99)", "201(200)", "7")),
    st.sampled_from((", ", ":", ": ")),
    st.sampled_from(("4-9", "1890–1902", "2020", "123456")),
    st.sampled_from(("", ".", ", 2020.", ", 2020", " (2019).", "d.")),
).map("".join)


@given(ENDS_OF_ARTICLES, st.sampled_from((None, 2020, 1999)))
@settings(deadline=None, max_examples=600)
def test_an_article_that_is_read_in_one_has_the_parts_that_are_found_one_by_one(text, year):
    at_once = imprint._read_tail.__wrapped__(text, year)
    with patch.object(imprint, "_ARTICLE", re.compile(r"(?!)")):
        assert imprint._read_tail.__wrapped__(text, year) == at_once


WHOLE_REFERENCES = st.tuples(
    st.sampled_from(("Doe, J., Roe, R. B.", "Doe, Jane", "J. Doe, R. Roe", "Jane Doe and Rob Roe", "Doe J, Roe RB", "Doe, J., et al.")),
    st.sampled_from((" (2019). ", ". 2019. ", ": ", ", ", ". ", " (eds.) (2019). ")),
    st.sampled_from(("“On sand,” ", "On sand. ", "Who walks? ", "On sand: a study, ", "On sand. Part 2. ", "On sand, 2nd ed. ")),
    st.sampled_from(
        (
            "Nature 7, 1-9 (2020).", "Soil Letters, 12(3), 4-9.", "Soil Lett., vol. 7, no. 2, pp. 1–9, 2020.",
            "In Proc. of Sand, pages 1-9, 2020. Springer, Cham.", "Nature. 2020;7(2):1-9.", "arXiv:2401.00001, 2024.", "Lethe Press.",
        )
    ),
).map("".join)  # fmt: skip


@given(WHOLE_REFERENCES | references)
@settings(deadline=None, max_examples=600)
def test_a_search_that_ends_early_finds_what_the_full_one_finds(text):
    """The full search has no reading that is sure enough to end it, and leaves none out."""
    with patch.object(parse_reference_lists, "_SUREST", math.inf):
        every = parse_reference_lists._read_by_styles.__wrapped__(text, math.inf)
    early = parse_reference_lists._read_by_styles.__wrapped__(text, 0.0)
    surest = [max(found, key=attrgetter("confidence"), default=None) for found in (early, every)]
    assert surest[0] == surest[1]


@given(WHOLE_REFERENCES)
@settings(deadline=None, max_examples=300)
def test_a_reference_that_is_read_first_is_the_one_that_is_read_after_a_search_for_titles(text):
    item = ListItem("item", 1, [Run(text)])
    first = list_items._read_entry(item, item.runs)
    with patch.object(list_items, "_read_unmarked_reference", lambda *_: None):
        assert list_items._read_entry(item, item.runs) == first


INITIALED_NAMES = st.tuples(
    st.sampled_from("Doe Li Team Jr Iii Iv Etal Model Data Choquette-Choo Van-Group Al Etc De".split()),
    st.sampled_from((", J.", ", J. B.", ", A.-B.", ", ABC.", ", A.B.C.", ", Jr.", ", V.")),
).map("".join)


@given(
    st.lists(INITIALED_NAMES, min_size=1, max_size=5),
    st.sampled_from((", ", ", & ", " and ", ", and ", "; ")),
)
@settings(deadline=None, max_examples=600)
def test_names_that_are_not_read_again_would_be_the_same(names, joint):
    text = ", ".join(names[:-1]) + joint * (len(names) > 1) + names[-1]
    listed = author_lists.parse_complete_author_list(text)
    is_plain = re.fullmatch(author_lists.PLAIN_LIST, text)
    assert not is_plain or listed in ((), name_forms.scan_names(text, "Family, I.").names)


MARKS = (*PARTS_OF_REFERENCES, *"<>!_`\\\n", "&amp;")


@given(st.lists(st.sampled_from(MARKS), max_size=9).map("".join))
@settings(deadline=None, max_examples=300)
def test_text_without_marks_is_what_the_parser_makes_of_it(text):
    found = parse_markdown(text)
    with patch.object(commonmark, "_MARKS", re.compile("")):
        assert parse_markdown(text) == found


BLOCKS = (
    "- ",
    "  - ",
    "1. ",
    "# ",
    "> ",
    "    ",
    "| a | b |\n|---|---|\n",
    "```\n",
    "***\n",
    "---\n",
    "  \n",
    "\n\n",
)
INLINE = (
    "**",
    "*",
    "[a *b*](https://a.org)",
    "![c `d`](e.png)",
    "[f]",
    "[f]: g\n",
    "&lt;b&gt;",
    "\\*",
    "é\x01 \x0c",
)


@given(st.lists(st.sampled_from((*MARKS, *BLOCKS, *INLINE)), max_size=30).map("".join))
@settings(deadline=None, max_examples=600)
def test_the_outline_of_the_tokens_of_a_page_is_that_of_its_html(text):
    page = MarkdownPage(text.replace("<", ""))
    assert not page.may_have_html
    blocks = parse_markdown(text.replace("<", "")).blocks
    rendered = page.render()
    assert blocks == parse_outline(rendered.html, rendered.find_line)


@pytest.mark.parametrize("page", ["- [On Unlearning Things](https://arxiv.org/abs/2401.00001)", "no list"])
def test_the_search_for_cycles_goes_on_after_a_page(page):
    try:
        read_text(page)
    except CatalogError:
        assert page == "no list"
    assert gc.isenabled()
