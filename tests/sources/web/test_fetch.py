"""The queries of a run: which provider, how often, and which records are taken."""

import pytest

from answers import ATOM, ENTRY, VOLUME, WORK, CannedAnswers, crossref_list, papers
from unlearnbib import Paper
from unlearnbib.papers import as_json as rows
from unlearnbib.sources import web
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web.provider import Refusal


def test_the_page_is_fetched_when_the_list_lacks_the_paper():
    link = "https://proceedings.neurips.cc/paper_files/paper/2024/hash/be52acf6bccf4a8c0a90fe2f5cfcead3-Abstract-Conference.html"
    page = b'<html><meta name="citation_title" content="P"><meta name="citation_author" content="Doe, Jane"></html>'
    session = CannedAnswers({"proceedings.neurips.cc": page})
    (found,), report = web.complete_from_web(resolve([Paper("P", link=link)]), session)
    assert [url.count("hash") for url in session.asked] == [0, 1]
    assert found.sources["authors"] == "neurips"
    assert report.refusals == ["proceedings.neurips.cc: an answer of another form (ValueError)"]


#: What is reported of the indexes that are queried without a key, where they have nothing.
INDEXES = "api.openalex.org, api.semanticscholar.org: missing: 404"


def count_queries(session, host):
    """Return the number of requests to a host."""
    return sum(url.startswith(f"https://{host}/") for url in session.asked)


def test_fitting_records_are_taken_and_others_reported():
    asked = resolve(
        [
            Paper("On & off", link="https://doi.org/10.1145/1234567.1234568"),
            Paper("Another title altogether", link="https://doi.org/10.1145/2222222.2222222"),
        ]
    )
    other = WORK | {"DOI": "10.1145/2222222.2222222"}
    first, second = web.complete_from_web(
        asked, CannedAnswers({"api.crossref.org": crossref_list(WORK, other)})
    )[0]
    report = web.complete_from_web(asked, CannedAnswers({"api.crossref.org": crossref_list(WORK, other)}))[1]
    assert (first.authors[0].family, first.sources["pages"]) == ("Berg", "crossref")
    assert second.authors == ()
    assert report.refusals == [
        "https://doi.org/10.1145/2222222.2222222: crossref has another title, 'On & Off'; not taken",
        INDEXES,
    ]


def test_the_next_provider_is_queried_when_one_fails():
    paper = Paper("A title", link="https://arxiv.org/abs/2101.00001")
    session = CannedAnswers(
        {"api.datacite.org": Refusal("failed", "Timeout"), "export.arxiv.org": ATOM.format(ENTRY).encode()}
    )
    (found,), report = web.complete_from_web(resolve([paper]), session)
    assert found.sources["authors"] == "arxiv"
    assert report.refusals == ["api.datacite.org: failed: Timeout"]


@pytest.mark.parametrize(
    ("refusal", "times"), [(Refusal("blocked", "403 text/html"), 3), (Refusal("failed", "Timeout"), 1)]
)
def test_a_host_that_blocks_or_fails_is_given_up(refusal, times):
    session = CannedAnswers({"api.crossref.org": refusal})
    _, report = web.complete_from_web(papers(240), session)
    assert count_queries(session, "api.crossref.org") == times
    assert report.refusals == [f"api.crossref.org: {refusal}", INDEXES]


def test_a_missing_paper_does_not_end_the_queries():
    session = CannedAnswers({"api.crossref.org": Refusal("missing", "404")})
    web.complete_from_web(papers(120), session)
    assert count_queries(session, "api.crossref.org") == 3


def test_an_error_that_is_no_refusal_is_raised():
    with pytest.raises(ZeroDivisionError):
        web.complete_from_web(
            papers(1), CannedAnswers({"api.crossref.org": crossref_list(WORK)}), watch=lambda *_: 1 / 0
        )


def test_an_answer_of_another_form_is_reported_and_not_cached():
    session = CannedAnswers({"api.crossref.org": b'{"message": [1]}'})
    _, report = web.complete_from_web(papers(1), session)
    assert session.forgotten == session.asked[:1]
    assert report.refusals == ["api.crossref.org: an answer of another form (AttributeError)", INDEXES]


def test_a_stopped_run_makes_no_more_requests():
    stopped = CannedAnswers({"api.crossref.org": KeyboardInterrupt()})
    with pytest.raises(KeyboardInterrupt):
        web.complete_from_web(papers(120), stopped)
    assert len(stopped.asked) == 1


def test_a_publisher_takes_precedence_over_a_registry_and_disagreement_is_reported():
    link = "https://aclanthology.org/2025.acl-long.7/"
    paper = Paper("Bleu & LLMs", venue="ACL", year=2025, link=link)
    registered = WORK | {"DOI": "10.18653/v1/2025.acl-long.7", "title": ["Bleu & LLMs – Ön"], "page": "3-10"}
    session = CannedAnswers({"api.crossref.org": crossref_list(registered), "aclanthology.org": VOLUME})
    nobody = Refusal("missing", "404")
    session.by_host |= {"sparql.dblp.org": nobody, "dblp.org": nobody}
    (found,), _ = web.complete_from_web(resolve([paper]), session, all_of_them=True)
    assert (found.pages, found.sources["pages"], found.sources["volume"]) == (
        "3-9",
        "aclanthology",
        "crossref",
    )
    told = {(one.source, one.field): one.value for one in found.disputed}
    assert told["crossref", "pages"] == "3-10"
    assert rows.facts(found)["disputed"][-1]["source"] == "crossref"
