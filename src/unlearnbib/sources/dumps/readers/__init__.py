"""The dumps that can be imported: a file each, and a line in the table, which is in the order of trust."""

from collections.abc import Mapping

from unlearnbib.model import Origin
from unlearnbib.sources.dumps.dump_reader import DumpReader
from unlearnbib.sources.dumps.readers import (
    anthology,
    arxiv,
    crossref,
    datacite,
    dblp,
    inspire,
    openalex,
    pubmed,
    semanticscholar,
)

READERS: tuple[DumpReader, ...] = (
    anthology.READER,
    crossref.READER,
    datacite.READER,
    arxiv.READER,
    inspire.READER,
    pubmed.READER,
    dblp.READER,
    openalex.READER,
    semanticscholar.READER,
)
BY_SOURCE: Mapping[Origin, DumpReader] = {reader.source: reader for reader in READERS}
