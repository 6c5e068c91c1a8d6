"""The snapshot, rebuilt: what is new is told, what is thinner than before is not taken."""

import json

import pytest

from unlearnbib import Paper, rebuilding
from unlearnbib.errors import ThinDataError
from unlearnbib.sources.web.provider import Refusal

DOI = "10.1145/1234567.1234568"
ROW = Paper("On and off", venue="KDD", year=2024, link=f"https://doi.org/{DOI}")
KNOWN = {f"doi:{DOI}": {"key": "doe2024on", "doi": DOI, "title": "On and off", "authors": ["Doe, Jane"], "year": 2024,
                        "pages": "1-2", "proceedings": "doi:10.1145/1234567", "sources": ["a person"]}}  # fmt: skip


class Crossref:
    """A door behind which Crossref says `facts` of the paper, and nobody else anything."""

    def __init__(self, **facts):
        work = {"DOI": DOI, "title": ["On and off"], "issued": {"date-parts": [[2024]]}}
        self.body = json.dumps({"message": {"items": [work | facts]}}).encode()

    def open(self, request):
        if request.provider.name != "crossref":
            raise Refusal("missing", "404")
        return self.body


JANE, ADA = {"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Ada"}


def test_what_differs_is_taken_and_told():
    rebuilt = rebuilding.rebuilt([ROW], KNOWN, door=Crossref(author=[JANE, ADA], page="1-9"))
    (facts,) = rebuilt.papers.values()
    assert (facts["authors"], facts["pages"], facts["key"]) == (["Doe, Jane", "Roe, Ada"], "1-9", "doe2024on")
    assert facts["proceedings"] == "doi:10.1145/1234567"
    assert rebuilt.changes == [
        "doe2024on: authors Doe, Jane -> Doe, Jane; Roe, Ada, says crossref",
        "doe2024on: pages 1-2 -> 1-9, says crossref",
    ]


@pytest.mark.parametrize(
    ("noted", "authors"), [({}, ["Doe, Jane", "Roe, Ada"]), ({"notes": ["seen by a person"]}, ["Roe, Ada"])]
)
def test_fewer_authors_and_what_a_person_has_looked_into_are_not_taken(noted, authors):
    known = {name: facts | noted | {"authors": authors} for name, facts in KNOWN.items()}
    rebuilt = rebuilding.rebuilt([ROW], known, door=Crossref(author=[JANE]))
    (facts,) = rebuilt.papers.values()
    assert facts["authors"] == authors
    assert rebuilt.changes == [
        f"doe2024on: authors {'; '.join(authors)} -> Doe, Jane, says crossref; not taken"
    ]


def test_a_new_row_gets_a_key_and_its_facts():
    (facts,) = rebuilding.rebuilt([ROW], {}, door=Crossref(author=[JANE], page="1-9")).papers.values()
    assert (facts["key"], facts["authors"], facts["pages"]) == ("doe2024on", ["Doe, Jane"], "1-9")
    assert facts["sources"][0].startswith("crossref, 2")


def test_a_venue_that_answers_for_fewer_papers_ends_it():
    with pytest.raises(ThinDataError, match=r"\(0 of 1 of KDD\); nothing was written, try again later$"):
        rebuilding.rebuilt([ROW], KNOWN, door=Crossref())
