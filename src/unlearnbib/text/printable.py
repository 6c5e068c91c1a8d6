"""The gate to the terminal: no text of a page, a file or a service moves the cursor or hides a line."""

from unlearnbib.text.late_pattern import compile_late

_NOT_ASCII = compile_late("[^ -~]")
# Lines, columns, and the joiners within words of Persian and of the scripts of India.
_OF_TABLES = "\n\t\u200c\u200d"


def make_printable(text: str) -> str:
    r"""Return `text` on one line, with control characters and lone surrogates spelled out.

    Bidirectional marks and other format characters are spelled out too.

    >>> make_printable("a\x1b[1m\udcfc\n") == r"a\x1b[1m\udcfc\n"
    True
    """
    return text if text.isprintable() else "".join(map(_spell_out, text))


def make_lines_printable(text: str) -> str:
    r"""Return `text` as `make_printable` does, but with its lines and tabs.

    >>> make_lines_printable("key\ta\x1b[31m\n") == "key\ta" + r"\x1b[31m" + "\n"
    True
    """
    return _NOT_ASCII.sub(lambda found: found[0] if found[0] in _OF_TABLES else _spell_out(found[0]), text)


def _spell_out(letter: str) -> str:
    return letter if letter.isprintable() else letter.encode("unicode_escape").decode()
