"""The gate for values: each field of a record has its type and range, or is left out.

Whatever a source says, a service, a dump, an index or a file, passes here before it becomes a field of a
paper: a `year` that is text would go into a .bib file as it is, and TeX would run it.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from unlearnbib.model.date import Date
from unlearnbib.model.identity import Identity
from unlearnbib.model.name import Name
from unlearnbib.model.variables import CSL_TYPES, get_value_kind
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import clean

_YEARS = range(-9999, 10_000)
_MONTHS = frozenset(range(1, 13))
_DOI = compile_late(r"10\.[^/\s]+/\S+")  # the form only; identifiers.doi has the rules
_URL = compile_late(r"https?://\S+", re.IGNORECASE)
_LARGEST = 10**18  # a number that is a text
_LONGEST = 1_000_000  # characters of a text; an abstract of a service is no longer


def check_text(value: Any) -> str | None:
    """Return a text without control characters, a number as text, or None."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST:
        return str(value)
    return clean(value) if isinstance(value, str) and len(value) <= _LONGEST else None


def check_year(value: Any) -> int | None:
    r"""Return a year from -9999 to 9999, also one that is written in digits, or None.

    >>> check_year("2024"), check_year(2024), check_year(r"\input{x}"), check_year(True)
    (2024, 2024, None, None)
    """
    is_digits = isinstance(value, str) and re.fullmatch(r"-?\d{1,4}", value.strip(), re.ASCII)
    year = int(value) if is_digits else value
    return year if isinstance(year, int) and not isinstance(year, bool) and year in _YEARS else None


def check_month(value: Any) -> int | None:
    """Return a month from 1 to 12, or None: the seasons and quarters of Crossref (21 and more) are none."""
    month = check_year(value)
    return month if month in _MONTHS else None


def check_line(value: Any) -> int | None:
    """Return the number of a line, from 1, or None."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def check_date(value: Any) -> Date | None:
    """Return a date whose years are in the range of `check_year`, or None."""
    if not isinstance(value, Date):
        return None
    years = (one.year for one in (value, value.end) if one)
    return value if all(year is None or year in _YEARS for year in years) else None


def check_names(value: Any) -> tuple[Name, ...] | None:
    """Return a list of names as a tuple, or None if a part of it is not a name."""
    return _check_list(value, Name)


def check_texts(value: Any) -> tuple[str, ...] | None:
    """Return a list of texts without control characters, or None if a part of it is not a text."""
    texts = _check_list(value, str)
    return None if texts is None else tuple(map(clean, texts))


def _check_list(value: Any, kind: type) -> tuple[Any, ...] | None:
    is_list = isinstance(value, tuple | list) and all(isinstance(one, kind) for one in value)
    return tuple(value) if is_list else None


def check_type(value: Any) -> str | None:
    """Return a CSL type; "preprint", the name of former versions, is the CSL type "article"."""
    value = "article" if value == "preprint" else value
    return value if isinstance(value, str) and value in CSL_TYPES else None


def _match(pattern: re.Pattern[str]) -> Callable[[Any], str | None]:
    def check(value: Any) -> str | None:
        text = check_text(value)
        return text if text is not None and (not text or pattern.fullmatch(text)) else None

    return check


def _keep(kind: type) -> Callable[[Any], Any]:
    return lambda value: value if isinstance(value, kind) else None


#: The check of each attribute of Paper that a source may give.
CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "year": check_year, "month": check_month, "authors": check_names, "editors": check_names,
    "type": check_type,
    "doi": _match(_DOI), "url": _match(_URL), "identity": _keep(Identity), "preprint": _keep(Identity),
    "also": lambda value: _check_list(value, Identity), "line": check_line,
} | dict.fromkeys("keywords notices unnamed retired_keys".split(), check_texts) | dict.fromkeys(
    """title venue key container_title container_title_short collection_title volume issue pages publisher
    publisher_place event_title event_place event_date isbn title_tex link page
    published""".split(), check_text,
) | dict.fromkeys(  # variables have their own names; no source says what `Paper` keeps of its files
    "contributors dates variables origins disputed native sources kind".split(), lambda _: None
)  # fmt: skip
_BY_KIND: Mapping[str, Callable[[Any], Any]] = {
    "names": check_names, "date": check_date, "number": check_text, "text": check_text,
}  # fmt: skip


@cache
def find_check(name: str) -> Callable[[Any], Any] | None:
    """Return the check of the values of a field, or None for a name that is the source's own."""
    return CHECKS.get(name) or _BY_KIND.get(get_value_kind(name) or "")


def check_fields(fields: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    r"""Return those of `fields` whose values are valid, and the names of the others.

    A name is an attribute of Paper or a CSL variable; a name of neither is the source's own, and stays. An
    empty value says that there is none; one of another type ("" for a list of names) is left out silently.

    >>> check_fields({"year": r"\input{x}", "volume": 37, "doi": "10.1234/a"})
    ({'volume': '37', 'doi': '10.1234/a'}, ('year',))
    """
    valid: dict[str, Any] = {}
    rejected = []
    for name, value in fields.items():
        check = find_check(name)
        checked = check(value) if check and value is not None else value
        if checked is not None or value is None:
            valid[name] = checked
        elif value:
            rejected.append(name)
    return valid, tuple(rejected)
