"""The text around a title: venue, date, authors, with labels ("Venue: ACL 2024") or without."""

import re
from collections.abc import Iterable
from itertools import islice

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
from unlearnbib.names.author_lists import is_author_list, looks_like_person
from unlearnbib.venues.recognize import compile_shortened_words, is_venue_name

_LABEL = re.compile(
    r"^\W{0,4}([A-Za-z][A-Za-z()/ -]{1,24}|[\u4e00-\u9fff]{2,6}\d?(?:（[^（）]{0,30}）)?)\s*[:：]\s*(.*)$",
    re.DOTALL,
)
_BRACKETS = re.compile(
    r"(?=[()\[\]（）【】《》{}|;；\s,i.])(?:"  # with which each of these begins
    r"[()\[\]（）【】《》{}|\n;；]|\s[-–—·•]\s|(?:[,\s]\s*i|i(?<=\bi))n:?\s+(?=[A-Z][A-Za-z&]*\b)|"
    r"\.(?:(?<=[^\W\d_]{3}.)\s+|(?<=\d.)\s|(?<=[\u4e00-\u9fff]{2}.)\s+|(?<!\..)\.\s+(?=[A-Z])))"
)
# "AAAI(Oral) 24": a venue, the mark of a track, a year
_MARKED = re.compile(r"([^\W\d_])\s?[(（]([A-Za-z][\w -]{2,24})[)）]\s?['’]?(\d{2}|(?:19|20)\d\d)(?![\w-])")
_SENTENCE_END = re.compile(r"\.\s+[A-Z]")  # or that of a word that is shortened
_COMMA = re.compile(r"\s*[,，]\s*")
_BY = re.compile(r"^(?:by|authors?(?:\(s\))?)\s*:?\s+", re.IGNORECASE)
_MARK = "\ue001"  # names are before it
_AFTER_NAMES = "\n" + _MARK
_ET_AL = re.compile(r"[,;]?\s*\bet\.? ?al\b\.?[,.:;]{0,2}", re.IGNORECASE)
_AFFILIATION = re.compile(
    r"\s*\((?:[^()\d]{2,80}(?=\)\s*(?:[,;]|et\.? al|and\b|&))|"
    r"[^()\d]{0,60}\b(?:Univ|Instit|Colleg|Academy|Lab)[^()\d]{0,60})\)"
)
_GROUP = re.compile(r"[(（\[【]([^()（）\[\]【】|\n]{4,160})[)）\]】]")
_GROUPS = 8  # brackets of a text that are looked into
_GROUP_WORDS = 14
_MOST_SIGNED = 400  # words after "by" that may be names, less than so many
_MOST_VENUE = 10  # words of a known venue
_THESIS = re.compile(r"\b(?:thes[ei]s|dissertation|habilitation)\b", re.IGNORECASE)
_NO_VENUE = re.compile(
    r"\b(?:universit\w+|institutes?|college|google|microsoft|lab(?:s|oratory)?)\b", re.IGNORECASE
)
_YEAR_AT_END = re.compile(r"(.*\D[,.]?)\s+\(?((?:19|20)\d\d)\)?[.,;]?")
_FAMILY_FIRST = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, (?:[A-Z](?![a-z])\.?[ -]?){1,3}"
_SEMICOLONS = re.compile(rf"(?:{_FAMILY_FIRST}; ?){{1,40}}(?:and |& )?{_FAMILY_FIRST}")
# Names with semicolons before a mark or the end of a sentence, that of no initial or "Jr."
_LEADING_LIST = re.compile(r"[\s|,.:*]{0,9}[^|\n;]+;(?:[^|\n.]|(?<![^\W\d_]{3})\.|\.(?!\s))+")
_AROUND_NAMES = ' |,.:*\n"“'
_DATED_NAME = re.compile(
    r"(?:^|[\n|])\s*([A-Z][^\n|(),.:;]{3,80}?),?\s*\(((?:19|20)\d\d)\)\s*\.?\s*(?=$|[\n|])"
)
_FAMILIES_FIRST = re.compile(r"[a-z] [A-Z]\.,")
_NAMES_END = re.compile(r"(?<=[a-z] [A-Z]\.)\s+(?=[A-Z][a-z]{3,}\s+[A-Z][a-z]{3})")
_INVERTED = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, (?:[A-Z]\.?[ -]?){1,3}")  # one name
_CAPITALS = re.compile(r"(?:(?:[A-Z][\w&.'-]*+|of|on|and|the|for|in|&|de)\s*)+")
_DATED_VENUE = re.compile(r"([A-Z][^,\n]{1,60}), (?:[A-Z][a-z]{2,8}\.? )?((?:19|20)\d\d)")
# "J. Hydrol. 2015", "Am. J. Bot., 101(3)": a journal; the family of a person is not shortened
_JOURNAL = re.compile(
    r"(?:^\W*|(?<![,&] )(?<!and )(?<![A-Z]\. )\b)"  # not one of several names
    r"((?:(?:J|[A-Z][a-z]{1,9})\. ){1,6}[A-Z][a-z]{1,12}\.,?)\s(?=\(?\d)"
)
_PROSE = 7  # words of an unknown venue, at most
_ABOUT = frozenset(
    """tldr contributions contribution highlight highlights method summary motivation abstract keywords bibtex
    takeaway comments organization affiliations affiliation institution institutions idea why""".split()
)
_LONGEST = 6_000  # characters: more authors than any paper has
_SMALL = frozenset("of on and the for in & de la der und et".split())
_NO_NAME = re.compile(
    r"(?:updated?|versions?|since|released|accessed|copyright|last|new|as of|v\d)\b", re.IGNORECASE
)


def get_label(text: str) -> str:
    """Return the name of a line's label, as it is written.

    >>> get_label("- Code: https://a.org"), get_label("论文：https://a.org")
    ('Code', '论文')
    """
    return text.replace("：", ":").partition(":")[0].strip(" -*_\n")


def split_label(text: str) -> tuple[str, str]:
    """Return the role of a line's label, and the rest of the line; ("", text) without a known label.

    >>> split_label("Author(s): Jane Doe"), split_label("Venue: -"), split_label("BERT: Pre-training")
    (('authors', 'Jane Doe'), ('venue', '-'), ('', 'BERT: Pre-training'))
    """
    found = _LABEL.match(text) if ":" in text or "：" in text else None
    name = found[1].strip() if found else ""
    if not found or not (part := (guess_roles(name) or ("other" if name.lower() in _ABOUT else "",))[0]):
        return "", text
    return part, found[2]


def add_labelled(entry: Entry, part: str, text: str) -> None:
    """Add the text after a label to the field of an entry."""
    text = text.strip()
    if part == "authors":
        entry.authors = entry.authors or " ".join(text.split())
    elif part == "keywords":
        entry.keywords = (*entry.keywords, *split_keywords(text))
    elif part == "date":
        year = parse_imprint(text).year
        entry.date = entry.date or parse_date(text) or (f"{year}-" if year else "")
    elif part in ("venue", "year"):
        entry.add_imprint(parse_imprint(text))


def add_remainder(entry: Entry, text: str) -> None:
    """Add the text around the title of an entry to its fields, each part by its form.

    >>> entry = Entry(1); add_remainder(entry, ". ICML 2019. Jane Doe, John Roe. 2019.6")
    >>> entry.imprint[:2], entry.authors, entry.date
    (('ICML', 2019), 'Jane Doe, John Roe', '2019-06')
    """
    if not any(map(str.isalnum, text)):
        return
    if (listed := _read_names(text)) and not entry.authors:
        entry.authors, when = listed
        entry.year = entry.year or when
        return
    if ";" in text and not entry.authors:
        text = _take_semicolons(entry, text)
    text = _take_dated_name(entry, _take_groups(entry, _divide_names(text[:_LONGEST])))
    if _SENTENCE_END.search(text):
        text = compile_shortened_words().sub("\\1.\ue000", text)  # no sentence ends there
        text = _JOURNAL.sub(lambda found: found[0].replace(" ", "\ue000"), text)
    for at, part in enumerate(_BRACKETS.split(text)):
        bare = part.replace("\ue000", " ").strip(" \t,.:*`_'\"“”-–—·•\ue001")
        if part.startswith(_MARK) and _add_venue_after_names(entry, bare):
            continue
        if not bare or (is_link_word(bare) and not parse_date(bare) and not is_venue(bare)):
            continue
        if not _add_whole(entry, bare, is_first=at < 2):  # directly after the title
            _add_pieces(entry, bare)


def _take_semicolons(entry: Entry, text: str) -> str:
    """Take names with semicolons between them as the authors; return the text without them."""
    found = _SEMICOLONS.search(text[:_LONGEST])
    if not found:
        first = _LEADING_LIST.match(text[:_LONGEST])
        found = first if first and is_author_list(first[0].strip(_AROUND_NAMES)) else None
    if not found:
        return text
    entry.list_authors(found[0].strip(_AROUND_NAMES))
    return f"{text[: found.start()]} | {text[found.end() :]}"


def _divide_names(text: str) -> str:
    """Return a text without affiliations in brackets, its names divided from the words after them."""
    if "(" in text or "（" in text:
        text = _AFFILIATION.sub("", _MARKED.sub(r"\1'\3, \2", text))
    lower = text.lower()
    if "et" in lower and "al" in lower:
        text = _ET_AL.sub(f" et al. {_AFTER_NAMES}", text)
    return _NAMES_END.sub("\n", text) if ".," in text and _FAMILIES_FIRST.search(text) else text


def _read_names(text: str) -> tuple[str, int | None] | None:
    """Return the names that a text is, and the year after them: "Doe, J.; Roe, R. (2021)."."""
    bare = text.strip(_AROUND_NAMES)[:_LONGEST]
    dated = _match_year_at_end(bare)
    names = (dated[1] if dated else bare).strip(" ,.:(")
    if (_LEADING_LIST.fullmatch(names) and is_author_list(names)) or _INVERTED.fullmatch(names):
        return names, int(dated[2]) if dated else None
    return None


def _match_year_at_end(text: str) -> re.Match[str] | None:
    """Return the match of a text with a year at its end; without a digit there, it is not tried in vain."""
    return _YEAR_AT_END.fullmatch(text) if any(map(str.isdecimal, text[-3:])) else None


def _take_groups(entry: Entry, text: str) -> str:
    """Add the venue and the year of the first brackets that hold them; return the text without those."""
    for group in islice(_GROUP.finditer(text), _GROUPS):
        found = parse_imprint(group[1])
        is_timed = bool(found.year and found.venue) and is_likely_venue(found.venue, _GROUP_WORDS)
        is_whole = "," in group[1] and is_venue(group[1]) and not is_author_list(group[1])
        is_thesis = bool(_THESIS.search(group[1]))
        if is_thesis or ((is_timed or is_whole) and not found.date and not entry.imprint.venue):
            entry.add_imprint(found._replace(venue="" if is_thesis else found.venue))
            return f"{text[: group.start()]} | {text[group.end() :]}"
    return text


def _take_dated_name(entry: Entry, text: str) -> str:
    """Add the venue that has a part of its own, with its year in brackets: "Annual Review of Seas (2021)"."""
    found = _DATED_NAME.search(text) if "(" in text else None
    if not found or entry.imprint.venue or is_author_list(found[1]) or looks_like_person(found[1]):
        return text
    if not is_likely_venue(found[1]) or is_link_word(found[1]):
        return text
    entry.add_imprint(parse_imprint(f"{found[1]} {found[2]}"))
    return f"{text[: found.start()]} | {text[found.end() :]}"


def _add_venue_after_names(entry: Entry, part: str) -> bool:
    """Add the text after "et al." as a venue, whatever its name is; return whether it is one."""
    found = parse_imprint(part)
    is_named = bool(found.venue) and not is_link_word(part) and is_likely_venue(found.venue, _GROUP_WORDS)
    is_evident = bool(found.year) or is_venue(part) or bool(_CAPITALS.fullmatch(found.venue))
    if not (is_named and is_evident) or entry.imprint.venue or _NO_VENUE.search(part):
        return False
    entry.add_imprint(found)
    return True


def _add_whole(entry: Entry, part: str, *, is_first: bool) -> bool:
    """Add a part that is one thing: a list of names, a date, a venue; return whether it is."""
    dated = _match_year_at_end(part)
    bare, when = (dated[1], int(dated[2])) if dated else (part, None)
    if not entry.single and _is_single_author(bare.strip(" ,.("), part):
        entry.single = bare.strip(" ,.(")
        entry.year = entry.year or when
    if _add_dated_venue(entry, part):
        return True
    if not entry.authors and _is_signature(part):
        entry.list_authors(_BY.sub("", bare).strip(" ,."))
        entry.year = entry.year or when
    elif date := parse_date(part):
        entry.date = entry.date or date
    elif parse_year(part) or _is_one_venue(part):
        entry.add_imprint(parse_imprint(part))
    elif not is_first or entry.imprint.venue or not _is_capital_phrase(part):
        return False
    elif parse_imprint(part).year or is_venue_name(part):
        entry.add_imprint(parse_imprint(part))
    return True


def _is_single_author(person: str, part: str) -> bool:
    """Return whether the words of a part before its year are one person, and not a journal with a mark."""
    return looks_like_person(person) and not (
        is_venue(person) or _JOURNAL.match(part) or parse_imprint(part).marks
    )


def _is_signature(part: str) -> bool:
    """Return whether a part is a list of names, with or without "by" before it."""
    last = part.rpartition(",")[2].strip()  # tested first: a list with a venue behind it is not divided
    is_list = not is_venue(last) and is_author_list(part)
    return is_list or (_BY.match(part) is not None and count_words(part) < _MOST_SIGNED)


def _is_one_venue(part: str) -> bool:
    """Return whether a part is a venue without commas."""
    return "," not in part and is_venue(part) and count_words(parse_imprint(part).venue) <= _MOST_VENUE


def _is_capital_phrase(part: str) -> bool:
    """Return whether a part is a few words with capitals, as the names of venues are."""
    return "," not in part and 1 < count_words(part) <= _PROSE and _CAPITALS.fullmatch(part) is not None


def _add_dated_venue(entry: Entry, part: str) -> bool:
    """Add a part that is a venue with its year after a comma: "Soil Letters, 2019"; return whether it is."""
    found = _DATED_VENUE.fullmatch(part)
    if not found or entry.imprint.venue or is_link_word(found[1]) or is_author_list(found[1]):
        return False
    has_names = bool(entry.authors or (entry.single and entry.single != found[1]))
    is_named = has_names or count_words(found[1]) > 1 or sum(map(str.isupper, found[1])) > 1
    is_person = not has_names and looks_like_person(found[1])
    if is_person or not is_named or not is_likely_venue(found[1]):
        return False
    entry.add_imprint(parse_imprint(f"{found[1]} {found[2]}"))
    return True


def _add_pieces(entry: Entry, part: str) -> None:
    """Add the parts between commas; several names in a row are authors."""
    names: list[str] = []
    for piece in [*_COMMA.split(part), ""]:
        if piece and _is_likely_name(piece, names):
            names.append(piece)
            continue
        if len(names) > 1 and not entry.authors and is_author_list(listed := ", ".join(names)):
            entry.list_authors(listed)
        else:
            for name in names:
                _add_piece(entry, name)
        names = []
        _add_piece(entry, piece.strip(" ."))


def _is_likely_name(piece: str, names: list[str]) -> bool:
    """Return whether a piece is a name, by itself or after others."""
    if count_words(piece) > 8 or is_venue(piece) or parse_date(piece):
        return False
    return is_author_list(f"{piece}, Jane Doe") or (bool(names) and is_author_list(piece))


def _add_piece(entry: Entry, piece: str) -> None:
    if not piece:
        return
    found = parse_imprint(piece)
    if is_link_word(piece) and not found.date and not is_venue(piece):
        return
    if found.date:
        entry.date = entry.date or found.date
    elif _is_placed(piece, found) or (found.marks and not found.venue):
        entry.add_imprint(found)


def _is_placed(piece: str, found: Imprint) -> bool:
    """Return whether a piece is a known venue, or a year with the name of one or without."""
    is_known = is_venue(piece) and count_words(found.venue) <= _MOST_VENUE
    return is_known or (found.year is not None and (not found.venue or is_likely_venue(found.venue)))


def is_likely_venue(text: str, most: int = _PROSE) -> bool:
    """Return whether the text before a year may be the name of a venue, even if it is not a known one."""
    named = [word for word in text.split() if word.lower() not in _SMALL]
    has_capitals = 2 * sum(word.lstrip("0123456789")[:1].isupper() for word in named) > len(named) - (
        len(named) == 2
    )
    return has_capitals and count_words(text) <= most and not _NO_NAME.match(text)


def add_badges(entry: Entry, texts: Iterable[str]) -> None:
    """Add venue and year of the first badge that has them, by the alternative texts of badges.

    >>> entry = Entry(1); add_badges(entry, ["LLM", "USENIX_Security'25"]); entry.imprint[:2]
    ('USENIX Security', 2025)
    """
    for text in (text.replace("_", " ").strip() for text in texts):
        found = parse_imprint(text)
        if is_venue(text) or (found.year and found.venue and count_words(text) <= 5):
            entry.add_imprint(found)
            return
