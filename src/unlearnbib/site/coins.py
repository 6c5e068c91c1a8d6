"""A paper as OpenURL spells it (COinS), which Zotero, Mendeley and others find in a page.

Sources: "OpenURL COinS: A Convention to Embed Bibliographic Metadata in HTML" (ocoins.info) and the key/value
formats of Z39.88-2004; the kinds are told apart as `parseContextObject` of Zotero does (openurl.js of
zotero/utilities, commit 03afe38a): a book's genre, and `rft.type` for what only Dublin Core has.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from unlearnbib.model import Name, Paper, get_creators, get_value


class CoinsKind(NamedTuple):
    """How a kind of work is spelled: its format, the key and value of its genre, the keys of its values."""

    format: str
    genre: tuple[str, str]
    title: str = "rft.title"
    container: str = "rft.source"
    publisher: str = "rft.pub"


def _name_type(zotero: str) -> CoinsKind:
    """Return a kind in the words of Dublin Core, with a type of item of Zotero."""
    return CoinsKind("dc", ("rft.type", zotero))


#: The kinds, by a CSL type that has it; "" is a work without one.
KINDS: Mapping[str, CoinsKind] = {
    "": CoinsKind("journal", ("rft.genre", "unknown"), "rft.atitle", "rft.jtitle"),
    "article-journal": CoinsKind("journal", ("rft.genre", "article"), "rft.atitle", "rft.jtitle"),
    "paper-conference": CoinsKind("book", ("rft.genre", "proceeding"), "rft.atitle", "rft.btitle"),
    "chapter": CoinsKind("book", ("rft.genre", "bookitem"), "rft.atitle", "rft.btitle"),
    "book": CoinsKind("book", ("rft.genre", "book"), "rft.btitle", ""),
    "report": CoinsKind("book", ("rft.genre", "report"), "rft.btitle", ""),
    "thesis": CoinsKind("dissertation", ("", ""), container="", publisher="rft.inst"),
    "article": _name_type("preprint"),
    "dataset": _name_type("dataset"),
    "software": _name_type("computerProgram"),
    "webpage": _name_type("webpage"),
    "post-weblog": _name_type("blogPost"),
    "article-newspaper": _name_type("newspaperArticle"),
    "article-magazine": _name_type("magazineArticle"),
    "speech": _name_type("presentation"),
    "motion_picture": _name_type("film"),
    "document": _name_type("document"),
}


def name_kind(paper: Paper) -> str:
    """Return the key of the kind of a paper.

    >>> name_kind(Paper("T", type="thesis")), name_kind(Paper("T", type="map"))
    ('thesis', 'document')
    >>> name_kind(Paper("T", container_title="Journal of Sand")), name_kind(Paper("T"))
    ('article-journal', '')
    """
    if not paper.type:
        return "article-journal" if paper.container_title else ""
    return paper.type if paper.type in KINDS else "document"


def make_coins(paper: Paper, title: str, url: str) -> str:
    """Return the title of a COinS span. `title` and `url` are those that the page shows.

    >>> make_coins(Paper("On Sand", type="book"), "On Sand", "")
    'ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Abook&rft.genre=book&rft.btitle=On+Sand'
    """
    kind = KINDS[name_kind(paper)]
    head = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind.format}"), kind.genre]
    pairs = [*head, (kind.title, title), *_list_names(get_creators(paper)), *list_details(paper)]
    pairs.append(("rft_id", f"info:doi/{paper.doi}" if paper.doi else url))
    return urlencode([(name, value) for name, value in pairs if name and value], errors="replace")


def list_details(paper: Paper) -> list[tuple[str, str]]:
    """Return the pairs of a COinS that a row of the page does not have otherwise.

    >>> list_details(Paper("T", type="article-journal", container_title="J", pages="1-9", year=2020))
    [('rft.jtitle', 'J'), ('rft.date', '2020'), ('rft.spage', '1'), ('rft.epage', '9')]
    """
    kind = KINDS[name_kind(paper)]
    container = paper.container_title or paper.venue
    first, _, last = paper.pages.partition("-")
    pairs = (
        (kind.container, container), ("rft.date", format_date(paper)), ("rft.volume", paper.volume),
        ("rft.issue", paper.issue), ("rft.spage", first), ("rft.epage", last.lstrip("-")),
        (kind.publisher, paper.publisher), ("rft.place", paper.publisher_place),
        ("rft.isbn", get_value(paper, "ISBN") or ""), ("rft.issn", get_value(paper, "ISSN") or ""),
    )  # fmt: skip
    return [(name, value) for name, value in pairs if name and value]


def _list_names(names: Sequence[Name]) -> Iterator[tuple[str, str]]:
    for name in names:
        is_group = " " in name.literal  # a person with one name is none
        yield "rft.aucorp" if is_group else "rft.au", format_author(name)


def format_author(name: Name) -> str:
    """Return a name with its family first, so that no program has to guess where that begins.

    >>> format_author(Name("Maaten", "Laurens", "van der")), format_author(Name(literal="Sand Group"))
    ('van der Maaten, Laurens', 'Sand Group')
    """
    family = " ".join(filter(None, (name.particle, name.family)))
    given = " ".join(filter(None, (name.given, name.dropping)))
    return name.literal or ", ".join(filter(None, (family, given, name.suffix)))


def list_exceptions(names: Sequence[Name]) -> dict[int, str]:
    """Return the names of which the family is not the last word, by their place: "" for a group.

    >>> list_exceptions([Name("Doe", "Jane"), Name("Maaten", "Laurens", "van der"), Name(literal="A Group")])
    {1: 'van der Maaten, Laurens', 2: ''}
    """
    exceptions = {}
    for place, name in enumerate(names):
        first, _, last = str(name).rpartition(" ")
        if format_author(name) != ", ".join(filter(None, (last, first))):
            exceptions[place] = "" if name.literal else format_author(name)
    return exceptions


def format_date(paper: Paper) -> str:
    """Return the date of a paper as ISO 8601 has it, as far as it is known."""
    date = paper.issued
    if not date.year:
        return ""
    months = [date.month, date.day] if date.month in range(1, 13) else []  # others are seasons
    parts = [f"{part:02d}" for part in months if part]
    return "-".join([f"{date.year:04d}", *parts])
