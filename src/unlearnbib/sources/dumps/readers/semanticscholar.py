"""Papers of Semantic Scholar: the data set `papers`, one a line, or saved answers of its API.

https://api.semanticscholar.org/api-docs/datasets; its names of fields are the API's in lower case.
"""

from collections.abc import Iterator
from typing import Any

from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Record
from unlearnbib.records.indexes import get_object
from unlearnbib.records.semanticscholar import read_fields
from unlearnbib.sources.dumps.dump_reader import (
    Item,
    Skip,
    list_identifiers,
    make_doi_identifier,
    make_item,
)
from unlearnbib.sources.dumps.json_batches import make_json_reader

_LINKS = {
    "acl": "https://aclanthology.org/{}/",
    "arxiv": "https://arxiv.org/abs/{}",
    "dblp": "https://dblp.org/rec/{}",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}/",
}


def is_work(value: Any) -> bool:
    """Return whether a value of JSON is a paper of Semantic Scholar.

    >>> is_work({"corpusid": 7, "title": "On"}), is_work({"paperId": "a" * 40, "title": "On"}), is_work({})
    (True, True, False)
    """
    is_paper = isinstance(value, dict) and isinstance(value.get("title"), str)
    return is_paper and (isinstance(value.get("corpusid"), int) or isinstance(value.get("paperId"), str))


def _read_item(paper: dict[str, Any]) -> Item:
    ids = {
        name.lower(): str(value)
        for name, value in {**get_object(paper, "externalids"), **get_object(paper, "externalIds")}.items()
        if value
    }
    given = {**paper, "publicationTypes": paper.get("publicationTypes") or paper.get("publicationtypes")}
    fields = dict(read_fields(given))
    if not fields["title"] or not fields["authors"]:
        return Skip("without a title, or authors with more than initials")
    doi = find_doi(ids.get("doi", "")) or ""
    is_of_other = fields["type"] == "article" and not doi.lower().startswith("10.48550/")
    record = Record("semanticscholar", {**fields, "published" if is_of_other else "doi": doi})
    return make_item(_list_names(paper, ids, "" if is_of_other else doi), record)


def _list_names(paper: dict[str, Any], ids: dict[str, str], doi: str) -> Iterator[str]:
    if doi:
        yield make_doi_identifier(doi)
    links = [form.format(ids[name]) for name, form in _LINKS.items() if name in ids]
    if number := paper.get("corpusid") or ids.get("corpusid"):
        links.append(f"https://api.semanticscholar.org/CorpusID:{number}")
    if paper.get("paperId"):
        links.append(f"https://www.semanticscholar.org/paper/{paper['paperId']}")
    yield from list_identifiers(links)


READER = make_json_reader("semanticscholar", "papers of Semantic Scholar", is_work, _read_item)
