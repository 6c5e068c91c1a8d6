"""The other outputs of `check`: the fixed text of the standard input, a diff, the findings on stderr."""

import argparse
from collections.abc import Sequence

from unlearnbib.bib import Document
from unlearnbib.cli import output
from unlearnbib.lint.engine import Fixed
from unlearnbib.text.line_diff import make_diff


def is_stdin(document: Document, options: argparse.Namespace) -> bool:
    """Return whether a document was read from the standard input."""
    return "-" in options.files and document.path == options.stdin_filename


def write_fixed(
    documents: Sequence[Document], fixes: Sequence[Fixed], report: str, options: argparse.Namespace
) -> bool:
    """Write the report, and with --diff or --fix - the fixes instead; return whether there is a diff.

    Fixes that were left out are reported, whatever is written.
    """
    for error in (error for one in fixes for error in one.errors):
        output.report(error, is_error=True)
    data = _format_fixed(documents, fixes, options)
    if data is None:
        output.write(report)
        return False
    output.write_beside(report)
    output.write(data)
    return options.diff and bool(data)


def _format_fixed(
    documents: Sequence[Document], fixes: Sequence[Fixed], options: argparse.Namespace
) -> str | None:
    """Return the text of the standard input after its fixes, or a diff of all files, or None."""
    pairs = [(one, fixed.document.text) for one, fixed in zip(documents, fixes, strict=True)]
    if options.diff:
        return "".join(line for one, text in pairs for line in make_diff(one.text, text, one.path, one.path))
    texts = [text for one, text in pairs if is_stdin(one, options)]
    return texts[0] if options.fix and texts else None
