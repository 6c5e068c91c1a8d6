"""A .bib file read as works, with their lines and keys; both dialects are read alike."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence

from unlearnbib import bib
from unlearnbib.bib.document import Document, Entry
from unlearnbib.bib.keys import is_key
from unlearnbib.formats.bibtex.file_problems import Losses
from unlearnbib.formats.bibtex.reader import read_works
from unlearnbib.formats.bibtex.shared_entries import BibText, SharedEntries
from unlearnbib.formats.format import Works
from unlearnbib.model import Derive, Paper
from unlearnbib.storage.spill import freeze, gather, make_table


def read(text: str, page: str = "<text>", others: Sequence[str] = (), derive: Derive | None = None) -> Works:
    r"""Return the works of a .bib file; a broken entry is a problem, and the rest is read.

    `others` are the texts of the files that are read together with it: entries inherit from theirs. `derive`
    returns attributes of a work that follow from the others.

    >>> works = read("@misc{doe, title = {On Things}}\n@misc{doe, title = {Again}}")
    >>> works.papers[0].key, str(works.problems[0])
    ('doe', '<text>:2: the key doe is in line 1 too; BibTeX takes that')
    """
    return read_parts([bib.parse(text, page)], page, [[bib.parse(one)] for one in others], derive=derive)


def read_parts(
    documents: BibText,
    page: str,
    others: Sequence[BibText] = (),
    like: Sequence[Paper] = (),
    derive: Derive | None = None,
) -> Works:
    """Return the works of a .bib file from the documents that are its parts; they are kept as in `like`."""
    losses, shared = Losses(page), SharedEntries.collect(documents, others, like)
    entries = (one for part in documents for one in _read_part(part, shared, losses, derive))
    papers = gather(_choose_works(entries, losses, make_table(like)), like)
    return Works(freeze(papers), losses.list_problems())


def _read_part(
    document: Document, shared: SharedEntries, losses: Losses, derive: Derive | None
) -> Iterator[tuple[Entry, Paper]]:
    """Return the entries of a part of a file and their works, and take the losses of the part."""
    losses.add_document(document)
    return read_works(document, shared, derive)


def _choose_works(
    entries: Iterable[tuple[Entry, Paper]], losses: Losses, lines: MutableMapping[str, int]
) -> Iterator[Paper]:
    """Yield the first work of each key, and take its losses; `lines` are those of the keys."""
    for entry, work in entries:
        line = work.line or 1
        if fault := _find_fault(entry, lines):
            losses.add_problem(line, fault)
        if entry.fields and entry.key not in lines:
            lines[entry.key] = line
            losses.add_work(work)
            yield work


def _find_fault(entry: Entry, lines: Mapping[str, int]) -> str:
    """Return the fault of an entry, or ""; `lines` are those of the keys before it."""
    if entry.key in lines:
        return f"the key {entry.key} is in line {lines[entry.key]} too; BibTeX takes that"
    if not entry.fields:
        return f"the entry {entry.key} has no fields"
    return "" if is_key(entry.key) else f"TeX cannot read the key {entry.key}; the entry gets another"
