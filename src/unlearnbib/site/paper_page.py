"""What a page says of its paper to programs: the tags of Highwire Press, schema.org, and COinS for Zotero.

Sources: "Inclusion Guidelines for Webmasters" of Google Scholar (the tags and their values), schema.org's
ScholarlyArticle; Zotero's translator "Embedded Metadata" (of 2024-06-13) takes the kind from the tags.
"""

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.model import Name, Paper, get_value
from unlearnbib.papers.versions import get_arxiv_id
from unlearnbib.site.coins import format_author, format_date, make_coins
from unlearnbib.site.rows import Row
from unlearnbib.site.settings import SiteSettings
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
#: CSL type -> the type of schema.org
_TYPES = {
    "book": "Book", "chapter": "Chapter", "thesis": "Thesis", "report": "Report", "dataset": "Dataset",
    "software": "SoftwareSourceCode", "webpage": "WebPage", "post-weblog": "BlogPosting",
    "article-newspaper": "NewsArticle", "motion_picture": "Movie",
}  # fmt: skip


@frozen
class PaperFacts:
    """The meta tags of a page (name and content), its JSON-LD, its URL or "", and its COinS."""

    tags: tuple[tuple[str, str], ...]
    json_ld: str
    canonical: str
    coins: str


def describe_paper(paper: Paper, row: Row, settings: SiteSettings) -> PaperFacts:
    """Return what the page of a paper says to programs.

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
    yield from (("citation_keywords", topic) for topic in row.topics)
    yield from (("citation_public_url", link.url) for link in row.links[:1])


def _describe_work(paper: Paper, row: Row) -> dict[str, Any]:
    """Return a work in the terms of schema.org, without what is not known."""
    work = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(paper.type or "", "ScholarlyArticle"),
        "name": row.title,
        "author": [_describe_person(one) for one in paper.authors],
        "datePublished": format_date(paper),
        "isPartOf": _name_thing("CreativeWork", paper.container_title),
        "publisher": _name_thing("Organization", paper.publisher),
        "pagination": paper.pages,
        "identifier": make_doi_url(paper.doi) if paper.doi else "",
        "url": row.links[0].url if row.links else "",
        "keywords": list(row.topics),
    }
    return {name: value for name, value in work.items() if value}


def _name_thing(kind: str, name: str) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _describe_person(name: Name) -> dict[str, str]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    person = {"givenName": name.given, "familyName": " ".join(filter(None, (name.particle, name.family)))}
    return {"@type": "Person", "name": str(name)} | {part: value for part, value in person.items() if value}
