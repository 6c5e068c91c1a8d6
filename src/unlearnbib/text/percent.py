"""Percent-encoding of URLs; few runs have a text that needs it, so only those import the library of URLs."""

_UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"  # RFC 3986, 2.3


def decode_percent(text: str) -> str:
    """Return a text without percent-encoding.

    >>> decode_percent("10.1007%2F978-3"), decode_percent("10.1007/978-3")
    ('10.1007/978-3', '10.1007/978-3')
    """
    if "%" not in text:
        return text
    from urllib.parse import unquote  # noqa: PLC0415 - see above

    return unquote(text)


def encode_percent(text: str, safe: str) -> str:
    r"""Return a text with all characters encoded but ASCII letters, digits, `_.-~`, and those of `safe`.

    Half of a surrogate pair, which JSON can write, is no character, and becomes a question mark.

    >>> encode_percent("a b/ü", safe="/"), encode_percent("\ud800", safe="/")
    ('a%20b/%C3%BC', '%3F')
    """
    if text.isascii() and not text.strip(_UNRESERVED + safe):
        return text
    from urllib.parse import quote  # noqa: PLC0415 - see above

    return quote(text, safe=safe, errors="replace")
