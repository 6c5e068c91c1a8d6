"""ISBN and ISSN: numbers whose last digit follows from the others."""

import re

_HYPHENS = re.compile("[-\u2010-\u2015\u2212 ]")


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
