"""Positions of cites in a document: first, subsequent, ibid, near (CSL 1.0.2, "position")."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from unlearnbib.csl.state import Cite


def assign_positions(
    citations: Iterable[tuple[int, Sequence[Cite]]], near_distance: int = 5
) -> Iterator[list[dict[str, Any]]]:
    """Yield the cites of each citation, given as (number of its note, cites), with their positions.

    >>> [cites[0]["position"] for cites in assign_positions([(1, [{"id": "a"}]), (2, [{"id": "a"}])])]
    ['first', 'ibid']
    """
    documents = {
        is_note: _Document(near_distance) for is_note in (False, True)
    }  # the text and the notes apart
    for note, cites in citations:
        yield documents[note > 0].add_citation(note, cites)


class _Document:
    """The note of each item's first and last cite so far, and the previous citation."""

    def __init__(self, near_distance: int) -> None:
        self._near_distance = near_distance
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._previous: Sequence[Cite] = ()
        self._note = self._count = 0  # the note of the previous citation, and the citations in it so far

    def add_citation(self, note: int, cites: Sequence[Cite]) -> list[dict[str, Any]]:
        """Return the cites of the next citation with their positions."""
        if cites and cites[0].get("author-only"):
            return [{**cite, "position": "first"} for cite in cites]  # a name in the text refers to no place
        is_alone = note == self._note or self._count <= 1
        is_single = len({cite["id"] for cite in self._previous}) == 1 and is_alone
        before = [self._previous[-1] if is_single else None, *cites]
        out = [self._add_position(note, cite, prior) for cite, prior in zip(cites, before, strict=False)]
        self._count = self._count + 1 if note == self._note else 1
        self._previous, self._note = cites, note
        return out

    def _add_position(self, note: int, cite: Cite, before: Cite | None) -> dict[str, Any]:
        name = str(cite["id"])
        distance = note - self._last.get(name, note)
        self._last[name] = note
        if name not in self._first:
            self._first[name] = note
            return {**cite, "position": "first"}
        position = {
            "position": _compare_cites(before, cite),
            "near-note": bool(note) and distance <= self._near_distance,
        }
        return {**cite, **position, "first-reference-note-number": self._first[name]}


def _compare_cites(before: Cite | None, cite: Cite) -> str:
    """Return the position of a later cite, by the cite before it."""
    if before is None or before["id"] != cite["id"]:
        return "subsequent"
    one, two = ((str(c.get("locator") or ""), c.get("label") or "page") for c in (before, cite))
    if not one[0]:
        return "ibid-with-locator" if two[0] else "ibid"
    if not two[0]:
        return "subsequent"
    return "ibid" if one == two else "ibid-with-locator"
