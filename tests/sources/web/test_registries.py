"""DOIs of all agencies, who is asked for which, what is told of those that nobody knows; right URLs and paces."""

import json

import pytest

from answers import CannedAnswers, crossref_list, dump_json, papers
from unlearnbib import Paper
from unlearnbib.sources import web
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web.provider import Refusal
from unlearnbib.sources.web.providers import PROVIDERS

NOBODY = Refusal("missing", "404")
TITLE = "Hedges in spring"
AUTHOR = {"name": "Ash, Ann", "nameType": "Personal", "givenName": "Ann", "familyName": "Ash"}


def datacite(*dois):
    facts = {"titles": [{"title": TITLE}], "creators": [AUTHOR], "publicationYear": 2020}
    return dump_json({"data": [{"attributes": facts | {"doi": doi.lower()}} for doi in dois]})


def csl(doi):
    people = [{"family": "Ash", "given": "Ann"}]
    return dump_json({"DOI": doi, "title": TITLE, "type": "article-journal", "author": people})


def complete(session, *links, title=TITLE):
    asked = resolve(Paper(title, link=link) for link in links)
    done, report = web.complete_from_web(asked, session)
    return done, report.refusals


def list_hosts(session):
    return [url.split("/")[2] for url in session.asked]


#: DOIs of DataCite with a prefix that the table lacks, then with one that it has.
UNKNOWN_PREFIX = ["10.21236/ada1", "10.17185/duepublico/1", "10.11581/dtu:00000099", "10.22002/hedges-1"]
KNOWN_PREFIX = [
    "10.4230/LIPIcs.HEDGE.2020.7",
    "10.6084/m9.figshare.1",
    "10.5061/dryad.1",
    "10.7910/DVN/HEDGE",
]


@pytest.mark.parametrize("doi", UNKNOWN_PREFIX)
def test_what_crossref_does_not_know_is_asked_at_datacite(doi):
    session = CannedAnswers({"api.crossref.org": crossref_list(), "api.datacite.org": datacite(doi)})
    (paper,), refusals = complete(session, f"https://doi.org/{doi}")
    assert (str(paper.authors[0]), paper.sources["authors"]) == ("Ann Ash", "datacite")
    assert (list_hosts(session), refusals) == (["api.crossref.org", "api.datacite.org"], [])


@pytest.mark.parametrize("doi", KNOWN_PREFIX)
def test_a_prefix_of_datacite_goes_there_at_once(doi):
    session = CannedAnswers({"api.datacite.org": datacite(doi)})
    (paper,), refusals = complete(session, f"https://doi.org/{doi}")
    assert (str(paper.authors[0]), list_hosts(session), refusals) == ("Ann Ash", ["api.datacite.org"], [])


@pytest.mark.parametrize(
    "doi", ["10.1430/99", "10.11467/99", "10.3743/KOSIM.99", "10.2777/99", "10.13209/j.99"]
)
def test_a_prefix_of_another_agency_goes_to_doi_org_at_once(doi):
    session = CannedAnswers({"doi.org": csl(doi)})
    (paper,), refusals = complete(session, f"https://doi.org/{doi}")
    assert (str(paper.authors[0]), paper.sources["authors"], refusals) == ("Ann Ash", "doi.org", [])
    assert list_hosts(session) == ["doi.org"]


def test_a_prefix_that_nobody_lists_goes_through_all_registries():
    empty = {"api.crossref.org": crossref_list(), "api.datacite.org": datacite()}
    session = CannedAnswers(empty | {"doi.org": csl("10.99991/a")})
    (paper,), refusals = complete(session, "https://doi.org/10.99991/a")
    assert (str(paper.authors[0]), refusals) == ("Ann Ash", [])
    assert list_hosts(session) == ["api.crossref.org", "api.datacite.org", "doi.org"]


def test_dois_that_nobody_knows_are_named_in_one_line():
    session = CannedAnswers({"api.crossref.org": crossref_list(), "api.datacite.org": datacite()})
    _, refusals = complete(session, *(f"https://doi.org/10.99991/{name}" for name in "ab"))
    assert "10.99991/a, 10.99991/b: this DOI is not registered with any agency" in refusals
    assert not any("doi.org: missing" in one for one in refusals)


@pytest.mark.parametrize(
    ("doi", "agency", "host"),
    [
        ("10.1145/0000000.0000000", "Crossref", "api.crossref.org"),
        ("10.18653/v1/2099.acl-long.9999", "Crossref", "api.crossref.org"),
        ("10.5281/zenodo.0", "DataCite", "api.datacite.org"),
    ],
)
def test_a_lack_at_the_agency_of_the_prefix_is_told_without_another_request(doi, agency, host):
    session = CannedAnswers({"api.crossref.org": crossref_list(), "api.datacite.org": datacite()})
    _, refusals = complete(session, f"https://doi.org/{doi}")
    assert f"{doi}: {agency}, where DOIs of this prefix are registered, has no record of it" in refusals
    assert not {"api.crossref.org", "api.datacite.org", "doi.org"} - {host} & set(list_hosts(session))


@pytest.mark.parametrize("kind", ["blocked", "failed", "broken"])
def test_a_registry_that_does_not_answer_is_no_proof(kind):
    session = CannedAnswers({"api.crossref.org": Refusal(kind, "x"), "api.datacite.org": datacite()})
    _, refusals = complete(session, "https://doi.org/10.99991/a")
    assert not {"api.datacite.org", "doi.org"} & set(list_hosts(session))
    assert not any("not registered" in one for one in refusals)


def test_a_work_without_authors_is_known_and_asked_for_nowhere_else():
    work = {"DOI": "10.99991/a", "type": "report", "title": [TITLE]}
    session = CannedAnswers({"api.crossref.org": crossref_list(work)})
    _, refusals = complete(session, "https://doi.org/10.99991/a")
    assert not {"api.datacite.org", "doi.org"} & set(list_hosts(session))
    assert not any("not registered" in one for one in refusals)


def test_a_page_instead_of_data_is_no_fault_of_doi_org():
    moved = Refusal("moved", "302 to med.wanfangdata.example, which is not followed")
    session = CannedAnswers({"doi.org": moved})
    links = [f"https://doi.org/10.3760/{number}" for number in range(5)]
    _, refusals = complete(session, *links)
    assert list_hosts(session).count("doi.org") == 5
    assert any("med.wanfangdata.example" in one for one in refusals)


def test_forty_dois_of_which_some_are_elsewhere_cost_two_lists():
    dois = [f"10.99991/{number}" for number in range(40)]
    session = CannedAnswers({"api.crossref.org": crossref_list(), "api.datacite.org": datacite(*dois)})
    done, _ = complete(session, *(f"https://doi.org/{doi}" for doi in dois))
    assert all(paper.authors for paper in done)
    assert list_hosts(session) == ["api.crossref.org", "api.datacite.org"]


INDEXED = [
    ("https://hal.science/hal-09999999", "api.archives-ouvertes.fr", {"response": {"docs": [
        {"halId_s": "hal-09999999", "title_s": [TITLE], "authFullName_s": ["Ann Ash"]}]}}),
    ("https://inria.hal.science/inria-09999999v2", "api.archives-ouvertes.fr", {"response": {"docs": [
        {"halId_s": "inria-09999999", "title_s": [TITLE], "authFullName_s": ["Ann Ash"]}]}}),
    ("https://zbmath.org/9999999", "api.zbmath.org", {"result": [
        {"id": 9999999, "title": {"title": TITLE}, "contributors": {"authors": [{"name": "Ash, Ann"}]}}]}),
    ("https://zbmath.org/?q=an:9999.99999", "api.zbmath.org", {"result": [
        {"id": 9999999, "identifier": "9999.99999", "title": {"title": TITLE},
         "contributors": {"authors": [{"name": "Ash, Ann"}]}}]}),
    ("https://inspirehep.net/literature/9999999", "inspirehep.net", {"hits": {"hits": [{"metadata": {
        "control_number": 9999999, "titles": [{"title": TITLE}], "authors": [{"full_name": "Ash, Ann"}]}}]}}),
    ("https://arxiv.org/abs/hep-th/9912999", "inspirehep.net", {"hits": {"hits": [{"metadata": {
        "control_number": 1, "arxiv_eprints": [{"value": "hep-th/9912999"}], "titles": [{"title": TITLE}],
        "authors": [{"full_name": "Ash, Ann"}]}}]}}),
    ("https://ui.adsabs.harvard.edu/abs/2099A%26A...999A..99P/abstract", "api.adsabs.harvard.edu", {"response": {"docs": [
        {"bibcode": "2099A&A...999A..99P", "title": [TITLE], "author": ["Ash, Ann"]}]}}),
]  # fmt: skip


@pytest.mark.parametrize(("link", "host", "answer"), INDEXED)
def test_an_index_completes_the_papers_of_its_links(monkeypatch, link, host, answer):
    monkeypatch.setenv("ADS_TOKEN", "t0ken")
    session = CannedAnswers({host: dump_json(answer)})
    (paper,), _ = complete(session, link)
    assert [str(name) for name in paper.authors] == ["Ann Ash"]
    assert list_hosts(session).count(host) == 1


def test_ads_is_not_queried_without_a_token(monkeypatch):
    monkeypatch.delenv("ADS_TOKEN", raising=False)
    session = CannedAnswers({})
    complete(session, "https://ui.adsabs.harvard.edu/abs/2099A%26A...999A..99P/abstract")
    assert "api.adsabs.harvard.edu" not in list_hosts(session)


def test_five_hundred_papers_are_one_request_to_semantic_scholar():
    (batch,) = (one for one in PROVIDERS if one.name == "semanticscholar" and not one.finds)
    body = json.loads(batch.body(["DOI:10.1145/1.1", "ARXIV:2406.10890"]))
    assert (batch.most, body) == (500, {"ids": ["DOI:10.1145/1.1", "ARXIV:2406.10890"]})


S2 = {"paperId": "f" * 40, "title": TITLE, "year": 2020, "authors": [{"name": "Ann Ash"}], "venue": "Hedges"}


@pytest.mark.parametrize(
    ("link", "ids"),
    [
        ("https://doi.org/10.1145/9999999.9", {"DOI": "10.1145/9999999.9"}),
        ("https://doi.org/10.1145/ABC.9", {"DOI": "10.1145/abc.9"}),
        ("https://arxiv.org/abs/2012.99999", {"ArXiv": "2012.99999"}),
        ("https://aclanthology.org/2099.coling-main.99/", {"ACL": "2099.coling-main.99"}),
        ("https://api.semanticscholar.org/CorpusID:999", {"CorpusId": 999}),
        (f"https://www.semanticscholar.org/paper/{'f' * 40}", {}),
    ],
)
def test_a_paper_of_a_batch_is_found_by_each_of_its_names(link, ids):
    session = CannedAnswers({"api.semanticscholar.org": dump_json([None, S2 | {"externalIds": ids}])})
    (paper,), _ = complete(session, link)
    assert [str(name) for name in paper.authors] == ["Ann Ash"]


YEAR = "https://proceedings.neurips.cc/paper_files/paper/2026"
ROW = (
    '<li class="conference"><div><a title="paper title" href="/paper_files/paper/2026/hash/{0}-Abstract-Conference.html">'
    '{1}</a><span class="paper-authors">{2}</span></div></li>'
)  # fmt: skip


def make_page(*links, rows=()):
    parts = "".join(f'<a href="{link}">See also</a>' for link in links)
    return f"<!DOCTYPE html><html><body>{parts}<ul>{''.join(rows)}</ul></body></html>".encode()


class Pages(CannedAnswers):
    """A session that answers from a table of URLs."""

    def open(self, request):
        self.asked.append(request.url)
        if request.url not in self.by_host:
            raise NOBODY
        return self.by_host[request.url]


HASH = "b1f78dfc9ca0156498241012aec4efa"


@pytest.mark.parametrize(
    "links",
    [
        ("/paper_files/paper/2026/vol39-main-conference",),
        (f"{YEAR}/vol39-main-conference", "/paper_files/paper/2026/vol39-main-conference"),
        ("/paper_files/paper/2026/vol39-position", "/paper_files/paper/2026/vol39-main-conference"),
        (
            "2026/vol39-main-conference",
            "/",
            "https://evil.example/paper_files/paper/2026/x",
            "//evil.example/",
        ),
    ],
)
@pytest.mark.parametrize("rows", [(), (ROW.format("0" * 32, "Hedges as art", "Bo Birch"),)])
def test_a_year_whose_page_links_its_lists(links, rows):
    volume = make_page(
        rows=[ROW.format(f"{HASH}1", TITLE, "Ann Ash"), ROW.format(f"{HASH}2", "Roots", "Bo Birch")]
    )
    table = {YEAR: make_page(*links, rows=rows), f"{YEAR}/vol39-main-conference": volume}
    table |= {f"{YEAR}/vol39-position": make_page(rows=rows or [ROW.format("1" * 32, "No", "Bo Birch")])}
    session = Pages(table)
    link = f"{YEAR}/hash/{HASH}1-Abstract-Conference.html"
    rows_of_list = [
        Paper(TITLE, "NeurIPS", 2026, link),
        Paper("Roots", "NeurIPS", 2026, "https://openreview.net/forum?id=abcDEF"),
    ]
    done, _ = web.complete_from_web(resolve(rows_of_list), session)
    assert [str(paper.authors[0]) for paper in done] == ["Ann Ash", "Bo Birch"]
    assert (
        session.asked.count(f"{YEAR}/vol39-main-conference") <= 2
    )  # once by hash, once by title: one is cached
    assert not any("evil" in url for url in session.asked)


def test_a_list_that_links_no_other_is_read_alone():
    session = Pages({YEAR: make_page(rows=[ROW.format(f"{HASH}1", TITLE, "Ann Ash")])})
    paper = Paper(TITLE, "NeurIPS", 2026, f"{YEAR}/hash/{HASH}1-Abstract-Conference.html")
    (found,), _ = web.complete_from_web(resolve([paper]), session)
    assert (str(found.authors[0]), session.asked) == ("Ann Ash", [YEAR])


@pytest.mark.parametrize(
    ("count", "mail", "is_told"), [(400, "", True), (400, "a@b.org", False), (80, "", False)]
)
def test_a_mail_address_is_asked_for_once_where_it_would_help(monkeypatch, count, mail, is_told):
    monkeypatch.setenv("UNLEARNBIB_MAIL", mail)
    session = CannedAnswers({"api.crossref.org": crossref_list()})
    _, report = web.complete_from_web(papers(count), session)
    assert sum("UNLEARNBIB_MAIL" in one for one in report.refusals) == is_told


def test_crossref_is_queried_as_often_as_its_pool_allows(monkeypatch):
    (crossref,) = (one for one in PROVIDERS if one.name == "crossref" and one.most == 40)
    monkeypatch.delenv("UNLEARNBIB_MAIL", raising=False)
    assert crossref.pace > 1
    monkeypatch.setenv("UNLEARNBIB_MAIL", "a@b.org")
    assert 1 / 3 < crossref.pace < 1 / 2
