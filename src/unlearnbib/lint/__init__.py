"""The linter: rules that check a .bib file, their fixes, and reports of their findings.

The table of rules is `rules.RULES`; `engine` runs them and applies their fixes, `reports` formats their
findings, with the verdicts of `verification`.
"""

import os
from collections.abc import Iterable

from unlearnbib.bib import Document, open_bib, parse
from unlearnbib.documents import Cited
from unlearnbib.errors import BibError
from unlearnbib.formats.bibtex.items import Citations, Dialect
from unlearnbib.lint.engine import run_rules_together, select_rules
from unlearnbib.lint.finding import Finding
from unlearnbib.model import decode_path
from unlearnbib.storage.missing_file import explain_missing

__all__ = ["Finding", "check", "get_citations", "load_document", "open_existing"]


Source = str | os.PathLike[str]


def check(
    source: Source | Iterable[Source],
    *,
    cited: Cited | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    dialect: Dialect | None = None,
) -> list[Finding]:
    r"""Return the findings in a .bib file, in the order of its lines.

    `source` is the path of a file, or its text: a string with a line break or a brace is text. Several are
    one bibliography, as in `\bibliography{a,b}`. With the citations `cited` of documents (`cited()`), keys
    that no entry has and entries that none cites are found too. `select` and `ignore` are codes of rules or
    their beginnings; by default the fields decide the dialect. Raises BibError.

    >>> for finding in check("@misc{a, title = {On LLMs}, doi = {doi:10.1145/3690624.3709312}}"):
    ...     print(finding)
    <text>:1:22: UB501 a style may print LLMs in lower case: write {LLMs}
    <text>:1:36: UB401 doi holds more than the DOI: write only 10.1145/3690624.3709312,
    styles put the URL before it
    """
    sources: Iterable[Source] = [source] if isinstance(source, (str, os.PathLike)) else source
    if not isinstance(sources, Iterable):
        decode_path(sources)  # says what it is
    citations = get_citations(cited) if cited else None
    rules = select_rules(select, ignore)
    return run_rules_together(map(load_document, sources), rules, dialect, citations)


def get_citations(cited: Cited) -> Citations:
    """Return the citations of documents as rules read them, those that may be labels left out."""
    return Citations([(one.key, one.path, one.line) for one in cited.uses if one.sure], cited.everything)


def load_document(source: Source) -> Document:
    """Return the document at a path, or of a text; raises BibError, ArgumentError."""
    text = decode_path(source)
    is_text = isinstance(source, str) and (not text or not {"\n", "{"}.isdisjoint(text))
    return parse(text, "<text>") if is_text else open_existing(text)


def open_existing(path: str) -> Document:
    """Return the document at `path`; raises BibError if there is no such file, or it cannot be read."""
    if not os.path.exists(path):
        raise BibError(path, explain_missing(path))
    return open_bib(path)
