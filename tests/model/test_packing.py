"""A paper in the file of a large run is the paper: each slot, the keys of its maps, and its own fields."""

from attrs import fields

from unlearnbib.model import Date, Identity, Name, Paper
from unlearnbib.model.native import Native
from unlearnbib.model.packing import register
from unlearnbib.storage.spill import Shelf

NAME = Name("Maaten", "Laurens", "van der", "Jr.", dropping="de")
FULL = Paper(
    "On Sand", "ICML", 2024, "https://arxiv.org/abs/2401.00001", "a.bib", 7, "doe", ("old",),
    Identity("arxiv", "2401.00001"), (Identity("doi", "10.1234/a"),), Identity("arxiv", "2401.00002"), "book",
    (NAME, NAME), (Name(literal="Dunes"),), contributors={"translator": (NAME,)}, variables={"edition": "2"},
    dates={"accessed": Date(2024, 2, 3)}, origins=(("catalog", ("title",)),),
    native=Native("bibtex", "misc", (("title", "On Sand"),), {"title": "On Sand"}),
)  # fmt: skip


def test_a_paper_comes_back_with_all_that_it_has():
    register()
    (found,) = Shelf([FULL])
    assert found == FULL
    assert found is not FULL
    values = [
        (getattr(one.native, name) for name in ("format", "type", "fields", "values"))
        for one in (found, FULL)
    ]
    assert [*values[0]] == [*values[1]]
    assert hash(found.authors[0]) == hash(NAME)
    assert {one.name for one in fields(Paper) if not hasattr(found, one.name)} == set()


def test_papers_of_one_batch_share_their_texts():
    register()
    first, second = Shelf([Paper("A", page="papers.html", authors=(NAME,)), FULL])
    assert first.authors[0] is second.authors[0]
    assert (first.title, first.page, second.page) == ("A", "papers.html", "a.bib")
