"""unlearnbib: any list of papers becomes a bibliography that one can submit.

>>> import unlearnbib
>>> papers = unlearnbib.load()
>>> print(unlearnbib.export(papers, "bibtex")[:14])
@inproceedings
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from unlearnbib.catalog import Catalog, Problem
    from unlearnbib.errors import (
        BibError,
        CatalogError,
        CatalogWarning,
        ChoiceError,
        CitationWarning,
        ConfigError,
        ItemError,
        LinkError,
        LockError,
        NothingFoundError,
        OutputError,
        PatternError,
        StyleError,
        ThinDataError,
        UnknownFormatError,
        UnknownHostError,
        UnknownKeyError,
        UnknownLocaleError,
        UnknownReaderError,
        UnlearnbibError,
        WebWarning,
    )
    from unlearnbib.exporters.citations import Formatter
    from unlearnbib.library import (
        cite,
        complete,
        distinct,
        export,
        identify,
        load,
        plan,
        read,
        show,
        styles,
    )
    from unlearnbib.library import list_ as list  # noqa: A004, F401 - named as the command is
    from unlearnbib.model import Identity, Name, Paper
    from unlearnbib.resolvers import Identification
    from unlearnbib.rows import coverage, facts
    from unlearnbib.selection import select

# Imported when asked for: start-up is a goal, and most runs need half of it.
_PLACES = {
    "BibError": "errors",
    "Catalog": "catalog",
    "CatalogError": "errors",
    "CatalogWarning": "errors",
    "ChoiceError": "errors",
    "CitationWarning": "errors",
    "ConfigError": "errors",
    "Formatter": "exporters.citations",
    "Identification": "resolvers",
    "Identity": "model",
    "ItemError": "errors",
    "LinkError": "errors",
    "LockError": "errors",
    "Name": "model",
    "NothingFoundError": "errors",
    "OutputError": "errors",
    "Paper": "model",
    "PatternError": "errors",
    "Problem": "catalog",
    "StyleError": "errors",
    "ThinDataError": "errors",
    "UnknownFormatError": "errors",
    "UnknownHostError": "errors",
    "UnknownKeyError": "errors",
    "UnknownLocaleError": "errors",
    "UnknownReaderError": "errors",
    "UnlearnbibError": "errors",
    "WebWarning": "errors",
    "cite": "library",
    "complete": "library",
    "coverage": "rows",
    "distinct": "library",
    "export": "library",
    "facts": "rows",
    "identify": "library",
    "load": "library",
    "plan": "library",
    "read": "library",
    "select": "selection",
    "show": "library",
    "styles": "library",
}

__all__ = [  # the names of the table; `list` is left out, it would hide the builtin
    "BibError",
    "Catalog",
    "CatalogError",
    "CatalogWarning",
    "ChoiceError",
    "CitationWarning",
    "ConfigError",
    "Formatter",
    "Identification",
    "Identity",
    "ItemError",
    "LinkError",
    "LockError",
    "Name",
    "NothingFoundError",
    "OutputError",
    "Paper",
    "PatternError",
    "Problem",
    "StyleError",
    "ThinDataError",
    "UnknownFormatError",
    "UnknownHostError",
    "UnknownKeyError",
    "UnknownLocaleError",
    "UnknownReaderError",
    "UnlearnbibError",
    "WebWarning",
    "cite",
    "complete",
    "coverage",
    "distinct",
    "export",
    "facts",
    "identify",
    "load",
    "plan",
    "read",
    "select",
    "show",
    "styles",
]

if not TYPE_CHECKING:  # or a type checker would take every name

    def __getattr__(name):  # noqa: ANN001, ANN202
        if name == "list":
            return import_module(f"{__name__}.library").list_
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)

    def __dir__():  # noqa: ANN202
        return sorted([*_PLACES, "list", "__version__"])
