"""Papers restored from the JSON values that `as_json.facts` makes, and the parts that only these need.

The values may be edited by hand or another program's: the gate for values leaves out what is none.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from attrs import asdict, fields

from unlearnbib.model import Date, Identity, Name, Paper
from unlearnbib.model.gate import check_fields
from unlearnbib.model.native import Native
from unlearnbib.model.statement import Statement
from unlearnbib.model.variables import get_value_kind
from unlearnbib.names.parse import format_inverted, parse_inverted_name

Json = Mapping[str, Any]

_PEOPLE = {"authors": "author", "editors": "editor"}
_MAPS = ("contributors", "dates", "variables")
_SIMPLE = frozenset(one.name for one in fields(Paper)) - {*_MAPS, "origins", "disputed", "native"}
#: The fields of a paper in the form of `facts`.
NAMES_OF_FACTS = _SIMPLE | {*_MAPS, "kind", "sources", "names", "native", "disputed"}
_PARTS = frozenset(one.name for one in fields(Name))
_UNNAMED = "unnamed:"


def spell_names(paper: Paper) -> dict[str, list[dict[str, str]]]:
    """Return the names of `paper` in their parts by role, where the inverted form loses some of them.

    >>> spell_names(Paper("T", authors=(Name("Fontaine", "Jean", "La", dropping="de"),)))
    {'author': [{'family': 'Fontaine', 'given': 'Jean', 'particle': 'La', 'dropping': 'de'}]}
    """
    roles = {"author": paper.authors, "editor": paper.editors, **paper.contributors}
    return {
        role: spell_value(names)
        for role, names in roles.items()
        if any(parse_inverted_name(format_inverted(name)) != name for name in names)
    }


def spell_native(native: Native | None) -> dict[str, Any]:
    """Return the author's own form of a work as JSON values."""
    if native is None:
        return {}
    values = {name: spell_value(value) for name, value in native.values.items()}
    own = [[name, value] for name, value in native.fields]
    return {"format": native.format, "type": native.type, "fields": own, "values": values}


def spell_value(value: Any) -> Any:
    """Return a value as JSON that `_read_value` reads: names in their parts, dates in EDTF."""
    if isinstance(value, tuple):
        return [spell_value(one) for one in value]
    if isinstance(value, Name):
        return {part: text for part, text in asdict(value).items() if text}
    return str(value) if isinstance(value, Identity | Date) else value


def is_facts(value: Any) -> bool:
    """Return whether a JSON value has the form of `facts`: fields of papers, and their sources.

    >>> is_facts({"title": "T", "sources": {"title": "bib"}}), is_facts({"title": "T", "sources": ["a"]})
    (True, False)
    """
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("sources"), Mapping)
        and {*value} <= NAMES_OF_FACTS
    )


def restore(values: Json) -> Paper:
    """Return the paper of which `facts` made `values`.

    >>> restore({"title": "T", "authors": ["Doe, Jane"], "type": "book", "sources": {"title": "bib"}}).authors
    (Name(family='Doe', given='Jane', particle='', suffix='', literal='', dropping=''),)
    """
    parts = _get_mapping(values, "names")
    read = {name: _read_field(name, value, parts) for name, value in values.items() if name in _SIMPLE}
    read.setdefault("type", values.get("kind"))
    valid, _ = check_fields({name: value for name, value in read.items() if value is not None})
    given: dict[str, Any] = {"title": "", **valid}
    sources = _get_mapping(values, "sources")
    by_source = groupby(sources, key=lambda name: str(sources[name]))  # in the order of the fields
    return Paper(
        **given,
        contributors=_read_map(values, "contributors"),
        dates=_read_map(values, "dates"),
        variables=_read_map(values, "variables"),
        origins=tuple((source, tuple(names)) for source, names in by_source),
        disputed=tuple(_read_disputed(values.get("disputed"))),
        native=_read_native(_get_mapping(values, "native")),
    )


def _get_mapping(values: Json, name: str) -> Json:
    found = values.get(name)
    return found if isinstance(found, Mapping) else {}


def _read_map(values: Json, name: str) -> dict[str, Any]:
    """Return the variables of CSL in one of the maps of a paper."""
    parts, held = _get_mapping(values, "names"), _get_mapping(values, name)
    read = {one: _read_field(one, value, parts) for one, value in held.items() if get_value_kind(one)}
    return check_fields(read)[0]


def _read_field(name: str, value: Any, parts: Json) -> Any:
    """Return the value of an attribute or a variable; names are taken in their parts where there are some."""
    role = _PEOPLE.get(name, name)
    exact = _read_value(role, parts.get(role)) if get_value_kind(role) == "names" else None
    inverted = [_read_name(one) for one in _list(value)]
    if get_value_kind(role) == "names":
        is_same = exact and [format_inverted(one) for one in exact] == value
        return exact if is_same else tuple(inverted)
    return _read_value(name, value)


def _read_name(value: Any) -> Any:
    """Return a name in the inverted form, or in its parts."""
    if isinstance(value, str):
        return parse_inverted_name(value)
    return Name(**value) if _is_name(value) else value


def _read_value(name: str, value: Any) -> Any:
    """Return a value that `spell_value` spelled, under the name of an attribute or of a variable."""
    kind = get_value_kind(_PEOPLE.get(name, name))
    if kind == "names":
        people = _list(value)
        return tuple(Name(**one) for one in people) if all(map(_is_name, people)) else ()
    if kind == "date" and isinstance(value, str):
        return Date.parse(value)
    if name in ("identity", "preprint") and isinstance(value, str):
        return Identity.parse(value)
    if name == "also":
        return tuple(Identity.parse(one) for one in _list(value) if isinstance(one, str))
    return tuple(value) if isinstance(value, list) else value


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_name(value: Any) -> bool:
    is_parts = isinstance(value, Mapping) and {*value} <= _PARTS
    return is_parts and all(isinstance(text, str) for text in value.values())


def _read_disputed(statements: Any) -> Iterable[Statement]:
    for one in _list(statements):
        if isinstance(one, Mapping) and {"source", "field", "value"} <= {*one}:
            name = str(one["field"])
            yield Statement(str(one["source"]), name, _read_field(name, one["value"], {}))


def _read_native(values: Json) -> Native | None:
    """Return the author's own form of a work, or None if a part of it is missing or of another form."""
    own = [tuple(one) for one in _list(values.get("fields")) if isinstance(one, list)]
    if not values.get("format") or any(len(one) != 2 or not isinstance(one[0], str) for one in own):  # noqa: PLR2004
        return None
    form, kind = str(values["format"]), str(values.get("type", ""))
    is_text = form == "csl-json" or all(isinstance(value, str) for _, value in own)
    held = {name: _read_value(name, value) for name, value in _get_mapping(values, "values").items()}
    return Native(form, kind, tuple(own), held) if is_text else None
