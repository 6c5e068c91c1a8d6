"""Fields encoded once: people by their text, values as the gate lets them pass, without a Record between.

`record_json.dump_fields` of a Record gives the same text, which the tests hold. What the gate would leave out
is not encoded here: such a record takes the long way, which writes the notice.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from unlearnbib.model import gate
from unlearnbib.records.bibtex_records import read_people
from unlearnbib.records.clean import parse_person
from unlearnbib.records.plain_names import split_plain_name
from unlearnbib.sources.dumps.record_json import encode_value, load_names

_REMEMBERED = 1 << 15  # names, and values of fields: what more would find again is not worth its memory
_SHORT = 50  # characters of a value that others have too
_AND = re.compile(r"(?:^|(?<=\s))and(?=\s|$)", re.IGNORECASE)


class Encoded(str):
    """A list of names that is JSON already."""

    __slots__ = ()


def encode_people(names: Sequence[str]) -> Encoded | None:
    """Return people as they are printed, as JSON.

    >>> encode_people(["Ada Berg", "Laurens van der Maaten"])
    '[["Berg","Ada"],["Maaten","Laurens","van der"]]'
    """
    return Encoded(f"[{','.join(map(_encode_person, names))}]") if names else None


@lru_cache(_REMEMBERED)
def _encode_person(text: str) -> str:
    plain = split_plain_name(text)
    return f'["{plain[0]}","{plain[1]}"]' if plain else _encode(parse_person(text))


def encode_name_list(text: str | None) -> Encoded | None:
    r"""Return the people of a list of BibTeX as JSON.

    >>> encode_name_list("Berg, Ada  and\n  M{\\\"u}ller, Bo")
    '[["Berg","Ada"],["Müller","Bo"]]'
    """
    if not text:
        return None
    parts = [] if "{" in text else _AND.split(text)
    people = [split_plain_name(part.strip()) for part in parts]
    plain = [f'["{one[0]}","{one[1]}"]' for one in people if one]
    if len(plain) < len(people) or not plain:
        plain = list(map(_encode, read_people(text)))
    return Encoded(f"[{','.join(plain)}]") if plain else None


def _encode(value: Any) -> str:
    return json.dumps(encode_value(value), ensure_ascii=False, separators=(",", ":"))


def dump_gated(fields: Mapping[str, Any]) -> str | None:
    """Return the fields that are not empty as JSON, or None if the gate would leave one out.

    >>> dump_gated({"title": "On  Peas", "year": "2024", "doi": ""}), dump_gated({"year": "in press"})
    ('{"title":"On Peas","year":2024}', None)
    """
    parts = []
    for name, value in fields.items():
        if value:
            encode = _encode_again if type(value) is str and len(value) < _SHORT else _encode_checked
            text = value if type(value) is Encoded else encode(name, value)
            if text is None:
                return None
            if text:
                parts.append(f'"{name}":{text}')
    return f"{{{','.join(parts)}}}"


def _encode_checked(name: str, value: Any) -> str | None:
    """Return a value that passes the gate as JSON, "" for an empty one, or None."""
    check = gate.find_check(name)
    checked = check(value) if check else value
    if type(checked) is str:
        return encode_basestring(checked) if checked else ""
    return None if checked is None else _encode(checked) if checked else ""


_encode_again = lru_cache(_REMEMBERED >> 3)(_encode_checked)  # years, types and venues are those of many


def decode_people(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields with the names of their encoded lists."""
    return {
        name: load_names(json.loads(value)) if isinstance(value, Encoded) else value
        for name, value in fields.items()
    }
