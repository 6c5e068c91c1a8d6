"""A paper as the page shows it: a row with its title, people, venue, links and topics."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from attrs import evolve, fields, frozen

from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.model import Paper, get_creators
from unlearnbib.papers.statistics import name_venue
from unlearnbib.papers.versions import get_arxiv_id, name_untitled
from unlearnbib.site.coins import list_details, list_exceptions, name_kind
from unlearnbib.site.site_settings import MOST_PAGES
from unlearnbib.storage.output_folder import make_file_name

_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)  # no other scheme becomes a link
_HUES = 8  # venues with a color of their own, the most frequent ones


@frozen
class Link:
    """A link of a paper: its words, and its URL, of http or https."""

    words: str
    url: str


@frozen
class Row:
    """A paper on the page. `hue` is the number of its venue's color, 0 for all others."""

    key: str
    title: str
    authors: tuple[str, ...]
    venue: str
    year: int | None
    links: tuple[Link, ...]
    topics: tuple[str, ...]
    hue: int
    file: str  # of its own page
    kind: str = ""  # for COinS, as are the two below
    exceptions: Mapping[int, str] = {}
    details: str = ""
    lists: tuple[int, ...] = ()  # the lists that it is in, if there are several

    @property
    def url(self) -> str:
        """The first of its links, or ""."""
        return self.links[0].url if self.links else ""

    def as_json(self) -> list[object]:
        """Return the row as an array, in the order of its attributes: their names are not repeated."""
        links = [(link.words, link.url) for link in self.links]
        return [links if one.name == "links" else getattr(self, one.name) for one in fields(Row)]


def list_rows(papers: Sequence[Paper], lists: Sequence[tuple[int, ...]] = ()) -> list[Row]:
    """Return a row for each paper, with colors for the most frequent venues.

    `lists` are the numbers of the lists that each is in. Details of a COinS are only in a row of a shorter
    list: they are as long as all else.

    >>> row = list_rows([Paper("On Sand", venue="ICML", year=2020, key="doe", link="javascript:alert(1)")])[0]
    >>> row.venue, row.hue, row.links, row.file
    ('ICML', 1, (), 'doe.html')
    """
    hues, is_short = _rank_venues(papers), len(papers) <= MOST_PAGES
    found = lists or [()] * len(papers)
    rows = [_make_row(paper, hues, one, is_short=is_short) for paper, one in zip(papers, found, strict=True)]
    shared = set.intersection(*(set(row.topics) for row in rows)) if len(rows) > 1 else set()
    return [_drop_topics(row, shared) for row in rows] if shared else rows


def _drop_topics(row: Row, shared: set[str]) -> Row:
    """Return a row without the topics that all papers have, which tell nothing of one."""
    return evolve(row, topics=tuple(topic for topic in row.topics if topic not in shared))


def _make_row(paper: Paper, hues: dict[str, int], lists: tuple[int, ...], *, is_short: bool) -> Row:
    venue, creators = name_venue(paper), get_creators(paper)
    return Row(
        key=paper.key,
        title=paper.title or name_untitled(paper) or paper.key,
        authors=tuple(map(str, creators)),
        venue=venue,
        year=paper.year,
        links=tuple(_list_links(paper)),
        topics=paper.keywords,
        hue=hues.get(venue, 0),
        file=name_file(paper.key),
        kind=name_kind(paper),
        exceptions=list_exceptions(creators),
        details=urlencode(list_details(paper), errors="replace") if is_short else "",
        lists=lists,
    )


def _rank_venues(papers: Sequence[Paper]) -> dict[str, int]:
    counts = Counter(name for paper in papers if (name := name_venue(paper)))
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: place for place, name in enumerate(ranked[:_HUES], 1)}


def _list_links(paper: Paper) -> Iterator[Link]:
    """Yield the links of a paper, each URL once: its DOI, its page, its preprint, that of the catalog."""
    number = get_arxiv_id(paper)
    links = (
        ("DOI", make_doi_url(paper.doi) if paper.doi else ""),
        ("Paper", paper.url),
        ("arXiv", f"https://arxiv.org/abs/{number}" if number else ""),
        ("Link", paper.link),
    )
    seen = set[str]()
    for words, url in links:
        name = url.lower().partition("://")[2].rstrip("/")
        if _WEB.fullmatch(url) and name not in seen and not (words == "Link" and seen):
            seen.add(name)
            yield Link(words, url)


def name_file(key: str) -> str:
    """Return the name of the file of a paper's page; no two keys share one, whatever the file system.

    >>> name_file("doe2020sand"), name_file("DBLP:conf/icml/Doe20"), name_file("..")
    ('doe2020sand.html', '~D~B~L~P~3aconf~2ficml~2f~Doe20.html', '~2e~2e.html')
    """
    return make_file_name(key) + ".html"
