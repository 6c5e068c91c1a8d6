"""Texts and names of CSL-JSON, brought into the form of its schema, from which programs differ."""

import re
from typing import Any

_BREAKS = r" *[\t\r\n\f\v\x85\u2028\u2029][ \t\r\n\f\v\x85\u2028\u2029]*"
_UNPRINTED = "[\x00-\x1f\x7f-\x9f\ud800-\udfff]"
_PARTS = ("family", "given", "literal")


def clean_text(value: Any) -> str:
    r"""Return a value as text in one line, without control characters and lone surrogates.

    >>> clean_text("Learning\n to forget "), clean_text(2024), clean_text(None)
    ('Learning to forget', '2024', '')
    """
    text = "" if value is None else str(value)
    if text.isprintable():
        return text.strip()
    return re.sub(_UNPRINTED, "", re.sub(_BREAKS, " ", text)).strip()


def list_people(value: Any) -> list[dict[str, Any]]:
    """Return a name variable as a list of names; a text or a single object is one.

    >>> list_people("ACM"), list_people([{"name": "Jane Doe"}, {"family": " "}])
    ([{'literal': 'ACM'}], [{'literal': 'Jane Doe'}])
    """
    many = value if isinstance(value, list | tuple) else [value]
    return [person for one in many if (person := _clean_person(one))]


def _clean_person(value: Any) -> dict[str, Any] | None:
    if isinstance(value, str):
        value = {"literal": value}
    if not isinstance(value, dict):
        return None
    if "name" in value and not any(part in value for part in _PARTS):
        value = {"literal": value["name"]}
    return value if any(clean_text(value.get(part)) for part in _PARTS) else None
