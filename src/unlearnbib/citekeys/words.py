"""The words of a title and the characters of a name that a key takes: ASCII letters and digits only."""

from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import to_ascii
from unlearnbib.text.titles import find_significant_words

_OTHER_CHARACTERS = compile_late(r"[^A-Za-z0-9]")


def keep_ascii_letters(text: str) -> str:
    """Return the ASCII letters and digits of `text`, with every script transliterated.

    >>> keep_ascii_letters("O’Neill"), keep_ascii_letters("Đặng")
    ('ONeill', 'Dang')
    """
    return _OTHER_CHARACTERS.sub("", to_ascii(text))


def list_title_words(title: str) -> list[str]:
    """Return the significant words of a title, in the characters of keys.

    >>> list_title_words("LLM-Eraser: Optimizing a Model")
    ['LLMEraser', 'Optimizing', 'Model']
    """
    return [word for word in map(keep_ascii_letters, find_significant_words(title)) if word]
