"""Papers as the data of another library, and back: bibtexparser."""

from typing import TYPE_CHECKING, Unpack

from unlearnbib.api.bibliographies import prepare
from unlearnbib.errors import ArgumentError, ChoiceError

if TYPE_CHECKING:
    from bibtexparser.library import Library

    from unlearnbib.api.catalogs import Papers
    from unlearnbib.catalog import Catalog
    from unlearnbib.formats.option_types import BibtexOptions
    from unlearnbib.formats.types import Dialect


def to_bibtexparser(
    papers: "Papers",
    dialect: "Dialect" = "bibtex",
    *,
    as_keyed: bool = False,
    **options: "Unpack[BibtexOptions]",
) -> "Library":
    """Return `papers` as a Library of bibtexparser 2, whose values are the TeX that `export` writes.

    Keys and rows of one paper are those of `export`, and so are the options; `count_left_out` counts the
    fields that neither has. Macros of months and venues have no enclosing. Raises ChoiceError, ArgumentError.

    >>> from unlearnbib import load
    >>> library = to_bibtexparser(load())
    >>> entry = library.entries_dict["jin2024rwku"]
    >>> entry.entry_type, entry["pages"], entry["title"][:20]
    ('inproceedings', '98213--98263', '{RWKU}: Benchmarking')
    """
    from unlearnbib.formats.bibtex.choices import Choices  # noqa: PLC0415 - it imports bibtexparser
    from unlearnbib.formats.bibtex.interchange import build_library  # noqa: PLC0415

    if dialect not in ("bibtex", "biblatex"):
        raise ChoiceError("dialect", dialect, ("bibtex", "biblatex"))
    return build_library(prepare(papers, as_keyed=as_keyed), dialect, Choices.from_options(options))


def from_bibtexparser(library: "Library", page: str = "<text>") -> "Catalog":
    r"""Return the papers of a Library of bibtexparser 2, as `read` returns those of a .bib file.

    Values are TeX, as its parser leaves them. What is not read is in `problems`, entries that it could not
    parse among them, with their lines in the file that it parsed, whose name is `page`. Raises ArgumentError.

    >>> import bibtexparser
    >>> text = '@misc{doe, title = {On S\\"and}, author = {Doe, Jane}}\n@misc{doe, title = {Again}}'
    >>> papers = from_bibtexparser(bibtexparser.parse_string(text))
    >>> papers[0].title, str(papers[0].authors[0]), papers.problems[0].line
    ('On Sänd', 'Jane Doe', 2)
    """
    import bibtexparser  # noqa: F401, PLC0415 - only for this, and before its modules
    from bibtexparser.library import Library  # noqa: PLC0415

    from unlearnbib.catalog.works import place_works  # noqa: PLC0415
    from unlearnbib.formats.bibtex.interchange import read_library  # noqa: PLC0415

    if not isinstance(library, Library):
        raise ArgumentError("library", library, "is not a Library; bibtexparser.parse_string(text) makes one")
    return place_works(read_library(library, page), page, "bib")
