"""reStructuredText as HTML with the lines of the page, by docutils: `pip install 'unlearnbib[rst]'`.

Nothing is included, run or fetched: directives that open files, and raw text, are switched off.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, NamedTuple

from unlearnbib.errors import CatalogError

_NAMES = {
    "paragraph": "p", "bullet_list": "ul", "enumerated_list": "ul", "list_item": "li", "emphasis": "i",
    "strong": "b", "title_reference": "i", "citation": "li", "footnote": "li", "definition_list": "ul",
    "definition_list_item": "li", "line_block": "p", "table": "table", "row": "tr", "entry": "td",
    "block_quote": "blockquote", "field_list": "ul", "field": "li",
}  # fmt: skip
_LEFT_OUT = frozenset("system_message comment raw label substitution_definition image".split())
#: Characters that end a line for docutils (`str.splitlines`) and for no editor; lines would be counted wrong.
_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_MARKS = 200  # of emphasis and links in one paragraph
_MARK = re.compile(r"[*`|_]+")
_BEGINNING = re.compile(r"[ \t]*(?:[-*+•]|\(?[\w#]{1,4}[.)]|\.\.|[|#])[ \t]")
_OPTIONS = {
    "file_insertion_enabled": False, "raw_enabled": False, "report_level": 5, "halt_level": 5,
    "_disable_config": True, "input_encoding": "unicode", "warning_stream": False,
    "doctitle_xform": False, "docinfo_xform": False, "toc_backlinks": False, "line_length_limit": 20_000,
}  # fmt: skip


class Rendered(NamedTuple):
    """A page as HTML, and the lines of its paragraphs that were left out."""

    html: str
    left_out: Sequence[int]


def cut_hostile(text: str) -> tuple[str, list[int]]:
    r"""Return a text without paragraphs of too many marks, which docutils tries in pairs, and their lines.

    >>> cut_hostile("A\n\n" + "*a " * 300)[1]
    [3]
    """
    lines, left_out = text.split("\n"), list[int]()
    start = marks = 0
    for at, line in enumerate([*lines, ""]):
        if not line.strip() or _BEGINNING.match(line):
            if marks > _MARKS:
                left_out.append(start + 1)
                lines[start:at] = [""] * (at - start)
            start, marks = at + (not line.strip()), 0
        marks += len(_MARK.findall(line))
    return "\n".join(lines), left_out


def render_rst(text: str, page: str) -> Rendered:
    r"""Return a page as HTML; raises CatalogError if docutils is missing or fails.

    >>> render_rst("* `A <https://a.org>`_\n", "a.rst").html
    '<ul><li data-line="1"><p data-line="1"><a href="https://a.org">A</a></p></li></ul>'
    """
    try:
        from docutils.core import publish_doctree  # noqa: PLC0415 - an extra
    except ImportError as error:
        reason = "is reStructuredText: install its reader with `pip install 'unlearnbib[rst]'`"
        raise CatalogError(page, reason) from error
    kept, left_out = cut_hostile(_LINE_ENDS.sub(" ", text))
    try:
        tree = publish_doctree(kept, settings_overrides=dict(_OPTIONS))
        sections = sum(type(one).__name__ == "section" for one in tree.children)
        # the only section is headed by the title of the page
        return Rendered("".join(_render(tree, int(sections > 1), 1)), left_out)
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
