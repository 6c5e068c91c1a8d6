"""A .bib file read as works, with their lines and keys; both dialects are read alike."""

from unlearnbib import bib
from unlearnbib.bib.document import Document
from unlearnbib.bib.keys import is_key
from unlearnbib.errors import Problem
from unlearnbib.formats.bibtex.reader import read_works
from unlearnbib.formats.format import Works
from unlearnbib.model import Paper


def read(text: str, page: str = "<text>") -> Works:
    r"""Return the works of a .bib file; a broken entry is a problem, and the rest is read.

    >>> works = read("@misc{doe, title = {On Things}}\n@misc{doe, title = {Again}}")
    >>> works.papers[0].key, str(works.problems[0])
    ('doe', '<text>:2: the key doe is in line 1 too; BibTeX takes that')
    """
    document = bib.parse(text, page)
    problems = _list_broken(document, page)
    papers, keys = list[Paper](), dict[str, int]()
    for entry, work in read_works(document):
        line = work.line or 1
        if first := keys.get(entry.key):
            problems.append(
                Problem(page, line, f"the key {entry.key} is in line {first} too; BibTeX takes that")
            )
        elif not entry.fields:
            problems.append(Problem(page, line, f"the entry {entry.key} has no fields"))
        else:
            keys[entry.key] = line
            if not is_key(entry.key):
                problems.append(
                    Problem(page, line, f"TeX cannot read the key {entry.key}; the entry gets another")
                )
            papers.append(work)
    return Works(tuple(papers), tuple(sorted(problems, key=lambda one: one.line)))


def _list_broken(document: Document, page: str) -> list[Problem]:
    places = ((document.place(one.at)[0], one.reason) for one in document.broken)
    return [Problem(page, line, f"the entry is broken: {reason}") for line, reason in places]
