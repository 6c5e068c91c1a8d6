"""Text, numbers and labels (CSL 1.0.2, "Text", "Number", "Label").

Defects mended: citeproc-py prints a label without its variable ("p. ."), never finds variables with a
hyphen in cs:number (collection-number), and leaves `&` and `<` of titles as they are.
"""

import re
from typing import Any

from citeproc import model

from unlearnbib.csl.compile_context import Scope
from unlearnbib.csl.elements.element import decorated
from unlearnbib.csl.elements.groups import value_of
from unlearnbib.csl.item_variables import LINKS
from unlearnbib.csl.markup import (
    LINK,
    TERM,
    UNLINK,
    unescaped,
)
from unlearnbib.csl.numbers import (
    is_numeric,
    is_plural,
    page_ranges,
    roman,
)
from unlearnbib.csl.rich_text import rich
from unlearnbib.csl.state import Render, Run

_RANGED = ("page", "locator")
_NUMBERS = frozenset(
    "chapter-number collection-number edition issue number number-of-pages number-of-volumes volume".split()
)
_RANGE = re.compile(r"(?<![\w-])(\d+)-(\d+)(?![\w-])")
_DIGITS = re.compile(r"(?<![A-Za-z\d])\d+(?![A-Za-z\d])")


class Text(model.Text):
    """A variable, a macro, a term or a value."""

    def compiled(self, scope: Scope) -> Render:
        """Return the text as a function of a run."""
        attributes = dict(self.attrib)
        if macro := self.get("macro"):
            attributes.pop("text-case", None)  # the reference processor changes no case across a macro
            return decorated(attributes, scope.macro(macro), scope)
        return decorated(attributes, self._source(scope), scope)

    def _source(self, scope: Scope) -> Render:
        name = self.get("variable")
        if name is not None:
            return _variable(name, self.get("form", "long"), scope)
        if (term := self.get("term")) is not None:
            return _term(self, term, scope)
        value = rich(unescaped(self.get("value", "")), scope.terms)
        return lambda _run: value


def _term(node: Any, name: str, scope: Scope) -> Render:
    text = scope.terms.get(name, node.get("form", "long"), plural=node.get("plural") == "true")
    if text and scope.prints_notes:
        text = TERM + text
    return lambda _run: text


def _variable(name: str, form: str, scope: Scope) -> Render:
    if name in ("citation-number", "year-suffix", "citation-label"):
        return _OF_THE_LIST[name]
    short = f"{name}-short" if form == "short" and not name.endswith("-short") else name

    def field(run: Run) -> str:
        if name in run.gone:
            text = ""
        elif name in ("locator", "first-reference-note-number"):
            text = value_of(run, name)
        else:
            text = run.item.text(short) or run.item.text(name)
        run.ask(name, text)
        if name in LINKS and text:
            return LINK + text + UNLINK
        if name in _NUMBERS and "-" in text:
            return _RANGE.sub(r"\1–\2", text)
        return _ranged(text, scope) if name in _RANGED else text

    return field


def _ranged(text: str, scope: Scope) -> str:
    return page_ranges(text, scope.page_range_format, scope.terms.find("page-range-delimiter") or "–")


def _citation_number(run: Run) -> str:
    run.called += 1
    if run.number is None:
        return ""
    run.filled += 1
    return f"{run.number:08d}" if run.is_sorting else str(run.number)


def _year_suffix(run: Run) -> str:
    """Return the suffix; an empty one empties no group, for it is made and not asked for."""
    run.called, run.filled = run.called + bool(run.year_suffix), run.filled + bool(run.year_suffix)
    return run.year_suffix


def _citation_label(run: Run) -> str:
    run.called, run.filled = run.called + 1, run.filled + 1
    return citation_label(run) + run.year_suffix


def citation_label(run: Run) -> str:
    """Return the label of an item, or one such as RoNo78: letters of the authors, two digits of the year."""
    if label := run.item.value("citation-label"):
        return label
    people = run.item.names("author")
    letters = {1: 4, 2: 2}.get(len(people), 1)
    label = "".join((person.family or person.literal)[:letters] for person in people[:4])
    date = run.item.date("issued")
    year = f"{date.parts[0][0] % 100:02d}" if date and date.parts else ""
    return (label or run.item.value("title")[:4]) + year


_OF_THE_LIST = {
    "citation-number": _citation_number,
    "year-suffix": _year_suffix,
    "citation-label": _citation_label,
}


class Number(model.Number):
    """A number, as digits, an ordinal or a roman numeral."""

    def compiled(self, scope: Scope) -> Render:
        """Return the number as a function of a run."""
        name, form = self.get("variable", ""), self.get("form", "numeric")

        def number(run: Run) -> str:
            value = value_of(run, name) if name not in run.gone else ""
            run.ask(name, value)
            if name == "page":
                return _ranged(value, scope)
            return _numeric(value, form, name, scope) if is_numeric(value) else value and run.item.text(name)

        return decorated(self.attrib, number, scope)


def _numeric(value: str, form: str, name: str, scope: Scope) -> str:
    value = re.sub(r"\s*[-–]+\s*", "–", value.strip())
    value = re.sub(r"\s*,\s*", ", ", re.sub(r"\s*&\s*", " & ", value))
    gender = scope.terms.genders.get(name, "")
    spelled = {
        "ordinal": lambda number: scope.terms.ordinal(number, gender),
        "long-ordinal": lambda number: scope.terms.long_ordinal(number, gender),
        "roman": roman,
    }.get(form, str)
    return value if form == "numeric" else _DIGITS.sub(lambda found: spelled(int(found[0])), value)


class Label(model.Label):
    """The term for a variable, when the variable is there."""

    def compiled(self, scope: Scope) -> Render:
        """Return the label as a function of a run."""
        name, form, plural = (
            self.get("variable", ""),
            self.get("form", "long"),
            self.get("plural", "contextual"),
        )

        def label(run: Run) -> str:
            value = value_of(run, name) if name not in run.gone else ""
            if name == "locator" and run.area == "bibliography":
                value = run.item.value("page")  # what published styles mean by it there
            if not value:
                return ""
            many = plural == "always" or (plural == "contextual" and is_plural(name, value))
            term = str(run.cite.get("label") or "page") if name == "locator" else name
            spellings = (term, term.replace("-", " "), term.replace(" ", "-"))
            return next(filter(None, (scope.terms.find(t, form, plural=many) for t in spellings)), "")

        return decorated(self.attrib, label, scope)
