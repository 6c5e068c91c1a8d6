"""Adjacent cites: groups of the same names, collapsed numbers, years, suffixes.

CSL 1.0.2, "Cite grouping" and "Cite collapsing".
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from attrs import frozen

from unlearnbib.csl.locale import Terms
from unlearnbib.csl.markup import ANY_MARK, NOTE_TERM, SEAM, add_affixes, join_parts, strip_marks, wrap
from unlearnbib.csl.rich_text import parse_rich_text
from unlearnbib.csl.state import Cite, Run
from unlearnbib.csl.style import Area
from unlearnbib.text.late_pattern import compile_late

T = TypeVar("T")
_OPENING_TERM = compile_late(f"^({ANY_MARK}*{NOTE_TERM}{ANY_MARK}*)(\\w)")
_SENTENCE = compile_late(r"\S\s.*[.!?][\"'\u201d\u2019]*\s*$", re.DOTALL)  # one word is an abbreviation
_MIN_RANGE = 3
_NO_NUMBER = -9  # of a cite without an item, which is in no range


@frozen
class PrintedCite:
    """A cite, its text, and the names, the number and the year suffix in it."""

    cite: Cite
    text: str
    names: str
    number: int | None
    year_suffix: str
    prints_locator: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether the cite has no affixes and prints no locator."""
        return not (self.prints_locator or self.cite.get("prefix") or self.cite.get("suffix"))

    def is_followed_by(self, after: "PrintedCite") -> bool:
        """Return whether `after` has the next number, and both cites may be in a range."""
        return after.number == (self.number or 0) + 1 and after.is_bare and self.is_bare


class Collapser:
    """Joins cites by the options of an area."""

    def __init__(self, area: Area, terms: Terms, start_run: Callable[[Cite], Run]) -> None:
        self._area, self._terms, self._start_run = area, terms, start_run
        self._method = area.get_option("collapse")
        # In styles for notes, cites of a group are separated as all cites are (the official suite).
        default = area.delimiter if area.is_of_notes else ", "
        self._group_delimiter = area.get_option("cite-group-delimiter", default)
        default = area.get_option("cite-group-delimiter", area.delimiter)
        self._suffix_delimiter = area.get_option("year-suffix-delimiter", default)
        self._after_collapse = area.get_option("after-collapse-delimiter", area.delimiter)

    def join(self, cites: list[Cite]) -> str:
        """Return the cites, grouped and collapsed."""
        printed = []
        for cite in cites:
            if cite.get("unknown"):
                printed.append(PrintedCite(cite, wrap("bold", f"{cite['id']}?"), "", _NO_NUMBER, ""))
                continue
            run = self._start_run(cite)
            text = self._add_cite_affixes(cite, self._area.render(run))
            names = strip_marks(run.first_names or "")
            printed.append(PrintedCite(cite, text, names, run.number, run.year_suffix, run.prints_locator))
        if self._method == "citation-number":
            return self._collapse_numbers(printed)
        if self._method or self._area.node.get("cite-group-delimiter") is not None:
            return self._join_groups(printed)
        return self._join_all(printed)

    def _add_cite_affixes(self, cite: Cite, text: str) -> str:
        before, after = (
            parse_rich_text(str(cite.get(name) or ""), self._terms) for name in ("prefix", "suffix")
        )
        text = capitalize_term(text) if _SENTENCE.search(str(cite.get("prefix") or "")) else text
        before += " " if strip_marks(before)[-1:].isalnum() else ""
        first = strip_marks(after)[:1]
        after = " " + after if first.isalnum() or first in tuple("([") else after
        return add_affixes(before, text, after) if text else before + after

    def _join_all(self, printed: list[PrintedCite]) -> str:
        out, before = "", ""
        for one in filter(lambda one: one.text, printed):
            out = _append(out, _shorten(self._area.delimiter, before, one), one.text)
            before = str(one.cite.get("suffix") or "")
        return out

    def _collapse_numbers(self, printed: list[PrintedCite]) -> str:
        """Collapse three and more consecutive numbers to a range."""
        out, was_range = "", False
        for span in _split_spans(printed, PrintedCite.is_followed_by):
            is_range = len(span) >= _MIN_RANGE
            texts = [span[0].text, span[-1].text] if is_range else [one.text for one in span]
            delimiter = self._after_collapse if was_range or is_range else self._area.delimiter
            out = _append(out, delimiter, join_parts(texts, "–" if is_range else self._area.delimiter))
            was_range = is_range
        return out

    def _join_groups(self, printed: list[PrintedCite]) -> str:
        groups: dict[str | int, list[PrintedCite]] = {}
        for number, one in enumerate(printed):
            groups.setdefault(self._find_key(one) or number, []).append(one)
        out, collapsed = "", False
        suffix = ""
        for group in groups.values():
            delimiter = self._after_collapse if collapsed else self._area.delimiter
            out = _append(out, _shorten(delimiter, suffix, group[0]), self._join_group(group))
            collapsed = bool(self._method) and (len(group) > 1 or not self._area.keys)
            suffix = str(group[-1].cite.get("suffix") or "")
        return out

    def _find_key(self, one: PrintedCite) -> str:
        """Return the text that the cites of a group share: the names, or without any, the year."""
        if one.cite.get("suppress-author") and one.names and not one.cite.get("author-in-text"):
            return f"-{one.names}"  # a cite with names after it would lack them
        if one.names or not one.year_suffix or not self._method.startswith("year-suffix"):
            return one.names
        return strip_marks(self._drop_names(one, drops_suffix=True))

    def _join_group(self, group: list[PrintedCite]) -> str:
        if not self._method or len(group) == 1:
            return join_parts([one.text for one in group], self._group_delimiter)
        texts = [
            group[0].text,
            *(self._add_cite_affixes(one.cite, self._drop_names(one)) for one in group[1:]),
        ]
        if self._method != "year":
            return self._collapse_years(group, texts)
        out = texts[0]  # the delimiter after a locator is that after a group, if the style has one
        for before, text in zip(group, texts[1:], strict=False):
            after = self._area.get_option("after-collapse-delimiter") if before.prints_locator else ""
            delimiter = after or self._group_delimiter
            out = join_parts([out, text], delimiter)
        return out

    def _drop_names(self, one: PrintedCite, *, drops_suffix: bool = False) -> str:
        run = self._start_run(one.cite)
        run.drops_names = True
        run.year_suffix = "" if drops_suffix else run.year_suffix
        return self._area.render(run)

    def _collapse_years(self, group: list[PrintedCite], texts: list[str]) -> str:
        """Collapse cites of one year to their suffixes."""
        years = [
            strip_marks(self._drop_names(one, drops_suffix=True)) if one.year_suffix and one.is_bare else ""
            for one in group
        ]
        out = ""
        for span in _split_spans(
            list(range(len(group))), lambda a, b: bool(years[a]) and years[a] == years[b]
        ):
            suffixes = [group[n].year_suffix for n in span]
            out = _append(out, self._group_delimiter, texts[span[0]] + self._join_later_suffixes(suffixes))
        return out

    def _join_later_suffixes(self, suffixes: list[str]) -> str:
        """Return the text after the first of `suffixes`, with ranges if the style collapses to them."""
        is_ranged = self._method == "year-suffix-ranged"
        spans = _split_spans(suffixes, lambda a, b: is_ranged and len(a) == 1 and b == chr(ord(a) + 1))
        texts = [
            f"{span[0]}–{span[-1]}" if len(span) >= _MIN_RANGE else join_parts(span, self._suffix_delimiter)
            for span in spans
        ]
        return join_parts(texts, self._suffix_delimiter)[len(suffixes[0]) :] if suffixes[0] else ""


def capitalize_term(text: str) -> str:
    """Return a text with a capital in the term of a note that opens it, such as ibid (the official suite)."""
    return _OPENING_TERM.sub(lambda found: found[1] + found[2].upper(), text)


def _shorten(delimiter: str, suffix: str, one: PrintedCite) -> str:
    """Return a delimiter without the symbol that the suffix before it, or the prefix after it, has."""
    if suffix:
        return delimiter[delimiter.find(" ") :] if suffix.endswith((";", ",", ".")) else delimiter
    return "" if str(one.cite.get("prefix") or "").startswith((";", ",", ".")) else delimiter


def _append(out: str, delimiter: str, text: str) -> str:
    return (out + SEAM + delimiter + SEAM if out else "") + text


def _split_spans(values: Iterable[T], continues: Callable[[T, T], bool]) -> list[list[T]]:
    """Return the values in spans, in which each value continues the one before it."""
    spans: list[list[T]] = []
    for value in values:
        spans[-1].append(value) if spans and continues(spans[-1][-1], value) else spans.append([value])
    return spans
