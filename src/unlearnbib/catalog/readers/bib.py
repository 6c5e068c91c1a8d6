"""BibTeX files as catalogs: each entry is a work, with the key that it has there, and with all that it says."""

import re

from unlearnbib import bib
from unlearnbib.catalog.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.catalog.works import Place, place_work
from unlearnbib.errors import Problem
from unlearnbib.formats.bibtex.reader import read_works
from unlearnbib.model import Name, Paper

_ENTRY = re.compile(r"^[ \t]*@[ \t]*[a-zA-Z]+[ \t]*[{(]", re.MULTILINE)


def is_bib_file(text: str, page: str) -> bool:
    """Return whether a page is named `.bib`, or begins with an entry."""
    lines = (line for line in text[:5_000].split("\n") if line.strip() and not line.lstrip().startswith("%"))
    return get_suffix(page) in ("bib", "bibtex") or bool(_ENTRY.match(next(lines, "")))


def read(text: str, page: str) -> Catalog:
    """Return the works of a .bib file; a broken entry is a problem, and the rest is read."""
    document = bib.parse(text, page)
    problems = [
        Problem(page, document.place(one.at)[0], f"the entry is broken: {one.reason}")
        for one in document.broken
    ]
    papers, keys = list[Paper](), dict[str, int]()
    for entry, work in read_works(document):
        line = document.place(entry.start)[0]
        if first := keys.get(entry.key):
            problems.append(Problem(page, line, f"the key {entry.key} is in line {first} too; BibTeX takes that"))
        elif not entry.fields:
            problems.append(Problem(page, line, f"the entry {entry.key} has no fields"))
        else:
            keys[entry.key] = line
            papers.append(place_work(work, Place(page, line, entry.key), "bib"))
    return Catalog(page, tuple(papers), tuple(sorted(problems, key=lambda one: one.line)), ())


READER = PageReader(
    name="bib",
    about="BibTeX and BibLaTeX files; their keys stay, and all their fields",
    recognises=is_bib_file,
    read=read,
    examples=(
        Example(
            '@inproceedings{doe, title = {{Stealing} Parts of a M\\"odel}, booktitle = "ICML", year = 2024,\n'
            "  author = {Doe, Jane and {The Group}}, doi = {10.1145/1.2}}\n@comment{x}\n@software{y, title={Tool}}\n",
            (
                {
                    "title": "Stealing Parts of a Mödel", "venue": "ICML", "year": 2024, "key": "doe",
                    "link": "https://doi.org/10.1145/1.2", "type": "paper-conference", "container_title": "ICML",
                    "authors": (Name("Doe", "Jane"), Name(literal="The Group")),
                },
                {"title": "Tool", "key": "y", "type": "software"},
            ),
        ),
    ),
)  # fmt: skip
