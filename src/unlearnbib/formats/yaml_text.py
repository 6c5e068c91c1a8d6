"""YAML as text, by PyYAML: with lines, in the types of JSON, without aliases."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import yaml

from unlearnbib.errors import CatalogError
from unlearnbib.text.json_values import LINE


class ItemDumper(yaml.SafeDumper):  # type: ignore[misc]
    """The safe dumper without `&id001`, for a date that two items share."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - as PyYAML has it
        """Return True: each value is written in full."""
        return True


class ItemLoader(yaml.SafeLoader):  # type: ignore[misc]
    """The safe loader without aliases, which expand, with the lines of items, and with texts as written.

    A scalar without quotes is a number only if that prints as it is written: `012`, `1:30` and `1.10` are
    texts, as are `Yes` and `no`.
    """

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Return a node; raises ConstructorError for an alias."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            raise yaml.constructor.ConstructorError(None, None, "aliases are not read", mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - as PyYAML has it
        """Return a mapping with its line."""
        return {**super().construct_mapping(node, deep=deep), LINE: node.start_mark.line + 1}


#: Numbers of YAML 1.2 that are texts to PyYAML, which follows 1.1: as texts they are written in quotes.
ItemDumper.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?\Z|0o[0-7]+\Z", re.ASCII),
    list("-+.0123456789"),
)
for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"-?(?:0|[1-9]\d{0,17})", "-0123456789"),
    ("float", r"-?(?:0|[1-9]\d{0,7})\.(?:0|\d{0,5}[1-9])", "-0123456789"),
    ("null", r"~|null|", ["~", "n", ""]),
    ("merge", r"<<", "<"),
):
    resolver = re.compile(rf"(?:{pattern})\Z", re.ASCII)
    ItemLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", resolver, list(first))


def dump(data: Mapping[str, Any]) -> str:
    r"""Return data as YAML, in their order.

    >>> dump({"references": [{"id": "doe", "volume": "1"}]})
    "references:\n- id: doe\n  volume: '1'\n"
    """
    text: str = yaml.dump(data, Dumper=ItemDumper, allow_unicode=True, sort_keys=False, width=10_000)
    return text


def load_items(text: str, page: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    r"""Yield the items under `references:`, or in a list, with their lines; raises CatalogError.

    >>> list(load_items("references:\n- id: doe\n  issued: 2020-05-01\n", "a.yaml"))
    [(2, {'id': 'doe', 'issued': '2020-05-01'})]
    """
    for document in load_documents(text, page):
        items = document.get("references", []) if isinstance(document, Mapping) else document
        for item in items if isinstance(items, list) else []:
            if not isinstance(item, Mapping):
                raise CatalogError(page, "is not CSL-YAML: a reference is not an object")
            yield int(item.get(LINE, 1)), _make_plain(item)


def load_documents(text: str, page: str) -> Iterator[Any]:
    """Yield the documents of a file, their mappings with lines; raises CatalogError for a fault."""
    try:
        yield from yaml.load_all(text, ItemLoader)
    except (yaml.YAMLError, RecursionError, ValueError, IndexError, AttributeError) as error:
        # the last two: PyYAML reads `!!int ""` without a check
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "a value is malformed or nested too deep"
        raise CatalogError(f"{page}:{mark.line + 1}" if mark else page, f"is not YAML: {problem}") from error


def _make_plain(value: Any) -> Any:
    """Return a value in the types of JSON: YAML has dates, sets and bytes too, and numbers that are none."""
    if isinstance(value, Mapping):
        return {str(name): _make_plain(one) for name, one in value.items() if name != LINE}
    if isinstance(value, list | tuple | set):
        return [_make_plain(one) for one in value]
    is_text = value is None or isinstance(value, str | int)
    is_json = is_text or (isinstance(value, float) and math.isfinite(value))
    return value if is_json else str(value)
