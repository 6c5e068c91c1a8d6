"""The options of the functions as types, which programs are checked by; a test holds them to the table."""

from collections.abc import Sequence
from typing import Literal, TypedDict


class BibtexOptions(TypedDict, total=False):
    """The options of the formats bibtex and biblatex."""

    booktitle: Literal["long", "short", "acronym", "string"]
    links: Literal["auto", "doi", "url", "both", "none"]
    profile: Literal["camera-ready", "minimal", "full"]
    letters: Literal["", "ascii", "unicode"]
    prefer: Literal["published", "preprint", "both"]
    sort: Literal["catalog", "key", "year", "style"]  # the last of citations alone
    max_authors: int
    include: Sequence[str]
    exclude: Sequence[str]


class EngineOptions(TypedDict, total=False):
    """The engine of citations, the titles that it is given, the order and the length of its lists."""

    engine: Literal["unlearnbib", "citeproc-py"]
    titles: Literal["default", "sentence"]
    sort: Literal["catalog", "key", "year", "style"]
    max_authors: int


class ListOptions(EngineOptions, total=False):
    """The options of a list of references, with its annotations and its headings."""

    annotate: Literal["", "abstract", "note"]
    group: Literal["", "type", "keyword", "venue", "year"]


class CitationOptions(TypedDict, total=False):
    """The options of the format citations: a CSL style, the output, a language, and those of its lists."""

    sort: Literal["catalog", "key", "year", "style"]
    max_authors: int
    style: str | None
    output: Literal["text", "html", "markdown", "latex", "rtf"]
    locale: str | None
    engine: Literal["unlearnbib", "citeproc-py"]
    titles: Literal["default", "sentence"]
    annotate: Literal["", "abstract", "note"]
    group: Literal["", "type", "keyword", "venue", "year"]


class ExportOptions(BibtexOptions, CitationOptions, total=False):
    """The options of all formats; each takes its own."""
