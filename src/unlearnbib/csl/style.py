"""A style, compiled: its locales, its two areas, the keys that they sort by."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from unlearnbib.csl.compile_context import Scope
from unlearnbib.csl.elements.element import children, sequence
from unlearnbib.csl.elements.groups import value_of
from unlearnbib.csl.elements.name_format import NameFormat, name_options
from unlearnbib.csl.elements.texts import citation_label
from unlearnbib.csl.item_variables import DATES, NAMES, Item
from unlearnbib.csl.locale import NS, Terms
from unlearnbib.csl.markup import (
    SEAM,
    affixed,
    formats_of,
    plain,
    wrap,
)
from unlearnbib.csl.state import Render, Run

_DROPPED = re.compile(r"[\[\]“”‘’'\"()«»]")
_NO_LETTERS = str.maketrans({"-": "", "–": "", ",": "", ".": "", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae"})


class Style:
    """A style for one language, of the root that `nodes.parse` returns.

    `areas` are "citation" and "bibliography", as far as it has them.
    """

    def __init__(self, root: Any, locale: str | None = None) -> None:
        self.root = root
        self.language = self.root.get("default-locale") or "en-US"
        self.terms = Terms(self.root, locale or self.language)
        areas = {name: self.root.find(NS + name) for name in ("citation", "bibliography")}
        self.areas = {name: Area(self, name, node) for name, node in areas.items() if node is not None}

    def compile(self) -> None:
        """Compile all macros, which would be when they are first printed, so that a defect shows."""
        for area in self.areas.values():
            area.compile()


class Area:
    """The citation or the bibliography of a style."""

    def __init__(self, style: Style, name: str, node: Any) -> None:
        self.name, self.node = name, node
        layout = node.find(NS + "layout")
        scope = self._scope = Scope(style.root, node, style.terms, style.language)
        self.prefix, self.suffix = layout.get("prefix", ""), layout.get("suffix", "")
        self.delimiter, self.formats = layout.get("delimiter", ""), formats_of(layout.attrib)
        if name == "bibliography" and node.get("second-field-align"):
            self.render = _aligned(layout, scope, self.suffix)
            self.suffix = ""
        else:
            self.render = layout.compiled(scope)
        self.keys = [Key(scope, key) for key in node.findall(f"{NS}sort/{NS}key")]

    def compile(self) -> None:
        """Compile the macros of the style for this area."""
        for macro in self._scope.root.findall(NS + "macro"):
            self._scope.compile(macro.get("name"))

    def option(self, name: str, default: str = "") -> str:
        """Return an option of the area."""
        return str(self.node.get(name, default))


def _aligned(layout: Any, scope: Scope, suffix: str) -> Render:
    """Return the first field in the margin, the rest beside it (CSL 1.0.2, "Whitespace")."""
    parts = children(layout)
    first, rest = sequence(parts[:1], scope), sequence(parts[1:], scope)

    def render(run: Run) -> str:
        margin = wrap("left-margin", first(run))
        return margin + SEAM + wrap("right-inline", affixed("", rest(run), suffix))

    return render


class Key:
    """A key of a sort (CSL 1.0.2, "Sorting")."""

    def __init__(self, scope: Scope, node: Any) -> None:
        self.is_descending = node.get("sort") == "descending"
        self.variable = node.get("variable")
        self._options = dict(node.attrib)
        self._macro = scope.macro(node.get("macro")) if node.get("macro") else None
        self._names = NameFormat(scope, None, name_options(scope, None))

    def value(self, item: Item, number: int | None, area: str, year_suffix: str = "") -> str:
        """Return what an item sorts by; nothing sorts last."""
        run = Run(item, area, number=number, year_suffix=year_suffix, sort_options=self._options)
        if self._macro:
            return _sortable(plain(self._macro(run)))
        name = str(self.variable)
        if name == "citation-label":
            return _sortable(citation_label(run))
        if name in NAMES:
            return _sortable(
                "   ".join(plain(self._names.render(person, 0, run)) for person in item.names(name))
            )
        if name in DATES:
            date = item.date(name)
            return date.sort_key(("year", "month", "day")) if date else ""
        return _sortable(plain(item.text(name)) or value_of(run, name))


def _sortable(text: str) -> str:
    return re.sub(r"\d+", lambda found: found[0].rjust(12, "0"), _DROPPED.sub("", text)).strip()


def collated(text: str) -> tuple[str, str]:
    """Return a key by which texts sort as people sort them: letters before accents and case.

    >>> sorted(["Zoe", "Østby", "öz", "Ost"], key=collated)
    ['Ost', 'Østby', 'öz', 'Zoe']
    """
    letters = unicodedata.normalize("NFD", text.casefold())
    base = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return base.translate(_NO_LETTERS), text.swapcase()


def sort_entries(
    area: Area, entries: Sequence[tuple[Item, Any]], values: Mapping[str, str], numbers: Mapping[str, int]
) -> list[tuple[Item, Any]]:
    """Return the entries in the order of the area's keys; `values` are the year suffixes."""
    out = list(entries)
    for key in reversed(area.keys):
        keyed = [(key.value(e[0], numbers.get(e[0].id), area.name, values.get(e[0].id, "")), e) for e in out]
        filled = sorted(
            (pair for pair in keyed if pair[0]), key=lambda pair: collated(pair[0]), reverse=key.is_descending
        )
        out = [entry for _, entry in filled] + [entry for value, entry in keyed if not value]
    return out
