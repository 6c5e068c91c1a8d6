"""References of CSL-JSON in a style: the file is that of the items, the style the part before its name."""

import json
import sys
import warnings
from collections.abc import Callable
from typing import Any

Act = Callable[[], object]


def _load_items(path: str) -> Any:
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def format_references(path: str, style: str) -> Act:
    """Print references with unlearnbib."""
    import unlearnbib

    items = _load_items(path)
    return lambda: list(unlearnbib.Formatter(style).bibliography(items))


def format_citeproc_py(path: str, style: str) -> Act:
    """Print references with plain citeproc-py."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    def format_all() -> list[str]:
        read = CitationStylesStyle(style, validate=False)
        bibliography = CitationStylesBibliography(read, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        bibliography.sort()
        return list(map(str, bibliography.bibliography()))

    items = _load_items(path)
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(5_000)
    return format_all
