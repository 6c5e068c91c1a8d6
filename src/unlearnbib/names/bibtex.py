"""The names in a field, where each stands, read as BibTeX reads them (btxdoc, section 4)."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from unlearnbib.model import Name
from unlearnbib.tex.decode import hidden, plain

FIELDS = ("author", "editor", "translator", "bookauthor", "editora", "editorb", "editorc")
_AND = re.compile(r"(?:^|(?<=\s))and(?=\s|$)", re.IGNORECASE)


class Written(NamedTuple):
    """A name as written: its place in the field's text, and the name with its braced parts hidden."""

    start: int
    end: int
    text: str
    shown: str


def written(text: str) -> Iterator[Written]:
    """Yield the names of a field; an empty one for an `and` that joins nothing.

    >>> [name.text for name in written("Doe, Jane and {Barnes and Noble}")]
    ['Doe, Jane', '{Barnes and Noble}']
    """
    masked = hidden(text)
    start = 0
    for found in [*_AND.finditer(masked), None]:
        end = found.start() if found else len(text)
        yield _trimmed(text, masked, start, end)
        start = found.end() if found else end


def _trimmed(text: str, masked: str, start: int, end: int) -> Written:
    part = text[start:end]
    first = start + len(part) - len(part.lstrip())
    last = first + len(part.strip())
    return Written(first, last, text[first:last], masked[first:last])


def names(text: str) -> tuple[list[Name], bool]:
    r"""Return the people of a field, and whether `and others` ends it.

    >>> people, others = names("van der Maaten, Laurens and Ludwig van Beethoven and {OpenAI} and others")
    >>> [(person.particle, person.family or person.literal) for person in people], others
    ([('van der', 'Maaten'), ('van', 'Beethoven'), ('', 'OpenAI')], True)
    """
    found = [name.text for name in written(text) if name.text]
    others = bool(found) and found[-1] == "others"
    return [_parsed(name) for name in (found[:-1] if others else found)], others


def _parsed(text: str) -> Name:
    if text.startswith("{") and "x" * len(text) == hidden(text):
        return Name(literal=plain(text))
    if "," in hidden(text):
        parts = [plain(part) for part in _split(text)]
        particle, family = _particle(parts[0].split())
        return Name(family=family, particle=particle, given=parts[-1], suffix=" ".join(parts[1:-1]))
    words = _words(text)
    at = next(
        (index for index, word in enumerate(words[:-1]) if index and word[:1].islower()), len(words) - 1
    )
    particle, family = _particle([plain(word) for word in words[at:]])
    return Name(family=family, particle=particle, given=plain(" ".join(words[:at])))


def _split(text: str) -> list[str]:
    cuts = [-1, *(at for at, sign in enumerate(hidden(text)) if sign == ","), len(text)]
    return [text[one + 1 : other] for one, other in pairwise(cuts)]


def _words(text: str) -> list[str]:
    return [text[found.start() : found.end()] for found in re.finditer(r"[^\s~]+", hidden(text))]


def _particle(words: list[str]) -> tuple[str, str]:
    count = next((index for index, word in enumerate(words) if not word[:1].islower()), len(words) - 1)
    return " ".join(words[:count]), " ".join(words[count:])
