"""BibTeX files as catalogs: each entry is a work, with the key that it has there, and with all that it says."""

import re
from collections.abc import Sequence

from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.catalog.works import derive_from_entry
from unlearnbib.formats.bibtex import read_file as bibtex
from unlearnbib.model import Name

_ENTRY = re.compile(r"^[ \t]*@[ \t]*[a-zA-Z]+[ \t]*[{(]", re.MULTILINE)


def is_bib_file(text: str, page: str) -> bool:
    """Return whether a page is named `.bib`, or begins with an entry."""
    lines = (line for line in text[:5_000].split("\n") if line.strip() and not line.lstrip().startswith("%"))
    return get_suffix(page) in ("bib", "bibtex") or bool(_ENTRY.match(next(lines, "")))


def read(text: str, page: str, others: Sequence[str] = ()) -> Catalog:
    """Return the works of a .bib file, read together with the texts `others`.

    A broken entry is a problem, and the rest is read.
    """
    works = bibtex.read(text, page, others, derive_from_entry)
    return Catalog(page, works.papers, works.problems)


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
