"""Formats of a bibliography: one file a format, one line each."""

from typing import TYPE_CHECKING, Unpack

from unlearnbib.errors import UnknownFormatError
from unlearnbib.formats.format_table import FormatTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unlearnbib.formats.option_types import ExportOptions
    from unlearnbib.model import Paper

#: format -> the file beside this one that holds it as `FORMAT`, imported on first use
FORMATS = FormatTable(
    __name__,
    {
        "bibtex": "bibtex.bibtex_dialect",
        "biblatex": "bibtex.biblatex_dialect",
        "csl-json": "csl_json",
        "csl-yaml": "csl_yaml",
        "hayagriva": "hayagriva",
        "csv": "csv_table",
        "tsv": "tsv_table",
        "jsonl": "json_lines",
        "markdown": "markdown_list",
        "html": "html_list",
        "bibitem": "bibitem",
        "citations": "citations",
        "ris": "ris",
        "nbib": "nbib",
        "endnote-xml": "endnote_xml",
        "mods": "mods",
        "cff": "cff",
        "wikipedia": "wikipedia",
        "schema-org": "schema_org",
    },
)


def export(papers: "Sequence[Paper]", name: str, **options: "Unpack[ExportOptions]") -> str:
    """Return `papers`, which have keys, in the format `name`.

    `options` are those of the format in `formats.options`. Raises UnknownFormatError, ChoiceError.

    >>> from unlearnbib import Paper
    >>> print(export([Paper("On Unlearning", key="doe2024unlearning", year=2024)], "bibtex"), end="")
    @misc{doe2024unlearning,
      key = {On Unlearning},
      title = {On Unlearning},
      year = {2024}
    }
    """
    return "".join(export_pieces(papers, name, **options))


def export_pieces(
    papers: "Sequence[Paper]", name: str, **options: "Unpack[ExportOptions]"
) -> "Iterator[str]":
    """Return an iterator over the text of `export`: in pieces if the format has them, else whole."""
    from unlearnbib.formats.options import check_options, list_parameters  # noqa: PLC0415 - it reads FORMATS

    if name not in FORMATS:
        raise UnknownFormatError(name, tuple(FORMATS))
    check_options(options, list_parameters(name))
    one = FORMATS[name]
    return one.write_pieces(papers, **options) if one.write_pieces else iter([one.write(papers, **options)])
