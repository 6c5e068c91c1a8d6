"""Items of lists and paragraphs as entries: the title, the links with their words, and what stands around."""

import re
from collections.abc import Iterator, Sequence

from unlearnbib.catalog.extract.entry import Entry, is_link
from unlearnbib.catalog.extract.paper_link import (
    Labelled,
    is_link_word,
    is_paper_host,
    kind,
)
from unlearnbib.catalog.extract.remainder import (
    badges,
    label,
    labelled,
    name_of,
    remainder,
)
from unlearnbib.catalog.extract.title import like_title, title_of_item, words
from unlearnbib.catalog.extract.venue_and_date import date, is_venue, year
from unlearnbib.catalog.page.outline import LONGEST, Item, Run
from unlearnbib.catalog.page.spans import Span, Spans, spans
from unlearnbib.names.author_lists import is_people

_ADDRESS = re.compile(r"https?://[^\s<>\])}]+|\b(?:doi|arxiv):\s?\S+", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\n|(?<=[^\W\d_]{3})[.?!]\s+|(?<=\bal)\.,?\s+|(?<=[)\]\d])\.\s+|\s[-–—|]\s|\s(?=[(\[](?:19|20)\d\d[)\]])|"
    r"(?<=[^\W\d_]{2}),\s(?=(?:[A-Z][\w&'’-]*\s)*(?:'|’)?(?:19|20)?\d\d\b)"
)
_TOLD = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]{2,60})[)\]）】]")
_LEAD = re.compile(r"^[^\w\"“(\[【（$\\{]+|^\[?\d{1,3}[\].)]\s+")
_FRONT = re.compile(r"[\[(【（][^\[\]()【】（）]{0,60}[\])】）]|\b[\d./-]+\b|[^\w\s]+")
_TITLED = re.compile(r"^\W*(?:title|paper title|标题|题目)\s*[:：]\s*", re.IGNORECASE)


def entries(item: Item) -> list[Entry]:
    """Return the entries that an item's own text makes: none, one, or one for each of its titles."""
    found = [entry for runs in _parted(item.runs[: item.head]) if (entry := _entry(item.line, runs))]
    body = Item("paragraph", item.line, item.runs[item.head :] if item.head else [])
    if found and any(run.href for run in body.runs):
        attribute(found[-1], body)
    return found


def _parted(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield the runs of each paper in an item: a second linked title at a paper's host begins another."""
    held: list[Run] = []
    titles = 0
    for at, run in enumerate(runs):
        begins = _begins(run) and not (at and runs[at - 1].href == run.href) and (not titles or _leads(held))
        titles += begins
        if begins and titles > 1:
            yield held
            held = []
        held.append(run)
    yield held


def _begins(run: Run) -> bool:
    return (
        bool(run.href)
        and is_paper_host(run.href)
        and not run.image
        and words(run.text) > 3
        and like_title(run.text)
    )


def _leads(held: Sequence[Run]) -> bool:
    """Return whether a linked title stands where one begins: in front, or behind a break or a semicolon."""
    before = "".join(run.text for run in held).rstrip(" \t*")
    return not re.search(r"[^\W\d_]{3}", before) or before.endswith(
        ("\n", ";", "；", "|", "<br>", "and", ".", "/", "+", ")")
    )


def _entry(line: int, runs: Sequence[Run]) -> Entry | None:
    """Return the entry that a text makes, or None for a text without a title."""
    if sum(len(run.text) for run in runs) > LONGEST:
        return None
    text = spans(runs)
    entry = Entry(line)
    own = _labelled_title(text) or title_of_item(text) or _plain_title(text)
    if own is None:
        return None
    own = _without_links(text, own)
    entry.title = _LEAD.sub("", _TITLED.sub("", text.words(own))).strip(" ,;|*`").rstrip("[(【（ ")
    _links(entry, text, own)
    _around(entry, text, own)
    badges(
        entry,
        [
            words
            for words, href in text.images
            if not href or kind(href) in ("", "none", "preprint", "publisher")
        ],
    )
    return entry if like_title(entry.title) else None


def _labelled_title(text: Spans) -> Span | None:
    found = re.search(
        r"(?:^|\n)\W*(?:title|paper title|标题|题目)\s*[:：]\s*([^\n]+)", text.text[:2000], re.IGNORECASE
    )
    return Span("plain", *found.span(1)) if found else None


def _without_links(text: Spans, own: Span) -> Span:
    """Return the title without the links at its end whose words are "pdf", "code" and the like."""
    if own.kind == "link":
        return own
    end = min(
        (
            one.start
            for one in text.of("link")
            if own.start < one.start < own.end and is_link_word(text.words(one))
        ),
        default=own.end,
    )
    return own._replace(end=end) if words(text.text[own.start : end].strip("[( ")) > 0 else own


def _plain_title(text: Spans) -> Span | None:
    """Return the first stretch of a text without looks that may be a title."""
    stop = min(
        (one.start for one in text.of("link") if is_link_word(text.words(one)) or _is_bare(text, one)),
        default=len(text.text),
    )
    head, at = text.text[:stop], 0
    for piece in [*_SENTENCE.finditer(head), None]:
        end = piece.start() + (piece[0][:1] in "?!") if piece else len(head)
        start = at + _lead(head[at:end])
        bare = head[start:end]
        if words(bare) > 2 - bool(_WIDE.search(bare)) and like_title(bare) and not _is_about(bare):
            return Span("plain", start, _behind_dashes(head, end))
        at = piece.end() if piece else end
    return None


def _behind_dashes(text: str, end: int) -> int:
    """Return where a title ends that goes on behind a dash, with no venue, date or list of names."""
    while found := _DASHED.match(text, end):
        if not like_title(found[1]) or _is_about(found[1]) or not found[1][:1].isalpha():
            break
        end = found.end(1)
    return end


_DASHED = re.compile(r"\s[-–—]\s([^\n\[(]+?)(?=\s[-–—]\s|\s*[\[(.\n]|\s*$)")


_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{4}")


def _is_about(text: str) -> bool:
    return is_people(text) or bool(label(text)[0])


def _lead(text: str) -> int:
    """Return how much of a text stands before a title: signs, numbers, a date or a venue in brackets."""
    at = len(text) - len(_LEAD.sub("", text.lstrip()))
    while (found := _TOLD.match(text, at)) and (imprint_like(found[1]) or is_venue(found[1])):
        at = found.end()
    return at + len(text[at:]) - len(text[at:].lstrip(" \t:,-–"))


def _is_bare(text: Spans, link: Span) -> bool:
    return is_link(text.words(link))


def _links(entry: Entry, text: Spans, own: Span) -> None:
    for one in text.of("link"):
        mine = one.start < own.end and own.start < one.end and not is_link_word(text.words(one))
        entry.links.append(Labelled(_words_of(text, one), one.href, title=mine))
    entry.links += [Labelled(words, href) for words, href in text.images if href]
    known = {one.href for one in entry.links}
    entry.links += [
        Labelled("link", found)
        for found in map(_tidy, _ADDRESS.findall(text.text))
        if found not in known and is_link(found)
    ]


def _words_of(text: Spans, link: Span) -> str:
    """Return the words of a link, or the label before it if they are but an address: "Code: https:…"."""
    own = text.words(link)
    if not _is_bare(text, link) and own.lower() not in ("link", "here"):
        return own
    before = text.text[: link.start].rpartition("\n")[2]
    return (before.rstrip(" :：[(").rsplit(maxsplit=1) or [own])[-1]


def _tidy(address: str) -> str:
    return address.rstrip(".,;:'\"*|`")


def _around(entry: Entry, text: Spans, own: Span) -> None:
    """Read what stands before and behind the title; the words of links say nothing of venue or authors."""
    before, behind = _blanked(text, 0, own.start), _blanked(text, own.end, len(text.text))
    for line in behind.split("\n"):
        part, rest = label(line)
        labelled(entry, part, rest) if part else remainder(entry, line)
    remainder(entry, before)


def _blanked(text: Spans, start: int, end: int) -> str:
    """Return a stretch of a text without addresses, links and italics parted from what is beside them."""
    piece, marks = text.text, list[tuple[int, int, str]]()
    for one in text.spans:
        if start <= one.start and one.end <= end and one.kind in ("link", "italic", "bold"):
            inner = text.words(one)
            gone = (
                one.kind == "link"
                and not is_venue(inner)
                and not is_people(inner)
                and not imprint_like(inner)
            )
            marks.append((one.start, one.end, " | " if gone else f" | {inner} | "))
    done, pieces = start, []
    for left, right, new in sorted(marks):
        if left >= done:
            pieces += [piece[done:left], new]
            done = right
    return _ADDRESS.sub(" ", "".join([*pieces, piece[done:end]]))


def imprint_like(text: str) -> bool:
    """Return whether the words of a link are a year, a date or a venue."""
    return bool(date(text) or year(text))


def attribute(entry: Entry, item: Item) -> bool:
    """Add what an item below an entry says of it; return whether it is about that entry."""
    text = spans(item.runs)
    part, rest = label(text.text.strip())
    if part:
        labelled(entry, part, rest)
    elif any(_is_titled_link(text, one) for one in text.of("link")):
        return False
    else:
        remainder(entry, _blanked(text, 0, len(text.text)) if words(text.text) < 80 else "")  # no prose
    name = name_of(text.text) if part else ""
    for one in text.of("link"):
        entry.links.append(
            Labelled(f"{name} {_words_of(text, one)}".strip() if part != "title" else "paper", one.href)
        )
    entry.links += [Labelled(f"{name} {words}".strip(), href) for words, href in text.images if href]
    if not text.of("link"):
        entry.links += [Labelled(name or "link", _tidy(found)) for found in _ADDRESS.findall(text.text)]
    badges(entry, [words for words, href in text.images if not href])
    return True


def _is_titled_link(text: Spans, link: Span) -> bool:
    inner = text.words(link)
    return words(inner) > 3 and like_title(inner) and kind(link.href) in ("publisher", "preprint")


def with_attributes(item: Item) -> list[Entry]:
    """Return the entry of an item with a short title whose authors, venue or date hang below it."""
    first = [label(spans(one.runs).text.strip())[0] for one in item.below if isinstance(one, Item)]
    text = spans(item.runs)
    title = next(
        (text.words(one) for one in text.spans if one.kind in ("link", "bold")), " ".join(text.text.split())
    )
    if not {"authors", "venue", "date", "year", "link"} & set(first) or not like_title(title):
        return []
    entry = Entry(item.line, title)
    entry.links = [
        Labelled(text.words(one), one.href, title=text.words(one) == title) for one in text.of("link")
    ]
    return [entry]


def is_about(item: Item) -> bool:
    """Return whether an item or a paragraph says something of a title before it, and has none of its own."""
    text = spans(item.runs)
    part = label(text.text.strip())[0]
    if part or item.below:
        return bool(part) and part != "title" and not item.below
    if text.of("link") or text.images or _ADDRESS.search(text.text):
        is_titled = begins_with_title(item) or _plain_title(text) is not None
        return not is_titled and words(text.text) < 80  # no prose
    return is_people(text.text.strip()) or is_venue(text.text.strip())


def bare(item: Item) -> str:
    """Return the address of a paper, if that is all that an item says: `Paper: address`."""
    text = spans(item.runs)
    found = [*(one.href for one in text.of("link")), *map(_tidy, _ADDRESS.findall(text.text))]
    rest = _ADDRESS.sub("", text.text).strip(" :-*[]()<>")
    of_papers = [one for one in dict.fromkeys(found) if is_paper_host(one) and is_link(one)]
    return of_papers[0] if len(of_papers) == 1 and (not rest or is_link_word(rest)) else ""


def begins_with_title(item: Item) -> bool:
    """Return whether a paragraph begins with a title, but for signs, dates and brackets before it."""
    text = spans(item.runs)
    own = _labelled_title(text) or title_of_item(text)
    if own is None:
        return False
    before = text.text[: own.start]
    return not any(map(str.isalpha, _FRONT.sub("", before))) or is_people(before.strip(' .:,*\n"“'))
