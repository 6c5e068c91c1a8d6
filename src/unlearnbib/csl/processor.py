"""The processor: citations and bibliographies of a list of items in one style."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.csl.collapse import Collapser, capitalize_term
from unlearnbib.csl.csl_item import CslItem
from unlearnbib.csl.disambiguate import Additions, Disambiguator
from unlearnbib.csl.markup import CLOSE, add_affixes, wrap_all
from unlearnbib.csl.positions import assign_positions
from unlearnbib.csl.punctuation import settle
from unlearnbib.csl.render import OUTPUTS
from unlearnbib.csl.state import Cite, Run
from unlearnbib.csl.style import Area, Style
from unlearnbib.csl.subsequent_authors import AuthorSubstitution
from unlearnbib.storage.progress import follow

_BLOCK_ENDS = tuple(CLOSE[name] for name in ("block", "left-margin", "right-inline", "indent"))


class Processor:
    """Prints items in a style: numbered in the order of the bibliography, and disambiguated."""

    def __init__(
        self, style: Style, items: Iterable[Mapping[str, Any]], output: str = "text", *, links: bool = False
    ) -> None:
        self._style, self._output, self._links = style, OUTPUTS[output], links
        self.items = {item.id: item for item in (CslItem(data, style.terms) for data in items)}
        self.select(list(self.items))

    def select(self, ids: Sequence[str], *, keeps_order: bool = False) -> None:
        """Select the items to print, in the order in which they are first cited, or are to be printed."""
        self._added = Additions()
        entries = [(self.items[one], None) for one in dict.fromkeys(ids)]
        self._numbers = {item.id: number for number, (item, _) in enumerate(entries, 1)}
        if not keeps_order and (area := self._style.areas.get("bibliography")):
            entries = area.sort(entries, {}, self._numbers)
        self.order = [item.id for item, _ in entries]
        self._numbers = {one: number for number, one in enumerate(self.order, 1)}
        if area := self._style.areas.get("citation"):
            # Later cites are compared: they are shorter, and so the first to be ambiguous.
            later: Cite = {"position": "subsequent"}
            disambiguator = Disambiguator(
                area, self._added, lambda one: self._start_run(one, "citation", later)
            )
            disambiguator.disambiguate(self.order)

    def _start_run(self, one: str, area: str, cite: Cite | None = None) -> Run:
        cite = cite or {}
        return Run(
            self.items[one],
            area,
            cite,
            number=self._numbers.get(one),
            position=str(cite.get("position", "first")),
            near=bool(cite.get("near-note")),
            year_suffix=self._added.suffixes.get(one, ""),
            ambiguous=one in self._added.ambiguous,
            names_shown=self._added.names.get(one, {}),
            givens_shown=self._added.givens.get(one, {}),
            drops_names=bool(cite.get("suppress-author")),
        )

    def render_bibliography(self, starts: Collection[str] = ()) -> list[tuple[str, str]]:
        """Return (id, reference) in the order of the style; an item that prints nothing has an empty text.

        Names that repeat are not replaced across the items at which groups start.
        """
        area = self._style.areas["bibliography"]
        substitution = (
            AuthorSubstitution(area) if "subsequent-author-substitute" in area.node.attrib else None
        )
        out = []
        for one in follow(self.order, "reference", len(self.order)):
            run = self._start_run(one, "bibliography")
            if substitution and one in starts:
                substitution = AuthorSubstitution(area)
            run.marks_names = substitution is not None
            text = area.render(run)
            out.append((one, self._finish(substitution.apply(text) if substitution else text, area)))
        return out

    def render_citation(self, cites: Iterable[Cite]) -> str:
        """Return the in-text citation of `cites`, dicts with an `id` and optionally a locator and affixes.

        With `author-in-text` in the first cite, its author precedes the citation; with `author-only`, it is
        all. With `suppress-author`, a cite lacks its author; one that is `unknown` is its id, bold.
        """
        return " ".join(filter(None, self.render_parts(cites)))

    def render_parts(self, cites: Iterable[Cite]) -> tuple[str, str]:
        """Return a citation as the author in the text, mostly none, and the rest of it."""
        listed = [{**cite, "id": str(cite["id"])} for cite in cites]
        first = listed[0] if listed else {}
        is_alone, is_in_text = (first.get(name) for name in ("author-only", "author-in-text"))
        is_named = (is_alone or is_in_text) and not first.get("unknown")
        author = self._render_author(first) if is_named else ""
        if is_alone:
            return author, ""
        if not author:  # of a style of numbers, or of an item without one
            return "", self._render_cluster(self._sort_cites(listed))
        first["suppress-author"] = True
        return author, self._render_cluster([first, *self._sort_cites(listed[1:])])

    def _render_author(self, cite: Cite) -> str:
        """Return the names that a citation prints first, as they are in a text: "Doe and Roe"."""
        run = self._start_run(str(cite["id"]), "citation", cite)
        self._style.areas["citation"].render(run)
        text = settle(run.first_names or "", self._style.terms)
        return self._output(text, links=self._links)

    def _sort_cites(self, cites: list[dict[str, Any]]) -> list[dict[str, Any]]:
        area = self._style.areas["citation"]
        if not area.keys:
            return cites
        entries = [(self.items[cite["id"]], cite) for cite in cites if not cite.get("unknown")]
        known = area.sort(entries, self._added.suffixes, self._numbers)
        return [*(cite for _, cite in known), *(cite for cite in cites if cite.get("unknown"))]

    def _render_cluster(self, cites: Sequence[Cite]) -> str:
        area = self._style.areas["citation"]
        collapser = Collapser(
            area, self._style.terms, lambda cite: self._start_run(cite["id"], "citation", cite)
        )
        return self._finish(capitalize_term(collapser.join(list(cites))), area)

    def render_document(self, citations: Iterable[tuple[int, Sequence[Cite]]]) -> list[str]:
        """Return the citations of a document, each given as (number of its note or 0, cites)."""
        return [" ".join(filter(None, parts)) for parts in self.render_document_parts(citations)]

    def render_document_parts(
        self, citations: Iterable[tuple[int, Sequence[Cite]]]
    ) -> Iterator[tuple[str, str]]:
        """Yield the citations of a document, each as its author in the text and the rest of it."""
        near_distance = int(self._style.areas["citation"].get_option("near-note-distance", "5"))
        return map(self.render_parts, assign_positions(citations, near_distance))

    def _finish(self, text: str, area: Area) -> str:
        """Return `text` with the affixes and formats of its area, in the output."""
        block = text[-1:] if text.endswith(_BLOCK_ENDS) else ""  # the end of an entry is in its last block
        text = wrap_all(area.formats, add_affixes(area.prefix, text.removesuffix(block), area.suffix))
        text = settle(text, self._style.terms)
        return self._output(text.rstrip() + block if block else text, links=self._links)
