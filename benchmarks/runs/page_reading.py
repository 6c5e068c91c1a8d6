"""Pages and lists of papers read, against the parsers alone."""

from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Any

Act = Callable[[], object]


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def read_papers(path: str) -> Act:
    """Read papers with unlearnbib."""
    from unlearnbib.catalog import read_text

    text = _read(path)
    return lambda: len(read_text(text, path))


def stream_rows(path: str) -> Act:
    """Read the rows of a page of the site with unlearnbib, before they are made papers."""
    from unlearnbib.catalog.readers.site.stream import stream_rows
    from unlearnbib.storage.memory import pause_collection

    def read() -> int:
        with pause_collection():  # as they are when a page is read
            return sum(1 for _ in stream_rows([text]))

    text = _read(path)
    return read


def identify_papers(path: str) -> Act:
    """Read papers with unlearnbib, and the identities that their links name."""
    from unlearnbib.catalog import read_text
    from unlearnbib.identifiers.identify import find_identity

    text = _read(path)
    return lambda: len([(paper, find_identity(paper.link)) for paper in read_text(text, path)])


def complete_papers(path: str) -> Act:
    """Read papers with unlearnbib, and complete them from their links and its own data."""
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


class _Unheard:
    """A target of lxml's parser that does nothing with its events."""

    def start(self, tag: str, attributes: object) -> None:
        """Take the start of an element."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""

    def data(self, text: str) -> None:
        """Take a text."""

    def close(self) -> int:
        """Take the end of the page."""
        return 1


def feed_lxml(path: str) -> Act:
    """Parse with lxml alone: events, to which nothing listens."""
    from lxml import etree

    text = _read(path)
    return lambda: etree.fromstring(text, etree.HTMLParser(target=_Unheard(), huge_tree=True))


class _Kept:
    """A target of lxml's parser that keeps texts and links, which is the least that a reader of rows does."""

    def __init__(self) -> None:
        self.kept: list[str | None] = []
        self.data = self.kept.append

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if tag == "a":
            self.kept.append(attributes.get("href"))

    def close(self) -> int:
        """Take the end of the page."""
        return len(self.kept)


def keep_lxml(path: str) -> Act:
    """Keep the texts and links of a page with lxml, with nothing that says of which row they are."""
    from lxml import etree

    text = _read(path)
    return lambda: etree.fromstring(text, etree.HTMLParser(target=_Kept(), huge_tree=True))


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
