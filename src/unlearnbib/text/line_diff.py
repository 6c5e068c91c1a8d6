"""Unified diffs, which `patch` can apply: lines end with LF or CRLF only, and a last line may have no end."""

from collections.abc import Iterator
from difflib import unified_diff


def make_diff(before: str, after: str, old_name: str, new_name: str) -> Iterator[str]:
    r"""Yield the lines of the unified diff of two texts, each with its end.

    >>> print("".join(make_diff("x\n", "x\ny", "a.bib", "a.bib")), end="")
    --- a.bib
    +++ a.bib
    @@ -1 +1,2 @@
     x
    +y
    \ No newline at end of file
    """
    for line in unified_diff(_split_lines(before), _split_lines(after), old_name, new_name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _split_lines(text: str) -> list[str]:
    """Return lines with their ends; `splitlines` divides them at form feeds and U+2028 too."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *filter(None, lines[-1:])]
