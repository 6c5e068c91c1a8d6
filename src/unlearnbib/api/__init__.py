"""The library: one function for each command. Each composes other rooms; none works itself.

Everything works offline, unless `online` is given.
"""

import warnings
from typing import Any

from unlearnbib.api.author_files import add, check, fix, lock, merge, rekey, update, verify
from unlearnbib.api.bibliographies import (
    cite,
    cite_in_document,
    cited,
    count_left_out,
    export,
    export_document,
    fill_folder,
    fill_template,
    only_cited,
    watch,
)
from unlearnbib.api.catalogs import (
    SHIPPED_PAGE,
    assign_keys,
    cache_info,
    clear_cache,
    complete,
    distinct,
    explain,
    find_papers,
    get_cache_path,
    identify,
    import_dumps,
    list_,
    load,
    plan,
    read,
    show,
    styles,
)
from unlearnbib.api.cited_documents import cite_document
from unlearnbib.api.pages import build_site, render_site, stats

__all__ = [
    "SHIPPED_PAGE",
    "add",
    "assign_keys",
    "build_site",
    "cache_info",
    "check",
    "cite",
    "cite_document",
    "cite_in_document",
    "cited",
    "clear_cache",
    "complete",
    "count_left_out",
    "distinct",
    "explain",
    "export",
    "export_document",
    "fill_folder",
    "fill_template",
    "find_papers",
    "fix",
    "get_cache_path",
    "identify",
    "import_dumps",
    "list_",
    "load",
    "lock",
    "merge",
    "only_cited",
    "plan",
    "read",
    "rekey",
    "render_site",
    "show",
    "stats",
    "styles",
    "update",
    "verify",
    "watch",
]

#: deprecated name -> its replacement
_DEPRECATED = {"assigned": "assign_keys"}


def __getattr__(name: str) -> Any:
    if name not in _DEPRECATED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    warnings.warn(f"{name} is deprecated; use {_DEPRECATED[name]}", DeprecationWarning, stacklevel=2)
    return globals()[_DEPRECATED[name]]
