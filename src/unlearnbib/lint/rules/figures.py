"""UB7, continued: pages, editions and months whose numbers cannot be."""

import re
from collections.abc import Iterator

from unlearnbib.formats.bibtex.items import BibFile
from unlearnbib.formats.editions import spell_edition
from unlearnbib.lint.rule import Hit, Rule, make_hit

_DASH = r"\s*[-\u2010-\u2014\u2212]+\s*"
_RANGE = re.compile(rf"(?:^|(?<=[,;\s]))([A-Za-z]{{0,2}})(\d+){_DASH}\1(\d+)(?=$|[,;\s])")
_MONTHS_OF_A_YEAR = 12


def find_backward_pages(bib: BibFile) -> Iterator[Hit]:
    """Yield the ranges of pages that end before they begin; `1203--10` is an abbreviation."""
    for _, value in bib.list_values(("pages",)):
        for found in _RANGE.finditer(value.text):
            _, first, last = found.groups()
            if len(first) == len(last) and int(last) < int(first):
                yield make_hit(value, f"pages end at {last}, before they begin at {first}", found.span())


def find_edition_forms(bib: BibFile) -> Iterator[Hit]:
    """Yield the editions that are no ordinal in BibTeX, or no number in BibLaTeX; the fix writes it."""
    for _, value in bib.list_values(("edition",)):
        text = value.text.strip(" \t\r\n{}")
        meant = spell_edition(text, bib.dialect)
        if meant and meant.lower() != text.lower():
            reason = (
                "an ordinal in words (btxdoc, 3.2)" if bib.dialect == "bibtex" else "a number (manual, 2.2.2)"
            )
            yield make_hit(value, f"edition is {text!r}: write {meant}, {reason}", new=meant)


def find_impossible_months(bib: BibFile) -> Iterator[Hit]:
    """Yield the months that are a number which no month has."""
    for _, value in bib.list_values(("month",)):
        text = value.text.strip()
        if text.isdecimal() and not 1 <= int(text) <= _MONTHS_OF_A_YEAR:
            yield make_hit(value, f"month is {text}, and a year has 12: write a macro, jan to dec")


RULES = (
    Rule(
        code="UB705", name="pages-backwards", check=find_backward_pages,
        about="A range of pages that ends before it begins: a digit is wrong. A shorter last number (1203--10) is an"
        " abbreviation, and no fault.",
        bad="@misc{a, title = {One}, pages = {120--110}}", good="@misc{a, title = {One}, pages = {1203--10}}",
    ),
    Rule(
        code="UB706", name="edition-form", level="note", check=find_edition_forms,
        about="An edition is an ordinal with a capital in BibTeX, Second (btxdoc, 3.2), and a number in BibLaTeX"
        " (manual, 2.2.2).",
        bad="@misc{a, title = {One}, edition = {2nd}}", good="@misc{a, title = {One}, edition = {Second}}",
        fixed="@misc{a, title = {One}, edition = {Second}}",
    ),
    Rule(
        code="UB707", name="month-that-is-none", check=find_impossible_months,
        about="A month is one of twelve, in BibTeX a macro (btxdoc, 3.2), in BibLaTeX a number too (manual, 2.2.2).",
        bad="@misc{a, title = {One}, month = 13}", good="@misc{a, title = {One}, month = dec}",
    ),
)  # fmt: skip
