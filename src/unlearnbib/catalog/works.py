"""The works of an author's file as papers of a catalog: their place in the file, their link, their venue."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple

from unlearnbib.catalog.extract.paper_link import LabelledLink, choose_paper_link
from unlearnbib.catalog.extract.venue_and_date import parse_imprint
from unlearnbib.catalog.rows import Catalog
from unlearnbib.formats.field_texts import list_variables
from unlearnbib.formats.format import Works
from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.model import Origin, Paper, copy_paper
from unlearnbib.model.variables import ATTRIBUTES
from unlearnbib.storage.spill import gather


class Place(NamedTuple):
    """The place of a work: the file, the line, and its key there."""

    page: str
    line: int | None
    key: str


def place_work(work: Paper, place: Place, origin: str) -> Paper:
    """Return a work with its place, its link and its venue; `origin` is the source of its fields.

    >>> paper = place_work(Paper("On Things", doi="10.1234/a"), Place("refs.bib", 7, "doe"), "bib")
    >>> paper.link, paper.key, paper.line
    ('https://doi.org/10.1234/a', 'doe', 7)
    """
    values = work.native.values if work.native else list_variables(work)
    derived = _derive(partial(getattr, work), tuple(values), origin)
    return copy_paper(work, page=place.page, line=place.line, key=place.key, **derived)


def derive_from_entry(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the link, the venue and the origins of an entry of a .bib file from its other attributes."""
    return _derive(fields.__getitem__, tuple(fields["native"].values), "bib")


def _derive(get: Callable[[str], Any], values: tuple[str, ...], origin: str) -> Mapping[str, Any]:
    """Return the link, the venue and the origins of a work; `get` returns its attributes."""
    container, has_year, has_month = get("container_title"), get("year") is not None, get("month") is not None
    return {
        "link": _choose_link(get), "venue": _find_venue(container) if container else "",
        "origins": _list_origins(values, origin, has_year=has_year, has_month=has_month),
    }  # fmt: skip


@lru_cache(2048)  # many works of a file have the same fields
def _list_origins(
    values: tuple[str, ...], origin: str, *, has_year: bool, has_month: bool
) -> tuple[tuple[Origin, tuple[str, ...]], ...]:
    """Return the attributes of a work whose `values` have these names, and their origin."""
    dated = ("year",) * has_year + ("month",) * has_month
    names = (ATTRIBUTES.get(name, name) for name in values if ":" not in name)
    return ((origin, tuple(dict.fromkeys(("type", *dated, *names)))),)


@lru_cache(2048)
def _find_venue(container: str) -> str:
    return parse_imprint(container).venue


def place_works(works: Works, page: str, origin: str) -> Catalog:
    """Return the works of a file as a catalog."""
    papers = (place_work(one, Place(one.page, one.line, one.key), origin) for one in works.papers)
    return Catalog(page, gather(papers, like=works.papers), works.problems, ())


def _choose_link(get: Callable[[str], Any]) -> str:
    """Return the link that names a work: its DOI, its number at arXiv if it is a preprint, its URL."""
    if doi := get("doi"):
        return make_doi_url(doi)
    preprint = get("preprint")
    number = f"arXiv:{preprint.id}" if preprint and preprint.scheme == "arxiv" else ""
    if number and get("type") == "article":  # a preprint
        return number
    return choose_paper_link([LabelledLink("paper", get("url"), title=True)]) or number
