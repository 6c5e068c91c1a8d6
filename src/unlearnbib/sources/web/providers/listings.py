"""Pages that list the papers of a year: one request for all of NeurIPS 2024, or of CVPR 2025.

The proceedings of NeurIPS, ICLR and MLSys (one software) list titles and authors; CVF lists the BibTeX
of every paper; ECVA lists all of ECCV, with Springer's DOIs. NeurIPS and ICLR also stand in for OpenReview,
which blocks bots: there a paper is found by its title.

Since 2025 the page of a year of NeurIPS lists one track, and links the volumes with the others:
https://proceedings.neurips.cc/paper_files/paper/2025 the list vol38-main-conference. The workshops of a
conference at CVF have a list each, https://openaccess.thecvf.com/CVPR2023_workshops/EventVision (both seen
2026-09-29).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import Any
from urllib.parse import urljoin

from unlearnbib.identifiers import doi as dois
from unlearnbib.model import Paper, Record
from unlearnbib.records.bibtex_records import read_records
from unlearnbib.records.bodies import parse_page, read_each
from unlearnbib.records.clean import check_whole_page, clean_text, clean_title, parse_person
from unlearnbib.sources.web.provider import Provider, get_id

_HASH = re.compile(r"/paper/(\d{4})/hash/([0-9a-f]+)-")
_CVF = re.compile(r"/content/((?:CVPR|ICCV|WACV)20\d\d(?:W/[\w.-]+)?)/html/(\w[^/]*)_paper\.html$")
_MOST_PARTS = 6  # lists of one year


def _find_rows(body: bytes, path: str) -> list[Any]:
    found: list[Any] = parse_page(check_whole_page(body)).xpath(path)
    if not found:
        raise ValueError("no paper in the list")
    return found


def read_hashes(body: bytes, source: str) -> Iterator[tuple[str, Record]]:
    """Return (year/hash, record) of a year's list; the authors follow the title, with commas.

    A page that lists nothing itself may link other lists.
    """
    rows = parse_page(check_whole_page(body)).xpath("//li//a[@title='paper title']")
    if not rows and b"/paper_files/paper/" not in body:
        raise ValueError("no paper in the list")
    return read_each(rows, partial(_read_hash, source=source))


def find_parts(body: bytes, url: str) -> list[str]:
    """Return the URLs of other lists of a year that the page at `url` links, as vol38-main-conference.

    >>> page = b'<html><a href="/paper/2025/vol38-main-conference">Main</a> <a href="/paper/2025/hash/0">'
    >>> find_parts(page, "https://a.org/paper/2025")
    ['https://a.org/paper/2025/vol38-main-conference']
    """
    links = (urljoin(url, link.get("href")) for link in parse_page(body).xpath("//a[@href]"))
    part = re.compile(rf"{re.escape(url)}/[\w-]+")
    return list(dict.fromkeys(filter(part.fullmatch, links)))[:_MOST_PARTS]


def _read_hash(link: Any, source: str) -> tuple[str, Record] | None:
    named, people = _HASH.search(link.get("href", "")), link.getnext()
    if not named or people is None:
        return None
    authors = tuple(map(parse_person, filter(clean_text, people.text_content().split(","))))
    fields = {"title": clean_title(link.text_content()), "authors": authors, "year": int(named[1])}
    return "/".join(named.groups()), Record(source, fields)


def read_cvf(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (conference/name, record) of a conference's list: each title is followed by its BibTeX."""
    return read_each(_find_rows(body, "//dt[contains(@class, 'ptitle')]//a"), _read_cvf)


def _read_cvf(link: Any) -> tuple[str, Record] | None:
    named = _CVF.search(link.get("href", ""))
    entry = link.xpath("string(following::div[contains(@class, 'bibref')][1])")
    if not named or not entry:
        return None
    _, _, record = next(read_records(entry.encode(), "cvf"))
    return "/".join(named.groups()), record


def read_ecva(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (DOI in lower case, record) of the papers of ECCV; a star marks equal contributions."""
    return read_each(_find_rows(body, "//dt[contains(@class, 'ptitle')]"), _read_ecva)


def _read_ecva(term: Any) -> tuple[str, Record] | None:
    details = list(takewhile(lambda one: one.tag == "dd", term.itersiblings()))
    links = (link.get("href", "") for dd in details for link in dd.iterfind(".//a"))
    doi = next(filter(None, map(dois.find_doi, links)), "").lower()
    line = details[0].text_content() if doi else ""
    # "Given Family*, ..." since 2020, "Family, Given and ..." in 2018
    names = line.split(" and ") if " and " in line else line.split(",")
    authors = tuple(parse_person(name.strip(" *")) for name in names if clean_text(name))
    fields = {"title": clean_title(term.text_content()), "authors": authors, "doi": doi}
    return (doi, Record("ecva", fields)) if authors else None


def _get_volume(name: str) -> str:
    """Return the year, the conference or the workshop before a paper's own name: 2024 of 2024/0abc."""
    return name.rpartition("/")[0] or name


def build_cvf_url(names: Sequence[str]) -> str:
    """Return the URL of the list of a conference, or of one of its workshops.

    >>> build_cvf_url(["CVPR2025/A_B_CVPR_2025"]), build_cvf_url(["CVPR2023W/VAND/A_B_CVPRW_2023"])
    ('https://openaccess.thecvf.com/CVPR2025?day=all', 'https://openaccess.thecvf.com/CVPR2023_workshops/VAND')
    """
    conference, _, workshop = _get_volume(names[0]).partition("W/")
    place = f"{conference}_workshops/{workshop}" if workshop else f"{conference}?day=all"
    return f"https://openaccess.thecvf.com/{place}"


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
        find_parts=find_parts,
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
        build_cvf_url, read_cvf, cost=14, trust=10, accept=_HTML, most=_ALL, group=_get_volume,
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
