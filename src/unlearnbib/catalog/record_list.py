"""Records of services and of exports as papers of a catalog: each passes the gate, or is a problem."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from attrs import define, field

from unlearnbib.catalog.extract.venue_and_date import parse_imprint
from unlearnbib.catalog.rows import Catalog, has_words, pass_over
from unlearnbib.errors import LinkError, Problem
from unlearnbib.identifiers.arxiv import find_arxiv_id
from unlearnbib.identifiers.doi import find_doi, make_doi_url
from unlearnbib.identifiers.urls import parse_link
from unlearnbib.model import Identity, Paper, Record, build_paper
from unlearnbib.text.titles import strip_final_period
from unlearnbib.text.years import find_year as find_year  # noqa: PLC0414 - for the readers of records


@define
class RecordList:
    """The papers of a page of records, its problems, and the records that are not papers."""

    page: str
    papers: list[Paper] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    passed: list[Problem] = field(factory=list)

    def add(
        self, fields: Mapping[str, Any], line: int, links: Iterable[str] = (), unnamed: tuple[str, ...] = ()
    ) -> None:
        """Add the paper of the `fields` of a record; `links` name it where it has no DOI, the best first.

        The lists of names that are `unnamed` end with "and others".

        >>> found = RecordList("a.xml")
        >>> found.add({"title": "On Peas.", "doi": "10.1234/a", "container_title": "Peas"}, 3)
        >>> found.add({"year": 2020}, 9)
        >>> found.papers[0].link, found.papers[0].venue, found.problems[0].message
        ('https://doi.org/10.1234/a', 'Peas', 'the record has no title')
        """
        record = Record("catalog", {**fields, "doi": find_doi(str(fields.get("doi") or "")) or ""})
        title = strip_final_period(record.fields.get("title") or "")
        if not has_words(title):
            self.problems.append(Problem(self.page, line, "the record has no title"))
            return
        values = {name: value for name, value in record.fields.items() if value} | {"title": title}
        link = _choose_link(record.fields["doi"], links)
        values |= {"link": link, "venue": values.get("venue") or _name_venue(values)}
        given = {name: value for name, value in values.items() if value}
        more = {"page": self.page, "line": line, "notices": (*given.pop("notices", ()), *record.warnings)}
        more |= {"unnamed": unnamed, "origins": (("catalog", tuple(given)),)}
        self.papers.append(build_paper(given, **more, preprint=_find_preprint(link, links)))

    def pass_over(self, line: int, kind: str, name: str) -> None:
        """Pass over a record of another `kind` than a paper."""
        self.passed.append(pass_over(self.page, line, kind, name[:80]))

    def reject(self, line: int, reason: str) -> None:
        """Report a record that cannot be read."""
        self.problems.append(Problem(self.page, line, reason))

    def build_catalog(self) -> Catalog:
        """Return the catalog of the page."""
        return Catalog(self.page, tuple(self.papers), tuple(self.problems), tuple(self.passed))


def _choose_link(doi: str, links: Iterable[str]) -> str:
    return make_doi_url(doi) if doi else next(filter(_is_readable, links), "")


def _is_readable(link: str) -> bool:
    try:
        parse_link(link)
    except LinkError:
        return False
    return not any(map(str.isspace, link))


def _name_venue(values: Mapping[str, Any]) -> str:
    container = values.get("container_title") or values.get("container_title_short") or ""
    return _find_venue(container) if container else ""


@lru_cache(2048)
def _find_venue(container: str) -> str:
    return parse_imprint(container).venue


def _find_preprint(link: str, links: Iterable[str]) -> Identity | None:
    """Return the preprint that a record names beside its own link."""
    found = (find_arxiv_id(one) for one in links if one != link)
    return next((Identity("arxiv", one.id) for one in found if one), None)
