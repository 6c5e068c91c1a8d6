"""What every rendering element may have: affixes, formats, quotes, text case, display, periods stripped.

Each node is citeproc-py's class for the element, found through lxml's element-class lookup, with one
more method: `compiled` turns the element into a function of a run, once, so that printing walks no
tree. The defect it mends: citeproc-py walks the XML with XPath for every item (40 to 50 % of its time).
"""

from collections.abc import Callable, Mapping
from typing import Any

from unlearnbib.csl import text_case as textcase
from unlearnbib.csl.compile_context import Scope
from unlearnbib.csl.locale import NS
from unlearnbib.csl.markup import (
    INNER,
    OUTER,
    QUOTE,
    SEAM,
    UNINNER,
    UNOUTER,
    UNQUOTE,
    affixed,
    formats_of,
    spelled,
    wrap,
    wrapped,
)
from unlearnbib.csl.state import Render, Run

_LETTERS = {"lowercase": textcase.lower, "uppercase": textcase.upper}
_CASES: dict[str, Callable[[str], str]] = {
    "capitalize-first": textcase.capitalize_first,
    "capitalize-all": textcase.capitalize_all,
    "sentence": textcase.sentence,
}
# Without quotes around it, a field's own quotes are the outer ones.
_OUTERMOST = str.maketrans({INNER: OUTER, UNINNER: UNOUTER})
Change = Callable[[str, Run], str]


def tag(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag)[len(NS) :]


def children(element: Any) -> list[Any]:
    """Return the elements in `element`, without comments."""
    return [child for child in element if isinstance(child.tag, str)]


def text_case(name: str | None, scope: Scope) -> Change | None:
    """Return the change that a text-case asks for; title case is for English (CSL 1.0.2, "Text-case")."""
    language = scope.language
    if name in _LETTERS:
        letters = _LETTERS[name]
        return lambda text, _run: textcase.spared(text, lambda part: letters(part, language))
    if name in _CASES:
        change = _CASES[name]
        return lambda text, _run: change(text)
    if name != "title":
        return None

    def title(text: str, run: Run) -> str:
        is_english = (run.item.language or language)[:2].lower() == "en"
        return textcase.title(text) if is_english else text

    return title


def decorated(attributes: Mapping[str, str], inner: Render, scope: Scope) -> Render:
    """Return `inner` with what `attributes` ask for around it, from the inside out."""
    steps: list[Change] = []
    if attributes.get("strip-periods") == "true":
        steps.append(lambda text, _run: text.replace(".", ""))
    if change := text_case(attributes.get("text-case"), scope):
        steps.append(change)
    if attributes.get("quotes") == "true":
        steps.append(lambda text, run: text if run.is_sorting else QUOTE + text + UNQUOTE)
    elif attributes.get("quotes") == "false":
        steps.append(lambda text, _run: text.translate(_OUTERMOST))
    if formats := formats_of(attributes):
        steps.append(lambda text, _run: wrapped(formats, text))
    prefix, suffix = (spelled(attributes.get(name, "")) for name in ("prefix", "suffix"))
    if prefix or suffix:
        steps.append(lambda text, _run: affixed(prefix, text, suffix))
    if display := attributes.get("display"):
        steps.append(lambda text, _run: wrap(display, text))
    return _stepped(inner, steps)


def _stepped(inner: Render, steps: list[Change]) -> Render:
    if not steps:
        return inner

    def render(run: Run) -> str:
        text = inner(run)
        if text:
            for step in steps:
                text = step(text, run)
        return text

    return render


def sequence(nodes: list[Any], scope: Scope, delimiter: str = "") -> Render:
    """Return the nodes one after the other; a choose hands the delimiter to what it chooses."""
    parts = [
        node.compiled(scope, delimiter) if tag(node) == "choose" else node.compiled(scope)
        for node in nodes
        if tag(node) != "sort"
    ]
    if len(parts) == 1:
        only: Render = parts[0]
        return only
    glue = SEAM + delimiter + SEAM if delimiter else SEAM

    def render(run: Run) -> str:
        return glue.join([text for part in parts if (text := part(run))])

    return render


def as_group(inner: Render) -> Render:
    """Return `inner`, empty when it asked for variables and none was filled (CSL 1.0.2, "Group")."""

    def render(run: Run) -> str:
        called, filled = run.called, run.filled
        run.called = run.filled = 0
        text = inner(run)
        if run.called and not run.filled:
            text = ""
        run.called, run.filled = called + bool(run.called or text), filled + bool(text)
        return text

    return render
