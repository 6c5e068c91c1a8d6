"""The places of edits as programs want them: offsets in characters and bytes, lines and columns."""

from collections.abc import Sequence

from attrs import frozen

from unlearnbib.bib import Document
from unlearnbib.lint.finding import Finding


@frozen
class PlacedEdit:
    """An edit: the offsets of its span in characters and in bytes of UTF-8, its places, the new text."""

    start: int
    end: int
    start_byte: int
    end_byte: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def place_edits(finding: Finding, document: Document | None) -> Sequence[PlacedEdit]:
    r"""Return the edits that fix a finding, with their places in the document; none without one.

    A new text with bytes that are not UTF-8 cannot be written in JSON: such a fix has no edits there.

    >>> from unlearnbib.bib import parse
    >>> from unlearnbib.lint.engine import run_rules
    >>> document = parse("% é\n@misc{a, title = {On LLMs}}")
    >>> (edit,) = place_edits(run_rules(document)[0], document)
    >>> (edit.start, edit.start_byte, edit.line, edit.column, edit.text)
    (25, 26, 2, 22, '{LLMs}')
    """
    if document is None or not all(_is_utf8(text) for _, _, text in finding.edits):
        return ()
    return [
        PlacedEdit(
            start,
            end,
            document.count_bytes(start),
            document.count_bytes(end),
            *document.place(start),
            *document.place(end),
            text,
        )
        for start, end, text in finding.edits
    ]


def _is_utf8(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
