"""References in HTML, taken apart into runs of text of one format, from which documents are made."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from attrs import frozen

from unlearnbib.text.late_pattern import compile_late

_TAGS = {"i": "italic", "em": "italic", "b": "bold", "sup": "superscript", "sub": "subscript"}
_FORMATS = {  # of the style of a span
    "font-variant:small-caps": "small-caps",
    "text-decoration:underline": "underline",
}
_RESETS = {"font-style:normal": "italic", "font-weight:normal": "bold", "font-variant:normal": "small-caps"}
_DISPLAYED = ("csl-block", "csl-indent")  # on lines of their own
_UNWRITABLE = compile_late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, "Characters"


@frozen
class TextRun:
    """A text, the formats that all of it has, and the URL to which it links."""

    text: str
    formats: frozenset[str] = frozenset()
    url: str = ""


@frozen
class PrintedText:
    """The runs of a reference, and before them those in its margin, such as a number."""

    runs: tuple[TextRun, ...]
    margin: tuple[TextRun, ...] = ()


def parse_runs(html: str) -> PrintedText:
    """Return a reference, or another text, that the output html has.

    >>> parse_runs("<i>On</i> Sand").runs[0]
    TextRun(text='On', formats=frozenset({'italic'}), url='')
    >>> parse_runs('<div class="csl-left-margin">[1]</div><div class="csl-right-inline">Doe</div>').margin
    (TextRun(text='[1]', formats=frozenset(), url=''),)
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return PrintedText(tuple(_trim(reader.runs)), tuple(_trim(reader.margin)))


def _trim(runs: list[TextRun]) -> Iterator[TextRun]:
    """Yield runs without a blank before and after them."""
    for number, one in enumerate(runs):
        text = one.text.lstrip(" ") if number == 0 else one.text
        text = text.rstrip(" ") if number == len(runs) - 1 else text
        if text:
            yield TextRun(text, one.formats, one.url)


class _Reader(HTMLParser):
    """Collects the runs of a reference; the tags are those that `render` writes."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[TextRun] = []
        self.margin: list[TextRun] = []
        self._open: list[tuple[frozenset[str], str, str]] = []  # formats, URL, class of a div

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        formats, url, place = self._open[-1] if self._open else (frozenset[str](), "", "")
        given = {name: value or "" for name, value in attrs}
        style = given.get("style", "").rstrip(";")
        added = {_TAGS.get(tag, ""), _FORMATS.get(style, "")} - {""}
        formats = (formats | added) - {_RESETS.get(style, "")}
        place = given.get("class", "") if tag == "div" else place
        self._open.append((formats, given.get("href", url), place))
        if place in _DISPLAYED and tag == "div" and self.runs:
            self.runs.append(TextRun("\n"))

    def handle_endtag(self, _tag: str) -> None:
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        formats, url, place = self._open[-1] if self._open else (frozenset[str](), "", "")
        text = re.sub(r"[ \t\r\n]+", " ", _UNWRITABLE.sub("", data))
        runs = self.margin if place == "csl-left-margin" else self.runs
        if text:
            runs.append(TextRun(text, formats, url))
