r"""Rnw (Sweave and knitr): LaTeX with chunks of code from `<<options>>=` to `@`, and `\Sexpr{}`."""

import re
from collections.abc import Iterator
from functools import partial

from unlearnbib.documents import latex
from unlearnbib.documents.document_reader import DocumentReader, Example
from unlearnbib.documents.latex_macros import Definitions
from unlearnbib.documents.masking import mask_spans
from unlearnbib.documents.parts import Part

_CHUNK = re.compile(r"^[ \t]*<<[^\n]*>>=[^\n]*$", re.MULTILINE)
_END = re.compile(r"^[ \t]*@[ \t]*(?:%[^\n]*)?$", re.MULTILINE)


def read(text: str, definitions: Definitions | None = None) -> Iterator[Part]:
    """Yield the citations of a LaTeX source outside its chunks of code, and the files that it includes."""
    chunks, at = [], 0
    while opened := _CHUNK.search(text, at):
        closed = _END.search(text, opened.end())
        at = closed.end() if closed else len(text)
        chunks.append((opened.start(), at))
    return latex.read(mask_spans(text, chunks), definitions)


READER = DocumentReader(
    read,
    (
        Example(
            '<<chunk, echo=FALSE>>=\nx <- "\\\\cite{no}"\n@\nOne \\cite{a}.\n\\bibliography{own}',
            ("a",),
            ("own.bib",),
        ),
    ),
    start=lambda: partial(read, definitions=Definitions()),
)
