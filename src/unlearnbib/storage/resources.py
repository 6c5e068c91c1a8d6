"""The files that ship with the package: `data/` and `styles/`, in the wheel or at the checkout's root."""

import os
from functools import cache
from typing import Any

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_CHECKOUT = os.path.dirname(os.path.dirname(_PACKAGE))


def path(folder: str, name: str) -> str:
    """Return the path of a shipped file.

    >>> path("data", "papers.json").endswith("papers.json")
    True
    """
    shipped = os.path.join(_PACKAGE, folder)
    return os.path.join(shipped if os.path.isdir(shipped) else os.path.join(_CHECKOUT, folder), name)


def text(folder: str, name: str) -> str:
    """Return the text of a shipped file."""
    with open(path(folder, name), encoding="utf-8", newline="") as file:
        return file.read()


@cache
def data(name: str) -> Any:
    """Return what the JSON file `name` of data/ holds, read once."""
    import json  # noqa: PLC0415 - the ready-made bibliography is read without it

    return json.loads(text("data", name))
