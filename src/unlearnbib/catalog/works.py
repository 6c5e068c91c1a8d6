"""The works of an author's file as papers of a catalog: their place in the file, their link, their venue."""

from functools import lru_cache
from typing import NamedTuple

from unlearnbib.catalog.extract.paper_link import LabelledLink, choose_paper_link
from unlearnbib.catalog.extract.venue_and_date import parse_imprint
from unlearnbib.catalog.rows import Catalog
from unlearnbib.formats.field_texts import list_variables
from unlearnbib.formats.format import Works
from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.model import Paper, copy_paper
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
    values = tuple(work.native.values if work.native else list_variables(work))
    known = _list_known(values, has_year=work.year is not None, has_month=work.month is not None)
    return copy_paper(
        work, page=place.page, line=place.line, key=place.key, link=_choose_link(work),
        venue=_find_venue(work.container_title) if work.container_title else "",
        origins=((origin, known),),
    )  # fmt: skip


@lru_cache(2048)  # many works of a file have the same fields
def _list_known(values: tuple[str, ...], *, has_year: bool, has_month: bool) -> tuple[str, ...]:
    """Return the attributes of a work whose `values` have these names."""
    dated = ("year",) * has_year + ("month",) * has_month
    names = (ATTRIBUTES.get(name, name) for name in values if ":" not in name)
    return tuple(dict.fromkeys(("type", *dated, *names)))


@lru_cache(2048)
def _find_venue(container: str) -> str:
    return parse_imprint(container).venue


def place_works(works: Works, page: str, origin: str) -> Catalog:
    """Return the works of a file as a catalog."""
    papers = (place_work(one, Place(one.page, one.line, one.key), origin) for one in works.papers)
    return Catalog(page, gather(papers, like=works.papers), works.problems, ())


def _choose_link(work: Paper) -> str:
    """Return the link that names a work: its DOI, its number at arXiv if it is a preprint, its URL."""
    if work.doi:
        return make_doi_url(work.doi)
    number = f"arXiv:{work.preprint.id}" if work.preprint and work.preprint.scheme == "arxiv" else ""
    if work.is_preprint and number:
        return number
    return choose_paper_link([LabelledLink("paper", work.url, title=True)]) or number
