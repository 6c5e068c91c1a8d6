"""Cites side by side: groups of the same names, collapsed numbers, years, suffixes.

CSL 1.0.2, "Cite grouping" and "Cite collapsing".
"""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from unlearnbib.csl.locale import Terms
from unlearnbib.csl.markup import (
    SEAM,
    affixed,
    joined,
    plain,
)
from unlearnbib.csl.rich_text import rich
from unlearnbib.csl.state import Run
from unlearnbib.csl.style import Area

Cite = Mapping[str, Any]
_LEAST_RANGE = 3


@frozen
class Printed:
    """A cite and what is printed for it."""

    cite: Cite
    text: str
    names: str
    number: int | None
    year_suffix: str


class Collapser:
    """Joins cites as an area says."""

    def __init__(self, area: Area, terms: Terms, new_run: Callable[[Cite], Run]) -> None:
        self._area, self._terms, self._new_run = area, terms, new_run
        self._how = area.option("collapse")
        # Without a sort of their own, cites of a group stand apart as all cites do (the official suite).
        default = ", " if area.keys else area.delimiter
        self._group_delimiter = area.option("cite-group-delimiter", default)
        default = area.option("cite-group-delimiter", area.delimiter)
        self._suffix_delimiter = area.option("year-suffix-delimiter", default)
        self._after = area.option("after-collapse-delimiter", area.delimiter)

    def join(self, cites: list[Cite]) -> str:
        """Return the cites, grouped and collapsed."""
        printed = [self._printed(cite) for cite in cites]
        if self._how == "citation-number":
            return self._numbers(printed)
        if self._how or self._area.node.get("cite-group-delimiter") is not None:
            return self._groups(printed)
        return self._in_a_row(printed)

    def _printed(self, cite: Cite) -> Printed:
        run = self._new_run(cite)
        text = self._with_affixes(cite, self._area.render(run))
        return Printed(cite, text, plain(run.first_names or ""), run.number, run.year_suffix)

    def _with_affixes(self, cite: Cite, text: str) -> str:
        before = rich(str(cite.get("prefix") or ""), self._terms)
        after = rich(str(cite.get("suffix") or ""), self._terms)
        before += " " if plain(before)[-1:].isalnum() else ""
        after = " " + after if plain(after)[:1].isalnum() or plain(after)[:1] in tuple("([") else after
        return affixed(before, text, after) if text else before + after

    def _in_a_row(self, printed: list[Printed]) -> str:
        out = ""
        for one in filter(lambda one: one.text, printed):
            own = str(one.cite.get("prefix") or "").startswith((",", ";"))
            out += (SEAM + ("" if own else self._area.delimiter) + SEAM if out else "") + one.text
        return out

    def _numbers(self, printed: list[Printed]) -> str:
        """Collapse three and more numbers that follow each other to a range."""
        spans: list[list[Printed]] = []
        for one in printed:
            follows = (
                spans
                and one.number == (spans[-1][-1].number or 0) + 1
                and _is_bare(one)
                and _is_bare(spans[-1][-1])
            )
            spans[-1].append(one) if follows else spans.append([one])
        out, was_range = "", False
        for span in spans:
            is_range = len(span) >= _LEAST_RANGE
            texts = [span[0].text, span[-1].text] if is_range else [one.text for one in span]
            delimiter = self._after if was_range or is_range else self._area.delimiter
            out += (SEAM + delimiter + SEAM if out else "") + joined(
                texts, "–" if is_range else self._area.delimiter
            )
            was_range = is_range
        return out

    def _groups(self, printed: list[Printed]) -> str:
        groups: list[list[Printed]] = []
        for one in printed:
            group = next((group for group in groups if one.names and group[0].names == one.names), None)
            group.append(one) if group else groups.append([one])
        out, collapsed = "", False
        for group in groups:
            delimiter = self._after if collapsed else self._area.delimiter
            out += (SEAM + delimiter + SEAM if out else "") + self._group(group)
            collapsed = bool(self._how) and (len(group) > 1 or not self._area.keys)
        return out

    def _group(self, group: list[Printed]) -> str:
        if not self._how or len(group) == 1:
            return joined([one.text for one in group], self._group_delimiter)
        texts = [
            group[0].text,
            *(self._with_affixes(one.cite, self._without_names(one)) for one in group[1:]),
        ]
        if self._how == "year":
            return self._years_in_a_row(group, texts)
        return self._years(group, texts)

    def _years_in_a_row(self, group: list[Printed], texts: list[str]) -> str:
        """Return the years; behind a locator a year stands as behind a group."""
        out = texts[0]
        for before, text in zip(group, texts[1:], strict=False):
            delimiter = self._after if before.cite.get("locator") else self._group_delimiter
            out = joined([out, text], delimiter)
        return out

    def _without_names(self, one: Printed, *, bare: bool = False) -> str:
        run = self._new_run(one.cite)
        run.drops_names = True
        run.year_suffix = "" if bare else run.year_suffix
        return self._area.render(run)

    def _years(self, group: list[Printed], texts: list[str]) -> str:
        """Collapse cites of one year to their suffixes."""
        years = [plain(self._without_names(one, bare=True)) if _has_only_suffix(one) else "" for one in group]
        out, start = "", 0
        while start < len(group):
            end = start + 1
            while end < len(group) and years[start] and years[end] == years[start]:
                end += 1
            suffixes = [one.year_suffix for one in group[start:end]]
            text = texts[start] + self._suffixes(suffixes)
            out += (SEAM + self._group_delimiter + SEAM if out else "") + text
            start = end
        return out

    def _suffixes(self, suffixes: list[str]) -> str:
        """Return what follows the first of `suffixes`, ranges made where the style wants them."""
        spans: list[list[str]] = []
        for suffix in suffixes:
            follows = self._how == "year-suffix-ranged" and spans and _follows(spans[-1][-1], suffix)
            spans[-1].append(suffix) if follows else spans.append([suffix])
        texts = [self._span(span) for span in spans]
        return joined(texts, self._suffix_delimiter)[len(suffixes[0]) :] if suffixes[0] else ""

    def _span(self, span: list[str]) -> str:
        return f"{span[0]}–{span[-1]}" if len(span) >= _LEAST_RANGE else joined(span, self._suffix_delimiter)


def _is_bare(one: Printed) -> bool:
    return not any(one.cite.get(name) for name in ("prefix", "suffix", "locator"))


def _has_only_suffix(one: Printed) -> bool:
    return bool(one.year_suffix) and _is_bare(one)


def _follows(before: str, after: str) -> bool:
    return len(before) == len(after) == 1 and ord(after) == ord(before) + 1
