"""The paper of each entry of a .bib file, as the sources have it, or its published version if it has one.

An identifier decides: DOI, eprint, URL, or an arXiv number in another field. Without one, a paper of the same
title, the same first author and half of the others does. A paper of another title is not taken.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from unlearnbib.formats.bibtex.items import BibItem
from unlearnbib.identifiers.curie import identify_curie
from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.identifiers.hosts import HOSTS
from unlearnbib.identifiers.identify import Identification, try_identify
from unlearnbib.model import Identity, Paper, Record, get_creators, is_untitled
from unlearnbib.names.bibtex import parse_name_list
from unlearnbib.names.parse import get_family_or_group
from unlearnbib.sources import snapshot
from unlearnbib.sources.entry_identities import iter_identifications
from unlearnbib.sources.match import find_objection
from unlearnbib.sources.preprint_servers import is_preprint_server
from unlearnbib.sources.sought_papers import has_same_authors
from unlearnbib.tex.decode import decode
from unlearnbib.text.normalize import fold_title

Complete = Callable[[Sequence[Paper]], Sequence[Paper]]  # from the sources, offline or online

_TYPES_WITHOUT = frozenset(  # of a whole book, whose DOI its parts repeat, and of entries that are no works
    "book mvbook proceedings mvproceedings collection mvcollection periodical xdata set".split()
)
_SHORTEST = 15  # characters of a title without its end


class EntryPaper(NamedTuple):
    """The paper of an entry, by the field that names it; `objection` is why it is not taken, or "".

    By the number of its preprint or by its title, the entry may be of another version; `is_publication` says
    that the entry is a preprint's and the paper its publication.
    """

    paper: Paper
    field: str
    is_exact: bool = True
    objection: str = ""
    is_publication: bool = False

    @property
    def is_known(self) -> bool:
        """Whether a source has the paper, not only its identifier."""
        return bool(get_creators(self.paper))

    @property
    def is_preprint(self) -> bool:
        """Whether the paper is a preprint, also one in a series of a server (ECCC)."""
        return self.paper.is_preprint or is_preprint_server(self.paper.container_title)


def find_entry_papers(items: Sequence[BibItem], complete: Complete) -> list[EntryPaper | None]:
    """Return the paper of each entry, or None; `complete` fills the fields of papers from the sources."""
    queries = [_make_query(item) for item in items]
    wanted = {query.paper.link or query.paper.title: query.paper for query in queries if query}
    completed = dict(zip(wanted, complete(list(wanted.values())) if wanted else [], strict=True))
    found = []
    for item, query in zip(items, queries, strict=True):
        paper = completed[query.paper.link or query.paper.title] if query else None
        found.append(_check_paper(item, query._replace(paper=paper)) if query and paper else None)
    return found


def _make_query(item: BibItem) -> EntryPaper | None:
    """Return the query for the paper of an entry: by its identifier, or else by its title."""
    if item.type in _TYPES_WITHOUT:
        return None
    anchors = sorted(iter_identifications(item.get_text), key=_rank_anchor)
    for name, found in anchors[:1]:
        is_exact, version = not _rank_anchor((name, found)), snapshot.find_published(found.identity)
        if version is None and not is_exact:  # no source ties the two; the title does
            version = _find_by_title(item)
        link = find_link(version) if version else ""
        return EntryPaper(Paper(link=link or found.link), name, is_exact and version is None)
    return _make_title_query(item)


def _rank_anchor(anchor: tuple[str, Identification]) -> int:
    """Return 0 for the name of a publication, 1 for that of a preprint, 2 for that of an index."""
    return _RANKS.get(anchor[1].identity.scheme, 0)


_RANKS = {
    host.scheme: 1 if host.kind == "preprint" else 2
    for host in reversed(HOSTS)  # the first host of a scheme is its own site
    if host.kind in ("preprint", "index") and host.scheme != "doi"
}


def find_link(identity: Identity) -> str:
    """Return a link to a paper of the snapshot: its DOI, or the page that its identity names."""
    record = snapshot.find_paper(identity)
    doi = record.fields.get("doi") if record else ""
    named = identify_curie(str(identity))
    return make_doi_url(doi) if doi else named.link if named else ""


def _make_title_query(item: BibItem) -> EntryPaper | None:
    title = decode(item.get_text("title"))
    if not title:
        return None
    if known := _find_by_title(item):
        return EntryPaper(Paper(link=find_link(known)), "title", is_exact=False)
    venue = decode(item.get_text("journal", "journaltitle", "booktitle", "eventtitle"))
    year = item.get_text("date", "year")[:4]
    return EntryPaper(Paper(title, venue, int(year) if year.isdecimal() else None), "title", is_exact=False)


def _find_by_title(item: BibItem) -> Identity | None:
    """Return the paper of the snapshot with the title and the first author of an entry."""
    author = _get_family(item)
    named = index_titles().get(fold_title(decode(item.get_text("title"))), ())
    return next((identity for identity, family in named if family == author), None)


@cache
def index_titles() -> Mapping[str, Sequence[tuple[Identity, str]]]:
    """Return the papers of the snapshot by title, each with the family name of its first author, folded."""
    index: dict[str, list[tuple[Identity, str]]] = {}
    for identity in snapshot.list_identities():
        if record := snapshot.find_paper(identity):
            family = fold_title(get_family_or_group(record.fields["authors"][0]))
            index.setdefault(fold_title(record.fields["title"]), []).append((identity, family))
    return index


def _get_family(item: BibItem) -> str:
    names = parse_name_list(item.get_text("author")).names
    return fold_title(get_family_or_group(names[0])) if names else ""


def _check_paper(item: BibItem, found: EntryPaper) -> EntryPaper | None:
    """Return a paper, with the objection if its title is not the entry's; None if a title is all there is."""
    if found.field == "title" and not found.paper.link:
        people = parse_name_list(item.get_text("author"))
        theirs = found.paper.authors[: len(people.names)] if people.has_others else found.paper.authors
        return found if has_same_authors(people.names, theirs) else None
    if not found.is_known or is_untitled(found.paper):
        return found
    title = decode(item.get_text("title"))
    folded = fold_title(title)
    is_beginning = len(folded) >= _SHORTEST and fold_title(found.paper.title).startswith(folded)
    if not title or try_identify(title) or is_beginning:  # people leave out the rest
        return found
    return found._replace(objection=find_objection(Record("the entry", {"title": title}), found.paper))
