"""Pages of papers that carry citation_* tags, which Google Scholar reads.

Tags: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing (as of 2026-10). The sites state no
limit, so each is queried once a second.

Some hold the paper's BibTeX too, which has fields that the tags lack: at USENIX the place and the month,
and the authors where a page names none.

One request a paper, so these come after the files of whole volumes.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from html.parser import HTMLParser
from typing import Any

from unlearnbib.model import Record
from unlearnbib.records.bibtex_records import read_first_fields
from unlearnbib.records.bodies import decode_body, parse_page
from unlearnbib.records.clean import clean_text, clean_title, join_pages, parse_person
from unlearnbib.sources.web.provider import Provider, get_url

_TEXTS = {
    "citation_conference_title": "container_title", "citation_journal_title": "container_title",
    "citation_volume": "volume", "citation_issue": "issue", "citation_publisher": "publisher",
    "citation_isbn": "isbn", "citation_doi": "doi",
}  # fmt: skip


class _TagParser(HTMLParser):
    """Collects the citation_* tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: defaultdict[str, list[str]] = defaultdict(list)
        self.last = ""  # the last tag, if it is one of these

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        self.last = ""
        if tag == "meta" and (name := (facts.get("name") or "").lower()).startswith("citation_"):
            self.found[name].append(facts.get("content") or "")
            self.last = name

    def handle_endtag(self, _tag: str) -> None:
        self.last = ""


def read(body: bytes, source: str) -> Iterator[tuple[str, Record]]:
    """Yield ("", record) of the one paper of a page; raises ValueError if tags are missing or break off."""
    tags = _TagParser()
    tags.feed(decode_body(body))
    if tags.last.startswith("citation_author"):
        raise ValueError("the page breaks off among its authors")
    fields = dict(_read_tags(tags.found))
    for name, value in _read_bibtex(body, source).items():
        fields[name] = fields.get(name) or value
    if not fields.get("title"):
        raise ValueError("no citation_title")
    yield "", Record(source, fields)


def _read_bibtex(body: bytes, source: str) -> Mapping[str, Any]:
    """Return the fields of the BibTeX in a page, or nothing."""
    if b"bibtex-text-entry" not in body:
        return {}
    tree = parse_page(body)
    return read_first_fields(tree.xpath("string(//div[contains(@class, 'bibtex-text-entry')])"), source)


def _read_tags(found: defaultdict[str, list[str]]) -> Iterator[tuple[str, Any]]:
    yield "title", clean_title("".join(found["citation_title"][:1]))
    yield "authors", tuple(map(parse_person, filter(clean_text, found["citation_author"])))
    for name, ours in _TEXTS.items():
        if found[name]:
            yield ours, clean_text(found[name][0])
    first, last = ("".join(found[f"citation_{end}page"][:1]) for end in ("first", "last"))
    yield "pages", join_pages(clean_text(first), clean_text(last))
    dates = found["citation_publication_date"] or found["citation_date"]
    year = "".join(dates[:1])[:4]
    yield "year", int(year) if year.isdecimal() else None


PROVIDERS = tuple(
    Provider(
        scheme,
        host,
        partial(get_url, scheme=scheme, prefix=f"https://{host}/"),
        lambda names: names[0],
        partial(read, source=scheme),
        cost=30,
        trust=10,
        accept="text/html",
    )
    for scheme, host in (
        ("neurips", "proceedings.neurips.cc"),
        ("iclr", "proceedings.iclr.cc"),
        ("mlsys", "proceedings.mlsys.org"),
        ("usenix", "www.usenix.org"),
        ("cvf", "openaccess.thecvf.com"),
        ("jmlr", "jmlr.org"),
        ("ijcai", "www.ijcai.org"),
        ("aaai", "ojs.aaai.org"),
    )
)
