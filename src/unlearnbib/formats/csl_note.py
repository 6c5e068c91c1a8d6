"""Variables in the note of a CSL-JSON item, as Zotero's field Extra, Manubot and citeproc-js have them.

Lines `original-date: 1936`, `Editor: Doe || Jane` or `{:original-date: 1936}` are variables. Sources: the
manual of citeproc-js ("Cheater syntax for odd fields"), the documentation of Zotero ("Citing fields from
Extra") and of Better BibTeX ("Extra fields", retorque.re/zotero-better-bibtex/exporting/extra-fields).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.model import Date
from unlearnbib.model.variables import (
    CSL_TYPES,
    DATE_VARIABLES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    TEXT_VARIABLES,
)
from unlearnbib.text.late_pattern import compile_late

_BRACED = compile_late(r"\{:([A-Za-z_-]+:[^{}]+)\}")
_LINE = compile_late(r"([A-Za-z][A-Za-z_ -]*?)\s*:\s*(\S.*)")
#: a name as it is compared, without blanks, hyphens and capitals -> the variable
_VARIABLES = {
    re.sub(r"[^a-z]", "", name.lower()): name
    for name in (*NAME_VARIABLES, *DATE_VARIABLES, *NUMBER_VARIABLES, *TEXT_VARIABLES, "type")
    if name not in ("note", "citation-key")
}
#: Lines for Better BibTeX, not for readers ("Extra fields": tex.field, and the key that is pinned)
_DIRECTION = compile_late(
    r"^(?:(?:tex|bibtex|biblatex)\.[\w.]+\s*[:=]|citation[ -]key\s*:).*\n?", re.IGNORECASE | re.MULTILINE
)
_TYPES = {re.sub(r"[^a-z]", "", name): name for name in CSL_TYPES}


def expand_note(item: Mapping[str, Any]) -> Mapping[str, Any]:
    r"""Return an item with the variables of its note as its own; the rest of the note stays.

    The lines stand at its top, below one line of other text at the most. A type and dates replace those of
    the item; of the others an item keeps its own, and a line that says something else stays in the note.

    >>> expand_note({"id": "a", "note": "original-date: 1936\nSecond printing"})
    {'id': 'a', 'note': 'Second printing', 'original-date': {'date-parts': [[1936]]}}
    >>> expand_note({"id": "a", "note": "Editor: Doe || Jane"})
    {'id': 'a', 'editor': [{'family': 'Doe', 'given': 'Jane'}]}
    """
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return item
    found: dict[str, Any] = {}
    lines = _split_lines(note)
    rest = [line for line, pair in _parse_lines(lines) if not (pair and _take(pair, item, found))]
    if len(rest) == len(lines):
        return item
    text = "\n".join(rest).strip()
    own = {name: value for name, value in item.items() if name != "note"}
    return own | ({"note": text} if text else {}) | found


def drop_directions(item: Mapping[str, Any]) -> Mapping[str, Any]:
    r"""Return an item without the lines of its note that tell Better BibTeX something.

    >>> drop_directions({"note": "tex.entrysubtype: magazine\nCitation Key: doe\nSecond printing"})
    {'note': 'Second printing'}
    """
    note = item.get("note")
    if not isinstance(note, str) or not _DIRECTION.search(note):
        return item
    text = _DIRECTION.sub("", note).strip()
    return {name: value for name, value in item.items() if name != "note"} | ({"note": text} if text else {})


def _split_lines(note: str) -> list[str]:
    r"""Return the lines of a note, each variable in braces a line of its own.

    >>> _split_lines("Seen {:status: in press}{:genre: novel}")
    ['Seen', 'status: in press', 'genre: novel']
    """
    if "{:" not in note:
        return note.split("\n")
    lines = _BRACED.sub(r"\n\1\n", note).split("\n")
    return [line.strip() for line in lines if line.strip()]


def _parse_lines(lines: Sequence[str]) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """Yield the lines of a note, each with the variable and the value that it gives, or None."""
    ended = False
    for number, line in enumerate(lines):
        yield line, None if ended else _parse_line(line)
        ended = ended or (number > 0 and bool(line.strip()) and _LINE.fullmatch(line.strip()) is None)


def _parse_line(line: str) -> tuple[str, str] | None:
    """Return the variable and the value of a line, or None.

    >>> _parse_line("Original Date: 1936"), _parse_line("PMCID: PMC12"), _parse_line("A word: this")
    (('original-date', '1936'), ('PMCID', 'PMC12'), None)
    """
    found = _LINE.fullmatch(line.strip())
    name = _VARIABLES.get(re.sub(r"[^a-z]", "", found[1].lower())) if found else None
    return (name, found[2].strip()) if found and name else None


def _take(pair: tuple[str, str], item: Mapping[str, Any], found: dict[str, Any]) -> bool:
    """Add the value of a line to what was `found`; return whether the line is done with."""
    name, value = pair
    if name == "type":
        kind = _TYPES.get(re.sub(r"[^a-z]", "", value.lower()))
        found |= {"type": kind} if kind else {}
        return kind is not None
    if name in DATE_VARIABLES:
        found[name] = Date.from_csl(value).to_csl()
        return True
    if item.get(name):
        return str(item[name]).strip() == value
    if name in NAME_VARIABLES:
        family, comma, given = (part.strip() for part in value.partition("||"))
        person = {"family": family, "given": given} if comma else {"literal": value}
        found[name] = [*found.get(name, ()), person]
        return True
    return bool(found.setdefault(name, value) == value)
