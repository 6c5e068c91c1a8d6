"""The text of a .bib file: papers become entries of a dialect, bibtexparser writes them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from attrs import evolve, frozen
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Block, Entry, Field, String
from bibtexparser.writer import BibtexFormat

from unlearnbib.formats.bibtex.spelling import (
    ASCII,
    UNICODE,
    Spelling,
    container,
)
from unlearnbib.formats.bibtex.venue_titles import acronym, macros, shortened
from unlearnbib.formats.options import Choices
from unlearnbib.model import Paper
from unlearnbib.papers.versions import preferred

Fields = Iterator[tuple[str, str]]


@frozen
class Dialect:
    """BibTeX or BibLaTeX: the type of a paper's entry, its fields in their order, how letters are written.

    `fields` yields names and values, empty ones too; `of_venue` names the fields that hold the venue's title.
    """

    type: Callable[[Paper], str]
    fields: Callable[[Paper, str, Spelling, Choices], Fields]
    letters: str
    of_venue: tuple[str, ...]


def write(papers: Sequence[Paper], dialect: Dialect, choices: Choices) -> str:
    """Return `papers` as the text of a .bib file: the same papers and choices give the same bytes."""
    versions = [preferred(paper, choices.prefer) for paper in choices.ordered(papers)]
    names = macros(versions) if choices.booktitle == "string" else {}
    spelling = _spelling(dialect, choices)
    titles = ((name, container(spelling, title)) for title, name in names.items())
    blocks: list[Block] = [String(name, title) for name, title in titles]
    blocks += (entry(paper, dialect, choices, names) for paper in versions)
    stack = default_unparse_stack(allow_inplace_modification=True)
    return write_string(Library(blocks), unparse_stack=stack, bibtex_format=_format())


def entry(paper: Paper, dialect: Dialect, choices: Choices, names: Mapping[str, str] | None = None) -> Entry:
    """Return `paper` as an entry; fields that nobody knows are left out, a venue in `names` is its macro."""
    kind = dialect.type(paper)
    written = dialect.fields(_with_venue(paper, choices), kind, _spelling(dialect, choices), choices)
    macro = (names or {}).get(paper.container_title, "")
    fields = [
        _field(name, value, macro if name in dialect.of_venue else "")
        for name, value in choices.kept(written)
    ]
    return Entry(kind, paper.key, fields)


def _with_venue(paper: Paper, choices: Choices) -> Paper:
    if choices.booktitle == "short":
        return evolve(paper, container_title=shortened(paper.container_title))
    if choices.booktitle == "acronym":
        return evolve(paper, container_title=acronym(paper))
    return paper


def _spelling(dialect: Dialect, choices: Choices) -> Spelling:
    return UNICODE if (choices.letters or dialect.letters) == "unicode" else ASCII


def _field(name: str, value: str, macro: str) -> Field:
    """Return a field; macros stand without braces: the venue's, and a month's, which styles spell."""
    field = Field(name, macro or value)
    field.enclosing = "no-enclosing" if macro or (name == "month" and value.isalpha()) else None
    return field


@cache
def _format() -> BibtexFormat:
    layout = BibtexFormat()  # type: ignore[no-untyped-call] # it has no annotations
    layout.indent, layout.block_separator = "  ", "\n"
    return layout
