"""Fields that entries take from others: the rules of BibTeX and of biblatex, chains, circles, and time."""

import pytest

from unlearnbib.bib.inherit import inherit_fields

PARENT = {
    "title": "All Things",
    "subtitle": "And More",
    "editor": "Lee, A.",
    "year": "2001",
    "publisher": "Press",
}


def _inherit(
    child_type: str, parent_type: str, child: dict[str, str], parent: dict[str, str]
) -> dict[str, str]:
    entries = [(child_type, "child", {"crossref": "PARENT", **child}), (parent_type, "parent", parent)]
    return inherit_fields(entries)[0]


@pytest.mark.parametrize(
    ("child", "parent", "names"),
    [
        ("inproceedings", "proceedings", ("booktitle", "booksubtitle")),
        ("incollection", "book", ("booktitle", "booksubtitle")),
        ("incollection", "collection", ("booktitle", "booksubtitle")),
        ("inreference", "reference", ("booktitle", "booksubtitle")),
        ("inbook", "book", ("booktitle", "booksubtitle")),
        ("inbook", "mvbook", ("maintitle", "mainsubtitle")),
        ("book", "mvbook", ("maintitle", "mainsubtitle")),
        ("incollection", "mvcollection", ("maintitle", "mainsubtitle")),
        ("proceedings", "mvproceedings", ("maintitle", "mainsubtitle")),
        ("article", "periodical", ("journaltitle", "journalsubtitle")),
    ],
)
def test_the_title_of_a_parent_has_another_name_in_the_child(child, parent, names):
    taken = _inherit(child, parent, {"title": "One Thing"}, PARENT)
    assert [taken[name] for name in names] == ["All Things", "And More"]
    assert (taken["editor"], taken["year"], taken["publisher"]) == ("Lee, A.", "2001", "Press")
    assert "title" not in taken


def test_a_field_of_its_own_is_not_taken_and_bibtex_names_both_titles_in_the_parent():
    parent = PARENT | {"booktitle": "Proc. of All Things", "author": "Poe, E."}
    taken = _inherit("inproceedings", "proceedings", {"title": "One", "year": "2002"}, parent)
    assert (taken["booktitle"], taken.get("year"), taken["author"]) == (
        "Proc. of All Things",
        None,
        "Poe, E.",
    )
    assert _inherit("inbook", "book", {}, {"author": "Poe, E."}) == {
        "author": "Poe, E.",
        "bookauthor": "Poe, E.",
    }


@pytest.mark.parametrize(
    "name",
    "ids crossref xref xdata entryset label options related shorttitle sortkey abstract doi url file".split(),
)
def test_what_is_about_the_parent_itself_is_not_inherited(name):
    assert name not in _inherit("inproceedings", "proceedings", {}, {name: "x", "note": "n"})
    assert _inherit("inproceedings", "proceedings", {}, {name: "x", "note": "n"}).get("note") == "n"


def test_containers_of_data_give_all_that_they_have_under_its_own_name_and_come_first():
    entries = [
        ("book", "a", {"xdata": "press , place", "crossref": "parent"}),
        ("xdata", "press", {"publisher": "Press", "doi": "10.1234/a", "xdata": "more"}),
        ("xdata", "place", {"location": "Delft", "publisher": "Other"}),
        ("xdata", "more", {"series": "Notes"}),
        ("mvbook", "parent", {"title": "All", "publisher": "Third"}),
    ]
    taken = inherit_fields(entries)[0]
    assert taken == {
        "publisher": "Press", "doi": "10.1234/a", "series": "Notes", "location": "Delft", "maintitle": "All",
    }  # fmt: skip


def test_chains_are_followed_and_circles_and_missing_parents_end():
    chain = [("book", f"k{at}", {"crossref": f"k{at + 1}"}) for at in range(4)] + [
        ("book", "k4", {"year": "1999"})
    ]
    assert inherit_fields(chain)[0] == {"year": "1999"}
    circle = [("book", "a", {"crossref": "b", "year": "1"}), ("book", "b", {"crossref": "A", "note": "n"})]
    assert inherit_fields(circle) == [{"note": "n"}, {"year": "1"}]
    assert inherit_fields([("book", "a", {"crossref": "a"}), ("book", "b", {"crossref": "nowhere"})]) == [
        {},
        {},
    ]


def test_ten_thousand_children_inherit():
    children = [
        ("inproceedings", f"c{at}", {"title": "T", "crossref": f"p{at % 50}"}) for at in range(10_000)
    ]
    entries = [*children, *(("proceedings", f"p{at}", PARENT) for at in range(50))]
    taken = inherit_fields(entries)
    assert len(taken) == len(entries)
    assert all(one["booktitle"] == PARENT["title"] for one in taken[:10_000])
    assert not any(taken[10_000:])
