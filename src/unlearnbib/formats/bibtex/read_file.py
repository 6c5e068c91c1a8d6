"""A .bib file read as works, with their lines and keys; both dialects are read alike."""

from collections.abc import Mapping, Sequence

from unlearnbib import bib
from unlearnbib.bib.document import Entry
from unlearnbib.bib.keys import is_key
from unlearnbib.errors import Problem
from unlearnbib.formats.bibtex.file_problems import find_problems
from unlearnbib.formats.bibtex.reader import read_works
from unlearnbib.formats.format import Works
from unlearnbib.model import Paper


def read(text: str, page: str = "<text>", others: Sequence[str] = ()) -> Works:
    r"""Return the works of a .bib file; a broken entry is a problem, and the rest is read.

    `others` are the texts of the files that are read together with it: entries inherit from theirs.

    >>> works = read("@misc{doe, title = {On Things}}\n@misc{doe, title = {Again}}")
    >>> works.papers[0].key, str(works.problems[0])
    ('doe', '<text>:2: the key doe is in line 1 too; BibTeX takes that')
    """
    document = bib.parse(text, page)
    problems = [
        Problem(page, document.place(one.at)[0], f"the entry is broken: {one.reason}")
        for one in document.broken
    ]
    papers, lines = list[Paper](), dict[str, int]()
    for entry, work in read_works(document, [bib.parse(one) for one in others]):
        line = work.line or 1
        if fault := _find_fault(entry, lines):
            problems.append(Problem(page, line, fault))
        if entry.fields and entry.key not in lines:
            lines[entry.key] = line
            papers.append(work)
    problems += find_problems(document, papers)
    return Works(tuple(papers), tuple(sorted(problems, key=lambda one: one.line)))


def _find_fault(entry: Entry, lines: Mapping[str, int]) -> str:
    """Return the fault of an entry, or ""; `lines` are those of the keys before it."""
    if entry.key in lines:
        return f"the key {entry.key} is in line {lines[entry.key]} too; BibTeX takes that"
    if not entry.fields:
        return f"the entry {entry.key} has no fields"
    return "" if is_key(entry.key) else f"TeX cannot read the key {entry.key}; the entry gets another"
