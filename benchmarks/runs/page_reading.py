"""Pages and lists of papers read, against the parsers alone."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

Act = Callable[[], object]


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def read_rows(path: str) -> Act:
    """Read rows with unlearnbib."""
    from unlearnbib.catalog import read_text

    text = _read(path)
    return lambda: len(read_text(text, path))


def identify_rows(path: str) -> Act:
    """Read rows with unlearnbib, and identify their papers by the links."""
    from unlearnbib.catalog import read_text
    from unlearnbib.sources.resolve import resolve

    text = _read(path)
    return lambda: len(resolve(read_text(text, path)))


class _Silent(HTMLParser):
    """The parser of the standard library, of which nothing is wanted."""


def feed_html_parser(path: str) -> Act:
    """Parse with the standard library alone."""

    def parse() -> int:
        parser = _Silent()
        parser.feed(text)
        parser.close()
        return 1

    text = _read(path)
    return parse


def parse_lxml(path: str) -> Act:
    """Parse with lxml alone: a tree."""
    from lxml import etree

    text = _read(path)
    return lambda: len(etree.fromstring(text, etree.HTMLParser(huge_tree=True)))


def list_lxml(path: str) -> Act:
    """Read the cells and the links of rows with lxml."""
    from lxml import etree

    def read() -> list[Any]:
        tree: Any = etree.fromstring(text, etree.HTMLParser(huge_tree=True))
        rows = []
        for row in tree.iter("tr"):
            cells = ["".join(cell.itertext()).strip() for cell in row]
            rows.append((cells, [link.get("href") for link in row.iter("a")]))
        return rows

    text = _read(path)
    return read


def list_selectolax(path: str) -> Act:
    """Read the cells and the links of rows with selectolax (lexbor)."""
    from selectolax.lexbor import LexborHTMLParser

    def read() -> list[Any]:
        rows = []
        for row in LexborHTMLParser(text).css("tr"):
            cells = [cell.text(strip=True) for cell in row.css("td")]
            rows.append((cells, [link.attributes.get("href") for link in row.css("a")]))
        return rows

    text = _read(path)
    return read


def render_markdown(path: str) -> Act:
    """Render with markdown-it-py alone: CommonMark, with tables."""
    from markdown_it import MarkdownIt

    text, parser = _read(path), MarkdownIt("commonmark").enable("table")
    return lambda: parser.render(text)
