"""reStructuredText as HTML with the lines of the page, by docutils: `pip install 'unlearnbib[rst]'`.

Nothing is included, run or fetched: directives that open files, and raw text, are switched off.
"""

from collections.abc import Iterator
from html import escape
from typing import Any

from unlearnbib.errors import CatalogError

_NAMES = {
    "paragraph": "p", "bullet_list": "ul", "enumerated_list": "ul", "list_item": "li", "emphasis": "i",
    "strong": "b", "title_reference": "i", "citation": "li", "footnote": "li", "definition_list": "ul",
    "definition_list_item": "li", "line_block": "p", "table": "table", "row": "tr", "entry": "td",
    "block_quote": "blockquote", "field_list": "ul", "field": "li",
}  # fmt: skip
_LEFT_OUT = frozenset("system_message comment raw label substitution_definition image".split())
_OPTIONS = {
    "file_insertion_enabled": False, "raw_enabled": False, "report_level": 5, "halt_level": 5,
    "_disable_config": True, "input_encoding": "unicode", "warning_stream": False,
    "doctitle_xform": False, "docinfo_xform": False, "toc_backlinks": False, "line_length_limit": 20_000,
}  # fmt: skip


def render_rst(text: str, page: str) -> str:
    r"""Return a page as HTML; raises CatalogError if docutils is missing or fails.

    >>> render_rst("* `A <https://a.org>`_\n", "a.rst")
    '<ul><li data-line="1"><p data-line="1"><a href="https://a.org">A</a></p></li></ul>'
    """
    try:
        from docutils.core import publish_doctree  # noqa: PLC0415 - an extra
    except ImportError as error:
        reason = "is reStructuredText: install its reader with `pip install 'unlearnbib[rst]'`"
        raise CatalogError(page, reason) from error
    try:
        tree = publish_doctree(text, settings_overrides=dict(_OPTIONS))
        sections = sum(type(one).__name__ == "section" for one in tree.children)
        return "".join(_render(tree, int(sections > 1), 1))  # the only section is headed by the page's title
    except RecursionError as error:
        raise CatalogError(page, "is nested too deep and cannot be read to its end") from error
    except Exception as error:
        # docutils raises errors of many kinds for markup that it has not foreseen
        raise CatalogError(page, f"is not reStructuredText: {type(error).__name__}") from error


def _render(node: Any, level: int, line: int) -> Iterator[str]:
    """Yield the HTML of a node of the tree; text whose markup is broken stays text."""
    kind = type(node).__name__
    line = _find_line(node) or line
    if kind == "Text":
        yield escape(str(node), quote=False)
    elif kind not in _LEFT_OUT:
        inner = level + (kind == "section")
        if kind == "title":
            before, after = f'<h{min(level or 1, 6)} data-line="{line}">', f"</h{min(level or 1, 6)}>"
        elif kind == "reference" and node.get("refuri"):
            before, after = f'<a href="{escape(node["refuri"])}">', "</a>"
        elif name := "th" if kind == "entry" and _is_in_head(node) else _NAMES.get(kind):
            mark = "" if name in ("i", "b", "ul") else f' data-line="{line}"'
            before, after = f"<{name}{mark}>", f"</{name}>"
        else:
            before = after = "\n" if kind in ("line", "term", "definition") else ""
        yield before
        for child in node.children:
            yield from _render(child, inner, line)
        yield after


def _is_in_head(entry: Any) -> bool:
    return type(entry.parent.parent).__name__ == "thead"


def _find_line(node: Any) -> int:
    """Return the line of a node, or of the first below it that has one."""
    while node is not None:
        if line := getattr(node, "line", None):
            return int(line)
        node = next(iter(getattr(node, "children", ())), None)
    return 0
