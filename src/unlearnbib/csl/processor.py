"""Citations and bibliographies of a list of items in one style."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from unlearnbib.csl.collapse import Collapser
from unlearnbib.csl.disambiguate import Additions, disambiguate
from unlearnbib.csl.item_variables import Item
from unlearnbib.csl.markup import (
    ANY,
    CLOSE,
    LIST,
    ONE,
    TERM,
    UNLIST,
    UNONE,
    affixed,
    plain,
    wrapped,
)
from unlearnbib.csl.punctuation import settle
from unlearnbib.csl.render import OUTPUTS
from unlearnbib.csl.state import Run
from unlearnbib.csl.style import Area, Style, sort_entries

Cite = Mapping[str, Any]
_NAMES = re.compile(f"[{LIST}{UNLIST}{ONE}{UNONE}]")
_OPENING_TERM = re.compile(f"^({ANY}*{TERM}{ANY}*)(\\w)")
_BLOCK_ENDS = tuple(CLOSE[name] for name in ("block", "left-margin", "right-inline", "indent"))
_EACH = re.compile(f"{ONE}.*?{UNONE}", re.DOTALL)


class Typesetter:
    """Prints items in a style: numbered in the order of the bibliography, and told apart."""

    def __init__(
        self, style: Style, items: Iterable[Mapping[str, Any]], output: str = "text", *, links: bool = False
    ) -> None:
        self._style, self._output, self._links = style, OUTPUTS[output], links
        self.items = {item.id: item for item in (Item(data, style.terms) for data in items)}
        self.use(list(self.items))

    def use(self, ids: Sequence[str]) -> None:
        """Take these items, in the order in which they are first cited."""
        self._added = Additions()
        entries = [(self.items[one], None) for one in dict.fromkeys(ids)]
        self._numbers = {item.id: number for number, (item, _) in enumerate(entries, 1)}
        if area := self._style.areas.get("bibliography"):
            entries = sort_entries(area, entries, {}, self._numbers)
        self.order = [item.id for item, _ in entries]
        self._numbers = {one: number for number, one in enumerate(self.order, 1)}
        if area := self._style.areas.get("citation"):
            disambiguate(self.order, area, self._added, self._later_cite)

    def _later_cite(self, one: str) -> Run:
        """Return a run for a later cite of an item: it is shorter, and so the first to be mistaken."""
        return self._run(one, "citation", {"position": "subsequent"})

    def _run(self, one: str, area: str, cite: Cite | None = None) -> Run:
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
            suppresses_author=bool(cite.get("suppress-author")),
        )

    def bibliography(self) -> list[tuple[str, str]]:
        """Return (id, reference) in the order of the style; an item that prints nothing is an empty text."""
        area = self._style.areas["bibliography"]
        substitute = area.node.get("subsequent-author-substitute")
        before: tuple[str, list[str]] | None = None
        out = []
        for one in self.order:
            run = self._run(one, "bibliography")
            run.marks_names = substitute is not None
            text = area.render(run)
            if substitute is not None:
                text, before = _substituted(text, before, substitute, area)
            out.append((one, self._finished(text, area)))
        return out

    def citation(self, cites: Iterable[Cite]) -> str:
        """Return the in-text citation of `cites`, dicts with an `id` and perhaps a locator and affixes."""
        area = self._style.areas["citation"]
        cites = [{**cite, "id": str(cite["id"])} for cite in cites]
        if area.keys:
            entries = [(self.items[cite["id"]], cite) for cite in cites]
            cites = [cite for _, cite in sort_entries(area, entries, self._added.suffixes, self._numbers)]
        collapser = Collapser(area, self._style.terms, lambda cite: self._run(cite["id"], "citation", cite))
        return self._finished(_capitalised(collapser.join(list(cites))), area)

    def _finished(self, text: str, area: Area) -> str:
        block = text[-1:] if text.endswith(_BLOCK_ENDS) else ""  # what ends an entry ends its last block
        text = wrapped(area.formats, affixed(area.prefix, text.removesuffix(block), area.suffix))
        text = settle(text, self._style.terms)
        return self._output(text.rstrip() + block if block else text, links=self._links)


def _capitalised(text: str) -> str:
    """Return a note with a capital if a term such as ibid opens it (as the official suite has it)."""
    return _OPENING_TERM.sub(lambda found: found[1] + found[2].upper(), text)


def _substituted(
    text: str, before: tuple[str, list[str]] | None, substitute: str, area: Area
) -> tuple[str, tuple[str, list[str]] | None]:
    """Return `text` with names that repeat replaced (CSL 1.0.2, "subsequent-author-substitute")."""
    start, end = text.find(LIST), text.find(UNLIST)
    if start < 0 or end < 0:
        return _NAMES.sub("", text), None
    block = text[start + 1 : end]
    now = (plain(block), [plain(name) for name in _EACH.findall(block)])
    if before:
        rule = area.option("subsequent-author-substitute-rule", "complete-all")
        block = _with_substitute(block, now, before, substitute, rule)
    return _NAMES.sub("", text[:start] + block + text[end + 1 :]), now


def _with_substitute(
    block: str, now: tuple[str, list[str]], before: tuple[str, list[str]], substitute: str, rule: str
) -> str:
    if rule == "complete-all":
        return substitute if now[0] == before[0] else block
    same = next(
        (n for n, pair in enumerate(zip(now[1], before[1], strict=False)) if pair[0] != pair[1]),
        min(map(len, (now[1], before[1]))),
    )
    count = {"complete-each": len(now[1]) if now[0] == before[0] else 0, "partial-first": min(same, 1)}.get(
        rule, same
    )
    return _EACH.sub(lambda _: substitute, block, count=count) if count else block
