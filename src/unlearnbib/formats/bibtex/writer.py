"""The text of a .bib file: papers become entries of a dialect, bibtexparser writes them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from attrs import evolve, frozen
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Block, Entry, Field, String
from bibtexparser.writer import BibtexFormat

from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.spelling import (
    ASCII,
    UNICODE,
    Spelling,
    format_container,
)
from unlearnbib.formats.bibtex.venue_titles import abbreviate_title, get_acronym, name_macros
from unlearnbib.model import Paper
from unlearnbib.papers.versions import select_version

Fields = Iterator[tuple[str, str]]


@frozen
class Dialect:
    """BibTeX or BibLaTeX: the type of a paper's entry, its fields in their order, ascii or unicode.

    `fields` yields names and values, empty ones too; `venue_fields` are those with the title of the venue.
    """

    type: Callable[[Paper], str]
    fields: Callable[[Paper, str, Spelling, Choices], Fields]
    letters: str
    venue_fields: tuple[str, ...]


def write(papers: Sequence[Paper], dialect: Dialect, choices: Choices) -> str:
    """Return `papers` as the text of a .bib file: the same papers and choices give the same bytes."""
    versions = [select_version(paper, choices.prefer) for paper in choices.sort_papers(papers)]
    names = name_macros(versions) if choices.booktitle == "string" else {}
    spelling = _get_spelling(dialect, choices)
    titles = ((name, format_container(spelling, title)) for title, name in names.items())
    blocks: list[Block] = [String(name, title) for name, title in titles]
    blocks += (build_entry(paper, dialect, choices, names) for paper in versions)
    stack = default_unparse_stack(allow_inplace_modification=True)
    return write_string(Library(blocks), unparse_stack=stack, bibtex_format=_make_layout())


def build_entry(
    paper: Paper, dialect: Dialect, choices: Choices, names: Mapping[str, str] | None = None
) -> Entry:
    """Return `paper` as an entry; unknown fields are left out, a venue in `names` is its macro."""
    kind = dialect.type(paper)
    written = dialect.fields(_rename_venue(paper, choices), kind, _get_spelling(dialect, choices), choices)
    macro = (names or {}).get(paper.container_title, "")
    fields = [
        _build_field(name, value, macro if name in dialect.venue_fields else "")
        for name, value in choices.filter_fields(written)
    ]
    return Entry(kind, paper.key, fields)


def _rename_venue(paper: Paper, choices: Choices) -> Paper:
    if choices.booktitle == "short":
        return evolve(paper, container_title=abbreviate_title(paper.container_title))
    if choices.booktitle == "acronym":
        return evolve(paper, container_title=get_acronym(paper))
    return paper


def _get_spelling(dialect: Dialect, choices: Choices) -> Spelling:
    return UNICODE if (choices.letters or dialect.letters) == "unicode" else ASCII


def _build_field(name: str, value: str, macro: str) -> Field:
    """Return a field; macros have no braces: those of venues, and of months, which styles spell."""
    field = Field(name, macro or value)
    field.enclosing = "no-enclosing" if macro or (name == "month" and value.isalpha()) else None
    return field


@cache
def _make_layout() -> BibtexFormat:
    layout = BibtexFormat()  # type: ignore[no-untyped-call] # it has no annotations
    layout.indent, layout.block_separator = "  ", "\n"
    return layout
