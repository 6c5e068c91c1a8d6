"""BibLaTeX: the entries and fields of its data model (biblatex manual, sections 2.1 and 2.2), in Unicode."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Unpack

from unlearnbib.formats.bibtex import writer
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.format import Format, FormatExample, Works
from unlearnbib.formats.options import list_parameters
from unlearnbib.model import Name, Paper

if TYPE_CHECKING:
    from unlearnbib.formats.option_types import BibtexOptions


def write(papers: Sequence[Paper], **options: "Unpack[BibtexOptions]") -> str:
    """Return `papers` as the text of a .bib file for biber."""
    return "".join(write_pieces(papers, **options))


def write_pieces(papers: Sequence[Paper], **options: "Unpack[BibtexOptions]") -> Iterator[str]:
    """Yield the text of a .bib file in pieces."""
    return writer.write_pieces(papers, "biblatex", Choices.from_options(options))


def read(text: str, page: str = "<text>") -> Works:
    """Return the works of the text of a .bib file."""
    from unlearnbib.formats.bibtex import read_file  # noqa: PLC0415 - files that are written need no reader

    return read_file.read(text, page)


FORMAT = Format(
    name="biblatex",
    suffixes=(".bib",),
    write=write,
    write_pieces=write_pieces,
    read=read,
    options=tuple(list_parameters("biblatex")),
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
  date = {2020},
  publisher = {Dunes}
}
""",
        ),
    ),
)
