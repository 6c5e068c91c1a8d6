r"""The .aux file that LaTeX writes: `\citation` for BibTeX, `\abx@aux@cite` of biblatex, `\@input` chains.

BibTeX takes commands only at the start of a line (bibtex.web). Newer versions of biblatex put the number of
the reference section before the key.
"""

import re
from collections.abc import Iterator

from unlearnbib.documents.document_reader import DocumentReader, Example
from unlearnbib.documents.parts import (
    Bibliography,
    Everything,
    Include,
    Key,
    Lines,
    Part,
)

_COMMAND = re.compile(
    r"^\\(citation|@input|bibdata|abx@aux@cite)(?:\{\d*\})?\{([^{}\n]*)\}|^\\abx@aux@nociteall\b",
    re.MULTILINE,
)


def read(text: str) -> Iterator[Part]:
    r"""Yield the citations of an .aux file, and the files that it includes; an empty key is nothing.

    >>> list(read("\\relax\n\\citation{a, b}\n\\abx@aux@cite{0}{c}\n\\citation{*}"))
    [Key(line=2, key='a', sure=True), Key(line=2, key='b', sure=True), Key(line=3, key='c', sure=True),
     Everything(line=4)]
    """
    lines = Lines(text)
    for found in _COMMAND.finditer(text):
        line = lines.find(found.start())
        if found[1] == "@input":
            yield Include(line, (found[2],))
        elif found[1] == "bibdata":
            yield from split_files(found[2], line)
        else:
            yield from split_keys("*" if found[1] is None else found[2], line)


def split_keys(listed: str, line: int) -> Iterator[Key | Everything]:
    """Yield the keys of a list with commas; `*` is everything."""
    for key in map(str.strip, listed.split(",")):
        if key:
            yield Everything(line) if key == "*" else Key(line, key)


def split_files(listed: str, line: int) -> Iterator[Bibliography]:
    r"""Yield the files of a list of `\bibliography`, whose suffix may be left out.

    >>> [part.names for part in split_files("refs, own.bib", 1)]
    [('refs.bib', 'refs'), ('own.bib',)]
    """
    for name in filter(None, map(str.strip, listed.split(","))):
        yield Bibliography(line, (name,) if name.endswith(".bib") else (f"{name}.bib", name))


READER = DocumentReader(
    read,
    (
        Example(
            "\\relax\n\\citation{a, b}\n\\citation{}\n\\bibdata{refs,own}\n",
            ("a", "b"),
            ("refs.bib", "own.bib"),
        ),
        Example("\\abx@aux@cite{0}{c}\n", ("c",)),
    ),
)
