"""A preprint that has been published: one paper, which keeps both identifiers.

arXiv and DataCite have the DOI of the published version where its authors or the publisher gave it. It is
taken if the record of that DOI has the same title and one of the same authors.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import evolve

from unlearnbib.identifiers import doi as dois
from unlearnbib.identifiers.identify import try_identify
from unlearnbib.model import Identity, Paper, Record
from unlearnbib.sources.origins import drop_origins
from unlearnbib.sources.trust import merge_records
from unlearnbib.text.normalize import fold_title

# The fields of one version; a preprint's are dropped where the published version's are taken.
_OF_A_VERSION = ("doi", "url", "type", "year", "month", "publisher", "volume", "issue", "pages")


def find_published_doi(records: Iterable[Record]) -> str:
    """Return the DOI of the published version that one of `records` names, or "".

    >>> find_published_doi([Record("arxiv", {"title": "On", "published": "10.1145/1234567.1234568"})])
    '10.1145/1234567.1234568'
    """
    named = filter(None, (record.fields.get("published") for record in records))
    found = (doi for doi in map(dois.find_doi, named) if doi and dois.is_registered_doi(doi))
    return next(found, "")


def make_version_query(paper: Paper, doi: str) -> Paper:
    """Return the paper as it is looked up by the DOI of its published version."""
    identity = Identity("doi", doi.lower())
    return Paper(title=paper.title, link=dois.make_doi_url(doi), doi=doi, identity=identity)


def unite_versions(paper: Paper, preprint: Sequence[Record], version: Sequence[Record]) -> Paper:
    """Return the paper with the records of both versions; the published one's give place and date."""
    if not version or not _list_families(preprint) & _list_families(version):
        return merge_records(paper, preprint)
    found = try_identify(dois.make_doi_url(version[0].fields.get("doi") or ""))
    empty: dict[str, Any] = {
        name: None if name in ("type", "year", "month") else "" for name in _OF_A_VERSION
    }
    bare = evolve(
        paper, **empty, preprint=paper.identity, identity=found.identity if found else paper.identity,
        origins=drop_origins(paper, _OF_A_VERSION),
    )  # fmt: skip
    shared = ("title", "authors")
    rest = [
        Record(one.source, {name: one.fields[name] for name in shared if name in one.fields})
        for one in preprint
    ]
    return merge_records(merge_records(bare, version), rest)


def _list_families(records: Iterable[Record]) -> set[str]:
    names = (name for record in records for name in record.fields.get("authors", ()))
    return {fold_title(name.family or name.literal) for name in names}
