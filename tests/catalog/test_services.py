"""Answers of services in JSON: in their envelopes, single, in lines; errors, reviews and broken records."""

import json

import pytest
from hypothesis import given, strategies as st

from unlearnbib.catalog import read_text
from unlearnbib.catalog.extract.services import SERVICES
from unlearnbib.errors import CatalogError

INSPIRE = {
    "hits": {"hits": [{"id": "1", "metadata": {
        "titles": [{"title": "Muons in <i>Ice</i>"}], "authors": [{"full_name": "Falk, Nina"}], "control_number": 77,
        "publication_info": [{"journal_title": "Phys.Rev.D", "journal_volume": "76", "year": 2007, "artid": "013009"}],
        "arxiv_eprints": [{"value": "0705.1234"}], "document_type": ["article"],
    }}]}
}  # fmt: skip
ADS = {"response": {"docs": [
    {"bibcode": "2020ApJ...900....1S", "title": ["Dust &amp; Rings"], "author": ["Sand, Igor"], "year": "2020",
     "pub": "The Astrophysical Journal", "doctype": "article", "volume": "900", "page": ["1"]},
]}}  # fmt: skip
EUROPE_PMC = {"resultList": {"result": [
    {"id": "123", "source": "MED", "pmid": "123", "title": "Sleep and Rivers.", "authorString": "Tanaka M, Vidal RA.",
     "journalTitle": "Sleep", "pubYear": "2019", "journalVolume": "7", "pageInfo": "1-9"},
]}}  # fmt: skip
ARXIV = {
    "id": "2101.00001", "title": "On\n  Mud", "categories": "cs.LG", "authors_parsed": [["Ode", "Karl", ""]],
    "versions": [{"version": "v1", "created": "Fri, 1 Jan 2021 10:00:00 GMT"}],
}  # fmt: skip
BULK = {"bulk": [{"work": {
    "put-code": 1, "title": {"title": {"value": "A Thesis on Sand"}}, "type": "dissertation-thesis",
    "publication-date": {"year": {"value": "2015"}}, "url": {"value": "https://a.org/thesis"},
}}]}  # fmt: skip
ZENODO = {"hits": {"hits": [{"doi": "10.5281/zenodo.7", "metadata": {
    "title": "Levels of Mud", "creators": [{"name": "Falk, Nina"}], "publication_date": "2020-05-01",
    "resource_type": {"type": "dataset"},
}}]}}  # fmt: skip
CROSSREF = {
    "status": "ok",
    "message": {
        "DOI": "10.1234/A",
        "title": ["On Mud"],
        "type": "proceedings-article",
        "container-title": ["Proceedings of Mud"],
        "event": {"name": "Mud 2020"},
    },
}


@pytest.mark.parametrize(
    ("answer", "names", "expected"),
    [
        (INSPIRE, ["Nina Falk"], ("Muons in Ice", "https://arxiv.org/abs/0705.1234", 2007, "article-journal")),
        (ADS, ["Igor Sand"], ("Dust & Rings", "https://ui.adsabs.harvard.edu/abs/2020ApJ...900....1S", 2020, "article-journal")),
        (EUROPE_PMC, ["M. Tanaka", "R. A. Vidal"], ("Sleep and Rivers", "https://europepmc.org/article/MED/123", 2019, "article-journal")),
        (ARXIV, ["Karl Ode"], ("On Mud", "https://arxiv.org/abs/2101.00001", 2021, "article")),
        (BULK, [], ("A Thesis on Sand", "https://a.org/thesis", 2015, "thesis")),
        (ZENODO, ["Nina Falk"], ("Levels of Mud", "https://doi.org/10.5281/zenodo.7", 2020, "dataset")),
        (CROSSREF, [], ("On Mud", "https://doi.org/10.1234/A", None, "paper-conference")),
    ],
)  # fmt: skip
def test_records_are_found_wherever_they_are(answer, names, expected):
    for text in (
        json.dumps(answer),
        json.dumps([answer, answer], indent=1),
        "\n".join([json.dumps(answer)] * 2),
    ):
        papers = read_text(text, "answer.json").papers
        assert {paper.title for paper in papers} == {expected[0]}
        assert len(papers) == (1 if text.startswith("{") and "\n" not in text else 2)
        paper = papers[0]
        assert (paper.title, paper.link, paper.year, paper.type) == expected
        assert [str(name) for name in paper.authors] == names


@pytest.mark.parametrize(
    "answer",
    [
        {"error": "Paper with id x not found"},
        {"message": "Too Many Requests", "code": "429"},
        {"name": "NotFoundError", "message": "The Note x was not found", "status": 404},
        {"errors": [{"status": "404", "title": "The resource you are looking for doesn't exist."}]},
        {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "No such work"},
    ],
)
def test_an_error_of_a_service_is_no_list(answer):
    with pytest.raises(CatalogError, match="is a service's error, not a list"):
        read_text(json.dumps(answer), "answer.json")


def test_a_review_is_passed_over_and_a_broken_record_costs_itself():
    notes = [
        {
            "id": "p",
            "forum": "p",
            "content": {"title": {"value": "On Mud"}, "venue": {"value": "Submitted to MUD"}},
        },
        {"id": "r", "forum": "p", "replyto": "p", "content": {"title": {"value": "Official Review"}}},
        {"id": "q", "forum": "q", "content": {"title": {"value": ""}}},
    ]
    catalog = read_text(json.dumps({"notes": notes}), "notes.json")
    assert [(paper.title, paper.venue) for paper in catalog] == [("On Mud", "")]
    assert len(catalog.passed) == len(catalog.problems) == 1


ATOMS = (
    st.none()
    | st.booleans()
    | st.integers(-5, 3000)
    | st.sampled_from(["", "x", "10.1/a", "2101.00001", "<b>"])
)
KEYS = st.sampled_from(
    """DOI title titles type container-title author authors authorships id paperId info key attributes content
    forum work-summary put-code value metadata bibcode authorString uid pubdate categories doi issued externalIds
    primary_location source biblio publication_info versions authors_parsed journalInfo ee venue year""".split()
)
VALUES = st.recursive(
    ATOMS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6), max_leaves=25
)


@given(VALUES)
def test_no_shape_of_an_answer_raises_anything_else(value):
    try:
        catalog = read_text(json.dumps(value), "answer.json", "services")
    except CatalogError:
        return
    assert all(paper.title for paper in catalog)


@given(st.sampled_from(SERVICES), VALUES)
def test_a_service_recognises_without_raising(service, value):
    if isinstance(value, dict):
        assert service.recognises(value) in (True, False)
