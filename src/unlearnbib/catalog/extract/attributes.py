"""Attributes of a title in the items and paragraphs after it: authors, venue, date, links."""

import re

from unlearnbib.catalog.extract.column_facts import find_fact
from unlearnbib.catalog.extract.entry import Entry
from unlearnbib.catalog.extract.item_text import cut_links, find_urls, get_link_words
from unlearnbib.catalog.extract.item_title import find_plain_title, has_leading_title
from unlearnbib.catalog.extract.paper_link import LabelledLink
from unlearnbib.catalog.extract.places import add_placed_venue
from unlearnbib.catalog.extract.remainder import (
    add_badges,
    add_labelled,
    add_remainder,
    get_label,
    split_label,
)
from unlearnbib.catalog.extract.title import count_words, is_linked_title, is_title_like
from unlearnbib.catalog.extract.venue_and_date import is_venue, parse_date
from unlearnbib.catalog.page.outline import ListItem
from unlearnbib.catalog.page.spans import Span, Spans
from unlearnbib.names.author_lists import is_author_list, looks_like_person

_DATED = re.compile(r"[\s,]*[(\[]?(?:19|20)\d\d[)\]]?[\s.]*")
_PROSE = 80  # words; a longer text is prose
_OF_PAPERS = {"authors", "venue", "date", "year", "link"}


def add_attribute(entry: Entry, item: ListItem) -> bool:
    """Add the fields in an item below an entry to it; return whether the item is about that entry."""
    text = item.spans
    part, rest = split_label(text.text.strip())
    if part:
        add_labelled(entry, part, rest)
        if part == "venue" and find_fact(get_label(text.text)) == "journal":
            entry.facts["journal"] = "yes"
    elif any(is_linked_title(text.get_text(one), one.href) for one in text.select("link")):
        return False
    elif count_words(text.text) < _PROSE:
        add_remainder(entry, cut_links(text))
        add_placed_venue(entry, text, Span("plain", 0, 0))
    _add_links(entry, text, part)
    add_badges(entry, [words for words, href in text.images if not href])
    return True


def _add_links(entry: Entry, text: Spans, part: str) -> None:
    """Add the links of an attribute, each with the name of the attribute's label before its words."""
    name = get_label(text.text) if part else ""
    links = text.select("link")
    for one in links:
        words = "paper" if part == "title" else f"{name} {get_link_words(text, one)}".strip()
        entry.links.append(LabelledLink(words, one.href))
    entry.links += [LabelledLink(f"{name} {words}".strip(), href) for words, href in text.images if href]
    if not links:
        entry.links += [LabelledLink(name or "link", url) for url in find_urls(text.text)]


def read_attributed_item(item: ListItem) -> list[Entry]:
    """Return the entry of an item with a short title whose authors, venue or date are in items below it."""
    below = [one.spans.text.strip() for one in item.below if isinstance(one, ListItem)]
    text = item.spans
    marked = (text.get_text(one) for one in text.spans if one.kind in ("link", "bold"))
    title = next(marked, " ".join(text.text.split()))
    if not _OF_PAPERS & {split_label(one)[0] for one in below} or not is_title_like(title):
        return []
    links = [LabelledLink(text.get_text(one), one.href) for one in text.select("link")]
    return [Entry(item.line, title, [one._replace(title=one.label == title) for one in links])]


def is_attribute(item: ListItem) -> bool:
    """Return whether an item or a paragraph is about a title before it, and has no title of its own."""
    text = item.spans
    part = split_label(text.text.strip())[0]
    if part or item.below:
        return bool(part) and part != "title" and not item.below
    if text.select("link") or text.images or find_urls(text.text):
        is_titled = has_leading_title(item) or find_plain_title(text) is not None
        return not is_titled and count_words(text.text) < _PROSE
    words = text.text.strip()
    is_person = looks_like_person(words) and words.count(" ") < 3 and not text.select("bold")
    is_known = is_author_list(words) or is_person or bool(parse_date(words)) or is_venue(words)
    return is_known or _is_dated_italic(text)


def _is_dated_italic(text: Spans) -> bool:
    """Return whether a text is words in italics and a year in brackets: a container."""
    one = next(iter(text.select("italic")), None)
    return bool(one and not text.text[: one.start].strip() and _DATED.fullmatch(text.text[one.end :]))
