r"""LyX: the insets of citations, of included files and of bibliographies, as its file format has them.

Notes and comments print nothing, nor does a branch that is not selected; text in TeX code is LaTeX. A .tex
file that a LyX document includes is read as LaTeX.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from unlearnbib.documents import latex
from unlearnbib.documents.aux_file import split_files, split_keys
from unlearnbib.documents.document_reader import DocumentReader, Example
from unlearnbib.documents.latex_macros import Definitions
from unlearnbib.documents.parts import Everything, Include, Key, Part

_INSET = re.compile(r"\\begin_inset (?P<kind>[^\n]*)")
_VALUE = re.compile(r'(?P<name>\w+) "?(?P<value>[^"\n]*)"?')
_BRANCH = re.compile(r"^\\branch ([^\n]+)\n\\selected ([01])", re.MULTILINE)
_INPUTS = frozenset(("include", "input"))


class _Inset(NamedTuple):
    """An open inset: its kind, its first line, whether it prints, its values, its TeX, a deletion."""

    kind: str
    line: int
    prints: bool
    values: dict[str, str]
    tex: list[str]
    was_deleted: bool = False


def read(text: str, definitions: Definitions | None = None) -> Iterator[Part]:
    """Yield the citations of a LyX document, and the files that it includes."""
    if not text.startswith("#LyX"):
        yield from latex.read(text, definitions)
        return
    yield from _read_preamble(text, definitions)
    selected = {name.strip(): chosen == "1" for name, chosen in _BRANCH.findall(text)}
    insets: list[_Inset] = []
    is_deleted = False  # by a tracked change
    for number, line in enumerate(text.split("\n"), 1):
        if opened := _INSET.match(line):
            prints = (not insets or insets[-1].prints) and _is_printed(opened["kind"], selected)
            is_shown = prints and not is_deleted
            insets.append(_Inset(opened["kind"].strip(), number, is_shown, {}, [], is_deleted))
        elif line.startswith("\\end_inset") and insets:
            is_deleted = insets[-1].was_deleted
            yield from _read_inset(insets.pop(), definitions)
        elif line.startswith(("\\change_", "\\begin_layout")):
            is_deleted = line.startswith("\\change_deleted")
        elif insets and insets[-1].kind == "ERT":
            insets[-1].tex.append(line)
        elif line == "inverted 1" and insets and insets[-1].kind.startswith("Branch "):
            is_outside = len(insets) < 2 or insets[-2].prints  # noqa: PLR2004 - it and the one around it
            insets[-1] = insets[-1]._replace(prints=is_outside and not insets[-1].prints)
        elif insets and (found := _VALUE.fullmatch(line)):
            insets[-1].values.setdefault(found["name"], found["value"])


def _read_preamble(text: str, definitions: Definitions | None) -> Iterator[Part]:
    """Yield the keys of the preamble, whose macros are known in TeX code."""
    start = text.find("\\begin_preamble\n")
    end = text.find("\n\\end_preamble", start)
    if 0 <= start < end:
        above = text.count("\n", 0, start)
        for part in latex.read(text[start:end], definitions):
            if isinstance(part, Key):
                yield part._replace(line=part.line + above)


def _is_printed(kind: str, selected: dict[str, bool]) -> bool:
    """Return whether an inset of a kind prints its text."""
    word, _, rest = kind.strip().partition(" ")
    if word == "Branch":
        return selected.get(rest.strip(), True)
    return word != "listings" and kind.strip() not in ("Note Note", "Note Comment")


def _read_inset(inset: _Inset, definitions: Definitions | None) -> Iterator[Part]:
    """Yield the citations or included files of an inset."""
    values = inset.values
    if not inset.prints:
        return
    match inset.kind:
        case "CommandInset citation":
            yield from split_keys(values.get("key", ""), inset.line)
        case "CommandInset bibtex":
            yield from split_files(values.get("bibfiles", ""), inset.line)
            yield from [Everything(inset.line)] if values.get("btprint") == "btPrintAll" else []
        case "CommandInset include" if values.get("LatexCommand") in _INPUTS and values.get("filename"):
            yield Include(inset.line, (values["filename"],), beside=True)
        case "ERT":
            for part in latex.read(_join_tex(inset.tex), definitions):
                if isinstance(part, Key):
                    yield part._replace(line=inset.line)


def _join_tex(lines: list[str]) -> str:
    r"""Return the TeX of an inset, where `\backslash` is a line of its own.

    >>> _join_tex(["\\begin_layout Plain", "\\backslash", "cite{a}", "\\end_layout"])
    '\\cite{a}'
    """
    pieces = ["\\" if line == "\\backslash" else line for line in lines]
    return "".join(piece for piece in pieces if piece == "\\" or not piece.startswith("\\"))


_HEAD = "#LyX 2.3 created this file\n\\lyxformat 544\n\\branch draft\n\\selected 0\n\\end_branch\n"
_CITE = '\\begin_inset CommandInset citation\nLatexCommand citep\nkey "%s"\nliteral "false"\n\n\\end_inset\n'
READER = DocumentReader(
    read,
    (
        Example(_HEAD + _CITE % "a,b" + _CITE % "c", tuple("abc")),
        Example(
            f"{_HEAD}\\begin_inset Note Note\nstatus open\n{_CITE % 'no'}\\end_inset\n"
            f"\\begin_inset Branch draft\n{_CITE % 'no'}\\end_inset\n{_CITE % 'a'}",
            ("a",),
        ),
        Example(
            f"{_HEAD}\\begin_inset ERT\n\\begin_layout Plain Layout\n\n\\backslash\ncite{{a}}\n\\end_layout\n"
            "\\end_inset\n\\begin_inset CommandInset bibtex\nLatexCommand bibtex\n"
            'bibfiles "own,more"\n\\end_inset\n',
            ("a",),
            ("own.bib", "more.bib"),
        ),
    ),
    start=lambda: partial(read, definitions=Definitions()),
)
