"""The three-way decision on a field: by the author's value, ours, and the one written last time."""

from typing import NamedTuple

from unlearnbib.merging.base_file import FieldHistory


class Decision(NamedTuple):
    """The decision on a field: `text` is the value to write, "" to remove the field, None to leave it.

    `known` is the new history of the field; a `conflict` is reported.
    """

    text: str | None = None
    known: FieldHistory | None = None
    conflict: bool = False


def decide(theirs: str | None, ours: str, known: FieldHistory | None) -> Decision:
    """Return the decision on a field with the value `theirs`, None if it is absent; `ours` is "" for no fact.

    >>> decide("2023", "2024", FieldHistory(("2023",))).text  # as unlearnbib wrote it: it follows
    '2024'
    >>> decide("2022", "2023", FieldHistory(("2023",)))  # changed by the author
    Decision(text=None, known=FieldHistory(values=('2023',), yours=False), conflict=False)
    >>> decide("2022", "2024", FieldHistory(("2023",)))  # changed by both
    Decision(text=None, known=FieldHistory(values=('2024',), yours=True), conflict=True)
    """
    if theirs is None and known:  # deleted by the author: it stays deleted
        return Decision(known=FieldHistory((ours or known.values[-1],), yours=True))
    if theirs is None:
        return Decision(ours, FieldHistory((ours,))) if ours else Decision()
    if known and not known.yours and theirs in known.values:
        return Decision(None if theirs == ours else ours, FieldHistory((ours,))) if ours else Decision("")
    return _decide_edited(theirs, ours, known)


def _decide_edited(theirs: str, ours: str, known: FieldHistory | None) -> Decision:
    """Return the decision on a field of the author's: it stays. A change of the facts is reported once.

    While the facts are unchanged, so is the history: the author may undo the edit.
    """
    if not known:
        return Decision(known=FieldHistory((ours,), yours=True) if ours else None)
    if not ours and known.yours and theirs in known.values:  # an identifier that an update kept
        return Decision(known=known)
    if ours in known.values:
        return Decision(known=FieldHistory((ours,), known.yours))
    return Decision(known=FieldHistory((ours,), yours=True), conflict=theirs != ours)
