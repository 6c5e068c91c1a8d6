"""PubMed in XML: the files of its baseline and its updates, or exports of its E-utilities.

https://pubmed.ncbi.nlm.nih.gov/download/; a citation is read in `records/pubmed.py`.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from unlearnbib.records.pubmed import read_citation
from unlearnbib.sources.dumps.dump_reader import (
    Batch,
    DumpReader,
    Item,
    Skip,
    list_identifiers,
    make_doi_identifier,
    make_item,
    read_each,
)
from unlearnbib.sources.dumps.xml_batches import parse_records, split_xml

_TAGS = ("PubmedArticle", "PubmedBookArticle", "DeleteCitation")
_HEAD = re.compile(rb"<PubmedArticleSet\b")


def _read(batch: Batch) -> Iterator[Item]:
    for element in parse_records(batch, _TAGS):
        if isinstance(element, Skip):
            yield element
        elif element.tag == "PubmedArticle":
            yield from read_each([element], _read_item)
        elif element.tag == "PubmedBookArticle":
            yield Skip("a part of a book")


def _read_item(element: Any) -> Item:
    citation = element.find("MedlineCitation")
    record = read_citation(citation) if citation is not None else None
    if not record:
        return Skip("without a title")
    if not record.fields.get("authors"):
        return Skip("without authors")
    doi, pmid, pmc = (record.fields.get(name) for name in ("doi", "PMID", "PMCID"))
    links = [f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"] if pmid else []
    links += [f"https://www.ncbi.nlm.nih.gov/pmc/articles/{pmc}/"] if pmc else []
    own = [make_doi_identifier(doi)] if doi else []
    return make_item([*own, *list_identifiers(links)], record)


READER = DumpReader(
    "pubmed",
    "XML of PubMed",
    lambda head: _HEAD.search(head) is not None,
    partial(split_xml, root=b"PubmedArticleSet", tags=_TAGS),
    _read,
)
