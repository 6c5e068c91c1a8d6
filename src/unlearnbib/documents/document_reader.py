"""A reader of one kind of document, as a value with its examples, which one test runs."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from attrs import Factory, frozen

from unlearnbib.documents.parts import Part

Read = Callable[[str], Iterator[Part]]


class Example(NamedTuple):
    """A document, the keys that it cites in order, and its own files of entries."""

    text: str
    keys: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@frozen
class DocumentReader:
    """The reader of a kind of document: `read` yields the parts of the text of one file, without opening any.

    `start` returns the reading of a whole document, whose files share what is defined in one of them.
    """

    read: Read
    examples: tuple[Example, ...]
    reads_tex: bool = True
    start: Callable[[], Read] = Factory(lambda reader: lambda: reader.read, takes_self=True)

    def __call__(self, text: str) -> Iterator[Part]:
        """Yield the parts of a text."""
        return self.read(text)
