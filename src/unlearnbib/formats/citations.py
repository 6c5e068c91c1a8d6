"""Formatted citations: papers as CSL items, through the styles of `unlearnbib.csl`."""

import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from unlearnbib.csl.locators import parse_locator
from unlearnbib.csl.processor import Processor
from unlearnbib.csl.reference_list import PAGES
from unlearnbib.csl.render import OUTPUTS
from unlearnbib.csl.style_index import find_style, is_shipped
from unlearnbib.csl.style_loader import load_style
from unlearnbib.errors import (
    CitationWarning,
    ItemError,
    StyleError,
    UnknownFormatError,
    UnknownKeyError,
)
from unlearnbib.formats.bst_items import prepare_for_bst
from unlearnbib.formats.csl_json import format_item
from unlearnbib.formats.format import Format, FormatExample
from unlearnbib.formats.native_markup import find_protected_spans
from unlearnbib.formats.options import CitationOptions
from unlearnbib.model import Name, Paper, decode_path, get_value
from unlearnbib.papers.versions import name_untitled
from unlearnbib.text.html_tags import replace_text
from unlearnbib.text.sentence_case import lower_title

if TYPE_CHECKING:
    import os

_MAX_NAMED = 5  # of the items in a warning
#: Variables of which one at least says what a work is.
_TITLES = "title title-short shortTitle container-title reviewed-title part-title volume-title".split()

Items = Iterable[Paper | Mapping[str, Any]]
Cites = Sequence[str | Mapping[str, Any]]


class Formatter:
    """A style, an output and a language, for many lists of items (papers, or CSL-JSON dicts).

    `style` is a name, a path, or a URL of the CSL repository; `output` one of html, latex, markdown,
    rtf, text; `locale` a language such as "de-DE", by default the style's. In html, markdown and rtf,
    URLs (http and https) and DOIs are links. Raises StyleError and UnknownFormatError.
    """

    def __init__(
        self, style: "str | os.PathLike[str]", output: str = "text", locale: str | None = None
    ) -> None:
        if output not in OUTPUTS:
            raise UnknownFormatError(output, tuple(OUTPUTS))
        name = decode_path(style)
        self._style, self._output = load_style(name, locale), output
        self._lowers_titles = not is_shipped(find_style(name))
        self._processor = Processor(self._style, [], output, links=True)

    def bibliography(self, items: Items) -> list[tuple[str, str]]:
        """Return (id, reference) for each item, in the order of the style.

        A style without a bibliography has only notes: the reference is the note that cites the item first.
        An item that prints nothing has an empty reference, and raises a CitationWarning, as do two items
        of one id.
        """
        data = [_convert_item(one, number, self._lowers_titles) for number, one in enumerate(items, 1)]
        processor = self._processor = Processor(self._style, data, self._output, links=True)
        if "bibliography" in self._style.areas:
            references = processor.render_bibliography()
        else:
            references = [(one, processor.render_citation([{"id": one}])) for one in processor.order]
        _warn("the style prints nothing for", [one for one, text in references if not text])
        untitled = {str(one.get("id")) for one in data if not any(map(one.get, _TITLES))}
        _warn("no title for", [one for one, text in references if text and one in untitled])
        counts = Counter(str(one.get("id")) for one in data)
        _warn(
            "only the last item is printed for the duplicate id", [one for one in counts if counts[one] > 1]
        )
        return references

    def citation(self, cites: Cites) -> str:
        """Return the in-text citation of items of the last bibliography: ids, or dicts with a locator.

        Threads that make bibliographies of their own take a Formatter each. Raises UnknownKeyError for an id
        that the bibliography lacks.
        """
        return self._processor.render_citation(self._convert_cites(cites))

    def citations(self, document: Iterable[Cites]) -> list[str]:
        """Return the citations of a document, in its order: a cite that repeats is shorter, or an ibid.

        Cites are those of `citation`; in a style for notes, each citation is a note of its own.
        """
        is_note = self._style.root.get("class") == "note"
        citations = enumerate(map(self._convert_cites, document), 1)
        return self._processor.render_document((n if is_note else 0, cites) for n, cites in citations)

    def _convert_cites(self, cites: Cites) -> list[Mapping[str, Any]]:
        many = [cites] if isinstance(cites, str) else cites
        objects = [one if isinstance(one, Mapping) else {"id": one} for one in many]
        for one in objects:
            if str(one.get("id")) not in self._processor.items:
                raise UnknownKeyError(str(one.get("id")))
        return [{**one, "id": str(one["id"])} for one in objects]


def _warn(message: str, ids: Sequence[str]) -> None:
    """Warn of some items, in one line however many they are."""
    if ids:
        more = f" and {len(ids) - _MAX_NAMED} more" if len(ids) > _MAX_NAMED else ""
        warnings.warn(f"{message} {', '.join(ids[:_MAX_NAMED])}{more}", CitationWarning, stacklevel=3)


def _convert_item(one: Paper | Mapping[str, Any], number: int, lowers_titles: bool) -> Mapping[str, Any]:  # noqa: FBT001 - one caller
    if isinstance(one, Paper):
        item = convert_paper(one) if lowers_titles else prepare_for_bst(format_item(one))
        name = "" if one.title else name_untitled(one)  # without a title, few styles would print anything
        return item | {"id": one.key} | ({"title": name} if name else {})  # by its key it is cited
    if not isinstance(one, Mapping):
        raise ItemError(number)
    return one if lowers_titles else prepare_for_bst(one)


def convert_paper(paper: Paper) -> dict[str, Any]:
    """Return a paper as the CSL item that published styles expect: its title in sentence case.

    The case of a CSL-JSON item is its author's and stays, as do the words in braces of a .bib file.

    >>> convert_paper(Paper("On Things That Matter: A Study of LLMs", key="doe"))["title"]
    'On things that matter: A study of LLMs'
    """
    item = format_item(paper)
    if paper.native and paper.native.format == "csl-json":
        return item
    for name in ("title", "title-short"):
        title = get_value(paper, name) or ""
        lowered = lower_title(title, paper.variables.get("language", ""), find_protected_spans(paper, name))
        item |= {name: replace_text(item[name], title, lowered)} if lowered != title else {}
    return item


def cite_papers(
    papers: Sequence[Paper], style: "str | os.PathLike[str]", output: str, locale: str | None, locator: str
) -> tuple[str, list[str]]:
    """Return the in-text citation of all `papers`, and their references in the order of the style.

    `locator` is a place in the last paper. Raises StyleError, UnknownFormatError.
    """
    formatter = Formatter(style, output, locale)
    references = formatter.bibliography(papers)
    cites: list[dict[str, str]] = [{"id": paper.key} for paper in papers]
    if cites and locator:
        cites[-1] |= parse_locator(locator)
    return formatter.citation(cites), [reference for _, reference in references if reference]


def write(
    papers: Sequence[Paper], style: str | None = None, output: str = "text", locale: str | None = None
) -> str:
    """Return a page of the references of `papers`, in the order of `style`; raises StyleError without one."""
    if not style:
        raise StyleError("", "name one, such as acl or ieee; `unlearnbib styles` lists them")
    references = Formatter(style, output, locale).bibliography(papers)
    return PAGES[output]((), [reference for _, reference in references if reference])


FORMAT = Format(
    name="citations",
    suffixes=(".txt", ".html", ".md", ".tex", ".rtf"),
    write=write,
    options=tuple(CitationOptions.__annotations__),
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
            "Jane Doe. 2020. On Sand. Dunes.\n",
            {"style": "acl"},
        ),
    ),
)
