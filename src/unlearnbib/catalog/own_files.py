"""The entries that a document names: files of BibTeX, BibLaTeX, CSL, or the YAML of Typst (only its keys).

A document in Markdown may have entries itself, in CSL-YAML in its metadata.
"""

import os
import re
from collections.abc import Iterable
from contextlib import suppress

from unlearnbib.catalog.page.load import load
from unlearnbib.documents import markdown
from unlearnbib.errors import CatalogError
from unlearnbib.model import Paper

_OF_MARKDOWN = (".md", ".markdown", ".qmd", ".rmd")
# of Hayagriva, the library of Typst
_KEY = re.compile(r"^([^\s#:\-\[{\"'][^:\n]{0,200}):[ \t]*$", re.MULTILINE)


def read_own_files(paths: Iterable[str]) -> dict[str, tuple[Paper, ...]]:
    """Return the works of each of `paths`, with their keys; one that cannot be read has none."""
    files = dict[str, tuple[Paper, ...]]()
    for path in paths:
        files[path] = ()
        with suppress(CatalogError):  # missing or empty, as an output may be
            files[path] = _read_works(path, load(path)) if os.path.isfile(path) else ()
    return files


def _read_works(path: str, text: str) -> tuple[Paper, ...]:
    from unlearnbib.catalog import read_text  # noqa: PLC0415 - the readers import this room

    suffix = os.path.splitext(path)[1].lower()
    reader = "bib" if suffix in (".bib", ".bibtex") else ""
    if suffix in _OF_MARKDOWN and (metadata := markdown.METADATA.match(text)):
        text, reader = metadata["yaml"], "csl-yaml"
    try:
        papers = read_text(text, path, reader).papers
    except CatalogError:
        papers = ()
    keyed = tuple(paper for paper in papers if paper.key)
    is_hayagriva = suffix in (".yml", ".yaml") and not keyed
    return tuple(Paper("", key=found[1]) for found in _KEY.finditer(text)) if is_hayagriva else keyed
