"""The reader of the tags of short pages reports what the parser of the standard library does."""

from html.parser import HTMLParser

import pytest

from unlearnbib.catalog.readers.site.html_table import simplify_tags
from unlearnbib.catalog.readers.site.tag_reader import TagReader

TAGS = frozenset(("td", "th"))  # whose ends count


class Events:
    """A collector that keeps what it is told, texts in a row as one."""

    def __init__(self):
        self.told = []

    def start(self, tag, attributes):
        self.told.append((tag, dict(attributes)))

    def end(self, tag):
        if tag in TAGS:
            self.told.append((f"/{tag}", ""))

    def data(self, text):
        last = self.told.pop()[1] if self.told and self.told[-1][0] == "text" else ""
        if last + text:
            self.told.append(("text", last + text))


class Standard(HTMLParser):
    """The parser of the standard library, which reports to a collector."""

    def __init__(self, collector):
        super().__init__(convert_charrefs=True)
        self.handle_endtag, self.handle_data = collector.end, collector.data
        self.handle_starttag = lambda tag, attrs: collector.start(tag, dict(reversed(attrs)))


@pytest.mark.parametrize(
    "page",
    [
        '<table class="paper-table">\n<tr>\n<td>On Sand</td><td><a href="https://a.b/c?d=1&amp;e=2">x</a></td></tr>',
        "<TABLE id=x class='a\"b>c'><TR><TD>R&D &copy; &#39;&amp;lt;</TD >",
        "<tr><th a=b>T</th><td/>0.6 < z<td><a href = http://a.b/c=d/>l</A ></td>",
        '<td><a href=first HREF="second" title>l</a><a href>m</a><a href="">n</a><a\nhref==x />o</a>',
        "<td><a title='<td>' href=\"x<y&quot;>\">l</a><script>&lt;td&gt;</script><hr data-tag='x'>",
        "no tag",
        "",
    ],
)
def test_it_reports_what_the_standard_parser_does(page):
    ours, theirs, text = Events(), Events(), simplify_tags(page)
    reader, standard = TagReader(ours), Standard(theirs)
    reader.feed(text.encode())
    standard.feed(text)
    reader.close()
    standard.close()
    assert ours.told == theirs.told
