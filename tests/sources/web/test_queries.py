"""Which providers are asked for a paper, under which names, and with which keys; keys are kept nowhere."""

import io
import re

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from answers import ECVA, dump_json
from unlearnbib import Paper, WebWarning
from unlearnbib.sources import web
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web.provider import Request
from unlearnbib.sources.web.providers import (
    PROVIDERS,
    aclanthology,
    ads,
    crossref,
    doi_org,
    europepmc,
    hal,
    inspire,
    jmlr,
    listings,
    ndss,
    openalex,
    openlibrary,
    openreview,
    pages,
    semanticscholar,
    zbmath,
)
from unlearnbib.sources.web.session import WebSession

KEYS = ("OPENREVIEW_TOKEN", "OPENALEX_API_KEY", "S2_API_KEY", "ADS_TOKEN")


QUERIED = """crossref datacite aclanthology europepmc pmlr neurips iclr mlsys cvf ecva dblp doi.org hal inspire zbmath ads pmlr iclr
neurips crossref neurips iclr mlsys usenix cvf jmlr ijcai aaai jmlr openlibrary arxiv inspire openalex openreview openreview semanticscholar dblp ndss crossref openalex semanticscholar dblp"""
TRUSTED = """aclanthology pmlr jmlr usenix cvf ijcai neurips iclr mlsys aaai ndss crossref datacite doi.org arxiv hal ecva europepmc
ads inspire zbmath dblp openreview openalex openlibrary semanticscholar"""


def test_providers_are_queried_in_the_order_of_their_costs():
    assert [provider.name for provider in PROVIDERS] == QUERIED.split()


def test_records_are_taken_in_the_order_of_trust():
    trust = {provider.name: provider.trust for provider in PROVIDERS}
    assert all(trust[provider.name] == provider.trust for provider in PROVIDERS)
    assert [trust[name] for name in TRUSTED.split()] == sorted(trust.values())


def names(provider, *links, **about):
    return [
        provider.identify(paper) for paper in resolve(Paper("A title", link=link, **about) for link in links)
    ]


FORUM = "https://openreview.net/forum?id=abcDEF"
SPRINGER = "https://link.springer.com/chapter/10.1007/978-3-031-00000-0_7"
KNOWN = [
    (openreview.PROVIDERS[0], FORUM, {}, "abcDEF"), (openreview.PROVIDERS[1], FORUM, {"year": 2022}, "abcDEF"),
    (openreview.PROVIDERS[1], FORUM, {"year": 2024}, ""), (openreview.PROVIDERS[0], SPRINGER, {}, ""),
    (openalex.PROVIDER, SPRINGER, {}, "10.1007/978-3-031-00000-0_7"), (openalex.PROVIDER, FORUM, {}, ""),
    (openalex.SEARCH, FORUM, {"venue": "ICLR", "year": 2024}, "A title"), (openalex.SEARCH, FORUM, {}, ""),
    (semanticscholar.SEARCH, FORUM, {"venue": "ICLR", "year": 2024}, "A title"), (semanticscholar.SEARCH, FORUM, {}, ""),
    (semanticscholar.PROVIDER, SPRINGER, {}, "DOI:10.1007/978-3-031-00000-0_7"), (semanticscholar.PROVIDER, FORUM, {}, ""),
    (semanticscholar.PROVIDER, "https://aclanthology.org/2024.acl-long.1/", {}, "ACL:2024.acl-long.1"),
    (semanticscholar.PROVIDER, "https://arxiv.org/abs/2101.00001v2", {}, "ARXIV:2101.00001"),
    (semanticscholar.PROVIDER, "https://aclanthology.org/2025.coling-main.1/", {}, "ACL:2025.coling-main.1"),
    (semanticscholar.PROVIDER, "https://api.semanticscholar.org/CorpusID:13756489", {}, "CorpusId:13756489"),
    (ndss.PROVIDER, "https://www.ndss-symposium.org/ndss-paper/on-things/", {}, "https://www.ndss-symposium.org/ndss-paper/on-things/"),
    (ndss.PROVIDER, "https://www.ndss-symposium.org/ndss2014/on-things", {}, ""), (jmlr.PROVIDER, FORUM, {}, ""),
    (openlibrary.PROVIDER, "isbn:0-262-03561-8", {}, "9780262035613"), (openlibrary.PROVIDER, FORUM, {}, ""),
    (crossref.BOOKS, "isbn:0-262-03561-8", {}, "9780262035613"), (crossref.BOOKS, SPRINGER, {}, ""),
    (crossref.BOOKS, "isbn:0-262-03561-8", {"doi": "10.7551/mitpress/1"}, ""),
    (europepmc.PROVIDER, "PMID:26017442", {}, "26017442"), (europepmc.PROVIDER, SPRINGER, {}, ""),
    (jmlr.PROVIDER, "https://www.jmlr.org/papers/volume3/bengio03a/bengio03a.pdf", {}, "v3/bengio03a"),
    (pages.PROVIDERS[-1], "https://ojs.aaai.org/index.php/AAAI/article/view/36958", {}, "https://ojs.aaai.org/index.php/AAAI/article/view/36958"),
    (listings.PROVIDERS[-1], SPRINGER, {"venue": "ECCV"}, "10.1007/978-3-031-00000-0_7"), (listings.PROVIDERS[-1], SPRINGER, {}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("provider", "link", "about", "name"), KNOWN)
def test_the_name_under_which_a_provider_knows_a_paper(provider, link, about, name):
    assert names(provider, link, **about) == [name]


URLS = [
    (crossref.BOOKS, ["9780262035613"], "https://api.crossref.org/works?filter=isbn:9780262035613,type:book,type:monograph,"
     "type:edited-book,type:reference-book,type:proceedings&rows=2"),
    (openreview.PROVIDERS[0], ["F"], "https://api2.openreview.net/notes?id=F"),
    (openreview.PROVIDERS[1], ["F"], "https://api.openreview.net/notes?id=F"),
    (openalex.PROVIDER, ["10.1/a", "10.1/b(c)"],
     "https://api.openalex.org/works?filter=doi:10.1/a|10.1/b%28c%29&per-page=2"),
    (openalex.SEARCH, ["On Off"], "https://api.openalex.org/works?filter=title.search:On%20Off&per-page=5"),
    (semanticscholar.PROVIDER, ["DOI:10.1/a"], "https://api.semanticscholar.org/graph/v1/paper/batch"),
    (doi_org.PROVIDER, ["10.1430/8105"], "https://doi.org/10.1430/8105"),
    (hal.PROVIDER, ["hal-01096749", "tel-00011304"],
     "https://api.archives-ouvertes.fr/search/?q=halId_s:(hal-01096749%20OR%20tel-00011304)&wt=json&rows=2&fl=halId_s,docType_s,title_s,"
     "subTitle_s,authFullName_s,doiId_s,producedDate_s,journalTitle_s,bookTitle_s,conferenceTitle_s,volume_s,issue_s,page_s,publisher_s,"
     "journalPublisher_s,authorityInstitution_s,isbn_s,number_s"),
    (zbmath.PROVIDER, ["1262.42012", "6149149"],
     "https://api.zbmath.org/v1/document/_search?search_string=an:1262.42012%20%7C%20an:6149149&page=0&results_per_page=2"),
    (inspire.PROVIDER, ["451647", "1"], "https://inspirehep.net/api/literature?q=control_number:451647%20or%20control_number:1&size=2"),
    (inspire.BY_ARXIV, ["hep-th/9711200"], "https://inspirehep.net/api/literature?q=arxiv:hep-th/9711200&size=1"),
    (ads.PROVIDER, ["2016A&A...594A..13P"],
     "https://api.adsabs.harvard.edu/v1/search/query?q=bibcode:(%222016A%26A...594A..13P%22)&fl=bibcode,title,author,year,pub,volume,"
     "issue,page,page_range,doi,doctype&rows=1"),
    (listings.PROVIDERS[3], ["ICCV2023W/LIMIT/A_B_ICCVW_2023"], "https://openaccess.thecvf.com/ICCV2023_workshops/LIMIT"),
    (aclanthology.PROVIDER, ["W04-1013"], "https://aclanthology.org/volumes/W04-10.bib"),
    (aclanthology.PROVIDER, ["W09-0402"], "https://aclanthology.org/volumes/W09-04.bib"),
    (aclanthology.PROVIDER, ["D19-5902"], "https://aclanthology.org/volumes/D19-59.bib"),
    (aclanthology.PROVIDER, ["D19-1410"], "https://aclanthology.org/volumes/D19-1.bib"),
    (aclanthology.PROVIDER, ["C69-0101"], "https://aclanthology.org/volumes/C69-01.bib"),
    (semanticscholar.SEARCH, ["On: Off"],
     "https://api.semanticscholar.org/graph/v1/paper/search/match?query=On%3A%20Off"),
    (listings.PROVIDERS[-1], ["10.1007/x"], "https://www.ecva.net/papers.php"),
    (jmlr.PROVIDER, ["v3/bengio03a"], "https://jmlr.org/papers/v3/bengio03a.bib"),
]  # fmt: skip


@pytest.mark.parametrize(("provider", "asked", "url"), URLS)
def test_the_url_of_a_request(provider, asked, url):
    found, *fields = re.split(r"[?&](?:select|fields)=", provider.url(asked))
    assert found == url
    assert all(re.search(r"\btitles?\b", names) for names in fields)


def test_books_and_articles_are_queried_in_lists():
    assert openlibrary.PROVIDER.url(["9780262035613", "9783161484100"]) == (
        "https://openlibrary.org/api/books?bibkeys=ISBN:9780262035613,ISBN:9783161484100&jscmd=data&format=json"
    )
    assert europepmc.PROVIDER.url(["26017442", "1"]) == (
        "https://www.ebi.ac.uk/europepmc/webservices/rest/search?query=(EXT_ID:26017442%20OR%20EXT_ID:1)"
        "%20AND%20SRC:MED&resultType=core&format=json&pageSize=2"
    )


@pytest.fixture
def without_keys(monkeypatch):
    for variable in KEYS:
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


def test_a_provider_that_requires_a_key_is_not_queried_without_one(without_keys):
    wanting = {provider for provider in PROVIDERS if not provider.is_open}
    assert {provider.name for provider in wanting} == {"openreview", "openalex", "semanticscholar", "ads"}
    for variable in KEYS:
        without_keys.setenv(variable, "k3y")
    assert all(provider.is_open for provider in PROVIDERS)
    assert openreview.PROVIDERS[0].headers == {"Authorization": "Bearer k3y"}
    assert ads.PROVIDER.headers == {"Authorization": "Bearer k3y"}
    assert semanticscholar.PROVIDER.headers == {"x-api-key": "k3y"}
    assert (openalex.PROVIDER.headers, openalex.PROVIDER.parameters) == ({}, {"api_key": "k3y"})


def test_eccv_queries_crossref_first_and_then_the_list(without_keys):
    paper = Paper("On & Off", venue="ECCV", year=2024, link=SPRINGER)

    class CannedAnswers:
        def open(self, request):
            hosts.append(request.provider.host)
            return ECVA.encode() if request.provider.name == "ecva" else dump_json({"message": {"items": []}})

    hosts = []
    (found,), report = web.complete_from_web(resolve([paper]), CannedAnswers())
    assert hosts == ["api.crossref.org", "www.ecva.net"]
    assert (found.sources["authors"], [str(name) for name in found.authors]) == (
        "ecva",
        ["Ada Berg", "Jane Doe"],
    )
    assert report.refusals == [
        "10.1007/978-3-031-00000-0_7: Crossref, where DOIs of this prefix are registered, has no record of it"
    ]


class Recording(HTTPAdapter):
    """Answers every request with one body, and remembers what was asked."""

    def __init__(self, body):
        super().__init__()
        self.body, self.seen = body, []

    def send(self, request, **_about):
        self.seen.append((request.url, dict(request.headers)))
        raw = HTTPResponse(
            io.BytesIO(self.body), {"Content-Type": "application/json"}, 200, preload_content=False
        )
        return self.build_response(request, raw)


SECRETS = [
    ("OPENALEX_API_KEY", openalex.PROVIDER, "10.1/a"), ("S2_API_KEY", semanticscholar.PROVIDER, "DOI:10.1/a"),
    ("OPENREVIEW_TOKEN", openreview.PROVIDERS[0], "F"),
]  # fmt: skip


@pytest.mark.parametrize(("variable", "provider", "name"), SECRETS)
def test_a_key_is_sent_and_never_cached(tmp_path, without_keys, variable, provider, name):
    here = Recording(b'{"title": "T"}')
    session, request = WebSession(str(tmp_path), {"https://": here}), Request(provider, (name,))
    for key in ("s3cret-one", "s3cret-two"):  # the second is another user's: what is kept serves both
        without_keys.setenv(variable, key)
        assert session.open(request) == here.body
    ((url, headers),) = here.seen
    assert "s3cret-one" in f"{url} {headers}"
    assert "s3cret" not in request.url
    kept = [file.read_bytes() for file in tmp_path.iterdir()]
    assert any(request.provider.host.encode() in content for content in kept)
    assert not any(b"s3cret" in content for content in kept)


class Failing(HTTPAdapter):
    """Fails as requests does, with the address in the words of the error."""

    def send(self, request, **_about):
        raise requests.ConnectionError(f"Max retries exceeded with url: {request.url}")


def test_a_key_is_not_shown_where_a_service_fails(tmp_path, without_keys):
    without_keys.setenv("OPENALEX_API_KEY", "s3cret")
    request = Request(openalex.PROVIDER, ("10.1/a",))
    WebSession(str(tmp_path), {"https://": Recording(b"{}")}).open(request)
    with pytest.warns(WebWarning, match="^api.openalex.org: cannot be reached; using the cached answer$"):
        assert WebSession(str(tmp_path), {"https://": Failing()}, refresh=True).open(request) == b"{}"
