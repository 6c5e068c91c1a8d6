"""The words of a title and the letters of a name, as keys have them: ASCII letters and digits alone."""

import re

from unlearnbib.text.normalize import to_ascii
from unlearnbib.text.titles import find_significant_words

_NO_LETTER = re.compile(r"[^A-Za-z0-9]")


def keep_ascii_letters(text: str) -> str:
    """Return the ASCII letters and digits of `text`, any script transliterated.

    >>> keep_ascii_letters("O’Neill"), keep_ascii_letters("Đặng")
    ('ONeill', 'Dang')
    """
    return _NO_LETTER.sub("", to_ascii(text))


def make_slug(text: str) -> str:
    """Return the lower-case ASCII letters and digits of `text`.

    >>> make_slug("Bărbulescu"), make_slug("O’Neill"), make_slug("Đặng")
    ('barbulescu', 'oneill', 'dang')
    """
    plain = to_ascii(text).lower()
    return plain if plain.isalnum() else _NO_LETTER.sub("", plain)


def list_title_words(title: str) -> list[str]:
    """Return the words of a title that say something, as keys have them.

    >>> list_title_words("LLM-Eraser: Optimizing a Model")
    ['LLMEraser', 'Optimizing', 'Model']
    """
    return [word for word in map(keep_ascii_letters, find_significant_words(title)) if word]
