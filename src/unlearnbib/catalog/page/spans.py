"""The runs of text of an item or a cell, as one string with its spans: bold, italic, links, quoted."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple


class Run(NamedTuple):
    r"""A span of text in one style; `href` is the URL that it links to. A break is the text "\n"."""

    text: str
    href: str = ""
    bold: bool = False
    italic: bool = False
    image: bool = False  # then the text is the alternative text
    code: bool = False


_QUOTED = re.compile(r"[“\"]([^“”\"\n]{8,400})[”\"]|``([^`'\n]{8,400})''|《([^》\n]{2,400})》")
_OPENERS = ("“", '"', "``", "《")
_STYLES = ("link", "bold", "italic")  # the kinds of spans, in the order of the fields of a run
_get_text = attrgetter("text")
# `"Do This": On Doing That` is a title that quotes
_COLON = re.compile(r"\s*:")
_GOES_ON = re.compile(r"\s*:|\s+(?!(?:by|in|at)\s+[A-Z])[A-Za-z]{2}")


def join_text(runs: Sequence[Run]) -> str:
    """Return the text of some runs, the alternative texts of images too."""
    return "".join(map(_get_text, runs))


def measure_text(runs: Sequence[Run]) -> int:
    """Return the number of characters of some runs."""
    return sum(map(len, map(_get_text, runs)))


class Span(NamedTuple):
    """A span of a text: its kind (bold, italic, link, quoted), and the URL of a link."""

    kind: str
    start: int
    end: int
    href: str = ""


class Spans(NamedTuple):
    """A text, its spans in order, the alternative texts of its images with the URLs that they link to."""

    text: str
    spans: Sequence[Span]
    images: Sequence[tuple[str, str]]

    def select(self, kind: str) -> list[Span]:
        """Return the spans of one kind."""
        return [span for span in self.spans if span.kind == kind]

    def get_text(self, span: Span) -> str:
        """Return the text of a span in one line."""
        return " ".join(self.text[span.start : span.end].split())


def join_runs(runs: Sequence[Run]) -> Spans:
    """Return the text of `runs`, with its spans.

    >>> found = join_runs([Run("A", "https://a.org", bold=True), Run(" b", bold=True), Run(", ICML")])
    >>> found.text, [span[:3] for span in found.spans]
    ('A b, ICML', [('link', 0, 1), ('bold', 0, 3)])
    """
    words = [run for run in runs if not run.image]
    texts, *styles = zip(*words, strict=True) if words else ((),)
    text = "".join(texts)
    found = [
        span
        for kind, values in zip(_STYLES, styles, strict=False)
        if any(values)
        for span in _find_spans(texts, kind, values)
    ]
    if any(map(text.__contains__, _OPENERS)):
        found += _find_quoted(text)
    images = [(run.text, run.href) for run in runs if run.image] if len(words) < len(runs) else []
    return Spans(text, found, images)


def _find_quoted(text: str) -> Iterator[Span]:
    for quoted in _QUOTED.finditer(text):
        last = quoted[0][-2:-1]
        goes_on = (_COLON if last in "?!" else _GOES_ON).match(text, quoted.end(), quoted.end() + 8)
        if last in ",." or not goes_on:
            yield Span("quoted", *quoted.span(quoted.lastindex or 0))


def _find_spans(texts: Sequence[str], kind: str, values: Sequence[Any]) -> Iterator[Span]:
    """Yield the longest spans of one kind, by the values of each text; a break does not end one."""
    at = start = 0
    held = ""
    for text, value in zip((*texts, ""), (*values, ""), strict=True):
        if value != held and (not text or text.strip()):
            if held:
                yield Span(kind, start, at, held if kind == "link" else "")
            held, start = value, at
        at += len(text)
