"""Markdown with its citations printed: in the text or in notes, and the references in their place.

All else stays byte for byte. As in pandoc, a raised number and the mark of a note follow the word before them
without a space, a mark follows the punctuation, and a citation within a note is in parentheses unless it
opens the note.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, count
from typing import NamedTuple

from unlearnbib.documents.markdown_clusters import Cluster, mask_all, scan_brackets

_DEFINITION = re.compile(r"^ {0,3}\[\^(?P<label>[^\]\s]{1,200})\]:", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^(?P<label>[^\]\s]{1,200})\]")
_DIV = re.compile(
    r"^(?::{3,}[ \t]*\{[^}\n]*#refs\b[^}\n]*\}[ \t:]*|<div\b[^>\n]*\bid=[\"']?refs\b[^>\n]*>[ \t]*)$",
    re.MULTILINE,
)
_AFTER_WORD = re.compile(r"(?<=[^\s|>#+-])[ \t]*(?:\n[ \t]*|[ \t])\Z")
_MARKER = re.compile(r"[ \t>]*(?:[-+*:~]|\(?\w{1,4}[.)]|\[\^[^\]]{1,200}\]:)[ \t]*$")
_FIRST = re.compile(r"[*_]*(?=\w)")
_ESCAPED_ITEM = re.compile(r"^(\(?\w{1,9})\\(?=[.)])")  # which begins a list only at the start of a line
_LAST_PERIOD = re.compile(r"\.([\u201d\u2019\"']?)$")
_PUNCTUATION = re.compile(r"[.,;:!?](?![.,;:!?])")


class Place(NamedTuple):
    """The place of a citation: its order as one reads, its note, whether the note is the author's own.

    One that `opens_note` is the first thing in it.
    """

    order: tuple[int, int]
    note: int
    is_in_note: bool
    opens_note: bool = False


class _Note(NamedTuple):
    """The text of a note, and the place of its first reference."""

    start: int
    end: int
    at: int


def find_places(text: str, clusters: Sequence[Cluster]) -> list[Place]:
    r"""Return the place of each citation, numbered as if each in the text were a note.

    >>> from unlearnbib.documents.markdown_clusters import find_clusters
    >>> text = "A[^1] and [@b].\n\n[^1]: See [@c]."
    >>> [(one.note, one.is_in_note) for one in find_places(text, find_clusters(text))]
    [(2, False), (1, True)]
    """
    notes = _find_notes(text)
    starts = [note.start for note in notes]
    near = [notes[at - 1] if (at := bisect_right(starts, one.start)) else None for one in clusters]
    holders = [
        note if note and one.start < note.end else None for one, note in zip(clusters, near, strict=True)
    ]
    orders = [
        (note.at if note else one.start, one.start) for one, note in zip(clusters, holders, strict=True)
    ]
    marks = sorted({note.at for note in notes} | {at for at, _ in orders})
    numbers = {at: number for number, at in enumerate(marks, 1)}
    return [
        Place(
            order,
            numbers[order[0]],
            note is not None,
            note is not None and not text[note.start : one.start].strip(" \t\n["),
        )
        for one, order, note in zip(clusters, orders, holders, strict=True)
    ]


def _find_notes(text: str) -> list[_Note]:
    """Return the notes of a text that are referred to, and its inline notes."""
    masked = mask_all(text)
    definitions = list(_DEFINITION.finditer(masked))
    starts = {found.start() + len(found[0]) - len(found[0].lstrip()) for found in definitions}
    first: dict[str, int] = {}
    for found in _REFERENCE.finditer(masked):
        if found.start() not in starts:
            first.setdefault(found["label"], found.start())
    notes = [
        _Note(found.end(), _find_end(masked, found.end()), first[found["label"]])
        for found in definitions
        if found["label"] in first
    ]
    brackets = scan_brackets(masked)
    inline = ((at, end) for at, end in brackets.items() if at and masked[at - 1] == "^")
    return sorted([*notes, *(_Note(at, end, at) for at, end in inline)])


def _find_end(masked: str, at: int) -> int:
    """Return the end of a definition: before a line after an empty one that is not indented, or the next."""
    found = re.compile(r"\n[ \t]*\n(?=[^ \t\n])|\n(?= {0,3}\[\^[^\]\s]+\]:)").search(masked, at)
    return found.start() if found else len(masked)


class Printed(NamedTuple):
    """A citation as it is printed: the names before it, and the rest."""

    author: str
    text: str


def render(  # noqa: PLR0913 - the text, all that is put into it, and how
    text: str,
    clusters: Sequence[Cluster],
    printed: Sequence[Printed],
    references: Sequence[str],
    *,
    title: str = "",
    is_of_notes: bool = False,
) -> str:
    r"""Return `text` with its citations printed, and its references in the div `refs` or at the end.

    >>> from unlearnbib.documents.markdown_clusters import find_clusters
    >>> text = "As [@a] says.\n"
    >>> render(text, find_clusters(text), [Printed("", "(Doe 2020)")], ["Doe. 2020. *Sand*."])
    'As (Doe 2020) says.\n\nDoe. 2020. *Sand*.\n'
    """
    label = next(name for name in _list_labels() if f"[^{name}-" not in text)
    pieces, notes, at = list[str](), list[str](), 0
    for one, place, citation in zip(clusters, find_places(text, clusters), printed, strict=True):
        end = one.end
        if is_of_notes and not place.is_in_note and citation.text:
            mark = f"[^{label}-{len(notes) + 1}]"
            notes.append(f"{mark}: {_capitalize(citation.text, one)}")
            end = _find_mark_end(text, end, citation.author)
            written = (citation.author or text[one.end : end]) + mark
        else:
            is_bare = one.in_text or place.opens_note
            written = _write_inline(citation, is_of_notes=is_of_notes, is_bare=is_bare)
        pieces += _fit(text, at, one, written)
        at = end
    return _add_references("".join([*pieces, text[at:]]), references, notes, title)


def _find_mark_end(text: str, end: int, author: str) -> int:
    """Return the end of a citation that a mark replaces, after the punctuation that precedes the mark."""
    found = _PUNCTUATION.match(text, end)
    return found.end() if found and (not author or author.endswith(found[0])) else end


def _fit(text: str, at: int, cluster: Cluster, written: str) -> tuple[str, str]:
    """Return the text from `at` to a citation, and the citation, as they are in a line."""
    before, line = text[at : cluster.start], text[text.rfind("\n", 0, cluster.start) + 1 : cluster.start]
    if line.strip():
        written = _ESCAPED_ITEM.sub(r"\1", written)
    sticks = written.lstrip(".,;:!?").startswith(("<sup>", "[^"))
    return (_drop_space(before, line) if sticks else before), written


def _capitalize(text: str, cluster: Cluster) -> str:
    """Return the text of a note with a capital, if it begins with words of the author's."""
    at = found.end() if (found := _FIRST.match(text)) else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :] if cluster.cites[0].prefix else text


def _list_labels() -> Iterator[str]:
    return chain(("cite",), (f"cite{number}" for number in count(2)))


def _drop_space(before: str, line: str) -> str:
    """Return the text before a raised number or a mark without its last space, unless that is an item's."""
    return before if _MARKER.match(line) else _AFTER_WORD.sub("", before)


def _write_inline(printed: Printed, *, is_of_notes: bool, is_bare: bool) -> str:
    if not is_of_notes:
        text = _ESCAPED_ITEM.sub(r"\1", printed.text) if printed.author else printed.text
        return " ".join(filter(None, (printed.author, text)))
    text = _LAST_PERIOD.sub(r"\1", printed.text)  # in a note of the author's
    return text if is_bare else f"({text})"


def _add_references(text: str, references: Sequence[str], notes: Sequence[str], title: str) -> str:
    listed = "\n\n".join(reference for reference in references if reference)
    place = _DIV.search(mask_all(text, keeps_tags=True))
    if listed and place:
        text = f"{text[: place.end()]}\n\n{listed}\n{text[place.end() :]}"
        listed = ""
    heading = f"# {title}\n\n" if title and listed else ""
    added = [part for part in (heading + listed, "\n".join(notes)) if part]
    if not added:
        return text
    gap = "" if text.endswith("\n\n") or not text else "\n" if text.endswith("\n") else "\n\n"
    return text + gap + "\n\n".join(added) + "\n"
