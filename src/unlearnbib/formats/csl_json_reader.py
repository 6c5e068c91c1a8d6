"""Items of CSL-JSON read as works: every variable of CSL 1.0.2, and what no version of CSL names.

Sources: the CSL-JSON schema (github.com/citation-style-language/schema, 1.0.2), the citeproc-js manual
("CSL-JSON markup"). Lines `variable: value` in `note` are variables (`csl_note`).
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from attrs import evolve

from unlearnbib.bib.keys import is_key, make_key_safe
from unlearnbib.errors import Problem
from unlearnbib.formats.bibtex.pages_and_dates import read_pages
from unlearnbib.formats.csl_note import expand_note
from unlearnbib.formats.format import Works
from unlearnbib.identifiers.arxiv import parse_arxiv_id
from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Date, Identity, Name, Paper, get_value, set_values
from unlearnbib.model.native import Columns, Native
from unlearnbib.model.variables import CSL_TYPES, get_value_kind
from unlearnbib.tex.math import is_tex_of, keep_formulas
from unlearnbib.text.html_tags import markup_to_tex, strip_markup
from unlearnbib.text.late_pattern import compile_late

_URL = compile_late(r"https?://", re.IGNORECASE)
_PINNED = compile_late(r"^citation[ -]key\s*:\s*(\S+)\s*$", re.IGNORECASE | re.MULTILINE)
_NOT_PORTABLE = compile_late(r"[^\w:./+-]+")  # not every reader of .bib files takes more for a key
_LARGEST = 10**18  # of a number; the gate for values has no larger one
_LEVELS = 50  # of lists in lists; writers of JSON and YAML call themselves for each
_OTHERS = frozenset(("others", "et al.", "et al"))
#: Former and wrong names of variables and types that programs write.
_RENAMED = {
    "event": "event-title",
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
}
_TYPES = {"article-preprint": "article", "graphics": "graphic", "post_weblog": "post-weblog", "": "document"}
_PARTS = {
    "family": "family", "given": "given", "suffix": "suffix", "literal": "literal",
    "non-dropping-particle": "particle", "dropping-particle": "dropping",
}  # fmt: skip


def read_item(item: Mapping[str, Any]) -> Paper:
    r"""Return the work of an item; the item itself stays its `native` form.

    >>> note = "Good\noriginal-date: 1936"
    >>> work = read_item({"id": "a", "type": "book", "title": "On <i>Things</i>", "note": note})
    >>> work.title, work.variables["note"], work.dates["original-date"]
    ('On Things', 'Good', Date(1936))
    """
    native, item = item, expand_note(item)
    kind = str(item.get("type") or "")
    csl_type = kind if kind in CSL_TYPES else _TYPES.get(kind, "document")
    values = {name: value for name, value in _read_values(item) if value}
    lists = (name for name in values if get_value_kind(name) == "names")
    unnamed = tuple(name for name in lists if _has_others(item.get(name)))
    work = set_values(Paper(type=csl_type, unnamed=unnamed), values)
    columns = Columns(tuple(native), tuple(native.values()))
    held = {name: get_value(work, name) for name in values}  # as the paper holds them: a change shows
    return evolve(work, native=Native("csl-json", kind, columns, held))


def read_items(items: Iterable[tuple[int, Mapping[str, Any]]], page: str) -> Works:
    """Return the works of items with their lines; one without variables, a second of one id are problems.

    So are an id that is not a citation key, and values that CSL-JSON does not have, which are left out.
    """
    papers, problems, lines = list[Paper](), list[Problem](), dict[str, int]()
    for line, item in items:
        key, reasons = get_item_key(item), list[str]()
        valid = {name: value for name, value in item.items() if is_valid_value(name, value)}
        if not any(value and _find_kind(name) for name, value in valid.items()):
            problems.append(Problem(page, line, f"the item {item.get('id') or ''} has no variables"))
            continue
        if left_out := [name for name in item if name not in valid]:
            reasons.append(f"left out values that CSL-JSON does not have: {', '.join(left_out)}")
        if key in lines:
            reasons.append(f"the id {key} is in line {lines[key]} too; the item gets another")
        elif not key and item.get("id"):
            key = "" if _URL.match(str(item["id"])) else _make_key(str(item["id"]), lines)
            reasons.append(f"the id {item['id']} is not a citation key; the item gets {key or 'another'}")
        problems += (Problem(page, line, reason) for reason in reasons)
        papers.append(evolve(read_item(valid), page=page, line=line, key="" if key in lines else key))
        lines |= {key: line} if key else {}
    return Works(tuple(papers), tuple(problems))


def get_item_key(item: Mapping[str, Any]) -> str:
    r"""Return the citation key of an item, or "" if BibTeX reads its id as none, or Zotero made a URL.

    A key that Better BibTeX has pinned in the note is the item's ("Citation Keys", retorque.re).

    >>> ids = ("doe", 17, "DBLP:conf/x/Doe99", "Doe, 1999", "http://zotero.org/users/1/items/A")
    >>> [get_item_key({"id": one}) for one in ids]
    ['doe', '17', 'DBLP:conf/x/Doe99', '', '']
    >>> get_item_key({"id": "http://zotero.org/users/1/items/A", "note": "Read\nCitation Key: roe"})
    'roe'
    """
    pinned = _PINNED.search(str(item.get("note") or ""))
    key = str(item.get("citation-key") or (pinned and pinned[1]) or item.get("id") or "")
    return key if is_key(key) and not _URL.match(key) else ""


def _make_key(text: str, taken: Container[str]) -> str:
    """Return an id as a key that is not `taken`.

    >>> _make_key("Doe, 1999", ["roe"])
    'Doe-1999'
    """
    key = make_key_safe(_NOT_PORTABLE.sub("-", text).strip("-"))
    numbered = (f"{key}-{number}" for number in count(2))
    return key if key not in taken else next(one for one in numbered if one not in taken)


def _find_kind(name: str) -> str:
    return get_value_kind(_RENAMED.get(name, name)) or ""


def is_valid_value(name: str, value: Any) -> bool:
    """Return whether CSL-JSON has such a value for a variable; what CSL lacks may be any, if not too deep.

    >>> [is_valid_value(*one) for one in (("edition", 2), ("edition", True), ("author", [["Doe"]]))]
    [True, False, False]
    """
    kind = _find_kind(name)
    if name == "id":
        return isinstance(value, str | int) and not isinstance(value, bool)
    if value is None or not kind:
        return isinstance(value, str | None) if name == "type" else _is_shallow(value, _LEVELS)
    if kind == "names":
        return all(isinstance(one, Mapping | str) for one in (value if isinstance(value, list) else [value]))
    if kind == "date":
        return not value or (bool(Date.from_csl(value)) and not isinstance(value, bool))
    if isinstance(value, str) or name in ("DOI", "URL"):
        return isinstance(value, str)
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _LARGEST


def _is_shallow(value: Any, levels: int) -> bool:
    """Return whether lists and objects stand in each other in no more than some levels."""
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return levels >= 0 and all(_is_shallow(one, levels - 1) for one in inner)


def _read_values(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the variables of an item."""
    for name, value in item.items():
        if name == "citation-key":  # it is the key of the paper
            continue
        if name != "number" or not parse_arxiv_id(str(value or "")):
            yield from read_value(_RENAMED.get(name, name), value)
    own = _find_own(item)
    title, formulas = item.get("title"), str(own.get("title_tex") or "")
    if isinstance(title, str) and is_tex_of(formulas, strip_markup(title)):
        yield "title_tex", keep_formulas(formulas)
    elif isinstance(title, str) and "<" in title:
        yield "title_tex", markup_to_tex(title)
    number = parse_arxiv_id(str(item.get("number") or own.get("preprint") or ""))
    if number:
        yield "preprint", Identity("arxiv", number.id)


def _find_own(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values that `csl_json.write` has put under `custom`."""
    custom = item.get("custom")
    own = custom.get("unlearnbib") if isinstance(custom, Mapping) else None
    return own if isinstance(own, Mapping) else {}


def read_value(variable: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the value of a variable of CSL-JSON as a paper holds it; nothing for a name that CSL lacks."""
    kind = get_value_kind(variable)
    if kind == "names":
        yield variable, tuple(_read_names(value))
    elif kind == "date":
        date = Date.from_csl(value)
        yield variable, str(date) if variable == "event-date" else date
    elif variable == "DOI":
        yield variable, find_doi(str(value)) or ""
    elif variable == "keyword":
        yield variable, tuple(filter(None, (word.strip() for word in re.split("[,;]", str(value)))))
    elif kind and isinstance(value, str | int | float):
        text = strip_markup(str(value))
        yield variable, read_pages(text) if variable == "page" else text


def _has_others(value: Any) -> bool:
    """Return whether a list of names ends with "others", as pandoc and this package write it."""
    last = value[-1] if isinstance(value, list) and len(value) > 1 else None
    return isinstance(last, Mapping) and last.get("literal") in _OTHERS


def _read_names(value: Any) -> Iterator[Name]:
    people = value if isinstance(value, list) else [value]
    for person in people[:-1] if _has_others(value) else people:
        if isinstance(person, Mapping):
            yield Name(
                **{ours: strip_markup(str(person[name])) for name, ours in _PARTS.items() if person.get(name)}
            )
        elif isinstance(person, str) and person:
            family, comma, given = person.partition("||")  # the cheater syntax of names in notes
            yield Name(family.strip(), given.strip()) if comma else Name(literal=person)
