"""unlearnbib: any list of papers becomes a bibliography that one can submit.

>>> import unlearnbib
>>> papers = unlearnbib.load()
>>> print(unlearnbib.export(papers, "bibtex")[:14])
@inproceedings
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unlearnbib.catalog import Catalog, Problem
    from unlearnbib.errors import (
        CatalogError,
        LinkError,
        OutputError,
        UnknownFormatError,
        UnknownHostError,
        UnknownKeyError,
        UnlearnbibError,
    )
    from unlearnbib.library import complete, distinct, export, identify, load, read, select, show
    from unlearnbib.model import Identity, Name, Paper
    from unlearnbib.resolvers import Identification

__version__ = "0.1.0"

__all__ = [
    "Catalog",
    "CatalogError",
    "Identification",
    "Identity",
    "LinkError",
    "Name",
    "OutputError",
    "Paper",
    "Problem",
    "UnknownFormatError",
    "UnknownHostError",
    "UnknownKeyError",
    "UnlearnbibError",
    "complete",
    "distinct",
    "export",
    "identify",
    "load",
    "read",
    "select",
    "show",
]

# Imported when asked for: start-up is a goal, and most runs need half of it.
_PLACES = {
    "Catalog": "catalog",
    "Problem": "catalog",
    "Identification": "resolvers",
    "Identity": "model",
    "Name": "model",
    "Paper": "model",
}
_NAMES = {"list": "list_"}  # named as the command is; not in __all__, it would hide the builtin


def __getattr__(name: str) -> Any:
    if name not in __all__ and name not in _NAMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    place = "errors" if name.endswith("Error") else _PLACES.get(name, "library")
    return getattr(import_module(f"{__name__}.{place}"), _NAMES.get(name, name))


def __dir__() -> list[str]:
    return sorted([*__all__, *_NAMES, "__version__"])
