"""Reading a .bib file as BibTeX does, without losing a byte.

The grammar is that of bibtex.web: all text between entries is a comment; an entry is in braces or
parentheses; a value is braced, quoted, a number or a macro, joined by #; braces balance everywhere. A
broken entry ends where the next line begins with an @.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from unlearnbib.bib.document import (
    Broken,
    Document,
    Entry,
    Field,
    Macro,
    Preamble,
)
from unlearnbib.errors import BibError
from unlearnbib.storage.memory import pause_collection

_AT = re.compile(r"@[ \t\r\n]*([^\s\"#%'(),={}@\\]+)\s*([{(])")
_UNOPENED = re.compile(
    r"@[ \t]*(?!comment\b)[A-Za-z]+(?:[ \t]*$|[ \t]+[A-Za-z][^\s,{]*\s*,)", re.MULTILINE | re.IGNORECASE
)
_NEXT = re.compile(r"^[ \t]*@", re.MULTILINE)
_KEY = re.compile(r"\s*([^\s,{}]*)\s*")
_NAME = re.compile(r"\s*([^\s\"#%'(),={}]+)\s*=\s*")
_BARE = re.compile(r"[^\s\"#%'(),={}]+")
# biber, unlike BibTeX, takes `%` and the rest of its line as a remark there.
_SPACE = re.compile(r"\s*(?:%[^\n]*\s*)*")
# Nearly all fields: a name, one value in which braces are nested a few times, and what follows. The
# quantifiers give nothing back, so that a field that is never closed costs one look at it.
_GROUP = r"\{[^{}]*+\}"
for _ in range(3):
    _GROUP = rf"\{{[^{{}}]*+(?:{_GROUP}[^{{}}]*+)*+\}}"
_QUOTED = rf"\"[^{{}}\"]*+(?:{_GROUP}[^{{}}\"]*+)*+\""
_PLAIN_FIELD = re.compile(
    r",\s*+([^\s\"#%'(),={}]++)\s*+=\s*+"
    rf"({_GROUP}|{_QUOTED}|[^\s\"#%'(),={{}}]++)\s*+(?=[,}}])"
)
_BRACES = re.compile(r"[{}]")
_QUOTE = re.compile(r'[{}"]')
_INDENT = 80  # characters before an @ that may be the first of its line
_CLOSERS = {"{": "}", "(": ")"}
_LINE_END = re.compile(r"[ \t]*\n")
Part = Entry | Macro | Broken | Preamble


def open_bib(path: str) -> Document:
    """Return the .bib file `path`, or an empty document if it does not exist; raises BibError.

    Bytes that are not UTF-8 are kept.
    """
    try:
        with open(path, "rb") as file:
            content = file.read()
    except FileNotFoundError:
        return Document("", path=path)
    except OSError as error:
        raise BibError(path, error.strerror or str(error)) from error
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BibError(path, "the file is in UTF-16, of which BibTeX reads no entry: save it as UTF-8")
    return parse(content.decode(errors="surrogateescape"), path)


def parse(text: str, path: str = "") -> Document:
    r"""Return the entries, macros and broken parts of a .bib file, as places in its text.

    >>> document = parse("% mine\n@book{k, title = {A} # x}")
    >>> document.entries[0].fields[0].value, document.place(document.entries[0].start)
    ('{A} # x', (2, 1))
    """
    with pause_collection():
        return _make_document(text, _read_parts(text, _Braces(text)), path)


def parse_pieces(pieces: Iterable[str], path: str = "") -> Iterator[Document]:
    r"""Yield documents whose parts are together those of the whole text that comes in pieces.

    An entry is held until its end has come; one that is never closed holds the rest of the text in memory.

    >>> pieces = ["@misc{a, title = {A}}\n@misc{b, ", "title = {B}}\n"]
    >>> [[entry.key for entry in one.entries] for one in parse_pieces(pieces)]
    [['a'], ['b'], []]
    """
    text, lines, enough = "", 0, 0
    for piece in pieces:
        text += piece
        if len(text) < enough:  # an entry is long: twice as much is looked at next
            continue
        braces = _Braces(text)
        parts = list(_read_parts(text, braces))
        if end := _find_end(text, parts, braces.open_at):
            parts = [part for part in parts if part.start < end]
            yield _make_document(text[:end], parts, path, lines)
            lines += text.count("\n", 0, end)
            text = text[end:]
        enough = 0 if end else 2 * len(text)
    if text or not lines:
        yield _make_document(text, _read_parts(text, _Braces(text)), path, lines)


def _find_end(text: str, parts: Iterable[Part], open_at: int) -> int:
    """Return the end of the last part that no further text can change, 0 if there is none.

    It has its closer, all that needed the end of the text begins after it, and its line ends with it. A
    broken entry may show further on: what is before that place stays together.
    """
    end = shown = 0
    for part in parts:
        if isinstance(part, Broken):
            shown = max(shown, part.at)
        elif isinstance(part, Entry | Macro) and shown <= part.end <= open_at:
            end = part.end if _LINE_END.match(text, part.end) else end
    return end


def _make_document(text: str, parts: Iterable[Part], path: str, lines_before: int = 0) -> Document:
    kinds: dict[type, list[Any]] = {Entry: [], Macro: [], Broken: [], Preamble: []}
    for part in parts:
        kinds[type(part)].append(part)
    entries, macros, broken, preambles = map(tuple, kinds.values())
    return Document(text, entries, macros, broken, path, preambles, lines_before)


class _BrokenError(Exception):
    """A broken entry: the reason, and its place."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.reason, self.at = reason, at


def _read_parts(text: str, braces: "_Braces") -> Iterator[Part]:
    at, reader = 0, _Reader(text, braces)
    while (found := text.find("@", at)) >= 0:
        opened = _AT.match(text, found)
        if not opened:
            at = found + 1
            if _UNOPENED.match(text, found) and _is_first(text, found):
                yield Broken("an entry opens with no { or (", found, found, at)
            continue
        part: Part | None
        try:
            part, at = reader.read_part(opened)
        except _BrokenError as error:
            start = _NEXT.search(text, found + 1)
            at = start.end() - 1 if start else len(text)
            part = Broken(error.reason, found, error.at, at)
        if part:
            yield part


def _is_first(text: str, at: int) -> bool:
    """Return whether only a little whitespace is before a place in its line."""
    _, line_end, before = text[max(0, at - _INDENT) : at].rpartition("\n")
    return not before.strip() and bool(line_end or at <= _INDENT)


class _Braces:
    """The groups of a text, looked for once, and only if a field needs them.

    `open_at` is the first place of a brace or quote that was asked for and has no end in the text.
    """

    def __init__(self, text: str) -> None:
        self._text, self.open_at = text, len(text)

    def find_end(self, at: int) -> int | None:
        """Return the offset after the closing brace of an opening one, or None."""
        if (end := self._ends.get(at)) is None:
            self.open_at = min(self.open_at, at)
        return end

    @cached_property
    def _ends(self) -> dict[int, int]:
        """The offset after each closing brace by that of its opening brace, in one pass."""
        ends: dict[int, int] = {}
        opened: list[int] = []
        for brace in _BRACES.finditer(self._text):
            if brace[0] == "{":
                opened.append(brace.start())
            elif opened:
                ends[opened.pop()] = brace.end()
        return ends


class _Reader:
    """Reads the entries of a text, each from its opening brace."""

    def __init__(self, text: str, braces: _Braces) -> None:
        self._text, self._braces = text, braces
        self._names: dict[str, str] = {}  # of fields, each by itself: a file has few, and each is there once

    def read_part(self, opened: re.Match[str]) -> tuple[Entry | Macro | Preamble | None, int]:
        """Return an entry, a macro or a preamble, and the offset after it; None for a comment."""
        self._opened, self._at, self._closer = opened, opened.end(), _CLOSERS[opened[2]]
        kind = opened[1].lower()
        if kind == "comment":
            return None, self._skip_comment()
        if kind == "preamble":
            self._skip_space()
            return Preamble(self._read_value(), self._opened.start()), self._skip_closer()
        if kind != "string":
            return self._read_entry(), self._at
        name = self._match(_NAME, "a name and = are missing")
        value = self._read_value()
        return Macro(name[1], value, self._opened.start(), self._skip_closer()), self._at

    def _skip_comment(self) -> int:
        """Return the offset after a comment in balanced braces; BibTeX itself goes on after the word."""
        try:
            self._at -= 1
            return self._read_braced() if self._closer == "}" else self._at
        except _BrokenError:
            return self._opened.end()

    def _read_entry(self) -> Entry:
        key = self._match(_KEY, "the key is missing")
        fields = tuple(self._read_fields())
        end = self._skip_closer()
        return Entry(self._opened[1], key[1], fields, self._opened.start(), key.start(1), end)

    def _read_fields(self) -> list[Field]:
        fields = self._read_plain_fields()
        while self._text.startswith(",", self._at):
            self._at += 1
            self._skip_space()
            if self._text.startswith(self._closer, self._at):
                break
            name = self._match(_NAME, "a field is no name and =")
            at = self._at
            value = self._read_value()
            fields.append(Field(name[1], value, name.start(1), at, at + len(value)))
            fields += self._read_plain_fields()
        return fields

    def _read_plain_fields(self) -> list[Field]:
        """Return the fields up to one that is not plain, or to the end of the entry."""
        text, at, fields, share = self._text, self._at, list[Field](), self._names.setdefault
        match, make = _PLAIN_FIELD.match, tuple.__new__  # what `Field(...)` does, without a call of Python
        while plain := match(text, at):
            name, value = plain.groups()
            start, (value_at, end), at = plain.start(1), plain.span(2), plain.end()
            fields.append(make(Field, (share(name, name), value, start, value_at, end)))
        self._at = at
        return fields

    def _read_value(self) -> str:
        """Return a value as written, and move after it and its whitespace."""
        start = end = self._at
        while True:
            end = self._read_piece()
            self._at = end
            self._skip_space()
            if not self._text.startswith("#", self._at):
                return self._text[start:end]
            self._at += 1
            self._skip_space()

    def _read_piece(self) -> int:
        if self._text.startswith("{", self._at):
            return self._read_braced()
        if self._text.startswith('"', self._at):
            return self._read_quoted()
        found = _BARE.match(self._text, self._at)
        if not found:
            raise self._make_error("a value is missing")
        return found.end()

    def _read_braced(self) -> int:
        end = self._braces.find_end(self._at)
        if end is None:
            raise self._make_error("a brace is never closed")
        return end

    def _read_quoted(self) -> int:
        at = self._at + 1
        while found := _QUOTE.search(self._text, at):
            if found[0] == '"':
                return found.end()
            if found[0] == "}":
                raise self._make_error("a brace is closed that was never opened", found.start())
            at = self._braces.find_end(found.start()) or len(self._text)
        self._braces.open_at = min(self._braces.open_at, self._at)
        raise self._make_error("a quote is never closed")

    def _skip_closer(self) -> int:
        self._skip_space()
        if not self._text.startswith(self._closer, self._at):
            raise self._make_error(f"a comma or the closing {self._closer} is missing")
        self._at += 1
        return self._at

    def _match(self, pattern: re.Pattern[str], reason: str) -> re.Match[str]:
        found = pattern.match(self._text, self._at)
        if not found:
            raise self._make_error(reason)
        self._at = found.end()
        return found

    def _skip_space(self) -> None:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _make_error(self, reason: str, at: int | None = None) -> _BrokenError:
        return _BrokenError(reason, self._at if at is None else at)
