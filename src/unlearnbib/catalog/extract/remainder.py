"""What stands around a title: venue, date, authors, with labels ("Venue: ACL 2024") or without."""

import re
from collections.abc import Iterable, Iterator

from unlearnbib.catalog.extract.columns import guess_roles
from unlearnbib.catalog.extract.entry import Entry, split_keywords
from unlearnbib.catalog.extract.paper_link import is_link_word
from unlearnbib.catalog.extract.title import count_words
from unlearnbib.catalog.extract.venue_and_date import (
    Imprint,
    is_venue,
    parse_date,
    parse_imprint,
    parse_year,
)
from unlearnbib.names.author_lists import is_author_list
from unlearnbib.venues.recognize import compile_shortened_words, is_venue_name

_LABEL = re.compile(
    r"^\W{0,4}([A-Za-z][A-Za-z()/ -]{1,24}|[\u4e00-\u9fff]{2,6}\d?(?:（[^（）]{0,30}）)?)\s*[:：]\s*(.*)$",
    re.DOTALL,
)
_BRACKETS = re.compile(
    r"[()\[\]（）【】《》{}|\n;；]|\s[-–—]\s|,?\s*\bin:?\s+(?=[A-Z][A-Za-z&]*\b)|(?<=[^\W\d_]{3})\.\s+|(?<=\d)\.\s"
)
# "AAAI(Oral) 24": a venue, the mark of a track, a year
_MARKED = re.compile(r"([^\W\d_])\s?[(（]([A-Za-z][\w -]{2,24})[)）]\s?['’]?(\d{2}|(?:19|20)\d\d)(?![\w-])")
_COMMA = re.compile(r"\s*[,，]\s*")
_BY = re.compile(r"^(?:by|authors?(?:\(s\))?)\s*:?\s+", re.IGNORECASE)
_CAPITALS = re.compile(r"(?:(?:[A-Z][\w&.'-]*|of|on|and|the|for|in|&|de)\s*)+")
_PROSE = 7  # words of an unknown venue, at most


def get_label(text: str) -> str:
    """Return the name of a line's label, as it stands.

    >>> get_label("- Code: https://a.org"), get_label("论文：https://a.org")
    ('Code', '论文')
    """
    return re.split("[:：]", text, maxsplit=1)[0].strip(" -*_\n")


def split_label(text: str) -> tuple[str, str]:
    """Return what a line is labelled as, and the rest of it; ("", text) without a label that is known.

    >>> split_label("Author(s): Jane Doe"), split_label("Venue: -"), split_label("BERT: Pre-training")
    (('authors', 'Jane Doe'), ('venue', '-'), ('', 'BERT: Pre-training'))
    """
    found = _LABEL.match(text)
    name = found[1].strip() if found else ""
    if not found or not (part := (guess_roles(name) or ["other" if name.lower() in _ABOUT else ""])[0]):
        return "", text
    return part, found[2]


_ABOUT = frozenset(
    """tldr contributions contribution highlight highlights method summary motivation abstract keywords bibtex
    takeaway comments organization affiliations affiliation institution institutions idea why""".split()
)


def add_labelled(entry: Entry, part: str, text: str) -> None:
    """Add to an entry what a line with a label says."""
    text = text.strip()
    if part == "authors":
        entry.authors = entry.authors or " ".join(text.split())
    elif part == "keywords":
        entry.keywords = (*entry.keywords, *split_keywords(text))
    elif part == "date":
        entry.date = (
            entry.date or parse_date(text) or (f"{found}-" if (found := parse_imprint(text).year) else "")
        )
    elif part in ("venue", "year"):
        _take(entry, parse_imprint(text))


def add_remainder(entry: Entry, text: str) -> None:
    """Add to an entry what a text around its title says: each part of it by what it looks like.

    >>> entry = Entry(1); add_remainder(entry, ". ICML 2019. Jane Doe, John Roe. 2019.6")
    >>> entry.imprint[:2], entry.authors, entry.date
    (('ICML', 2019), 'Jane Doe, John Roe', '2019-06')
    """
    text = _MARKED.sub(r"\1'\3, \2", text[:_LONGEST])
    text = compile_shortened_words().sub("\\1.\ue000", text)  # no sentence ends there
    for at, part in enumerate(_BRACKETS.split(text)):
        bare = part.replace("\ue000", " ").strip(" \t,.:*`_'\"“”-–—·•")
        if not bare or (is_link_word(bare) and not parse_date(bare) and not is_venue(bare)):
            continue
        if not _add_whole(entry, bare, first=at < 2):  # right behind the title
            _add_pieces(entry, bare)


_LONGEST = 6_000  # characters: more authors than any paper has


def _add_whole(entry: Entry, part: str, *, first: bool) -> bool:
    """Take a part that is one thing: a date, a list of names, a venue; return whether it was."""
    by = _BY.match(part)
    if not entry.authors and (is_author_list(part) or (by and count_words(part) < 400)):
        entry.authors = _BY.sub("", part)
    elif found := parse_date(part):
        entry.date = entry.date or found
    elif ("," not in part and is_venue(part) and count_words(parse_imprint(part).venue) <= 10) or parse_year(
        part
    ):
        _take(entry, parse_imprint(part))
    elif (
        first
        and _CAPITALS.fullmatch(part)
        and 1 < count_words(part) <= _PROSE
        and "," not in part
        and not entry.imprint.venue
    ):
        found_imprint = parse_imprint(part)
        if found_imprint.year or is_venue_name(part):
            _take(entry, found_imprint)
    else:
        return False
    return True


def _add_pieces(entry: Entry, part: str) -> None:
    """Take what stands between commas; several names in a row are authors."""
    names: list[str] = []
    for piece in [*_COMMA.split(part), ""]:
        if piece and _is_names(piece, names) and not is_venue(piece) and not parse_date(piece):
            names.append(piece)
            continue
        if len(names) > 1 and not entry.authors and is_author_list(", ".join(names)):
            entry.authors = ", ".join(names)
        else:
            for name in names:
                _add_piece(entry, name)
        names = []
        _add_piece(entry, piece.strip(" ."))


def _is_names(piece: str, names: list[str]) -> bool:
    return count_words(piece) <= 8 and (
        is_author_list(f"{piece}, Jane Doe") or (bool(names) and is_author_list(piece))
    )


def _add_piece(entry: Entry, piece: str) -> None:
    found = parse_imprint(piece)
    if not piece or (is_link_word(piece) and not found.date and not is_venue(piece)):
        return
    is_named = bool(found.year) and (not found.venue or _is_venue_name(found.venue))
    is_known = is_venue(piece) and count_words(found.venue) <= 10
    if found.date:
        entry.date = entry.date or found.date
    elif is_named or is_known or (found.marks and not found.venue):
        _take(entry, found)


def _is_venue_name(venue: str) -> bool:
    """Return whether what stands before a year may be the name of a venue, though nobody knows it."""
    named = [word for word in venue.split() if word.lower() not in _SMALL]
    capitals = sum(word[:1].isupper() for word in named)
    return (
        count_words(venue) <= _PROSE
        and 2 * capitals > len(named) - (len(named) == 2)
        and not _NO_NAME.match(venue)
    )


_SMALL = frozenset("of on and the for in & de la der und et".split())


_NO_NAME = re.compile(
    r"(?:updated?|versions?|since|released|accessed|copyright|last|new|as of|v\d)\b", re.IGNORECASE
)


def _take(entry: Entry, found: Imprint) -> None:
    """Take venue, year and marks that the entry has not yet."""
    old = entry.imprint
    marks = tuple(dict.fromkeys((*old.marks, *found.marks)))
    entry.imprint = Imprint(old.venue or found.venue, old.year or found.year, "", marks)
    entry.date = entry.date or found.date


def add_badges(entry: Entry, texts: Iterable[str]) -> None:
    """Take venue and year from the alternative texts of badges, if one names them.

    >>> entry = Entry(1); add_badges(entry, ["LLM", "USENIX_Security'25"]); entry.imprint[:2]
    ('USENIX Security', 2025)
    """
    for text in texts:
        spaced = text.replace("_", " ").strip()
        if is_venue(spaced) or (
            parse_imprint(spaced).year and parse_imprint(spaced).venue and count_words(spaced) <= 5
        ):
            _take(entry, parse_imprint(spaced))
            return


def lines(text: str) -> Iterator[str]:
    """Yield the lines of a text that hold something."""
    return (line.strip() for line in text.split("\n") if line.strip())
