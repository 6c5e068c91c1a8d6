"""The runs of text of an item or a cell, as one string with its spans: bold, italic, links, quoted."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple


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
_STYLES = {style: attrgetter(style) for style in ("href", "bold", "italic")}
_get_text = attrgetter("text")
_END = Run("")  # after the last run, in no style
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
    text = join_text(words)
    found = [
        span for style, get in _STYLES.items() if any(map(get, words)) for span in _find_spans(words, style)
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


def _find_spans(runs: Sequence[Run], style: str) -> Iterator[Span]:
    """Yield the longest spans of one style; a break does not end one."""
    at = start = 0
    held: object = ""
    for run in (*runs, _END):
        value = getattr(run, style)
        if value != held and (run.text.strip() or not run.text):
            if held:
                yield Span(
                    "link" if style == "href" else style, start, at, str(held) if style == "href" else ""
                )
            held, start = value, at
        at += len(run.text)
