"""A preprint that has been published: one paper, which keeps both identifiers.

arXiv and DataCite tell the DOI of the published version where its authors or the publisher told them. It
is believed when the record of that DOI has the same title and one of the same authors.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from unlearnbib.identifiers import doi as dois
from unlearnbib.identifiers.identify import try_identify
from unlearnbib.model import Identity, Paper, Record
from unlearnbib.sources.trust import merge_records
from unlearnbib.text.normalize import fold_title

# What a version has of its own; a preprint's are dropped when the published one's are taken.
_OF_A_VERSION = ("doi", "url", "kind", "year", "month", "publisher", "volume", "issue", "pages")


def find_published_doi(records: Iterable[Record]) -> str:
    """Return the DOI of the published version that one of `records` names, or "".

    >>> find_published_doi([Record("arxiv", {"title": "On", "published": "10.1145/1234567.1234568"})])
    '10.1145/1234567.1234568'
    """
    named = (record.fields.get("published", "") for record in records)
    return next((doi for doi in map(dois.find_doi, filter(None, named)) if doi and dois.is_registered_doi(doi)), "")


def make_version_query(paper: Paper, doi: str) -> Paper:
    """Return the paper as it is asked for by the DOI of its published version."""
    return Paper(title=paper.title, link=dois.make_doi_url(doi), doi=doi, identity=Identity("doi", doi.lower()))


def unite_versions(paper: Paper, preprint: Iterable[Record], version: Iterable[Record]) -> Paper:
    """Return the paper with the records of both versions; the published one's say where and when."""
    of_preprint, of_version = list(preprint), list(version)
    if not of_version or not _share_an_author(of_preprint, of_version):
        return merge_records(paper, of_preprint)
    found = try_identify(dois.make_doi_url(of_version[0].fields.get("doi", "")))
    empty: Mapping[str, Any] = {
        name: None if name in ("kind", "year", "month") else "" for name in _OF_A_VERSION
    }
    bare = evolve(
        paper, **empty, preprint=paper.identity, identity=found.identity if found else paper.identity,
        origins=_without(paper, _OF_A_VERSION),
    )  # fmt: skip
    rest = [Record(one.source, _of_any_version(one)) for one in of_preprint]
    return merge_records(merge_records(bare, of_version), rest)


def _of_any_version(record: Record) -> Mapping[str, Any]:
    return {name: value for name, value in record.fields.items() if name in ("title", "authors")}


def _without(paper: Paper, names: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    dropped = set(names)
    return tuple(
        (source, tuple(name for name in known if name not in dropped)) for source, known in paper.origins
    )


def _share_an_author(one: Iterable[Record], other: Iterable[Record]) -> bool:
    families = [
        {fold_title(name.family or name.literal) for record in side for name in record.fields.get("authors", ())}
        for side in (one, other)
    ]
    return bool(families[0] & families[1])
