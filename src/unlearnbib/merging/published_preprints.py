"""The publications of preprints that no source ties to them: they are looked for by title and authors."""

from collections.abc import Iterator, Mapping, Sequence

from unlearnbib.formats.bibtex.items import BibItem
from unlearnbib.identifiers.doi import find_doi
from unlearnbib.names.bibtex import parse_name_list
from unlearnbib.sources.entry_identities import clean_link, iter_identifications
from unlearnbib.sources.entry_papers import Complete, EntryPaper
from unlearnbib.sources.preprint_servers import is_preprint_doi, is_preprint_server, is_preprint_url
from unlearnbib.sources.sought_papers import SoughtPaper
from unlearnbib.tex.decode import decode

BARE_TYPES = frozenset("misc article online unpublished techreport report preprint electronic".split())
_CONTAINERS = ("journal", "journaltitle", "booktitle")
_SERVERS = ("eprinttype", "archiveprefix", "howpublished", "institution", "publisher", "organization", "note")


def is_preprint_entry(item: BibItem) -> bool:
    """Return whether an entry is written as a preprint's: its journal is a server of them, or it has none."""
    if container := decode(item.get_text(*_CONTAINERS)):
        return is_preprint_server(container)
    return item.type in BARE_TYPES and not item.get_text("school", "isbn")


def find_publications(
    items: Sequence[BibItem], found: Sequence[EntryPaper | None], complete: Complete
) -> tuple[Mapping[int, EntryPaper], Mapping[int, str]]:
    """Return the published papers of preprints by the places of their entries, and remarks on others."""
    pairs = enumerate(zip(items, found, strict=True))
    sought = {place: _make_query(item) for place, (item, one) in pairs if _is_sought(item, one)}
    queries = {place: query for place, query in sought.items() if query}
    completed = complete(list(queries.values())) if queries else []
    papers, remarks = {}, {}
    for place, paper in zip(queries, completed, strict=True):
        if not isinstance(paper, SoughtPaper):
            known = found[place]
            papers[place] = EntryPaper(
                paper, known.field if known else "title", is_exact=False, is_publication=True
            )
        elif paper.notices:
            remarks[place] = paper.notices[0]
    return papers, remarks


def _is_sought(item: BibItem, found: EntryPaper | None) -> bool:
    """Return whether an entry names a server of preprints, and its paper is not known as published."""
    if found and (found.objection or (found.is_known and not found.is_preprint)):
        return False
    return is_preprint_entry(item) and has_preprint_sign(item)


def has_preprint_sign(item: BibItem) -> bool:
    """Return whether an entry names a server of preprints or a number there."""
    return any(_iter_signs(item))


def _iter_signs(item: BibItem) -> Iterator[bool]:
    """Yield whether fields of an entry name a server of preprints: its container, a link, or another one."""
    yield from (is_preprint_server(decode(item.get_text(name))) for name in (*_CONTAINERS, *_SERVERS))
    yield is_preprint_doi(find_doi(clean_link(item.get_text("doi"))) or "")
    yield any(one.identity.scheme == "arxiv" for _, one in iter_identifications(item.get_text))
    yield any(is_preprint_url(clean_link(item.get_text(name))) for name in ("url", "howpublished"))


def _make_query(item: BibItem) -> SoughtPaper | None:
    """Return the paper that is looked for; None for an entry without title, authors or year."""
    title, people = decode(item.get_text("title")), parse_name_list(item.get_text("author"))
    year = item.get_text("date", "year")[:4]
    if not (title and people.names and year.isdecimal() and year.isascii()):
        return None
    unnamed = ("author",) if people.has_others else ()
    return SoughtPaper(title=title, authors=people.names, year=int(year) or None, unnamed=unnamed)
