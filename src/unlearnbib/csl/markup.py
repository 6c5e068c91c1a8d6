"""Text under way: formats, quotes and seams as private-use marks in a plain string.

A string of text and marks is cheap to put together and to look at; what two neighbours make of each
other (punctuation, quotes, blanks) is settled once, when the whole is there. Text from outside never
holds a mark: `richtext` takes private-use characters out.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping

FORMATS = (
    "italic", "oblique", "upright", "bold", "light", "normal-weight", "small-caps", "normal-variant",
    "underline", "no-decoration", "superscript", "subscript", "baseline", "nocase",
    "block", "left-margin", "right-inline", "indent",
)  # fmt: skip
OPEN = {name: chr(0xE000 + 2 * number) for number, name in enumerate(FORMATS)}
CLOSE = {name: chr(0xE001 + 2 * number) for number, name in enumerate(FORMATS)}

QUOTE, UNQUOTE = "\ue080", "\ue081"  # of an element with quotes="true"
INNER, UNINNER = "\ue082", "\ue083"  # inner quotes that stand in a field
OUTER, UNOUTER = "\ue084", "\ue085"  # outer quotes that stand in a field
CLOSING = UNQUOTE + UNINNER + UNOUTER

LIST, UNLIST = "\ue090", "\ue091"  # the first list of names, for subsequent-author-substitute
ONE, UNONE = "\ue092", "\ue093"  # each name in it
LINK, UNLINK = "\ue094", "\ue095"  # an address or a DOI
TERM = "\ue0f1"  # before a term of a note: a capital if it opens the note
SEAM = "\ue0f0"  # where two pieces were put together
ANY = "[\ue000-\ue0ff]"

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

_MARKS = re.compile(ANY)
_RAISED = re.compile("[ªº²³¹ʰ-ʸˠ-ˤᴬ-ᵡ⁰ⁱ⁴-ⁿ℠™㆒-㆟ۥۦ]")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def formats_of(attributes: Mapping[str, str]) -> list[str]:
    """Return the formats that the attributes of an element ask for (CSL 1.0.2, "Formatting")."""
    return [name for (key, value), name in ATTRIBUTES.items() if attributes.get(key) == value]


def wrap(name: str, text: str) -> str:
    """Return `text` in the format `name`; nothing stays nothing."""
    return OPEN[name] + text + CLOSE[name] if text else text


def wrapped(names: Iterable[str], text: str) -> str:
    """Return `text` in several formats, the first one innermost."""
    for name in names:
        text = wrap(name, text)
    return text


def affixed(prefix: str, text: str, suffix: str) -> str:
    """Return `text` between its affixes; nothing gets none (CSL 1.0.2, "Affixes").

    >>> plain(affixed("(", "2024", ")")), affixed("(", "", ")")
    ('(2024)', '')
    """
    if not text:
        return ""
    return (prefix + SEAM if prefix else "") + text + (SEAM + suffix if suffix else "")


def joined(parts: Iterable[str], delimiter: str) -> str:
    """Return the parts that are not empty with the delimiter between them (CSL 1.0.2, "Delimiter")."""
    return (SEAM + delimiter + SEAM if delimiter else SEAM).join(filter(None, parts))


def with_raised(text: str) -> str:
    """Return `text` with its raised letters and signs as plain ones in superscript.

    >>> with_raised("2ᵉ") == "2" + wrap("superscript", "e")
    True
    """
    return text if text.isascii() else _RAISED.sub(_lowered, text)


def _lowered(found: re.Match[str]) -> str:
    return wrap("superscript", "".join(unicodedata.normalize("NFKC", letter) for letter in found[0]))


def spelled(text: str) -> str:
    """Return a text of a style or a locale, a term or an affix, as it is printed.

    >>> spelled("à l'adresse")
    'à l’adresse'
    """
    if text.isascii() and not any(sign in text for sign in "'&"):
        return text
    return _APOSTROPHE.sub("\u2019", with_raised(unescaped(text)))


def unescaped(text: str) -> str:
    """Return a text of a style without character references: some published styles escape them twice."""
    return html.unescape(text) if "&#" in text else text


def plain(text: str) -> str:
    """Return `text` without its marks."""
    return _MARKS.sub("", text)
