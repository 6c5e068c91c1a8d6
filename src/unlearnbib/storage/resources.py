"""The files that ship with the package: `data/` and `styles/`, in the wheel or at the checkout's root."""

import os
from functools import cache
from typing import Any

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_CHECKOUT = os.path.dirname(os.path.dirname(_PACKAGE))


def get_path(folder: str, name: str) -> str:
    """Return the path of a shipped file.

    >>> get_path("data", "papers.json").endswith("papers.json")
    True
    """
    shipped = os.path.join(_PACKAGE, folder)
    return os.path.join(shipped if os.path.isdir(shipped) else os.path.join(_CHECKOUT, folder), name)


def read_text(folder: str, name: str) -> str:
    """Return the text of a shipped file."""
    with open(get_path(folder, name), encoding="utf-8", newline="") as file:
        return file.read()


@cache
def load_json(name: str) -> Any:
    """Return the value of the JSON file `name` in data/, read once."""
    import json  # noqa: PLC0415 - the ready-made bibliography is read without it

    return json.loads(read_text("data", name))
