"""Items of lists and paragraphs as entries: the title, the links with their words, and what stands around."""

import re
from collections.abc import Iterator, Sequence

from unlearnbib.catalog.extract.entry import Entry, is_link
from unlearnbib.catalog.extract.paper_link import (
    LabelledLink,
    is_link_word,
    is_paper_host,
    classify_link,
)
from unlearnbib.catalog.extract.remainder import (
    add_badges,
    add_labelled,
    add_remainder,
    get_label,
    split_label,
)
from unlearnbib.catalog.extract.title import count_words, find_title, is_title_like
from unlearnbib.catalog.extract.venue_and_date import is_venue, parse_date, parse_year
from unlearnbib.catalog.page.outline import LONGEST, ListItem, Run
from unlearnbib.catalog.page.spans import Span, Spans, join_runs
from unlearnbib.names.author_lists import is_author_list

_ADDRESS = re.compile(r"https?://[^\s<>\])}]+|\b(?:doi|arxiv):\s?\S+", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\n|(?<=[^\W\d_]{3})[.?!]\s+|(?<=\bal)\.,?\s+|(?<=[)\]\d])\.\s+|\s[-–—|]\s|\s(?=[(\[](?:19|20)\d\d[)\]])|"
    r"(?<=[^\W\d_]{2}),\s(?=(?:[A-Z][\w&'’-]*\s)*(?:'|’)?(?:19|20)?\d\d\b)"
)
_TOLD = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]{2,60})[)\]）】]")
_LEAD = re.compile(r"^[^\w\"“(\[【（$\\{]+|^\[?\d{1,3}[\].)]\s+")
_FRONT = re.compile(r"[\[(【（][^\[\]()【】（）]{0,60}[\])】）]|\b[\d./-]+\b|[^\w\s]+")
_TITLED = re.compile(r"^\W*(?:title|paper title|标题|题目)\s*[:：]\s*", re.IGNORECASE)


def read_item(item: ListItem) -> list[Entry]:
    """Return the entries that an item's own text makes: none, one, or one for each of its titles."""
    found = [
        entry for runs in _split_papers(item.runs[: item.head]) if (entry := _read_entry(item.line, runs))
    ]
    body = ListItem("paragraph", item.line, item.runs[item.head :] if item.head else [])
    if found and any(run.href for run in body.runs):
        add_attribute(found[-1], body)
    return found


def _split_papers(runs: Sequence[Run]) -> Iterator[list[Run]]:
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
        and count_words(run.text) > 3
        and is_title_like(run.text)
    )


def _leads(held: Sequence[Run]) -> bool:
    """Return whether a linked title stands where one begins: in front, or behind a break or a semicolon."""
    before = "".join(run.text for run in held).rstrip(" \t*")
    return not re.search(r"[^\W\d_]{3}", before) or before.endswith(
        ("\n", ";", "；", "|", "<br>", "and", ".", "/", "+", ")")
    )


def _read_entry(line: int, runs: Sequence[Run]) -> Entry | None:
    """Return the entry that a text makes, or None for a text without a title."""
    if sum(len(run.text) for run in runs) > LONGEST:
        return None
    text = join_runs(runs)
    entry = Entry(line)
    own = _find_labelled_title(text) or find_title(text) or _find_plain_title(text)
    if own is None:
        return None
    own = _trim_link_words(text, own)
    entry.title = _LEAD.sub("", _TITLED.sub("", text.get_text(own))).strip(" ,;|*`").rstrip("[(【（ ")
    _add_links(entry, text, own)
    _add_surroundings(entry, text, own)
    add_badges(
        entry,
        [
            words
            for words, href in text.images
            if not href or classify_link(href) in ("", "none", "preprint", "publisher")
        ],
    )
    return entry if is_title_like(entry.title) else None


def _find_labelled_title(text: Spans) -> Span | None:
    found = re.search(
        r"(?:^|\n)\W*(?:title|paper title|标题|题目)\s*[:：]\s*([^\n]+)", text.text[:2000], re.IGNORECASE
    )
    return Span("plain", *found.span(1)) if found else None


def _trim_link_words(text: Spans, own: Span) -> Span:
    """Return the title without the links at its end whose words are "pdf", "code" and the like."""
    if own.kind == "link":
        return own
    end = min(
        (
            one.start
            for one in text.select("link")
            if own.start < one.start < own.end and is_link_word(text.get_text(one))
        ),
        default=own.end,
    )
    return own._replace(end=end) if count_words(text.text[own.start : end].strip("[( ")) > 0 else own


def _find_plain_title(text: Spans) -> Span | None:
    """Return the first stretch of a text without looks that may be a title."""
    stop = min(
        (one.start for one in text.select("link") if is_link_word(text.get_text(one)) or _is_bare(text, one)),
        default=len(text.text),
    )
    head, at = text.text[:stop], 0
    for piece in [*_SENTENCE.finditer(head), None]:
        end = piece.start() + (piece[0][:1] in "?!") if piece else len(head)
        start = at + _skip_lead(head[at:end])
        bare = head[start:end]
        if (
            count_words(bare) > 2 - bool(_WIDE.search(bare))
            and is_title_like(bare)
            and not _is_label_or_people(bare)
        ):
            return Span("plain", start, _extend_over_dashes(head, end))
        at = piece.end() if piece else end
    return None


def _extend_over_dashes(text: str, end: int) -> int:
    """Return where a title ends that goes on behind a dash, with no venue, date or list of names."""
    while found := _DASHED.match(text, end):
        if not is_title_like(found[1]) or _is_label_or_people(found[1]) or not found[1][:1].isalpha():
            break
        end = found.end(1)
    return end


_DASHED = re.compile(r"\s[-–—]\s([^\n\[(]+?)(?=\s[-–—]\s|\s*[\[(.\n]|\s*$)")


_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{4}")


def _is_label_or_people(text: str) -> bool:
    return is_author_list(text) or bool(split_label(text)[0])


def _skip_lead(text: str) -> int:
    """Return how much of a text stands before a title: signs, numbers, a date or a venue in brackets."""
    at = len(text) - len(_LEAD.sub("", text.lstrip()))
    while (found := _TOLD.match(text, at)) and (is_date_or_year(found[1]) or is_venue(found[1])):
        at = found.end()
    return at + len(text[at:]) - len(text[at:].lstrip(" \t:,-–"))


def _is_bare(text: Spans, link: Span) -> bool:
    return is_link(text.get_text(link))


def _add_links(entry: Entry, text: Spans, own: Span) -> None:
    for one in text.select("link"):
        mine = one.start < own.end and own.start < one.end and not is_link_word(text.get_text(one))
        entry.links.append(LabelledLink(_get_link_words(text, one), one.href, title=mine))
    entry.links += [LabelledLink(words, href) for words, href in text.images if href]
    known = {one.href for one in entry.links}
    entry.links += [
        LabelledLink("link", found)
        for found in map(_trim_url, _ADDRESS.findall(text.text))
        if found not in known and is_link(found)
    ]


def _get_link_words(text: Spans, link: Span) -> str:
    """Return the words of a link, or the label before it if they are but an address: "Code: https:…"."""
    own = text.get_text(link)
    if not _is_bare(text, link) and own.lower() not in ("link", "here"):
        return own
    before = text.text[: link.start].rpartition("\n")[2]
    return (before.rstrip(" :：[(").rsplit(maxsplit=1) or [own])[-1]


def _trim_url(address: str) -> str:
    return address.rstrip(".,;:'\"*|`")


def _add_surroundings(entry: Entry, text: Spans, own: Span) -> None:
    """Read what stands before and behind the title; the words of links say nothing of venue or authors."""
    before, behind = _cut_links(text, 0, own.start), _cut_links(text, own.end, len(text.text))
    for line in behind.split("\n"):
        part, rest = split_label(line)
        add_labelled(entry, part, rest) if part else add_remainder(entry, line)
    add_remainder(entry, before)


def _cut_links(text: Spans, start: int, end: int) -> str:
    """Return a stretch of a text without addresses, links and italics parted from what is beside them."""
    piece, marks = text.text, list[tuple[int, int, str]]()
    for one in text.spans:
        if start <= one.start and one.end <= end and one.kind in ("link", "italic", "bold"):
            inner = text.get_text(one)
            gone = (
                one.kind == "link"
                and not is_venue(inner)
                and not is_author_list(inner)
                and not is_date_or_year(inner)
            )
            marks.append((one.start, one.end, " | " if gone else f" | {inner} | "))
    done, pieces = start, []
    for left, right, new in sorted(marks):
        if left >= done:
            pieces += [piece[done:left], new]
            done = right
    return _ADDRESS.sub(" ", "".join([*pieces, piece[done:end]]))


def is_date_or_year(text: str) -> bool:
    """Return whether the words of a link are a year, a date or a venue."""
    return bool(parse_date(text) or parse_year(text))


def add_attribute(entry: Entry, item: ListItem) -> bool:
    """Add what an item below an entry says of it; return whether it is about that entry."""
    text = join_runs(item.runs)
    part, rest = split_label(text.text.strip())
    if part:
        add_labelled(entry, part, rest)
    elif any(_is_titled_link(text, one) for one in text.select("link")):
        return False
    else:
        add_remainder(
            entry, _cut_links(text, 0, len(text.text)) if count_words(text.text) < 80 else ""
        )  # no prose
    name = get_label(text.text) if part else ""
    for one in text.select("link"):
        entry.links.append(
            LabelledLink(f"{name} {_get_link_words(text, one)}".strip() if part != "title" else "paper", one.href)
        )
    entry.links += [LabelledLink(f"{name} {words}".strip(), href) for words, href in text.images if href]
    if not text.select("link"):
        entry.links += [LabelledLink(name or "link", _trim_url(found)) for found in _ADDRESS.findall(text.text)]
    add_badges(entry, [words for words, href in text.images if not href])
    return True


def _is_titled_link(text: Spans, link: Span) -> bool:
    inner = text.get_text(link)
    return count_words(inner) > 3 and is_title_like(inner) and classify_link(link.href) in ("publisher", "preprint")


def read_attributes(item: ListItem) -> list[Entry]:
    """Return the entry of an item with a short title whose authors, venue or date hang below it."""
    first = [
        split_label(join_runs(one.runs).text.strip())[0] for one in item.below if isinstance(one, ListItem)
    ]
    text = join_runs(item.runs)
    title = next(
        (text.get_text(one) for one in text.spans if one.kind in ("link", "bold")),
        " ".join(text.text.split()),
    )
    if not {"authors", "venue", "date", "year", "link"} & set(first) or not is_title_like(title):
        return []
    entry = Entry(item.line, title)
    entry.links = [
        LabelledLink(text.get_text(one), one.href, title=text.get_text(one) == title)
        for one in text.select("link")
    ]
    return [entry]


def is_attribute(item: ListItem) -> bool:
    """Return whether an item or a paragraph says something of a title before it, and has none of its own."""
    text = join_runs(item.runs)
    part = split_label(text.text.strip())[0]
    if part or item.below:
        return bool(part) and part != "title" and not item.below
    if text.select("link") or text.images or _ADDRESS.search(text.text):
        is_titled = has_leading_title(item) or _find_plain_title(text) is not None
        return not is_titled and count_words(text.text) < 80  # no prose
    return is_author_list(text.text.strip()) or is_venue(text.text.strip())


def get_bare_link(item: ListItem) -> str:
    """Return the address of a paper, if that is all that an item says: `Paper: address`."""
    text = join_runs(item.runs)
    found = [*(one.href for one in text.select("link")), *map(_trim_url, _ADDRESS.findall(text.text))]
    rest = _ADDRESS.sub("", text.text).strip(" :-*[]()<>")
    of_papers = [one for one in dict.fromkeys(found) if is_paper_host(one) and is_link(one)]
    return of_papers[0] if len(of_papers) == 1 and (not rest or is_link_word(rest)) else ""


def has_leading_title(item: ListItem) -> bool:
    """Return whether a paragraph begins with a title, but for signs, dates and brackets before it."""
    text = join_runs(item.runs)
    own = _find_labelled_title(text) or find_title(text)
    if own is None:
        return False
    before = text.text[: own.start]
    return not any(map(str.isalpha, _FRONT.sub("", before))) or is_author_list(before.strip(' .:,*\n"“'))
