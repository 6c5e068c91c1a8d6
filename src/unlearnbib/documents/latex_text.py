r"""The text of a LaTeX source without comments, verbatim text, `\iffalse`, and the rest after its end.

The text keeps its length; masked characters are NUL, which TeX ignores as well, and a comment includes
the end of its line. So a list of keys may go on after a comment, and a key too, as in TeX.
"""

import re
from collections.abc import Iterator

from unlearnbib.documents.latex_conditionals import Conditionals
from unlearnbib.documents.latex_masker import Masker
from unlearnbib.documents.masking import mask_spans

MASK = "\0"
_SYMBOL = re.compile(r"\\([A-Za-z@]+)\*?|\\.|[%{}]", re.DOTALL)


def mask_hidden(text: str, environments: set[str] | None = None) -> str:
    r"""Return `text` with the spans masked that TeX does not read, whatever its own conditionals are.

    `environments` are verbatim ones that other files define; those of this text are added.

    >>> mask_hidden("a % \\cite{b}\nc \\verb|\\cite{d}| \\% e\\end{document} f").replace("\0", "")
    'a c \\verb \\% e'
    """
    own = set[str]() if environments is None else environments
    return "".join(piece for _, piece in mask_pieces(text, own, None))


def mask_pieces(
    text: str, environments: set[str], conditionals: Conditionals | None
) -> Iterator[tuple[int, str]]:
    """Yield the pieces of `text` with such spans masked, each with its offset.

    A piece ends after a command that reads a file, so that what this file defines is known in the next one.
    """
    if conditionals:
        conditionals.prepare(text)
    masker, spans, at, done = Masker(environments, conditionals), list[tuple[int, int]](), 0, 0
    while symbol := _SYMBOL.search(text, at):
        if symbol[1] and masker.ends_piece():
            yield done, _mask_piece(text, done, symbol.start(), spans)
            spans, done = [], symbol.start()
        start, at = masker.read(symbol)
        spans.append((start, at))
    yield done, _mask_piece(text, done, len(text), spans)


def _mask_piece(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> str:
    return mask_spans(text[start:end], ((first - start, last - start) for first, last in spans), MASK)
