"""What other packages add to unlearnbib: formats, hosts, providers and readers, named by their entry points.

The groups are `unlearnbib.formats`, `.hosts`, `.providers` and `.readers`; each entry point is a value of the
class that the table of that kind holds ("Entry points specification", Python Packaging User Guide). A package
is imported when one of its formats or readers is named, or where nothing built in fits.
"""

import os
import sys
import warnings
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from unlearnbib.errors import PluginError, PluginWarning

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint

Kind = Literal["formats", "hosts", "providers", "readers"]
_Value = TypeVar("_Value")
_GROUP = "unlearnbib."


@cache
def find_plugins(kind: Kind) -> "Mapping[str, EntryPoint]":
    """Return the entry points of a kind by their names, in the order of the names; imports none of them."""
    if not _has_plugins(tuple(sys.path)):
        return {}
    from importlib.metadata import entry_points  # noqa: PLC0415 - a third of the start-up of a short run

    return {one.name: one for one in sorted(entry_points(group=_GROUP + kind), key=lambda one: one.name)}


@cache
def _has_plugins(folders: tuple[str, ...]) -> bool:
    """Return whether an installed distribution names one of our groups; the names of files answer it."""
    files = (file for folder in folders for file in _list_files(folder or "."))
    return any(f"[{_GROUP}".encode() in _read(file) for file in files)


def _list_files(folder: str) -> list[str]:
    """Return the files that may name the entry points of the distributions in a folder, if it is one."""
    with suppress(OSError):
        names = (name for name in os.listdir(folder) if name.endswith("-info"))
        return [os.path.join(folder, name, "entry_points.txt") for name in names]
    return []


def _read(path: str) -> bytes:
    """Return the bytes of a file of a package, none of one that cannot be read."""
    with suppress(OSError), open(path, "rb") as file:
        return file.read()
    return b""


def load_plugin(kind: Kind, name: str, expected: type[_Value]) -> _Value:
    """Return the value of an entry point, an instance of `expected`; raises KeyError, PluginError."""
    entry = find_plugins(kind)[name]
    try:
        found = entry.load()
    except Exception as error:  # a package of somebody else may raise anything
        raise PluginError(_describe(entry), f"{type(error).__name__}: {error}") from error
    if not isinstance(found, expected):
        raise PluginError(_describe(entry), f"{entry.value} is not a {expected.__name__}")
    return found


def load_plugins(kind: Kind, expected: type[_Value]) -> list[_Value]:
    """Return the values of all entry points of a kind; one that cannot be loaded is left out, with a warning.

    >>> load_plugins("hosts", str)
    []
    """
    loaded = (_try_load(kind, name, cast("Any", expected)) for name in find_plugins(kind))
    return [one for one in loaded if isinstance(one, expected)]


@cache
def _try_load(kind: Kind, name: str, expected: Any) -> Any:
    """Return the value of an entry point, or None after a warning, which is given once."""
    try:
        return load_plugin(kind, name, expected)
    except PluginError as error:
        warnings.warn(str(error), PluginWarning, stacklevel=2)
        return None


def _describe(entry: "EntryPoint") -> str:
    package = entry.dist.name if entry.dist else "a package"
    return f"{package}: {entry.group} {entry.name!r}"
