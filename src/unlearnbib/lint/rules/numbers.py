"""UB45: ISBN and ISSN, by their check digits."""

import re
from collections.abc import Iterator

from unlearnbib.formats.bibtex.items import Source
from unlearnbib.lint.rule import Hit, Rule, hit

_DASHES = re.compile("[-\u2010-\u2015\u2212 ]")
_ISBN = re.compile("[0-9][0-9Xx\u2010-\u2015\u2212 -]{7,}[0-9Xx]")
_ISSN = re.compile("[0-9]{4}[-\u2010-\u2015\u2212 ]?[0-9]{3}[0-9Xx]")


def is_isbn(digits: str) -> bool:
    """Return whether digits are an ISBN of 10 or 13 (ISO 2108).

    >>> is_isbn("9783161484100"), is_isbn("080442957X"), is_isbn("9783161484101")
    (True, True, False)
    """
    if re.fullmatch(r"\d{13}", digits):
        return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10 == 0
    return re.fullmatch(r"\d{9}[\dX]", digits) is not None and _weighted(digits) % 11 == 0


def is_issn(digits: str) -> bool:
    """Return whether digits are an ISSN (ISO 3297).

    >>> is_issn("03785955"), is_issn("03785954")
    (True, False)
    """
    return re.fullmatch(r"\d{7}[\dX]", digits) is not None and _weighted(digits) % 11 == 0


def _weighted(digits: str) -> int:
    values = (10 if digit == "X" else int(digit) for digit in digits)
    return sum(weight * value for weight, value in zip(range(len(digits), 0, -1), values, strict=True))


def _isbns(source: Source) -> Iterator[Hit]:
    for _, value in source.each(("isbn",)):
        found = [one for part in re.split(r"[,;/()]", value.text) for one in _ISBN.findall(part)]
        for number in found or ([value.text.strip()] if value.text.strip() else []):
            if not all(is_isbn(one) for one in _several(number)):
                yield hit(value, f"{number} is no ISBN: {_why(number, (10, 13))}")


def _several(number: str) -> list[str]:
    """Return the ISBNs of a text, which may stand side by side."""
    whole = _DASHES.sub("", number).upper()
    return [whole] if is_isbn(whole) else [_DASHES.sub("", one).upper() for one in number.split()] or [whole]


def _issns(source: Source) -> Iterator[Hit]:
    for _, value in source.each(("issn",)):
        for number in _ISSN.findall(value.text) or ([value.text.strip()] if value.text.strip() else []):
            if not is_issn(_DASHES.sub("", number).upper()):
                yield hit(value, f"{number} is no ISSN: {_why(number, (8,))}")


def _why(number: str, lengths: tuple[int, ...]) -> str:
    if len(_DASHES.sub("", number)) in lengths and number[0].isdigit():
        return "its digits do not agree with the last of them"
    return f"one has {' or '.join(map(str, lengths))} digits"


RULES = (
    Rule(
        code="UB451", name="isbn", look=_isbns,
        about="The last digit of an ISBN follows from the others: a number that does not agree has a slip.",
        bad="@misc{a, title = {One}, isbn = {978-3-16-148410-1}}",
        good="@misc{a, title = {One}, isbn = {978-3-16-148410-0}}",
    ),
    Rule(
        code="UB452", name="issn", look=_issns,
        about="The last digit of an ISSN follows from the others.",
        bad="@misc{a, title = {One}, issn = {0378-5954}}", good="@misc{a, title = {One}, issn = {0378-5955}}",
    ),
)  # fmt: skip
