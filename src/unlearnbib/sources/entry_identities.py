"""What an entry says that it is: by its DOI, its eprint, its address."""

import re
from collections.abc import Iterator

from unlearnbib.formats.bibtex.items import BibItem
from unlearnbib.identifiers import doi as dois
from unlearnbib.identifiers.identify import Identification, try_identify
from unlearnbib.model import Identity
from unlearnbib.sources import snapshot

_ESCAPED = re.compile(r"\{?\\([_%&#$])\}?")
_ARXIV = re.compile(r"\barXiv:?\s*((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)", re.IGNORECASE)
_ENTIRE = frozenset("book mvbook proceedings mvproceedings collection mvcollection periodical".split())


def unescaped(text: str) -> str:
    r"""Return an address or a DOI without the escapes of TeX.

    >>> unescaped("10.1007/978-3\\_21{\\_}b")
    '10.1007/978-3_21_b'
    """
    return _ESCAPED.sub(r"\1", text)


def links(item: BibItem) -> Iterator[tuple[str, str]]:
    """Yield the fields that name the paper, each with a link: doi, eprint, url, an arXiv number in others."""
    if doi := dois.find_doi(unescaped(item.get_text("doi"))):
        yield "doi", dois.make_doi_url(doi)
    if item.get_text("archiveprefix", "eprinttype").lower() == "arxiv":
        yield "eprint", "arXiv:" + re.sub(r"^arxiv:\s*", "", item.get_text("eprint"), flags=re.IGNORECASE)
    for name in ("url", "link"):
        if url := unescaped(item.get_text(name)):
            yield name, url
    for name in ("journal", "journaltitle", "howpublished", "note", "eprint"):
        read = _ARXIV.search if name.startswith("journal") else _ARXIV.match  # a note may tell of another
        if found := read(item.get_text(name)):
            yield name, f"arXiv:{found[1]}"


def named(item: BibItem) -> Iterator[tuple[str, Identification]]:
    """Yield what the links of an entry name, with the field that says so."""
    for name, link in links(item):
        if found := try_identify(link):
            yield name, found


def identities(item: BibItem) -> list[Identity]:
    """Return what an entry names, each once; nothing for a whole book, whose DOI its parts repeat."""
    if item.type in _ENTIRE:
        return []
    return list(dict.fromkeys(snapshot.find_canonical(found.identity) for _, found in named(item)))


def dois_of(item: BibItem) -> str:
    """Return the DOI of an entry, folded, or ""."""
    return (dois.find_doi(unescaped(item.get_text("doi"))) or "").lower()
