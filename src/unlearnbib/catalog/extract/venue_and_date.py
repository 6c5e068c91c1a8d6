"""The venue, year and date of a paper, as lists have them: `ICLR'24`, `ACL2024 (Findings)`, `【202506】`."""

import re
from functools import lru_cache
from typing import NamedTuple

from unlearnbib.text.months import MONTH_NUMBERS
from unlearnbib.text.normalize import clean
from unlearnbib.venues.recognize import is_venue_name, normalize_server_name

_CACHED = 8_000  # results: a text is classified several times, as a title and as a venue


class Imprint(NamedTuple):
    """A venue, the year in its text, a date next to it (2024-06), and the marks of tracks and awards."""

    venue: str = ""
    year: int | None = None
    date: str = ""
    marks: tuple[str, ...] = ()


#: The ways to write that there is no venue.
NONE = frozenset(
    """- -- – — / ? n/a na none null nan tbd tba no unknown preprint preprints unpublished
    under|review in|submission submitted""".replace("|", " ").split()
) | {"under review", "in submission", "pre-print"}
_WORD = "(?P<word>" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}[-./年 ](?P<month>0?[1-9]|1[0-2])(?:[-./月 ]{_DAY}日?|月)?",
        rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?:[0-3]\d)?",
        r"(?P<short>[012]\d)[./-](?P<month>0[1-9]|1[0-2])(?:[./-]\d\d)?",
        rf"(?:{_DAY}[ -])?{_WORD}[ ,.-]*(?:{_DAY},? )?{_YEAR}",
        rf"{_YEAR}[ ,.-]*{_WORD}(?: {_DAY})?",
        r"(?P<month>0?[1-9]|1[0-2])[-/.](?P<year>(?:19|20)\d\d)",
        rf"{_DAY}[./](?P<month>0?[1-9]|1[0-2])[./]{_YEAR}",
    )
]
_DIGIT = re.compile(r"\d")
_WRAPPED = re.compile(r"[\s\[\](){}【】「」（）<>*`,.;:|·•]+")
_MARK = re.compile(
    r"\b(?:(?:outstanding|distinguished|best|top)[ -](?:\w+[ -]){0,3}?(?:papers?|awards?|reviewer)"
    r"(?: awards?| finalist| candidate| runner-?up| honou?rable mention)?"
    r"|(?:long|short|full|oral|poster|demo|regular|notable)"
    r" ?(?:paper|presentation|talk)?|oral|spotlight|highlights?|poster|award|findings|honou?rable mention"
    r"|main(?: conference)?(?: paper)?|top[ -]\d+%?"
    r"|notable[ -]top[ -]\d+%?|accepted(?: (?:by|to|at|in))?|to appear(?: in)?"
    r"|camera[ -]ready|extended abstract)\b%?",
    re.IGNORECASE,
)
#: Each mark has one of these: most texts have none, and need no search.
_MARK_WORDS = tuple(
    """outstanding distinguished best top long short full oral poster demo regular notable spotlight highlight
    award finding mention main accepted appear camera extended""".split()
)
_KIND = re.compile(
    r"(?<=[\w.])(?<!\bTiny)(?<!\bWorking)(?<!\bDiscussion)(?<!\bWhite)\s+"
    r"(?:papers?|pre-?prints?|articles?|manuscripts?)\s*$",
    re.IGNORECASE,
)
_KIND_WORDS = ("paper", "print", "article", "manuscript")
#: The ends of what `_KIND` finds.
_KINDS = (*_KIND_WORDS, *(f"{word}s" for word in _KIND_WORDS))
_TAKEN_WORDS = (*_MARK_WORDS, *_KIND_WORDS)
_BRACKETED = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_BRACKET = frozenset("()[]")
_EMPTY = re.compile(r"\s*[(\[]\s*[)\]]")  # brackets
_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|\.\d{4})")  # not that of an arXiv id
_YEAR_BEFORE = re.compile(r"['’]?(\d\d) (?=[A-Z]{2})")  # "22 CCS"
_SHORT_YEAR = re.compile(
    r"(?=[\s'’‘`_\d-])(?:"  # with which each of these begins
    r"(?<=[^\W\d_])\s?['’‘`]\s?(\d\d)(?!\d)|(?<=[^\W\d_)])[ _-](\d\d)$|(?<=[A-Z])(\d\d)$)"
)
_SPACED = 2  # the group of a year after a space
_LEFT = " \t,.;:|@'’`_-–—/&()[]"
_LEFT_BUT_ROUND = _LEFT.replace("(", "").replace(")", "")
_LEFT_BUT_CLOSERS = _LEFT.replace(")", "").replace("]", "")
_QUOTES = frozenset("'’‘`")
_THIS_CENTURY = 60


@lru_cache(_CACHED)
def parse_date(text: str) -> str:
    """Return the date that `text` is, as YYYY-MM, or "".

    >>> [parse_date(text) for text in ("2024-06", "24.06", "[202410]", "Aug 2024", "2024/03/01")]
    ['2024-06', '2024-06', '2024-10', '2024-08', '2024-03']
    >>> parse_date("ICML 2024"), parse_date("2024")
    ('', '')
    """
    bare = text.strip(" \t\n[](){}【】（）*`,;:|.")
    patterns = _DATES if len(bare) < 30 and _DIGIT.search(bare) else ()
    found = next(filter(None, (one.fullmatch(bare) for one in patterns)), None)
    if not found:
        return ""
    parts = found.groupdict()
    month = int(parts.get("month") or MONTH_NUMBERS[(parts.get("word") or "").lower()])
    return f"{parts.get('year') or '20' + parts['short']}-{month:02}"


def parse_year(text: str) -> int | None:
    """Return the year that `text` is, or None.

    >>> parse_year("2024"), parse_year("(2019)"), parse_year("2024-06"), parse_year("3024")
    (2024, 2019, None, None)
    """
    if any(map(str.isalpha, text)):  # a cheap test, for most texts
        return None
    bare = _WRAPPED.sub("", text)
    return int(bare) if _FULL_YEAR.fullmatch(bare) else None


@lru_cache(_CACHED)
def parse_imprint(text: str) -> Imprint:
    """Return the venue, year, date and marks of a text that is a venue, a date or both.

    >>> parse_imprint("ICLR'24_(Spotlight)")
    Imprint(venue='ICLR', year=2024, date='', marks=('Spotlight',))
    >>> [parse_imprint(text)[:2] for text in ("ACL2024 (Findings)", "AAAI(Oral) 24", "[CVPR 2025]")]
    [('ACL', 2024), ('AAAI', 2024), ('CVPR', 2025)]
    >>> parse_imprint("Best Paper Award @ NeurIPS ML Safety Workshop 2022")[:2], parse_imprint("24.06").date
    (('NeurIPS ML Safety Workshop', 2022), '2024-06')
    >>> parse_imprint("Preprint"), parse_imprint("2000")[:2], parse_imprint("Arxiv 2022")[0]
    (Imprint(venue='', year=None, date='', marks=()), ('', 2000), 'arXiv')
    """
    text = clean(text.replace("_", " ")).strip()
    if text.strip(_LEFT).lower() in NONE or len(text) > 300:  # no venue has such a name
        return Imprint()
    if found := parse_date(text):
        return Imprint(date=found)
    bare, marks = _split_marks(text)
    bare, when = _split_year(bare)
    bare = _KIND.sub("", bare) if bare.rstrip().lower().endswith(_KINDS) else bare
    venue = _balance_brackets(clean(bare).strip(_LEFT_BUT_ROUND))
    if venue.lower() in NONE or not any(map(str.isalpha, venue)) or venue.endswith((" et al", " et al.")):
        venue = ""
    return Imprint(normalize_server_name(venue), when, "", marks)


def may_have_marks(text: str) -> bool:
    """Return whether a text may have words that `parse_imprint` takes off, but a year: a cheap test."""
    lower = text.lower()
    return any(map(lower.__contains__, _TAKEN_WORDS))


def _balance_brackets(venue: str) -> str:
    """Return a venue without brackets around it and without unbalanced ones."""
    if _BRACKET.isdisjoint(venue):
        return venue.strip(" ,.;:-|@")
    while venue[:1] in "([" and venue:
        venue = (
            venue[1:].strip(_LEFT) if venue[-1:] in ")]" or not set(")]") & set(venue) else venue[1:].strip()
        )
    for opener, closer in ("()", "[]"):
        if venue.count(opener) != venue.count(closer):
            venue = " ".join(venue.replace(opener, " ").replace(closer, " ").split())
    return _EMPTY.sub("", venue).strip(" ,.;:-|@")


def _split_marks(text: str) -> tuple[str, tuple[str, ...]]:
    lower = text.lower()
    may_be = any(map(lower.__contains__, _MARK_WORDS))
    marks = tuple(found[0].strip() for found in _MARK.finditer(text)) if may_be else ()
    if not marks:
        return text, ()
    if _is_mark(text):
        return "", marks
    bare = _BRACKETED.sub(lambda found: " " if _is_mark(found[1]) else found[0], text)
    return _trim_marks(bare), marks


def _is_mark(text: str) -> bool:
    left = _MARK.sub("", text)
    return left != text and not any(map(str.isalpha, left))


def _trim_marks(text: str) -> str:
    """Return `text` without the marks at its ends and those after a comma or @; "ACL Findings" is a name."""
    for _ in range(3):
        text = text.strip(_LEFT_BUT_CLOSERS)
        found = next((one for one in _MARK.finditer(text) if _is_at_end(text, one)), None)
        if not found:
            return text
        text = text[: found.start()] + " " + text[found.end() :]
    return text


def _is_at_end(text: str, found: re.Match[str]) -> bool:
    if found[0].lower().startswith("finding"):
        return False
    return found.start() == 0 or found.end() == len(text) or text[: found.start()].rstrip()[-1:] in ",@;("


def _strip_closer(text: str) -> str:
    """Return a text without punctuation at its ends; a bracket whose opening one is in it stays.

    >>> _strip_closer("Lancet (London, England)."), _strip_closer("Lancet).")
    ('Lancet (London, England)', 'Lancet')
    """
    text = text.strip(" .,;")
    return text if text.count(")") <= text.count("(") else text.strip(" .,;)")


def _split_year(text: str) -> tuple[str, int | None]:
    if not _DIGIT.search(text):
        return _strip_closer(clean(text)), None
    if found := _FULL_YEAR.search(text):
        return text[: found.start()] + " " + text[found.end() :], int(found[0])
    whole = _strip_closer(clean(text))
    text = whole.strip(" .,;)")
    is_quoted, is_last = not _QUOTES.isdisjoint(text), text[-2:].isdecimal()  # the search is dear
    start = 0 if is_quoted else max(0, len(text) - 3)  # without a quote, the year is at the end
    found = ((is_quoted or is_last) and _SHORT_YEAR.search(text, start)) or _YEAR_BEFORE.match(text)
    if found and not _is_volume(text, found):
        short = int(next(filter(None, found.groups())))
        century = 2000 if short < _THIS_CENTURY else 1900
        return text[: found.start()] + " " + text[found.end() :], century + short
    return whole, None


def _is_volume(text: str, found: re.Match[str]) -> bool:
    """Return whether two digits after a space are a volume: "Psychiatry 23"; "AAAI 24" has a year."""
    if found.lastindex != _SPACED:
        return False
    name = text[: found.start()]
    is_acronym = sum(map(str.isupper, name.rpartition(" ")[2])) > 1
    return not is_acronym and not is_venue_name(name)


@lru_cache(_CACHED)
def is_venue(text: str) -> bool:
    """Return whether `text` can only be a venue, with or without a year.

    >>> is_venue("ICLR'24"), is_venue("NeurIPS Workshop"), is_venue("Unlearning"), is_venue("2024")
    (True, True, False, False)
    """
    found = parse_imprint(text)
    return bool(found.venue) and len(found.venue.split()) <= 12 and is_venue_name(found.venue)


def is_imprint(text: str) -> bool:
    """Return whether `text` is a venue, a date or a year.

    >>> is_imprint("ICLR'24"), is_imprint("2024-06"), is_imprint("2024"), is_imprint("Unlearning")
    (True, True, True, False)
    """
    return bool(parse_date(text) or parse_year(text) or is_venue(text))
