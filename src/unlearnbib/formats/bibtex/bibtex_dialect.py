"""BibTeX: pure ASCII entries that every style prints without a warning.

A paper in a numbered issue of proceedings (AAAI) is an @article, as its publisher exports it: twelve of
thirteen styles warn about @inproceedings with both volume and number.
"""

from collections.abc import Iterator, Sequence
from typing import Unpack

import bibtexparser  # noqa: F401 - the package before its modules (tests/test_first_use.py)
from bibtexparser.model import Entry

from unlearnbib.formats.bibtex import writer
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.format import Format, FormatExample, Works
from unlearnbib.formats.options import BibtexOptions
from unlearnbib.model import Name, Paper


def write(papers: Sequence[Paper], **options: Unpack[BibtexOptions]) -> str:
    """Return `papers` as the text of a .bib file."""
    return "".join(write_pieces(papers, **options))


def write_pieces(papers: Sequence[Paper], **options: Unpack[BibtexOptions]) -> Iterator[str]:
    """Yield the text of a .bib file in pieces."""
    return writer.write_pieces(papers, "bibtex", Choices.from_options(options))


def build_entry(paper: Paper, choices: Choices = Choices()) -> Entry:  # noqa: B008 - it is frozen
    """Return `paper` as an entry; unknown fields are left out."""
    return writer.build_entry(paper, "bibtex", choices)


def read(text: str, page: str = "<text>") -> Works:
    """Return the works of the text of a .bib file."""
    from unlearnbib.formats.bibtex import read_file  # noqa: PLC0415 - files that are written need no reader

    return read_file.read(text, page)


FORMAT = Format(
    name="bibtex",
    suffixes=(".bib", ".bibtex"),
    write=write,
    write_pieces=write_pieces,
    read=read,
    options=tuple(BibtexOptions.__annotations__),
    examples=(
        FormatExample(
            (
                Paper(
                    "On Sand",
                    key="doe",
                    type="book",
                    year=2020,
                    authors=(Name("Doe", "Jane"),),
                    publisher="Dunes",
                ),
            ),
            """@book{doe,
  author = {Doe, Jane},
  title = {On Sand},
  year = {2020},
  publisher = {Dunes}
}
""",
        ),
    ),
)
