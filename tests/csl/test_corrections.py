"""The defect that each correction of citeproc-py corrects, in the smallest style and item.

A case fails when citeproc-py prints the right text: then its correction can go. `python recipes/reference.py
--engines` finds where only one of the two engines prints what the reference processor does.
"""

import warnings

import pytest

from unlearnbib.csl.processor import Processor
from unlearnbib.csl.stock_engine import StockProcessor
from unlearnbib.csl.style import Style
from unlearnbib.csl.xml_tree import parse_xml

HEAD = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="en-US">'
    "<info><title>T</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>"
)
ADA = {"family": "Lovelace", "given": "Ada"}
BOB = {"family": "Ng", "given": "Bob"}


def book(**fields: object) -> dict:
    return {"id": "a", "type": "book", "title": "On Engines", "author": [ADA]} | fields


NAMES = '<names variable="author"><name {}/></names>'
CASES = {
    "layout: the first field is aligned": (
        ('<bibliography second-field-align="flush"><layout><text variable="citation-number" prefix="["'
        ' suffix="]"/><text variable="title"/></layout></bibliography>'),
        book(), "[1] On Engines",
    ),
    "quotes: punctuation moves in": (
        '<text variable="title" quotes="true" suffix=","/>', book(), "“On Engines,”",
    ),
    "quotes: straight ones are set": ('<text variable="title"/>', book(title='The "new" one'), "The “new” one"),
    "seams: one period is enough": (
        '<text variable="title" font-style="italic" suffix="."/>', book(title="Why?"), "Why?",
    ),
    "name: initialize": (NAMES.format('initialize="false" initialize-with="."'), book(), "Ada Lovelace"),
    "name: the delimiter before and, behind an inverted name": (
        NAMES.format('and="text" delimiter=" / " name-as-sort-order="first" delimiter-precedes-last="after-inverted-name"'),
        book(author=[ADA, BOB]), "Lovelace, Ada / and Bob Ng",
    ),
    "name: particles with an apostrophe": (
        NAMES.format(""), book(author=[{"given": "Florence", "non-dropping-particle": "d'", "family": "Alché"}]),
        "Florence d’Alché",
    ),
    "name: the family first in other scripts": (
        NAMES.format(""), book(author=[{"family": "张", "given": "伟"}]), "张伟",
    ),
    "dates: a range": (
        '<date variable="issued" form="text"/>', book(issued={"date-parts": [[2024, 5, 1], [2024, 5, 3]]}),
        "May 1–3, 2024",
    ),
    "text case: words with hyphens and names in capitals": (
        '<text variable="title" text-case="title"/>', book(title="a lower-case title of arXiv"),
        "A Lower-Case Title of arXiv",
    ),
    "groups: a macro without its variable is empty": (
        ('<macro name="m"><text variable="volume"/><text term="in"/></macro>'
        '<text variable="title"/><group prefix=", "><text macro="m"/></group>'),
        book(), "On Engines",
    ),
    "labels: not without their variable": (
        '<text variable="title"/><label variable="page" form="short"/>', book(), "On Engines",
    ),
    "numbers: names with a hyphen": ('<number variable="collection-number"/>', book(**{"collection-number": "7"}), "7"),
    "conditions: disambiguate holds only where cites are alike": (
        '<choose><if disambiguate="true"><text value="alike"/></if><else><text value="apart"/></else></choose>',
        book(), "apart",
    ),
    "substitute: who stood in is not printed again": (
        ('<names variable="author"><substitute><names variable="editor"/></substitute></names>'
        '<names variable="editor" prefix=", "/>'),
        book(author=[], editor=[ADA]), "Ada Lovelace",
    ),
}  # fmt: skip


def style_of(part: str) -> str:
    macros, end, rest = part.rpartition("</macro>")
    area = rest if rest.startswith("<bib") else f"<bibliography><layout>{rest}</layout></bibliography>"
    return f'{HEAD}{macros}{end}<citation><layout><text variable="title"/></layout></citation>{area}</style>'


def stock(text: str, item: dict, folder) -> str:
    """Return the text that citeproc-py prints; nothing if it raises an exception, which is the defect."""
    path = folder / "t.csl"
    path.write_text(text, encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return StockProcessor(str(path), None, [item], "text").render_bibliography()[0][1]


def ours(text: str, item: dict) -> str:
    return Processor(Style(parse_xml(text.encode())), [item], "text").render_bibliography()[0][1]


@pytest.mark.parametrize("concern", CASES)
def test_a_correction_is_still_needed(concern, tmp_path):
    part, item, right = CASES[concern]
    text = style_of(part)
    assert ours(text, item) == right
    assert stock(text, item, tmp_path) != right, "the stock engine is right: this correction can go"
