"""Volume, issue, pages and year of a reference, in any of the orders in which styles print them."""

import re
from typing import Any

from unlearnbib.text.months import MONTH_NUMBERS
from unlearnbib.text.years import YEAR

MONTH = "(?:" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\.?(?:[-/–](?:[a-z]{3,9})\.?)?"
_TIMED = rf"(?:{MONTH}\s+)?(?:\d{{1,2}},?\s+)?(?:{MONTH}\s+)?(?P<year>{YEAR})(?:[a-z]\b)?(?:,?\s+{MONTH}(?:\s+\d{{1,2}}(?:[-–]\d{{1,2}})?)?)?"
_V, _I = (
    r"(?P<volume>[A-Z]?\d{1,4}[A-Z]?)",
    r"(?P<issue>(?!(?:1[5-9]|20)\d\d\))(?:Suppl(?:ement)?\.?\s?)?[A-Z]{0,4}\d{1,4}(?:[-–/]\d{1,3})?(?:\s?Suppl\.?\s?\w{0,3})?|[A-Z]{3,9}\d{0,2})",
)
_PAGE = r"[A-Za-z]{0,5}\d{1,9}(?:\.\d{1,6})?[A-Za-z]?"
PAGES = rf"(?P<pages>{_PAGE}(?:\s?[-–—‐−]{{1,2}}\s?{_PAGE})?(?:,\s?\d{{1,6}}[-–]\d{{1,6}})?)"
_START = r"(?:^|[\s,.;:(]{1,4})"
_END = r"(?![\w-])"
#: The numbers of an article as styles write them, the first that is found is taken: whether a year is among them,
#: a symbol that they have (a text without them needs no search), their pattern.
_NUMBERS = [
    (has_year, symbol, re.compile(pattern, re.IGNORECASE))
    for has_year, symbol, pattern in (
        (True, "(", rf"{_START}{_TIMED}\s?[;,]\s*{_V}\s?\({_I}\)\s?[:,]\s*(?:pp?\.\s?)?{PAGES}{_END}"),
        (True, "", rf"{_START}{_TIMED}\s?[;,]\s*{_V}\s?[:,]\s*(?:pp?\.\s?)?{PAGES}{_END}"),
        (True, ";", rf"{_START}{_TIMED}\s?;\s*{_V}(?:\s?\({_I}\))?{_END}"),
        (True, "(", rf"{_START}(?:vol\.?\s*)?{_V},\s*{_I}\s*\({_TIMED}\)\s?[:,]\s*(?:(?:pp?\.|pages)\s?)?{PAGES}{_END}"),
        (True, "(", rf"{_START}{_V}\s*\({_TIMED}\)\s?[:,]?\s*(?:(?:pp?\.|pages)\s?)?{PAGES}{_END}"),
        (False, "(", rf"{_START}(?:vol\.?\s*)?{_V}\s?\({_I}\)\s?[:,.]\s*(?:(?:pp?\.|pages|article|art\.)\s?)?{PAGES}(?:\s?[,.]?\s*\(?{_TIMED}\)?)?{_END}"),
        (True, "", rf"{_START}{_V}\s?[,:]\s*(?:(?:pp?\.|pages)\s?)?{PAGES}\s?,?\s*\(?{_TIMED}\)?{_END}"),
        (True, "(", rf"{_START}{_V}\s?\({_I}\),?\s*\(?{_TIMED}\)?{_END}"),
        (False, "(", rf"{_START}{_V}\s?\({_I}\)(?=\s*[.,;]|\s*$)"),
        (False, "", rf"{_START}{_V}\s?[,:]\s*(?:(?:pp?\.|pages)\s?)?{PAGES}(?=\s*[.,;]|\s*$)"),
        (True, "(", rf"{_START}{_V}\s*\({_TIMED}\)"),
        (True, "", rf"(?:,\s*|(?<=[^\W\d]{{2}})\s){_V},?\s+\(?{_TIMED}\)?(?=[.,;]|$)"),
        (False, ",", rf",\s*{_V}(?=\.?\s*$)"),
    )
]  # fmt: skip
_HALF_LABELLED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_START}{_V},?\s*(?:no\.?|issue|nr\.)\s*{_I}\s*\({_TIMED}\)(?:\s?[:,]\s*(?:pp?\.\s?)?{PAGES})?{_END}",
        rf"{_START}{_V},?\s*(?:no\.?|issue|nr\.)\s*{_I}\s?:\s*(?:pp?\.\s?)?{PAGES}(?:\s*\({_TIMED}\))?{_END}",
    )
]
_LABELS = [
    ("volume", re.compile(rf"{_START}(?:vol(?:ume)?\.?|Bd\.)\s*(?P<volume>[A-Z]?\d{{1,6}}[A-Z]?){_END}", re.IGNORECASE)),
    ("issue", re.compile(rf"{_START}(?:no\.|nos\.|num(?:ber)?\.?|issue|iss\.)\s*(?P<issue>[A-Z]{{0,4}}\d{{1,5}}(?:[-–/]\d{{1,4}})?){_END}", re.IGNORECASE)),
    ("pages", re.compile(rf"{_START}(?:pp\.?|p\.|pages?|S\.)\s*{PAGES}\)?{_END}", re.IGNORECASE)),
    ("pages", re.compile(rf"{_START}(?:art(?:icle)?\.?(?:\s+(?:no\.|number|id))?)\s*(?P<pages>[A-Za-z]{{0,4}}\d{{1,9}}){_END}", re.IGNORECASE)),
]  # fmt: skip
#: Each label has one of these: most texts have none, and need no search.
_LABEL_WORDS = {
    "volume": ("vol", "bd."),
    "issue": ("no", "num", "iss", "nr."),
    "pages": ("pp", "p.", "page", "s.", "art"),
}
_ANY_YEAR = re.compile(YEAR)
_PAREN_YEAR = re.compile(rf"\(\s*(?:[^()]{{0,30}}?[\s,])??{_TIMED}\s*\)", re.IGNORECASE)
_BARE_YEAR = re.compile(rf"(?:^|[\s,.;:]){_TIMED}(?=\s*[,.;:)]|\s*$)", re.IGNORECASE)
_TRAILING_PAGES = re.compile(
    r"(?:,|:)\s*(?P<pages>[A-Za-z]?\d{1,6}\s?[-–—−]{1,2}\s?[A-Za-z]?\d{1,6})(?=\s*[.,;]|\s*$)"
)
Fields = dict[str, Any]


def take_numbers(text: str, fields: Fields) -> tuple[str, str]:
    """Return the text before the numbers and that after them."""
    start, end = len(text), 0
    lower = text.lower()
    halves = _HALF_LABELLED if _may_be_labelled(lower, "issue") else ()
    if found := next(filter(None, (one.search(text) for one in halves)), None):
        fields |= {name: value for name, value in found.groupdict().items() if value and name != "year"}
        if (stated := found.groupdict().get("year")) and "year" not in fields:
            fields["year"] = int(stated)
        start, end = found.start(), found.end()
    for name, pattern in _LABELS:
        if name not in fields and _may_be_labelled(lower, name) and (found := pattern.search(text)):
            fields[name] = found[name]
            start, end = min(start, found.start()), max(end, found.end())
    if not end:
        if found := _find_numbers(text):
            fields |= {name: value for name, value in found.groupdict().items() if value and name != "year"}
            start, end = found.start(), found.end()
            if (stated := found.groupdict().get("year")) and "year" not in fields:
                fields["year"] = int(stated)
    elif "volume" not in fields or "issue" not in fields:
        start = _take_bare_volume(text, start, fields)
    if "year" not in fields or not end:
        start, end = _take_year(text, start, end, fields)
    return (text[:start], text[end:]) if end else (text, "")


def _may_be_labelled(lower: str, name: str) -> bool:
    """Return whether a text in lower case has a word of a label: a test that is cheaper than a search."""
    return any(map(lower.__contains__, _LABEL_WORDS[name]))


def _find_numbers(text: str) -> re.Match[str] | None:
    """Return the first numbers of an article in a text, by the patterns that the text may have."""
    is_dated = _ANY_YEAR.search(text) is not None
    patterns = (
        pattern for has_year, symbol, pattern in _NUMBERS if (is_dated or not has_year) and symbol in text
    )
    matches = (one.search(text) for one in (*patterns, _TRAILING_PAGES))
    return next((one for one in matches if one and _is_sane(one)), None)


def _is_sane(found: re.Match[str]) -> bool:
    """Return whether numbers are those of an article: a volume that is a year has an issue."""
    parts = found.groupdict()
    volume = parts.get("volume") or ""
    return not _ANY_YEAR.fullmatch(volume) or bool(parts.get("issue"))


_BARE_VOLUME = re.compile(rf"[\s,]+{_V}(?:\s?\({_I}\))?(?:\s*\({YEAR}\))?[\s,(]*$")


def _take_bare_volume(text: str, start: int, fields: Fields) -> int:
    """Take a volume without a label before labelled numbers: `Plant Cell 33, pp. 1-9`."""
    found = _BARE_VOLUME.search(text[:start][-40:])
    if not found or _ANY_YEAR.fullmatch(found["volume"]):
        return start
    at = max(start - 40, 0) + found.start()
    fields.setdefault("volume", found["volume"])
    if found["issue"]:
        fields.setdefault("issue", found["issue"])
    return at


def _take_year(text: str, start: int, end: int, fields: Fields) -> tuple[int, int]:
    """Take the year: in brackets, or else the last bare one; a later one than a stated year is not taken."""
    found = list[re.Match[str]]()
    if _ANY_YEAR.search(text):
        found = [*_PAREN_YEAR.finditer(text)][-1:] or [*_BARE_YEAR.finditer(text)][-1:]
    if not found:
        return start, end
    fields.setdefault("year", int(found[0]["year"]))
    if not end:
        return found[0].start(), found[0].end()
    return min(start, found[0].start()), end
