"""A paper as the page shows it: a row with its title, people, venue, links and topics."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from attrs import asdict, frozen

from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.model import Paper, get_creators
from unlearnbib.papers.versions import get_arxiv_id, name_untitled

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

    def as_json(self) -> list[object]:
        """Return the row as an array, in the order of its attributes: its names are not repeated."""
        values = asdict(self, filter=lambda one, _value: one.name != "links")
        return [*values.values(), [(link.words, link.url) for link in self.links]]


def list_rows(papers: Sequence[Paper]) -> list[Row]:
    """Return a row for each paper, with colors for the most frequent venues.

    >>> row = list_rows([Paper("On Sand", venue="ICML", year=2020, key="doe", link="javascript:alert(1)")])[0]
    >>> row.venue, row.hue, row.links, row.file
    ('ICML', 1, (), 'doe.html')
    """
    hues = _rank_venues(papers)
    return [_make_row(paper, hues) for paper in papers]


def _make_row(paper: Paper, hues: dict[str, int]) -> Row:
    venue = name_venue(paper)
    return Row(
        key=paper.key,
        title=paper.title or name_untitled(paper) or paper.key,
        authors=tuple(map(str, get_creators(paper))),
        venue=venue,
        year=paper.year,
        links=tuple(_list_links(paper)),
        topics=paper.keywords,
        hue=hues.get(venue, 0),
        file=name_file(paper.key),
    )


def name_venue(paper: Paper) -> str:
    """Return the venue of a paper as it is filtered: as the catalog has it, or its container.

    >>> name_venue(Paper("T", container_title="Journal of Sand")), name_venue(Paper("T", publisher="Dunes"))
    ('Journal of Sand', 'Dunes')
    """
    return paper.venue or paper.container_title_short or paper.container_title or paper.publisher


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
    parts = (f"~{one}" if one.isupper() and one.isascii() else _escape(one) for one in key)
    return "".join(parts) + ".html"


def _escape(character: str) -> str:
    is_plain = character.isascii() and (character.isalnum() or character in "-_")
    return character if is_plain else quote(character, safe="").replace("%", "~").lower().replace(".", "~2e")
