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
    from unlearnbib.checking import Finding, check
    from unlearnbib.checking.verification import Verdict
    from unlearnbib.citing import Cited, cited
    from unlearnbib.errors import (
        BibError,
        CatalogError,
        CatalogWarning,
        ChoiceError,
        CitationWarning,
        ConfigError,
        DocumentError,
        DumpError,
        IndexFileError,
        ItemError,
        LinkError,
        LockError,
        MergeError,
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
        WouldChangeError,
    )
    from unlearnbib.exporters.citations import Formatter
    from unlearnbib.library import (
        cite,
        complete,
        distinct,
        explain,
        export,
        identify,
        import_dumps,
        load,
        merge,
        plan,
        read,
        show,
        styles,
        verify,
    )
    from unlearnbib.library import list_ as list  # noqa: A004, F401 - named as the command is
    from unlearnbib.merging import Change, Conflict, Merge
    from unlearnbib.model import Identity, Name, Paper
    from unlearnbib.picking import Picked, only_cited
    from unlearnbib.protection import Word
    from unlearnbib.resolvers import Identification
    from unlearnbib.rows import coverage, facts
    from unlearnbib.selection import select
    from unlearnbib.venues import unknown_venues

# Imported when asked for: start-up is a goal, and most runs need half of it.
_PLACES = {
    "BibError": "errors",
    "Catalog": "catalog",
    "CatalogError": "errors",
    "CatalogWarning": "errors",
    "Change": "merging",
    "ChoiceError": "errors",
    "CitationWarning": "errors",
    "Cited": "citing",
    "ConfigError": "errors",
    "Conflict": "merging",
    "DocumentError": "errors",
    "DumpError": "errors",
    "Finding": "checking",
    "Formatter": "exporters.citations",
    "Identification": "resolvers",
    "Identity": "model",
    "IndexFileError": "errors",
    "ItemError": "errors",
    "LinkError": "errors",
    "LockError": "errors",
    "Merge": "merging",
    "MergeError": "errors",
    "Name": "model",
    "NothingFoundError": "errors",
    "OutputError": "errors",
    "Paper": "model",
    "PatternError": "errors",
    "Picked": "picking",
    "Problem": "catalog",
    "StyleError": "errors",
    "ThinDataError": "errors",
    "UnknownFormatError": "errors",
    "UnknownHostError": "errors",
    "UnknownKeyError": "errors",
    "UnknownLocaleError": "errors",
    "UnknownReaderError": "errors",
    "UnlearnbibError": "errors",
    "Verdict": "checking.verification",
    "WebWarning": "errors",
    "Word": "protection",
    "WouldChangeError": "errors",
    "check": "checking",
    "cite": "library",
    "cited": "citing",
    "complete": "library",
    "coverage": "rows",
    "distinct": "library",
    "explain": "library",
    "export": "library",
    "facts": "rows",
    "identify": "library",
    "import_dumps": "library",
    "load": "library",
    "merge": "library",
    "only_cited": "picking",
    "plan": "library",
    "read": "library",
    "select": "selection",
    "show": "library",
    "styles": "library",
    "unknown_venues": "venues",
    "verify": "library",
}

__all__ = [  # the names of the table; `list` is left out, it would hide the builtin
    "BibError",
    "Catalog",
    "CatalogError",
    "CatalogWarning",
    "Change",
    "ChoiceError",
    "CitationWarning",
    "Cited",
    "ConfigError",
    "Conflict",
    "DocumentError",
    "DumpError",
    "Finding",
    "Formatter",
    "Identification",
    "Identity",
    "IndexFileError",
    "ItemError",
    "LinkError",
    "LockError",
    "Merge",
    "MergeError",
    "Name",
    "NothingFoundError",
    "OutputError",
    "Paper",
    "PatternError",
    "Picked",
    "Problem",
    "StyleError",
    "ThinDataError",
    "UnknownFormatError",
    "UnknownHostError",
    "UnknownKeyError",
    "UnknownLocaleError",
    "UnknownReaderError",
    "UnlearnbibError",
    "Verdict",
    "WebWarning",
    "Word",
    "WouldChangeError",
    "check",
    "cite",
    "cited",
    "complete",
    "coverage",
    "distinct",
    "explain",
    "export",
    "facts",
    "identify",
    "import_dumps",
    "load",
    "merge",
    "only_cited",
    "plan",
    "read",
    "select",
    "show",
    "styles",
    "unknown_venues",
    "verify",
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
