"""The three ways of a field: the author's, ours, and what was written last time decide it."""

from typing import NamedTuple

from unlearnbib.merging.base_file import Known


class Decision(NamedTuple):
    """What becomes of a field: `text` is what to write, "" to take it out, None to leave it as it is.

    `known` is what to remember of it; a `conflict` is to be told.
    """

    text: str | None = None
    known: Known | None = None
    conflict: bool = False


def decided(theirs: str | None, ours: str, known: Known | None) -> Decision:
    """Return what becomes of a field that says `theirs` (None: is not there); `ours` is "" for no fact.

    >>> decided("2023", "2024", Known(("2023",))).text  # only unlearnbib wrote it: it follows
    '2024'
    >>> decided("2022", "2023", Known(("2023",)))  # the author changed it
    Decision(text=None, known=Known(values=('2023',), yours=False), conflict=False)
    >>> decided("2022", "2024", Known(("2023",)))  # both did
    Decision(text=None, known=Known(values=('2024',), yours=True), conflict=True)
    """
    if theirs is None:
        return _absent(ours, known)
    if known and not known.yours and theirs in known.values:
        return _untouched(theirs, ours)
    return _edited(theirs, ours, known)


def _absent(ours: str, known: Known | None) -> Decision:
    """Return what becomes of a field that is not there: what the author deleted stays deleted."""
    if known:
        return Decision(known=Known((ours or known.values[-1],), yours=True))
    return Decision(ours, Known((ours,))) if ours else Decision()


def _untouched(theirs: str, ours: str) -> Decision:
    if not ours:
        return Decision("")
    return Decision(None if theirs == ours else ours, Known((ours,)))


def _edited(theirs: str, ours: str, known: Known | None) -> Decision:
    """Return what becomes of a field of the author's: it stays. A change of the facts is told once.

    While the facts are the old ones, the field is remembered as it was: the author may take the edit back.
    """
    if not known:
        return Decision(known=Known((ours,), yours=True) if ours else None)
    if ours in known.values:
        return Decision(known=Known((ours,), known.yours))
    return Decision(known=Known((ours,), yours=True), conflict=theirs != ours)
