r"""The key under the cursor of a document: after `\cite{` in LaTeX, `@` in Markdown, Typst and Org."""

import os
import re
from typing import NamedTuple

_LONGEST = 2000  # characters before the cursor in which a citation may begin
_LATEX = (".tex", ".ltx", ".rnw", ".snw", ".latex")
_KEY = r"[^\s,{}\\\"#%'()=~]*"
_IN_LATEX = re.compile(
    r"\\[A-Za-z]*[Cc]ite[A-Za-z]*\*?\s{0,9}(?:\[[^\[\]]{0,300}\]\s{0,9}){0,2}"
    r"(?:\{[^{}]{0,900}\}){0,9}\{(?:[^{}\\]{0,900},)?\s*(?P<key>" + _KEY + r")$"
)
_IN_TEXT = re.compile(r"(?<![\w@\\])@\{?(?P<key>[\w:.#$%&+?<>~/-]*)$")
_IN_TYPST = re.compile(
    r"(?<![A-Za-z0-9@\\])@(?P<key>[\w:.-]*)$"
    r"|\bcite\([^)\n]{0,200}?(?:<|(?<!form: )(?<!style: )\")(?P<cited>[\w:.-]*)$"
)
_REST = {
    "tex": re.compile(_KEY),
    "text": re.compile(r"\w*(?:[:.#$%&+?<>~/-]\w+)*"),
    "typ": re.compile(r"[\w:-]*(?:\.[\w:-]+)*"),
}
_TEXT = (".md", ".markdown", ".rmd", ".qmd", ".org")

#: The suffixes of documents whose citations are completed.
SUFFIXES = (*_LATEX, *_TEXT, ".typ")


class KeyPlace(NamedTuple):
    """The key at the cursor: the offset of its start, the characters before the cursor, the whole key."""

    start: int
    typed: str
    key: str


def find_key(text: str, offset: int, path: str) -> KeyPlace | None:
    r"""Return the key of a citation at an offset of a document, or None.

    >>> find_key(r"As \citep[p.~3]{doe2024, ro", 27, "a.tex")
    KeyPlace(start=25, typed='ro', key='ro')
    >>> find_key("As @doe2024 says", 6, "a.md")
    KeyPlace(start=4, typed='do', key='doe2024')
    >>> find_key("#cite(<doe>)", 8, "a.typ"), find_key("me@doe.org", 6, "a.md")
    (KeyPlace(start=7, typed='d', key='doe'), None)
    """
    suffix = os.path.splitext(path)[1].lower()
    kind = "tex" if suffix in _LATEX else "typ" if suffix == ".typ" else "text"
    pattern = {"tex": _IN_LATEX, "typ": _IN_TYPST, "text": _IN_TEXT}[kind]
    if suffix not in SUFFIXES:
        return None
    before = text[max(0, offset - _LONGEST) : offset]
    found = pattern.search(before if kind == "tex" else before.rpartition("\n")[2])
    if not found:
        return None
    typed = next(group for group in found.groups() if group is not None)
    rest = _REST[kind].match(text, offset)
    return KeyPlace(offset - len(typed), typed, typed + (rest[0] if rest else ""))
