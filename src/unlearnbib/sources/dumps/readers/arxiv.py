"""arXiv's metadata, one preprint a line (arxiv-metadata-oai-snapshot.json).

https://www.kaggle.com/datasets/Cornell-University/arxiv describes the fields. `doi` and `journal-ref` are of
the version that appeared elsewhere, as the authors give them; the record is the preprint's.
"""

from typing import Any

from unlearnbib.identifiers.arxiv import is_arxiv_id
from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Record
from unlearnbib.records.indexes import read_arxiv
from unlearnbib.sources.dumps.dump_reader import Item, Skip, list_identifiers, make_item
from unlearnbib.sources.dumps.json_batches import make_json_reader

_OWN = ("authors_parsed", "categories", "submitter")


def is_work(value: Any) -> bool:
    """Return whether a value of JSON is a line of arXiv's metadata.

    >>> is_work({"id": "2101.00001", "title": "On Mud", "categories": "cs.LG"}), is_work({"id": "2101.00001"})
    (True, False)
    """
    if not isinstance(value, dict) or not isinstance(value.get("title"), str):
        return False
    return is_arxiv_id(str(value.get("id"))) and any(name in value for name in _OWN)


def _read_item(work: dict[str, Any]) -> Item:
    fields = dict(read_arxiv(work))
    if not fields["title"] or not fields["authors"]:
        return Skip("without a title or authors")
    published = find_doi(fields.pop("doi")) or ""
    record = Record("arxiv", {**fields, "type": "article", "published": published})
    return make_item(list_identifiers([f"https://arxiv.org/abs/{work['id']}"]), record)


READER = make_json_reader("arxiv", "arXiv's metadata", is_work, _read_item)
