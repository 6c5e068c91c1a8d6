"""The text of a .bib file: papers become entries of a dialect, bibtexparser writes them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

import bibtexparser  # noqa: F401 - the package before its modules (tests/test_first_use.py)
from attrs import evolve
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Block, Entry, Field, String
from bibtexparser.writer import BibtexFormat

from unlearnbib.bib.keys import make_key_safe, make_keys_safe
from unlearnbib.errors import ArgumentError
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.entry_context import get_entry_type, make_context
from unlearnbib.formats.bibtex.entry_fields import list_fields
from unlearnbib.formats.bibtex.pages_and_dates import is_month_macro
from unlearnbib.formats.bibtex.spelling import (
    ASCII,
    UNICODE,
    Spelling,
    format_container,
)
from unlearnbib.formats.fields import PARENT
from unlearnbib.formats.types import Dialect
from unlearnbib.model import Paper
from unlearnbib.papers.versions import select_version
from unlearnbib.storage.progress import follow
from unlearnbib.storage.spill import gather, make_table, sort
from unlearnbib.text.late_pattern import compile_late

#: The fields with the title of the venue, whose value may be a macro.
_VENUE_FIELDS = frozenset(("booktitle", "journal", "journaltitle"))
_MAY_BE_MACROS = _VENUE_FIELDS | {"month"}
#: The names of fields that are written: others could end an entry, or are not ASCII.
_NAME = compile_late(r"[A-Za-z][\w:.+/-]*", re.ASCII)
WrittenField = tuple[str, str, bool]  # name, value, and whether the value is a macro
_LETTERS = {"bibtex": "ascii", "biblatex": "unicode"}
#: Choices of `booktitle` with the title of the venue as it is.
_WHOLE_TITLES = frozenset(("", "long", "string"))
_AT_A_TIME = 20  # blocks: so few that the garbage collector has nothing to do
_DEEPEST = 3  # parents of parents


class _Layout(BibtexFormat):
    """The layout of a file, as constants: bibtexparser asks for each of them at each field."""

    indent, block_separator = "  ", "\n"
    value_column, trailing_comma = 0, False


_LAYOUT = _Layout()  # type: ignore[no-untyped-call] # it has no annotations


def write(papers: Sequence[Paper], dialect: Dialect, choices: Choices) -> str:
    """Return `papers` as the text of a .bib file: the same papers and choices give the same bytes."""
    return "".join(write_pieces(papers, dialect, choices))


def write_pieces(papers: Sequence[Paper], dialect: Dialect, choices: Choices) -> Iterator[str]:
    """Yield the text of a .bib file in pieces: few blocks are in memory."""
    blocks, at = build_blocks(papers, dialect, choices, are_enclosed=True), 0
    while some := list(islice(blocks, _AT_A_TIME)):
        text = write_string(Library(some), unparse_stack=(), bibtex_format=_LAYOUT)
        yield f"{_LAYOUT.block_separator}{text}" if at else text
        at += 1


def build_blocks(
    papers: Sequence[Paper], dialect: Dialect, choices: Choices, *, are_enclosed: bool = False
) -> Iterator[Block]:
    """Yield the blocks of a .bib file: the macros of venues, and the entries of `papers`.

    The values of blocks that are enclosed have their braces, so that no middleware needs to add them.
    Raises ArgumentError for a key of two papers.
    """
    if choices.include or choices.exclude:
        from unlearnbib.formats.bibtex.known_fields import check_field_names  # noqa: PLC0415 - few name fields

        check_field_names(choices, papers)
    papers = choices.sort_papers(papers)
    papers = _move_parents(papers) if dialect == "bibtex" else papers
    keys = make_keys_safe(gather((paper.key for paper in papers), like=papers))
    known = _index_keys(keys, papers).keys()
    names = _name_macros(papers, keys, choices) if choices.booktitle == "string" else {}
    spelling = _get_spelling(dialect, choices)
    for title, name in names.items():
        value = format_container(spelling, title)
        yield String(name, f"{{{value}}}" if are_enclosed else value)
    build = _build_enclosed_entry if are_enclosed else build_entry
    for paper in follow(_list_versions(papers, keys, choices), "entry", len(papers)):
        yield build(paper, dialect, choices, names, known)


def _index_keys(keys: Sequence[str], papers: Sequence[Paper]) -> Mapping[str, bool]:
    """Return the keys of a file in lower case; raises ArgumentError for a repeated one."""
    known = make_table(papers)
    known.update((key.lower(), True) for key in keys)
    if len(known) < len(keys):
        key, count = Counter(keys).most_common(1)[0]
        if count > 1:
            raise ArgumentError("key", key, f"is the key of {count} papers; write one for each")
    return known


def _list_versions(papers: Iterable[Paper], keys: Iterable[str], choices: Choices) -> Iterator[Paper]:
    """Yield the versions of papers that are written, with their keys in the file."""
    for paper, key in zip(papers, keys, strict=True):
        version = select_version(paper, choices.prefer)
        yield version if version.key == key else evolve(version, key=key)


def _name_macros(papers: Iterable[Paper], keys: Iterable[str], choices: Choices) -> Mapping[str, str]:
    from unlearnbib.formats.bibtex.venue_titles import name_macros  # noqa: PLC0415 - only for this choice

    return name_macros(_list_versions(papers, keys, choices))


def _move_parents(papers: Sequence[Paper]) -> Sequence[Paper]:
    """Return papers with the parents of others after those: BibTeX reads no parent before its children."""
    children = ((paper.key.lower(), parent) for paper in papers if (parent := _get_parent(paper)))
    pairs, ranks = gather(children, like=papers), make_table(papers)
    ranks.update((parent, 1) for _, parent in pairs)
    if not ranks:
        return papers
    for _ in range(_DEEPEST):
        deeper = gather(((parent, ranks.get(key, 0) + 1) for key, parent in pairs), like=papers)
        ranks.update(deeper)
    ordered = sort(papers, papers, key=lambda paper: min(ranks.get(paper.key.lower(), 0), _DEEPEST))
    return gather(ordered, like=papers)


def _get_parent(paper: Paper) -> str:
    """Return the key of the entry that an author's entry inherits from, in lower case, or ""."""
    if not paper.native or paper.native.format == "csl-json":
        return ""
    fields = paper.native.fields
    return next((str(value).lower() for name, value in fields if name.lower() == "crossref"), "")


def build_entry(
    paper: Paper,
    dialect: Dialect,
    choices: Choices,
    names: Mapping[str, str] | None = None,
    keys: Collection[str] | None = None,
) -> Entry:
    """Return `paper` as an entry of bibtexparser without unknown fields; a venue in `names` is its macro.

    `keys` are those of the file, in lower case: a parent that was read and is not there is not named.
    """
    entry_type, fields, macro = _compose_fields(paper, dialect, choices, names or {}, keys)
    macros = [_find_macro(name, value, macro) for name, value in fields]
    values = [
        Field(name, found or value, enclosing="no-enclosing" if found else None)
        for (name, value), found in zip(fields, macros, strict=True)
    ]
    return Entry(entry_type, make_key_safe(paper.key), values)


def _build_enclosed_entry(
    paper: Paper, dialect: Dialect, choices: Choices, names: Mapping[str, str], keys: Collection[str]
) -> Entry:
    """Return `paper`, whose key is safe, as an entry whose values have their braces."""
    entry_type, fields, macro = _compose_fields(paper, dialect, choices, names, keys)
    values = [
        Field(name, (name in _MAY_BE_MACROS and _find_macro(name, value, macro)) or f"{{{value}}}")
        for name, value in fields
    ]
    return Entry(entry_type, paper.key, values)


def compose_fields(
    paper: Paper, dialect: Dialect, choices: Choices, keys: Collection[str] | None = None
) -> tuple[str, list[WrittenField]]:
    """Return the type and the fields of an entry, as `build_entry` does, without a macro for its venue."""
    entry_type, fields, _ = _compose_fields(paper, dialect, choices, {}, keys)
    return entry_type, [(name, value, bool(_find_macro(name, value, ""))) for name, value in fields]


def _compose_fields(
    paper: Paper, dialect: Dialect, choices: Choices, names: Mapping[str, str], keys: Collection[str] | None
) -> tuple[str, Sequence[tuple[str, str]], str]:
    """Return the type and the fields of an entry, and the macro of its venue, or ""."""
    shown = paper if choices.booktitle in _WHOLE_TITLES else _rename_venue(paper, choices.booktitle)
    context = make_context(shown, dialect, _get_spelling(dialect, choices), choices)
    fields = choices.filter_fields(list_fields(context), context.csl_type)
    fields = _select_readable(fields, paper.native.values, keys) if paper.native else fields
    entry_type = context.type if shown is paper else get_entry_type(paper, dialect)
    macro = names.get(paper.container_title, "") if names else ""
    return entry_type if _is_type(entry_type) else "misc", fields, macro


def _rename_venue(paper: Paper, form: str) -> Paper:
    """Return a paper with the title of its venue in a form, "short" or "acronym"."""
    from unlearnbib.formats.bibtex.venue_titles import FORMS  # noqa: PLC0415 - only for these choices

    return evolve(paper, container_title=FORMS[form](paper))


def _select_readable(
    fields: Sequence[tuple[str, str]], own: Mapping[str, Any], keys: Collection[str] | None
) -> list[tuple[str, str]]:
    """Return those of an author's fields that BibTeX reads, without the keys of parents not in the file.

    The fields of such a parent are among those of the entry already.
    """
    return [
        (name, value)
        for name, value in fields
        if is_field_name(name)
        and (keys is None or f"{PARENT}{name.lower()}" not in own or value.lower() in keys)
    ]


def _find_macro(name: str, value: str, macro: str) -> str:
    """Return what is written without braces, or "": the macro of a venue, or a month, which styles spell."""
    if name == "month":
        return value if is_month_macro(value) else ""
    return macro if name in _VENUE_FIELDS else ""


def _is_type(name: str) -> bool:
    """Return whether a type is written: BibTeX reads more, other programs do not."""
    return name.isascii() and name.isidentifier() and name[0] != "_"


@lru_cache(1_024)
def is_field_name(name: str) -> bool:
    """Return whether BibTeX and biber read the name of a field, or of a type.

    >>> is_field_name("bdsk-url-1"), is_field_name("x}, year"), is_field_name("année")
    (True, False, False)
    """
    return _NAME.fullmatch(name) is not None


def _get_spelling(dialect: Dialect, choices: Choices) -> Spelling:
    return UNICODE if (choices.letters or _LETTERS[dialect]) == "unicode" else ASCII
