"""The papers that a BibTeX entry names: by its DOI, eprint or URL, or an arXiv number in another field."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from unlearnbib.formats.bibtex.items import BibFile, BibItem
from unlearnbib.identifiers.arxiv import ArxivId, find_arxiv_id, parse_arxiv_id
from unlearnbib.identifiers.curie import list_names
from unlearnbib.identifiers.doi import find_doi, make_doi_url, normalize_doi
from unlearnbib.identifiers.identify import Identification, find_identity, try_identify
from unlearnbib.model import Identity
from unlearnbib.sources import snapshot
from unlearnbib.tex.verbatim import decode_verbatim

FieldText = Callable[[str], str]  # gives the text of a field, or ""

_PMID = re.compile(r"[1-9][0-9]{0,7}")
_NOISE = re.compile(r"[{}\\\s]")
_LINK_FIELDS = frozenset("doi eprint url link journal journaltitle howpublished note pmid".split())
READ_FIELDS = _LINK_FIELDS | {"archiveprefix", "eprinttype", "volume"}
#: types whose ISBN and DOI are those of the work itself
WHOLE_BOOKS = frozenset("book mvbook proceedings mvproceedings collection mvcollection periodical".split())


def iter_links(text_of: FieldText) -> Iterator[tuple[str, str]]:
    r"""Yield the fields that name the paper of an entry, each with a link, the most certain first.

    >>> fields = {"doi": r"10.1007/978-3\_21", "journal": "arXiv preprint arXiv:2406.10890"}
    >>> list(iter_links(lambda name: fields.get(name, "")))
    [('doi', 'https://doi.org/10.1007/978-3_21'), ('journal', 'arXiv:2406.10890')]
    """
    if doi := find_doi(text_of("doi")):
        yield "doi", make_doi_url(doi)
    archive = text_of("archiveprefix") or text_of("eprinttype") or "arxiv"  # styles take arXiv for granted
    spelled = text_of("eprint")  # perhaps with its class: arXiv:2406.10890 [cs.CL]
    if (
        spelled
        and archive.lower() == "arxiv"
        and (eprint := parse_arxiv_id(clean_link(spelled)) or find_arxiv_id(spelled))
    ):
        yield "eprint", f"arXiv:{eprint.spelled}"
    for name in ("url", "link"):
        if url := clean_link(text_of(name)):
            yield name, url
    for name in ("journal", "journaltitle", "howpublished", "note"):
        if not (text := text_of(name)):
            continue
        # DBLP: journal = {CoRR}, volume = {abs/2406.10890}
        is_journal = name.startswith("journal")
        found = find_arxiv_id(f"{text} {text_of('volume')}") if is_journal else _read_leading_number(text)
        if found:
            yield name, f"arXiv:{found.spelled}"
    if number := _PMID.fullmatch(text_of("pmid").strip()):
        yield "pmid", f"pmid:{number[0]}"


def _read_leading_number(text: str) -> ArxivId | None:
    """Return the arXiv identifier that a note begins with, or None: further on it may be of another paper."""
    if not find_arxiv_id(text):
        return None
    words = text.split()[:3]
    leading = [" ".join(words[:count]).rstrip(".,;") for count in range(1, len(words) + 1)]
    texts = [*leading, *map(clean_link, leading[:1])]  # \url{https://arxiv.org/pdf/2406.10890}
    return next((found for one in texts if (found := find_arxiv_id(one) and parse_arxiv_id(one))), None)


def clean_link(text: str) -> str:
    r"""Return a URL or a DOI as it is in a browser: without TeX, braces and line breaks.

    >>> clean_link("{\\url{https://example.org/\n  a\\_b}}")
    'https://example.org/a_b'
    """
    return _NOISE.sub("", decode_verbatim(text)) if text else ""


def iter_identifications(text_of: FieldText) -> Iterator[tuple[str, Identification]]:
    """Yield the paper that each link of an entry names, with the field of the link."""
    for name, link in iter_links(text_of):
        if found := try_identify(link):
            yield name, found


def identify_entries(bib: BibFile) -> Mapping[BibItem, Sequence[Identity]]:
    """Return the papers that the links of each entry name, as `iter_identifications` does."""
    return {
        item: [
            found for _, link in iter_links(_list_texts(item).__getitem__) if (found := find_identity(link))
        ]
        for item in bib.items
        if not _LINK_FIELDS.isdisjoint(item.values)
    }


def _list_texts(item: BibItem) -> Mapping[str, str]:
    """Return the texts of an entry that links are read from; of any other field, an empty one."""
    values = item.values.items()
    return defaultdict(str, {name: value.text.strip() for name, value in values if name in READ_FIELDS})


def list_entry_names(text_of: FieldText) -> frozenset[str]:
    """Return the names by which the paper of an entry is known: identities and DOIs.

    >>> sorted(list_entry_names(lambda name: "10.18653/V1/N19-1423" * (name == "doi")))
    ['acl:N19-1423', 'doi:10.18653/v1/n19-1423']
    """
    return frozenset(name for _, link in iter_links(text_of) for name in list_link_names(link))


@lru_cache(32_768)  # a merge needs those of each entry, and of each paper, several times
def list_link_names(link: str) -> tuple[str, ...]:
    """Return the names by which the paper of a link or a DOI is known: identities and DOIs."""
    if found := try_identify(link):
        return tuple(dict.fromkeys((str(snapshot.find_canonical(found.identity)), *list_names(found))))
    doi = normalize_doi(link)
    return (f"doi:{doi}",) if doi else ()


def list_identities(bib: BibFile, item: BibItem) -> list[Identity]:
    """Return the papers that an entry of a file names, each once; none for a whole book.

    The parts of a book repeat its DOI.
    """
    if item.type in WHOLE_BOOKS:
        return []
    found = bib.share(identify_entries).get(item, ())
    return list(dict.fromkeys(map(snapshot.find_canonical, found)))
