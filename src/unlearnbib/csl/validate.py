"""What a style from outside may lack or hold; the published ones are tried whole by the tests."""

from collections import Counter
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Any

from unlearnbib.csl.elements import NODES
from unlearnbib.csl.locale import NS

_AREAS = ("citation", "bibliography")
_INNER = frozenset("date-part else else-if et-al if institution key name name-part sort substitute".split())
_KNOWN = frozenset(NS + name for name in {*NODES, *_INNER})
_MOST_CALLS = 1_000_000  # of macros for one reference; the largest published style has a hundredth


def reason(root: Any) -> str:
    """Return why a style cannot be used, or nothing."""
    return next((found for check in CHECKS for found in check(root)), "")


def _areas(root: Any) -> Iterator[str]:
    if root.find(NS + "citation") is None:
        yield "has no citation"
    for name in _AREAS:
        area = root.find(NS + name)
        if area is not None and area.find(NS + "layout") is None:
            yield f"has a {name} without a layout"


def _letters(root: Any) -> Iterator[str]:
    texts = (text for node in root.iter() for text in (node.text or "", *node.attrib.values()))
    if any("\ue000" <= letter <= "\uf8ff" for text in texts for letter in text):
        yield "holds letters for private use, which nothing prints"


def _elements(root: Any) -> Iterator[str]:
    parts = [root.findall(NS + name) for name in ("macro", *_AREAS)]
    for node in (inner for part in parts for outer in part for inner in outer.iter()):
        if node.tag not in _KNOWN and node.tag not in (NS + "citation", NS + "bibliography"):
            element = str(node.tag).rpartition("}")[2]
            yield f"has an element {element!r} that CSL 1.0 lacks (line {node.sourceline})"
        if node.tag in (NS + "macro", NS + "date-part") and not node.get("name"):
            yield f"has a {str(node.tag)[len(NS) :]} without a name (line {node.sourceline})"


def _macros(root: Any) -> Iterator[str]:
    calls = {macro.get("name"): _calls(macro) for macro in root.findall(NS + "macro")}
    if missing := sorted(_calls(root).keys() - calls.keys()):
        yield f"calls macros that it lacks: {', '.join(missing)}"
        return
    try:
        order = list(TopologicalSorter(calls).static_order())
    except CycleError as error:
        yield f"has macros that call each other: {', '.join(error.args[1])}"
        return
    sizes: dict[str, int] = {}
    for name in order:
        sizes[name] = 1 + sum(sizes[called] * count for called, count in calls[name].items())
    if max(sizes.values(), default=0) > _MOST_CALLS:
        yield f"calls macros more than {_MOST_CALLS} times for one reference"


def _calls(node: Any) -> Counter[str]:
    return Counter(str(macro) for element in node.iter() if (macro := element.get("macro")))


#: each yields what is wrong, in the order in which it is said
CHECKS: tuple[Callable[[Any], Iterator[str]], ...] = (_areas, _letters, _elements, _macros)
