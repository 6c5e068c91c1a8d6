"""A style, compiled: its locales and its two areas, the citation and the bibliography."""

from collections.abc import Mapping, Sequence
from typing import Any

from unlearnbib.csl.compile_context import CompileContext
from unlearnbib.csl.csl_item import CslItem
from unlearnbib.csl.elements import COMPILERS
from unlearnbib.csl.elements.element import compile_sequence
from unlearnbib.csl.locale import Terms
from unlearnbib.csl.markup import SEAM, add_affixes, list_formats, wrap
from unlearnbib.csl.sort_keys import SortKey, make_collation_key
from unlearnbib.csl.state import Render, Run
from unlearnbib.csl.xml_tree import NS


class Style:
    """A style for one language, of the root that `parse_xml` returns.

    `areas` are "citation" and "bibliography", as far as it has them. `max_names` are printed of a list of
    names in the bibliography, 0 for as many as the style says.
    """

    def __init__(self, root: Any, locale: str | None = None, max_names: int = 0) -> None:
        self.root = _drop_inner_blocks(root)
        self.language = locale or self.root.get("default-locale") or "en-US"
        self.terms = Terms(self.root, self.language)
        self.max_names = max_names
        areas = {name: self.root.find(NS + name) for name in ("citation", "bibliography")}
        self.areas = {name: Area(self, name, node) for name, node in areas.items() if node is not None}

    def compile(self) -> None:
        """Compile all macros before their first use, so that a defect shows."""
        for area in self.areas.values():
            for macro in self.root.findall(NS + "macro"):
                area.context.compile_macro(macro.get("name"))


def _drop_inner_blocks(root: Any) -> Any:
    """Return a style in which only what stands in no group is a block or a margin.

    All of an entry is to be in blocks (CSL 1.0.2, "Display"), and one within a line is none in the reference
    processor.
    """
    for node in root.iterfind(".//*[@display]"):
        if next(node.iterancestors(f"{NS}group"), None) is not None:
            del node.attrib["display"]
    return root


class Area:
    """The citation or the bibliography of a style."""

    def __init__(self, style: Style, name: str, node: Any) -> None:
        self.name, self.node, self.is_of_notes = name, node, style.root.get("class") == "note"
        layout = node.find(NS + "layout")
        self.context = CompileContext(style.root, node, style.terms, style.language, COMPILERS)
        self.context.max_names = style.max_names if name == "bibliography" else 0
        self.prefix, self.suffix = layout.get("prefix", ""), layout.get("suffix", "")
        self.delimiter, self.formats = layout.get("delimiter", ""), list_formats(layout.attrib)
        if name == "bibliography" and node.get("second-field-align"):
            self.render = _align_second_field(layout, self.context, self.suffix)
            self.suffix = ""
        else:
            self.render = self.context.compile_element(layout)
        self.keys = [SortKey(self.context, key) for key in node.findall(f"{NS}sort/{NS}key")]

    def get_option(self, name: str, default: str = "") -> str:
        """Return an option of the area."""
        return str(self.node.get(name, default))

    def sort(
        self, entries: Sequence[tuple[CslItem, Any]], suffixes: Mapping[str, str], numbers: Mapping[str, int]
    ) -> list[tuple[CslItem, Any]]:
        """Return the entries in the order of the area's keys; year suffixes and numbers are by id."""
        out = list(entries)
        for key in reversed(self.keys):
            keyed = [
                (key.make_text(e[0], numbers.get(e[0].id), self.name, suffixes.get(e[0].id, "")), e)
                for e in out
            ]
            filled = sorted(
                (pair for pair in keyed if pair[0]),
                key=lambda pair: make_collation_key(pair[0]),
                reverse=key.is_descending,
            )
            out = [entry for _, entry in filled] + [entry for text, entry in keyed if not text]
        return out


def _align_second_field(layout: Any, context: CompileContext, suffix: str) -> Render:
    """Return the first field in the margin, the rest beside it (CSL 1.0.2, "Whitespace")."""
    first, rest = compile_sequence(layout[:1], context), compile_sequence(layout[1:], context)

    def render(run: Run) -> str:
        margin = wrap("left-margin", first(run))
        return margin + SEAM + wrap("right-inline", add_affixes("", rest(run), suffix))

    return render
