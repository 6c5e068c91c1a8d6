"""Hayagriva, the YAML of Typst: a mapping of keys to works, with parents; `pip install 'unlearnbib[yaml]'`.

Values that Hayagriva would stop at are left out: an interval's end, a URL without a host, pages that are no
number.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any

from unlearnbib.errors import CatalogError, Problem
from unlearnbib.formats import hayagriva_table as table, hayagriva_values as values
from unlearnbib.formats.csl_yaml import import_yaml_text
from unlearnbib.formats.format import Format, FormatExample, Works
from unlearnbib.formats.types import decide_csl_type
from unlearnbib.identifiers.arxiv import parse_arxiv_id
from unlearnbib.identifiers.doi import find_doi, strip_doi_prefix
from unlearnbib.model import Date, Identity, Name, Paper, build_paper, get_value
from unlearnbib.model.variables import get_value_kind
from unlearnbib.papers.versions import get_arxiv_id
from unlearnbib.text.json_values import LINE
from unlearnbib.text.normalize import clean

_LEVELS = ("container", "series", "event", "original")
#: field -> the part of it that may stand alone, as a text
_FIRST = {"title": "value", "url": "value", "publisher": "name"}

#: A key at the margin, or the end of a document.
_MARGIN = re.compile(r"^(?:---|\.\.\.|([^\s#{\[-][^\n:]*):[ \t]*(?:#[^\n]*)?)$", re.MULTILINE)

Entry = dict[str, Any]


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as YAML; raises MissingExtraError without PyYAML."""
    entries: dict[str, Entry] = {}
    for paper in papers:
        entries[_make_unique(paper.key or "entry", entries)] = format_entry(paper)
    return str(import_yaml_text().dump(entries)) if entries else "{}\n"


def _make_unique(key: str, entries: Mapping[str, Entry]) -> str:
    """Return a key that no entry has: a mapping holds one work under each."""
    others = (f"{key}-{number}" for number in count(2))
    return next(one for one in chain((key,), others) if one not in entries)


def format_entry(paper: Paper) -> Entry:
    """Return the entry of a paper.

    >>> format_entry(Paper("On Sand", type="article-journal", container_title="Dunes", volume="7"))
    {'type': 'article', 'title': 'On Sand', 'parent': {'type': 'periodical', 'title': 'Dunes', 'volume': 7}}
    """
    csl_type = decide_csl_type(paper)
    own, container = table.choose_type(csl_type, has_container=bool(paper.container_title))
    levels: dict[str, Entry] = {"work": {"type": own}} | {level: {} for level in _LEVELS}
    if csl_type == "dataset" and not paper.variables.get("genre"):
        levels["work"]["genre"] = table.DATASET
    for variable, (level, name) in table.PLACES.items():
        own_level = "work" if level == "container" and not container else level
        if (own_level == level or not _is_own(name)) and (value := _write_value(paper, variable, name)):
            _put(levels[own_level], name, value)
    roles = ((role, _write_people(paper, variable)) for variable, role in table.ROLES.items())
    if people := [{"role": role, "names": names} for role, names in roles if names]:
        levels["work"]["affiliated"] = people
    return _join(levels, own, container)


def _is_own(name: str) -> bool:
    """Return whether a field of a container is one of the work too: it is not written where there is none."""
    return ("work", name) in table.PLACES.values()


def _put(entry: Entry, name: str, value: Any) -> None:
    """Put a value into an entry: a dot in the name is inside of a field."""
    field, dot, part = name.partition(".")
    if not dot:
        is_number = (
            field in table.NUMBERS
            and isinstance(value, str)
            and re.fullmatch(r"[1-9]\d{0,8}", value, re.ASCII)
        )
        entry[field] = int(value) if is_number else value
    else:
        entry.setdefault(field, {})[part] = value


def _join(levels: Mapping[str, Entry], own: str, container: str) -> Entry:
    """Return the work with its parents: its container with the series, its event, its first publication."""
    work, series = _shorten(levels["work"]), _shorten(levels["series"])
    kind = container or (own if own in table.VOLUMES else table.OTHER_CONTAINER)
    parents = [{"type": kind, **series}] if series else []
    if container or (series and own not in table.VOLUMES):
        outer = {"parent": parents[0]} if parents else {}
        parents = [{"type": kind, **_shorten(levels["container"]), **outer}]
    event = table.choose_event_type(own, container)
    parents += [
        {"type": name, **_shorten(levels[level])}
        for level, name in (("event", event), ("original", "original"))
        if levels[level]
    ]
    return {**work, "parent": parents[0] if len(parents) == 1 else parents} if parents else work


def _shorten(entry: Entry) -> Entry:
    """Return an entry in which a title, a URL or a publisher that has one part is a text."""
    shortened = dict(entry)
    for field, first in _FIRST.items():
        parts = entry.get(field)
        if parts and field == "title" and first not in parts:
            shortened[field] = parts["short"]  # a title is not without its long form
        elif parts and list(parts) == [first]:
            shortened[field] = parts[first]
    return shortened


def _write_value(paper: Paper, variable: str, name: str) -> Any:
    """Return a value of a paper as Hayagriva has it, or an empty one."""
    kind = get_value_kind(variable)
    if kind == "names":
        return _write_people(paper, variable)
    if variable == "preprint":
        return get_arxiv_id(paper)
    value = get_value(paper, variable)
    if variable == "number" and not value and paper.is_preprint and (number := get_arxiv_id(paper)):
        return f"arXiv:{number}"
    if isinstance(value, Date):
        return values.write_date(value) if variable != "accessed" or values.is_url(paper.url) else ""
    text = clean(str(value or ""))
    if variable in ("title", "title-short"):
        return values.write_title(text)
    return values.write_text(text) if name in table.FORMATTED else _check(variable, text)


def _check(variable: str, text: str) -> str:
    """Return a text that is not formatted, or "" for one that Hayagriva would stop at."""
    if variable == "DOI":
        return strip_doi_prefix(text) if text else ""
    is_valid = {
        "URL": values.is_url, "language": values.is_language,
        "number-of-pages": _is_number, "number-of-volumes": _is_number,
    }.get(variable, bool)  # fmt: skip
    return text if is_valid(text) else ""


def _is_number(text: str) -> bool:
    """Return whether a text is a number, and the same as a number."""
    return re.fullmatch(r"[1-9]\d{0,8}", text, re.ASCII) is not None


def _write_people(paper: Paper, variable: str) -> list[Any]:
    names = [values.write_person(one) for one in get_value(paper, variable) or () if str(one)]
    return [*names, "others"] if names and variable in paper.unnamed else names


def read(text: str, page: str = "<text>") -> Works:
    r"""Return the works of a file; raises CatalogError, MissingExtraError.

    >>> read("doe:\n  type: Book\n  title: On {Sand}\n  date: 2020-05\n").papers[0].issued
    Date(2020-05)
    """
    papers, problems = list[Paper](), list(_find_repeated(text, page))
    for document in import_yaml_text().load_documents(text, page):
        if not isinstance(document, Mapping):
            raise CatalogError(page, "is not a file of Hayagriva: it is not a mapping of keys to works")
        for key, entry in document.items():
            if key == LINE:
                continue
            line = int(entry.get(LINE, 2)) - 1 if isinstance(entry, Mapping) else 1
            if isinstance(entry, Mapping) and entry.keys() - {LINE, "type"}:
                papers.append(read_entry(entry, key=str(key), page=page, line=max(line, 1)))
            else:
                problems.append(Problem(page, line, f"the entry {key} has no fields"))
    return Works(tuple(papers), tuple(problems))


def _find_repeated(text: str, page: str) -> Iterator[Problem]:
    """Yield a problem for each key at the margin that is there before: YAML keeps the last work of a key."""
    seen: set[str] = set()
    for found in _MARGIN.finditer(text):
        if found[1] is None:
            seen.clear()  # another document
        elif found[1] in seen:
            line = text.count("\n", 0, found.start()) + 1
            yield Problem(page, line, f"the key {found[1]} is there twice; only the last work is read")
        seen.add(found[1] or "")


def read_entry(entry: Mapping[str, Any], **more: Any) -> Paper:
    """Return the work of an entry.

    >>> parent = {"type": "proceedings", "title": "Proceedings of Sand", "volume": 7}
    >>> paper = read_entry({"type": "article", "title": "On {LLMs}", "parent": parent})
    >>> paper.type, paper.title, paper.volume
    ('paper-conference', 'On LLMs', '7')
    """
    levels, kinds = _divide(entry)
    genre = values.read_text(entry.get("genre", ""))
    csl_type = table.read_type(kinds["work"], kinds.get("container"), genre)
    found: dict[str, Any] = {}
    unnamed: list[str] = []
    for variable, (level, name) in table.PLACES.items():
        inner = levels.get(level, {})
        value = _find(inner, name)
        if value is None and level == "container" and variable in table.OF_BOTH:
            value = _find(levels["work"], name)
        if value is not None:
            found |= _read_value(variable, name, value, unnamed)
    for group in _list(entry.get("affiliated")):
        found |= _read_group(group, unnamed)
    if csl_type == "dataset" and genre == table.DATASET:
        found.pop("genre", None)
    return build_paper(found, type=csl_type, unnamed=tuple(unnamed), **more)


def _divide(entry: Mapping[str, Any]) -> tuple[dict[str, Mapping[str, Any]], dict[str, str]]:
    """Return the levels of an entry, and the type of each."""
    own = str(entry.get("type", "misc")).lower()
    levels: dict[str, Mapping[str, Any]] = {"work": entry}
    kinds = {"work": own}
    default = next((kind for one, kind in table.TYPES.values() if one == own and kind), own)
    for parent in _list(entry.get("parent")):
        if not isinstance(parent, Mapping):
            continue
        kind = str(parent.get("type", default)).lower()
        inner = "series" if own in table.VOLUMES and kind == own else "container"
        level = "event" if kind in table.EVENTS else "original" if kind == "original" else inner
        if level not in levels:
            levels[level], kinds[level] = parent, kind
    series = next(
        (one for one in _list(levels.get("container", {}).get("parent")) if isinstance(one, Mapping)), None
    )
    if series is not None:
        levels["series"] = series
    return levels, kinds


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value is not None else []


def _find(entry: Mapping[str, Any], name: str) -> Any:
    """Return the value at a place of an entry, or None."""
    field, dot, part = name.partition(".")
    value = entry.get(field)
    if not dot:
        return value
    if isinstance(value, Mapping):
        return value.get(part)
    if value is None and field == "serial-number":
        return entry.get(part)  # the documentation has `doi`, `isbn` and `issn` as fields
    return value if part == _FIRST.get(field, "serial") else None


def _read_value(variable: str, name: str, value: Any, unnamed: list[str]) -> dict[str, Any]:
    """Return the value of a variable, {} for one that is none; `unnamed` gets the lists with others."""
    kind = get_value_kind(variable)
    if kind == "names":
        people, has_others = values.read_people(value)
        unnamed += [variable] if has_others else []
        return {variable: people} if people else {}
    if kind == "date":
        return {variable: date} if (date := values.read_date(value)) else {}
    text = values.read_text(value) if name in table.FORMATTED else clean(_read_plain(value))
    if variable == "preprint":
        number = parse_arxiv_id(text)
        return {"preprint": Identity("arxiv", number.id)} if number else {}
    if variable == "DOI":
        text = find_doi(text) or ""
    is_arxiv = variable == "number" and text.lower().startswith("arxiv:")
    return {variable: text} if text and not is_arxiv else {}


def _read_plain(value: Any) -> str:
    return value if isinstance(value, str) else values.read_text(value)


def _read_group(group: Any, unnamed: list[str]) -> dict[str, Any]:
    """Return the people of a role, {} for a role that CSL does not have."""
    if not isinstance(group, Mapping):
        return {}
    role = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", str(group.get("role", ""))).lower()
    variable = next((one for one, name in table.ROLES.items() if name == role), "")
    return _read_value(variable, "", group.get("names", []), unnamed) if variable else {}


def list_places(paper: Paper) -> Collection[str]:
    """Return the CSL variables that Hayagriva has a field for, without those whose value it would stop at.

    >>> "issued" in list_places(Paper("T", year=2020)), "URL" in list_places(Paper("T", url="a.org"))
    (True, False)
    """
    is_part = bool(table.choose_type(decide_csl_type(paper), has_container=bool(paper.container_title))[1])
    without = {one for one, (level, name) in table.PLACES.items() if level == "container" and _is_own(name)}
    without = {one for one in table.PLACES if not _is_whole(paper, one)} | (set() if is_part else without)
    return _PLACES - without


def _is_whole(paper: Paper, variable: str) -> bool:
    """Return whether a value is written as what it is: a date in full, a short title beside the long one."""
    if variable.endswith("title-short") and not get_value(paper, variable.removesuffix("-short")):
        return not get_value(paper, variable)
    value = get_value(paper, variable) if get_value_kind(variable) else None
    written = _write_value(paper, variable, table.PLACES[variable][1]) if value else ""
    return values.read_date(written) == value if isinstance(value, Date) else bool(written or not value)


_PLACES = frozenset((*table.PLACES, *table.ROLES, "others"))
FORMAT = Format(
    name="hayagriva",
    suffixes=(".yml", ".yaml"),
    write=write,
    read=read,
    variables=list_places,
    examples=(
        FormatExample(
            (
                Paper(
                    "On Sand in LLMs",
                    key="doe",
                    type="paper-conference",
                    year=2020,
                    month=5,
                    authors=(Name("Doe", "Jane"), Name("Maaten", "Laurens", "van der")),
                    container_title="Proceedings of Sand",
                    pages="1-9",
                    publisher="Dunes",
                    doi="10.1234/a",
                ),
            ),
            """doe:
  type: article
  title: On Sand in {LLMs}
  author:
  - Doe, Jane
  - name: van der Maaten
    given-name: Laurens
  date: 2020-05
  page-range: 1-9
  serial-number:
    doi: 10.1234/a
  parent:
    type: proceedings
    title: Proceedings of Sand
    publisher: Dunes
""",
        ),
    ),
)
