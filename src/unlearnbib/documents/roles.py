"""The keys of roles, which MyST and reStructuredText share: `key, other`, `{see}key{p. 3}`."""

import re
from collections.abc import Iterator

from unlearnbib.documents.parts import Everything, Key

_NOTE = re.compile(r"\{[^{}]*\}")
_TITLE = re.compile(r"[^<>]*<([^<>]+)>\s*")


def split_role(listed: str, line: int) -> Iterator[Key | Everything]:
    """Yield the keys of a role, without the notes in braces before and after each.

    >>> [part.key for part in split_role("{see}a{p. 3}, b;c", 1)]
    ['a', 'b', 'c']
    """
    titled = _TITLE.fullmatch(listed)  # of MyST: {cite}`Words <key>`
    for key in re.split(r"[,;]", _NOTE.sub("", titled[1] if titled else listed)):
        if key.strip():
            yield Everything(line) if key.strip() == "*" else Key(line, " ".join(key.split()))
