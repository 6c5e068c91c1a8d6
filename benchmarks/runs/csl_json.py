"""Papers to CSL-JSON, in one layout: an item after the other, indented by two."""

import json
import os
from collections.abc import Callable
from typing import Any

Act = Callable[[], object]


def export_csl(path: str) -> Act:
    """Write papers that have keys with unlearnbib."""
    from data.papers import make_papers

    from unlearnbib import export

    papers = make_papers(*map(int, os.path.basename(path).split(".", 1)[0].split("-")))
    return lambda: export(papers, "csl-json", as_keyed=True)


def _load_items(path: str) -> Any:
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def dump_json(path: str) -> Act:
    """Write the items, ready as they are, with the standard library."""
    items = _load_items(path)
    return lambda: (
        "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False, indent=2) for item in items) + "\n]\n"
    )


def dump_orjson(path: str) -> Act:
    """Write the items, ready as they are, with orjson."""
    import orjson

    items, indent = _load_items(path), orjson.OPT_INDENT_2
    return lambda: b"[\n" + b",\n".join(orjson.dumps(item, option=indent) for item in items) + b"\n]\n"
