"""What a page says of its paper to programs: the tags of Highwire Press, schema.org, and COinS for Zotero.

Sources: "Inclusion Guidelines for Webmasters" of Google Scholar (the tags and their values), schema.org's
ScholarlyArticle; Zotero's translator "Embedded Metadata" (of 2024-06-13) takes the kind from the tags.
"""

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from unlearnbib.formats.schema_org import describe_work
from unlearnbib.model import Paper, get_value
from unlearnbib.papers.versions import get_arxiv_id
from unlearnbib.site.coins import format_author, format_date, make_coins
from unlearnbib.site.paper_rows import Row
from unlearnbib.site.site_settings import SiteSettings
from unlearnbib.site.texts import dump_json

_CONTAINERS = {
    "article-journal": "citation_journal_title",
    "paper-conference": "citation_conference_title",
    "chapter": "citation_inbook_title",
}
_PUBLISHERS = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}


@frozen
class PaperFacts:
    """The meta tags of a page (name and content), its JSON-LD, its URL or "", and its COinS."""

    tags: tuple[tuple[str, str], ...]
    json_ld: str
    canonical: str
    coins: str


def describe_paper(paper: Paper, row: Row, settings: SiteSettings) -> PaperFacts:
    """Return what the page of a paper says to programs.

    >>> from unlearnbib.model import Name
    >>> paper = Paper("On Sand", type="book", year=2020, authors=(Name("Doe", "Jane"),))
    >>> row = Row("doe", "On Sand", ("Jane Doe",), "", 2020, (), (), 0, "doe.html")
    >>> describe_paper(paper, row, SiteSettings()).tags[:3]
    (('citation_title', 'On Sand'), ('citation_author', 'Doe, Jane'), ('citation_publication_date', '2020'))
    """
    canonical = f"{settings.url}/paper/{row.file}" if settings.url else ""
    tags = tuple((name, content) for name, content in _list_tags(paper, row) if content)
    coins = make_coins(paper, row.title, row.url)
    return PaperFacts(tags, dump_json(_describe_work(paper, row)), canonical, coins)


def _list_tags(paper: Paper, row: Row) -> Iterator[tuple[str, str]]:
    yield "citation_title", row.title
    yield from (("citation_author", format_author(one)) for one in paper.authors)
    yield "citation_publication_date", format_date(paper).replace("-", "/")
    yield _CONTAINERS.get(paper.type or "", "citation_journal_title"), paper.container_title
    yield "citation_volume", paper.volume
    yield "citation_issue", paper.issue
    first, _, last = paper.pages.partition("-")
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield _PUBLISHERS.get(paper.type or "", "citation_publisher"), paper.publisher
    yield "citation_doi", paper.doi
    yield "citation_arxiv_id", get_arxiv_id(paper)
    yield "citation_isbn", get_value(paper, "ISBN") or ""
    yield "citation_issn", get_value(paper, "ISSN") or ""
    yield "citation_language", get_value(paper, "language") or ""
    yield from (("citation_keywords", topic) for topic in paper.keywords)
    yield from (("citation_public_url", link.url) for link in row.links[:1])


def _describe_work(paper: Paper, row: Row) -> dict[str, Any]:
    """Return a work in the terms of schema.org, without what is not known."""
    about = {"name": row.title, "url": row.url}
    given = {name: value for name, value in about.items() if value}
    return {"@context": "https://schema.org", **describe_work(paper), **given}
