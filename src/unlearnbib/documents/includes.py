"""The files of one document: opened in the order in which they are included, each once."""

import os
from collections.abc import Iterator
from typing import NamedTuple

from unlearnbib.documents.document_reader import Read
from unlearnbib.documents.parts import (
    Bibliography,
    Cited,
    Doubt,
    Everything,
    Include,
    Key,
    Label,
    OwnFile,
    OwnReferences,
    Part,
    Use,
)
from unlearnbib.errors import DocumentError, Problem
from unlearnbib.storage.missing_file import explain_missing

#: suffixes of files that TeX has itself, unless they are beside the document
_OF_TEX = (".sty", ".cls")


class _Open(NamedTuple):
    """An open file: its path, the folder to which names are relative, its remaining parts."""

    path: str
    base: str
    parts: Iterator[Part]


class Walk:
    """A walk through the files of one document, without recursion: a chain may have any length."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._open: list[_Open] = []
        self._seen: set[str] = set()
        self._labels: set[str] = set()
        self._uses: list[Use] = []
        self._files: list[str] = []
        self._problems: list[Problem] = []
        self._own: dict[str, OwnFile] = {}
        self._everything = False

    def collect(self, path: str) -> Cited:
        """Return the citations of the document `path`; raises DocumentError if it cannot be read."""
        self._main = os.path.dirname(path)
        try:
            self._open_file(path, self._main)
        except FileNotFoundError as error:
            raise DocumentError(path, explain_missing(path)) from error
        except OSError as error:
            raise DocumentError(path, error.strerror or str(error)) from error
        while self._open:
            part = next(self._open[-1].parts, None)
            if part is None:
                self._open.pop()
            else:
                self._add(part)
        uses = tuple(use for use in self._uses if use.sure or use.key not in self._labels)
        return Cited(
            uses, self._everything, tuple(self._problems), tuple(self._files), (*self._own.values(),)
        )

    def _add(self, part: Part) -> None:
        match part:
            case Key(line, key, sure):
                self._uses.append(Use(key, self._open[-1].path, line, sure))
            case Everything():
                self._everything = True
            case Label(name):
                self._labels.add(name)
            case Doubt(line, reason):
                self._report(line, reason)
            case Include():
                self._include(part)
            case Bibliography(line, names) if any("\0" in name for name in names):
                self._report(line, "names a bibliography with a character that no file name has")
            case Bibliography():
                path = self._find_own_file(part)
                self._own.setdefault(path, OwnFile(path, self._open[-1].path, part.line))
            case OwnReferences(line):
                path = self._open[-1].path
                self._own.setdefault(path, OwnFile(path, path, line))

    def _include(self, part: Include) -> None:
        candidates = self._list_candidates(part)
        path = next(filter(os.path.isfile, candidates), None)
        if path is None:
            if not part.names[0].endswith(_OF_TEX):
                self._files.append(candidates[0])
            if part.must_exist:
                self._report(part.line, f"{part.names[0]} does not exist; the rest is read")
        elif os.path.realpath(path) not in self._seen:
            try:
                self._open_file(path, os.path.dirname(path) if part.folder else self._open[-1].base)
            except OSError as error:
                self._report(part.line, f"{part.names[0]} cannot be read: {error.strerror or error}")
        elif any(os.path.realpath(one.path) == os.path.realpath(path) for one in self._open):
            self._report(part.line, f"{part.names[0]} includes itself; it is read once")

    def _find_own_file(self, part: Bibliography) -> str:
        """Return the path of a bibliography, where it is or should be; BibTeX looks in BIBINPUTS as well."""
        folders = [self._main, os.path.dirname(self._open[-1].path), "."]
        folders += filter(None, os.environ.get("BIBINPUTS", "").split(os.pathsep))
        paths = [os.path.normpath(os.path.join(one, name)) for one in folders for name in part.names]
        return next(filter(os.path.isfile, paths), paths[0])

    def _list_candidates(self, part: Include) -> list[str]:
        """Return the possible paths of a file: names are relative to the main or the including one."""
        here = self._open[-1]
        bases = [here.base, self._main, os.path.dirname(here.path)]
        ordered = dict.fromkeys(reversed(bases) if part.beside else bases)
        return [
            os.path.normpath(os.path.join(base, part.folder, name)) for base in ordered for name in part.names
        ]

    def _open_file(self, path: str, base: str) -> None:
        self._seen.add(os.path.realpath(path))
        self._files.append(path)
        self._open.append(_Open(path, base, self._read(_read_text(path))))

    def _report(self, line: int, reason: str) -> None:
        self._problems.append(Problem(self._open[-1].path, line, reason))


def _read_text(path: str) -> str:
    """Return the text of a file in UTF-8, or else in Latin-1, with LF."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")
