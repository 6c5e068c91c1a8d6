"""The citations of a document: cites in clusters, and their printed forms."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from unlearnbib.formats.cite import Cite


def _freeze(cites: Iterable[str | Cite | Mapping[str, Any]]) -> tuple[str | Cite | Mapping[str, Any], ...]:
    return tuple(cites)


@frozen
class Citation:
    """The cites of one place (ids, Cites, or dicts as in CSL-JSON), and the number of the note around it.

    Without a `note` (None) it is in the text; a style for notes makes it a note of its own.

    >>> Citation([Cite("doe"), "roe"], note=4).cites[1]
    'roe'
    """

    cites: tuple[str | Cite | Mapping[str, Any], ...] = field(converter=_freeze)
    note: int | None = None


@frozen
class PrintedCitation:
    """A citation as a document prints it: `text`, and the `author` before it for `author-in-text`.

    In a style for notes the author is in the text, and `text` in the note.
    """

    text: str
    author: str = ""

    def __str__(self) -> str:
        """Return the whole.

        >>> str(PrintedCitation("(2020)", "Doe"))
        'Doe (2020)'
        """
        return " ".join(filter(None, (self.author, self.text)))


@frozen
class PrintedDocument:
    """The `citations` of a document in its order, and the `references`: (id, text), as the style sorts."""

    citations: tuple[PrintedCitation, ...]
    references: tuple[tuple[str, str], ...]
