"""ISBN and ISSN: numbers whose last digit follows from the others."""

import re

from unlearnbib.text.late_pattern import compile_late

_SPELLED = compile_late(
    r"\s*(?P<word>isbn(?:-?1[03])?[:\s]\s*)?(?P<number>[0-9][0-9\u2010-\u2015 -]{8,16}[0-9Xx])\s*",
    re.IGNORECASE,
)
#: the reason why a text names no book
WRONG_ISBN = "is not an ISBN: its check digit is wrong"

_LONG = 13
_BOOKLAND = ("978", "979")  # with which an ISBN of thirteen digits begins
_HYPHENS = compile_late("[-\u2010-\u2015\u2212 ]")


def normalize_number(number: str) -> str:
    """Return the digits of an ISBN or ISSN, which are printed with hyphens, dashes or spaces.

    >>> normalize_number("0-8044-2957-x")
    '080442957X'
    """
    return _HYPHENS.sub("", number).upper()


def is_isbn(digits: str) -> bool:
    """Return whether `digits` are an ISBN of 10 or 13 (ISO 2108).

    >>> is_isbn("9783161484100"), is_isbn("080442957X"), is_isbn("9783161484101")
    (True, True, False)
    """
    if re.fullmatch(r"[0-9]{13}", digits):
        return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10 == 0
    return re.fullmatch(r"[0-9]{9}[0-9X]", digits) is not None and _sum_weighted(digits) % 11 == 0


def parse_isbn(text: str) -> str:
    """Return the thirteen digits of the ISBN that `text` is, however it is written, or "".

    >>> parse_isbn("ISBN 0-262-03561-8"), parse_isbn("978-0-262-03561-3"), parse_isbn("isbn:9780262035614")
    ('9780262035613', '9780262035613', '')
    """
    found = _SPELLED.fullmatch(text)
    digits = normalize_number(found["number"]) if found else ""
    if not is_isbn(digits):
        return ""
    core = digits[:-1] if len(digits) == _LONG else f"978{digits[:-1]}"
    return next(f"{core}{last}" for last in "0123456789" if is_isbn(f"{core}{last}"))


def is_mistyped_isbn(text: str) -> bool:
    """Return whether `text` is written as an ISBN, and its check digit is wrong.

    >>> [is_mistyped_isbn(text) for text in ("isbn:9780262035614", "978-0-262-03561-4", "0262035614")]
    [True, True, False]
    """
    found = _SPELLED.fullmatch(text)
    digits = normalize_number(found["number"]) if found else ""
    is_meant = bool(found and found["word"]) or (len(digits) == _LONG and digits.startswith(_BOOKLAND))
    return is_meant and not is_isbn(digits)


def is_issn(digits: str) -> bool:
    """Return whether `digits` are an ISSN (ISO 3297).

    >>> is_issn("03785955"), is_issn("03785954")
    (True, False)
    """
    return re.fullmatch(r"[0-9]{7}[0-9X]", digits) is not None and _sum_weighted(digits) % 11 == 0


def _sum_weighted(digits: str) -> int:
    """Return the sum of the digits, the last one weighted 1, the one before it 2, and so on."""
    values = (10 if digit == "X" else int(digit) for digit in reversed(digits))
    return sum(weight * value for weight, value in enumerate(values, 1))
