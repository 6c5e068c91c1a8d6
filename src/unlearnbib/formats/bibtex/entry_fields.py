"""The fields of an entry: those of the author's own file as they are, all others from the table of fields.

The order follows the exports of publishers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from unlearnbib.bib.keys import make_key_safe
from unlearnbib.formats.bibtex.entry_context import EntryContext
from unlearnbib.formats.bibtex.native import NativeFields
from unlearnbib.formats.bibtex.pages_and_dates import write_pages
from unlearnbib.formats.bibtex.special_fields import SPECIAL_FIELDS
from unlearnbib.formats.bibtex.spelling import encode_verbatim, format_container, format_editors
from unlearnbib.formats.bibtex.tex_markup import format_rich_text
from unlearnbib.formats.editions import spell_edition
from unlearnbib.formats.fields import FieldRow, index_variables
from unlearnbib.formats.types import Dialect
from unlearnbib.model import Paper
from unlearnbib.model.access import make_getter
from unlearnbib.model.variables import ATTRIBUTES

Fields = Iterable[tuple[str, str]]

#: Variables that are not in the maps of a paper.
_OUTSIDE_MAPS = frozenset((*ATTRIBUTES, "event-date"))
#: Variables for which only BibLaTeX has fields; sources give them for papers at an event.
_OF_EVENTS = frozenset("event-title event-place event-date".split())


def list_fields(context: EntryContext) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry in their order, and last those that no table has."""
    native = NativeFields.read(context.paper, context.dialect, context.csl_type, context.choices)
    if context.dialect == "biblatex" and context.paper.retired_keys:
        yield "ids", ",".join(map(make_key_safe, context.paper.retired_keys))
    paper = context.paper
    held = None if paper.native else frozenset((*paper.variables, *paper.dates, *paper.contributors))
    for step in _plan_steps(*_classify(context), held):
        own = native.by_variable.get(step.variable)
        yield from own if own is not None else step.write(step, context)
    yield from native.unknown


def write_row(row: FieldRow, context: EntryContext) -> Fields:
    """Return the fields of a variable, those of `SPECIAL_FIELDS` or the one of the row."""
    step = _plan_step(row, *_classify(context))
    return step.write(step, context)


class _Step(NamedTuple):
    """A variable on its way into the entries of a type: the function that writes it, the field, its value."""

    variable: str
    write: "Callable[[_Step, EntryContext], Fields]"
    name: str
    get: Callable[[Paper], Any]
    format: Callable[[Any, EntryContext, str], str]
    may_be_rich: bool


def _classify(context: EntryContext) -> tuple[str, str, Dialect, bool]:
    """Return all of a work on which the fields of its entry depend, but for their values."""
    return context.csl_type, context.type, context.dialect, context.paper.native is not None


@lru_cache(1_024)  # an author may have types of his own
def _plan_steps(
    csl_type: str, entry_type: str, dialect: Dialect, is_own: bool, held: frozenset[str] | None
) -> tuple[_Step, ...]:
    """Return the steps to the entry of a work, in the order of its fields.

    A work that no author wrote has fields of its attributes and of the variables that its maps hold.
    """
    rows = index_variables(csl_type).values()
    steps = (_plan_step(row, csl_type, entry_type, dialect, is_own) for row in rows)
    return tuple(step for step in steps if held is None or _is_needed(step, held))


def _is_needed(step: _Step, held: frozenset[str]) -> bool:
    is_held = step.variable in held or step.variable in _OUTSIDE_MAPS or step.variable in SPECIAL_FIELDS
    return step.write is not _write_nothing and is_held


def _plan_step(row: FieldRow, csl_type: str, entry_type: str, dialect: Dialect, is_own: bool) -> _Step:
    special = SPECIAL_FIELDS.get(row.variable)
    is_written = _is_written(row.variable, csl_type, entry_type, dialect, is_own)
    # an @online has an `organization` as publisher (biblatex manual, 2.1.1)
    is_online = row.variable == "publisher" and entry_type == "online"
    return _Step(
        row.variable,
        (lambda _, context: special(context)) if special else _write_value if is_written else _write_nothing,
        "organization" if is_online else row.get_names(dialect)[0],
        make_getter(row.variable), _FORMATS[row.kind], row.kind in ("text", "title"),
    )  # fmt: skip


def _is_written(variable: str, csl_type: str, entry_type: str, dialect: Dialect, is_own: bool) -> bool:
    """Return whether a variable belongs into the entry of a paper, if no author wrote it as it stands."""
    if variable in _OF_EVENTS:
        return dialect == "biblatex" and (csl_type == "paper-conference" or is_own)
    # no field of @article (biblatex manual, 2.1.1)
    if variable == "publisher" and entry_type == "article":
        return dialect == "bibtex"
    if variable in ("abstract", "keyword"):  # the headings of a page are no keywords of an author
        return is_own
    return variable not in ("container-title-short", "title-short")


def _write_value(step: _Step, context: EntryContext) -> Sequence[tuple[str, str]]:
    """Return the field of a value, with the markup that its file gave it."""
    value = step.get(context.paper)
    if not value:
        return ()
    rich = context.rich.get(step.variable) if step.may_be_rich else ""
    text = format_rich_text(context.spelling, rich) if rich else step.format(value, context, step.variable)
    return ((step.name, text),)


def _write_nothing(_step: _Step, _context: EntryContext) -> Sequence[tuple[str, str]]:
    return ()


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
