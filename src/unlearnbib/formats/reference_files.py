"""Lists of references as files of Word and OpenDocument."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from unlearnbib.csl.docx_file import write_docx
from unlearnbib.csl.odt_file import write_odt
from unlearnbib.csl.reference_list import Entry, Layout
from unlearnbib.errors import UnknownFormatError
from unlearnbib.formats.citations import Formatter, cite_papers
from unlearnbib.model import Paper

if TYPE_CHECKING:
    import os

    from unlearnbib.formats.option_types import EngineOptions, ListOptions

Writer = Callable[[Sequence[str], Sequence[Entry], Layout], bytes]
#: kind of a file -> its writer
WRITERS: Mapping[str, Writer] = {"docx": write_docx, "odt": write_odt}


def make_file(
    items: Iterable[Paper | Mapping[str, Any]],
    kind: str,
    style: "str | os.PathLike[str]",
    locale: str | None = None,
    **choices: "Unpack[ListOptions]",
) -> bytes:
    """Return the references of `items` in a style as a file, docx or odt; the same items give the same bytes.

    Raises StyleError, UnknownFormatError, ChoiceError, and MissingExtraError.
    """
    write, formatter = _get_writer(kind), Formatter(style, "html", locale, **choices)
    return write((), formatter.list_entries(items), formatter.layout)


def make_cited_file(
    papers: Sequence[Paper],
    kind: str,
    style: "str | os.PathLike[str]",
    locale: str | None = None,
    locator: str = "",
    **choices: "Unpack[EngineOptions]",
) -> bytes:
    """Return the in-text citation of all `papers` and their references as a file; raises as `make_file`."""
    write, layout = _get_writer(kind), Formatter(style, "html", locale, **choices).layout
    citation, references = cite_papers(papers, style, "html", locale, locator, **choices)
    return write([citation], list(map(Entry, references)), layout)


def _get_writer(kind: str) -> Writer:
    if kind not in WRITERS:
        raise UnknownFormatError(kind, tuple(WRITERS))
    return WRITERS[kind]
