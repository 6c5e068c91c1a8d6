"""Exporters: one file a format, one line each. Papers in, the text of a bibliography out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from unlearnbib.errors import UnknownFormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unlearnbib.model import Paper

#: format -> the file beside this one that writes it, imported when it is asked for.
FORMATS = {
    "bibtex": "bibtex.bibtex",
    "biblatex": "bibtex.biblatex",
    "csl-json": "csl_json",
    "citations": "citations",
}

#: What can be chosen of bibtex and biblatex: the values of each choice, the default first.
VALUES: dict[str, tuple[str, ...]] = {
    "booktitle": ("long", "short", "acronym", "string"),
    "links": ("auto", "doi", "url", "both", "none"),
    "profile": ("camera-ready", "minimal", "full"),
    "letters": ("", "ascii", "unicode"),
    "prefer": ("published", "preprint", "both"),
    "sort": ("catalog", "key", "year"),
}


def export(papers: "Sequence[Paper]", name: str, **choices: Any) -> str:
    """Return `papers`, which have keys, in the format `name`; raises UnknownFormatError.

    `choices` are those of the format: citations take `style`, `output` and `locale`; bibtex and biblatex
    what `exporters.choices` names.

    >>> from unlearnbib import Paper
    >>> print(export([Paper("On Unlearning", key="doe2024unlearning", year=2024)], "bibtex"), end="")
    @misc{doe2024unlearning,
      key = {On Unlearning},
      title = {On Unlearning},
      year = {2024}
    }
    """
    if name not in FORMATS:
        raise UnknownFormatError(name, tuple(FORMATS))
    write: Callable[..., str] = import_module(f"{__name__}.{FORMATS[name]}").write
    return write(papers, **choices)
