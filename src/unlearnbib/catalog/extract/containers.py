"""Containers: items, summaries and headings that only head the papers below them."""

import re
from collections.abc import Sequence

from unlearnbib.catalog.extract.attributes import is_attribute
from unlearnbib.catalog.extract.entry import Entry
from unlearnbib.catalog.extract.list_items import read_item
from unlearnbib.catalog.extract.paper_link import choose_paper_link
from unlearnbib.catalog.extract.remainder import split_label
from unlearnbib.catalog.extract.title import count_words
from unlearnbib.catalog.extract.venue_and_date import is_venue, parse_imprint
from unlearnbib.catalog.page.outline import Block, Heading, ListItem, Table
from unlearnbib.catalog.page.spans import join_runs

_DEEPEST = 3  # lists below an item that are looked into
_PART = re.compile(
    r"(?:the )?(?:authors?|meta-? ?data|abstract|info|information|details|links?|dois?|venue|date|keywords?|"
    r"tags?|summary|tl;?dr|citations?|bibtex|notes?|resources?|affiliations?|pdf|materials?|作者|摘要)",
    re.IGNORECASE,
)


def get_text(item: ListItem) -> str:
    """Return the text of an item itself, or the summary of a `<details>`, in one line."""
    spans = item.spans if item.head is None else join_runs(item.runs[: item.head])
    return " ".join(spans.text.split())


def is_part_label(text: str) -> bool:
    """Return whether a heading names a part of what is said about a paper.

    >>> is_part_label("Authors"), is_part_label("Attacks")
    (True, False)
    """
    return bool(_PART.fullmatch(text.strip(" :")))


def holds_papers(item: ListItem, found: Sequence[Entry]) -> bool:
    """Return whether the blocks below an item are papers of their own, and the item is their heading."""
    if found and (choose_paper_link(found[-1].links) or found[-1].has_imprint):
        return False
    return any(_is_own(one, 0) for one in item.below)


def _is_own(block: Block, depth: int) -> bool:
    if isinstance(block, Heading):
        return not is_part_label(block.text)
    if isinstance(block, Table):
        return True
    text = block.spans.text.strip()
    if split_label(text)[0]:
        return False
    if not is_attribute(block):
        entries = read_item(block)
        evident = (one for one in entries if choose_paper_link(one.links) or one.has_imprint)
        if any(count_words(one.title) > 2 for one in evident):
            return True
    return depth < _DEEPEST and any(_is_own(one, depth + 1) for one in block.below)


def are_venues(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the ids of the headings and heading items that are venues, as most of their neighbours are."""
    groups: dict[object, list[tuple[int, str]]] = {}
    for block in blocks:
        if isinstance(block, Heading):
            groups.setdefault(block.level, []).append((id(block), block.text))
        elif isinstance(block, ListItem) and block.below:
            groups.setdefault(block.kind, []).append((id(block), get_text(block)))
    found: set[int] = set()
    for group in groups.values():
        if len(group) > 2 and _are_most_venues([text for _, text in group]):
            found.update(place for place, text in group if _may_be_venue(text))
    return frozenset(found)


def _are_most_venues(texts: Sequence[str]) -> bool:
    """Return whether more than half of some texts are venues; asked until it is settled."""
    others = (len(texts) - 1) // 2  # that may be something else
    for text in texts:
        others -= not is_venue(text)
        if others < 0:
            return False
    return True


def _may_be_venue(text: str) -> bool:
    """Return whether a text has the form of a venue: few words, and a year or an acronym."""
    found = parse_imprint(text)
    is_acronym = sum(map(str.isupper, found.venue)) > 1 and " " not in found.venue
    return bool(found.venue) and count_words(text) <= 6 and (bool(found.year) or is_acronym)
