"""Attributes that every rendering element may have: affixes, formats, quotes, text case, display.

An element is compiled once, into a function of a run, so that printing walks no tree: citeproc-py walks
the XML with XPath for every item, which is 40 to 50 % of its time.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from unlearnbib.csl import text_case
from unlearnbib.csl.compile_context import CompileContext
from unlearnbib.csl.markup import (
    INNER_END,
    INNER_START,
    OUTER_END,
    OUTER_START,
    QUOTE_END,
    QUOTE_START,
    SEAM,
    add_affixes,
    format_literal,
    list_formats,
    wrap,
    wrap_all,
    wrap_words,
)
from unlearnbib.csl.state import Render, Run
from unlearnbib.csl.xml_tree import get_tag

Change = Callable[[str, Run], str]
_BY_LANGUAGE = {"lowercase": text_case.convert_to_lower, "uppercase": text_case.convert_to_upper}
_CASES: dict[str, Callable[[str, str], str]] = {
    "capitalize-first": text_case.capitalize_first,
    "capitalize-all": text_case.capitalize_all,
    "sentence": text_case.convert_to_sentence,
}
#: attributes of an element that prints the words of one field or term, not those of other elements
_WORDS = ("variable", "term", "value")
# Without quotes around it, a field's own quotes are the outer ones.
_OUTERMOST = str.maketrans({INNER_START: OUTER_START, INNER_END: OUTER_END})


def select_text_case(name: str | None, context: CompileContext, *, of_style: bool = False) -> Change | None:
    """Return the change of a text-case; title case is for English only (CSL 1.0.2, "Text-case").

    Words `of_style`, such as labels, are in its language, and a style that wants title case for them gets it.
    """
    language = context.language
    if name in _BY_LANGUAGE:
        convert = _BY_LANGUAGE[name]

        def convert_by_language(text: str, run: Run) -> str:
            own = language if of_style else run.item.language or language
            return text_case.change_unprotected(text, lambda part: convert(part, own))

        return convert_by_language
    if name in _CASES:
        change = _CASES[name]
        return lambda text, run: change(text, language if of_style else run.item.language or language)
    if name != "title":
        return None

    def convert_if_english(text: str, run: Run) -> str:
        is_english = of_style or (run.item.language or language)[:2].lower() == "en"
        return text_case.convert_to_title(text) if is_english else text

    return convert_if_english


def decorate(
    attributes: Mapping[str, str], inner: Render, context: CompileContext, *, of_style: bool = False
) -> Render:
    """Return `inner` with the affixes, formats and quotes of `attributes`, from the inside out."""
    steps: list[Change] = []
    if attributes.get("strip-periods") == "true":
        steps.append(lambda text, _run: text.replace(".", ""))
    if change := select_text_case(attributes.get("text-case"), context, of_style=of_style):
        steps.append(change)
    if formats := list_formats(attributes):
        wrap_in = wrap_words if any(name in attributes for name in _WORDS) else wrap_all
        steps.append(lambda text, _run: wrap_in(formats, text))
    if attributes.get("quotes") == "true":
        steps.append(lambda text, run: text if run.is_sorting else QUOTE_START + text + QUOTE_END)
    elif attributes.get("quotes") == "false":
        steps.append(lambda text, _run: text.translate(_OUTERMOST))
    prefix, suffix = (format_literal(attributes.get(name, "")) for name in ("prefix", "suffix"))
    if prefix or suffix:
        steps.append(lambda text, _run: add_affixes(prefix, text, suffix))
    if display := attributes.get("display"):
        steps.append(lambda text, _run: wrap(display, text))
    return _chain_steps(inner, steps)


def _chain_steps(inner: Render, steps: list[Change]) -> Render:
    if not steps:
        return inner

    def render(run: Run) -> str:
        text = inner(run)
        if text:
            for step in steps:
                text = step(text, run)
        return text

    return render


def drop_quotes(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of an element that takes no quotes."""
    return {name: value for name, value in attributes.items() if name != "quotes"}


def compile_sequence(nodes: Iterable[Any], context: CompileContext, delimiter: str = "") -> Render:
    """Return the nodes one after the other, with the delimiter between those that print."""
    parts = [context.compile_element(node) for node in nodes if get_tag(node) != "sort"]
    if len(parts) == 1:
        return parts[0]
    glue = SEAM + delimiter + SEAM if delimiter else SEAM

    def render(run: Run) -> str:
        return glue.join([text for part in parts if (text := part(run))])

    return render


def suppress_unfilled(inner: Render) -> Render:
    """Return `inner`, empty when it called variables and none was filled (CSL 1.0.2, "Group")."""

    def render(run: Run) -> str:
        called, filled = run.called, run.filled
        run.called = run.filled = 0
        text = inner(run)
        if run.called and not run.filled:
            text = ""
        run.called, run.filled = called + bool(run.called or text), filled + bool(text)
        return text

    return render
