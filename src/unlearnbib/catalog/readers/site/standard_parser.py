"""The parser of the standard library as one that reports to a collector of rows, as libxml2 does."""

from html.parser import HTMLParser

from unlearnbib.catalog.readers.site.html_table import RowCollector


class StandardParser(HTMLParser):
    """Reads the tags and texts of a page, which come as bytes, and reports them to a collector."""

    def __init__(self, collector: RowCollector) -> None:
        super().__init__(convert_charrefs=True)
        self._collector = collector

    def feed(self, data: bytes) -> None:  # type: ignore[override]
        """Take a piece of a page."""
        super().feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Report the start of an element."""
        self._collector.start(tag, dict(reversed(attrs)))  # of two attributes of a name, the first counts

    def handle_data(self, data: str) -> None:
        """Report a text."""
        self._collector.data(data)
