"""The venue of an entry by its place, whatever its name: in italics, in the words of a link."""

import re

from unlearnbib.catalog.extract.entry import Entry
from unlearnbib.catalog.extract.paper_link import has_other_label, is_link_word
from unlearnbib.catalog.extract.remainder import is_likely_venue
from unlearnbib.catalog.extract.venue_and_date import Imprint, parse_date, parse_imprint
from unlearnbib.catalog.page.spans import Span, Spans
from unlearnbib.names.author_lists import is_author_list, looks_like_person

_NUMBERED = re.compile(r"[*_.\"”]?\s*[,(:]?\s*(?:vol(?:ume|\.)?\s*)?\d")
_VOLUMED = re.compile(r"([^\d;|\n][^;|\n]{2,100}?)[.,]?\s+((?:19|20)\d\d)\s*[;:,(]\s*\d")
_INITIAL = re.compile(r"[A-Z]\.")
_WORDS = 12  # of a venue in italics
_LINKED = re.compile(r"[\[(]?\s*(.+?)\s+(?:paper|preprint|article)\s*[\])]?", re.IGNORECASE)
_PLAIN = re.compile(
    r"(?:full|original|journal|conference|workshop|long|short|our|the|this|main|position|tiny|survey|research|first|"
    r"related|review|companion|extended|official|open|blog|news|white|technical|working|free|read|see)\b",
    re.IGNORECASE,
)


def add_placed_venue(entry: Entry, text: Spans, own: Span) -> None:
    """Add the venue of an item whose place shows it, if the item has none yet."""
    if entry.imprint.venue:
        return
    for span in text.spans:
        words = text.get_text(span)
        if span.kind == "link" and not (span.start < own.end and own.start < span.end):
            found = _read_link(words)
        elif span.kind == "italic" and span.start >= own.end and _is_numbered(text, span):
            found = _read_italics(words)
        else:
            continue
        if found.venue:
            entry.add_imprint(found)
            return


def find_placed_venue(text: Spans, own: Span) -> str:
    """Return the first words in italics after a title that may be a venue, if those of its neighbours are."""
    for span in text.select("italic"):
        words = text.get_text(span).strip(" ()[].,")
        if span.start >= own.end and (found := _read_italics(words)).venue and not parse_date(words):
            return found.venue
    return ""


def _is_numbered(text: Spans, span: Span) -> bool:
    """Return whether numbers of a volume or a year are after words in italics, or in them."""
    return bool(_NUMBERED.match(text.text, span.end) or _VOLUMED.match(text.text, span.start, span.end))


def _read_link(words: str) -> Imprint:
    """Return the venue in the words of a link: "Soil Letters paper"."""
    match = _LINKED.fullmatch(words)
    is_name = match and not is_link_word(match[1]) and not has_other_label(match[1])
    if not match or not is_name or _PLAIN.match(match[1]) or not match[1][:1].isalpha():
        return Imprint()
    found = parse_imprint(match[1])
    return found if sum(map(str.isupper, found.venue)) and is_likely_venue(found.venue, _WORDS) else Imprint()


def _read_italics(words: str) -> Imprint:
    """Return the venue in italics: alone, or before year and volume: "Nat Mud. 2020; 17: 889-897"."""
    is_person = is_author_list(words) or (looks_like_person(words) and _INITIAL.match(words))
    if is_person or is_link_word(words):
        return Imprint()
    dated = _VOLUMED.match(words)
    found = parse_imprint(f"{dated[1]} {dated[2]}" if dated else words)
    return found if found.venue and is_likely_venue(found.venue, _WORDS) else Imprint()
