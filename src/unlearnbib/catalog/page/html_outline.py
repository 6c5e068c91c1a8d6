"""The outline of a page of HTML, which lxml (libxml2) parses.

The walk through its elements is a loop and not a recursion, so no depth of nesting breaks it.
"""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from unlearnbib.catalog.page.outline import Block
from unlearnbib.catalog.page.outline_builder import SKIPPED, OutlineBuilder

_NEAR = 3  # elements between a word and the paragraph that has its line


def parse_outline(html: str, find_line: Callable[[int], int] = int) -> list[Block]:
    """Return the outline of a page of HTML; `find_line` maps a line of `html` to a line of the page.

    Nothing in the page is run, fetched or resolved. Raises ValueError for one nested too deep.

    >>> [block.text for block in parse_outline("<h1>Papers</h1>")]
    ['Papers']
    """
    from lxml import etree  # noqa: PLC0415 - pages of the site need no HTML parser

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    tree = etree.fromstring((html if html.strip() else "<p>").encode("utf-8", "replace"), parser)
    if any(one.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for one in parser.error_log):
        raise ValueError("is nested too deep and cannot be read to its end")
    events = etree.iterwalk(tree, events=("start", "end", "comment")) if tree is not None else ()
    return _Walk(find_line).run(events)


class _Walk:
    """A walk through the elements of a page, of which the builder of its outline is told."""

    def __init__(self, find_line: Callable[[int], int]) -> None:
        self._find_line = find_line
        self._builder = OutlineBuilder(self._get_line)
        self._element: Any = None

    def run(self, events: Iterable[tuple[str, Any]]) -> list[Block]:
        """Return the blocks of the page."""
        builder, skipped = self._builder, None
        for event, element in events:
            self._element = element
            if skipped is not None:
                if event != "end" or element is not skipped:
                    continue
                skipped = None
            elif event == "start":
                if element.tag in SKIPPED:
                    skipped = element
                    continue
                builder.start(element.tag, element.get)
            elif event == "end":
                builder.end(element.tag)
            if text := element.text if event == "start" else element.tail:
                builder.add_text(text)
        return builder.finish()

    def _get_line(self) -> int:
        """Return the line that is written in an element or near above it, or that of the element itself."""
        parents = (self._element, *islice(self._element.iterancestors(), _NEAR))
        written = next((found for one in parents if (found := one.get("data-line"))), "")
        is_line = written.isdecimal() and len(written) < 10
        return int(written) if is_line else self._find_line(self._element.sourceline or 1)
