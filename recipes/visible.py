"""What a reader sees of HTML: its characters, each in its effective formats, with single blanks.

Two texts are the same for a reader if this form is: bold in bold is bold, an empty element is nothing, the
formats of a blank are not seen, nor small capitals in a digit, and the wrapper of an entry (`csl-entry`) is
no format.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import groupby

_TAGS = {
    "i": ("style", "italic"), "em": ("style", "italic"),
    "b": ("weight", "bold"), "strong": ("weight", "bold"),
    "sup": ("align", "sup"), "sub": ("align", "sub"),
}  # fmt: skip
_STYLES = {
    "font-style": "style", "font-weight": "weight", "font-variant": "variant", "text-decoration": "line",
}  # fmt: skip
_PLAIN = ("normal", "none", "baseline")
_BLOCKS = ("csl-block", "csl-left-margin", "csl-right-inline", "csl-indent")

Formats = dict[str, str]


class _Reader(HTMLParser):
    """Collects characters with their formats."""

    def __init__(self) -> None:
        super().__init__()
        self.characters: list[tuple[str, tuple[str, ...]]] = []
        self._stack: list[tuple[str, Formats]] = [("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element; a block ends a word."""
        formats = self._stack[-1][1] | _read_formats(tag, {name: value or "" for name, value in attrs})
        if tag == "div":
            self.characters.append((" ", ()))
        self._stack.append((tag, formats))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element; one that was not entered is nothing."""
        if any(name == tag for name, _ in self._stack):
            while self._stack.pop()[0] != tag:
                pass
        if tag == "div":
            self.characters.append((" ", ()))

    def handle_data(self, data: str) -> None:
        """Take characters."""
        shown = tuple(sorted(value for value in self._stack[-1][1].values() if value not in _PLAIN))
        self.characters += [(one, _list_seen(one, shown)) for one in data]


def _list_seen(letter: str, formats: tuple[str, ...]) -> tuple[str, ...]:
    """Return the formats that are seen in a character: none in a blank, small capitals in letters only."""
    if letter.isspace():
        return ()
    return formats if letter.isalpha() else tuple(name for name in formats if name != "small-caps")


def _read_formats(tag: str, attributes: dict[str, str]) -> Formats:
    formats = dict([_TAGS[tag]]) if tag in _TAGS else {}
    for declaration in attributes.get("style", "").split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in _STYLES:
            formats[_STYLES[name]] = value
    return formats | ({"block": attributes["class"]} if attributes.get("class") in _BLOCKS else {})


def show_html(text: str) -> str:
    """Return HTML as a reader sees it, each run of formatted words in braces with its formats.

    >>> show_html("<b>a <b>b</b></b> c<i></i>") == show_html("<b>a</b> <b>b</b> c") == "{bold:a} {bold:b} c"
    True
    """
    return re.sub(r"\s+", " ", "".join(_iterate_runs(text))).strip()


def _iterate_runs(text: str) -> Iterator[str]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    for formats, run in groupby(reader.characters, key=lambda one: one[1]):
        letters = "".join(letter for letter, _ in run)
        yield f"{{{','.join(formats)}:{letters}}}" if formats else letters
