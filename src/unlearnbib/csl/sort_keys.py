"""Keys by which an area sorts items (CSL 1.0.2, "Sorting")."""

import re
import unicodedata
from typing import Any

from unlearnbib.csl.compile_context import CompileContext
from unlearnbib.csl.csl_item import DATES, NAMES, CslItem
from unlearnbib.csl.elements import groups, name_format, texts
from unlearnbib.csl.markup import strip_marks
from unlearnbib.csl.state import Run
from unlearnbib.text.late_pattern import compile_late

_DROPPED = compile_late(r"[\[\]“”‘’'\"()«»]")
_COLLATED = str.maketrans({"-": "", "–": "", ",": "", ".": "", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae"})

Collation = tuple[str, str]  # what texts are compared by: their letters, then accents and case


class SortKey:
    """A key of a sort: a macro or a variable, ascending or descending."""

    def __init__(self, context: CompileContext, node: Any) -> None:
        self.is_descending = node.get("sort") == "descending"
        self._variable = str(node.get("variable"))
        self._options = dict(node.attrib)
        self._macro = context.call_macro(node.get("macro")) if node.get("macro") else None
        self._names = name_format.NameFormat(context, None, name_format.collect_name_options(context, None))

    def make_text(self, item: CslItem, number: int | None, area: str, year_suffix: str = "") -> str:
        """Return the text by which an item sorts; items with an empty text sort last."""
        run = Run(item, area, number=number, year_suffix=year_suffix, sort_options=self._options)
        name = self._variable
        if self._macro:
            return _pad_numbers(strip_marks(self._macro(run)))
        if name in DATES:
            date = item.get_date(name)
            return date.make_sort_key(("year", "month", "day")) if date else ""
        if name == "citation-label":
            return _pad_numbers(texts.make_citation_label(run))
        if name in NAMES:
            people = item.get_names(name)
            return _pad_numbers("   ".join(strip_marks(self._names.render(one, 0, run)) for one in people))
        return _pad_numbers(strip_marks(item.get_text(name)) or groups.get_value(run, name))


def _pad_numbers(text: str) -> str:
    """Return `text` without quotes and brackets, its numbers padded so that they sort by value."""
    return re.sub(r"\d+", lambda found: found[0].rjust(12, "0"), _DROPPED.sub("", text)).strip()


def make_collation_key(text: str) -> Collation:
    """Return a key that sorts texts by their letters first, then by accents and case.

    >>> sorted(["Zoe", "Østby", "öz", "Ost"], key=make_collation_key)
    ['Ost', 'Østby', 'öz', 'Zoe']
    """
    letters = unicodedata.normalize("NFD", text.casefold())
    base = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return base.translate(_COLLATED), text.swapcase()
