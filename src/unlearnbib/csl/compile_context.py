"""What a node may ask for while it is compiled: the style, the area, macros, what is substituted."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from threading import RLock
from typing import Any

from lxml import etree

from unlearnbib.csl.locale import NS, Terms
from unlearnbib.csl.state import Render, Run

# The texts that print a year suffix of their own, so that dates need not.
_PRINTS_SUFFIX = etree.XPath(
    "boolean(descendant::c:text[@variable='year-suffix' or @variable='citation-label'])",
    namespaces={"c": NS[1:-1]},
)


class Scope:
    """One area of a style, as its nodes see it; a macro is compiled once for each area."""

    def __init__(self, root: Any, area: Any, terms: Terms, language: str) -> None:
        self.root, self.area, self.terms, self.language = root, area, terms, language
        self.page_range_format = root.get("page-range-format")
        self.prints_notes = root.get("class") == "note" and area.tag == NS + "citation"
        self.substituted: Mapping[str, Any] | None = None
        self._nodes = {node.get("name"): node for node in root.findall(NS + "macro")}
        self._macros: dict[str, Render] = {}
        self._compiling = RLock()

    @cached_property
    def prints_year_suffix(self) -> bool:
        """Whether the style has a place of its own for year suffixes."""
        return bool(_PRINTS_SUFFIX(self.root))

    @cached_property
    def tells_cites_apart(self) -> bool:
        """Whether given names are added cite by cite, and not wherever a name stands."""
        cites = self.root.find(NS + "citation")
        rule = cites.get("givenname-disambiguation-rule", "by-cite")
        return bool(cites.get("disambiguate-add-givenname") == "true" and rule == "by-cite")

    def macro(self, name: str) -> Render:
        """Return a macro, which is compiled when it is first printed: few items need all of a style."""
        compiled = self._macros

        def render(run: Run) -> str:
            return (compiled.get(name) or self.compile(name))(run)

        return render

    def compile(self, name: str) -> Render:
        """Compile a macro, once, one thread at a time."""
        with self._compiling, self.substituting(None):
            if name not in self._macros:
                self._macros[name] = self._nodes[name].compiled(self)
        return self._macros[name]

    @contextmanager
    def substituting(self, parts: Mapping[str, Any] | None) -> Iterator[None]:
        """Let names elements without parts of their own take `parts` (CSL 1.0.2, "Substitute")."""
        held, self.substituted = self.substituted, parts
        yield
        self.substituted = held
