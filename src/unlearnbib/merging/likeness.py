"""Which entry is which paper: by what its DOI, eprint or address names, or else by title, year and author."""

from collections.abc import Callable
from typing import NamedTuple

from unlearnbib.model import Paper
from unlearnbib.names.bibtex import parse_bibtex_name, split_names
from unlearnbib.names.parse import get_family_or_group
from unlearnbib.sources.entry_identities import list_entry_names, list_link_names
from unlearnbib.tex.decode import fold_tex


class Likeness(NamedTuple):
    """By what a paper is known again: what names it, and title, year and author ("" if one is missing)."""

    names: frozenset[str]
    words: str
    title: str
    authors: str


def describe_fields(text_of: Callable[[str], str]) -> Likeness:
    """Return by what an entry is known again; `text_of` gives the text of a field, or "".

    >>> entry = {"doi": "10.18653/V1/N19-1423", "title": "{BERT}", "year": "2019", "author": "Devlin, J."}
    >>> found = describe_fields(lambda name: entry.get(name, ""))
    >>> sorted(found.names), found.words
    (['acl:N19-1423', 'doi:10.18653/v1/n19-1423'], 'bert|2019|devlin')
    """
    title, author = fold_tex(text_of("title")), get_family(text_of("author"))
    year = (text_of("year") or text_of("date"))[:4]
    words = f"{title}|{year}|{author}" if title and year and author else ""
    return Likeness(list_entry_names(text_of), words, title, fold_tex(text_of("author")))


def describe_paper(paper: Paper, text_of: Callable[[str], str]) -> Likeness:
    """Return by what a paper is known again, of which `text_of` gives the fields as they are exported."""
    found = describe_fields(text_of)
    named = {str(one) for one in (paper.identity, *paper.also) if one}
    return found._replace(
        names=found.names.union(named, list_link_names(paper.doi), list_link_names(paper.link))
    )


def get_identity(paper: Paper, like: Likeness) -> str:
    """Return the one name of a paper that is kept, without blanks: its identity, or else its words."""
    return str(paper.identity).replace(" ", "%20") if paper.identity else make_title_key(like, paper.year)


def make_title_key(like: Likeness, year: int | None) -> str:
    """Return the name of a paper that nothing else names."""
    return "title:" + (like.words or f"{like.title}|{year or ''}")


def get_family(authors: str) -> str:
    """Return the last word of the first author's family name, as `fold_tex` writes it.

    >>> get_family("van der Maaten, Laurens and Hinton, G."), get_family("Prasad Chaugule and N. Limaye")
    ('maaten', 'chaugule')
    """
    first = parse_bibtex_name(split_names(authors)[0].text)
    return fold_tex((get_family_or_group(first).split() or [""])[-1])
