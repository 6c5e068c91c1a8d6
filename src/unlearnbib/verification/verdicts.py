"""What the sources say of the papers that entries name: confirmed, could not confirm, contradicted.

An identifier is the anchor: DOI, eprint, address. The paper that it names is compared with the entry, field
by field. Without one, a paper of the same title counts only if its authors and year agree, and confirms; a
title alone contradicts nothing. What could not be confirmed may well be right: no source here knows all.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from attrs import field, frozen

from unlearnbib.bib import Document
from unlearnbib.formats.bibtex.items import (
    Item,
    Source,
    dialect_of,
    macros_of,
)
from unlearnbib.identifiers import doi as dois
from unlearnbib.identifiers.identify import Identification
from unlearnbib.lint.finding import printable
from unlearnbib.model import Identity, Paper
from unlearnbib.sources import snapshot
from unlearnbib.sources.entry_identities import named
from unlearnbib.sources.resolve import resolve
from unlearnbib.tex.decode import folded, plain
from unlearnbib.verification import compare as comparing
from unlearnbib.verification.compare import Evidence

State = Literal["confirmed", "could not confirm", "contradicted"]
Complete = Callable[[Sequence[Paper]], Sequence[Paper]]  # library.complete, offline or online


@frozen
class Verdict:
    """What the sources say of one entry: the state, by which anchor, which fields agree, which do not.

    `anchor` is the field that names the paper ("doi", "eprint", "url", "title"), or ""; `identity` the
    paper; `reason` says in words why nothing could be confirmed.
    """

    path: str
    line: int
    key: str
    state: State
    anchor: str = ""
    identity: Identity | None = None
    agreeing: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reason: str = field(default="", converter=printable)

    def __str__(self) -> str:
        return printable(f"{self.path}:{self.line}:1: {self.key}: {self.state}{self._told()}")

    def _told(self) -> str:
        if self.state == "could not confirm":
            return f": {self.reason}"
        by = f" by {self.anchor}, {self.identity}"
        if self.state == "confirmed":
            return f"{by}: {', '.join(self.agreeing)}"
        return f"{by}: {'; '.join(map(str, self.evidence))}"


class _Anchor(NamedTuple):
    """A field of an entry that names a paper; `version` is the published one that a preprint has become."""

    field: str
    found: Identification
    version: Identity | None


def verify(document: Document, complete: Complete = resolve) -> list[Verdict]:
    """Return a verdict on each entry of a document; `complete` gives papers what the sources know of them.

    >>> from unlearnbib.bib import parse
    >>> print(verify(parse("@misc{a, title = {Off}, doi = {10.52202/079017-3117}}", "refs.bib"))[0])
    refs.bib:1:1: a: contradicted by doi, neurips:2024/b1f78dfc9ca0156498241012aec4efa0: title is 'Off',
    the snapshot says 'RWKU: Benchmarking Real-World Knowledge Unlearning for Large Language Models'
    """
    items = Source(document, dialect_of(document), macros_of([document])).items
    anchors = [list(_anchors(item)) for item in items]
    known = _by_links(anchors, complete)
    unknown = [place for place, pairs in enumerate(known) if not pairs]
    titled = dict(zip(unknown, _by_titles([items[place] for place in unknown], complete), strict=True))
    return [
        _verdict(_place(document, item), item, anchors[at], known[at], titled.get(at))
        for at, item in enumerate(items)
    ]


_Place = tuple[str, int, str]  # path, line, key
_Known = Sequence[tuple[_Anchor, Paper]]


def _place(document: Document, item: Item) -> _Place:
    return document.path, document.place(item.entry.start)[0], item.entry.key


def _by_links(anchors: Sequence[Sequence[_Anchor]], complete: Complete) -> list[_Known]:
    """Return the anchors of each entry that tell of a paper, with that."""
    asked = [Paper(link=_link(one)) for several in anchors for one in several]
    papers = iter(complete(asked) if asked else [])
    pairs = [[(one, next(papers)) for one in several] for several in anchors]
    return [[(anchor, paper) for anchor, paper in several if paper.authors] for several in pairs]


def _by_titles(items: Sequence[Item], complete: Complete) -> list[Paper | None]:
    """Return what a search for the title of each entry finds, told anew by the DOI that it has found.

    What is asked for by title keeps the title and the year of the entry, which are no evidence.
    """
    asked = [_titled(item) for item in items]
    found = complete(asked) if asked else []
    links = {at: dois.url(paper.doi) for at, paper in enumerate(found) if paper.authors and paper.doi}
    told = complete([Paper(link=link) for link in links.values()]) if links else []
    papers = dict(zip(links, told, strict=True))
    return [papers.get(at) for at in range(len(asked))]


def _titled(item: Item) -> Paper:
    venue = plain(item.text("journal", "journaltitle", "booktitle", "eventtitle"))
    year = item.text("date", "year")[:4]
    return Paper(plain(item.text("title")), venue, int(year) if year.isdecimal() else None)


def _anchors(item: Item) -> Iterator[_Anchor]:
    seen = set()
    for name, found in named(item):
        if found.identity not in seen:
            yield _Anchor(name, found, snapshot.published(found.identity))
        seen.add(found.identity)


def _link(anchor: _Anchor) -> str:
    """Return a link to what an anchor names, or to the published version of the preprint that it names."""
    record = snapshot.paper(anchor.version) if anchor.version else None
    if record is None:
        return anchor.found.url
    doi = record.fields.get("doi")
    return dois.url(doi) if doi else str(anchor.version)


def _verdict(
    place: _Place, item: Item, anchors: Sequence[_Anchor], known: _Known, titled: Paper | None
) -> Verdict:
    if known:
        return _by_anchors(place, item, known)
    names = " and ".join(f"{anchor.field} names {anchor.found.identity}" for anchor in anchors)
    reason = f"{names}, of which nothing is known here" if names else _NO_ANCHOR
    return _by_title(place, item, reason, [titled] if titled and titled.authors else [])


_NO_ANCHOR = "it has no DOI, eprint or address that tells which paper it is"


def _by_anchors(place: _Place, item: Item, known: _Known) -> Verdict:
    """Return the verdict by the first anchor that contradicts, or else by the first."""
    verdicts = [_compared(place, item, *one) for one in known]
    return next((one for one in verdicts if one.state == "contradicted"), verdicts[0])


def _compared(place: _Place, item: Item, anchor: _Anchor, paper: Paper) -> Verdict:
    agreeing, evidence = comparing.compare(item, paper, is_preprint=_is_preprint(anchor))
    identity = paper.identity or anchor.found.identity
    if evidence:
        return Verdict(*place, "contradicted", anchor.field, identity, agreeing, evidence)
    if "title" not in agreeing:
        return Verdict(*place, "could not confirm", reason="the entry has no title to compare")
    return Verdict(*place, "confirmed", anchor.field, identity, agreeing)


def _is_preprint(anchor: _Anchor) -> bool:
    return anchor.version is not None or anchor.found.identity.scheme == "arxiv"


def _by_title(place: _Place, item: Item, reason: str, found: Iterable[Paper]) -> Verdict:
    """Return the verdict on an entry that no identifier tells of: a title counts with authors and year."""
    title = folded(item.text("title"))
    papers = [*found, *(paper for paper in _shipped() if title and folded(paper.title) == title)]
    for paper in papers:
        agreeing, evidence = comparing.compare(item, paper)
        if not {"title", "author", "year"} <= set(agreeing):
            reason += f"; {_named(paper)} has this title, but other authors or another year"
        elif evidence:
            reason += f"; {_named(paper)} has title, authors and year, but {'; '.join(map(str, evidence))}"
        else:
            return Verdict(*place, "confirmed", "title", paper.identity, agreeing)
    return Verdict(*place, "could not confirm", reason=reason)


def _named(paper: Paper) -> str:
    return str(paper.identity or paper.doi)


@cache
def _shipped() -> tuple[Paper, ...]:
    """Return all papers that the snapshot knows."""
    records = ((one, snapshot.paper(one)) for one in snapshot.identities())
    return tuple(Paper(identity=one, **_of_paper(record.fields)) for one, record in records if record)


def _of_paper(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: fields[name]
        for name in ("title", "authors", "year", "pages", "volume", "doi")
        if name in fields
    }
