"""The linter: rules that check a .bib file, their fixes, and reports of their findings.

The table of rules is `rules.RULES`; `engine` runs them and applies their fixes, `reports` formats their
findings, with the verdicts of `verification`.
"""

import os
from collections.abc import Iterable

from unlearnbib.bib import Document, open_bib, parse
from unlearnbib.errors import BibError
from unlearnbib.formats.bibtex.items import Dialect
from unlearnbib.lint.engine import run_rules, select_rules
from unlearnbib.lint.finding import Finding
from unlearnbib.model import decode_path

__all__ = ["Finding", "check", "load_document", "open_existing"]


def check(
    source: "str | os.PathLike[str]",
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    dialect: Dialect | None = None,
) -> list[Finding]:
    """Return the findings in a .bib file, in the order of its lines.

    `source` is the path of a file, or its text: a string with a line break or a brace is text. `select`
    and `ignore` are codes of rules or their beginnings; by default the fields decide the dialect. Raises
    BibError for a file that cannot be read.

    >>> for finding in check("@misc{a, title = {On LLMs}, doi = {doi:10.1145/3690624.3709312}}"):
    ...     print(finding)
    <text>:1:22: UB501 a style may print LLMs in lower case: write {LLMs}
    <text>:1:36: UB401 doi holds more than the DOI: write only 10.1145/3690624.3709312,
    styles put the URL before it
    """
    return run_rules(load_document(source), select_rules(select, ignore), dialect)


def load_document(source: "str | os.PathLike[str]") -> Document:
    """Return the document at a path, or of a text; raises BibError, ArgumentError."""
    text = decode_path(source)
    is_text = isinstance(source, str) and (not text or not {"\n", "{"}.isdisjoint(text))
    return parse(text, "<text>") if is_text else open_existing(text)


def open_existing(path: str) -> Document:
    """Return the document at `path`; raises BibError if there is no such file, or it cannot be read."""
    if not os.path.exists(path):
        raise BibError(path, "no such file")
    return open_bib(path)
