r"""LaTeX source: `\cite` and its relatives in natbib, biblatex, apacite and csquotes, and included files.

The commands are those of the manuals of natbib, biblatex ("Citation Commands"), apacite and csquotes; the
author's own are learnt from their definitions, and read if their name contains "cite" otherwise.
"""

import re
from collections.abc import Iterator
from functools import partial

from unlearnbib.documents.arguments import Groups
from unlearnbib.documents.document_reader import DocumentReader, Example
from unlearnbib.documents.latex_citations import find_key_lists
from unlearnbib.documents.latex_commands import COMMAND, is_citing
from unlearnbib.documents.latex_files import is_reading, read_files, shorten
from unlearnbib.documents.latex_macros import Definitions
from unlearnbib.documents.latex_text import MASK, mask_hidden, mask_pieces
from unlearnbib.documents.parts import Doubt, Everything, Key, Lines, Part

_IN_LIST = re.compile(r"[^\s,\0\\{}#%~=\"]+")
_PLAIN_KEY = re.compile(r"[^\s\\{}#%~=\"]+")


def read(text: str, definitions: Definitions | None = None) -> Iterator[Part]:
    r"""Yield the citations of a LaTeX source, and the files that it includes, in their order.

    `definitions` are those of the files before; those of this file are added.

    >>> list(read("\\cites[p.~{[3]}]{a}(x)[1]{b,%\n c}\\input{chap}"))
    [Key(line=1, key='a', sure=True), Key(line=1, key='b', sure=True), Key(line=1, key='c', sure=True),
     Include(line=2, names=('chap.tex', 'chap'), folder='', beside=False, must_exist=True)]
    """
    known = Definitions() if definitions is None else definitions
    lines = Lines(text)
    for offset, visible in mask_pieces(text, known.environments, known.conditionals):
        groups, body_end = Groups(visible), 0
        for command in COMMAND.finditer(visible):
            line, is_in_body = lines.find(offset + command.start()), command.start() < body_end
            if not is_in_body and (body := known.define(command, groups)):
                body_end = body[1]
            elif is_reading(command[1], known):
                yield from read_files(command, groups, line, known)
            elif not is_in_body and is_citing(command[1], known):
                yield from _read_cite(command, groups, known, line)


def _read_cite(command: re.Match[str], groups: Groups, definitions: Definitions, line: int) -> Iterator[Part]:
    """Yield the cited keys; a key made by a macro that is not understood is a doubt."""
    for listed, span in find_key_lists(command, groups, definitions):
        if span is None:  # the text of a macro: its first use is enough
            if listed in definitions.used:
                continue
            definitions.used.add(listed)
        for key in filter(None, map(str.strip, listed.replace(MASK, "").split(","))):
            if key == "*":
                yield Everything(line)
            elif _PLAIN_KEY.fullmatch(key):
                yield Key(line, key)
            elif not definitions.is_package:
                made = f"{command[0]}{{{shorten(key)}}}"
                yield Doubt(line, f"{made} is not a plain key; the .aux file has its citations")


def find_cited_keys(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield the span of each cited key in a LaTeX source.

    >>> source = r"\cite[see][p.~3]{ab, c} % \cite{no}"
    >>> [source[start:end] for start, end in find_cited_keys(source)]
    ['ab', 'c']
    """
    known = Definitions()
    visible = mask_hidden(text, known.environments)
    groups = Groups(visible)
    for command in COMMAND.finditer(visible):
        known.define(command, groups)
        if is_citing(command[1], known):
            for _, span in find_key_lists(command, groups, known):
                yield from (found.span() for found in _IN_LIST.finditer(visible, *span)) if span else ()


READER = DocumentReader(
    read,
    (
        Example("% \\cite{no}\n\\citep[see][p.~3]{b, a} \\verb|\\cite{no}| \\cite{b,}", ("b", "a", "b")),
        Example(
            "\\newcommand\\ct[2][]{\\citet[#1]{#2}}\\def\\x#1{\\ct[p. 1]{#1}} \\x{a} \\ct[3]{b}", ("a", "b")
        ),
        Example("\\NewDocumentCommand{\\q}{s o m}{\\cite[#2]{#3}}\\let\\r=\\q \\q*[x]{a} \\r{b}", ("a", "b")),
        Example(
            "\\lstnewenvironment{c}{}{}\\begin{c}\\cite{no}\\end{c}\\iftrue\\cite{a}\\else\\cite{no}\\fi",
            ("a",),
        ),
        Example(
            "\\cite{a}\\bibliography{own,b}\\addbibresource{c.bib}", ("a",), ("own.bib", "b.bib", "c.bib")
        ),
    ),
    start=lambda: partial(read, definitions=Definitions()),
)
