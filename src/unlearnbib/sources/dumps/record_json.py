"""The fields of a record as a line of JSON, and back: names in their parts, dates in EDTF.

The file of an index may be damaged or another's: a value of another form stays as it is, and the gate of
`Record` leaves it out.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from attrs import astuple

from unlearnbib.model import Date, Identity, Name
from unlearnbib.model.variables import get_value_kind

_PEOPLE = ("authors", "editors")
_TEXTS = ("notices", "keywords", "unnamed")
_IDENTITIES = ("identity", "preprint")


def dump_fields(fields: Mapping[str, Any]) -> str:
    """Return the fields that are not empty as JSON.

    >>> dump_fields({"doi": "", "authors": (Name("Maaten", "Laurens", "van der"), Name(literal="OpenAI"))})
    '{"authors":[["Maaten","Laurens","van der"],["","","","","OpenAI"]]}'
    >>> dump_fields({"issued": Date(2024, 5, 17)})
    '{"issued":"2024-05-17"}'
    """
    filled = {name: encode_value(value) for name, value in fields.items() if value}
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":"))


def encode_value(value: Any) -> Any:
    """Return a value in the types of JSON: a name as the list of its parts, a date in EDTF."""
    if isinstance(value, Name):
        parts = [value.family, value.given, value.particle, value.suffix, value.literal, value.dropping]
        while parts and not parts[-1]:
            parts.pop()
        return parts
    if isinstance(value, tuple | list):
        return [encode_value(one) for one in value]
    return str(value) if isinstance(value, Date | Identity) else value


def load_fields(text: str) -> dict[str, Any]:
    """Return the fields in the output of `dump_fields`.

    >>> load_fields('{"authors":[["Maaten","Laurens","van der"]]}')["authors"][0].particle
    'van der'
    """
    fields: dict[str, Any] = json.loads(text)
    for name, value in fields.items():
        decode = _DECODERS.get("names" if name in _PEOPLE else get_value_kind(name) or name)
        fields[name] = decode(value) if decode else value
    return {name: value for name, value in fields.items() if name != "month" or value in range(1, 13)}


def load_names(value: Any) -> Any:
    """Return names from lists of their parts, or the value itself where it is another."""
    is_names = isinstance(value, list) and all(
        isinstance(parts, list) and len(parts) <= _MOST_PARTS and all(isinstance(one, str) for one in parts)
        for parts in value
    )
    return tuple(Name(*parts) for parts in value) if is_names else value


def _load_identity(value: Any) -> Any:
    return Identity.parse(value) if isinstance(value, str) else value


_MOST_PARTS = len(astuple(Name()))
_DECODERS: Mapping[str, Callable[[Any], Any]] = {
    "names": load_names,
    "date": lambda value: Date.parse(value) if isinstance(value, str) else value,
    "also": lambda value: tuple(map(_load_identity, value)) if isinstance(value, list) else value,
    **dict.fromkeys(_TEXTS, lambda value: tuple(value) if isinstance(value, list) else value),
    **dict.fromkeys(_IDENTITIES, _load_identity),
}
