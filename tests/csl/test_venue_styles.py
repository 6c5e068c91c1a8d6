"""The styles that ship with the package, against what BibTeX prints with the venues' own files."""

import json

import pytest

from places import DATA, GOLDEN
from unlearnbib import Formatter, export, load
from venues import BST, clean, list_differences, print_with_bibtex, print_with_style, strip_tex

# Printed by recipes/venues.py with the files; their works are made up.
PRINTED = json.loads((GOLDEN / "venues.json").read_text(encoding="utf-8"))
WORKS = {
    "bib": load(str(DATA / "venue_works.bib")),
    "json": json.loads((DATA / "venue_works.json").read_text(encoding="utf-8")),
}
# What differs, and why: the reasons stand in styles/README.md.
LETTERS = {"samee", "samef"}  # of years, in numeric styles
BARE = {"data", "arxivmisc"}  # the .bst leaves out the publisher of @misc and the number of a preprint
NATBIB = BARE | {"proc"}  # proceedings are a book, whose publisher stands before the place
ACL = {"arxiv", "msmonth", "crowd", "data"}
KNOWN = {
    "plain": NATBIB | {"eid"},
    "usenix-security": NATBIB | {"eid"},
    "neurips": NATBIB,
    "jmlr": NATBIB,
    "iclr": NATBIB,
    "tmlr": NATBIB,
    "icml": NATBIB | {"junior"},
    "cvpr": NATBIB | LETTERS,
    "lncs": BARE | {"junior", "arxiv"},
    "acm": BARE | LETTERS | {"question"},
    "acl": ACL,
    "coling": ACL,
    "aaai": {"arxiv", "manual", "data"},
}
IN_TEX_LIVE = ("plain", "plainnat", "ACM-Reference-Format", "splncs04")


@pytest.mark.parametrize("form", WORKS)
@pytest.mark.parametrize(("style", "bst"), BST.items())
def test_works_of_every_kind_are_printed_as_the_file_prints_them(style, bst, form):
    printed = print_with_style(style, WORKS[form])
    assert set(list_differences(PRINTED[bst], printed)) == KNOWN[style]


@pytest.mark.parametrize(("style", "bst"), BST.items())
def test_works_stand_in_the_order_of_the_file(style, bst):
    assert list(print_with_style(style, WORKS["bib"])) == list(PRINTED[bst])


def test_the_works_are_of_every_kind_and_many():
    assert len(PRINTED["plain"]) == len(WORKS["bib"]) == len(WORKS["json"]) == 67
    assert all(printed.keys() == PRINTED["plain"].keys() for printed in PRINTED.values())
    assert len({one["type"] for one in WORKS["json"]}) >= 8


@pytest.mark.tex
@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("bst", IN_TEX_LIVE)
def test_the_files_of_tex_live_print_what_is_kept(bst):
    bib = (DATA / "venue_works.bib").read_text(encoding="utf-8")
    assert list(print_with_bibtex(bst, bib).items()) == list(PRINTED[bst].items())


@pytest.mark.tex
@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("style", [style for style, bst in BST.items() if bst in IN_TEX_LIVE])
def test_the_papers_of_the_catalog_are_printed_as_the_file_prints_them(style):
    papers = load()
    wanted = print_with_bibtex(BST[style], export(papers))
    printed = print_with_style(style, papers)
    assert len(wanted) == 53
    assert list(wanted) == list(printed)
    assert len(list_differences(wanted, printed)) == (14 if style == "acm" else 0)  # letters of years


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"J\"org {M\"uller} and {\'A}d\'am~Nagy.", "Jörg Müller and Ádám Nagy."),
        ("\\newblock \\emph{A  Book},\n  pp.\\\n 1--2.", "A Book, pp. 1–2."),
        (r"{\bibinfo{title}{Is it?}} \doi{10.1/x}. \url{https://a.org/b}", "Is it?"),
        (r"Ed \etal. \penalty0 (3):\penalty0 7", "Ed et al. (3):7"),
    ],
)
def test_tex_is_taken_off(tex, text):
    assert strip_tex(tex) == text


def test_numbers_and_links_are_not_compared():
    assert clean("[12] Doe. It's one. URL https://a.org.") == "Doe. It’s one."


@pytest.mark.parametrize(
    ("style", "citation"),
    [
        ("plain", "[4, 18]"),
        ("usenix-security", "[4, 18]"),
        ("cvpr", "[4, 18]"),
        ("acm", "[5, 18]"),
        ("lncs", "[18,4]"),
        ("neurips", "[Jin et al., 2024; Chen and Yang, 2023]"),
        ("jmlr", "(Jin et al., 2024; Chen and Yang, 2023)"),
        ("aaai", "(Jin et al. 2024; Chen and Yang 2023)"),
        ("acl", "(Jin et al., 2024; Chen and Yang, 2023)"),
        ("coling", "(Jin et al., 2024; Chen and Yang, 2023)"),
        ("iclr", "(Jin et al., 2024; Chen & Yang, 2023)"),
        ("tmlr", "(Jin et al., 2024; Chen & Yang, 2023)"),
        ("icml", "(Jin et al., 2024; Chen & Yang, 2023)"),
    ],
)
def test_their_citations(style, citation):
    formatter = Formatter(style)
    formatter.bibliography(load())
    assert formatter.citation(["jin2024rwku", "chen2023unlearn"]) == citation


@pytest.mark.parametrize(
    ("style", "citation"), [("plain", "[18, p. 3]"), ("neurips", "[Jin et al., 2024, p. 3]")]
)
def test_a_place_in_a_paper(style, citation):
    formatter = Formatter(style)
    formatter.bibliography(load())
    assert formatter.citation([{"id": "jin2024rwku", "label": "page", "locator": "3"}]) == citation
