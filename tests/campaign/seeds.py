"""The whole inputs that generators change: examples of readers, files of the tests, answers of the stand-in."""

import json
import re
from collections.abc import Sequence
from functools import cache
from random import Random
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

import answers
import dump_files
import unlearnbib
from csl_styles import SMALL, style
from faults import FAULTS, LINTED
from places import DATA, ROOT
from services.shapes import Answer, answer
from services.world import World
from site_papers import make_papers
from unlearnbib import Identity, Paper
from unlearnbib.catalog.readers.reader_table import READERS
from unlearnbib.documents import READERS as DOCUMENTS
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web.provider import Provider
from unlearnbib.sources.web.providers import PROVIDERS


class Page(NamedTuple):
    """A page as a reader knows it."""

    text: str
    name: str
    reader: str


@cache
def list_pages() -> tuple[Page, ...]:
    """Return the examples of all readers of pages."""
    return tuple(
        Page(one.text, one.name, reader.name) for reader in READERS.values() for one in reader.examples
    )


@cache
def list_bibs() -> tuple[str, ...]:
    """Return files of entries, of which most have a fault."""
    whole = [(DATA / name).read_text("utf-8") for name in ("every-type.bib", "venue_works.bib", "works.bib")]
    return (LINTED, *(text for _, _, text in FAULTS), *(text[:3_000] for text in whole))


@cache
def list_documents() -> tuple[tuple[str, str], ...]:
    """Return texts of documents with their suffixes."""
    return tuple((one.text, suffix) for suffix, reader in DOCUMENTS.items() for one in reader.examples)


@cache
def list_items() -> tuple[Any, ...]:
    """Return lists of works in JSON, in the shapes of several services."""
    works = json.loads((DATA / "works.json").read_text("utf-8"))
    pages = [value for page in list_pages() if (value := read_json(page.text)) is not None]
    return (works[:4], *([one] for one in works), *pages)


def read_json(text: str) -> Any:
    """Return the value of a text of JSON, None of another one."""
    try:
        return json.loads(text) if text.lstrip()[:1] in ("[", "{") else None
    except ValueError:
        return None


@cache
def list_styles() -> tuple[str, ...]:
    """Return the shipped styles, and small ones."""
    shipped = sorted((ROOT / "styles").glob("*.csl"))
    small = style('<citation><layout><text variable="title"/></layout></citation>')
    return (SMALL.decode(), small, *(path.read_text("utf-8") for path in shipped))


@cache
def list_papers() -> tuple[Paper, ...]:
    """Return papers of many hosts, and some that are hostile."""
    own = [Paper(f"On Sand {number}", "ICML", 2024, link=link) for number, link in enumerate(list_links())]
    return (*unlearnbib.load(), *resolve(own), *make_papers())


@cache
def list_links() -> tuple[str, ...]:
    """Return a link of each host that is known, and other names of papers."""
    from unlearnbib.identifiers.hosts import HOSTS

    links = [one.link for host in HOSTS for one in host.examples]
    return (
        *links,
        "10.1145/3690624.3709312",
        "arXiv:2406.10890v2",
        "978-0-262-03561-3",
        "https://example.org/a.pdf",
    )


def _ask(world: World, provider: Provider, name: str) -> Answer:
    """Return what the stand-in answers for a name; it takes the body of a POST as a parameter."""
    url = urlsplit(provider.url((name,)))
    query = [url.query, urlencode({"body": provider.body((name,))})] if provider.body else [url.query]
    return answer(world, url.netloc, "?".join(filter(None, (url.path, "&".join(filter(None, query))))))


class Asked(NamedTuple):
    """A whole answer of a service, and the papers that it is about."""

    provider: Provider
    papers: tuple[Paper, ...]
    body: str


@cache
def list_answers() -> tuple[Asked, ...]:
    """Return an answer of each provider that the stand-in for the services knows, and those of the tests."""
    papers = list_papers()
    world, found = World(papers), []
    for provider in PROVIDERS:
        known = [(name, one) for one in papers if (name := provider.identify(one))][:3]
        for name, paper in known:
            told = _ask(world, provider, name)
            if told.status == 200:
                found.append(Asked(provider, (paper,), told.body))
    by_host = {one.host: one for one in reversed(PROVIDERS)}
    work = Paper("On & Off", doi=answers.WORK["DOI"], identity=Identity("doi", answers.WORK["DOI"]))
    crossref = answers.crossref_list(answers.WORK).decode()
    feed = answers.ATOM.format(answers.ENTRY)
    preprint = Paper(
        "A title", link="https://arxiv.org/abs/2101.00001", identity=Identity("arxiv", "2101.00001")
    )
    note = {"title": {"value": "On"}, "authors": {"value": ["Ada Berg"]}, "venueid": {"value": "ICLR.cc/2025/Conference"},
            "venue": {"value": "ICLR 2025"}, "_bibtex": {"value": "@inproceedings{\ndoe,\nyear={2025}\n}"}}  # fmt: skip
    forum = Paper("On", link="https://openreview.net/forum?id=ab", identity=Identity("openreview", "ab"))
    chapter = Paper("On & Off", "ECCV", 2024, doi="10.1007/978-3-031-00000-0_7")
    more = [
        (by_host["api.crossref.org"], work, crossref), (by_host["export.arxiv.org"], preprint, feed),
        (by_host["www.ecva.net"], chapter, answers.ECVA),
        (by_host["api2.openreview.net"], forum, json.dumps({"notes": [{"id": "ab", "forum": "ab", "content": note}]})),
    ]  # fmt: skip
    return (*found, *(Asked(provider, (paper,), body) for provider, paper, body in more))


@cache
def list_dumps() -> tuple[tuple[str, str], ...]:
    """Return the dumps of the sources, each with the suffix of its file."""
    dblp = f"{dump_files.HEAD}{dump_files.entry()}{dump_files.corr()}{dump_files.WWW}</dblp>\n"
    lines = [json.dumps(one) + "\n" for one in dump_files.RECORDS]
    pubmed = dump_files.PUBMED.format("".join(dump_files.CITATION.format(pmid=pmid) for pmid in (1, 2)))
    crossref = json.dumps({"items": dump_files.WORKS})
    texts = [
        (dblp, "xml"),
        (dump_files.BIB, "bib"),
        (dump_files.LINES.decode(), "jsonl"),
        (pubmed, "xml"),
        (crossref, "json"),
    ]
    return (*texts, *((line, "jsonl") for line in lines))


#: Heads of answers; the length of the body takes the place of LENGTH.
HEADS = (
    "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: LENGTH\nConnection: close\n\n",
    "HTTP/1.1 200 OK\nContent-Type: text/html; charset=latin-1\nTransfer-Encoding: chunked\n\n5\n",
    "HTTP/1.1 302 Found\nLocation: https://api.crossref.org/x\nContent-Length: 0\nConnection: close\n\n",
    "HTTP/1.1 429 Too Many\nRetry-After: 7200\nContent-Length: LENGTH\nConnection: close\n\n",
    "HTTP/1.0 200 OK\nContent-Encoding: gzip\nSet-Cookie: a=b; Expires=soon\nDate: never\n\n",
)
#: Small files of former versions, of other programs, and of a merge that git could not finish.
OLD_FILES = (
    "# unlearnbib\ndoe2020 doi:10.1/a old\n", "<<<<<<< HEAD\na doi:10.1/a\n=======\nb doi:10.1/a\n>>>>>>> other\n", "{}\n",
    "[package]\nname = 'lock of cargo'\n", "# sha256 " + "0" * 64 + "\n", "key = [[[\n", "[check]\nselect = 3\n", "format = 7\n",
    "max-authors = -3\n", "catalog = ['/']\n", "\\relax\n", "SQLite format 3\x00", "doi:10.1145/1234567.7 pages = 5--6\n",
)  # fmt: skip

_VALUES = re.compile(r'(\w[\w-]*)="([^"]*)"')
_ELEMENT = re.compile(r"<[a-z][\w-]*\b[^>]*/>|<([a-z][\w-]*)\b[^>]*>[^<]*</\1>")


def change_style(random: Random, text: str, others: Sequence[str]) -> str:
    """Return a style with another value, another attribute, or an element more or less."""
    draw, values = random.random(), list(_VALUES.finditer(text))
    others_values = list(_VALUES.finditer(random.choice(others)))
    if draw < 0.6 and values and others_values:
        one, other = random.choice(values), random.choice(others_values)
        value = random.choice((other[2], other[2], "", "-1", "99999999", "soon", "true", "{x}"))
        name = other[1] if random.random() < 0.3 else one[1]
        return f'{text[: one.start()]}{name}="{value}"{text[one.end() :]}'
    elements = list(_ELEMENT.finditer(text))
    if not elements:
        return text
    one, other = random.choice(elements), random.choice(elements)[0]
    return text[: one.start()] + random.choice(("", other, one[0] + other)) + text[one.end() :]
