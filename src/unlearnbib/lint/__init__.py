"""The linter: rules over the entries of a .bib file, and what the sources say of its papers.

The table of rules is `rules.RULES`; `running` applies them, `reports` writes what they found, and
`verification` compares entries with what is known of the papers that they name.
"""

import os
from collections.abc import Iterable

from unlearnbib.bib import Document, open_bib, parse
from unlearnbib.errors import BibError
from unlearnbib.formats.bibtex.items import Dialect
from unlearnbib.lint.engine import chosen, findings
from unlearnbib.lint.finding import Finding

__all__ = ["Finding", "check", "document", "opened"]


def check(
    source: "str | os.PathLike[str]",
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    dialect: Dialect | None = None,
) -> list[Finding]:
    """Return what is wrong with a .bib file, in the order of its lines.

    `source` is the path of a file, or the text of one: what has a line break or a brace is text. `select`
    and `ignore` are codes of rules or their beginnings; without `dialect` the fields tell it. Raises BibError
    for a file that cannot be read.

    >>> for finding in check("@misc{a, title = {On LLMs}, doi = {doi:10.1145/3690624.3709312}}"):
    ...     print(finding)
    <text>:1:22: UB501 a style may print LLMs in lower case: write {LLMs}
    <text>:1:36: UB401 doi holds more than the DOI: write 10.1145/3690624.3709312 alone,
    styles put the address before it
    """
    return findings(document(source), chosen(select, ignore), dialect)


def document(source: "str | os.PathLike[str]") -> Document:
    """Return the .bib file at a path, or that a text is; raises BibError."""
    text = os.fspath(source)
    is_text = isinstance(source, str) and (not text or not {"\n", "{"}.isdisjoint(text))
    return parse(text, "<text>") if is_text else opened(text)


def opened(path: str) -> Document:
    """Return the .bib file `path`; raises BibError if there is none, or it cannot be read."""
    if not os.path.exists(path):
        raise BibError(path, "no such file")
    return open_bib(path)
