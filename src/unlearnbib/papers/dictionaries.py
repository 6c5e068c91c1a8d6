"""Papers as dictionaries of JSON values and back, without loss; and as a table of pandas."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from attrs import asdict, fields, fields_dict

from unlearnbib.errors import ArgumentError, MissingExtraError
from unlearnbib.model import Date, Identity, Name, Native, Paper, Statement, collect_papers
from unlearnbib.papers.as_json import list_rows

_FIELDS = fields_dict(Paper)
_COLUMNS = "key title authors venue year type doi link identity keywords page line same_as".split()
_IDENTITIES = frozenset(("identity", "preprint"))
_MAPS = frozenset(("contributors", "dates", "variables"))


def to_dict(paper: Paper) -> dict[str, Any]:
    """Return the fields of a paper that are not empty as JSON values, of which `from_dict` makes the paper.

    >>> to_dict(Paper("On Unlearning", year=2024, authors=(Name("Doe", "Jane"),)))
    {'title': 'On Unlearning', 'year': 2024, 'authors': [{'family': 'Doe', 'given': 'Jane'}]}
    """
    if not isinstance(paper, Paper):
        raise ArgumentError("paper", paper, "is not a Paper; write [to_dict(paper) for paper in papers]")
    return _encode_parts((field.name, getattr(paper, field.name)) for field in fields(Paper))


def _encode_parts(parts: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return the parts that are not empty; a year may be 0."""
    return {
        name: _encode(value)
        for name, value in parts
        if value is not None and value is not False and value not in ("", (), {})
    }


def _encode(value: Any) -> Any:
    """Return a value as JSON: names and dates are objects of their parts, identities are texts."""
    if isinstance(value, Identity):
        return str(value)
    if isinstance(value, Name | Date | Statement | Native):
        return _encode_parts(asdict(value, recurse=False).items())
    if isinstance(value, Mapping):
        return {name: _encode(part) for name, part in value.items()}
    return [_encode(part) for part in value] if isinstance(value, tuple | list) else value


def from_dict(values: Mapping[str, Any]) -> Paper:
    """Return the paper that `to_dict` made a dictionary of; raises ArgumentError for any other one.

    >>> from_dict({"title": "On Unlearning", "authors": [{"family": "Doe"}], "year": 2024}).authors
    (Name(family='Doe', given='', particle='', suffix='', literal='', dropping=''),)
    """
    if not isinstance(values, Mapping):
        raise ArgumentError("values", values, "is not a dict; to_dict(paper) makes one")
    for name in values:
        if name not in _FIELDS:
            raise ArgumentError("field", name, f"is not a field of a paper; they are {', '.join(_FIELDS)}")
    try:
        return Paper(**{name: _decode_field(name, value) for name, value in values.items()})
    except ArgumentError:
        raise
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise ArgumentError("values", dict(values), f"are not those of a paper: {error}") from error


def _decode_field(name: str, value: Any) -> Any:
    """Return the value of a field of Paper."""
    if name in _MAPS:
        return {variable: _decode(variable, part) for variable, part in value.items()}
    if name == "origins":
        return tuple((source, tuple(names)) for source, names in value)
    if name == "disputed":
        return tuple(
            Statement(one["source"], one["field"], _decode(one["field"], one["value"])) for one in value
        )
    if name == "native" and value:
        own = tuple((field, part) for field, part in value.get("fields", ()))  # of a CSL item: JSON as it is
        values = {variable: _decode(variable, part) for variable, part in value.get("values", {}).items()}
        return Native(value["format"], value.get("type", ""), own, values)
    return _decode(name, value)


def _decode(name: str, value: Any) -> Any:
    """Return a value: lists of objects are names, an object is a date."""
    if isinstance(value, list):
        if name == "also":
            return tuple(map(Identity.parse, value))
        return tuple(Name(**one) if isinstance(one, Mapping) else one for one in value)
    if isinstance(value, Mapping):
        end = value.get("end")
        return Date(**{**value, "end": Date(**end) if end else None})
    return Identity.parse(value) if name in _IDENTITIES and isinstance(value, str) else value


def frame(papers: Paper | Iterable[Paper]) -> Any:
    """Return `papers` as a pandas DataFrame, a row for each as in `list`; raises MissingExtraError."""
    rows = list_rows(collect_papers(papers))
    try:
        pandas = import_module("pandas")
    except ImportError as error:
        raise MissingExtraError("pandas", "pandas") from error
    return pandas.DataFrame(rows, columns=_COLUMNS).astype({"year": "Int64", "line": "Int64"})
