"""Items of lists and paragraphs as entries: the title, the links with their words, the text around them."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from unlearnbib.catalog.extract.attributes import add_attribute
from unlearnbib.catalog.extract.entry import Entry, is_link
from unlearnbib.catalog.extract.item_text import cut_links, find_urls, get_link_words
from unlearnbib.catalog.extract.item_title import (
    clean_title,
    find_item_title,
    find_known_title,
    find_named_title,
    is_name_text,
    match_leading_date,
    strip_date,
)
from unlearnbib.catalog.extract.paper_link import (
    LabelledLink,
    choose_paper_link,
    classify_link,
    is_link_word,
)
from unlearnbib.catalog.extract.places import add_placed_venue, find_placed_venue
from unlearnbib.catalog.extract.remainder import (
    add_badges,
    add_labelled,
    add_remainder,
    split_label,
)
from unlearnbib.catalog.extract.title import count_words, is_linked_title, is_title_like
from unlearnbib.catalog.extract.venue_and_date import Imprint, is_imprint, is_venue, parse_date
from unlearnbib.catalog.page.outline import LONGEST, ListItem
from unlearnbib.catalog.page.spans import Run, Span, Spans, join_runs, join_text, measure_text
from unlearnbib.catalog.references import ParsedReference, parse_reference, parse_segments
from unlearnbib.catalog.references.reference_papers import SURE
from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.model import Name
from unlearnbib.names.author_lists import (
    PLAIN_LIST,
    is_author_list,
    looks_like_person,
    parse_complete_author_list,
)

_LONGEST_REFERENCE = 1_500  # characters
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_NAMED = re.compile(r"[^\W\d_]{2}")
_FOOTNOTE = re.compile(r"\s*\[\^[^\]\n]{1,60}\]:\s*")
_WORD = re.compile(r"[^\W\d_]{3}")
_SYMBOLS = re.compile(r"[^\w\[(\"“'‘«„]+")  # stars, emoji and the like before a reference
_ACRONYM = re.compile(r"(?=[^A-Z]*[A-Z])[A-Za-z][\w&-]{1,14}(?: ?['’]?\d{2,4})?")
_DIVIDED = re.compile(r"^[^'‘\"“.:]{4,200}, ['‘]\w|^[^.:]{4,100}: [^:]{8,300}[.?!] [^:.]{2,60}: ?")
_ARTICLE = re.compile(r"(?:\s+(?:the|an?|see|also|then|its?|their))+$", re.IGNORECASE)
_VOLUME = re.compile(r",? \d{1,4}(?: ?\(\d[\d–-]{0,8}\)[:,]|:) ?[A-Za-z]?\d")  # "21(5):91", "21:91"
# one author before a title in quotes, as MLA has it: "Doe, Jane."
_ONE_NAME = re.compile(r"[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?, [A-Z][^\W\d_]+(?: [A-Z]\.?)?")
# a year that ends the authors before a title: " (2019). ", ". 2019. "
_DATED = r"(?: \((?:19|20)\d\d\)[.,]?|[.,]? (?:19|20)\d\d\.) "
_AFTER_YEAR = re.compile(f"{_DATED}$")
_PLAIN_AUTHORS = re.compile(f"{PLAIN_LIST}{_DATED}")
_MARKED = ("link", "bold", "italic")  # kinds of titles; those of references are plain or quoted
_is_code = attrgetter("code")
_DIVIDERS = ("\n", ";", "；", "|", "<br>", "and", ".", "/", "+", ")")


def read_item(item: ListItem) -> list[Entry]:
    """Return the entries of an item's own text: none, one, or one for each of its titles."""
    entries = (_read_entry(item, runs) for runs in _split_papers(item.runs[: item.head]))
    found = [entry for entry in entries if entry]
    body = item.runs[item.head :] if item.head else []
    if found and any(run.href for run in body):
        add_attribute(found[-1], ListItem("paragraph", item.line, body))
    return found


def _split_papers(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield the runs of each paper in an item: a linked title after a break or "and" begins another."""
    held: list[Run] = []
    has_title = False
    for at, run in enumerate(runs):
        is_link_start = run.href and not run.image and not (at and runs[at - 1].href == run.href)
        if is_link_start and is_linked_title(run.text, run.href):
            if has_title and _is_divided(held):
                yield held
                held = []
            has_title = True
        held.append(run)
    yield held


def _is_divided(runs: Sequence[Run]) -> bool:
    """Return whether the runs between two linked titles divide two papers."""
    before = _ARTICLE.sub("", join_text(runs).rstrip(" \t*"))
    return not _WORD.search(before) or before.endswith(_DIVIDERS)


def _read_entry(item: ListItem, runs: Sequence[Run]) -> Entry | None:
    """Return the entry of the runs of an item, or None for a text without a title."""
    if measure_text(runs) > LONGEST:
        return None
    coded, runs = _take_code(runs)
    is_whole = len(runs) == len(item.runs)
    text = item.spans if is_whole else join_runs(runs)
    if not text.spans and (entry := _read_unmarked_reference(item.line, text)):
        return entry
    own = find_item_title(text) or find_named_title(text)
    if own and own.kind in ("bold", "italic") and _VOLUME.match(text.text, own.end):
        own = None  # a marked journal, with its volume behind it
    if reference := find_reference(text, own):
        return build_reference_entry(item.line, text, reference, own)
    if own is None:
        return None
    entry = Entry(item.line, clean_title(text.get_text(own)), coded=coded)
    _add_links(entry, text, own)
    lead = strip_date(text.text[: own.start]) if own.start else ""
    entry.single = lead if looks_like_person(lead) and not is_venue(lead) else ""
    for after in cut_links(text, own.end).split("\n"):  # the words of links hold no venue or authors
        part, rest = split_label(after)
        add_labelled(entry, part, rest) if part else add_remainder(entry, after)
    if own.start:
        _add_lead(entry, text, own, lead)
    add_placed_venue(entry, text, own)
    entry.placed = find_placed_venue(text, own)
    kinds = ("", "none", "preprint", "publisher")
    add_badges(entry, [words for words, href in text.images if not href or classify_link(href) in kinds])
    return entry if is_title_like(entry.title) else None


def _add_lead(entry: Entry, text: Spans, own: Span, lead: str) -> None:
    """Add the date and the text before a title; `lead` is that text without dates."""
    dated = match_leading_date(text.text[: own.start])
    entry.date = entry.date or (parse_date(dated[1]) if dated else "")
    add_remainder(entry, cut_links(text, dated.end() if dated else 0, own.start))
    if own.kind == "quoted" and not entry.authors and _ONE_NAME.fullmatch(lead):
        entry.names = (Name(*lead.split(", ")),)
        entry.authors = lead


def _read_unmarked_reference(line: int, text: Spans) -> Entry | None:
    """Return the entry of a text that is a reference whose title is after its authors and a year, or None.

    No other part of such a text needs to be tried as a title.
    """
    found = find_reference(text, None)
    own = find_known_title(text.text, found.title) if found else None
    if not found or not own:
        return None
    if _PLAIN_AUTHORS.fullmatch(text.text, 0, own.start):
        return _build_after_names(line, text, found, "", own)
    if not _AFTER_YEAR.search(text.text, max(own.start - 10, 0), own.start):
        return None
    before = strip_date(text.text[: own.start])
    is_after_names = is_author_list(before) or (count_words(before) == 2 and looks_like_person(before))
    return _build_after_names(line, text, found, before, own) if is_after_names else None


def _take_code(runs: Sequence[Run]) -> tuple[str, Sequence[Run]]:
    """Return the word or the venue that is in code before a title, and the runs after it: "`ACL` On Mud"."""
    if not any(map(_is_code, runs)):
        return "", runs
    at = next((at for at, run in enumerate(runs) if run.text.strip()), 0)
    word = runs[at].text.strip() if runs and runs[at].code and not runs[at].href else ""
    if not word:
        return "", runs
    after = join_text(runs[at + 1 :])
    if is_imprint(word) or (_ACRONYM.fullmatch(word) and after[:1].isspace() and after.strip()[:1].isupper()):
        return word, runs[at + 1 :]
    return "", runs


def find_reference(text: Spans, own: Span | None) -> ParsedReference | None:
    """Return the fields of an item that is a printed reference; its title may be marked."""
    if own and not own.start and own.kind in _MARKED:  # the authors of a reference are before its title
        return None
    if len(text.text) > _LONGEST_REFERENCE or not _YEAR.search(text.text):
        return None
    found = _read_around(text, own) if own and own.kind != "plain" else None
    if not found and (not own or own.kind not in _MARKED) and _may_be_reference(text.text):
        found = parse_reference(_cut_start(_SYMBOLS, _cut_start(_FOOTNOTE, text.text)))
    if not found or found.confidence < SURE:
        return None
    is_cut = own and own.kind == "plain" and _cuts_title(found.title, text.get_text(own))
    return None if is_cut else found


def _read_around(text: Spans, own: Span) -> ParsedReference | None:
    """Return the fields of a reference whose title is marked."""
    before = _cut_start(_SYMBOLS, text.text[: own.start]).strip(' \n"“')
    if dated := match_leading_date(before):
        before = f"{before[dated.end() :].rstrip(' .,:')} ({parse_date(dated[1])[:4]})"
    if not _NAMED.search(before):
        return None
    return parse_segments(before, text.get_text(own), text.text[own.end :].lstrip('"”'))


def _cut_start(pattern: re.Pattern[str], text: str) -> str:
    """Return a text without what a pattern finds at its start."""
    found = pattern.match(text)
    return text[found.end() :] if found else text


def _may_be_reference(text: str) -> bool:
    """Return whether a text has the parts of a reference: sentences, or a quote or "In:" after names."""
    return text.count(". ") > 1 or bool(_DIVIDED.search(text[:400]))


def _cuts_title(title: str, whole: str) -> bool:
    """Return whether a title is the end of a longer one, after no name: "Causes" of "Erosion: Causes"."""
    bare = title.rstrip(" .")
    is_end = whole.rstrip(" .").endswith(bare) and whole.removesuffix(bare).rstrip().endswith((":", "-", "–"))
    return is_end and not is_name_text(whole.partition(":")[0])


def build_reference_entry(line: int, text: Spans, found: ParsedReference, own: Span | None) -> Entry:
    """Return the entry of an item that is a printed reference; its authors end where its title begins."""
    start, at = own.start if own else 0, text.text.find(found.title)
    before = strip_date(text.text[: min(start, at) if at > 0 else start])
    return _build_after_names(line, text, found, before, own)


def _build_after_names(
    line: int, text: Spans, found: ParsedReference, before: str, own: Span | None
) -> Entry:
    """Return the entry of a reference; `before` is the text before its title, without the year."""
    entry = Entry(line, found.title, imprint=Imprint(found.venue, found.year), reference=found)
    is_list = before and (before.count(",") < 2 or is_author_list(before))
    listed = parse_complete_author_list(before) if is_list else ()
    entry.names = (listed or found.authors) if found.is_complete else ()
    entry.authors = "; ".join([*map(str, found.authors), *([] if found.is_complete else ["et al."])])
    _add_links(entry, text, own or Span("plain", 0, 0))
    if found.doi and not choose_paper_link(entry.links):
        entry.links.append(LabelledLink("doi", make_doi_url(found.doi)))
    return entry


def _add_links(entry: Entry, text: Spans, own: Span) -> None:
    """Add the links of an item, with or without words; those in the title are the title's."""
    for one in text.select("link"):
        mine = one.start < own.end and own.start < one.end and not is_link_word(text.get_text(one))
        entry.links.append(LabelledLink(get_link_words(text, one), one.href, title=mine))
    entry.links += [LabelledLink(words, href) for words, href in text.images if href]
    if urls := find_urls(text.text):
        known = {one.href for one in entry.links}
        entry.links += [LabelledLink("link", url) for url in urls if url not in known and is_link(url)]
