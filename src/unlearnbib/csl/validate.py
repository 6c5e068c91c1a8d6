"""Checks of a style from outside; the published styles are checked by the tests, not at each use."""

from collections import Counter
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Any

from unlearnbib.csl.elements import COMPILERS
from unlearnbib.csl.elements.dates import DATE_PARTS
from unlearnbib.csl.xml_tree import NS, get_tag

_AREAS = ("citation", "bibliography")
_INNER = frozenset("date-part else else-if et-al if institution key name name-part sort substitute".split())
_KNOWN = frozenset(NS + name for name in {*COMPILERS, *_INNER, *_AREAS})
#: Attributes that are numbers in CSL 1.0.2
_NUMBERS = (
    "et-al-min", "et-al-use-first", "et-al-subsequent-min", "et-al-subsequent-use-first", "names-min",
    "names-use-first", "entry-spacing", "line-spacing", "near-note-distance",
)  # fmt: skip
_DIGITS = 9  # of such a number; no list of names is longer
_MOST_CALLS = 1_000_000  # of macros for one reference; the largest published style has a hundredth


def find_defect(root: Any) -> str:
    """Return the first defect of a style, or an empty text."""
    return next((found for check in CHECKS for found in check(root)), "")


def check_areas(root: Any) -> Iterator[str]:
    """Yield the areas that a style lacks, or that lack a layout."""
    if root.find(NS + "citation") is None:
        yield "has no citation"
    for name in _AREAS:
        area = root.find(NS + name)
        if area is not None and area.find(NS + "layout") is None:
            yield f"has a {name} without a layout"
        if area is not None and any(layout.get("locale") for layout in area.findall(NS + "layout")):
            yield f"has a {name} with layouts by language, which are CSL-M; only CSL 1.0 is supported"


def check_characters(root: Any) -> Iterator[str]:
    """Yield the private-use characters, which are our marks."""
    texts = (text for node in root.iter() for text in (node.text or "", *node.attrib.values()))
    if any("\ue000" <= letter <= "\uf8ff" for text in texts for letter in text):
        yield "holds private-use characters, which nothing prints"


def check_elements(root: Any) -> Iterator[str]:
    """Yield the elements that CSL 1.0.2 does not have, or that lack a name, or have an unknown one."""
    parts = [root.findall(NS + name) for name in ("macro", *_AREAS)]
    for node in (inner for part in parts for outer in part for inner in outer.iter()):
        if node.tag not in _KNOWN:
            yield f"has an element {get_tag(node)!r} that CSL 1.0 lacks (line {node.sourceline})"
        if node.tag in (NS + "macro", NS + "date-part") and not node.get("name"):
            yield f"has a {get_tag(node)} without a name (line {node.sourceline})"
        elif node.tag == NS + "date-part" and (name := node.get("name")) not in DATE_PARTS:
            yield f"has a date-part {name!r}, which is none of day, month and year (line {node.sourceline})"


def check_numbers(root: Any) -> Iterator[str]:
    """Yield the attributes that must be whole numbers and are not: they are read when a list is printed."""
    for node in root.iter():
        for name in _NUMBERS:
            value = str(node.get(name, "0")).strip()
            if not (value.isascii() and value.isdigit() and len(value) <= _DIGITS):
                yield f"has {name}={value[:40]!r}, which is not a number (line {node.sourceline})"


def check_macros(root: Any) -> Iterator[str]:
    """Yield the macros that a style calls and lacks, that call each other, or that call too many."""
    calls = {macro.get("name"): _count_calls(macro) for macro in root.findall(NS + "macro")}
    if missing := sorted(_count_calls(root).keys() - calls.keys()):
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


def _count_calls(node: Any) -> Counter[str]:
    return Counter(str(macro) for element in node.iter() if (macro := element.get("macro")))


#: each yields the defects of its kind; the first one found is reported
CHECKS: tuple[Callable[[Any], Iterator[str]], ...] = (
    check_areas,
    check_characters,
    check_elements,
    check_numbers,
    check_macros,
)
