"""Formatted citations: papers as CSL items, through the styles of `unlearnbib.csl`."""

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack

from unlearnbib.csl.csl_item import CslItem
from unlearnbib.csl.locale import normalize_language
from unlearnbib.csl.locators import list_labels, parse_locator
from unlearnbib.csl.processor import Processor
from unlearnbib.csl.punctuation import settle
from unlearnbib.csl.reference_list import PAGES, Entry, Layout, read_layout
from unlearnbib.csl.render import OUTPUTS
from unlearnbib.csl.rich_text import parse_rich_text
from unlearnbib.csl.style_index import find_style, is_shipped
from unlearnbib.csl.style_loader import load_style, resolve_style
from unlearnbib.errors import (
    ArgumentError,
    ChoiceError,
    CitationWarning,
    StyleError,
    UnknownFormatError,
    UnknownKeyError,
)
from unlearnbib.formats.cite import Cite
from unlearnbib.formats.cited_items import convert_item, lower_item
from unlearnbib.formats.format import Format, FormatExample
from unlearnbib.formats.options import ENGINES, list_parameters
from unlearnbib.formats.reference_choices import ReferenceChoices
from unlearnbib.formats.reference_order import group_ids, sort_ids
from unlearnbib.model import Name, Paper, decode_path

if TYPE_CHECKING:
    import os

    from unlearnbib.csl.stock_engine import StockProcessor
    from unlearnbib.formats.document_citations import Citation, PrintedDocument
    from unlearnbib.formats.option_types import EngineOptions, ListOptions

_MAX_NAMED = 5  # of the items in a warning
#: Variables of which one at least says what a work is.
_TITLES = "title title-short shortTitle container-title reviewed-title part-title volume-title".split()

Items = Iterable[Paper | Mapping[str, Any]]
Cites = Sequence[str | Cite | Mapping[str, Any]]


class Formatter:
    """A style, an output and a language, for many lists of items (papers, or CSL-JSON dicts).

    `style` is a name, a path, or a URL of the CSL repository; `output` one of html, latex, markdown,
    rtf, text; `locale` a language such as "de-DE", by default the style's. In html, markdown and rtf,
    URLs (http and https) and DOIs are links. `engine` is unlearnbib, or citeproc-py for what that library
    prints. `titles` sentence lowers all titles to sentence case, but for names and acronyms; by default
    those of CSL-JSON are as they are. `sort` is the order of the references: style, key, year (the newest
    first) or catalog, as they are given; at most `max_authors` names of a list are printed in them, as many
    as the style says by default. In a `page`, `annotate` prints the abstract or the note below each
    reference, and `group` headings by type, keyword, venue or year. Raises StyleError, UnknownFormatError,
    ChoiceError and ArgumentError.
    """

    def __init__(  # noqa: PLR0913 - one for each option
        self,
        style: "str | os.PathLike[str]",
        output: str = "text",
        locale: str | None = None,
        *,
        engine: str = "unlearnbib",
        titles: str = "default",
        sort: str = "style",
        max_authors: int = 0,
        annotate: str = "",
        group: str = "",
    ) -> None:
        if output not in OUTPUTS:
            raise UnknownFormatError(output, tuple(OUTPUTS))
        self._choices = ReferenceChoices(engine, titles, sort, max_authors, annotate, group)
        self._name, self._output, self._engine = decode_path(style), output, engine
        self._locale, self._style = locale, load_style(self._name, locale, max_authors)
        if max_authors and "bibliography" not in self._style.areas:
            raise ArgumentError("max_authors", max_authors, f"is for lists; {self._name} has only notes")
        self._lowers_all = titles == "sentence"
        self._lowers_titles = self._lowers_all or not is_shipped(find_style(self._name))
        self._headings: dict[str, str] = {}  # id of the first reference of a group -> its heading
        self._processor = self._start_processor([])

    def bibliography(self, items: Items) -> list[tuple[str, str]]:
        """Return (id, reference) for each item, in the order of the style.

        A style without a bibliography has only notes: the reference is the note that cites the item first.
        An item that prints nothing has an empty reference, and raises a CitationWarning, as do two items
        of one id. In latex, URLs may break, and are no links: those of a `page` are.
        """
        return self._print_references(items, has_links=self._output != "latex")

    def _print_references(self, items: Items, *, has_links: bool) -> list[tuple[str, str]]:
        data = self._convert_items(items)
        processor = self._processor = self._start_processor(data, has_links=has_links)
        self._arrange()
        if "bibliography" in self._style.areas:
            references = processor.render_bibliography(self._headings)
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

    def _convert_items(self, items: Items) -> list[Mapping[str, Any]]:
        data = [convert_item(one, number, self._lowers_titles) for number, one in enumerate(items, 1)]
        return [lower_item(one) for one in data] if self._lowers_all else data

    def _arrange(self) -> None:
        """Put the selected items into the order of the options, and note where groups start."""
        processor, choices, terms = self._processor, self._choices, self._style.terms
        order = sort_ids(processor.order, choices.sort, self._items, terms)
        groups = group_ids(order, choices.group, self._items, terms) if choices.group else {"": order}
        order = [one for group in groups.values() for one in group]
        if order != processor.order:
            processor.select(order, keeps_order=True)
        self._headings = {group[0]: name for name, group in groups.items() if group}

    def page(self, items: Items) -> str:
        """Return a page of the references of `items`, as `export` writes it.

        >>> sand = {"id": "a", "type": "book", "title": "On Sand", "note": "A <i>dry</i> read."}
        >>> print(Formatter("apa", "markdown", annotate="note", group="type").page([sand]), end="")
        ## Books
        <BLANKLINE>
        *On Sand*. (n.d.).
        <BLANKLINE>
        > A *dry* read.
        """
        return PAGES[self._output]((), self.list_entries(items), self.layout)

    @property
    def layout(self) -> Layout:
        """The whitespace of the list of references."""
        return read_layout(self._style)

    def list_entries(self, items: Items) -> list[Entry]:
        """Return the references of `items` that print something, with their annotations and headings."""
        out: list[Entry] = []
        heading, missing = "", list[str]()
        for one, text in self._print_references(items, has_links=True):
            heading = self._headings.get(one, heading)
            if text:
                note = self._annotate(one)
                missing += [one] if self._choices.annotate and not note else []
                out.append(Entry(text, note, self._write(heading)))
                heading = ""
        _warn(f"no {self._choices.annotate} for", missing)
        return out

    def _annotate(self, one: str) -> str:
        name = self._choices.annotate
        return self._write(CslItem(self._items[one], self._style.terms).get_value(name)) if name else ""

    def _write(self, text: str) -> str:
        """Return a text with the markup that fields may have, in the output."""
        terms = self._style.terms
        return OUTPUTS[self._output](settle(parse_rich_text(text, terms), terms))

    def _start_processor(
        self, items: Sequence[Mapping[str, Any]], *, has_links: bool | None = None
    ) -> "Processor | StockProcessor":
        self._items = {str(one.get("id")): one for one in items}
        if self._engine == "unlearnbib":
            has_links = self._output != "latex" if has_links is None else has_links
            return Processor(self._style, items, self._output, links=has_links)
        from unlearnbib.csl.stock_engine import StockProcessor  # noqa: PLC0415 - it imports citeproc-py

        path, _, language = resolve_style(self._name)
        locale = normalize_language(self._locale, self._style.root) if self._locale else language
        return StockProcessor(path, locale, items, self._output)

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
        citations = enumerate(map(self._convert_cites, document), 1)
        return self._processor.render_document(
            (n if self.is_of_notes else 0, cites) for n, cites in citations
        )

    @cached_property
    def locator_labels(self) -> Mapping[str, str]:
        """The labels of locators by their words: those of the language, and of English."""
        return list_labels(self._style.terms)

    @property
    def is_of_notes(self) -> bool:
        """Whether the style puts its citations into notes."""
        return bool(self._style.root.get("class") == "note")

    def document(
        self,
        citations: "Iterable[Citation | Cites]",
        items: Items | None = None,
        nocite: Iterable[str] = (),
        *,
        marks_unknown: bool = False,
    ) -> "PrintedDocument":
        """Return all citations of a document, in its order, and the references of the works that it cites.

        A citation is a `Citation`, or cites: ids, `Cite`s, or dicts. What they read depends on all of
        them: numbers and years with a, b, names of namesakes, places (ibid.), and ranges. `items` are the
        works, by default those of the last bibliography; works of `nocite` are in the references without
        a citation. With `marks_unknown`, an id without a work is printed in bold, with a question mark.
        Raises UnknownKeyError without it, and ChoiceError for an engine other than ours.

        >>> from unlearnbib import Cite, Citation, Formatter
        >>> doe = {"type": "book", "author": [{"family": "Doe"}], "issued": {"date-parts": [[2020]]}}
        >>> works = [doe | {"id": "a", "title": "Sand"}, doe | {"id": "b", "title": "Dunes"}]
        >>> citations = [Citation([Cite("b"), Cite("a", "p. 3")]), [Cite("b", mode="author-in-text")]]
        >>> printed = Formatter("apa").document(citations, works)
        >>> [str(one) for one in printed.citations]
        ['(Doe, 2020a, 2020b, p. 3)', 'Doe (2020a)']
        >>> printed.references[0]
        ('b', 'Doe. (2020a). Dunes.')
        """
        from unlearnbib.formats.document_citations import (  # noqa: PLC0415 - lists have none
            Citation,
            PrintedCitation,
            PrintedDocument,
        )

        names = list(nocite)
        listed = [
            one if isinstance(one, Citation) else Citation([one] if isinstance(one, str) else one)
            for one in citations
        ]
        if items is not None:
            ids = {_get_id(cite) for one in listed for cite in one.cites}.union(names)
            data = [one for one in self._convert_items(items) if str(one.get("id")) in ids]
            self._processor = self._start_processor(data)
        processor = self._processor
        if not isinstance(processor, Processor):
            raise ChoiceError("engine", self._engine, ENGINES[:1])
        cites = [self._convert_cites(one.cites, marks_unknown=marks_unknown) for one in listed]
        also = self._convert_cites(names)
        processor.select(
            [one["id"] for cluster in (*cites, also) for one in cluster if not one.get("unknown")]
        )
        self._arrange()
        notes = self._number_notes(listed)
        parts = processor.render_document_parts(zip(notes, cites, strict=True))
        printed = tuple(PrintedCitation(text, author) for author, text in parts)
        has_list = "bibliography" in self._style.areas
        references = processor.render_bibliography(self._headings) if has_list else ()
        return PrintedDocument(printed, tuple(references))

    def _number_notes(self, citations: "Iterable[Citation]") -> Iterator[int]:
        """Yield the numbers of the notes that citations are in; in a style for notes, each is in one."""
        last = 0
        for one in citations:
            note = (last + 1 if self.is_of_notes else 0) if one.note is None else one.note
            last = max(last, note)
            yield note

    def _convert_cites(
        self, cites: Sequence[str | Cite | Mapping[str, Any]], *, marks_unknown: bool = False
    ) -> list[Mapping[str, Any]]:
        many: Sequence[str | Cite | Mapping[str, Any]] = [cites] if isinstance(cites, str) else cites
        labels = self.locator_labels
        objects = [
            one.as_json(labels) if isinstance(one, Cite) else one if isinstance(one, Mapping) else {"id": one}
            for one in many
        ]
        unknown = [str(one.get("id")) for one in objects if str(one.get("id")) not in self._processor.items]
        if unknown and not marks_unknown:
            raise UnknownKeyError(unknown[0])
        return [
            {**one, "id": str(one["id"]), **({"unknown": True} if str(one["id"]) in unknown else {})}
            for one in objects
        ]


def _get_id(cite: str | Cite | Mapping[str, Any]) -> str:
    return cite if isinstance(cite, str) else cite.id if isinstance(cite, Cite) else str(cite.get("id"))


def _warn(message: str, ids: Sequence[str]) -> None:
    """Warn of some items, in one line however many they are."""
    if ids:
        more = f" and {len(ids) - _MAX_NAMED} more" if len(ids) > _MAX_NAMED else ""
        warnings.warn(f"{message} {', '.join(ids[:_MAX_NAMED])}{more}", CitationWarning, stacklevel=4)


def cite_papers(
    papers: Sequence[Paper],
    style: "str | os.PathLike[str]",
    output: str,
    locale: str | None,
    locator: str,
    **choices: "Unpack[EngineOptions]",
) -> tuple[str, list[str]]:
    """Return the in-text citation of all `papers`, and their references in the order of the style.

    `locator` is a place in the last paper. Raises StyleError, UnknownFormatError, ChoiceError.
    """
    formatter = Formatter(style, output, locale, **choices)
    references = formatter.bibliography(papers)
    cites: list[dict[str, str]] = [{"id": paper.key} for paper in papers]
    if cites and locator:
        cites[-1] |= parse_locator(locator, formatter.locator_labels)
    return formatter.citation(cites), [reference for _, reference in references if reference]


def write(
    papers: Sequence[Paper],
    style: str | None = None,
    output: str = "text",
    locale: str | None = None,
    **choices: "Unpack[ListOptions]",
) -> str:
    """Return a page of the references of `papers`, in the order of `style`; raises StyleError without one."""
    if not style:
        raise StyleError("", "name one, such as acl or ieee; `unlearnbib styles` lists them")
    return Formatter(style, output, locale, **choices).page(papers)


FORMAT = Format(
    name="citations",
    suffixes=(".txt", ".html", ".md", ".tex", ".rtf"),
    write=write,
    options=tuple(list_parameters("citations")),
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
