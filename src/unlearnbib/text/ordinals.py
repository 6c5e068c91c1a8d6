"""Numbers as titles write them: 42nd, Forty-Second, two."""

import re

from unlearnbib.text.late_pattern import compile_late

_UNITS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_COUNTS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)
_WORDS = {*_UNITS, *_TENS, *(f"{ten[:-1]}ieth" for ten in _TENS)}
_NUMBER = compile_late(r"\d+(?:st|nd|rd|th)?")


def format_ordinal(number: int) -> str:
    """Return a number as "42nd".

    >>> format_ordinal(42), format_ordinal(11), format_ordinal(113), format_ordinal(101)
    ('42nd', '11th', '113th', '101st')
    """
    ending = "th" if number % 100 in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def write_ordinal(number: int) -> str:
    """Return a number from 0 to 99 as "Forty-Second".

    >>> write_ordinal(42), write_ordinal(12), write_ordinal(30)
    ('Forty-Second', 'Twelfth', 'Thirtieth')
    """
    if number < len(_UNITS):
        return _UNITS[number].title()
    ten, unit = _TENS[number // 10 - 2], number % 10
    return f"{ten}-{_UNITS[unit]}".title() if unit else f"{ten[:-1]}ieth".title()


def is_number(word: str) -> bool:
    """Return whether a word in lower case counts something: a number, a year, an ordinal.

    >>> [is_number(word) for word in ("2025", "42nd", "forty", "second", "security")]
    [True, True, True, True, False]
    """
    return word in _WORDS or (word[:1].isdigit() and _NUMBER.fullmatch(word) is not None)


def read_ordinal(text: str) -> int | None:
    """Return the number that a text begins with, in digits or in words, or None.

    >>> [read_ordinal(text) for text in ("2nd ed.", "Twenty-First", "third edition", "revised")]
    [2, 21, 3, None]
    """
    words = re.findall(r"\d+|[a-z]+", text.lower())[:2]
    if words and words[0].isdigit():
        return int(words[0])
    return next((_NUMBERS[one] for one in ("-".join(words), *words[:1]) if one in _NUMBERS), None)


_NUMBERS = {write_ordinal(number).lower(): number for number in range(100)}
_DIGITS = (
    {word: str(number) for number, word in enumerate(_COUNTS)}
    | {word: f"{number}0" for number, word in enumerate(_TENS, 2)}
    | {word: format_ordinal(number) for word, number in _NUMBERS.items() if "-" not in word}
)


def read_number_word(word: str) -> str:
    """Return the number that a word in lower case is, in digits, or "".

    >>> [read_number_word(word) for word in ("two", "second", "thirty", "often")]
    ['2', '2nd', '30', '']
    """
    return _DIGITS.get(word, "")
