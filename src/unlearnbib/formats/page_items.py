"""A paper as lists of papers show it: its title with a link, people, venue, year, and further links."""

import re
from collections.abc import Collection, Iterator

from attrs import frozen

from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.model import Paper, get_creators
from unlearnbib.papers.versions import get_arxiv_id, name_untitled
from unlearnbib.text.normalize import clean
from unlearnbib.text.percent import encode_percent

_WEB = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)  # no other scheme becomes a link
_SAFE = "!#$%&'*+,/:;=?@~[]"  # in a URL: parentheses, quotes and angles would end it


@frozen
class PageItem:
    """A paper of a list. `links` are labels and URLs of http or https, the first is that of the title."""

    key: str
    title: str
    people: str
    venue: str
    year: str
    links: tuple[tuple[str, str], ...]


def make_item(paper: Paper) -> PageItem:
    """Return a paper as an item of a list.

    >>> item = make_item(Paper("On Sand", venue="ICML", year=2020, doi="10.1234/a(b)", url="javascript:x"))
    >>> item.links, item.venue
    ((('DOI', 'https://doi.org/10.1234/a%28b%29'),), 'ICML')
    """
    return PageItem(
        key=paper.key,
        title=clean(paper.title or name_untitled(paper) or paper.key),
        people=clean(", ".join(map(str, get_creators(paper)))),
        venue=clean(paper.venue or paper.container_title or paper.publisher),
        year="" if paper.year is None else str(paper.year),
        links=tuple(_list_links(paper)),
    )


def list_shown(paper: Paper) -> Collection[str]:
    """Return the CSL variables that an item shows: one group of people, one venue, the year, web links.

    >>> sorted(list_shown(Paper("T", publisher="Dunes", url="ftp://a.example")))
    ['DOI', 'author', 'issued', 'publisher', 'title']
    """
    people = "author" if paper.authors or not paper.editors else "editor"
    venue = "container-title" if paper.venue or paper.container_title else "publisher"
    is_linked = not paper.url or _WEB.fullmatch(paper.url)
    return {"title", people, venue, "issued", "DOI", *(("URL",) if is_linked else ())}


def _list_links(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield the links of a paper, each URL once: its page, its DOI, its preprint."""
    number, seen = get_arxiv_id(paper), set[str]()
    links = {
        "DOI": make_doi_url(paper.doi) if paper.doi else "",
        "Paper": paper.url or paper.link,
        "arXiv": f"https://arxiv.org/abs/{number}" if number else "",
    }
    for label, link in links.items():
        url = encode_percent(link, safe=_SAFE) if _WEB.fullmatch(link) else ""
        if url and url not in seen:
            seen.add(url)
            yield label, url
