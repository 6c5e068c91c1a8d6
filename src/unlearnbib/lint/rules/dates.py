"""UB7: months, years, dates, pages."""

import re
from calendar import monthrange
from collections.abc import Iterator

from unlearnbib.formats.bibtex.items import BibFile
from unlearnbib.lint.rule import Hit, Rule, make_hit
from unlearnbib.model import Date
from unlearnbib.text.months import MONTH_MACROS, MONTH_NUMBERS, parse_month

_ACADEMIC_YEAR = re.compile(r"\d{4}\s?[/\u2013-]+\s?\d{2}")  # 1978/79
_ERA = re.compile(r"\d{1,4}\s*\{?(?:B\.?C\.?E?\.?|A\.?D\.?|v\. ?Chr\.)\}?", re.IGNORECASE)  # 300 BC
_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}|2100")
_NUMERIC_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_MONTH_NAME = re.compile(rf"\b((?:{'|'.join(MONTH_NUMBERS)})\b\.?)", re.IGNORECASE)
_LEAP_YEAR = 2000  # the calendar repeats itself every 400 years
_DATES = ("date", "eventdate", "origdate", "urldate")
_PAGE = r"(?:[A-Za-z]{0,3}\.?\d+(?::\d+)?[A-Za-z]?|[ivxlc]+)"
_DASH = "[-\u2010\u2011\u2012\u2013\u2014\u2212]"
_RANGE = rf"{_PAGE}(?:\s*{_DASH}+\s*{_PAGE})?"
_RANGES = re.compile(rf"\s*{_RANGE}(?:\s*,\s*{_RANGE})*\+?\s*")
_DASHES = re.compile(rf"\s*{_DASH}+\s*")


def _find_macro(text: str) -> str | None:
    """Return the macro of a month's name or number.

    >>> _find_macro("Sept."), _find_macro("07"), _find_macro("Winter")
    ('sep', 'jul', None)
    """
    word = text.strip().rstrip(".").lower()
    number = parse_month(word) if word.isdecimal() else MONTH_NUMBERS.get(word)
    return MONTH_MACROS[number - 1] if number else None


def find_month_texts(bib: BibFile) -> Iterator[Hit]:
    """Yield the months that are not a macro, nor in BibLaTeX a number; the fix writes the macro."""
    for _, value in bib.list_values(("month",)):
        text, field = value.text.strip(), value.field
        if value.at is None or not text or (bib.dialect == "biblatex" and text.isdecimal()):
            continue  # without offset, it is a macro or has one among its pieces
        if macro := _find_macro(text):
            message = f"month is {field.value}: write the macro {macro}, which each style spells its own way"
            yield Hit(field.at, field.end, message, ((field.at, field.end, macro),))
        elif parse_month(text):  # no style has a macro for a season
            yield make_hit(value, f"month is text, {text!r}: write macros, {_join_macros(text)}")


def _join_macros(text: str) -> str:
    """Return a text with its months as macros, joined with the rest as BibTeX reads it.

    >>> _join_macros("September 12--15"), _join_macros("July/Aug.")
    ('sep # { 12--15}', 'jul # {/} # aug')
    """
    pieces = filter(None, _MONTH_NAME.split(text))
    return " # ".join(_find_macro(piece) or f"{{{piece}}}" for piece in pieces)


def find_wrong_years(bib: BibFile) -> Iterator[Hit]:
    """Yield the years that do not end with four digits, the punctuation not counted."""
    for _, value in bib.list_values(("year",)):
        text = value.text.strip()
        if not text or _YEAR.fullmatch(text) or _ACADEMIC_YEAR.fullmatch(text) or _ERA.fullmatch(text):
            continue
        if not _YEAR.fullmatch(re.sub(r"\\[A-Za-z]+|[\W_]", "", text)[-4:]) or re.search(r"\d{5}", text):
            yield make_hit(value, f"year is {text!r}: it must end with the four digits of a year")


def find_wrong_dates(bib: BibFile) -> Iterator[Hit]:
    """Yield the dates that BibLaTeX cannot parse, and in BibTeX the dates in numbers that no calendar has."""
    for _, value in bib.list_values(_DATES if bib.dialect == "biblatex" else ("urldate",)):
        text = value.text.strip()
        is_read = bib.dialect == "biblatex" or _NUMERIC_DATE.fullmatch(text)
        if text and is_read and not _is_date(text):
            yield make_hit(value, f"{value.name} is {text!r}: write it as 2024-07-31, 2024-07 or 2024")


def _is_date(text: str) -> bool:
    """Return whether a text is a date of ISO 8601-2 whose days the calendar has.

    >>> [_is_date(text) for text in ("2012-02-29", "2011-02-29", "Y-17000", "2011-04/2011-13")]
    [True, False, True, False]
    """
    date = Date.parse(text.upper())
    return not date.literal and all(_has_day(one) for one in (date, date.end) if one)


def _has_day(date: Date) -> bool:
    """Return whether the month of a date has its day; a season has none."""
    if date.day is None or date.year is None or date.month is None:
        return date.day is None or date.month is not None
    return date.day <= monthrange(date.year % 400 + _LEAP_YEAR, date.month)[1]


def find_wrong_dashes(bib: BibFile) -> Iterator[Hit]:
    """Yield the ranges of pages with another dash than --; the fix writes that."""
    for _, value in bib.list_values(("pages",) if bib.dialect == "bibtex" else ()):
        dashes = {found.strip() for found in _DASHES.findall(value.text)}
        if _RANGES.fullmatch(value.text) and dashes - {"--"}:
            pages = value.text.strip()
            fixed = _DASHES.sub("--", pages)
            message = f"pages are {pages}: write {fixed}, which TeX prints as a dash"
            yield make_hit(value, message, new=fixed)


RULES = (
    Rule(
        code="UB701", name="month-as-text", level="note", check=find_month_texts,
        about="A month is one of the macros jan to dec (btxdoc, 3.2): each style spells them its own way.",
        bad="@misc{a, title = {One}, month = {July}}", good="@misc{a, title = {One}, month = jul}",
        fixed="@misc{a, title = {One}, month = jul}",
    ),
    Rule(
        code="UB702", name="year-that-is-none", check=find_wrong_years,
        about="Standard styles handle any year whose last four nonpunctuation characters are numerals (btxdoc, 3.2).",
        bad="@misc{a, title = {One}, year = {to appear}}", good="@misc{a, title = {One}, year = {(about 1984)}}",
    ),
    Rule(
        code="UB703", name="date-that-is-none", check=find_wrong_dates,
        about="BibLaTeX reads dates in ISO 8601-2 (biblatex manual, 2.3.8).",
        bad="@misc{a, author = {Doe, Jane}, title = {One}, date = {July 2024}}",
        good="@misc{a, author = {Doe, Jane}, title = {One}, date = {2024-07}}",
    ),
    Rule(
        code="UB704", name="pages-with-one-hyphen", check=find_wrong_dashes,
        about="A range of pages has a double hyphen, which TeX prints as a dash; Biber makes it one itself.",
        bad="@misc{a, title = {One}, pages = {12-34}}", good="@misc{a, title = {One}, pages = {12--34}}",
        fixed="@misc{a, title = {One}, pages = {12--34}}",
    ),
)  # fmt: skip
