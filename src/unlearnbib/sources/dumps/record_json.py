"""The fields of a record as a line of JSON, and back: names in their parts, empty ends left out."""

import json
from collections.abc import Mapping
from typing import Any

from unlearnbib.model import Name

_PEOPLE = ("authors", "editors")


def dump_fields(fields: Mapping[str, Any]) -> str:
    """Return the fields that are not empty as JSON.

    >>> dump_fields({"doi": "", "authors": (Name("Maaten", "Laurens", "van der"), Name(literal="OpenAI"))})
    '{"authors":[["Maaten","Laurens","van der"],["","","","","OpenAI"]]}'
    """
    filled = {name: value for name, value in fields.items() if value}
    for role in _PEOPLE:
        if role in filled:
            filled[role] = [_list_parts(one) for one in filled[role]]
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":"))


def _list_parts(name: Name) -> list[str]:
    parts = [name.family, name.given, name.particle, name.suffix, name.literal]
    while parts and not parts[-1]:
        parts.pop()
    return parts


def load_fields(text: str) -> dict[str, Any]:
    """Return the fields in the output of `dump_fields`.

    >>> load_fields('{"authors":[["Maaten","Laurens","van der"]]}')["authors"][0].particle
    'van der'
    """
    fields: dict[str, Any] = json.loads(text)
    for role in _PEOPLE:
        if role in fields:
            fields[role] = tuple(Name(*parts) for parts in fields[role])
    if "notices" in fields:
        fields["notices"] = tuple(fields["notices"])
    if fields.get("month") not in range(1, 13):  # services have months that no year has
        fields.pop("month", None)
    return fields
