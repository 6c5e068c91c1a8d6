r"""The keys that documents cite: LaTeX and its .aux, biber's .bcf, Sweave, LyX, Typst, Markdown, Org, ...

A reader takes the text of one file and yields its parts in order; `includes` opens the files and follows
the chain. A new kind of document is a file here and a line in READERS.
"""

import os

from unlearnbib.documents import (
    asciidoc,
    aux_file,
    bcf,
    latex,
    lyx,
    markdown,
    notebook,
    org,
    rst,
    sweave,
    typst,
)
from unlearnbib.documents.document_reader import DocumentReader
from unlearnbib.documents.includes import Walk
from unlearnbib.documents.parts import Cited, OwnFile, Use
from unlearnbib.errors import DocumentError, Problem
from unlearnbib.storage.missing_file import explain_missing

__all__ = ["READERS", "Cited", "OwnFile", "Problem", "Use", "cited", "get_reader"]

#: suffix -> the reader of such a file
READERS: dict[str, DocumentReader] = {
    ".aux": aux_file.READER,
    ".bcf": bcf.READER,
    ".tex": latex.READER,
    ".ltx": latex.READER,
    ".rnw": sweave.READER,
    ".snw": sweave.READER,
    ".lyx": lyx.READER,
    ".typ": typst.READER,
    ".md": markdown.READER,
    ".markdown": markdown.READER,
    ".rmd": markdown.READER,
    ".qmd": markdown.QUARTO_READER,
    ".ipynb": notebook.READER,
    ".org": org.READER,
    ".rst": rst.READER,
    ".adoc": asciidoc.READER,
    ".asciidoc": asciidoc.READER,
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
    walks = [Walk(get_reader(path).start()).collect(path) for path in paths]
    first: dict[str, Use] = {}
    for use in (use for walk in walks for use in walk.uses):
        if use.key not in first or (use.sure and not first[use.key].sure):
            first[use.key] = use
    return Cited(
        tuple(first.values()),
        any(walk.everything for walk in walks),
        tuple(dict.fromkeys(problem for walk in walks for problem in walk.problems)),
        tuple(dict.fromkeys(name for walk in walks for name in walk.files)),
        tuple({one.path: one for walk in walks for one in reversed(walk.bibliographies)}.values())[::-1],
    )


def reads_unicode(*paths: str) -> bool:
    """Return whether the documents `paths`, all of them, want characters where LaTeX wants commands.

    Typst prints TeX as it is, pandoc drops unknown commands.

    >>> reads_unicode("a.typ", "b.Rmd"), reads_unicode("a.typ", "main.tex"), reads_unicode()
    (True, False, False)
    """
    readers = [READERS.get(os.path.splitext(path)[1].lower()) for path in paths]
    return bool(readers) and all(reader is not None and not reader.reads_tex for reader in readers)


def get_reader(path: str) -> DocumentReader:
    """Return the reader of a document; raises DocumentError for an unknown suffix."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in READERS and not os.path.exists(path):
        raise DocumentError(path, explain_missing(path))
    if suffix not in READERS:
        raise DocumentError(path, f"citations are read only from {', '.join(READERS)}")
    return READERS[suffix]
