"""unlearnbib: turns any list of papers into a bibliography that you can submit.

>>> import unlearnbib
>>> papers = unlearnbib.load()
>>> print(unlearnbib.export(papers, "bibtex")[:14])
@inproceedings
"""

import warnings
from importlib import import_module

__version__ = "0.1.0"

#: public name -> its module, imported on first use: start-up time is a goal, and most runs need half of them.
#: The stub beside this file has their types.
_MODULES = {
    "Added": "merging",
    "ArgumentError": "errors",
    "BibError": "errors",
    "BibtexOptions": "formats.option_types",
    "Catalog": "catalog",
    "CatalogError": "errors",
    "CatalogWarning": "errors",
    "Change": "merging",
    "ChoiceError": "errors",
    "Citation": "formats.document_citations",
    "CitationOptions": "formats.option_types",
    "CitationWarning": "errors",
    "Cite": "formats.cite",
    "Cited": "documents",
    "CompleteOptions": "sources.complete",
    "ConfigError": "errors",
    "Conflict": "merging",
    "Date": "model",
    "DocumentError": "errors",
    "DumpError": "errors",
    "ExportOptions": "formats.option_types",
    "Finding": "lint",
    "FixWarning": "errors",
    "Formatter": "formats.citations",
    "Identification": "sources.resolve",
    "Identity": "model",
    "IndexFileError": "errors",
    "ItemError": "errors",
    "LinkError": "errors",
    "LockError": "errors",
    "Merge": "merging",
    "MergeError": "errors",
    "MissingExtraError": "errors",
    "Name": "model",
    "Native": "model.native",
    "NothingFoundError": "errors",
    "NothingNeededError": "errors",
    "OutputError": "errors",
    "Paper": "model",
    "PatternError": "errors",
    "Picked": "documents.cited_papers",
    "PluginError": "errors",
    "PluginWarning": "errors",
    "Problem": "errors",
    "StyleError": "errors",
    "TemplateFileError": "errors",
    "ThinDataError": "errors",
    "UnknownFormatError": "errors",
    "UnknownHostError": "errors",
    "UnknownKeyError": "errors",
    "UnknownLocaleError": "errors",
    "UnknownReaderError": "errors",
    "UnlearnbibError": "errors",
    "Update": "merging",
    "Verdict": "verification.verdicts",
    "WebWarning": "errors",
    "Word": "text.case_protection",
    "WorkersError": "errors",
    "WouldChangeError": "errors",
    "add": "api",
    "assign_keys": "api",
    "build_site": "api",
    "cache_info": "api",
    "check": "api",
    "cite": "api",
    "cite_document": "api",
    "cited": "api",
    "clear_cache": "api",
    "complete": "api",
    "count_left_out": "api",
    "coverage": "papers.as_json",
    "distinct": "api",
    "explain": "api",
    "export": "api",
    "export_document": "api",
    "export_parts": "distributed",
    "facts": "papers.as_json",
    "fill_folder": "api",
    "fill_template": "api",
    "find_papers": "api",
    "fix": "api",
    "frame": "papers.dictionaries",
    "from_bibtexparser": "api",
    "from_dict": "papers.dictionaries",
    "get_cache_path": "api",
    "get_value": "model",
    "identify": "api",
    "import_dumps": "api",
    "load": "api",
    "lock": "api",
    "merge": "api",
    "only_cited": "api",
    "plan": "api",
    "read": "api",
    "rekey": "api",
    "select": "papers.select",
    "set_values": "model",
    "show": "api",
    "stats": "api",
    "styles": "api",
    "to_bibtexparser": "api",
    "to_dict": "papers.dictionaries",
    "unknown_venues": "venues.registry",
    "update": "api",
    "verify": "api",
    "watch": "api",
}

__all__ = list(_MODULES)


def __getattr__(name: str) -> object:  # typing is imported after __main__ has paused the collector
    if name == "list":
        return import_module(f"{__name__}.api").list_
    if name == "library":
        warnings.warn("unlearnbib.library is deprecated; use unlearnbib", DeprecationWarning, stacklevel=2)
        return import_module(f"{__name__}.api")
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*_MODULES, "list", "__version__"])
