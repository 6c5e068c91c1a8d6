"""The last look at fixes: a file is written only if it parses again to the same entries, but for the edits.

Rules offer only fixes that `edits.is_safe_edit` allows. If one of them breaks a file nevertheless, it is left
out and reported: the fault is in the rule, never in the author's file.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from unlearnbib.bib import Document, Entry, parse
from unlearnbib.lint.edits import Edit, keeps_arguments
from unlearnbib.lint.finding import Finding

_Parts = tuple[str, str, tuple[tuple[str, str], ...]]  # the type, the key, and the fields of an entry


def make_fixes(document: Document, fixes: Sequence[Finding]) -> tuple[Document, list[Finding]]:
    """Return a document with fixes that do not overlap, and the fixes left out as they would break it."""
    made, dropped = _select_sound(document, fixes)
    return (_edit(document, made) if made else document), dropped


def _edit(document: Document, fixes: Iterable[Finding]) -> Document:
    edits = [edit for one in fixes for edit in one.edits]
    return parse(document.apply_edits(edits), document.path)


def _select_sound(document: Document, fixes: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Return the fixes after which the document is sound, and the others, found by halves.

    A half that is sound only without the other half waits for the next round.
    """
    if not fixes or is_sound(document, _edit(document, fixes), [edit for one in fixes for edit in one.edits]):
        return list(fixes), []
    if len(fixes) == 1:
        return [], list(fixes)
    middle = len(fixes) // 2
    first, dropped = _select_sound(document, fixes[:middle])
    rest, more = _select_sound(document, fixes[middle:])
    both = [edit for one in (*first, *rest) for edit in one.edits]
    is_both = is_sound(document, _edit(document, (*first, *rest)), both)
    return [*first, *(rest if is_both else ())], dropped + more


def is_sound(before: Document, after: Document, edits: Iterable[Edit]) -> bool:
    """Return whether `after` has all entries, keys and fields of `before`, with the edits and nothing else.

    Each edit is within a value, a key, or the name of a field, or removes a whole field.

    >>> document = parse("@misc{a, title = {One}, note = {A}}")
    >>> edits = [(32, 33, "B")]
    >>> is_sound(document, parse(document.apply_edits(edits)), edits)
    True
    >>> is_sound(document, parse(document.text.replace("{A", "{{A")), [(32, 33, "{A")])
    False
    """
    edits = sorted(edits)
    starts = [start for start, _, _ in edits]
    expected, count = [], 0
    for entry in before.entries:
        own = edits[bisect_left(starts, entry.start) : bisect_left(starts, entry.end)]
        parts = _apply(entry, own) if own else _describe(entry)
        if parts is None:
            return False
        expected.append(parts)
        count += len(own)
    is_same = [_describe(entry) for entry in after.entries] == expected and count == len(edits)
    return is_same and _list_others(before) == _list_others(after)


def _describe(entry: Entry) -> _Parts:
    return entry.type, entry.key, tuple((field.name, field.value) for field in entry.fields)


def _list_others(document: Document) -> tuple[object, ...]:
    """Return the macros, preambles and reasons of broken entries, which no fix changes."""
    macros = [(one.name, one.value) for one in document.macros]
    return macros, [one.value for one in document.preambles], [one.reason for one in document.broken]


def _apply(entry: Entry, edits: Sequence[Edit]) -> _Parts | None:
    """Return the parts of an entry with the edits in each, or None if one is in none of its parts."""
    cuts = [one for one in edits if not one[2]]
    left, key, fields = list(edits), entry.key, []
    if edits[0][0] < entry.key_at + len(key):
        key = _apply_within(key, entry.key_at, left)
    for field in entry.fields:
        if cut := next((one for one in cuts if one[0] <= field.start and field.end <= one[1]), None):
            left = [one for one in left if one is not cut]
            continue
        name = _apply_within(field.name, field.start, left)
        value = _apply_within(field.value, field.at, left)
        if not keeps_arguments(name, field.value, value):
            return None
        fields.append((name, value))
    return None if left else (entry.type, key, tuple(fields))


def _apply_within(text: str, start: int, edits: list[Edit]) -> str:
    """Return the text at an offset with those of the edits that are within it, and take them off the list."""
    end = start + len(text)
    own, others = list[Edit](), list[Edit]()
    for one in edits:
        (own if one[0] >= start and one[1] <= end else others).append(one)
    edits[:] = others
    return Document(text).apply_edits((first - start, last - start, new) for first, last, new in own)
