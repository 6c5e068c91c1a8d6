"""The fields that a paper's venue and year give: the official title, the series, the publisher.

They come after all sources of the paper itself: its link, the snapshot, and the web.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import evolve

from unlearnbib.formats.types import is_other_type
from unlearnbib.identifiers.identify import Identification, try_identify
from unlearnbib.model import Paper, Record, fill_fields
from unlearnbib.sources.anthology_volumes import is_of_venue
from unlearnbib.sources.origins import drop_link_title, drop_origins, drop_preprint_facts
from unlearnbib.venues import registry as venues

_FIELDS = ("container_title", "container_title_short", "collection_title", "volume", "publisher")
_SOURCES = ("rule", "catalog")
_CONTAINED = ("article-journal", "paper-conference", "chapter")
#: Schemes of the hosts that have papers of conferences alone.
PROCEEDINGS_HOSTS = frozenset("acl aaai auai ceur cvf iclr ijcai mlsys ndss neurips pmlr usenix".split())


#: The fields of a container and its event, which a work of another type has not.
_CONTAINER = frozenset(
    """container_title container_title_short collection_title volume issue pages editors publisher isbn
    publisher_place event_title event_place event_date event-date ISBN ISSN collection-number""".split()
)


def drop_foreign_container(paper: Paper, records: Sequence[Record]) -> list[Record]:
    """Return `records` without the fields of a container that contradicts the type of an author's entry.

    A thesis with the DOI of a paper gets no proceedings.

    >>> from unlearnbib.model.native import Native
    >>> thesis = Paper("T", type="thesis", native=Native("bibtex", "phdthesis", (), {}))
    >>> record = Record("snapshot", {"type": "paper-conference", "container_title": "Proc.", "month": 5})
    >>> drop_foreign_container(thesis, [record])[0].fields
    {'type': 'paper-conference', 'month': 5}
    """
    known = next((one.fields["type"] for one in records if one.fields.get("type")), None)
    identities = filter(None, (*(one.fields.get("identity") for one in records), paper.identity))
    is_in_proceedings = any(one.scheme in PROCEEDINGS_HOSTS for one in identities)
    kind = known or ("paper-conference" if is_in_proceedings else None)
    if not paper.native or not is_other_type(paper.type, kind):
        return list(records)
    kept = ({name: value for name, value in one.fields.items() if name not in _CONTAINER} for one in records)
    return [Record(one.source, fields) for one, fields in zip(records, kept, strict=True)]


def describe_venue(paper: Paper, found: Identification | None) -> Record:
    """Return the fields that the venue of `paper` gives; `found` is the identification of its link.

    A volume of PMLR is one of a venue, whatever the row says.

    >>> describe_venue(Paper("T", venue="ICML", year=2025), None).fields["container_title"]
    'Proceedings of the 42nd International Conference on Machine Learning'
    """
    if paper.native:  # an author's file names its container itself
        return Record("rule", {})
    year, book, named = paper.year or (found.facts.get("year") if found else None), "", ""
    if found and found.identity.scheme == "acl":  # "acl-long": Findings are another book
        from unlearnbib.identifiers.hosts import acl  # noqa: PLC0415 - as all hosts: for their links

        book = acl.derive_volume(found.identity.id).partition(".")[2]
        if not is_of_venue(found.container or "", paper.venue):
            return Record("rule", {})
    elif found and found.identity.scheme == "pmlr":
        from unlearnbib.identifiers.hosts import pmlr  # noqa: PLC0415

        named = pmlr.derive_venue(found.identity.id)
    return Record("rule", venues.derive_facts(named or paper.venue, year, book))


def fill_before_venue(paper: Paper, records: Iterable[Record]) -> Paper:
    """Return `paper` with the fields of `records`; those that only its venue and its row gave come last.

    A link that stands for a title is one of them.

    >>> from unlearnbib.sources.resolve import resolve
    >>> (paper,) = resolve([Paper("T", venue="KDD", year=2023)])
    >>> fill_before_venue(paper, [Record("crossref", {"container_title": "KDD 2023"})]).container_title
    'KDD 2023'
    """
    ordered = drop_foreign_container(paper, list(records))
    bare, by_venue = separate_venue_fields(drop_link_title(_drop_guess(paper, ordered), ordered))
    kept = drop_preprint_facts(paper, ordered)
    return fill_fields(bare, [*kept, *by_venue, *name_container([*ordered, *by_venue])])


def name_container(records: Sequence[Record]) -> list[Record]:
    """Return the container as records where `records` have its short name only, as DBLP does.

    A name with parentheses is that of a part, of which the registry does not know the title.

    >>> facts = {"type": "article-journal", "year": 2019, "container_title_short": "Mach. Learn."}
    >>> [one.fields["container_title"] for one in name_container([Record("dblp", facts)])]
    ['Machine Learning', 'Mach. Learn.']
    """
    short = next((one for one in records if one.fields.get("container_title_short")), None)
    is_named = any(one.fields.get("container_title") for one in records)
    if not short or is_named or short.fields.get("type") not in _CONTAINED:
        return []
    name, year = short.fields["container_title_short"], short.fields.get("year")
    facts = {} if "(" in name else venues.derive_facts(name, year)
    return [*([Record("rule", facts)] if facts else []), Record(short.source, {"container_title": name})]


def _drop_guess(paper: Paper, records: Iterable[Record]) -> Paper:
    """Return `paper` without the type that a venue of no registry gave it, where one of `records` knows it.

    A preprint's record does not: it is of another version.
    """
    known = next((record.fields["type"] for record in records if record.fields.get("type")), None)
    is_guess = paper.sources.get("type") == "catalog" and paper.type in ("paper-conference", "document")
    is_sure = (paper.identity and paper.identity.scheme in PROCEEDINGS_HOSTS) or venues.find_venue(
        paper.venue
    )
    if not is_guess or is_sure or known in (None, "article"):
        return paper
    return evolve(paper, type=None, origins=drop_origins(paper, ["type"]))


def separate_venue_fields(paper: Paper) -> tuple[Paper, list[Record]]:
    """Return `paper` without the fields that only its venue and its row gave, and these fields as records.

    >>> from unlearnbib.sources.resolve import resolve
    >>> bare, records = separate_venue_fields(resolve([Paper("T", venue="KDD", year=2023)])[0])
    >>> bare.container_title, records[0].fields["container_title"]
    ('', 'Proceedings of the 29th ACM SIGKDD Conference on Knowledge Discovery and Data Mining')
    """
    found = try_identify(paper.link)
    by_link = found.facts if found else {}
    given = [
        (source, [name for name in names if name in _FIELDS and name not in by_link])
        for source, names in paper.origins
        if source in _SOURCES
    ]
    records = [
        Record(source, {name: getattr(paper, name) for name in names}) for source, names in given if names
    ]
    taken = {name for _, names in given for name in names}
    empty: Any = dict.fromkeys(taken, "")
    return evolve(paper, origins=drop_origins(paper, taken), **empty), records
