"""Texts and names of CSL-JSON, made whole: what programs send is not always what the schema says."""

import re
from typing import Any

_BREAKS = re.compile(r" *[\t\r\n\f\v\x85\u2028\u2029][ \t\r\n\f\v\x85\u2028\u2029]*")
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_PARTS = ("family", "given", "literal")


def tidy(value: Any) -> str:
    r"""Return a text in one line, without control characters and halves of letters.

    >>> tidy("Learning\n to forget "), tidy(2024), tidy(None)
    ('Learning to forget', '2024', '')
    """
    text = "" if value is None else str(value)
    if text.isprintable():
        return text.strip()
    return _UNPRINTED.sub("", _BREAKS.sub(" ", text)).strip()


def people(value: Any) -> list[dict[str, Any]]:
    """Return a name variable as a list of names; a text or an object alone is one.

    >>> people("ACM"), people([{"name": "Jane Doe"}, {"family": " "}])
    ([{'literal': 'ACM'}], [{'literal': 'Jane Doe'}])
    """
    many = value if isinstance(value, list | tuple) else [value]
    return [person for one in many if (person := _person(one))]


def _person(value: Any) -> dict[str, Any] | None:
    if isinstance(value, str):
        value = {"literal": value}
    if not isinstance(value, dict):
        return None
    if "name" in value and not any(part in value for part in _PARTS):
        value = {"literal": value["name"]}
    return value if any(tidy(value.get(part)) for part in _PARTS) else None
