"""Context of compilation: the style, the area, its macros, and the parts that substitutes inherit."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from threading import RLock
from typing import Any

from unlearnbib.csl.locale import Terms
from unlearnbib.csl.state import Render, Run
from unlearnbib.csl.xml_tree import NS, get_tag

#: Variables that print a year suffix at a place of their own, so that dates need not.
_SUFFIX_VARIABLES = ("year-suffix", "citation-label")
Compiler = Callable[[Any, "CompileContext"], Render]


class CompileContext:
    """One area of a style, for the compilers of its elements; a macro is compiled once for each area."""

    def __init__(
        self, root: Any, area: Any, terms: Terms, language: str, compilers: Mapping[str, Compiler]
    ) -> None:
        self.root, self.area, self.terms, self.language = root, area, terms, language
        self.page_range_format = root.get("page-range-format")
        self.prints_notes = root.get("class") == "note" and area.tag == NS + "citation"
        self.inherited: Mapping[str, Any] | None = None
        self.max_names = 0  # of a list that is cut, whatever the style says; 0 for the style's
        self._compilers = compilers
        self._macros = {node.get("name"): node for node in root.findall(NS + "macro")}
        self._compiled: dict[str, Render] = {}
        self._compiling = RLock()

    @cached_property
    def prints_year_suffix(self) -> bool:
        """Whether the style has a place of its own for year suffixes."""
        return any(text.get("variable") in _SUFFIX_VARIABLES for text in self.root.iter(NS + "text"))

    @cached_property
    def adds_givens_by_cite(self) -> bool:
        """Whether given names are added to single cites, and not wherever a name is printed."""
        cites = self.root.find(NS + "citation")
        rule = cites.get("givenname-disambiguation-rule", "by-cite")
        return bool(cites.get("disambiguate-add-givenname") == "true" and rule == "by-cite")

    def compile_element(self, element: Any) -> Render:
        """Compile a rendering element by the compiler of its tag."""
        return self._compilers[get_tag(element)](element, self)

    def call_macro(self, name: str) -> Render:
        """Return a call of a macro, which is compiled at its first use: few items need all of a style."""
        compiled = self._compiled

        def render(run: Run) -> str:
            return (compiled.get(name) or self.compile_macro(name))(run)

        return render

    def compile_macro(self, name: str) -> Render:
        """Compile a macro, once, one thread at a time."""
        with self._compiling, self.inherit_parts(None):
            if name not in self._compiled:
                self._compiled[name] = self.compile_element(self._macros[name])
        return self._compiled[name]

    @contextmanager
    def inherit_parts(self, parts: Mapping[str, Any] | None) -> Iterator[None]:
        """Let names elements without parts of their own inherit `parts` (CSL 1.0.2, "Substitute")."""
        held, self.inherited = self.inherited, parts
        yield
        self.inherited = held
