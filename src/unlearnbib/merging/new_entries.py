"""New entries in the layout of a file: indentation, alignment, delimiters, letter case, the last comma."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attrs import evolve

from unlearnbib.bib.document import Document, Entry
from unlearnbib.bib.keys import make_key_safe
from unlearnbib.formats.bibtex import writer
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.types import Dialect
from unlearnbib.merging.layout import Layout, find_layout, find_newline, spell_type
from unlearnbib.model import Paper
from unlearnbib.text.normalize import squeeze_spaces

_SHOWN = 200  # of the last entries: a file of thousands has its layout in them
# Between two fields; a comment there is not a layout, and a full entry on one line is too long to read.
_GAP = re.compile(r"\s*,\s*")
_TAIL = re.compile(r",?\s*\}")


class _EntryLayout(NamedTuple):
    """The layout of whole entries: of their fields, the text after the last one, a type in its case."""

    fields: Layout
    tail: str
    shown_type: str


def format_entries(papers: Sequence[Paper], document: Document, dialect: Dialect, choices: Choices) -> str:
    """Return the text of new entries for papers, an empty line between two, in the layout of a file."""
    choices = evolve(choices, sort="catalog")
    layout = find_entry_layout(document)
    if layout is None:
        return writer.write(papers, dialect, choices).replace("\n", find_newline(document.text))
    keys = frozenset(paper.key.lower() for paper in papers)
    entries = (
        _format_entry(paper.key, *writer.compose_fields(paper, dialect, choices, keys=keys), layout)
        for paper in papers
    )
    end = find_newline(document.text)
    return (end * 2).join(entries) + end


def find_entry_layout(document: Document) -> _EntryLayout | None:
    r"""Return the layout of most of the last entries, or None if no entry has one.

    >>> from unlearnbib.bib import parse
    >>> layout = find_entry_layout(parse('@Misc{a,\n\ttitle = "A",\n}'))
    >>> layout.tail, layout.shown_type, layout.fields.gap, layout.fields.quoted
    (',\n}', 'InProceedings', ',\n\t', True)
    """
    shown = [one for one in document.entries if one.fields][-_SHOWN:]
    layouts = (layout for one in reversed(shown) if (layout := _read_layout(document, one)))
    found = Counter(layouts).most_common(1)
    return found[0][0] if found else None


def _read_layout(document: Document, entry: Entry) -> _EntryLayout | None:
    """Return the layout of an entry, or None if it is no model for others."""
    fields, tail = find_layout(document, entry), document.text[entry.fields[-1].end : entry.end]
    if not (_GAP.fullmatch(fields.gap) and "\n" in fields.gap and _TAIL.fullmatch(tail)):
        return None
    return _EntryLayout(fields, tail, spell_type("inproceedings", entry.type))


def _format_entry(
    key: str, entry_type: str, fields: Iterable[writer.WrittenField], layout: _EntryLayout
) -> str:
    written = (
        layout.fields.format_field(name, squeeze_spaces(value), is_macro=is_macro)
        for name, value, is_macro in fields
    )
    name = spell_type(entry_type, layout.shown_type)
    return f"@{name}{{{make_key_safe(key)}{''.join(written)}{layout.tail}"
