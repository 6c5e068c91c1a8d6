"""The visible text of a page: comments and fenced code are removed, the lines keep their numbers."""

import re
from collections.abc import Callable, Iterable, Iterator

from unlearnbib.text.late_pattern import compile_late

_LONGEST = 8_000_000  # characters of a comment in a page that comes in pieces
_FENCES = ("```", "~~~")
_FENCE = compile_late(r"^ {0,3}(```+|~~~+)[^`\n]*$", re.MULTILINE)


def remove_hidden(text: str) -> str:
    r"""Return `text` with comments and fenced code replaced by their line ends; open ones are text.

    >>> remove_hidden("a <!-- b\n --> c")
    'a \n c'
    """
    return "".join(_strip_code("".join(_strip_comments(text))))


def stream_visible(pieces: Iterable[str]) -> Iterator[str]:
    r"""Yield the visible text of a page that comes in pieces, in whole lines: `remove_hidden` of all of it.

    What a comment or a fence hides is held until it ends, or until it is longer than any: then it is text.

    >>> list(stream_visible(["a <!-- b\n", " --> c\nd", "e"]))
    ['a \n c\n', 'de']
    """
    return _strip(
        _strip(pieces, ("<!--",), _find_comment, _strip_comments), _FENCES, _find_fence, _strip_code
    )


def _strip(
    pieces: Iterable[str],
    marks: tuple[str, ...],
    find_open: Callable[[str, int], int],
    strip: Callable[[str], Iterator[str]],
) -> Iterator[str]:
    held = ""
    for piece in pieces:
        held += piece
        cut, is_marked = held.rfind("\n") + 1, _has_mark(held, marks)
        if is_marked and not (cut := find_open(held, cut)) and len(held) > _LONGEST:
            cut, is_marked = held.rfind("\n") + 1, False
        if cut:
            yield "".join(strip(held[:cut])) if is_marked else held[:cut]
        held = held[cut:]
    if held:
        yield "".join(strip(held))


def _has_mark(text: str, marks: tuple[str, ...]) -> bool:
    """Return whether a text has one of `marks`: few have its second character, which is found sooner."""
    return any(mark[1] in text and mark in text for mark in marks)


def _find_comment(text: str, end: int) -> int:
    """Return the line of the first comment that is open at a place, or the place."""
    at = 0
    while (start := text.find("<!--", at, end)) >= 0:
        if (closed := text.find("-->", start, end)) < 0:
            line = text.rfind("\n", 0, start) + 1
            return line if line >= at else 0
        at = closed + len("-->")
    return end


def _find_fence(text: str, end: int) -> int:
    """Return the line of the fence that is open at a place, or the place."""
    opener = None
    for fence in _FENCE.finditer(text, 0, end):
        if opener is None:
            opener = fence
        elif fence[1].startswith(opener[1]):
            opener = None
    return opener.start() if opener else end


def _strip_comments(text: str) -> Iterator[str]:
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        yield text[done:start] + "\n" * text.count("\n", start, end)
        done = end + len("-->")
    yield text[done:]


def _strip_code(text: str) -> Iterator[str]:
    done, opener = 0, None
    if not _has_mark(text, _FENCES):
        yield text
        return
    for fence in _FENCE.finditer(text):
        if opener is None:
            opener = fence
        elif fence[1].startswith(opener[1]):
            yield text[done : opener.start()] + "\n" * text.count("\n", opener.start(), fence.end())
            done, opener = fence.end(), None
    yield text[done:]
