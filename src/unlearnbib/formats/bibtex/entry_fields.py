"""The fields of an entry: those of the author's own file as they are, all others from the table of fields.

The order follows the exports of publishers.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from unlearnbib.bib.keys import make_key_safe
from unlearnbib.formats.bibtex.entry_context import EntryContext
from unlearnbib.formats.bibtex.native import NativeFields
from unlearnbib.formats.bibtex.pages_and_dates import write_pages
from unlearnbib.formats.bibtex.special_fields import SPECIAL_FIELDS
from unlearnbib.formats.bibtex.spelling import encode_verbatim, format_container, format_editors
from unlearnbib.formats.bibtex.tex_markup import format_rich_text
from unlearnbib.formats.editions import spell_edition
from unlearnbib.formats.fields import FieldRow, index_variables
from unlearnbib.model import get_value

Fields = Iterator[tuple[str, str]]

#: Variables for which only BibLaTeX has fields; sources give them for papers at an event.
_OF_EVENTS = frozenset("event-title event-place event-date".split())


def list_fields(context: EntryContext) -> Fields:
    """Yield the fields of an entry in their order, empty ones too, and last those that no table has."""
    native = NativeFields.read(context.paper, context.dialect, context.csl_type, context.choices)
    if context.dialect == "biblatex":
        yield "ids", ",".join(map(make_key_safe, context.paper.retired_keys))
    for row in index_variables(context.csl_type).values():
        own = native.by_variable.get(row.variable)
        yield from own if own is not None else write_row(row, context)
    yield from native.unknown


def write_row(row: FieldRow, context: EntryContext) -> Fields:
    """Yield the fields of a variable, those of `SPECIAL_FIELDS` or the one of the row."""
    special = SPECIAL_FIELDS.get(row.variable)
    if special:
        yield from special(context)
    elif _is_written(row, context):
        # an @online has an `organization` as publisher (biblatex manual, 2.1.1)
        is_online = row.variable == "publisher" and context.type == "online"
        name = "organization" if is_online else row.get_names(context.dialect)[0]
        value = get_value(context.paper, row.variable)
        rich = context.rich.get(row.variable) if value and row.kind in ("text", "title") else ""
        if rich:  # the markup that its file gave it
            yield name, format_rich_text(context.spelling, rich)
        else:
            yield name, _FORMATS[row.kind](value, context, row.variable) if value else ""


def _is_written(row: FieldRow, context: EntryContext) -> bool:
    """Return whether a variable belongs into the entry of a paper, if no author wrote it as it stands."""
    if row.variable in _OF_EVENTS:
        is_own = context.csl_type == "paper-conference" or context.paper.native is not None
        return context.dialect == "biblatex" and is_own
    # no field of @article (biblatex manual, 2.1.1)
    if row.variable == "publisher" and context.type == "article":
        return context.dialect == "bibtex"
    if row.variable in ("abstract", "keyword"):  # the headings of a page are no keywords of an author
        return context.paper.native is not None
    return row.variable not in ("container-title-short", "title-short")


def format_names(value: Any, context: EntryContext, variable: str) -> str:
    """Return names as BibTeX reads them, at most as many as the choices allow."""
    most, has_others = context.choices.max_authors, variable in context.paper.unnamed
    if variable == "editor" and not has_others:
        return format_editors(context.spelling, value, most)
    return context.spelling.format_names(value, most, has_others=has_others)


#: kind of a value -> the value as TeX
_FORMATS: Mapping[str, Callable[[Any, EntryContext, str], str]] = {
    "names": format_names,
    "text": lambda value, context, _: context.spelling.escape(value),
    "title": lambda value, context, _: format_container(context.spelling, value),
    "pages": lambda value, context, _: context.spelling.escape(write_pages(value)),
    "edition": lambda value, context, _: (
        spell_edition(value, context.dialect) or context.spelling.escape(value)
    ),
    "date": lambda value, context, _: context.spelling.escape(value.literal) if value.literal else str(value),
    "verbatim": lambda value, _context, _: encode_verbatim(value),
    "keywords": lambda value, context, _: context.spelling.escape(", ".join(value)),
}
