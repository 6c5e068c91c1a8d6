"""The likeness of entries and papers: identities of DOI, eprint and URL, or title, year and author."""

from collections.abc import Callable
from typing import NamedTuple

from unlearnbib.model import Paper
from unlearnbib.names.bibtex import parse_bibtex_name, split_names
from unlearnbib.names.parse import get_family_or_group
from unlearnbib.sources.entry_identities import list_entry_names, list_link_names
from unlearnbib.tex.decode import fold_tex

TITLE_KEY = "title:"
# Other fields may have the number of another paper: a note, or the journal of an entry for a first version.
_NAMING_FIELDS = frozenset("doi url eprint archiveprefix eprinttype".split())


class Likeness(NamedTuple):
    """The facts by which a paper is recognized; `words` are title, year and author, "" if one is missing."""

    names: frozenset[str]
    words: str
    title: str
    authors: str


def describe_fields(text_of: Callable[[str], str]) -> Likeness:
    """Return the likeness of an entry; `text_of` gives the text of a field, or "".

    >>> entry = {"doi": "10.18653/V1/N19-1423", "title": "{BERT}", "year": "2019", "author": "Devlin, J."}
    >>> found = describe_fields(lambda name: entry.get(name, ""))
    >>> sorted(found.names), found.words
    (['acl:N19-1423', 'doi:10.18653/v1/n19-1423'], 'bert|2019|devlin')
    """
    title, author = fold_tex(text_of("title")), get_family(text_of("author"))
    year = (text_of("year") or text_of("date"))[:4]
    words = f"{title}|{year}|{author}" if title and year and author else ""
    names = list_entry_names(lambda name: text_of(name) if name in _NAMING_FIELDS else "")
    return Likeness(names, words, title, fold_tex(text_of("author")))


def describe_paper(paper: Paper, text_of: Callable[[str], str]) -> Likeness:
    """Return the likeness of a paper, of which `text_of` gives the exported fields."""
    found = describe_fields(text_of)
    identities = {str(one) for one in (paper.identity, *paper.also) if one}
    names = found.names.union(identities, list_link_names(paper.doi), list_link_names(paper.link))
    return found._replace(names=names)


def get_identity(paper: Paper, like: Likeness) -> str:
    """Return the identity of a paper in the base file, without spaces, or else its title key."""
    return str(paper.identity).replace(" ", "%20") if paper.identity else make_title_key(like, paper.year)


def make_title_key(like: Likeness, year: int | str | None) -> str:
    """Return the identity in the base file of a paper that has no other."""
    return TITLE_KEY + (like.words or f"{like.title}|{year or ''}")


def get_family(authors: str) -> str:
    """Return the last word of the first author's family name, folded.

    >>> get_family("van der Maaten, Laurens and Hinton, G."), get_family("Prasad Chaugule and N. Limaye")
    ('maaten', 'chaugule')
    """
    first = parse_bibtex_name(split_names(authors)[0].text)
    return fold_tex((get_family_or_group(first).split() or [""])[-1])
