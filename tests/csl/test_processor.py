"""Citations and bibliographies in small styles."""

import subprocess
import sys

import pytest

from csl_styles import AUTHOR, YEAR, book, make_processor, style


@pytest.mark.parametrize(
    ("layout", "kind", "items", "printed"),
    [
        (f'<citation><layout prefix="(" suffix=")" font-weight="bold">{AUTHOR}</layout></citation>',
         "in-text", [book("a", "Doe")], "<b>(Doe)</b>"),
        ('<citation><layout prefix="(" suffix=")"><text term="ibid"/></layout></citation>',
         "note", [book("a", "Doe")], "(Ibid.)"),
        ('<citation><layout><text term="ibid"/></layout></citation>', "in-text", [book("a", "Doe")], "ibid."),
        (f'<citation et-al-min="2"><layout>{AUTHOR}</layout></citation>',
         "in-text", [book("a", "Doe", "Roe")], "Doe, Roe"),
        (('<citation disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names-with-initials">'
         '<layout delimiter="; "><names variable="author"><name form="short" initialize-with=". "/></names></layout></citation>'),
         "in-text", [book("a", "Smith/Carl"), book("b", "Smith/Cora"), book("c", "Roe/Ann"), book("d", "Roe/Ben")],
         "Smith; Smith; A. Roe; B. Roe"),
        (('<citation disambiguate-add-names="true" et-al-min="2" et-al-use-first="1">'
         f'<layout delimiter="; ">{AUTHOR}</layout></citation>'),
         "in-text", [book("a", "Smith", "Roe"), book("b", "Smith", "Roe")], "Smith et al.; Smith et al."),
        # given names first, then names, and no more than tell the cites apart
        (('<citation disambiguate-add-names="true" disambiguate-add-givenname="true" et-al-min="2" et-al-use-first="1">'
         '<layout delimiter="; "><names variable="author"><name form="short" initialize-with=". "/></names></layout></citation>'),
         "in-text", [book("a", "Smith/Ann", "Roe/Ed"), book("b", "Smith/Ann", "Poe/Ed"), book("c", "Smith/Bob", "Roe/Ed")],
         "A. Smith, Roe; A. Smith, Poe; B. Smith et al."),
        (('<citation><layout><names variable="author"><name and="text" delimiter=", "/></names></layout></citation>'
         '<locale xml:lang="en"><terms><term name="and">–</term></terms></locale>'),
         "in-text", [book("a", "Doe", "Roe", "Poe")], "Doe, Roe–Poe"),
    ],
)  # fmt: skip
def test_citations_in_small_styles(layout, kind, items, printed):
    processor = make_processor(style(layout, kind=kind), items, "html")
    assert processor.render_citation(items) == printed


@pytest.mark.parametrize(
    ("bibliography", "items", "printed"),
    [
        ((f'<bibliography subsequent-author-substitute="---"><layout><group delimiter=". "><names variable="author">'
         f'<substitute><text variable="container-title"/></substitute></names>{YEAR}</group></layout></bibliography>'),
         [{**book(name), "container-title": "Daily"} for name in "ab"], ["Daily. 2024a", "---. 2024b"]),
        ('<bibliography><layout suffix="."><text variable="title" display="right-inline"/></layout></bibliography>',
         [book("a", title="T")], ['<div class="csl-right-inline">T.</div>']),
        (('<bibliography><sort><key variable="citation-label"/></sort><layout>'
         f'<text variable="citation-label" suffix=" "/>{YEAR}</layout></bibliography>'),
         [book("a", "Roe"), book("b", "Doe"), book("c", "Roe")], ["Doe24 2024", "Roe24a 2024", "Roe24b 2024"]),
        (f'<bibliography><layout><group delimiter=" ">{YEAR}{YEAR}</group></layout></bibliography>',
         [book("a", "Roe"), book("b", "Roe")], ["2024a 2024", "2024b 2024"]),
        (('<bibliography et-al-min="3" et-al-use-first="1"><sort><key variable="title" sort="descending"/></sort>'
         f'<layout>{AUTHOR}</layout></bibliography>'),
         [book("a", "Doe", "X", "Y"), book("b", "Roe", "X")], ["Roe, X", "Doe et al."]),
        # a block or a margin inside a group is none
        (f'<bibliography><layout><group>{AUTHOR}<text variable="title" display="left-margin" prefix=" "/></group></layout>'
         '</bibliography>', [book("a", "Doe", title="T")], ["Doe T"]),
        # quotes stand around the formats of their element
        ('<bibliography><layout><text variable="title" quotes="true" font-style="italic"/></layout></bibliography>',
         [book("a", title="T")], ["“<i>T</i>”"]),
        # names that are cut repeat those of one person, and are replaced with their "et al."
        ((f'<bibliography et-al-min="3" et-al-use-first="1" subsequent-author-substitute="---"><layout>{AUTHOR}'
         '<text variable="title" prefix=". "/></layout></bibliography>'),
         [book("a", "Doe"), book("b", "Doe", "Roe", "Poe"), book("c", "Doe", "Roe")],
         ["Doe. a", "---. b", "Doe, Roe. c"]),
        (('<bibliography et-al-min="3" et-al-use-first="1" subsequent-author-substitute="---" '
         f'subsequent-author-substitute-rule="complete-each"><layout>{AUTHOR}</layout></bibliography>'),
         [book("a", "Doe", "Roe", "Poe"), book("b", "Doe", "Ash", "Elm")], ["Doe et al.", "--- et al."]),
        # affixes of a name stand around each name, and not around the name of a group
        ('<bibliography><layout><names variable="author"><name suffix="."/></names></layout></bibliography>',
         [book("a", "Doe/J", "Roe/K") | {"author": [*book("a", "Doe/J")["author"], {"literal": "ACM"}]}], ["J Doe., ACM"]),
        # with the last name shown, two are left out at the least
        (('<bibliography et-al-min="4" et-al-use-first="3" et-al-use-last="true"><layout>'
         f'{AUTHOR}</layout></bibliography>'), [book("a", "A", "B", "C", "D")], ["A, B, … D"]),
        # types are one condition, for an item is of one type; a term's raised letters and apostrophe are set
        (('<bibliography><layout><choose><if type="book chapter"><text value="l\'an 2ᵉ"/></if></choose></layout>'
         '</bibliography>'), [book("a", "A")], ["l’an 2<sup>e</sup>"]),
        # what a substitute did not print is printed later
        (('<bibliography><layout><names variable="editor"><substitute><text macro="m"/></substitute></names>'
         f'{YEAR}</layout></bibliography><macro name="m"><choose><if type="chapter">{YEAR}</if><else>'
         '<text variable="title" suffix=" "/></else></choose></macro>'), [book("a", "A")], ["a 2024"]),
        # a locator's label in a bibliography is that of the pages
        (('<bibliography><layout><label variable="locator" form="short" suffix=" "/><text variable="page"/></layout>'
         '</bibliography>'), [book("a", "A") | {"page": "3-5"}, book("b", "B")], ["pp. 3–5", ""]),
        # numbers in a row are a range, and other hyphens stay
        (('<bibliography><layout><group delimiter=" "><text variable="issue"/><text variable="number"/></group></layout>'
         '</bibliography>'), [book("a", "A") | {"issue": "1-2", "number": "TR-2021-5"}], ["1–2 TR-2021-5"]),
    ],
)  # fmt: skip
def test_bibliographies_in_small_styles(bibliography, items, printed):
    cites = f'<citation disambiguate-add-year-suffix="true"><layout>{AUTHOR}{YEAR}</layout></citation>'
    processor = make_processor(style(cites, bibliography), items, "html")
    assert [text for _, text in processor.render_bibliography()] == printed


def test_a_style_in_turkish_dots_its_capitals():
    citation = '<citation><layout><text variable="title" text-case="uppercase"/></layout></citation>'
    text = style(citation).replace("en-US", "tr-TR")
    processor = make_processor(text, [book("a", title="izin")], "text")
    assert processor.render_citation([{"id": "a"}]) == "İZİN"


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import unlearnbib.csl.processor, unlearnbib.csl.style_loader", ("lxml", "citeproc")),
        ("from unlearnbib import Formatter; Formatter('apa').bibliography([])", ("citeproc",)),
    ],
)
def test_the_engine_imports_no_more_than_it_uses(statement, absent):
    code = f"{statement}\nimport sys\nassert not sys.modules.keys() & {set(absent)}"
    subprocess.run([sys.executable, "-c", code], check=True)
