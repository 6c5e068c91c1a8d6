"""Dates (CSL 1.0.2, "Date").

Defects mended: citeproc-py raises on a range, and knows neither seasons by number nor open ends.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from citeproc import model

from unlearnbib.csl.compile_context import Scope
from unlearnbib.csl.dates import Date as DateValue
from unlearnbib.csl.elements.element import decorated, text_case
from unlearnbib.csl.locale import NS
from unlearnbib.csl.markup import (
    SEAM,
    affixed,
    formats_of,
    joined,
    wrapped,
)
from unlearnbib.csl.state import Render, Run

_ORDER = ("year", "month", "day")
Part = Mapping[str, str]


class Date(model.Date):
    """A date in the form of the locale, or of its own parts."""

    def compiled(self, scope: Scope) -> Render:
        """Return the date as a function of a run."""
        own = {p.get("name"): dict(p.attrib) for p in self.findall(NS + "date-part")}
        localized = scope.terms.dates.get(self.get("form")) if self.get("form") else None
        attributes = dict(self.attrib)
        if localized is None:
            parts: list[Part] = list(own.values())
        else:
            parts = _localized_parts(localized, own, self.get("date-parts", "year-month-day").split("-"))
            attributes = {**localized.attrib, **attributes}
        printer = _Printer(parts, attributes.pop("delimiter", ""), self.get("variable", ""), scope)
        attributes.pop("quotes", None)
        return decorated(attributes, printer.render, scope)


def _localized_parts(localized: Any, own: Mapping[str, Part], wanted: Sequence[str]) -> list[Part]:
    """Return the parts of the locale's date with the style's changes; affixes are the locale's."""
    kept = [part for part in localized.findall(NS + "date-part") if part.get("name") in wanted]
    changes = {
        name: {k: v for k, v in part.items() if k not in ("prefix", "suffix")} for name, part in own.items()
    }
    return [{**part.attrib, **changes.get(part.get("name"), {})} for part in kept]


class _Printer:
    """Prints one date variable in the parts of one element."""

    def __init__(self, parts: list[Part], delimiter: str, variable: str, scope: Scope) -> None:
        self._parts, self._delimiter, self._variable, self._scope = parts, delimiter, variable, scope
        self._names = [part["name"] for part in parts]

    def render(self, run: Run) -> str:
        date = run.item.date(self._variable) if self._variable not in run.gone else None
        text = (
            date.sort_key(self._names) if date and run.is_sorting else self._text(run, date) if date else ""
        )
        run.ask(self._variable, text)
        return text

    def _text(self, run: Run, date: DateValue) -> str:
        if not date.parts:
            literal = date.literal if "year" in self._names else ""
            return literal + self._suffix(run) if literal else str(date.season or "")
        first = _filled(date.parts[0])
        last = _filled(date.parts[1]) if len(date.parts) > 1 else first
        differing = next((n for n in _ORDER if n in self._names and first[n] != last[n]), None)
        if differing is None:
            texts = (self._part(run, part, first, date) for part in self._parts)
            return joined(texts, self._delimiter)
        return self._range(run, date, first, last, differing)

    def _range(
        self, run: Run, date: DateValue, first: Mapping[str, int], last: Mapping[str, int], differing: str
    ) -> str:
        """Print a range: what both ends share stands once (CSL 1.0.2, "Date ranges")."""
        moving = _ORDER[_ORDER.index(differing) :]
        spread = [
            n
            for n, part in enumerate(self._parts)
            if part["name"] in moving and (first[part["name"]] or last[part["name"]])
        ]
        dash = next(part for part in self._parts if part["name"] == differing).get("range-delimiter") or "–"
        out, halves = [], ([], [])  # type: ignore[var-annotated]
        for n, part in enumerate(self._parts):
            if n not in spread:
                out.append(self._part(run, part, first, date))
                continue
            halves[0].append(self._part(run, part, first, date, drop="suffix" if n == spread[-1] else ""))
            halves[1].append(self._part(run, part, last, date, drop="prefix" if n == spread[0] else ""))
            if n == spread[-1]:
                ends = [joined(half, self._delimiter) for half in halves]
                out.append(ends[0] + dash + ends[1])
        return joined(out, self._delimiter)

    def _suffix(self, run: Run) -> str:
        implicit = run.year_suffix and self._variable == "issued" and not self._scope.prints_year_suffix
        if not implicit or run.has_year_suffix:
            return ""
        run.has_year_suffix = True
        return SEAM + run.year_suffix

    def _part(self, run: Run, part: Part, values: Mapping[str, int], date: DateValue, drop: str = "") -> str:
        text = {"year": self._year, "month": self._month, "day": self._day}[part["name"]](
            run, part, values, date
        )
        if part.get("strip-periods") == "true":
            text = text.replace(".", "")
        change = text_case(part.get("text-case"), self._scope)
        if change and text:
            text = change(text, run)
        affixes = {name: part.get(name, "") if name != drop else "" for name in ("prefix", "suffix")}
        return affixed(affixes["prefix"], wrapped(formats_of(part), text), affixes["suffix"])

    def _year(self, run: Run, part: Part, values: Mapping[str, int], _date: DateValue) -> str:
        year = values["year"]
        if not year:
            return ""
        if part.get("form") == "short":
            text = f"{abs(year) % 100:02d}"
        elif year < 0:
            text = f"{-year}{self._scope.terms.get('bc')}"
        else:
            text = str(year) if year >= 1000 else f"{year}{self._scope.terms.get('ad')}"  # noqa: PLR2004
        return text + self._suffix(run)

    def _month(self, _run: Run, part: Part, values: Mapping[str, int], date: DateValue) -> str:
        month, terms, form = values["month"], self._scope.terms, part.get("form", "long")
        if not month:
            return terms.get(f"season-{date.season:02d}") if isinstance(date.season, int) else date.season
        if month > 12:  # noqa: PLR2004 - 13 to 16 and 21 to 24 are seasons (EDTF)
            return terms.get(f"season-{(month - (20 if month > 20 else 12)):02d}")  # noqa: PLR2004
        digits = {"numeric": str(month), "numeric-leading-zeros": f"{month:02d}"}
        return digits.get(form) or terms.get(f"month-{month:02d}", form)

    def _day(self, _run: Run, part: Part, values: Mapping[str, int], _date: DateValue) -> str:
        day, month, terms = values["day"], values["month"], self._scope.terms
        if not day or not month:
            return ""
        form = part.get("form", "numeric")
        if form == "ordinal" and (not terms.limits_day_ordinals or day == 1):
            return terms.ordinal(day, terms.genders.get(f"month-{month:02d}", ""))
        return f"{day:02d}" if form == "numeric-leading-zeros" else str(day)


def _filled(parts: list[int]) -> dict[str, int]:
    return dict(zip(_ORDER, (*parts, 0, 0, 0), strict=False))
