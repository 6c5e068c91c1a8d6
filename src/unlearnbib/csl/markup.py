"""Intermediate text: formats, quotes and seams as private-use marks in a plain string.

A string of text and marks is cheap to join and to search; punctuation, quotes and spaces of neighbours
are settled once, when the text is complete. Text from outside never holds a mark: `rich_text` removes
private-use characters.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from unlearnbib.text.late_pattern import compile_late

FORMATS = (
    "italic", "oblique", "upright", "bold", "light", "normal-weight", "small-caps", "normal-variant",
    "underline", "no-decoration", "superscript", "subscript", "baseline", "nocase",
    "block", "left-margin", "right-inline", "indent",
    "field-italic", "field-bold", "field-small-caps",  # of the markup of a field: set off where they stand
)  # fmt: skip
OPEN = {name: chr(0xE000 + 2 * number) for number, name in enumerate(FORMATS)}
CLOSE = {name: chr(0xE001 + 2 * number) for number, name in enumerate(FORMATS)}

QUOTE_START, QUOTE_END = "\ue080", "\ue081"  # of an element with quotes="true"
INNER_START, INNER_END = "\ue082", "\ue083"  # inner quotes in a field
OUTER_START, OUTER_END = "\ue084", "\ue085"  # outer quotes in a field
CLOSING = QUOTE_END + INNER_END + OUTER_END

NAMES_START, NAMES_END = "\ue090", "\ue091"  # the first list of names, for subsequent-author-substitute
NAME_START, NAME_END = "\ue092", "\ue093"  # each name in it
LINK_START, LINK_END = "\ue094", "\ue095"  # a URL or a DOI
NOTE_TERM = "\ue0f1"  # before a term of a note, which gets a capital if it opens the note
SEAM = "\ue0f0"  # between two pieces that were joined
ANY_MARK = "[\ue000-\ue0ff]"

#: attribute and value of a style -> format
ATTRIBUTES = {
    ("font-style", "italic"): "italic",
    ("font-style", "oblique"): "oblique",
    ("font-style", "normal"): "upright",
    ("font-weight", "bold"): "bold",
    ("font-weight", "light"): "light",
    ("font-weight", "normal"): "normal-weight",
    ("font-variant", "small-caps"): "small-caps",
    ("font-variant", "normal"): "normal-variant",
    ("text-decoration", "underline"): "underline",
    ("text-decoration", "none"): "no-decoration",
    ("vertical-align", "sup"): "superscript",
    ("vertical-align", "sub"): "subscript",
    ("vertical-align", "baseline"): "baseline",
}

_TAG = compile_late(
    r"</?(?:i|b|sup|sub|sc)>|<span\s+(?:style=\"font-variant:\s*small-caps;?\"|class=\"no(?:case|decor)\")\s*>|</span>"
)
_FORMATS = {
    "i": "field-italic",
    "b": "field-bold",
    "sup": "superscript",
    "sub": "subscript",
    "sc": "field-small-caps",
}
_SPAN_FORMATS = {"nodecor": "upright", "nocase": "nocase", "small-caps": "field-small-caps"}
_MARKS = compile_late(ANY_MARK)
_SLANTED = ("italic", "oblique")
_SLANTING = compile_late(
    r"[-0-9a-zA-Z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\u0e01-\u0e5b\u1e00-\u1fff]"  # scripts with an italic
)
_RAISED = "[ªº²³¹ʰ-ʸˠ-ˤᴬ-ᵡ⁰ⁱ⁴-ⁿ℠™㆒-㆟ۥۦ]"
_APOSTROPHE = compile_late(r"(?<=\w)'(?=\w)")


def list_formats(attributes: Mapping[str, str]) -> list[str]:
    """Return the formats that the attributes of an element select (CSL 1.0.2, "Formatting")."""
    return [name for (key, value), name in ATTRIBUTES.items() if attributes.get(key) == value]


def wrap(name: str, text: str) -> str:
    """Return `text` in the format `name`; an empty text gets none."""
    return OPEN[name] + text + CLOSE[name] if text else text


def wrap_all(names: Iterable[str], text: str) -> str:
    """Return `text` in several formats, the first one innermost."""
    for name in names:
        text = wrap(name, text)
    return text


def wrap_words(names: Iterable[str], text: str) -> str:
    """Return the words of one field or term in formats; those of Chinese and the like have no italic.

    >>> wrap_words(["italic"], "机器遗忘"), wrap_words(["italic"], "a") == wrap("italic", "a")
    ('机器遗忘', True)
    """
    slants = text.isascii() or _SLANTING.search(text)
    return wrap_all(names if slants else [name for name in names if name not in _SLANTED], text)


def add_affixes(prefix: str, text: str, suffix: str) -> str:
    """Return `text` between its affixes; an empty text gets none (CSL 1.0.2, "Affixes").

    >>> strip_marks(add_affixes("(", "2024", ")")), add_affixes("(", "", ")")
    ('(2024)', '')
    """
    if not text:
        return ""
    return (prefix + SEAM if prefix else "") + text + (SEAM + suffix if suffix else "")


def join_parts(parts: Iterable[str], delimiter: str) -> str:
    """Return the parts that are not empty with the delimiter between them (CSL 1.0.2, "Delimiter")."""
    return (SEAM + delimiter + SEAM if delimiter else SEAM).join(filter(None, parts))


def mark_superscripts(text: str) -> str:
    """Return `text` with its raised characters as plain ones in superscript.

    >>> mark_superscripts("2ᵉ") == "2" + wrap("superscript", "e")
    True
    """
    if text.isascii():
        return text
    return re.sub(_RAISED, lambda found: wrap("superscript", unicodedata.normalize("NFKC", found[0])), text)


def mark_tags(text: str) -> str:
    """Return `text` with the tags that pair up as marks."""
    if "<" not in text:
        return text
    marks: dict[int, str] = {}
    stack: list[tuple[str, re.Match[str]]] = []
    for tag in _TAG.finditer(text):
        name = re.sub(r"\W.*", "", tag[0].lstrip("</"))
        if not tag[0].startswith("</"):
            stack.append((name, tag))
            continue
        opener = next((pair for pair in reversed(stack) if pair[0] == name), None)
        if opener:
            found = _FORMATS.get(name) or next(f for mark, f in _SPAN_FORMATS.items() if mark in opener[1][0])
            marks |= {opener[1].start(): OPEN[found], tag.start(): CLOSE[found]}
            del stack[stack.index(opener) :]
    return _TAG.sub(lambda tag: marks.get(tag.start(), tag[0]), text)


def format_literal(text: str) -> str:
    """Return a term of a locale or an affix of a style as it is printed.

    >>> format_literal("à l'adresse")
    'à l’adresse'
    """
    if text.isascii() and not any(symbol in text for symbol in "'&<"):
        return text
    return _APOSTROPHE.sub("\u2019", mark_superscripts(mark_tags(unescape_references(text))))


def unescape_references(text: str) -> str:
    """Resolve character references in a text of a style: some published styles escape them twice."""
    if "&#" not in text and "&lt;" not in text:
        return text
    from html import unescape  # noqa: PLC0415 - its table of names, for the few texts that have one

    return unescape(text)


def strip_marks(text: str) -> str:
    """Return `text` without its marks."""
    return _MARKS.sub("", text)
