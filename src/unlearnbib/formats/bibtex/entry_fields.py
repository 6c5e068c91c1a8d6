"""The fields of an entry: those of the author's own file as they are, all others from the table of fields.

The order follows the exports of publishers.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache, partial
from itertools import compress
from operator import attrgetter
from typing import Any, NamedTuple

from unlearnbib.bib.keys import make_key_safe
from unlearnbib.formats.bibtex.entry_context import EntryContext
from unlearnbib.formats.bibtex.pages_and_dates import write_pages
from unlearnbib.formats.bibtex.special_fields import NEEDS, SPECIAL_FIELDS, TYPES_WITHOUT_NEED
from unlearnbib.formats.bibtex.spelling import encode_verbatim, format_container, format_editors
from unlearnbib.formats.fields import FieldRow, index_variables
from unlearnbib.formats.types import Dialect
from unlearnbib.model import Paper
from unlearnbib.model.access import make_getter
from unlearnbib.model.variables import ATTRIBUTES

Fields = Iterable[tuple[str, str]]
_Writer = Callable[[EntryContext], Fields]
_Getter = Callable[[Paper], Any]
_Formatter = Callable[[Any, EntryContext, str], str]

#: Variables that are attributes of a paper, and the function that gets the values of all of them.
_VARIABLES = (*ATTRIBUTES, "event-date")
_get_attributes = attrgetter(*ATTRIBUTES.values(), "event_date")
#: Variables for which only BibLaTeX has fields; sources give them for papers at an event.
_OF_EVENTS = frozenset("event-title event-place event-date".split())


def list_fields(context: EntryContext) -> list[tuple[str, str]]:
    """Return the fields of an entry in their order, and last those that no table has."""
    paper = context.paper
    fields = list[tuple[str, str]]()
    if context.dialect == "biblatex" and paper.retired_keys:
        fields.append(("ids", ",".join(map(make_key_safe, paper.retired_keys))))
    if paper.native:
        return [*fields, *_list_native(context)]
    for _, write in _plan_entry(_classify(context), _list_held(paper)):
        fields += write(context)
    return _rename_repeated(fields) if len(dict(fields)) < len(fields) else fields


def _list_native(context: EntryContext) -> Fields:
    """Yield the fields of an author's work: the author's own of each variable, where they still stand."""
    by_variable, unknown = _read_native(context)
    variables = frozenset((*_list_held(context.paper), *by_variable))  # authors write them in any order
    for variable, write in _plan_entry(_classify(context), variables):
        own = by_variable.get(variable)
        yield from own if own is not None else write(context)
    yield from unknown


def _rename_repeated(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return fields of which no two have one name, which readers refuse: a later one gets another.

    Of a report, `number` holds its number and its issue.
    """
    names = Counter[str]()
    renamed = list[tuple[str, str]]()
    for name, text in fields:
        names[name] += 1
        renamed.append((name if names[name] == 1 else f"{name}{names[name]}", text))
    return renamed


def _list_held(paper: Paper) -> tuple[str, ...]:
    """Return the variables of which a paper has values."""
    attributes = compress(_VARIABLES, _get_attributes(paper))
    return (*attributes, *paper.variables, *paper.dates, *paper.contributors)


def _read_native(context: EntryContext) -> tuple[Mapping[str, list[tuple[str, str]]], Fields]:
    """Return the fields of the author by variable, and those that no table has."""
    from unlearnbib.formats.bibtex.native import NativeFields  # noqa: PLC0415 - only for authors' works

    return NativeFields.read(context.paper, context.dialect, context.csl_type, context.choices)


def write_row(row: FieldRow, context: EntryContext) -> Fields:
    """Return the fields of a variable, those of `SPECIAL_FIELDS` or the one of the row."""
    return _choose_writer(row, _classify(context))(context)


class _Class(NamedTuple):
    """All of a work on which the fields of its entry depend, but for their values."""

    csl_type: str
    entry_type: str
    dialect: Dialect
    is_own: bool  # whether an author wrote it


def _classify(context: EntryContext) -> _Class:
    return _Class(context.csl_type, context.type, context.dialect, context.paper.native is not None)


@lru_cache(4_096)  # an author may have types of his own
def _plan_entry(work: _Class, held: Collection[str]) -> tuple[tuple[str, _Writer], ...]:
    """Return the variables of a work with the functions that write them, in the order of their fields.

    It has fields of the variables that it holds, and those that follow from others.
    """
    found = frozenset(held)
    derived = {name for name in SPECIAL_FIELDS if _follows(name, work, found)}
    needed = derived | {name for name in held if work.is_own or name not in SPECIAL_FIELDS}
    rows = [row for row in index_variables(work.csl_type).values() if row.variable in needed]
    steps = [(row.variable, _choose_writer(row, work)) for row in rows]
    return tuple(one for one in steps if work.is_own or one[1] is not _write_nothing)


def _follows(variable: str, work: _Class, held: frozenset[str]) -> bool:
    """Return whether a variable may have fields that follow from what a work holds, or from its type."""
    if variable not in NEEDS or work.csl_type in TYPES_WITHOUT_NEED.get(variable, ()):
        return True
    return not held.isdisjoint(NEEDS[variable])


def _choose_writer(row: FieldRow, work: _Class) -> _Writer:
    if row.variable in SPECIAL_FIELDS:
        return SPECIAL_FIELDS[row.variable]
    if not _is_written(row.variable, work):
        return _write_nothing
    # an @online has an `organization` as publisher (biblatex manual, 2.1.1)
    is_online = row.variable == "publisher" and work.entry_type == "online"
    name = "organization" if is_online else row.get_names(work.dialect)[0]
    may_be_marked = work.is_own and row.kind in ("text", "title")
    write = _write_marked_value if may_be_marked else _write_value
    return partial(write, name, row.variable, make_getter(row.variable), _FORMATS[row.kind])


def _is_written(variable: str, work: _Class) -> bool:
    """Return whether a variable belongs into the entry of a paper, if no author wrote it as it stands."""
    if variable in _OF_EVENTS:
        return work.dialect == "biblatex" and (work.csl_type == "paper-conference" or work.is_own)
    # no field of @article (biblatex manual, 2.1.1)
    if variable == "publisher" and work.entry_type == "article":
        return work.dialect == "bibtex"
    if variable in ("abstract", "keyword"):  # the headings of a page are no keywords of an author
        return work.is_own
    return variable not in ("container-title-short", "title-short")


def _write_value(
    name: str, variable: str, get: _Getter, format_value: _Formatter, context: EntryContext
) -> Fields:
    """Return the field of a value."""
    value = get(context.paper)
    return ((name, format_value(value, context, variable)),) if value else ()


def _write_marked_value(
    name: str, variable: str, get: _Getter, format_value: _Formatter, context: EntryContext
) -> Fields:
    """Return the field of a value, with the markup that its file gave it."""
    rich = context.rich.get(variable) if get(context.paper) else ""
    if rich:
        return ((name, context.format_rich_text(rich)),)
    return _write_value(name, variable, get, format_value, context)


def _write_nothing(_: EntryContext) -> Fields:
    return ()


def format_names(value: Any, context: EntryContext, variable: str) -> str:
    """Return names as BibTeX reads them, at most as many as the choices allow."""
    most, has_others = context.choices.max_authors, variable in context.paper.unnamed
    if variable == "editor" and not has_others:
        return format_editors(context.spelling, value, most)
    return context.spelling.format_names(value, most, has_others=has_others)


def _format_edition(value: Any, context: EntryContext, _: str) -> str:
    from unlearnbib.formats.editions import spell_edition  # noqa: PLC0415 - few works have one

    return spell_edition(value, context.dialect) or context.spelling.escape(value)


#: kind of a value -> the value as TeX
_FORMATS: Mapping[str, _Formatter] = {
    "names": format_names,
    "text": lambda value, context, _: context.spelling.escape(value),
    "title": lambda value, context, _: format_container(context.spelling, value),
    "pages": lambda value, context, _: context.spelling.escape(write_pages(value)),
    "edition": _format_edition,
    "date": lambda value, context, _: context.spelling.escape(value.literal) if value.literal else str(value),
    "verbatim": lambda value, _context, _: encode_verbatim(value),
    "keywords": lambda value, context, _: context.spelling.escape(", ".join(value)),
}
