"""Verdicts on the entries of a document: confirmed, could not confirm, contradicted.

An identifier is the anchor of an entry: DOI, eprint or URL. The paper that it names is compared with the
entry, field by field. Without one, a paper of the same title counts only if its authors and year agree, and
then confirms; a title never contradicts. An entry that could not be confirmed may well be right: no source
has all papers.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from attrs import field, frozen

from unlearnbib.bib import Document
from unlearnbib.formats.bibtex.items import BibFile, BibItem, collect_macros, detect_dialect
from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.identifiers.identify import Identification
from unlearnbib.model import Identity, Paper, get_creators
from unlearnbib.sources import snapshot
from unlearnbib.sources.entry_identities import iter_identifications
from unlearnbib.sources.resolve import resolve
from unlearnbib.tex.decode import decode, fold_tex
from unlearnbib.text.printable import make_printable
from unlearnbib.verification.compare import Evidence, compare_entry

State = Literal["confirmed", "could not confirm", "contradicted"]
Complete = Callable[[Sequence[Paper]], Sequence[Paper]]  # api.complete, offline or online

_COMPARED = (
    "title", "authors", "year", "pages", "volume", "issue", "doi", "type", "container_title",
)  # fmt: skip
_NO_ANCHOR = "it has no DOI, eprint or URL that identifies the paper"


@frozen
class Verdict:
    """The verdict on one entry: its state, its anchor, the fields that agree, evidence of those that do not.

    `anchor` is the field that names the paper ("doi", "eprint", "url", "title"), or ""; `identity` is the
    paper's; `reason` explains why the entry could not be confirmed.
    """

    path: str
    line: int
    key: str
    state: State
    anchor: str = ""
    identity: Identity | None = None
    agreeing: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reason: str = field(default="", converter=make_printable)

    def __str__(self) -> str:
        reasons = self.reason or "; ".join(map(str, self.evidence)) or ", ".join(self.agreeing)
        anchor = f" by {self.anchor}, {self.identity}" if self.anchor else ""
        return make_printable(f"{self.path}:{self.line}:1: {self.key}: {self.state}{anchor}: {reasons}")


class _Anchor(NamedTuple):
    """A field of an entry that names a paper; `version` is the published one if that is a preprint."""

    field: str
    found: Identification
    version: Identity | None

    @property
    def is_preprint(self) -> bool:
        """Whether the paper is a preprint, published later or not."""
        return self.version is not None or self.found.identity.scheme == "arxiv"

    @property
    def link(self) -> str:
        """A link to the paper, or to the published version of a preprint."""
        record = snapshot.find_paper(self.version) if self.version else None
        if record is None:
            return self.found.url
        doi = record.fields.get("doi")
        return make_doi_url(doi) if doi else str(self.version)


_Place = tuple[str, int, str]  # path, line, key


def verify_document(document: Document, complete: Complete = resolve) -> list[Verdict]:
    """Return a verdict on each entry of a document; `complete` fills the fields of papers from the sources.

    >>> from unlearnbib.bib import parse
    >>> print(verify_document(parse("@misc{a, title = {Off}, doi = {10.52202/079017-3117}}", "refs.bib"))[0])
    refs.bib:1:1: a: contradicted by doi, neurips:2024/b1f78dfc9ca0156498241012aec4efa0: title is 'Off',
    the snapshot says 'RWKU: Benchmarking Real-World Knowledge Unlearning for Large Language Models'
    """
    items = BibFile(document, detect_dialect(document), collect_macros([document])).items
    anchors = [_list_anchors(item) for item in items]
    named = _complete_anchors(anchors, complete)
    unknown = [at for at, pairs in enumerate(named) if not pairs]
    titled = dict(zip(unknown, _search_titles([items[at] for at in unknown], complete), strict=True))
    verdicts = []
    for at, item in enumerate(items):
        place = (document.path, document.place(item.entry.start)[0], item.entry.key)
        if named[at]:
            verdicts.append(_judge_by_anchors(place, item, named[at]))
        else:
            verdicts.append(_judge_by_title(place, item, anchors[at], titled[at]))
    return verdicts


def _list_anchors(item: BibItem) -> list[_Anchor]:
    """Return the fields that name a paper, one for each paper."""
    anchors: dict[Identity, _Anchor] = {}
    for name, found in iter_identifications(item.get_text):
        version = snapshot.find_published(found.identity)
        anchors.setdefault(found.identity, _Anchor(name, found, version))
    return list(anchors.values())


def _complete_anchors(
    anchors: Sequence[Sequence[_Anchor]], complete: Complete
) -> list[list[tuple[_Anchor, Paper]]]:
    """Return for each entry its anchors whose paper the sources have, each with the paper."""
    queries = [Paper(link=one.link) for several in anchors for one in several]
    papers = iter(complete(queries) if queries else [])
    pairs = [[(one, next(papers)) for one in several] for several in anchors]
    return [[(anchor, paper) for anchor, paper in several if get_creators(paper)] for several in pairs]


def _search_titles(items: Sequence[BibItem], complete: Complete) -> list[Paper | None]:
    """Return for each entry the paper that a search for its title finds, completed again by its DOI.

    The first result has the title and the year of the query, which would agree with the entry in any case.
    """
    queries = []
    for item in items:
        venue = decode(item.get_text("journal", "journaltitle", "booktitle", "eventtitle"))
        year = item.get_text("date", "year")[:4]
        title = decode(item.get_text("title"))
        queries.append(Paper(title, venue, int(year) if year.isdecimal() else None))
    found = complete(queries) if queries else []
    links = {at: make_doi_url(paper.doi) for at, paper in enumerate(found) if paper.authors and paper.doi}
    completed = complete([Paper(link=link) for link in links.values()]) if links else []
    papers = dict(zip(links, completed, strict=True))
    return [papers.get(at) for at in range(len(items))]


def _judge_by_anchors(place: _Place, item: BibItem, named: Sequence[tuple[_Anchor, Paper]]) -> Verdict:
    """Return the verdict by the first anchor that contradicts, or else by the first."""
    verdicts = []
    for anchor, paper in named:
        agreeing, evidence = compare_entry(item, paper, is_preprint=anchor.is_preprint)
        identity = paper.identity or anchor.found.identity
        if evidence:
            return Verdict(*place, "contradicted", anchor.field, identity, agreeing, evidence)
        if "title" in agreeing:
            verdicts.append(Verdict(*place, "confirmed", anchor.field, identity, agreeing))
        else:
            reason = "the entry has no title to compare"
            verdicts.append(Verdict(*place, "could not confirm", reason=reason))
    return verdicts[0]


def _judge_by_title(place: _Place, item: BibItem, anchors: Sequence[_Anchor], found: Paper | None) -> Verdict:
    """Return the verdict on an entry whose anchors no source has: a title counts with authors and year."""
    names = " and ".join(f"{anchor.field} names {anchor.found.identity}" for anchor in anchors)
    reason = f"{names}, which no source has" if names else _NO_ANCHOR
    title = fold_tex(item.get_text("title"))
    shipped = [paper for paper in _list_shipped() if title and fold_tex(paper.title) == title]
    for paper in ([found] if found and found.authors else []) + shipped:
        agreeing, evidence = compare_entry(item, paper)
        name = paper.identity or paper.doi
        if not {"title", "author", "year"} <= set(agreeing):
            reason += f"; {name} has this title, but other authors or another year"
        elif evidence:
            reason += f"; {name} has title, authors and year, but {'; '.join(map(str, evidence))}"
        else:
            return Verdict(*place, "confirmed", "title", paper.identity, agreeing)
    return Verdict(*place, "could not confirm", reason=reason)


@cache
def _list_shipped() -> tuple[Paper, ...]:
    """Return the papers of the snapshot."""
    papers = []
    for identity in snapshot.list_identities():
        if record := snapshot.find_paper(identity):
            fields = {name: record.fields[name] for name in _COMPARED if name in record.fields}
            papers.append(Paper(identity=identity, **fields))
    return tuple(papers)
