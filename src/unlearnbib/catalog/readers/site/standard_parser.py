"""The parser of the standard library as one that reports to a collector of rows, as libxml2 does."""

from html.parser import HTMLParser

from unlearnbib.catalog.readers.site.html_table import RowCollector


def parse_html(text: str, collector: RowCollector) -> None:
    """Report the tags and texts of a document to a collector."""
    parser = _StandardParser(collector)
    parser.feed(text)
    parser.close()


class _StandardParser(HTMLParser):
    def __init__(self, collector: RowCollector) -> None:
        super().__init__(convert_charrefs=True)
        self._collector = collector

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Report the start of an element."""
        self._collector.start(tag, dict(reversed(attrs)))  # of two attributes of a name, the first counts

    def handle_data(self, data: str) -> None:
        """Report a text."""
        self._collector.data(data)
