"""Which entry is which paper: by what its DOI, eprint or address names, or else by title, year and author."""

import re
from collections.abc import Callable
from typing import NamedTuple

from unlearnbib.identifiers.doi import find
from unlearnbib.identifiers.identify import identified
from unlearnbib.model import Identity, Paper
from unlearnbib.sources.snapshot import canonical
from unlearnbib.text.normalize import ascii_letters

_TEX = re.compile(r"\\url\b|[\\{}\s]")
_ACCENT = re.compile(r"\\(?:[`'^\"~=.]|[uvHcdbkrt](?![A-Za-z]))")
_NO_LETTER = re.compile(r"[^a-z0-9]")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_ARXIV = re.compile(r"(?:arxiv:)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE)


class Likeness(NamedTuple):
    """By what a paper is known again: what names it, and title, year and author ("" if one is missing)."""

    names: frozenset[str]
    words: str
    title: str
    authors: str


def likeness(text_of: Callable[[str], str]) -> Likeness:
    """Return by what an entry is known again; `text_of` gives the text of a field, or "".

    >>> entry = {"doi": "10.18653/V1/N19-1423", "title": "{BERT}", "year": "2019", "author": "Devlin, J."}
    >>> found = likeness(lambda name: entry.get(name, ""))
    >>> sorted(found.names), found.words
    (['acl:N19-1423', 'doi:10.18653/v1/n19-1423'], 'bert|2019|devlin')
    """
    title, author = slug(text_of("title")), family(text_of("author"))
    year = (text_of("year") or text_of("date"))[:4]
    words = f"{title}|{year}|{author}" if title and year and author else ""
    return Likeness(_names(text_of), words, title, slug(text_of("author")))


def of_paper(paper: Paper, text_of: Callable[[str], str]) -> Likeness:
    """Return by what a paper is known again, of which `text_of` gives the fields as they are exported."""
    found = likeness(text_of)
    named = {str(one) for one in (paper.identity, *paper.also) if one}
    return found._replace(names=found.names | named | _named_by(paper.doi) | _named_by(paper.link))


def identity(paper: Paper, like: Likeness) -> str:
    """Return the one name of a paper that is kept, without blanks: its identity, or else its words."""
    return str(paper.identity).replace(" ", "%20") if paper.identity else by_words(like, paper.year)


def by_words(like: Likeness, year: int | None) -> str:
    """Return the name of a paper that nothing else names."""
    return "title:" + (like.words or f"{like.title}|{year or ''}")


def slug(text: str) -> str:
    r"""Return the lower-case letters and digits of a text in TeX, without accents.

    >>> slug(r"{\"U}ber {\o}l \& R\'enyi"), slug("Über øl & Rényi")
    ('uberolrenyi', 'uberolrenyi')
    """
    return _NO_LETTER.sub("", ascii_letters(_ACCENT.sub("", text)).lower())


def family(authors: str) -> str:
    """Return the last word of the first author's family name, as `slug` writes it.

    >>> family("van der Maaten, Laurens and Hinton, G."), family("Prasad Chaugule and N. Limaye")
    ('maaten', 'chaugule')
    """
    first = _AND.split(authors.strip())[0]
    name = first.partition(",")[0] if "," in first else first
    return slug((name.split() or [""])[-1])


def _names(text_of: Callable[[str], str]) -> frozenset[str]:
    found = _named_by(text_of("doi")) | _named_by(text_of("url"))
    eprint = _TEX.sub("", text_of("eprint"))
    archive = (text_of("archiveprefix") or text_of("eprinttype") or "arxiv").lower()
    if archive == "arxiv" and _ARXIV.fullmatch(eprint):
        found |= _named_by("arxiv:" + re.sub("^arxiv:", "", eprint, flags=re.IGNORECASE))
    return found


def _named_by(link: str) -> frozenset[str]:
    """Return what an address or a DOI names: the identity that the snapshot has for it, and the DOI."""
    link = _TEX.sub("", link)
    found = identified(link)
    doi = found.doi if found else find(link) or ""
    named: list[Identity] = [canonical(found.identity)] if found else []
    return frozenset(map(str, named)) | ({f"doi:{doi.lower()}"} if doi else set())
