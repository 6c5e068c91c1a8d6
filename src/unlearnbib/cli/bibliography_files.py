"""The .bib files that check reads as one bibliography, in the order in which documents name them."""

import os
from collections.abc import Iterable, Sequence

from unlearnbib import api as library
from unlearnbib.bib import Document
from unlearnbib.cli import output
from unlearnbib.documents import Cited
from unlearnbib.errors import BibError
from unlearnbib.lint import open_existing


def read_cited(documents: Sequence[str]) -> Cited | None:
    """Return the citations of documents, or None for no documents; report the places that cannot be read."""
    if not documents:
        return None
    cited = library.cited(*documents)
    for problem in cited.problems:
        output.report(str(problem))
    return cited


def list_files(given: Sequence[str], cited: Cited | None) -> list[str]:
    """Return the given files, each once, or without any the .bib files that documents name.

    >>> list_files(["b.bib", "./b.bib", "a.bib"], None)
    ['b.bib', 'a.bib']
    """
    files = dict[str, str]()
    for path in given or _list_named(cited):
        files.setdefault(os.path.realpath(path), path)
    return [*files.values()]


def _list_named(cited: Cited | None) -> list[str]:
    return [one.path for one in cited.bibliographies if one.path.endswith(".bib")] if cited else []


def join_named(documents: Iterable[Document], cited: Cited | None) -> list[Document]:
    """Return documents with the other .bib files that `cited` names, in its order; the rest come last."""
    by_path = {os.path.realpath(one.path): one for one in documents}
    named = {os.path.realpath(path): path for path in _list_named(cited)}
    joined = []
    for real, path in named.items():
        if real in by_path:
            joined.append(by_path.pop(real))
        elif os.path.isfile(path):
            try:
                joined.append(open_existing(path))
            except BibError as error:
                output.report(str(error))
    return [*joined, *by_path.values()]
