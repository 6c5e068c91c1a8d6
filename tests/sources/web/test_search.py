"""A paper found by its title, in a list or by a search."""

import pytest

from answers import CannedAnswers, crossref_list, sparql
from unlearnbib import Paper
from unlearnbib.sources import web
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web.provider import Refusal

NDSS = Paper("Machine Unlearning of Features and Labels", venue="NDSS", year=2023,
             link="https://www.ndss-symposium.org/ndss-paper/machine-unlearning-of-features-and-labels/")  # fmt: skip


def in_ndss(title, *names, year="2023"):
    return [
        {"stream": "https://dblp.org/streams/conf/ndss", "year": year, "title": title, "ordinal": str(place),
         "pub": f"https://dblp.org/rec/conf/ndss/{len(title)}", "name": name, "doi": "https://doi.org/10.14722/NDSS.2023.1"}
        for place, name in enumerate(names, 1)
    ]  # fmt: skip


def test_a_paper_is_found_by_title_among_all_of_its_venue_and_year():
    rows = in_ndss(NDSS.title + ".", "Alexander Warnecke", "Lukas Pirch 0002") + in_ndss(
        "Another.", "Jane Doe"
    )
    session = CannedAnswers({"sparql.dblp.org": sparql(*reversed(rows))})
    (paper,), report = web.complete_from_web(resolve([NDSS]), session)
    assert [str(name) for name in paper.authors] == ["Alexander Warnecke", "Lukas Pirch"]
    assert (paper.doi, paper.sources["doi"]) == ("10.14722/ndss.2023.1", "dblp")
    assert report.refusals == []
    assert "conf%2Fndss%3E%20%222023%22" in session.asked[0]


SEARCHED = {
    "DOI": "10.14722/ndss.2023.1", "title": [NDSS.title], "author": [{"family": "Doe", "given": "Jane"}],
    "container-title": ["Proceedings 2023 Network and Distributed System Security Symposium"],
    "issued": {"date-parts": [[2023]]},
}  # fmt: skip


NOT_IT = [
    {"title": ["Machine Unlearning of Features"]}, {"issued": {"date-parts": [[2020]]}},
    {"container-title": ["Journal of Things"]}, {"DOI": "10.65215/1"}, {"author": []},
    {"container-title": ["NDSS Workshop on Things"]},
]  # fmt: skip


@pytest.mark.parametrize(("changes", "count"), [({}, 1), *((other, 0) for other in NOT_IT)])
def test_a_result_of_a_search_is_taken_when_title_year_and_venue_agree(changes, count):
    nobody = Refusal("missing", "404")
    found = crossref_list(SEARCHED | changes)
    session = CannedAnswers({"sparql.dblp.org": nobody, "dblp.org": nobody, "api.crossref.org": found})
    (paper,), _ = web.complete_from_web(resolve([NDSS]), session)
    assert len(paper.authors) == count


def test_two_that_could_be_it_are_none():
    nobody = Refusal("missing", "404")
    found = crossref_list(SEARCHED, SEARCHED | {"DOI": "10.14722/ndss.2023.2"})
    session = CannedAnswers({"sparql.dblp.org": nobody, "dblp.org": nobody, "api.crossref.org": found})
    assert web.complete_from_web(resolve([NDSS]), session)[0][0].authors == ()
