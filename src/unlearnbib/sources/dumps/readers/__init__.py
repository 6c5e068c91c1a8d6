"""The dumps that can be imported: a file each, and a line in the table, which is in the order of trust."""

import os
import re

from unlearnbib.errors import DumpError
from unlearnbib.sources.dumps.dump_reader import DumpReader
from unlearnbib.sources.dumps.readers import anthology, crossref, dblp
from unlearnbib.sources.dumps.streams import read_head

READERS = (
    DumpReader(
        "anthology",
        re.compile(rb"\A\s*[%@].*aclanthology\.org", re.DOTALL),
        re.compile(r"anthology.*\.bib(\.gz)?"),
        anthology.read,
    ),
    DumpReader(
        "crossref",
        re.compile(rb"\A(?:\s*[\[{].*?\"(?:DOI|items)\"|.{257}ustar)", re.DOTALL),
        re.compile(r".*crossref.*|.*\.(?:jsonl?|tar)(\.gz)?|.*\.tgz"),
        crossref.read,
    ),
    DumpReader(
        "dblp",
        re.compile(rb"<dblp[\s>]|dblp\.dtd"),
        re.compile(r"dblp.*\.xml(\.gz)?"),
        dblp.read,
    ),
)
_KNOWN = "dblp.xml, anthology.bib, or works of Crossref as .json, .jsonl or .tar; each may be .gz"


def choose_reader(path: str) -> DumpReader:
    """Return the reader of the dump `path`: by its first bytes, else by its name; raises DumpError."""
    start, name = read_head(path), os.path.basename(os.path.normpath(path)).lower()
    for reader in READERS:
        if reader.starts.search(start):
            return reader
    for reader in READERS:
        if reader.names.fullmatch(name) or (os.path.isdir(path) and reader.source == "crossref"):
            return reader
    raise DumpError(path, f"not a known dump; known are {_KNOWN}")
