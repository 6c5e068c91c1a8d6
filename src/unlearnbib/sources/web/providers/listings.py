"""Pages that list the papers of a year: one request for all of NeurIPS 2024, or of CVPR 2025.

The proceedings of NeurIPS, ICLR and MLSys (one software) list titles and authors; CVF lists the BibTeX
of every paper; ECVA lists all of ECCV, with Springer's DOIs. NeurIPS and ICLR also stand in for OpenReview,
which answers programs with a challenge: there a paper is found by its title.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import Any

from lxml import html

from unlearnbib.identifiers import doi as dois
from unlearnbib.model import Name, Paper, Record
from unlearnbib.sources.records.bibtex_records import read_records
from unlearnbib.sources.records.clean import (
    clean_text,
    clean_title,
    check_whole_page,
    parse_person,
)
from unlearnbib.sources.web.provider import Provider, get_id

_HASH = re.compile(r"/paper/(\d{4})/hash/([0-9a-f]+)-")
_CVF = re.compile(r"/content/((?:CVPR|ICCV|WACV)20\d\d)/html/(\w[^/]*)_paper\.html$")


def _rows(body: bytes, path: str) -> Iterator[Any]:
    tree = html.fromstring(check_whole_page(body), parser=html.HTMLParser(encoding="utf-8"))
    found = tree.xpath(path)
    if not found:
        raise ValueError("no paper in the list")
    yield from found


def read_hashes(body: bytes, source: str) -> Iterator[tuple[str, Record]]:
    """Yield (year/hash, record) of a year's list; the authors stand behind the title, with commas."""
    for link in _rows(body, "//li//a[@title='paper title']"):
        named, people = _HASH.search(link.get("href", "")), link.getnext()
        if named and people is not None:
            authors = tuple(map(parse_person, filter(clean_text, people.text_content().split(","))))
            fields = {"title": clean_title(link.text_content()), "authors": authors, "year": int(named[1])}
            yield "/".join(named.groups()), Record(source, fields)


def read_cvf(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (conference/name, record) of a conference's list: each title is followed by its BibTeX."""
    for link in _rows(body, "//dt[contains(@class, 'ptitle')]//a"):
        named = _CVF.search(link.get("href", ""))
        entry = link.xpath("string(following::div[contains(@class, 'bibref')][1])")
        for _, _, record in read_records(entry.encode(), "cvf") if named and entry else ():
            yield "/".join(named.groups()), record  # type: ignore[union-attr]


def read_ecva(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (DOI in lower case, record) of the papers of ECCV; a star stands behind who leads."""
    for term in _rows(body, "//dt[contains(@class, 'ptitle')]"):
        details = list(takewhile(lambda one: one.tag == "dd", term.itersiblings()))
        links = (link.get("href", "") for dd in details for link in dd.iterfind(".//a"))
        doi = next(filter(None, map(dois.find_doi, links)), "").lower()
        if doi and (people := _people(details[0].text_content())):
            yield doi, Record("ecva", {"title": clean_title(term.text_content()), "authors": people, "doi": doi})


def _people(line: str) -> tuple[Name, ...]:
    """Return the people of a line, "Given Family*, ..." since 2020, "Family, Given and ..." in 2018."""
    names = line.split(" and ") if " and " in line else line.split(",")
    return tuple(parse_person(name.strip(" *")) for name in names if clean_text(name))


def _year(name: str) -> str:
    return name.partition("/")[0]


def _knows_hash(paper: Paper, scheme: str) -> str:
    return get_id(paper, scheme) if _HASH.search(paper.url) else ""


def _stands_in(paper: Paper, venue: str) -> str:
    """Return the year of a paper at OpenReview that is of `venue`, or ""."""
    is_theirs = get_id(paper, "openreview") and paper.venue == venue
    return str(paper.year or "") if is_theirs else ""


def _knows_cvf(paper: Paper) -> str:
    named = _CVF.search(paper.url) if get_id(paper, "cvf") else None
    return "/".join(named.groups()) if named else ""


def _knows_ecva(paper: Paper) -> str:
    doi = paper.doi.lower()
    return doi if paper.venue == "ECCV" and doi.startswith("10.1007/978-3-") else ""


def _hashes_url(names: Sequence[str], host: str) -> str:
    return f"https://{host}/paper_files/paper/{_year(names[0])}"


def _cvf_url(names: Sequence[str]) -> str:
    return f"https://openaccess.thecvf.com/{_year(names[0])}?day=all"


def _ecva_url(_names: Sequence[str]) -> str:
    return "https://www.ecva.net/papers.php"


def _hashes(scheme: str, host: str, knows: Callable[[Paper], str], **how: Any) -> Provider:
    url, read = partial(_hashes_url, host=host), partial(read_hashes, source=scheme)
    return Provider(scheme, host, knows, url, read, _HTML, group=_year, **how)


_HTML, _ALL = "text/html", 10_000
_HOSTS = {
    "neurips": "proceedings.neurips.cc",
    "iclr": "proceedings.iclr.cc",
    "mlsys": "proceedings.mlsys.org",
}

PROVIDERS = (
    *(
        _hashes(scheme, host, partial(_knows_hash, scheme=scheme), most=_ALL)
        for scheme, host in _HOSTS.items()
    ),
    Provider("cvf", "openaccess.thecvf.com", _knows_cvf, _cvf_url, read_cvf, _HTML, most=_ALL, group=_year),
    Provider("ecva", "www.ecva.net", _knows_ecva, _ecva_url, read_ecva, _HTML, most=_ALL),
)
BY_TITLE = tuple(
    _hashes(venue.lower(), _HOSTS[venue.lower()], partial(_stands_in, venue=venue), finds="list")
    for venue in ("ICLR", "NeurIPS")
)
