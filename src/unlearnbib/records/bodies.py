"""The bodies of answers: their characters, their JSON, their HTML, and their records one by one.

Sources: HTML standard, 13.2.3.2 (the encoding of a page), Encoding standard, 4.2 (labels), MIME Sniffing
standard, 7.1 (how a page begins), RFC 8259, 8.1 (JSON is UTF-8).
"""

import codecs
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from email.message import Message
from typing import Any, TypeVar

from lxml import html

from unlearnbib.model import Record

_T = TypeVar("_T")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Labels that mean more than Python's codec of that name has (Encoding standard, 4.2).
_LABELS: Mapping[str, str] = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
_PRESCAN = 4096  # bytes; the standard requires 1024 at the least
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"<meta[\s/][^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_PROLOGUE = re.compile(r"\A(?:[\ufeff\s]|<!--.*?-->|<\?.*?>)*", re.DOTALL)
_PAGE = re.compile(
    r"<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)(?=[\s>])",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 18  # digits; no number of a record is longer


def decode_body(body: bytes) -> str:
    """Return the text of a body: by its BOM, by what a page declares, as UTF-8, else as Windows-1252.

    >>> decode_body(b'<meta charset="iso-8859-2">Lu' + bytes([0xB6]))[-3:]
    'Luś'
    >>> decode_body(b"Jos" + bytes([0xE9]))
    'José'
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, "replace")
    if b"\0" in body[:4]:
        return body.decode(json.detect_encoding(body), "replace")
    declared = _decode(body, _find_label(body)) if _is_markup(body) else None
    text = _decode(body, "utf-8") if declared is None else declared
    return body.decode("cp1252", "replace") if text is None else text


def recode_body(body: bytes, content_type: str) -> bytes:
    """Return a body in UTF-8 with a BOM where its header declares how it is encoded, else as it is.

    The header takes precedence over a page, not over a BOM; JSON and BibTeX that are valid UTF-8 are UTF-8,
    and a parser of XML reads its own declaration.

    >>> recode_body(b"<p>" + bytes([0xe9]), "text/html; charset=latin1").decode("utf-8-sig")
    '<p>é'
    """
    label = _read_charset(content_type)
    has_bom = any(body.startswith(bom) for bom, _ in _BOMS)
    is_feed = body.lstrip().startswith(b"<?xml") and not is_page(body)
    if not label or has_bom or is_feed or not (_is_markup(body) or _decode(body, "utf-8") is None):
        return body
    text = _decode(body, label)
    return body if text is None else codecs.BOM_UTF8 + text.encode("utf-8", "replace")


def _read_charset(content_type: str) -> str:
    header = Message()
    header["Content-Type"] = " ".join(content_type.split())
    return header.get_content_charset("") or ""


def _is_markup(body: bytes) -> bool:
    return body[:_PRESCAN].lstrip().startswith((b"<", b"\0<"))


def _find_label(body: bytes) -> str:
    """Return the encoding that a page declares, or ""; one that says UTF-16 in single bytes is UTF-8."""
    start = body[:_PRESCAN]
    found = _META.search(_COMMENT.sub(b"", start)) or _DECLARATION.match(start)
    label = found[1].decode("ascii", "replace").lower() if found else ""
    return "utf-8" if label.startswith("utf-16") else label


def _decode(body: bytes, label: str) -> str | None:
    """Return the text of a body in an encoding, or None if there is none of that name, or it does not fit."""
    try:
        name = codecs.lookup(label).name
        return body.decode(_LABELS.get(name, name), "strict" if name == "utf-8" else "replace")
    except (LookupError, ValueError):
        return None


def is_page(body: bytes) -> bool:
    """Return whether a body is a page of HTML, whatever comments, whitespace or declarations it begins with.

    >>> is_page(b"<!-- saved --> <HTML>"), is_page(b'<?xml version="1.0"?><feed>'), is_page(b'{"a": "<p>"}')
    (True, False, False)
    """
    return bool(_PAGE.match(read_start(body)))


def read_start(body: bytes) -> str:
    """Return the beginning of the text of a body, without what stands before its first tag or character."""
    return _PROLOGUE.sub("", decode_body(body[:65_536]), count=1)


def parse_json(body: bytes) -> Any:
    """Return the value of a body in JSON; a number that no field can have is None. Raises ValueError.

    >>> parse_json(b'[NaN, 1e999, 7, %s]' % (b"9" * 5000))
    [None, None, 7, None]
    """
    return json.loads(
        decode_body(body),
        parse_int=lambda digits: int(digits) if len(digits) <= _LONGEST_NUMBER else None,
        parse_float=lambda digits: value if math.isfinite(value := float(digits)) else None,
        parse_constant=lambda _: None,
    )


def parse_page(body: bytes) -> Any:
    """Return the tree of a page of HTML; raises ValueError for a body without any element."""
    try:
        text = decode_body(body).replace("\0", "")
        return html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except html.etree.ParserError as error:
        raise ValueError(str(error)) from error


def read_each(
    items: Iterable[_T], read: Callable[[_T], tuple[str, Record] | None]
) -> Iterator[tuple[str, Record]]:
    """Yield what `read` returns for each item, if anything; an item that breaks costs itself alone.

    The iterator raises what reading an item raised, and goes on behind it, as no generator can: so `next`
    returns the records after the broken one.

    >>> records = read_each(["2", "x", "3"], lambda item: ("", Record("x", {"year": int(item)})))
    >>> next(records)[1].fields["year"]
    2
    >>> next(records)
    Traceback (most recent call last):
    ValueError: invalid literal for int() with base 10: 'x'
    >>> next(records)[1].fields["year"]
    3
    """
    return filter(None, map(read, items))
