"""CSL-JSON (schema 1.0.2, https://github.com/citation-style-language/schema): items for any CSL processor."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from unlearnbib.errors import CatalogError
from unlearnbib.formats.csl_json_reader import get_item_key, read_items
from unlearnbib.formats.format import Format, FormatExample, Works
from unlearnbib.formats.native_markup import find_rich_values
from unlearnbib.formats.types import decide_csl_type
from unlearnbib.identifiers.doi import find_doi, strip_doi_prefix
from unlearnbib.model import Date, Name, Paper, get_value
from unlearnbib.model.access import make_getter
from unlearnbib.papers.versions import get_arxiv_id, is_on_arxiv
from unlearnbib.tex.decode import decode
from unlearnbib.text.json_layout import format_json
from unlearnbib.text.json_values import LineFinder, parse_values

if TYPE_CHECKING:
    from unlearnbib.model.native import Native

#: The variables that have an order; all others follow, in the order of the paper's maps.
_FIRST = tuple((name, make_getter(name)) for name in (
    "title", "author", "editor", "container-title", "container-title-short", "collection-title", "volume",
    "issue", "event-title", "event-place", "event-date", "publisher", "publisher-place", "page", "issued",
    "ISBN", "DOI", "URL", "keyword",
))  # fmt: skip
#: Variables that the format writes for every paper, in place of those of its file.
_OF_THE_FORMAT = frozenset("id citation-key type genre number custom".split())


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as a JSON array of items."""
    return "".join(write_pieces(papers))


def write_pieces(papers: Sequence[Paper]) -> Iterator[str]:
    """Yield the text of a JSON array, one item after the other so that memory stays flat."""
    for at, item in enumerate(map(_dump_item, papers)):
        yield f"{',' if at else '['}\n{item}"
    yield "\n]\n" if papers else "[]\n"


def read(text: str, page: str = "<text>") -> Works:
    """Return the works of a page of items: an array, an object with `items`, one item, or one a line.

    >>> works = read('[{"id": "doe", "type": "book", "title": "On Things"}, {"id": "roe"}]')
    >>> works.papers[0].key, str(works.problems[0])
    ('doe', '<text>:1: the item roe has no variables')
    """
    return read_items(_iterate_items(text, page), page)


def _iterate_items(text: str, page: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    lines = LineFinder(text)
    for line, data in parse_values(text, page):
        items = data.get("items", data) if isinstance(data, Mapping) else data
        for item in [items] if isinstance(items, Mapping) else items if isinstance(items, list) else []:
            if not isinstance(item, Mapping):
                raise CatalogError(page, "is not CSL-JSON: an item is not an object")
            yield line or lines.find('"title"'), item


def _dump_item(paper: Paper) -> str:
    """Return an item in JSON, in ASCII if it holds half of a character, which no file can."""
    text = format_json(format_item(paper))
    return text if _has_utf8(text) else json.dumps(json.loads(text), indent=2)


def _has_utf8(text: str) -> bool:
    """Return whether a text can be in a file: half of a character cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def format_item(paper: Paper) -> dict[str, Any]:
    """Return `paper` as a CSL item without empty variables; those that nothing changed are as in its file.

    >>> format_item(Paper("On Unlearning", key="doe2024unlearning", year=2024))["issued"]
    {'date-parts': [[2024]]}
    """
    item = {name: value for name, value in _list_variables(paper) if value}
    native = paper.native
    if native and native.format == "csl-json":
        return _restore(item, paper, native)
    return {**item, **find_rich_values(paper)} if native else item


def _list_variables(paper: Paper) -> Iterator[tuple[str, Any]]:
    yield "id", paper.key
    yield "citation-key", paper.key
    yield "type", decide_csl_type(paper)
    yield from _list_ordered(paper)
    for values in filter(None, (paper.contributors, paper.dates, paper.variables)):
        yield from ((name, format_variable(paper, name)) for name in values if name != "issued")
    provenance = {"identity": str(paper.identity or ""), "sources": dict(paper.sources)}
    yield "custom", {"unlearnbib": {**provenance, **_list_own(paper)}}


def _list_own(paper: Paper) -> dict[str, str]:
    """Return the values of a work that no variable of CSL holds: its preprint, its formulas, who held it."""
    if not paper.native or paper.native.format == "csl-json":
        return {}
    number = "" if paper.is_preprint else get_arxiv_id(paper)
    own = {
        "preprint": f"arxiv:{number}" if number else "",
        "title_tex": paper.title_tex,
        "organization": _find_organization(paper, paper.native),
    }
    return {name: value for name, value in own.items() if value}


def _find_organization(paper: Paper, native: "Native") -> str:
    """Return the organization of an entry that has a publisher too."""
    fields = {name.lower(): value for name, value in native.fields}
    organization = decode(str(fields.get("organization") or "")) if "publisher" in fields else ""
    return organization if organization != paper.publisher else ""


def _list_ordered(paper: Paper) -> Iterator[tuple[str, Any]]:
    """Yield the variables that have an order, after the issue the number at arXiv."""
    # proceedings as a journal: their acronym is not its short name
    left_out = "container-title-short" if decide_csl_type(paper) != paper.type else ""
    is_published = paper.native and not paper.is_preprint
    number = get_arxiv_id(paper) if is_on_arxiv(paper) and not is_published else ""
    for name, get in _FIRST:
        value = get(paper)
        if name != left_out and (value or name in paper.unnamed):
            own = format_variable(paper, name) if name in paper.unnamed else format_value(value)
            yield name, strip_doi_prefix(own) if name == "DOI" and own else own
        if name == "issue" and number:
            yield "genre", "preprint" if paper.is_preprint else ""
            yield "number", f"arXiv:{number}"


def format_variable(paper: Paper, name: str) -> Any:
    """Return a variable of a paper as CSL-JSON has it; "others" ends a list of names that is not complete.

    >>> format_variable(Paper("T", authors=(Name("Doe"),), unnamed=("author",)), "author")
    [{'family': 'Doe'}, {'literal': 'others'}]
    """
    value = format_value(get_value(paper, name))
    return [*(value or ()), {"literal": "others"}] if name in paper.unnamed else value


def format_value(value: Any) -> Any:
    """Return a value of a paper as CSL-JSON has it.

    >>> format_value(Date(2020, 5)), format_value((Name("Doe", "Jane"),)), format_value(("one", "two"))
    ({'date-parts': [[2020, 5]]}, [{'family': 'Doe', 'given': 'Jane'}], 'one, two')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Date):
        return value.to_csl() if value else None
    if isinstance(value, tuple):
        is_names = not value or isinstance(value[0], Name)
        return [format_name(one) for one in value] if is_names else ", ".join(value)
    return value


def format_name(person: Name) -> dict[str, str]:
    """Return a name variable.

    >>> format_name(Name("Maaten", "Laurens", "van der"))
    {'family': 'Maaten', 'given': 'Laurens', 'non-dropping-particle': 'van der'}
    """
    values = _get_parts(person)
    return dict(zip(compress(_PARTS, values), filter(None, values), strict=True))


_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
_get_parts = attrgetter("family", "given", "dropping", "particle", "suffix", "literal")


def _restore(item: dict[str, Any], paper: Paper, native: "Native") -> dict[str, Any]:
    """Return an item as its file had it, with the values that sources have added or changed since."""
    own = dict(native.fields)
    changed = {
        name for name, value in native.values.items() if name in item and get_value(paper, name) != value
    }
    kept = {name: item[name] if name in changed else value for name, value in own.items()}
    if (key := get_item_key(own)) and key != paper.key:
        kept |= {name: paper.key for name in ("id", "citation-key") if name in own or name == "id"}
    return kept | {name: item[name] for name in item if name in changed or _is_new(name, item, own, native)}


def _is_new(name: str, item: Mapping[str, Any], own: Mapping[str, Any], native: "Native") -> bool:
    """Return whether a source has filled a variable that an item lacks, and says more than the item does."""
    if name in own or name in native.values or name in _OF_THE_FORMAT:
        return False
    if name not in ("DOI", "URL"):
        return True
    link, number = item[name], native.values.get("preprint")
    if number and "arxiv" in link.lower():
        return not link.lower().endswith(number.id.lower())
    return not own.get("DOI") or find_doi(link) != find_doi(str(own["DOI"]))


FORMAT = Format(
    name="csl-json",
    suffixes=(".json",),
    write=write,
    write_pieces=write_pieces,
    read=read,
    examples=(
        FormatExample(
            (
                Paper(
                    "On Sand",
                    key="doe",
                    type="book",
                    year=2020,
                    authors=(Name("Doe", "Jane"),),
                    publisher="Dunes",
                ),
            ),
            """[
{
  "id": "doe",
  "citation-key": "doe",
  "type": "book",
  "title": "On Sand",
  "author": [
    {
      "family": "Doe",
      "given": "Jane"
    }
  ],
  "publisher": "Dunes",
  "issued": {
    "date-parts": [
      [
        2020
      ]
    ]
  },
  "custom": {
    "unlearnbib": {
      "identity": "",
      "sources": {}
    }
  }
}
]
""",
        ),
    ),
)
