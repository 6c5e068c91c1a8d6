"""The text of a .bib file: papers become entries of a dialect, bibtexparser writes them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice

from attrs import evolve
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Block, Entry, Field, String
from bibtexparser.writer import BibtexFormat

from unlearnbib.bib.keys import make_key_safe, make_keys_safe
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.entry_context import get_entry_type, make_context
from unlearnbib.formats.bibtex.entry_fields import list_fields
from unlearnbib.formats.bibtex.known_fields import check_field_names
from unlearnbib.formats.bibtex.pages_and_dates import is_month_macro
from unlearnbib.formats.bibtex.spelling import (
    ASCII,
    UNICODE,
    Spelling,
    format_container,
)
from unlearnbib.formats.bibtex.venue_titles import abbreviate_title, get_acronym, name_macros
from unlearnbib.formats.fields import PARENT
from unlearnbib.formats.types import Dialect
from unlearnbib.model import Paper
from unlearnbib.papers.versions import select_version

#: The fields with the title of the venue, whose value may be a macro.
_VENUE_FIELDS = frozenset(("booktitle", "journal", "journaltitle"))
#: The names of fields that are written: others could end an entry, or are not ASCII.
_NAME = re.compile(r"[A-Za-z][\w:.+/-]*", re.ASCII)
#: The types that are written: BibTeX reads more, other programs do not.
_TYPE = re.compile(r"[A-Za-z]\w*", re.ASCII)
_LETTERS = {"bibtex": "ascii", "biblatex": "unicode"}
#: choice of `booktitle` -> the title of the venue
_VENUE_TITLES: Mapping[str, Callable[[Paper], str]] = {
    "short": lambda paper: abbreviate_title(paper.container_title),
    "acronym": get_acronym,
}
_AT_A_TIME = 20  # blocks: so few that the garbage collector has nothing to do
_DEEPEST = 3  # parents of parents
_LAYOUT = BibtexFormat()  # type: ignore[no-untyped-call] # it has no annotations
_LAYOUT.indent, _LAYOUT.block_separator = "  ", "\n"


def write(papers: Sequence[Paper], dialect: Dialect, choices: Choices) -> str:
    """Return `papers` as the text of a .bib file: the same papers and choices give the same bytes."""
    check_field_names(choices, papers)
    papers = choices.sort_papers(papers)
    papers = _move_parents(papers) if dialect == "bibtex" else papers
    keys = make_keys_safe(paper.key for paper in papers)
    pairs = zip((select_version(paper, choices.prefer) for paper in papers), keys, strict=True)
    versions = [version if version.key == key else evolve(version, key=key) for version, key in pairs]
    names = name_macros(versions) if choices.booktitle == "string" else {}
    spelling = _get_spelling(dialect, choices)
    titles = ((name, format_container(spelling, title)) for title, name in names.items())
    strings = (String(name, title) for name, title in titles)
    known = frozenset(map(str.lower, keys))
    entries = (build_entry(paper, dialect, choices, names, known) for paper in versions)
    return _LAYOUT.block_separator.join(_write_blocks(chain(strings, entries)))


def _write_blocks(blocks: Iterator[Block]) -> Iterator[str]:
    """Yield the text of some blocks at a time: few are in memory, and none twice."""
    stack = default_unparse_stack(allow_inplace_modification=True)
    while some := list(islice(blocks, _AT_A_TIME)):
        yield write_string(Library(some), unparse_stack=stack, bibtex_format=_LAYOUT)


def _move_parents(papers: Sequence[Paper]) -> Sequence[Paper]:
    """Return papers with the parents of others after those: BibTeX reads no parent before its children."""
    parents = [_get_parent(paper) for paper in papers]
    ranks = {key: 1 for key in parents if key}
    if not ranks:
        return papers
    for _ in range(_DEEPEST):
        pairs = zip(papers, parents, strict=True)
        ranks |= {parent: ranks.get(paper.key.lower(), 0) + 1 for paper, parent in pairs if parent}
    return sorted(papers, key=lambda paper: min(ranks.get(paper.key.lower(), 0), _DEEPEST))


def _get_parent(paper: Paper) -> str:
    """Return the key of the entry that an author's entry inherits from, in lower case, or ""."""
    fields = paper.native.fields if paper.native and paper.native.format != "csl-json" else ()
    return next((str(value).lower() for name, value in fields if name.lower() == "crossref"), "")


def build_entry(
    paper: Paper,
    dialect: Dialect,
    choices: Choices,
    names: Mapping[str, str] | None = None,
    keys: frozenset[str] | None = None,
) -> Entry:
    """Return `paper` as an entry; unknown fields are left out, a venue in `names` is its macro.

    `keys` are those of the file, in lower case: a parent that was read and is not there is not named.
    """
    rename = _VENUE_TITLES.get(choices.booktitle)
    shown = evolve(paper, container_title=rename(paper)) if rename else paper
    context = make_context(shown, dialect, _get_spelling(dialect, choices), choices)
    macro = (names or {}).get(paper.container_title, "")
    own = paper.native.values if paper.native else {}  # the fields of a parent are among them already
    fields = [
        _build_field(name, value, macro if name in _VENUE_FIELDS else "")
        for name, value in choices.filter_fields(list_fields(context), context.csl_type)
        if is_field_name(name)
        and (not own or keys is None or value.lower() in keys or f"{PARENT}{name.lower()}" not in own)
    ]
    entry_type = context.type if shown is paper else get_entry_type(paper, dialect)
    return Entry(entry_type if _TYPE.fullmatch(entry_type) else "misc", make_key_safe(paper.key), fields)


@lru_cache(1_024)
def is_field_name(name: str) -> bool:
    """Return whether BibTeX and biber read the name of a field, or of a type.

    >>> is_field_name("bdsk-url-1"), is_field_name("x}, year"), is_field_name("année")
    (True, False, False)
    """
    return _NAME.fullmatch(name) is not None


def _get_spelling(dialect: Dialect, choices: Choices) -> Spelling:
    return UNICODE if (choices.letters or _LETTERS[dialect]) == "unicode" else ASCII


def _build_field(name: str, value: str, macro: str) -> Field:
    """Return a field; macros have no braces: those of venues, and of months, which styles spell."""
    field = Field(name, macro or value)
    if macro or (name == "month" and is_month_macro(value)):
        field.enclosing = "no-enclosing"
    return field
