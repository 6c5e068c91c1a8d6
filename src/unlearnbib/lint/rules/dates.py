"""UB7: months, years, dates, pages."""

import re
from collections.abc import Iterator

from unlearnbib.formats.bibtex.items import BibFile
from unlearnbib.lint.rule import Hit, Rule, make_hit
from unlearnbib.text.months import MONTH_MACROS, MONTH_NUMBERS, parse_month

_ACADEMIC_YEAR = re.compile(r"\d{4}\s?[/\u2013-]+\s?\d{2}")  # 1978/79
_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}|2100")
_ISO_DATE = re.compile(
    r"-?[\dX]{4}(?:-(?:\d\d|XX)(?:-(?:\d\d|XX)(?:T[\d:]+(?:Z|[+-][\d:]+)?)?)?)?[?~%]?", re.IGNORECASE
)
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
    for _, value in bib.iter_values(("month",)):
        text, field = value.text.strip(), value.field
        if value.at is None or not text or (bib.dialect == "biblatex" and text.isdecimal()):
            continue  # without offset, it is a macro or has one among its pieces
        if macro := _find_macro(text):
            message = f"month is {field.value}: write the macro {macro}, which each style spells its own way"
            yield Hit(field.at, field.end, message, ((field.at, field.end, macro),))
        else:
            yield make_hit(value, f"month is text, {text!r}: write macros, as in jul # {{/}} # aug")


def find_wrong_years(bib: BibFile) -> Iterator[Hit]:
    """Yield the years that do not end with four digits, the punctuation not counted."""
    for _, value in bib.iter_values(("year",)):
        text = value.text.strip()
        if not text or _ACADEMIC_YEAR.fullmatch(text):
            continue
        if not _YEAR.fullmatch(re.sub(r"[\W_]", "", text)[-4:]) or re.search(r"\d{5}", text):
            yield make_hit(value, f"year is {text!r}: it must end with the four digits of a year")


def find_wrong_dates(bib: BibFile) -> Iterator[Hit]:
    """Yield the dates that BibLaTeX cannot parse."""
    dates = ("date", "eventdate", "origdate", "urldate") if bib.dialect == "biblatex" else ()
    for _, value in bib.iter_values(dates):
        text, ends = value.text.strip(), [end.strip() for end in value.text.split("/", 1)]
        is_date = any(ends) and all(end in ("", "..") or _ISO_DATE.fullmatch(end) for end in ends)
        if text and not is_date:
            message = f"{value.name} is {text!r}: write it as 2024-07-31, 2024-07 or 2024"
            yield make_hit(value, message)


def find_wrong_dashes(bib: BibFile) -> Iterator[Hit]:
    """Yield the ranges of pages with another dash than --; the fix writes that."""
    for _, value in bib.iter_values(("pages",) if bib.dialect == "bibtex" else ()):
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
