"""A style, compiled: its locales and its two areas, the citation and the bibliography."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from unlearnbib.csl.compile_context import CompileContext
from unlearnbib.csl.csl_item import CslItem
from unlearnbib.csl.elements import COMPILERS
from unlearnbib.csl.elements.element import compile_sequence
from unlearnbib.csl.locale import Terms
from unlearnbib.csl.markup import SEAM, add_affixes, list_formats, wrap
from unlearnbib.csl.sort_keys import Collation, SortKey, make_collation_key
from unlearnbib.csl.state import Render, Run
from unlearnbib.csl.xml_tree import NS

_Entry = tuple[CslItem, Any]
_MakeKey = Callable[[SortKey, CslItem], Collation | None]  # None for an empty text


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
        self, entries: Sequence[_Entry], suffixes: Mapping[str, str], numbers: Mapping[str, int]
    ) -> list[_Entry]:
        """Return the entries in the order of the area's keys; year suffixes and numbers are by id."""

        def make_key(key: SortKey, item: CslItem) -> Collation | None:
            text = key.make_text(item, numbers.get(item.id), self.name, suffixes.get(item.id, ""))
            return make_collation_key(text) if text else None

        return list(_sort_by(self.keys, entries, make_key))


def _sort_by(keys: Sequence[SortKey], entries: Sequence[_Entry], make_key: _MakeKey) -> Iterable[_Entry]:
    """Return entries in the order of `keys`; a later key is made only for those that are equal so far."""
    if not keys or len(entries) == 1:
        return entries
    groups = defaultdict[Collation | None, list[_Entry]](list)
    for entry in entries:
        groups[make_key(keys[0], entry[0])].append(entry)
    empty = groups.pop(None, [])  # which come last in both directions
    ordered = [groups[one] for one in sorted(filter(None, groups), reverse=keys[0].is_descending)]
    return chain.from_iterable(_sort_by(keys[1:], group, make_key) for group in (*ordered, empty) if group)


def _align_second_field(layout: Any, context: CompileContext, suffix: str) -> Render:
    """Return the first field in the margin, the rest beside it (CSL 1.0.2, "Whitespace")."""
    first, rest = compile_sequence(layout[:1], context), compile_sequence(layout[1:], context)

    def render(run: Run) -> str:
        margin = wrap("left-margin", first(run))
        return margin + SEAM + wrap("right-inline", add_affixes("", rest(run), suffix))

    return render
