"""Formats of a bibliography: one file a format, one line each."""

from importlib import import_module
from typing import TYPE_CHECKING, Unpack

from unlearnbib.errors import UnknownFormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unlearnbib.formats.options import ExportOptions
    from unlearnbib.model import Paper

#: format -> the module beside this one that writes it, imported on first use
FORMATS = {
    "bibtex": "bibtex.bibtex_dialect",
    "biblatex": "bibtex.biblatex_dialect",
    "csl-json": "csl_json",
    "citations": "citations",
}


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
    from unlearnbib.formats.options import check_options, list_parameters  # noqa: PLC0415 - it reads FORMATS

    if name not in FORMATS:
        raise UnknownFormatError(name, tuple(FORMATS))
    check_options(options, list_parameters(name))
    write: Callable[..., str] = import_module(f"{__name__}.{FORMATS[name]}").write
    return write(papers, **options)
