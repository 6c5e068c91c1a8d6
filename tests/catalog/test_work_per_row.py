"""The work of a row of a list, or of a page of the site: calls are counted, as seconds differ by machine."""

from itertools import product

import pytest

from counted_work import count_calls
from unlearnbib.catalog.extract.walk import list_papers
from unlearnbib.catalog.page.markdown_outline import parse_markdown
from unlearnbib.catalog.readers.site.shapes import parse
from unlearnbib.identifiers.identify import find_identity

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
    text, found = head + "".join(map(_LISTS[form], range(first, last))), list[int]()
    blocks = parse_markdown(text).blocks
    calls = count_calls(lambda: found.append(len(list_papers(blocks, "page.md").papers)))
    assert found == [last - first]
    return calls / (last - first)


@pytest.mark.parametrize(
    ("form", "most"), [("linked", 490), ("table", 455), ("reference", 395), ("numbered", 560)]
)
def test_rows_take_few_calls_and_as_many_in_a_long_list(form: str, most: int) -> None:
    """The bounds are about a tenth above those of the day on which they were written."""
    _count_per_row(form, 0, 10)  # tables are loaded once
    few, many = _count_per_row(form, 10, 110), _count_per_row(form, 110, 510)
    assert many <= most
    assert many <= 1.05 * few


@pytest.mark.parametrize(
    ("form", "most"), [("linked", 322), ("table", 408), ("reference", 138), ("numbered", 375)]
)
def test_markdown_of_rows_becomes_an_outline_with_few_calls(form: str, most: int) -> None:
    """The bounds are about a tenth above those of the day on which they were written."""
    head = "## Papers\n\n" + _TABLE * (form == "table")
    text = head + "".join(map(_LISTS[form], range(200)))
    parse_markdown(text)  # the parser is loaded once
    assert count_calls(lambda: parse_markdown(text)) / 200 <= most


def _write_site_row(at: int) -> str:
    title = f"{_TITLES[at % 512]} {at}"
    cells = (title, "ICML", f"{1995 + at % 30}", f'<a href="https://arxiv.org/abs/2401.{at:05}">Link</a>')
    return "<tr>\n" + "".join(f"<td>{one}</td>\n" for one in cells) + "</tr>\n"


def _write_pipe_row(at: int) -> str:
    link = f"[Link](https://arxiv.org/abs/2401.{at:05})"
    return f"| {_TITLES[at % 512]} {at} | ICML | {1995 + at % 30} | {link} |\n"


_NAMES = ("Title", "Venue", "Year", "Link")
_SITE_HEAD = f'<table class="paper-table">\n<tr>{"".join(f"<th>{name}</th>" for name in _NAMES)}</tr>\n'
_PIPE_HEAD = f"| {' | '.join(_NAMES)} |\n|---|---|---|---|\n"
_PAGES = {"html": (_SITE_HEAD, _write_site_row, "</table>\n"), "pipes": (_PIPE_HEAD, _write_pipe_row, "")}


def _count_per_site_row(form: str, size: int) -> tuple[float, float]:
    """Return the calls for each row of a page of the site: to read it, and to identify its link."""
    head, write, end = _PAGES[form]
    text, found = head + "".join(map(write, range(size))) + end, list[str]()
    reading = count_calls(lambda: found.extend(paper.link for paper in parse(text, "page.md")))
    identities = list[object]()
    naming = count_calls(lambda: identities.extend(map(find_identity, found)))
    assert len(set(found)) == size == len(set(identities))
    return reading / size, naming / size


@pytest.mark.parametrize(("form", "reading", "naming"), [("html", 58, 22), ("pipes", 87, 22)])
def test_rows_of_the_site_take_few_calls_and_as_many_in_a_long_page(
    form: str, reading: int, naming: int
) -> None:
    """The bounds are about a tenth above those of the day on which they were written."""
    _count_per_site_row(form, 1_000)  # tables and the parser of long pages are loaded once
    few, many = _count_per_site_row(form, 1_000), _count_per_site_row(form, 4_000)
    assert many[0] <= reading
    assert many[1] <= naming
    assert all(late <= 1.05 * early for late, early in zip(many, few, strict=True))
