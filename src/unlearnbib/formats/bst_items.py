"""CSL items for the shipped styles, as BibTeX would hand them to the .bst of a venue."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_SERVER = "arXiv"
_PEOPLE = ("author", "editor")


def prepare_for_bst(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item as BibTeX would hand it to a .bst.

    "PhD thesis" is no type of thesis (`type` of @phdthesis) but the default, for which each .bst has its
    own words; a suffix stands behind a comma ("{, jj}" of format.name$); a number at arXiv says the server,
    and the number at a server of preprints is written with it, as `archivePrefix` and `eprint` are. An
    organization stands before the publisher (format.in.ed.booktitle and after, btxbst.doc).

    >>> prepare_for_bst({"type": "thesis", "genre": "PhD Thesis"})
    {'type': 'thesis'}
    >>> prepare_for_bst({"type": "article", "number": "arXiv:2101.00001"})["publisher"]
    'arXiv'
    >>> prepare_for_bst({"type": "article", "number": "2101.00001", "publisher": "arXiv"})["number"]
    'arXiv:2101.00001'
    >>> prepare_for_bst({"author": [{"family": "Reed", "suffix": "III"}]})
    {'author': [{'family': 'Reed', 'suffix': 'III', 'comma-suffix': True}]}
    """
    return dict(_list_values(item))


def _list_values(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    organization = get_organization(item)
    is_on_arxiv = item.get("type") == "article" and str(item.get("number")).startswith(f"{_SERVER}:")
    for name, value in item.items():
        if name in _PEOPLE and isinstance(value, list):
            yield name, list(_put_commas(value))
        elif name == "number" and _lacks_server(item):
            yield name, f"{item['publisher']}:{value}"
        elif name == "publisher" and organization:
            yield name, f"{organization}, {value}"
        elif name != "genre" or not _is_default(item.get("type"), value):
            yield name, value
    if is_on_arxiv and not item.get("publisher"):
        yield "publisher", _SERVER


def get_organization(item: Mapping[str, Any]) -> str:
    """Return the organization beside the publisher, which CSL has no variable for.

    >>> get_organization({"custom": {"unlearnbib": {"organization": "Sand Union"}}})
    'Sand Union'
    """
    custom = item.get("custom")
    own = custom.get("unlearnbib") if isinstance(custom, Mapping) else None
    return str(own.get("organization") or "") if isinstance(own, Mapping) else ""


def _lacks_server(item: Mapping[str, Any]) -> bool:
    is_preprint = item.get("type") == "article" and str(item.get("publisher")).casefold().endswith("rxiv")
    return is_preprint and bool(item["number"]) and ":" not in str(item["number"])


def _is_default(kind: object, genre: object) -> bool:
    return kind == "thesis" and str(genre).casefold().replace(".", "").replace(" ", "") == "phdthesis"


def _put_commas(people: Iterable[Any]) -> Iterator[Any]:
    for person in people:
        has_suffix = isinstance(person, Mapping) and bool(person.get("suffix"))
        yield {**person, "comma-suffix": True} if has_suffix else person
