r"""UB12, continued: what TeX cannot print: formulas that are not closed, characters that no font of pdfTeX has."""

import re
import unicodedata
from collections.abc import Iterator

from unlearnbib.formats.bibtex.items import BibFile, Dialect, Value
from unlearnbib.lint.rule import Hit, Rule, make_hit
from unlearnbib.names.bibtex import NAME_FIELDS
from unlearnbib.tex.encode import escape

_TEXTS = (
    *NAME_FIELDS, "title", "subtitle", "booktitle", "journal", "journaltitle", "series", "publisher", "address",
    "location", "organization", "institution", "school", "note", "howpublished", "eventtitle",
)  # fmt: skip
_DOLLAR = re.compile(r"\\.|(\$)", re.DOTALL)
_RAW = re.compile(r"\\(?:url|href|path|verb|lstinline)")  # may hold any symbol
#: The characters for which the encodings of LaTeX have a definition: t1enc, ot1enc, ts1enc and omsenc.dfu.
_PRINTABLE = (
    "\u00a0-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e\u0192\u01c4-\u01d4"
    "\u01e2\u01e3\u01e6-\u01eb\u01f0\u01f4\u01f5\u0218-\u021b\u0232\u0233\u0237\u02c6\u02c7\u02d8\u02d9\u02db-\u02dd"
    "\u0e3f\u1e02\u1e03\u1e0d\u1e1e-\u1e21\u1e25\u1e30\u1e31\u1e37\u1e43\u1e45\u1e47\u1e5b\u1e63\u1e6d"
    "\u1e8e-\u1e91\u1e9e\u1ef2\u1ef3\u200c\u2010-\u2016\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026"
    "\u2030\u2031\u2039-\u203b\u203d\u2044\u204e\u2052\u20a1\u20a4\u20a6\u20a9\u20ab\u20ac\u20b1\u2103"
    "\u2116\u2117\u211e\u2120\u2122\u2126\u2127\u212e\u2190-\u2193\u2329\u232a\u2422\u2423\u25e6\u25ef"
    "\u266a\u27e8\u27e9\u3008\u3009\ufb00-\ufb06\ufeff"
)
_UNPRINTABLE = re.compile(rf"[^\x00-\x9f\ud800-\udfff\ufffd{_PRINTABLE}]")  # the others are UB120
_MANY, _SHARE = 10, 4  # entries, of which every fourth: such a file is for XeLaTeX or LuaLaTeX


def find_odd_dollars(bib: BibFile) -> Iterator[Hit]:
    r"""Yield the texts with an odd number of unescaped $."""
    for _, value in bib.list_values(_TEXTS):
        if "$" in value.text and not _RAW.search(value.text):
            dollars = [found for found in _DOLLAR.finditer(value.text) if found[1]]
            if len(dollars) % 2:
                message = rf"{value.name} has {len(dollars)} $, and TeX needs pairs: write \$ for the symbol"
                yield make_hit(value, message, dollars[-1].span())


def find_unprintable_characters(bib: BibFile) -> Iterator[Hit]:
    """Yield the first character of each text that pdflatex cannot print, unless the file is full of them."""
    found = [] if bib.document.text.isascii() else list(_iter_unprintable(bib))
    entries = {id(value.field) for value, _ in found}
    if len(entries) <= max(_MANY, len(bib.items) // _SHARE):
        for value, character in found:
            yield make_hit(value, _explain(value, character), character.span())


def _iter_unprintable(bib: BibFile) -> Iterator[tuple[Value, re.Match[str]]]:
    for _, value in bib.list_values(_TEXTS):
        if not value.text.isascii() and (found := _search_unprintable(value.text, bib.dialect)):
            yield value, found


def _search_unprintable(text: str, dialect: Dialect) -> re.Match[str] | None:
    """Return the first character without a definition; biber joins an accent and its letter (its manual, 3.9)."""
    for found in _UNPRINTABLE.finditer(text):
        pair = unicodedata.normalize("NFC", text[max(found.start() - 1, 0) : found.end()])
        if dialect == "bibtex" or len(pair) > 1 or _UNPRINTABLE.search(pair):
            return found
    return None


def _explain(value: Value, found: re.Match[str]) -> str:
    """Return the message about a character: a Greek letter alone, or one with its accents, has a form in TeX."""
    text, at = value.text, found.start()
    is_mark = unicodedata.combining(found[0]) > 0
    symbol = text[max(at - is_mark, 0) : at + 1]
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    written = escape(symbol) if is_mark or not _UNPRINTABLE.search(around) else symbol
    has_form = written.isascii() and bool(written.strip(" ?")) and (not is_mark or len(symbol) > 1)
    remedy = f"write {written}" if has_form else "compile with XeLaTeX or LuaLaTeX"
    return f"{value.name} has {symbol} (U+{ord(found[0]):04X}), at which pdflatex stops: {remedy}"


RULES = (
    Rule(
        code="UB125", name="odd-dollar", level="error", check=find_odd_dollars,
        about="A $ begins or ends a formula: after an odd number of them TeX says `Missing $ inserted` (TeXbook, 16).",
        bad="@misc{a, title = {A Price of 5$}}", good=r"@misc{a, title = {A Price of 5\$ and $x^2$}}",
    ),
    Rule(
        code="UB126", name="character-without-font", level="note", check=find_unprintable_characters,
        about="A character for which the encodings T1, OT1, TS1 and OMS of LaTeX have no definition (*enc.dfu in its"
        " base): pdflatex says `Unicode character not set up`, unless a package brings its script.",
        bad="@misc{a, title = {One}, author = {王, 明}}", good="@misc{a, title = {One}, author = {Müller, Jürgen}}",
    ),
)  # fmt: skip
