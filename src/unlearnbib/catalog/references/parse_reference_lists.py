"""References parsed by the styles of the table; the style that explains most of a list decides doubts."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from unlearnbib.catalog.references.doubts import is_odd_venue, judge_title
from unlearnbib.catalog.references.imprint import GB_TYPES, read_tail, search_edition
from unlearnbib.catalog.references.name_forms import FORMS, Names, scan_group, scan_names
from unlearnbib.catalog.references.number_fields import Fields
from unlearnbib.catalog.references.parsed import ParsedReference
from unlearnbib.catalog.references.reference_text import (
    LONGEST,
    ReferenceText,
    strip_number,
    take_identifiers,
    unwrap_lines,
)
from unlearnbib.catalog.references.styles import EDITORS, STYLES, Style
from unlearnbib.catalog.references.title_ends import find_titles, is_quoted
from unlearnbib.catalog.rows import has_words
from unlearnbib.names.parse import count_name_words
from unlearnbib.text.normalize import clean
from unlearnbib.text.years import YEAR
from unlearnbib.venues.recognize import normalize_server_name

_CACHED = 16  # references: one is asked for again where the title that it has does not suit its item
_SHARED = 64  # readings of a text, which styles share
_LEAST = 0.5  # confidence of a reference; below it, a text is prose
_SUREST = 0.9995  # from here, a reading has every part and nothing odd: no other is surer
_NEIGHBOURS = 0.15  # the weight of a list's style
_MOST_POINTS = 1.001  # that `_judge` and `_weigh` give to a title that is not odd, and their rounding
_LEAST_UNDATED = 0.2  # that `_judge` takes from a reading without a year, and does not give to it
_MARK = re.compile(r"\s*\[([A-Z])(?:/[A-Z]{2})?\]$")
_CAPTION = re.compile(
    r"\s*(?:\[(?P<kind>[^\[\]]{3,60})\]|\((?P<thesis>[^()]{0,30}(?:[Tt]hesis|[Dd]issertation)[^()]{0,30})\))$"
)
_ANY_YEAR = re.compile(YEAR)
_QUOTES = re.compile(r"[“”\"]")
_LOOSE = ("elsevier", "harvard", "mla")  # styles that many texts have the form of
_STRICT = ("acm", "bibtex-plain")  # styles without a container only by mistake
_DAY = re.compile(rf"\(({YEAR})-\d\d-\d\d\)")  # of an update, in GB/T 7714
_PLACED = re.compile(r"(.*\w)[.．]\s*([\u4e00-\u9fff]{2,6})")  # a container, and the place after it
_PREPRINT = re.compile(r"[Pp]reprint (?:at|on|in)\b[\s.,:]*")


class _Title(NamedTuple):
    """A title, the kind in brackets after it, its edition, and how much its form counts against it."""

    text: str
    kind: str
    edition: str
    oddness: float


class _Reading(NamedTuple):
    """A title, the other fields of a text, and what they count for."""

    title: str
    fields: Fields
    points: float


def parse_reference(text: str) -> ParsedReference | None:
    """Return the fields of one reference, or None for a text that is not one.

    >>> found = parse_reference("[3] J. Doe and R. Roe, “On sand,” Nature, vol. 7, no. 2, pp. 1–9, 2020.")
    >>> found.title, [str(name) for name in found.authors], found.venue, found.year, found.style
    ('On sand', ['J. Doe', 'R. Roe'], 'Nature', 2020, 'ieee')
    >>> parse_reference("The meeting of 2020 was moved to the spring.")
    """
    return _accept(max(_read_by_styles(text, 0.0), key=_get_confidence, default=None))


def parse_references(texts: Sequence[str]) -> list[ParsedReference | None]:
    """Return the fields of each reference of a list; a style that explains its neighbours explains more.

    >>> [one.style for one in parse_references(["Doe, J.: On Sand. Nature 7, 1-9 (2020)"]) if one]
    ['lncs']
    """
    margin = _NEIGHBOURS if len(texts) > 1 else 0.0
    readings = [_read_by_styles(text, margin) for text in texts]
    counts = Counter(max(found, key=_get_confidence).style for found in readings if found)
    total = sum(counts.values()) or 1

    def weigh(one: ParsedReference) -> float:
        return one.confidence + _NEIGHBOURS * counts[one.style] / total

    return [_accept(max(found, key=weigh, default=None)) for found in readings]


def _accept(one: ParsedReference | None) -> ParsedReference | None:
    """Return a reading, if it is that of a reference and not of prose."""
    return one if one and one.confidence >= _LEAST and has_words(one.title) else None


def parse_segments(authors: str, title: str, rest: str) -> ParsedReference | None:
    r"""Return the fields of a reference whose title is known: of a link, a bold span, a `\newblock`.

    >>> found = parse_segments("Jane Doe and Rob Roe.", "On Sand", ". Nature, 7(2):1-9, 2020.")
    >>> found.venue, found.volume, found.year, len(found.authors)
    ('Nature', '7', 2020, 2)
    """
    tail = take_identifiers(unwrap_lines(rest))
    before = strip_number(unwrap_lines(authors))
    found = max((_scan_all(before)), key=lambda one: one.end, default=Names((), is_complete=True, end=0))
    opening = before[found.end :].strip(" .,:;")
    stated = re.fullmatch(rf"[(\[]?({YEAR})[a-z]?(?:,[^)]{{0,30}})?[)\]]?", opening)
    if not found.names or (opening and not stated) or not re.search(r"\w", title):
        return None
    year = int(stated[1]) if stated else None
    reading = _read_rest(_read_title(title), tail.text.lstrip(" .,;:|"), year, tail)
    made = _make(reading, _weigh(reading, "segments"), found, "segments")
    return made if made.year and (made.venue or made.publisher or made.type or tail.doi) else None


def _scan_all(text: str) -> Iterator[Names]:
    yield from (scan_names(text, form) for form in FORMS)
    yield scan_group(text)


def _get_confidence(one: ParsedReference) -> float:
    return one.confidence


@lru_cache(_CACHED)
def _read_by_styles(text: str, margin: float) -> tuple[ParsedReference, ...]:
    """Return the best reading of a text by each style that it has the form of.

    Those that cannot be surer than the best without `margin` may be left out: they are not read to their end.
    """
    if len(text) > LONGEST:
        return ()
    bare = take_identifiers(strip_number(unwrap_lines(text)))
    parts, found, least = _Parts(bare), list[ParsedReference](), 0.0
    for style in STYLES:
        if one := _read_by_style(parts, style, least):
            found.append(one)
            least = max(least, one.confidence - margin)
        if least >= _SUREST:
            break
    return tuple(found)


class _Beginning(NamedTuple):
    """Names at the start of a text, whether they are editors, the year after them, and what is after it."""

    names: Names
    are_editors: bool
    year: int | None
    rest: str


class _Parts:
    """The parts of a text that styles share: names at its start, openings after them, and readings."""

    def __init__(self, bare: ReferenceText) -> None:
        self._bare = bare
        self._text = bare.text
        self._names: dict[str, Names] = {}
        self._marks: dict[int, re.Match[str] | None] = {}
        self._opened: dict[tuple[int, str], re.Match[str] | None] = {}
        self._readings: dict[tuple[_Title, str, int | None], _Reading] = {}

    def find(self, style: Style) -> Iterator[_Beginning]:
        """Yield the beginnings in the forms of a style; equal names are one."""
        seen: list[Names] = []
        for names in map(self._scan, style.names):
            opening = self._match_opening(names.end, style.opening) if names.names else None
            if opening and names not in seen:
                seen.append(names)
                year = int(opening["year"]) if "year" in style.opening.groupindex else None
                are_editors = self._marks[names.end] is not None
                yield _Beginning(names, are_editors, year, self._text[opening.end() :])

    def _scan(self, form: str) -> Names:
        if form not in self._names:
            self._names[form] = scan_group(self._text) if form == "group" else scan_names(self._text, form)
        return self._names[form]

    def _match_opening(self, end: int, opening: re.Pattern[str]) -> re.Match[str] | None:
        key = (end, opening.pattern)
        if key not in self._opened:
            if end not in self._marks:
                self._marks[end] = EDITORS.match(self._text, end)
            mark = self._marks[end]
            self._opened[key] = opening.match(self._text, mark.end() if mark else end)
        return self._opened[key]

    def read_rest(self, title: _Title, tail: str, year: int | None) -> _Reading:
        """Return the reading of a title and the text after it."""
        key = (title, tail, year)
        if key not in self._readings:
            self._readings[key] = _read_rest(title, tail, year, self._bare)
        return self._readings[key]


def _read_by_style(parts: _Parts, style: Style, least: float) -> ParsedReference | None:
    """Return the surest reading in a style, of those that may be as sure as `least`."""
    best: ParsedReference | None = None
    for one in parts.find(style):
        found = _read_by_names(parts, style, one, max(least, best.confidence) if best else least)
        best = found if found and (best is None or found.confidence > best.confidence) else best
        if best and best.confidence >= _SUREST:
            break
    return best


def _read_by_names(parts: _Parts, style: Style, start: _Beginning, least: float) -> ParsedReference | None:
    best: tuple[float, _Reading] | None = None
    for text, tail in find_titles(start.rest, style.title):
        if text and _may_exceed(least, title := _read_title(text), tail, start.year):
            reading = parts.read_rest(title, tail, start.year)
            points = _weigh(reading, style.name)
            if best is None or points > best[0]:
                best, least = (points, reading), max(least, points)
            if least >= _SUREST:
                break
    if best is None:
        return None
    made = _make(best[1], best[0], start.names, style.name)
    if start.are_editors:
        made = made._replace(authors=(), editors=made.authors)
    has_quotes = style.title == "sentence" and (start.rest[:1] in '“"‘' or is_quoted(start.rest))
    return made._replace(confidence=made.confidence - 0.3) if has_quotes else made


def _may_exceed(least: float, title: _Title, tail: str, year: int | None) -> bool:
    """Return whether a title and the text after it may be read more surely than `least`."""
    points = _MOST_POINTS if year or _ANY_YEAR.search(tail) else _MOST_POINTS - _LEAST_UNDATED
    return points - title.oddness > least


def _read_rest(title: _Title, tail: str, year: int | None, bare: ReferenceText) -> _Reading:
    """Return the parts of a text but its names, and what they count for, whatever the style is."""
    updated = None if year else _DAY.search(tail)
    fields = read_tail(tail, year=int(updated[1]) if updated else year)
    _settle_venue(fields, bare.url)
    if title.edition:
        fields["edition"] = title.edition
    if bare.arxiv and not fields.get("volume"):
        fields.setdefault("venue", "arXiv")
        fields["type"] = "article" if fields["venue"] == "arXiv" else fields.get("type")
    if title.kind and ("dissertation" in title.kind.lower() or "thesis" in title.kind.lower()):
        genre, _, school = title.kind.partition(",")
        fields |= {"type": "thesis", "genre": genre}
        fields["publisher"] = school.strip() or fields.get("publisher") or fields.pop("venue", "")
    if bare.doi or bare.url or bare.arxiv:
        fields |= {"doi": bare.doi, "url": bare.url or (bare.arxiv and f"https://arxiv.org/abs/{bare.arxiv}")}
    values = {name: value for name, value in fields.items() if value}
    return _Reading(title.text, values, _judge(title, values))


def _settle_venue(fields: Fields, url: str) -> None:
    """Take a place after a container apart; a preprint "at" a URL is at the server of that URL."""
    venue = fields.get("venue") or ""
    if not venue.isascii() and (placed := _PLACED.fullmatch(venue)):
        fields["venue"], fields["place"] = placed[1], fields.get("place") or placed[2]
    elif found := _PREPRINT.match(venue):
        host = url.partition("://")[2].partition("/")[0].split(".")
        names = [name for one in host[-2:-1] if (name := normalize_server_name(one)) != one]
        fields["venue"] = venue[found.end() :] or "".join(names)


def _make(one: _Reading, points: float, names: Names, style: str) -> ParsedReference:
    """Return the reference of a reading and its names, with the confidence in them."""
    is_odd = any(count_name_words(name) > 5 for name in names.names if name.family)
    confidence = round(max(points - 0.15 * is_odd, 0.0), 3)
    return ParsedReference(
        one.title, names.names, names.is_complete, style=style, confidence=confidence, **one.fields
    )


@lru_cache(_SHARED)
def _read_title(text: str) -> _Title:
    """Return the parts of a title: its edition is taken out of it, and the kind in brackets after it."""
    title, kind = _split_caption(clean(text).strip(" ,;:*_|"))
    found, edition = search_edition(title), ""
    if found:
        title, edition = title[: found.start()] + title[found.end() :], found["edition"].strip(" .")
    title = title.rstrip(".")
    return _Title(title, kind, edition, judge_title(title))


def _split_caption(title: str) -> tuple[str, str]:
    """Return a title without the kind in brackets after it, and the kind: `[Doctoral dissertation, KU]`."""
    if not title.endswith(("]", ")")):
        return title, ""
    found = _CAPTION.search(title[-70:])
    mark = _MARK.search(title)
    if mark and mark[1] in GB_TYPES:
        return title[: mark.start()], ""
    if found:
        return title[: len(title) - len(title[-70:]) + found.start()], found["kind"] or found["thesis"]
    return title, ""


def _judge(title: _Title, fields: Fields) -> float:
    """Return how sure a reading is: each part of a reference counts, each odd one counts against it."""
    venue, house, kind = fields.get("venue", ""), fields.get("publisher", ""), fields.get("type")
    year, volume, pages = fields.get("year"), fields.get("volume"), fields.get("pages")
    has_place = bool(venue or house)
    points = 0.3 + 0.15 * bool(year) + 0.2 * has_place + 0.1 * bool(volume or pages)
    points += 0.05 * bool(volume and pages) + 0.1 * bool(kind)
    points -= 0.3 * (not has_place and len(title.text.split()) < 2) + title.oddness
    is_numbered = venue == "arXiv" and kind == "article"  # its number says when
    undated = 0.05 if is_numbered else 0.25
    points -= 0.25 * is_odd_venue(venue) + 0.25 * bool(_QUOTES.search(venue + house))
    return points - undated * (not year)


def _weigh(one: _Reading, style: str) -> float:
    """Return how sure a reading is in a style: one that many texts have the form of counts less."""
    is_placed = any(map(one.fields.get, ("venue", "publisher", "type")))
    return one.points + 0.1 * (style not in _LOOSE) - 0.15 * (not is_placed and style in _STRICT)
