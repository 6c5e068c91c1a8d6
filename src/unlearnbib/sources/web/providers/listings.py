"""Pages that list the papers of a year: one request for all of NeurIPS 2024, or of CVPR 2025.

The proceedings of NeurIPS, ICLR and MLSys (one software) list titles and authors; CVF lists the BibTeX
of every paper; ECVA lists all of ECCV, with Springer's DOIs. NeurIPS and ICLR also stand in for OpenReview,
which blocks bots: there a paper is found by its title.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import takewhile
from typing import Any

from lxml import html

from unlearnbib.identifiers import doi as dois
from unlearnbib.model import Paper, Record
from unlearnbib.records.bibtex_records import read_records
from unlearnbib.records.clean import check_whole_page, clean_text, clean_title, parse_person
from unlearnbib.sources.web.provider import Provider, get_id

_HASH = re.compile(r"/paper/(\d{4})/hash/([0-9a-f]+)-")
_CVF = re.compile(r"/content/((?:CVPR|ICCV|WACV)20\d\d)/html/(\w[^/]*)_paper\.html$")


def _find_rows(body: bytes, path: str) -> Iterator[Any]:
    tree = html.fromstring(check_whole_page(body), parser=html.HTMLParser(encoding="utf-8"))
    found = tree.xpath(path)
    if not found:
        raise ValueError("no paper in the list")
    yield from found


def read_hashes(body: bytes, source: str) -> Iterator[tuple[str, Record]]:
    """Yield (year/hash, record) of a year's list; the authors follow the title, with commas."""
    for link in _find_rows(body, "//li//a[@title='paper title']"):
        named, people = _HASH.search(link.get("href", "")), link.getnext()
        if named and people is not None:
            authors = tuple(map(parse_person, filter(clean_text, people.text_content().split(","))))
            fields = {"title": clean_title(link.text_content()), "authors": authors, "year": int(named[1])}
            yield "/".join(named.groups()), Record(source, fields)


def read_cvf(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (conference/name, record) of a conference's list: each title is followed by its BibTeX."""
    for link in _find_rows(body, "//dt[contains(@class, 'ptitle')]//a"):
        named = _CVF.search(link.get("href", ""))
        entry = link.xpath("string(following::div[contains(@class, 'bibref')][1])")
        for _, _, record in read_records(entry.encode(), "cvf") if named and entry else ():
            yield "/".join(named.groups()), record  # type: ignore[union-attr]


def read_ecva(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (DOI in lower case, record) of the papers of ECCV; a star marks equal contributions."""
    for term in _find_rows(body, "//dt[contains(@class, 'ptitle')]"):
        details = list(takewhile(lambda one: one.tag == "dd", term.itersiblings()))
        links = (link.get("href", "") for dd in details for link in dd.iterfind(".//a"))
        doi = next(filter(None, map(dois.find_doi, links)), "").lower()
        line = details[0].text_content() if doi else ""
        # "Given Family*, ..." since 2020, "Family, Given and ..." in 2018
        names = line.split(" and ") if " and " in line else line.split(",")
        if authors := tuple(parse_person(name.strip(" *")) for name in names if clean_text(name)):
            fields = {"title": clean_title(term.text_content()), "authors": authors, "doi": doi}
            yield doi, Record("ecva", fields)


def _get_volume(name: str) -> str:
    """Return the year or the conference before a paper's own name: 2024 of 2024/0abc."""
    return name.partition("/")[0]


def find_year(paper: Paper, venue: str) -> str:
    """Return the year of a paper of `venue` that is at OpenReview, or ""."""
    is_theirs = get_id(paper, "openreview") and paper.venue == venue
    return str(paper.year or "") if is_theirs else ""


def _identify(paper: Paper, scheme: str, pattern: re.Pattern[str]) -> str:
    """Return the name of a paper in a list, the groups of `pattern` in its URL, or ""."""
    named = pattern.search(paper.url) if get_id(paper, scheme) else None
    return "/".join(named.groups()) if named else ""


def _make_provider(scheme: str, identify: Callable[[Paper], str], **options: Any) -> Provider:
    """Return the provider of one of the hosts that run the proceedings software of NeurIPS."""
    host = _HOSTS[scheme]
    return Provider(
        scheme,
        host,
        identify,
        lambda names: f"https://{host}/paper_files/paper/{_get_volume(names[0])}",
        partial(read_hashes, source=scheme),
        accept=_HTML,
        trust=10,
        group=_get_volume,
        **options,
    )


_HTML, _ALL = "text/html", 10_000
_SPRINGER = "10.1007/978-3-"  # the DOIs of its proceedings
_HOSTS = {
    "neurips": "proceedings.neurips.cc",
    "iclr": "proceedings.iclr.cc",
    "mlsys": "proceedings.mlsys.org",
}

PROVIDERS = (
    *(
        _make_provider(scheme, partial(_identify, scheme=scheme, pattern=_HASH), cost=14, most=_ALL)
        for scheme in _HOSTS
    ),
    Provider(
        "cvf", "openaccess.thecvf.com", partial(_identify, scheme="cvf", pattern=_CVF),
        lambda names: f"https://openaccess.thecvf.com/{_get_volume(names[0])}?day=all",
        read_cvf, cost=14, trust=10, accept=_HTML, most=_ALL, group=_get_volume,
    ),
    Provider(
        "ecva", "www.ecva.net",
        lambda paper: paper.doi.lower() if paper.venue == "ECCV" and paper.doi.startswith(_SPRINGER) else "",
        lambda _names: "https://www.ecva.net/papers.php",
        read_ecva, cost=14, trust=40, accept=_HTML, most=_ALL,
    ),
)  # fmt: skip
BY_TITLE = tuple(
    _make_provider(venue.lower(), partial(find_year, venue=venue), cost=21, finds="list")
    for venue in ("ICLR", "NeurIPS")
)
