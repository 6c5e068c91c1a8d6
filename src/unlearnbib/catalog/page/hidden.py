"""What of a page its readers see: comments and fenced code are blanked, the lines stay where they are."""

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^ {0,3}(```+|~~~+)[^`\n]*$", re.MULTILINE)


def visible(text: str) -> str:
    r"""Return `text` with comments and fenced code replaced by their line ends; open ones are text.

    >>> visible("a <!-- b\n --> c")
    'a \n c'
    """
    return "".join(_without_code("".join(_without_comments(text))))


def _without_comments(text: str) -> Iterator[str]:
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        yield text[done:start] + "\n" * text.count("\n", start, end)
        done = end + len("-->")
    yield text[done:]


def _without_code(text: str) -> Iterator[str]:
    done, opener = 0, None
    for fence in _FENCE.finditer(text):
        if opener is None:
            opener = fence
        elif fence[1].startswith(opener[1]):
            yield text[done : opener.start()] + "\n" * text.count("\n", opener.start(), fence.end())
            done, opener = fence.end(), None
    yield text[done:]
