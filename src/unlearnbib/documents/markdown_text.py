"""Markdown without what is no text: code in fences, indented or in spans, comments, addresses."""

import re
from bisect import bisect_left
from collections.abc import Iterator

_NO_LINE = re.compile(r"[^\n]")
_FENCE = re.compile(r"^[ \t>]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_SIGN = re.compile(
    r"\\.|@\{[^{}\n]*\}|(?P<comment><!--)|(?P<ticks>`+)"
    r"|(?P<address>(?<![\w@])(?:https?|ftp|mailto):[^\s<>\"]+|\]\([^)\s]*|<[^\s<>@]{1,200}@[^\s<>]{1,200}>)",
    re.DOTALL,
)
_TICKS = re.compile("`+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\(?[\w#@-]{1,20}[.)]|\[\^[^\]\n]{1,100}\]:|[:~])[ \t]")
_INDENTED = re.compile(r" {4}| {0,3}\t")


def seen(text: str) -> str:
    """Return `text` with blanks for code, comments and addresses; lines and places stay.

    >>> seen("a `@b` <c@d.org>").split()
    ['a']
    """
    for hidden in (_fences, _indented, _pieces):
        text = _blanked(text, hidden(text))
    return text


def _blanked(text: str, stretches: Iterator[tuple[int, int]]) -> str:
    pieces, done = [], 0
    for start, end in stretches:
        pieces += [text[done:start], _NO_LINE.sub(" ", text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the blocks of code in fences; one that is never closed goes on to the end."""
    at = 0
    while opened := _FENCE.search(text, at):
        fence = opened["fence"]
        closed = re.compile(rf"^[ \t>]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE).search(
            text, opened.end()
        )
        at = closed.end() if closed else len(text)
        yield opened.start(), at


def _indented(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of indented code: behind a blank line, and in no list or note."""
    at, is_code, in_list, was_blank = 0, False, False, True
    for line in text.split("\n"):
        is_blank, is_indented = not line.strip(), bool(_INDENTED.match(line))
        if not is_blank:
            in_list = bool(_ITEM.match(line)) or (in_list and (is_indented or not was_blank))
            is_code = is_indented and not in_list and (was_blank or is_code)
            if is_code:
                yield at, at + len(line)
        at, was_blank = at + len(line) + 1, is_blank


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield code spans, comments and addresses."""
    last_comment, runs, at = text.rfind("-->"), _runs(text), 0
    while sign := _SIGN.search(text, at):
        end = sign.end()
        if sign["comment"] and end <= last_comment:
            end = text.find("-->", end) + 3
        elif sign["ticks"]:
            end = _behind_span(runs[len(sign["ticks"])], end)
        if sign.lastgroup == "address" or end > sign.end():
            yield sign.start(), end
        at = end


def _runs(text: str) -> dict[int, list[int]]:
    """Return the places of runs of backticks, by their length."""
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text):
        runs.setdefault(len(run[0]), []).append(run.start())
    return runs


def _behind_span(runs: list[int], at: int) -> int:
    """Return the place behind the next run of the same length, or `at`: then the ticks are but signs."""
    following = bisect_left(runs, at)
    length = at - runs[following - 1]
    return runs[following] + length if following < len(runs) else at
