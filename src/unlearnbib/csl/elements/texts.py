"""Text, numbers and labels (CSL 1.0.2, "Text", "Number", "Label").

Defects of citeproc-py that this corrects: it prints a label without its variable ("p. ."), never finds
variables with a hyphen in cs:number (collection-number), and does not escape `&` and `<` in titles.
"""

import re
from typing import Any

from unlearnbib.csl.compile_context import CompileContext
from unlearnbib.csl.csl_item import LINKS
from unlearnbib.csl.elements.element import decorate
from unlearnbib.csl.elements.groups import CITE_VARIABLES, get_value
from unlearnbib.csl.locators import parse_locator
from unlearnbib.csl.markup import LINK_END, LINK_START, NOTE_TERM, unescape_references
from unlearnbib.csl.numbers import format_page_ranges, format_roman, is_numeric, is_plural
from unlearnbib.csl.rich_text import parse_rich_text
from unlearnbib.csl.state import Render, Run
from unlearnbib.text.late_pattern import compile_late

_RANGED = ("page", "locator")
_NUMBERS = frozenset(
    "chapter-number collection-number edition issue number number-of-pages number-of-volumes volume".split()
)
_RANGE = compile_late(r"(?<![\w-])(\d+)-(\d+)(?![\w-])")
_DIGITS = compile_late(r"(?<![A-Za-z\d])\d+(?![A-Za-z\d])")


def compile_text(node: Any, context: CompileContext) -> Render:
    """Compile a text: a variable, a macro, a term or a value."""
    attributes = dict(node.attrib)
    if macro := node.get("macro"):
        attributes.pop("text-case", None)  # the reference processor changes no case across a macro
        render = context.call_macro(macro)
    elif (name := node.get("variable")) is not None:
        is_listed = name in _LIST_VARIABLES
        form = node.get("form", "long")
        render = _compile_list_variable(name) if is_listed else _compile_variable(name, form, context)
    elif (term := node.get("term")) is not None:
        text = context.terms.get(term, node.get("form", "long"), plural=node.get("plural") == "true")
        text = text if text.strip() else ""  # a term of whitespace is an empty one
        opens = text and context.prints_notes and not node.get("text-case")
        render = _print_term(NOTE_TERM + text if opens else text)
    else:
        value = parse_rich_text(unescape_references(node.get("value", "")), context.terms)
        render = lambda _run: value  # noqa: E731
    return decorate(attributes, render, context, of_style="term" in attributes or "value" in attributes)


def _print_term(text: str) -> Render:
    """Return a term; beside a date it is no part of the key of a sort, as a value such as 0 is."""
    return lambda run: "" if run.sorts_dates and run.is_sorting else text


def _compile_variable(name: str, form: str, context: CompileContext) -> Render:
    short = f"{name}-short" if form == "short" and not name.endswith("-short") else name

    def render(run: Run) -> str:
        if name in run.gone:
            text = ""
        elif name in CITE_VARIABLES:
            text = get_value(run, name).replace("&", context.terms.find("and", "symbol") or "&")
        else:
            text = run.item.get_text(short) or run.item.get_text(name)
        run.count_variable(name, text)
        if name in LINKS and text:
            return LINK_START + text + LINK_END
        if name in _NUMBERS and "-" in text:
            dash = _find_range_delimiter(context)
            dash = "–" if dash == "-" and name == "collection-number" else dash  # as the reference processor
            return _RANGE.sub(rf"\1{dash}\2", text)
        return _format_ranges(text, context) if name in _RANGED else text

    return render


def _format_ranges(text: str, context: CompileContext) -> str:
    return format_page_ranges(text, context.page_range_format, _find_range_delimiter(context))


def _find_range_delimiter(context: CompileContext) -> str:
    """Return the dash of ranges, which styles change for pages and other numbers alike."""
    return context.terms.find("page-range-delimiter") or "–"


def _compile_list_variable(name: str) -> Render:
    """Return a variable of the list; an empty year suffix is not counted, so that it empties no group."""
    get_text = _LIST_VARIABLES[name]

    def render(run: Run) -> str:
        text = get_text(run)
        run.called += bool(text) or name != "year-suffix"
        run.filled += bool(text) or name == "citation-label"
        return text

    return render


def make_citation_label(run: Run) -> str:
    """Return the label of an item, or one such as RoNo78 of its authors' names and its year."""
    if label := run.item.get_value("citation-label"):
        return label
    people = run.item.get_names("author")
    length = {1: 4, 2: 2}.get(len(people), 1)
    label = "".join((person.family or person.literal)[:length] for person in people[:4])
    date = run.item.get_date("issued")
    year = f"{date.parts[0][0] % 100:02d}" if date and date.parts else ""
    return (label or run.item.get_value("title")[:4]) + year


#: variables that the processor makes, of the whole list of items
_LIST_VARIABLES: dict[str, Render] = {
    "citation-number": lambda run: (
        "" if run.number is None else f"{run.number:08d}" if run.is_sorting else str(run.number)
    ),
    "year-suffix": lambda run: run.year_suffix,
    "citation-label": lambda run: make_citation_label(run) + run.year_suffix,
}


def compile_number(node: Any, context: CompileContext) -> Render:
    """Compile a number: digits, an ordinal or a roman numeral."""
    name, form = node.get("variable", ""), node.get("form", "numeric")

    def render(run: Run) -> str:
        value = get_value(run, name) if name not in run.gone else ""
        run.count_variable(name, value)
        if name == "page":
            return _format_ranges(value, context)
        if not is_numeric(value):
            return value and run.item.get_text(name)
        return _format_number(value, form, name, context)

    return decorate(node.attrib, render, context)


def _format_number(value: str, form: str, name: str, context: CompileContext) -> str:
    value = re.sub(r"\s*[-–]+\s*", _find_range_delimiter(context), value.strip())
    value = re.sub(r"\s*,\s*", ", ", re.sub(r"\s*&\s*", " & ", value))
    gender = context.terms.genders.get(name, "")
    convert = {
        "ordinal": lambda number: context.terms.format_ordinal(number, gender),
        "long-ordinal": lambda number: context.terms.format_long_ordinal(number, gender),
        "roman": format_roman,
    }.get(form, str)
    return value if form == "numeric" else _DIGITS.sub(lambda found: convert(int(found[0])), value)


def compile_label(node: Any, context: CompileContext) -> Render:
    """Compile a label: the term for a variable, if the variable is filled."""
    name, form = node.get("variable", ""), node.get("form", "long")
    plural = node.get("plural", "contextual")

    def render(run: Run) -> str:
        value = get_value(run, name) if name not in run.gone else ""
        if name == "locator" and run.area == "bibliography":
            value = run.item.get_value("page")  # the meaning of it there in published styles
        if not value:
            return ""
        if name == "locator" and not run.cite.get("label") and "label" in parse_locator(value):
            return ""  # the locator has labels of its own
        many = plural == "always" or (plural == "contextual" and is_plural(name, value))
        term = str(run.cite.get("label") or "page") if name == "locator" else name
        spellings = (term, term.replace("-", " "), term.replace(" ", "-"))
        return next(filter(None, (context.terms.find(t, form, plural=many) for t in spellings)), "")

    return decorate(node.attrib, render, context, of_style=True)
