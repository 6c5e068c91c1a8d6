"""The gate to the terminal: no text of a page, a file or a service moves the cursor or hides a line."""


def make_printable(text: str) -> str:
    r"""Return `text` on one line, with control characters and lone surrogates spelled out.

    Bidirectional marks and other format characters are spelled out too.

    >>> make_printable("a\x1b[1m\udcfc\n") == r"a\x1b[1m\udcfc\n"
    True
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)
