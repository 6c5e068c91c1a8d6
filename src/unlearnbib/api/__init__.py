"""The library: one function for each command. Each composes other rooms; none works itself.

Everything works offline, unless `online` is given.
"""

import warnings
from importlib import import_module
from typing import Any

#: function -> its module, imported on first use; the stub beside this file has their types
_MODULES = {
    "SHIPPED_PAGE": "catalogs",
    "add": "author_files",
    "assign_keys": "catalogs",
    "build_site": "pages",
    "cache_info": "catalogs",
    "check": "author_files",
    "cite": "bibliographies",
    "cite_document": "cited_documents",
    "cite_in_document": "bibliographies",
    "cited": "bibliographies",
    "clear_cache": "catalogs",
    "complete": "catalogs",
    "count_left_out": "bibliographies",
    "distinct": "catalogs",
    "explain": "catalogs",
    "export": "bibliographies",
    "export_document": "bibliographies",
    "fill_folder": "bibliographies",
    "fill_template": "bibliographies",
    "find_papers": "catalogs",
    "fix": "author_files",
    "from_bibtexparser": "interchange",
    "get_cache_path": "catalogs",
    "identify": "catalogs",
    "import_dumps": "catalogs",
    "list_": "catalogs",
    "load": "catalogs",
    "lock": "author_files",
    "merge": "author_files",
    "only_cited": "bibliographies",
    "plan": "catalogs",
    "read": "catalogs",
    "rekey": "author_files",
    "render_site": "pages",
    "show": "catalogs",
    "stats": "pages",
    "styles": "catalogs",
    "to_bibtexparser": "interchange",
    "update": "author_files",
    "verify": "author_files",
    "watch": "bibliographies",
}
#: deprecated name -> its replacement
_DEPRECATED = {"assigned": "assign_keys"}

__all__ = list(_MODULES)


def __getattr__(name: str) -> Any:
    if name in _DEPRECATED:
        warnings.warn(f"{name} is deprecated; use {_DEPRECATED[name]}", DeprecationWarning, stacklevel=2)
        name = _DEPRECATED[name]
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
