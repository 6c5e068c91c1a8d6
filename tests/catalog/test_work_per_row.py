"""The work of a row of a Markdown list: calls of functions are counted, as seconds differ from machine to machine."""

from itertools import product

import pytest

from counted_work import count_calls
from unlearnbib.catalog.extract.walk import list_papers
from unlearnbib.catalog.page.commonmark import render_markdown
from unlearnbib.catalog.page.outline import parse_outline

_SUBJECTS = ("Dunes", "Tides", "Lichen", "Granite", "Harbours", "Peat", "Glaciers", "Reeds")
_VERBS = (
    "Measuring",
    "Forecasting",
    "Mapping",
    "Explaining",
    "Simulating",
    "Sampling",
    "Comparing",
    "Dating",
)
_PLACES = ("Deltas", "Fjords", "Steppes", "Islands", "Moors", "Valleys", "Plains", "Lagoons")
_TITLES = [f"{verb} {one} in Northern {place}" for verb, one, place in product(_VERBS, _SUBJECTS, _PLACES)]
_FAMILIES = (
    "Arden",
    "Bloor",
    "Castel",
    "Dunmore",
    "Elling",
    "Farrow",
    "Gantz",
    "Holm",
    "Ivers",
    "Jessup",
    "Kell",
)


def _write_linked(at: int) -> str:
    names = ", ".join(
        f"{given} {_FAMILIES[(at + place) % 11]}" for place, given in enumerate(("Ann", "Bo", "Cy"))
    )
    return f"- [{_TITLES[at]}](https://arxiv.org/abs/2401.{at:05}), {names}, ICML {1995 + at % 30}\n"


def _write_row(at: int) -> str:
    return f"| {_TITLES[at]} | Ann {_FAMILIES[at % 11]}, Bo {_FAMILIES[at % 7]} | ACL | {1995 + at % 30} |\n"


def _write_reference(at: int) -> str:
    names = f"{_FAMILIES[at % 11]}, A., {_FAMILIES[at % 7]}, B."
    return f"- {names} ({1995 + at % 30}). {_TITLES[at]}. Soil Letters, {at % 60 + 1}(2), {at}-{at + 9}.\n"


def _write_numbered(at: int) -> str:
    names = f"Ann {_FAMILIES[at % 11]} and Bo {_FAMILIES[at % 7]}"
    return (
        f'1. {names}. "{_TITLES[at]}." ICML {1995 + at % 30}. [[pdf]](https://arxiv.org/abs/2401.{at:05})\n'
    )


_TABLE = "| Title | Authors | Venue | Year |\n|---|---|---|---|\n"
_LISTS = {
    "linked": _write_linked,
    "table": _write_row,
    "reference": _write_reference,
    "numbered": _write_numbered,
}


def _count_per_row(form: str, first: int, last: int) -> float:
    """Return the calls for a row of the rows `first` to `last`, whose outline is parsed before."""
    head = "## Papers\n\n" + _TABLE * (form == "table")
    html = render_markdown(head + "".join(map(_LISTS[form], range(first, last)))).html
    blocks, found = parse_outline(html), list[int]()
    calls = count_calls(lambda: found.append(len(list_papers(blocks, "page.md").papers)))
    assert found == [last - first]
    return calls / (last - first)


@pytest.mark.parametrize(
    ("form", "most"), [("linked", 930), ("table", 640), ("reference", 1_280), ("numbered", 750)]
)
def test_rows_take_few_calls_and_as_many_in_a_long_list(form: str, most: int) -> None:
    """The bounds are about a sixth above those of the day on which they were written."""
    _count_per_row(form, 0, 10)  # tables are loaded once
    few, many = _count_per_row(form, 10, 110), _count_per_row(form, 110, 510)
    assert many <= most
    assert many <= 1.05 * few
