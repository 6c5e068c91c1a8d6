"""Groups, macros and conditions (CSL 1.0.2, "Group", "Choose").

Defects of citeproc-py that this corrects: it decides on a group from the variables that it could call,
not from those that were filled, and not through macros; `disambiguate` is always true there.
"""

from collections.abc import Callable
from typing import Any

from unlearnbib.csl.compile_context import CompileContext
from unlearnbib.csl.elements.element import compile_sequence, decorate, drop_quotes, suppress_unfilled
from unlearnbib.csl.numbers import is_numeric
from unlearnbib.csl.state import Render, Run
from unlearnbib.csl.xml_tree import NS, get_tag

Test = Callable[[Run], bool]
CITE_VARIABLES = ("locator", "first-reference-note-number")


def compile_group(node: Any, context: CompileContext) -> Render:
    """Compile a group: its children with a delimiter, or nothing."""
    children = compile_sequence(node, context, node.get("delimiter", ""))
    return decorate(drop_quotes(node.attrib), suppress_unfilled(children), context)


def compile_layout(node: Any, context: CompileContext) -> Render:
    """Compile the layout of an area; its affixes and formats are the area's."""
    return compile_sequence(node, context)


def compile_macro(node: Any, context: CompileContext) -> Render:
    """Compile a macro: its children one after the other, empty in the cases in which a group is.

    The key of a macro with a date is that date: its words, such as "n.d.", are none (CSL 1.0.2, "Sorting").
    """
    render = suppress_unfilled(compile_sequence(node, context))
    if next(node.iter(f"{NS}date"), None) is None:
        return render

    def render_dated(run: Run) -> str:
        held, run.sorts_dates = run.sorts_dates, True
        text = render(run)
        run.sorts_dates = held
        return text

    return render_dated


def compile_choose(node: Any, context: CompileContext) -> Render:
    """Compile a choice: the first of its branches whose condition holds is printed."""
    holder = _find_holder(node)
    delimiter = str(holder.get("delimiter", "")) if get_tag(holder) == "group" else ""
    branches = [
        (
            _compile_condition(branch),
            _compile_alternatives(branch, context)
            if get_tag(holder) == "substitute"
            else compile_sequence(branch, context, delimiter),
        )
        for branch in node
    ]

    def render(run: Run) -> str:
        for holds, branch in branches:
            if holds(run):
                return branch(run)
        return ""

    return render


def _find_holder(node: Any) -> Any:
    """Return the element that holds a choose: the delimiter of a group is that of its branches too."""
    parent = node.getparent()
    while get_tag(parent) in ("choose", "if", "else-if", "else"):
        parent = parent.getparent()
    return parent


def _compile_alternatives(branch: Any, context: CompileContext) -> Render:
    """Return the first element of a branch that prints: in a substitute, all are alternatives."""
    parts = [context.compile_element(node) for node in branch]
    return lambda run: next((text for part in parts if (text := part(run))), "")


def _compile_condition(branch: Any) -> Test:
    if get_tag(branch) == "else":
        return lambda _run: True
    tests = [test for name, words in branch.items() for test in _compile_tests(name, words.split())]
    match = branch.get("match", "all")
    if match == "none":
        return lambda run: not any(test(run) for test in tests)
    if len(tests) == 1:
        return tests[0]
    return _match_any(tests) if match == "any" else lambda run: all(test(run) for test in tests)


def _match_any(tests: list[Test]) -> Test:
    def match(run: Run) -> bool:
        for test in tests:  # noqa: SIM110 - half the time of any() with a generator, in the warmest place
            if test(run):
                return True
        return False

    return match


def _compile_tests(name: str, words: list[str]) -> list[Test]:
    """Return a test for each word of a condition; types are one test, for an item is of one type only."""
    if name == "match":
        return []
    if name == "type":
        types = frozenset(words)
        return [lambda run: run.item.type in types]
    never: Callable[[str], Test] = lambda _word: lambda _run: False  # noqa: E731
    return [(_TESTS.get((name, word)) or _TESTS.get((name, ""), never))(word) for word in words]


def get_value(run: Run, name: str) -> str:
    """Return a variable of the item, the cite or the list, as it is in the data."""
    if name in CITE_VARIABLES:
        return str(run.cite.get(name) or "")
    if name == "citation-number":
        return "" if run.number is None else str(run.number)
    return run.item.get_value(name)


#: the position in a condition -> the positions of cites at which it is true
_POSITIONS = {
    "first": ("first",),
    "subsequent": ("subsequent", "ibid", "ibid-with-locator"),
    "ibid": ("ibid", "ibid-with-locator"),
    "ibid-with-locator": ("ibid-with-locator",),
}


#: attribute of a condition, one of its words ("": any other) -> the compiler of a test for the word
_TESTS: dict[tuple[str, str], Callable[[str], Test]] = {
    ("variable", ""): lambda name: lambda run: run.item.has(name),
    ("variable", "year-suffix"): lambda _name: lambda run: bool(run.year_suffix),
    **{
        ("variable", own): lambda name: lambda run: bool(get_value(run, name))
        for own in (*CITE_VARIABLES, "citation-number")
    },
    ("is-numeric", ""): lambda name: lambda run: is_numeric(get_value(run, name)),
    ("is-uncertain-date", ""): lambda name: (
        lambda run: bool((date := run.item.get_date(name)) and date.circa)
    ),
    ("locator", ""): lambda word: (
        lambda run: (
            bool(run.cite.get("locator"))
            and str(run.cite.get("label") or "page").replace(" ", "-") == word.replace(" ", "-")
        )
    ),
    ("position", ""): lambda word: (
        lambda run: run.area == "citation" and run.position in _POSITIONS.get(word, ())
    ),
    ("position", "near-note"): lambda _word: lambda run: run.area == "citation" and run.near,
    ("disambiguate", ""): lambda _word: lambda run: run.ambiguous,
}
