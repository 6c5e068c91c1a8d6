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
    from unlearnbib.api import (
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
    from unlearnbib.api import list_ as list  # noqa: A004, F401 - named as the command is
    from unlearnbib.catalog import Catalog, Problem
    from unlearnbib.documents import Cited, cited
    from unlearnbib.documents.cited_papers import Picked, only_cited
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
    from unlearnbib.formats.citations import Formatter
    from unlearnbib.lint import Finding, check
    from unlearnbib.merging import Change, Conflict, Merge
    from unlearnbib.model import Identity, Name, Paper
    from unlearnbib.papers.as_json import coverage, facts
    from unlearnbib.papers.select import select
    from unlearnbib.sources.resolve import Identification
    from unlearnbib.text.case_protection import Word
    from unlearnbib.venues.registry import unknown_venues
    from unlearnbib.verification.verdicts import Verdict

# Imported when asked for: start-up is a goal, and most runs need half of it.
_PLACES = {
    "BibError": "errors",
    "Catalog": "catalog",
    "CatalogError": "errors",
    "CatalogWarning": "errors",
    "Change": "merging",
    "ChoiceError": "errors",
    "CitationWarning": "errors",
    "Cited": "documents",
    "ConfigError": "errors",
    "Conflict": "merging",
    "DocumentError": "errors",
    "DumpError": "errors",
    "Finding": "lint",
    "Formatter": "formats.citations",
    "Identification": "sources.resolve",
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
    "Picked": "documents.cited_papers",
    "Problem": "catalog",
    "StyleError": "errors",
    "ThinDataError": "errors",
    "UnknownFormatError": "errors",
    "UnknownHostError": "errors",
    "UnknownKeyError": "errors",
    "UnknownLocaleError": "errors",
    "UnknownReaderError": "errors",
    "UnlearnbibError": "errors",
    "Verdict": "verification.verdicts",
    "WebWarning": "errors",
    "Word": "text.case_protection",
    "WouldChangeError": "errors",
    "check": "lint",
    "cite": "api",
    "cited": "documents",
    "complete": "api",
    "coverage": "papers.as_json",
    "distinct": "api",
    "explain": "api",
    "export": "api",
    "facts": "papers.as_json",
    "identify": "api",
    "import_dumps": "api",
    "load": "api",
    "merge": "api",
    "only_cited": "documents.cited_papers",
    "plan": "api",
    "read": "api",
    "select": "papers.select",
    "show": "api",
    "styles": "api",
    "unknown_venues": "venues.registry",
    "verify": "api",
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
            return import_module(f"{__name__}.api").list_
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)

    def __dir__():  # noqa: ANN202
        return sorted([*_PLACES, "list", "__version__"])
