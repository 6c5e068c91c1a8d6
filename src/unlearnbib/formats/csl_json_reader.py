"""Items of CSL-JSON read as works: every variable of CSL 1.0.2, and what no version of CSL names.

Sources: the CSL-JSON schema (github.com/citation-style-language/schema, 1.0.2), the citeproc-js manual
("CSL-JSON markup", "Cheater syntax for odd fields": lines `variable: value` in `note`), and the same habit of
Zotero and Manubot.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve

from unlearnbib.errors import Problem
from unlearnbib.formats.bibtex.pages_and_dates import read_pages
from unlearnbib.formats.format import Works
from unlearnbib.identifiers.arxiv import parse_arxiv_id
from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Date, Identity, Name, Native, Paper, get_value, set_values
from unlearnbib.model.variables import CSL_TYPES, get_value_kind
from unlearnbib.text.html_tags import markup_to_tex, strip_markup

_NOTE_LINE = re.compile(r"\{?:?([A-Za-z][A-Za-z-]*)\s*:\s*(.+?)\}?")
_KEY = re.compile(r"[^\s,{}\\/]+")
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
    kind = str(item.get("type") or "")
    csl_type = kind if kind in CSL_TYPES else _TYPES.get(kind, "document")
    values = {name: value for name, value in _read_values(item) if value}
    work = set_values(Paper(type=csl_type), values)
    held = {name: get_value(work, name) for name in values}  # as the paper holds them: a change shows
    return evolve(work, native=Native("csl-json", kind, tuple(item.items()), held))


def read_items(items: Iterable[tuple[int, Mapping[str, Any]]], page: str) -> Works:
    """Return the works of items with their lines; one without variables, a second of one id are problems."""
    papers, problems, lines = list[Paper](), list[Problem](), dict[str, int]()
    for line, item in items:
        key = get_item_key(item)
        if not item.keys() - {"id", "citation-key", "type"}:
            problems.append(Problem(page, line, f"the item {item.get('id') or ''} has no variables"))
            continue
        if key in lines:
            problems.append(
                Problem(page, line, f"the id {key} is in line {lines[key]} too; the item gets another")
            )
        papers.append(evolve(read_item(item), page=page, line=line, key="" if key in lines else key))
        lines |= {key: line} if key else {}
    return Works(tuple(papers), tuple(problems))


def get_item_key(item: Mapping[str, Any]) -> str:
    """Return the citation key of an item, or "": a number, a URL that Zotero made, and words are none.

    >>> [get_item_key(one) for one in ({"id": "doe"}, {"id": 17}, {"id": "17", "citation-key": "roe"})]
    ['doe', '', 'roe']
    """
    key = str(item.get("citation-key") or item.get("id") or "")
    return key if _KEY.fullmatch(key) and not key.isdecimal() else ""


def _read_values(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the variables of an item, and those in the lines of its note."""
    note, lines = _split_note(item.get("note"))
    for name, value in {**lines, **item, "note": note}.items():
        if name == "citation-key":  # it is the key of the paper
            continue
        yield from read_value(_RENAMED.get(name, name), value)
    title = item.get("title")
    if isinstance(title, str) and "<" in title:
        yield "title_tex", markup_to_tex(title)
    number = parse_arxiv_id(str(item.get("number") or "")) if item.get("number") else None
    if number:
        yield "preprint", Identity("arxiv", number.id)


def _split_note(note: Any) -> tuple[str, dict[str, str]]:
    """Return a note without the lines that give variables, and these."""
    if not isinstance(note, str):
        return "", {}
    lines: dict[str, str] = {}
    rest = []
    for line in note.split("\n"):
        found = _NOTE_LINE.fullmatch(line.strip())
        name = found[1] if found and get_value_kind(found[1]) else found[1].lower() if found else ""
        if found and get_value_kind(name):
            lines[name] = found[2]
        else:
            rest.append(line)
    return "\n".join(rest), lines


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


def _read_names(value: Any) -> Iterator[Name]:
    people = value if isinstance(value, list) else [value]
    for person in people:
        if isinstance(person, Mapping):
            yield Name(
                **{ours: strip_markup(str(person[name])) for name, ours in _PARTS.items() if person.get(name)}
            )
        elif isinstance(person, str) and person:
            family, comma, given = person.partition("||")  # the cheater syntax of names in notes
            yield Name(family.strip(), given.strip()) if comma else Name(literal=person)
