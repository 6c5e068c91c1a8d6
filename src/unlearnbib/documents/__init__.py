r"""The keys that documents cite: LaTeX and its .aux, biber's .bcf, Typst, Markdown of pandoc and Quarto.

A reader takes the text of one file and yields its parts in order; `includes` opens the files and follows
the chain. A new kind of document is a file here and a line in READERS.
"""

import os
from collections.abc import Callable, Iterator

from unlearnbib.documents import aux_file, bcf, latex, markdown, typst
from unlearnbib.documents.includes import Walk
from unlearnbib.documents.parts import Cited, Part, Use
from unlearnbib.errors import DocumentError, Problem

__all__ = ["READERS", "Cited", "Problem", "Use", "cited", "get_reader"]

DocumentReader = Callable[[str], Iterator[Part]]

#: suffix -> the reader of the text of such a file
READERS: dict[str, DocumentReader] = {
    ".aux": aux_file.read,
    ".bcf": bcf.read,
    ".tex": latex.read,
    ".ltx": latex.read,
    ".typ": typst.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".rmd": markdown.read,
    ".qmd": markdown.read_quarto,
}


def cited(*paths: str) -> Cited:
    r"""Return the keys that the documents `paths` cite, in the order of first use, with their places.

    Included files are read too. A place that cannot be read is a problem, and the rest is read. Raises
    DocumentError for a path that is not a file, or has an unknown suffix.

    >>> import tempfile
    >>> path = os.path.join(tempfile.mkdtemp(), "paper.tex")
    >>> with open(path, "w") as file:
    ...     _ = file.write("% \\cite{no}\n\\citep[see][p.~3]{b, a} \\verb|\\cite{no}| \\cite{b}")
    >>> found = cited(path)
    >>> found.keys, found.uses[1].line, found.everything, found.problems
    (('b', 'a'), 2, False, ())
    """
    walks = [Walk(get_reader(path)).collect(path) for path in paths]
    first: dict[str, Use] = {}
    for use in (use for walk in walks for use in walk.uses):
        if use.key not in first or (use.sure and not first[use.key].sure):
            first[use.key] = use
    return Cited(
        tuple(first.values()),
        any(walk.everything for walk in walks),
        tuple(dict.fromkeys(problem for walk in walks for problem in walk.problems)),
        tuple(dict.fromkeys(name for walk in walks for name in walk.files)),
    )


#: Documents whose programs read no TeX: Typst prints it as it is, pandoc drops unknown commands.
_UNICODE = frozenset((".typ", ".md", ".markdown", ".rmd", ".qmd"))


def reads_unicode(*paths: str) -> bool:
    """Return whether the documents `paths`, all of them, want characters where LaTeX wants commands.

    >>> reads_unicode("a.typ", "b.Rmd"), reads_unicode("a.typ", "main.tex"), reads_unicode()
    (True, False, False)
    """
    return bool(paths) and all(os.path.splitext(path)[1].lower() in _UNICODE for path in paths)


def get_reader(path: str) -> DocumentReader:
    """Return the reader of a document; raises DocumentError for an unknown suffix."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in READERS:
        raise DocumentError(path, f"citations are read only from {', '.join(READERS)}")
    return READERS[suffix]
