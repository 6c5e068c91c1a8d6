"""The visible text of a page: comments and fenced code are removed, the lines keep their numbers."""

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^ {0,3}(```+|~~~+)[^`\n]*$", re.MULTILINE)


def remove_hidden(text: str) -> str:
    r"""Return `text` with comments and fenced code replaced by their line ends; open ones are text.

    >>> remove_hidden("a <!-- b\n --> c")
    'a \n c'
    """
    return "".join(_strip_code("".join(_strip_comments(text))))


def _strip_comments(text: str) -> Iterator[str]:
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        yield text[done:start] + "\n" * text.count("\n", start, end)
        done = end + len("-->")
    yield text[done:]


def _strip_code(text: str) -> Iterator[str]:
    done, opener = 0, None
    if "```" not in text and "~~~" not in text:
        yield text
        return
    for fence in _FENCE.finditer(text):
        if opener is None:
            opener = fence
        elif fence[1].startswith(opener[1]):
            yield text[done : opener.start()] + "\n" * text.count("\n", opener.start(), fence.end())
            done, opener = fence.end(), None
    yield text[done:]
