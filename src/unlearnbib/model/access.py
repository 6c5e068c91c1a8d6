"""The values of a paper by name: attributes and CSL variables alike, read, set and filled from records."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any, Literal

from attrs import Converter, evolve, fields

from unlearnbib.model.date import Date, make_month
from unlearnbib.model.name import Name
from unlearnbib.model.paper import Paper
from unlearnbib.model.record import Record
from unlearnbib.model.variables import ATTRIBUTES, get_value_kind

CATALOG_FIELDS = ("title", "venue", "year", "link")
State = Literal["complete", "partly", "not found"]
#: Returns attributes of a paper that follow from the others.
Derive = Callable[[Mapping[str, Any]], Mapping[str, Any]]
MAPS: Mapping[str, str] = {
    "names": "contributors",
    "date": "dates",
    "number": "variables",
    "text": "variables",
}
_IN_ORDER = tuple(one.name for one in fields(Paper))
_NAMES = frozenset(_IN_ORDER)
_ATTRIBUTE_OF: Mapping[str, str] = {**{name: name for name in _IN_ORDER}, **ATTRIBUTES}
_CONVERTERS: Mapping[str, Callable[[Any], Any]] = {
    one.name: one.converter.converter  # type: ignore[attr-defined] # its stub lacks it
    for one in fields(Paper)
    if isinstance(one.converter, Converter)
}
_get_all = attrgetter(*_IN_ORDER)
_BLANK_FIELDS = dict(zip(_IN_ORDER, _get_all(Paper()), strict=True))
_bind_setter = object.__setattr__.__get__  # the slots are frozen for all others


def get_value(paper: Paper, name: str) -> Any:
    """Return the value of an attribute of `paper`, or of a CSL variable; an empty one if there is none.

    >>> paper = Paper("T", year=1984, pages="1-2", variables={"edition": "2"})
    >>> [get_value(paper, name) for name in ("page", "edition", "issued", "title")]
    ['1-2', '2', Date(1984), 'T']
    """
    return make_getter(name)(paper)


@lru_cache(1_024)
def make_getter(name: str) -> Callable[[Paper], Any]:
    """Return the function that gets the value of an attribute or of a CSL variable from a paper.

    >>> make_getter("page")(Paper("T", pages="1-2"))
    '1-2'
    """
    if name == "event-date":
        return lambda paper: Date.parse(paper.event_date) if paper.event_date else None
    attribute, kind = ATTRIBUTES.get(name, name), get_value_kind(name)
    if name == "issued" or attribute in _NAMES:
        return attrgetter(attribute)
    get_map = attrgetter(MAPS[kind]) if kind else None
    return (lambda paper: get_map(paper).get(name)) if get_map else (lambda _: None)


def set_values(paper: Paper, values: Mapping[str, Any], **more: Any) -> Paper:
    """Return `paper` with `values`, each under the name of an attribute or of a CSL variable.

    >>> set_values(Paper("T"), {"pages": "1-2", "edition": "2"}).variables
    {'edition': '2'}
    """
    changes = _sort_values(values, lambda attribute: getattr(paper, attribute))
    return evolve(paper, **changes, **more) if changes or more else paper


def build_paper(values: Mapping[str, Any], **more: Any) -> Paper:
    """Return the paper that has `values`, each under the name of an attribute or of a CSL variable.

    >>> build_paper({"title": "T", "edition": "2"}, type="book").variables
    {'edition': '2'}
    """
    return construct_paper(complete_fields(values, **more))


def complete_fields(values: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return all attributes of the paper that has `values`, in order and in their final form.

    >>> complete_fields({"page": " 1-2 "}, type="book")["pages"]
    '1-2'
    """
    fields = {**_BLANK_FIELDS, "contributors": {}, "dates": {}, "variables": {}}
    for name, value in (_sort_values(values, lambda _: {}) | more).items():
        fields[name] = _CONVERTERS[name](value) if name in _CONVERTERS else value
    return fields


def construct_paper(fields: Mapping[str, Any]) -> Paper:
    """Return the paper with the attributes `fields`: all of them, in order and in their final form."""
    paper = object.__new__(Paper)
    set_slots(paper, fields, fields.values())
    return paper


def copy_paper(paper: Paper, **changes: Any) -> Paper:
    """Return a copy of a paper with `changes`, which are in their final form.

    `attrs.evolve` cleans and checks all of forty fields again, which takes a third of the time of reading a
    file.

    >>> copy_paper(Paper("T", year=2020), key="a").year
    2020
    """
    copied = object.__new__(Paper)
    set_slots(copied, _IN_ORDER, _get_all(paper))
    set_slots(copied, changes, changes.values())
    return copied


def make_copier(paper: Paper) -> Callable[..., Paper]:
    """Return what `copy_paper` does for one paper, of which there are many copies.

    >>> copy = make_copier(Paper("T"))
    >>> copy(key="a").title, copy(year=2020).year
    ('T', 2020)
    """
    values = dict(zip(_IN_ORDER, _get_all(paper), strict=True))

    def copy(**changes: Any) -> Paper:
        return construct_paper(values | changes)

    return copy


def set_slots(made: Any, names: Iterable[str], values: Iterable[Any]) -> None:
    """Set slots of a frozen value that was just made; `values` are in their final form."""
    any(map(_bind_setter(made), names, values))  # each call returns None


def _sort_values(values: Mapping[str, Any], get_map: Callable[[str], Mapping[str, Any]]) -> dict[str, Any]:
    """Return values by attribute of Paper: the variables of a map are added to those that it has."""
    changes: dict[str, Any] = {}
    for name, value in values.items():
        if attribute := _ATTRIBUTE_OF.get(name):
            changes[attribute] = value
            continue
        if name == "issued":
            changes["year"], changes["month"] = value.year, value.month
            if value == make_month(value.year, value.month):
                continue
        if name == "event-date":
            changes["event_date"] = str(value)
            continue
        if kind := get_value_kind(name):
            changes.setdefault(MAPS[kind], dict(get_map(MAPS[kind])))[name] = value
    return changes


def fill_fields(paper: Paper, records: Iterable[Record]) -> Paper:
    """Return `paper` with its empty fields filled from `records`, the first that knows a field first.

    Fields of a record that a paper does not have are for the resolvers and are left out. What the gate
    rejected is a notice of the paper.

    >>> records = [Record("rule", {"doi": "10.1234/a"}), Record("web", {"doi": "10.1234/b"})]
    >>> fill_fields(Paper("T"), records).doi
    '10.1234/a'
    """
    values: dict[str, Any] = {}
    origins, notices = paper.origins, paper.notices
    for record in records:
        new = tuple(
            name
            for name, value in record.fields.items()
            if value
            and (_is_empty(paper, name, values) if name != "issued" else _refines(value, paper, values))
        )
        values.update((name, record.fields[name]) for name in new)
        origins += ((record.source, new),) if new else ()
        notices += record.warnings
    if not values and notices == paper.notices:
        return paper
    if notices != paper.notices:
        values["notices"] = tuple(dict.fromkeys(notices + tuple(values.get("notices", ()))))
    return set_values(paper, values, origins=origins)


def _refines(date: Date, paper: Paper, values: Mapping[str, Any]) -> bool:
    """Return whether a date says more than the year and the month that are known, and contradicts neither."""
    if "issued" in values or "issued" in paper.dates:
        return False
    known = (paper.year or values.get("year"), paper.month or values.get("month"))
    return all(ours in (None, theirs) for ours, theirs in zip(known, (date.year, date.month), strict=True))


def _is_empty(paper: Paper, name: str, values: Mapping[str, Any]) -> bool:
    """Return whether a paper has such a field, and nothing in it yet."""
    if name in values:
        return False
    if name in _NAMES and name != "page":
        return not getattr(paper, name)
    return get_value_kind(name) is not None and not get_value(paper, name)


def is_untitled(paper: Paper) -> bool:
    """Return whether `paper` is called by its link or its identifier, for want of a title in its page.

    >>> is_untitled(Paper("arXiv:2401.00001", link="arXiv:2401.00001")), is_untitled(Paper("On Unlearning"))
    (True, False)
    """
    if paper.link and paper.title == paper.link and "title" not in paper.sources:
        return True
    names = (f"doi:{paper.doi}".lower(), str(paper.identity), str(paper.preprint))
    return bool(paper.title) and paper.title.lower() in names


#: Types of works whose editors stand for authors: they are sorted, cited and named by them.
_EDITED = frozenset("book collection classic periodical".split())
#: Types of works that are complete without a container.
_ALONE = frozenset(
    """article book report thesis webpage dataset software manuscript pamphlet patent standard motion_picture
    song post post-weblog document legislation speech graphic map periodical""".split()
)


def get_creators(paper: Paper) -> tuple[Name, ...]:
    """Return the names that `paper` is sorted and cited by: its authors, or the editors of a whole book.

    >>> editors = (Name("Roe", "Ann"),)
    >>> [len(get_creators(Paper("T", type=one, editors=editors))) for one in ("book", "paper-conference")]
    [1, 0]
    """
    return paper.authors or (paper.editors if paper.type in _EDITED else ())


def judge_completeness(paper: Paper) -> State:
    """Return how much of `paper` is known: authors, time and place of publication, or only some of them.

    >>> paper = Paper("T", authors=(Name("Doe"),), year=2024)
    >>> judge_completeness(paper), judge_completeness(Paper("T", year=2024))
    ('partly', 'not found')
    """
    if not get_creators(paper):
        return "not found"
    is_placed = paper.year and (paper.container_title or paper.type in _ALONE)
    return "complete" if is_placed else "partly"
