"""Years of publications, as they stand in texts: since the first printed books."""

from unlearnbib.text.late_pattern import compile_late

#: The pattern of a year; what may stand beside it is for the caller to say.
YEAR = r"(?:1[5-9]|20|21)\d\d"
_IN_DATE = compile_late(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def find_year(text: str) -> int | None:
    """Return the first year in a date, however it is written.

    >>> find_year("Mon, 02 Mar 2025 00:00:00 -0500"), find_year("2021-05"), find_year("in press")
    (2025, 2021, None)
    """
    found = _IN_DATE.search(text)
    return int(found[0]) if found else None
