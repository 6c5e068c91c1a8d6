r"""Rnw (Sweave and knitr): LaTeX with chunks of code from `<<options>>=` to `@`, and `\Sexpr{}`."""

import re
from collections.abc import Callable, Iterator

from unlearnbib.documents import latex
from unlearnbib.documents.document_reader import DocumentReader, Example, Read
from unlearnbib.documents.latex_macros import Definitions
from unlearnbib.documents.masking import mask_spans
from unlearnbib.documents.parts import Part

_CHUNK = re.compile(r"^[ \t]*<<[^\n]*>>=[^\n]*$", re.MULTILINE)
_END = re.compile(r"^[ \t]*@[ \t]*(?:%[^\n]*)?$", re.MULTILINE)


def read(text: str, definitions: Definitions | None = None) -> Iterator[Part]:
    """Yield the citations of a LaTeX source outside its chunks of code, and the files that it includes."""
    return latex.read(mask_spans(text, _find_chunks(text)), definitions)


def _find_chunks(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while opened := _CHUNK.search(text, at):
        closed = _END.search(text, opened.end())
        at = closed.end() if closed else len(text)
        yield opened.start(), at


def _start() -> Read:
    definitions = Definitions()
    reading: Callable[[str], Iterator[Part]] = lambda text: read(text, definitions)  # noqa: E731
    return reading


READER = DocumentReader(
    read,
    (
        Example(
            '<<chunk, echo=FALSE>>=\nx <- "\\\\cite{no}"\n@\nOne \\cite{a}.\n\\bibliography{own}',
            ("a",),
            ("own.bib",),
        ),
    ),
    start=_start,
)
