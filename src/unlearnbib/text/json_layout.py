"""JSON with an indent of two, as `json.dumps(value, indent=2)` lays it out, in a third of its time.

Python's json leaves its C encoder for any indent, and goes through a generator for each level; here a value
is one text at once, and the texts in it, which most are, are encoded by C without a call in between.
"""

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from json.encoder import encode_basestring as quote_text
from typing import Any


def format_json(value: Any, indent: str = "\n") -> str:
    """Return a value as JSON, in Unicode; numbers that JSON does not have, Infinity and NaN, are words.

    >>> value = {"title": "Dünen", "pages": [1, 2], "empty": [], "size": float("inf")}
    >>> format_json(value) == json.dumps(value | {"size": "inf"}, ensure_ascii=False, indent=2)
    True
    """
    if isinstance(value, str):
        return quote_text(value)
    inner = indent + "  "
    if isinstance(value, _LISTS):
        texts = [quote_text(one) if isinstance(one, str) else format_json(one, inner) for one in value]
        return f"[{inner}{f',{inner}'.join(texts)}{indent}]" if texts else "[]"
    if isinstance(value, _OBJECTS):
        pairs = [
            f"{_quote_name(name)}: {quote_text(one) if isinstance(one, str) else format_json(one, inner)}"
            for name, one in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(pairs)}{indent}}}" if pairs else "{}"
    if type(value) is int:  # not True
        return str(value)
    is_beyond = isinstance(value, float) and not math.isfinite(value)
    return quote_text(str(value)) if is_beyond else json.dumps(value)


@lru_cache(1_024, typed=True)  # 1 is not True
def _quote_name(name: Any) -> str:
    """Return the name of a member; JSON has only texts for it."""
    return quote_text(name if isinstance(name, str) else str(json.dumps(name)))


_LISTS = (list, tuple)
_OBJECTS = (dict, Mapping)  # most are dicts, which are known without a call in Python
