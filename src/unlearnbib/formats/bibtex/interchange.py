"""Works as a library of bibtexparser, and such a library as works: its text, read as that of a file."""

import math
from bisect import bisect
from collections.abc import Callable, Sequence
from typing import Any

import bibtexparser  # noqa: F401 - the package before its modules (tests/test_first_use.py)
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.names import NameParts
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Block, Entry, Field, ParsingFailedBlock, String
from bibtexparser.writer import BibtexFormat

from unlearnbib.formats.bibtex import read_file
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.writer import build_blocks
from unlearnbib.formats.format import Works
from unlearnbib.formats.types import Dialect
from unlearnbib.model import Paper

_ENCLOSING = default_unparse_stack(allow_inplace_modification=True)
_LAYOUT = BibtexFormat()  # type: ignore[no-untyped-call] # it has no annotations


def build_library(papers: Sequence[Paper], dialect: Dialect, choices: Choices) -> Library:
    r"""Return `papers` as a library, in the order of a file, with the macros of its venues.

    >>> library = build_library([Paper("On R&D", key="doe", year=2020)], "bibtex", Choices())
    >>> library.entries_dict["doe"]["title"]
    'On {R\\&D}'
    """
    return Library(list(build_blocks(papers, dialect, choices)))


def read_library(library: Library, page: str = "<text>") -> Works:
    """Return the works of a library in its order, with their lines in the file that it is from.

    >>> one, other = (Entry("misc", key, [Field("title", key)], start_line=ord(key)) for key in "ba")
    >>> [(work.key, work.line) for work in read_library(Library([one, other])).papers]
    [('b', 99), ('a', 98)]
    """
    works = read_file.read(write_library(library), page)
    return Works(tuple(sorted(works.papers, key=_make_ranking(library))), works.problems)


def _make_ranking(library: Library) -> Callable[[Paper], int]:
    """Return the function that gives the number of the block which a work is from."""
    blocks = enumerate(library.blocks)
    places = sorted((block.start_line, at) for at, block in blocks if block.start_line is not None)

    def rank(paper: Paper) -> int:
        found = bisect(places, ((paper.line or 1) - 1, math.inf))
        return places[found - 1][1] if found else 0

    return rank


def write_library(library: Library) -> str:
    r"""Return the text of a library, each block in the line of the file that it is from, one after the other.

    The library is not changed. Names that a middleware has split are joined, and blocks that bibtexparser
    could not read are there as they were.

    >>> write_library(Library([Entry("misc", "doe", [Field("title", "On Sand")], start_line=2)]))
    '\n\n@misc{doe, title = {On Sand} }'
    """
    pieces, line = list[str](), 0
    for block in sorted(library.blocks, key=_get_line):
        start = line + 1 if block.start_line is None else block.start_line
        text = _write_block(block)
        pieces += ("\n" * (start - line) or " ", text)
        line = max(line, start) + text.count("\n")
    return "".join(pieces)


def _get_line(block: Block) -> tuple[bool, int]:
    """Return the place of a block in the order of its file; blocks of no file are last."""
    return block.start_line is None, block.start_line or 0


def _write_block(block: Block) -> str:
    """Return the text of a block; one with values is in a single line, as it may have been."""
    if isinstance(block, ParsingFailedBlock):
        return block.raw or ""
    text = write_string(Library([_copy(block)]), unparse_stack=_ENCLOSING, bibtex_format=_LAYOUT)
    return " ".join(text.split()) if isinstance(block, Entry | String) else text.removesuffix("\n")


def _copy(block: Block) -> Block:
    """Return a copy of a block that has values, which a middleware may change."""
    if isinstance(block, Entry):
        fields = [Field(one.key, _join(one.value), enclosing=one.enclosing) for one in block.fields]
        return Entry(block.entry_type, block.key, fields)
    if isinstance(block, String):
        return String(block.key, _join(block.value), enclosing=block.enclosing)
    return block


def _join(value: Any) -> str:
    """Return a value as text, None as no text; names that the middlewares have split are joined."""
    if isinstance(value, NameParts):
        return value.merge_last_name_first
    if isinstance(value, list | tuple):
        return " and ".join(map(_join, value))
    return "" if value is None else str(value)
