"""UB7: months, years, pages."""

import re
from collections.abc import Iterator

from unlearnbib.bib.values import MONTHS
from unlearnbib.formats.bibtex.items import Source, Value
from unlearnbib.lint.rule import Hit, Rule, hit

_NAMES = list(MONTHS)
_SEPT = {"sept": "sep"}
_FULL = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_LAST = 2100  # the year behind which nobody writes
_ACADEMIC = re.compile(r"\d{4}\s?[/\u2013-]+\s?\d{2}")  # 1978/79
_YEAR = re.compile(r"\d+")
_ISO = re.compile(
    r"-?[\dX]{4}(?:-(?:\d\d|XX)(?:-(?:\d\d|XX)(?:T[\d:]+(?:Z|[+-][\d:]+)?)?)?)?[?~%]?", re.IGNORECASE
)
_PAGE = r"[A-Za-z]{0,3}\.?\d+(?::\d+)?[A-Za-z]?|[ivxlc]+"
_DASH = "[-\u2010\u2011\u2012\u2013\u2014\u2212]"
_RANGES = re.compile(
    rf"\s*(?:{_PAGE})(?:\s*{_DASH}+\s*(?:{_PAGE}))?(?:\s*,\s*(?:{_PAGE})(?:\s*{_DASH}+\s*(?:{_PAGE}))?)*\+?\s*"
)
_DASHES = re.compile(rf"\s*{_DASH}+\s*")
_RIGHT = re.compile(r"--")


def _macro(text: str) -> str | None:
    """Return the macro of a month's name or number.

    >>> _macro("Sept."), _macro("07"), _macro("Winter")
    ('sep', 'jul', None)
    """
    word = text.strip().rstrip(".").lower()
    if word.isdecimal():
        return _NAMES[int(word) - 1] if 1 <= int(word[-3:]) <= len(_NAMES) else None
    word = _SEPT.get(word, word)
    return word[:3] if word in _NAMES or word in _FULL else None


def _months(source: Source) -> Iterator[Hit]:
    for _, value in source.each(("month",)):
        if value.at is None or not value.text.strip():
            continue  # a macro, or pieces around one
        is_number = value.text.strip().isdecimal()
        if source.dialect == "biblatex" and is_number:
            continue
        yield _month(value)


def _month(value: Value) -> Hit:
    macro = _macro(value.text)
    field = value.field
    if macro is None:
        return hit(value, f"month is text, {value.text.strip()!r}: write macros, as in jul # {{/}} # aug")
    message = f"month is {field.value}: write the macro {macro}, which each style spells its own way"
    return Hit(field.at, field.end, message, ((field.at, field.end, macro),))


def _years(source: Source) -> Iterator[Hit]:
    for _, value in source.each(("year",)):
        if _ACADEMIC.fullmatch(value.text.strip()):
            continue
        text = re.sub(r"[^\w]|_", "", value.text)
        digits = _YEAR.search(text[-4:])
        is_year = digits is not None and len(digits[0]) == len(text[-4:]) == 4  # noqa: PLR2004 - of a year
        long = re.search(r"\d{5}", value.text)
        if value.text.strip() and (not is_year or long or not 1000 <= int(text[-4:]) <= _LAST):  # noqa: PLR2004
            yield hit(value, f"year is {value.text.strip()!r}: it must end with the four digits of a year")


def _dates(source: Source) -> Iterator[Hit]:
    for _, value in source.each(("date", "eventdate", "origdate", "urldate")):
        text = value.text.strip()
        if source.dialect == "biblatex" and text and not _is_date(text):
            yield hit(value, f"{value.name} is {text!r}: write it as 2024-07-31, 2024-07 or 2024")


def _is_date(text: str) -> bool:
    first, _, last = (end.strip() for end in text.partition("/"))
    return first + last != "" and all(end in ("", "..") or _ISO.fullmatch(end) for end in (first, last))


def _pages(source: Source) -> Iterator[Hit]:
    for _, value in source.each(("pages",) if source.dialect == "bibtex" else ()):
        if not _RANGES.fullmatch(value.text):
            continue
        wrong = [one for one in _DASHES.finditer(value.text) if not _RIGHT.fullmatch(one[0].strip())]
        if wrong:
            mended = _DASHES.sub("--", value.text.strip())
            message = f"pages are {value.text.strip()}: write {mended}, which TeX prints as a dash"
            yield hit(value, message, (0, len(value.text)), mended)


RULES = (
    Rule(
        code="UB701", name="month-as-text", level="note", look=_months,
        about="A month is one of the macros jan to dec (btxdoc, 3.2): each style spells them its own way.",
        bad="@misc{a, title = {One}, month = {July}}", good="@misc{a, title = {One}, month = jul}",
        fixed="@misc{a, title = {One}, month = jul}",
    ),
    Rule(
        code="UB702", name="year-that-is-none", look=_years,
        about="Standard styles handle any year whose last four nonpunctuation characters are numerals (btxdoc, 3.2).",
        bad="@misc{a, title = {One}, year = {to appear}}", good="@misc{a, title = {One}, year = {(about 1984)}}",
    ),
    Rule(
        code="UB703", name="date-that-is-none", look=_dates,
        about="BibLaTeX reads dates in ISO 8601-2 (biblatex manual, 2.3.8).",
        bad="@misc{a, author = {Doe, Jane}, title = {One}, date = {July 2024}}",
        good="@misc{a, author = {Doe, Jane}, title = {One}, date = {2024-07}}",
    ),
    Rule(
        code="UB704", name="pages-with-one-hyphen", look=_pages,
        about="A range of pages has a double hyphen, which TeX prints as a dash; Biber makes it one itself.",
        bad="@misc{a, title = {One}, pages = {12-34}}", good="@misc{a, title = {One}, pages = {12--34}}",
        fixed="@misc{a, title = {One}, pages = {12--34}}",
    ),
)  # fmt: skip
