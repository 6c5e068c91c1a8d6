"""Dates (CSL 1.0.2, "Date").

Defects of citeproc-py that this corrects: it raises on a range, and knows neither seasons by number nor
open ends.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from unlearnbib.csl.compile_context import CompileContext
from unlearnbib.csl.date_variable import CslDate
from unlearnbib.csl.elements.element import decorate, drop_quotes, select_text_case
from unlearnbib.csl.markup import SEAM, add_affixes, join_parts, list_formats, wrap_all
from unlearnbib.csl.state import Render, Run
from unlearnbib.csl.xml_tree import NS

#: the names of a date-part (CSL 1.0.2, "Date-part"), the largest first
DATE_PARTS = ("year", "month", "day")
Part = Mapping[str, str]


def compile_date(node: Any, context: CompileContext) -> Render:
    """Compile a date in the form of the locale, or of its own parts."""
    own = {part.get("name"): dict(part.attrib) for part in node.findall(NS + "date-part")}
    localized = context.terms.dates.get(node.get("form")) if node.get("form") else None
    attributes = drop_quotes(node.attrib)
    if localized is None:
        parts: list[Part] = list(own.values())
    else:
        parts = _merge_parts(localized, own, node.get("date-parts", "year-month-day").split("-"))
        attributes = drop_quotes({**localized.attrib, **attributes})
    # A date is formatted, but takes no format back: "normal" is nothing here in the reference processor.
    attributes = {name: value for name, value in attributes.items() if value != "normal"}
    printer = _DatePrinter(parts, attributes.pop("delimiter", ""), node.get("variable", ""), context)
    return decorate(attributes, printer.render, context)


def _add_symbols(part: Part, text: str) -> str:
    """Return a date in words between the affixes of the year, but for words such as г. and 年."""
    affixes = (part.get(name, "") for name in ("prefix", "suffix"))
    prefix, suffix = ("" if any(map(str.isalpha, affix)) else affix for affix in affixes)
    return add_affixes(prefix, text, suffix)


def _merge_parts(localized: Any, own: Mapping[str, Part], wanted: Sequence[str]) -> list[Part]:
    """Return the parts of the locale's date with the style's changes; affixes are the locale's."""
    kept = [part for part in localized.findall(NS + "date-part") if part.get("name") in wanted]
    changes = {
        name: {k: v for k, v in part.items() if k not in ("prefix", "suffix")} for name, part in own.items()
    }
    return [{**part.attrib, **changes.get(part.get("name"), {})} for part in kept]


class _DatePrinter:
    """Prints one date variable in the parts of one element."""

    def __init__(self, parts: list[Part], delimiter: str, variable: str, context: CompileContext) -> None:
        self._parts, self._delimiter, self._variable, self._context = parts, delimiter, variable, context
        self._names = [part["name"] for part in parts]
        self._printers = {"year": self.print_year, "month": self.print_month, "day": self.print_day}

    def render(self, run: Run) -> str:
        """Return the date, or its key when the run sorts."""
        date = run.item.get_date(self._variable) if self._variable not in run.gone else None
        text = ""
        if date:
            text = date.make_sort_key(self._names) if run.is_sorting else self._print_date(run, date)
        run.count_variable(self._variable, text)
        return text

    def _print_date(self, run: Run, date: CslDate) -> str:
        if not date.parts:
            year = next((part for part in self._parts if part["name"] == "year"), None)
            if date.literal and year is not None:
                return _add_symbols(year, date.literal + self._take_suffix(run))
            return str(date.season or "")
        first, *rest = [dict(zip(DATE_PARTS, (*part, 0, 0, 0), strict=False)) for part in date.parts[:2]]
        last = rest[0] if rest else first
        differing = next((n for n in DATE_PARTS if n in self._names and first[n] != last[n]), None)
        if differing is None:
            texts = (self._print_part(run, part, first, date) for part in self._parts)
            return join_parts(texts, self._delimiter)
        return self._print_range(run, date, first, last, differing)

    def _print_range(
        self, run: Run, date: CslDate, first: Mapping[str, int], last: Mapping[str, int], differing: str
    ) -> str:
        """Return a range, in which the parts that both ends share are printed once ("Date ranges")."""
        moving = DATE_PARTS[DATE_PARTS.index(differing) :]
        spread = [
            n
            for n, part in enumerate(self._parts)
            if part["name"] in moving and (first[part["name"]] or last[part["name"]])
        ]
        if differing == "year" and _find_era(first["year"]) == _find_era(last["year"]):
            first = {**first, "ends_era": 0}  # which is printed once: 500–450 BC
        dash = next(part for part in self._parts if part["name"] == differing).get("range-delimiter") or "–"
        out: list[str] = []
        starts: list[str] = []
        ends: list[str] = []
        for n, part in enumerate(self._parts):
            if n not in spread:
                out.append(self._print_part(run, part, first, date))
                continue
            held, run.has_year_suffix = run.has_year_suffix, True  # it follows the whole range
            starts.append(self._print_part(run, part, first, date, drop="suffix" if n == spread[-1] else ""))
            run.has_year_suffix = held
            ends.append(self._print_part(run, part, last, date, drop="prefix" if n == spread[0] else ""))
            if n == spread[-1]:
                out.append(join_parts(starts, self._delimiter) + dash + join_parts(ends, self._delimiter))
        return join_parts(out, self._delimiter)

    def _take_suffix(self, run: Run) -> str:
        """Return the year suffix, once in a run, unless the style prints it elsewhere."""
        implicit = run.year_suffix and self._variable == "issued" and not self._context.prints_year_suffix
        if not implicit or run.has_year_suffix:
            return ""
        run.has_year_suffix = True
        return SEAM + run.year_suffix

    def _print_part(
        self, run: Run, part: Part, values: Mapping[str, int], date: CslDate, drop: str = ""
    ) -> str:
        text = self._printers[part["name"]](run, part, values, date)
        if part.get("strip-periods") == "true":
            text = text.replace(".", "")
        change = select_text_case(part.get("text-case"), self._context)
        if change and text:
            text = change(text, run)
        prefix, suffix = ("" if name == drop else part.get(name, "") for name in ("prefix", "suffix"))
        return add_affixes(prefix, wrap_all(list_formats(part), text), suffix)

    def print_year(self, run: Run, part: Part, values: Mapping[str, int], _date: CslDate) -> str:
        year = values["year"]
        if not year:
            return ""
        if part.get("form") == "short":
            text = f"{abs(year) % 100:02d}"
        else:
            era = self._context.terms.get(_find_era(year)) if values.get("ends_era", 1) else ""
            text = f"{abs(year)}{era}"
        return text + self._take_suffix(run)

    def print_month(self, _run: Run, part: Part, values: Mapping[str, int], date: CslDate) -> str:
        month, terms, form = values["month"], self._context.terms, part.get("form", "long")
        if not month:
            return terms.get(f"season-{date.season:02d}") if isinstance(date.season, int) else date.season
        if month > 12:  # noqa: PLR2004 - 13 to 24 are seasons, four by four (21 to 24 in EDTF)
            return terms.get(f"season-{(month - 1) % 4 + 1:02d}") if month <= 24 else ""  # noqa: PLR2004
        digits = {"numeric": str(month), "numeric-leading-zeros": f"{month:02d}"}
        return digits.get(form) or terms.get(f"month-{month:02d}", form)

    def print_day(self, _run: Run, part: Part, values: Mapping[str, int], _date: CslDate) -> str:
        day, month, terms = values["day"], values["month"], self._context.terms
        if not day or not month:
            return ""
        form = part.get("form", "numeric")
        if form == "ordinal" and (not terms.limits_day_ordinals or day == 1):
            return terms.format_ordinal(day, terms.genders.get(f"month-{month:02d}", ""))
        return f"{day:02d}" if form == "numeric-leading-zeros" else str(day)


def _find_era(year: int) -> str:
    """Return the term of the era that follows a year, or an empty text (CSL 1.0.2, "AD and BC").

    >>> _find_era(-44), _find_era(476), _find_era(1850)
    ('bc', 'ad', '')
    """
    return "bc" if year < 0 else "ad" if year < 1000 else ""  # noqa: PLR2004
