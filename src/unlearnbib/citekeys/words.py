"""The words of a title and the letters of a name, as keys have them: ASCII letters and digits alone."""

import re

from unlearnbib.text.normalize import ascii_letters
from unlearnbib.text.titles import significant_words

_NO_LETTER = re.compile(r"[^A-Za-z0-9]")


def letters(text: str) -> str:
    """Return the ASCII letters and digits of `text`, any script transliterated.

    >>> letters("O’Neill"), letters("Đặng")
    ('ONeill', 'Dang')
    """
    return _NO_LETTER.sub("", ascii_letters(text))


def slug(text: str) -> str:
    """Return the lower-case ASCII letters and digits of `text`.

    >>> slug("Bărbulescu"), slug("O’Neill"), slug("Đặng")
    ('barbulescu', 'oneill', 'dang')
    """
    plain = ascii_letters(text).lower()
    return plain if plain.isalnum() else _NO_LETTER.sub("", plain)


def title_words(title: str) -> list[str]:
    """Return the words of a title that say something, as keys have them.

    >>> title_words("LLM-Eraser: Optimizing a Model")
    ['LLMEraser', 'Optimizing', 'Model']
    """
    return [word for word in map(letters, significant_words(title)) if word]
