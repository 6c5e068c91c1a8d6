"""Exporters: one file a format, one line each. Papers in, the text of a bibliography out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from unlearnbib.errors import UnknownFormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unlearnbib.model import Paper

#: format -> the file beside this one that writes it, imported when it is asked for.
FORMATS = {
    "bibtex": "bibtex",
    "csl-json": "csl_json",
    "citations": "citations",
}


def export(papers: "Sequence[Paper]", name: str, **choices: Any) -> str:
    """Return `papers`, which have keys, in the format `name`; raises UnknownFormatError.

    `choices` are those of the format: citations take `style`, `output` and `locale`.

    >>> from unlearnbib import Paper
    >>> print(export([Paper("On Unlearning", key="doe2024unlearning", year=2024)], "bibtex"), end="")
    @inproceedings{doe2024unlearning,
      key = {On Unlearning},
      title = {On Unlearning},
      year = {2024}
    }
    """
    if name not in FORMATS:
        raise UnknownFormatError(name, tuple(FORMATS))
    write: Callable[..., str] = import_module(f"{__name__}.{FORMATS[name]}").write
    return write(papers, **choices)
