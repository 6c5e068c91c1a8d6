"""The web: providers read answers of the services' own shapes; the door is tried against a server on this machine."""

import json
import subprocess
import sys
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import ClassVar

import pytest
from attrs import evolve

from unlearnbib import Paper, WebWarning, complete
from unlearnbib.cli import run
from unlearnbib.model import Name
from unlearnbib.papers import as_json as rows
from unlearnbib.sources import web
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web import cache as kept
from unlearnbib.sources.web import session as doors
from unlearnbib.sources.web.plan import estimate_costs, plan
from unlearnbib.sources.web.provider import Refusal, Request
from unlearnbib.sources.web.providers import (
    PROVIDERS,
    aclanthology,
    arxiv,
    crossref,
    datacite,
    listings,
    pages,
    pmlr,
)
from unlearnbib.sources.web.session import WebSession
from unlearnbib.sources.web.transport import CarefulAdapter, make_retry

WORK = {
    "DOI": "10.1145/1234567.1234568", "type": "proceedings-article", "title": ["On &amp;amp; <i>Off</i>"],
    "author": [{"family": "van der Berg", "given": "Ada"}, {"name": "The Group"}, {"family": "ROSSI", "given": "EMMA"}],
    "container-title": ["Lecture Notes in Things", "Proceedings of Things 2024"], "page": "1–9", "volume": "7",
    "event": {"name": "Things 2024", "location": "Rome"}, "published-print": {"date-parts": [[2024, 5]]},
    "issued": {"date-parts": [[None]]}, "publisher": "ACM", "ISBN": ["9780000000000"],
}  # fmt: skip


def crossref_list(*works):
    return json.dumps({"status": "ok", "message": {"items": works}}).encode()


def test_crossref():
    ((name, record),) = crossref.read(crossref_list(WORK))
    assert (name, record.source) == ("10.1145/1234567.1234568", "crossref")
    assert {key: value for key, value in record.fields.items() if value} == {
        "title": "On & Off", "doi": "10.1145/1234567.1234568", "kind": "paper-conference", "year": 2024, "month": 5,
        "authors": (Name("Berg", "Ada", "van der"), Name(literal="The Group"), Name("Rossi", "Emma")),
        "container_title": "Proceedings of Things 2024", "collection_title": "Lecture Notes in Things", "volume": "7",
        "pages": "1-9", "publisher": "ACM", "isbn": "9780000000000", "event_title": "Things 2024", "event_place": "Rome",
    }  # fmt: skip


def test_crossref_sorts_the_authors_of_neurips_so_they_are_not_taken():
    ((_, record),) = crossref.read(crossref_list(WORK | {"DOI": "10.52202/079017-1"}))
    assert "authors" not in record.fields


@pytest.mark.parametrize(
    "work", [{}, {"DOI": "10.1/a"}, {"DOI": "10.1/a", "title": []}, {"DOI": "10.1/a", "title": [""]}]
)
def test_what_has_no_title_is_no_record(work):
    assert list(crossref.read(crossref_list(work))) == []


def test_datacite():
    facts = {
        "doi": "10.48550/ARXIV.2101.00001", "titles": [{"title": "A  title"}], "publicationYear": 2021, "publisher": "arXiv",
        "creators": [{"name": "Doe, Jane", "givenName": "Jane", "familyName": "Doe"}, {"name": "OpenAI"}, {"name": "Li, Bo"}],
    }  # fmt: skip
    ((name, record),) = datacite.read(json.dumps({"data": [{"attributes": facts}]}).encode())
    assert name == "10.48550/arxiv.2101.00001"
    assert record.fields == {
        "title": "A title", "authors": (Name("Doe", "Jane"), Name(literal="OpenAI"), Name("Li", "Bo")),
        "year": 2021, "publisher": "arXiv", "published": "",
    }  # fmt: skip


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>"""
ENTRY = """<entry><id>http://arxiv.org/abs/2101.00001v2</id><title>A
 title</title><published>2021-01-01T00:00:00Z</published><author><name>Laurens van der Maaten</name></author>
<author><name>Madonna</name></author></entry>"""


def test_arxiv():
    ((name, record),) = arxiv.read(ATOM.format(ENTRY).encode())
    assert name == "2101.00001"
    assert record.fields == {
        "title": "A title", "authors": (Name("Maaten", "Laurens", "van der"), Name("Madonna")), "year": 2021, "published": "",
    }  # fmt: skip


def test_an_error_of_arxiv_is_no_record():
    error = "<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title></entry>"
    assert list(arxiv.read(ATOM.format(error).encode())) == []
    with pytest.raises(ValueError, match=r".+"):
        list(arxiv.read(b"Rate exceeded."))


VOLUME = rb"""@proceedings{p, title = "Proceedings of Things", editor = "Doe, Jane", year = "2025"}
@inproceedings{a, title = "{B}leu \& {LLM}s -- \"{O}n", author = "{Gemma Team} and M{\"u}ller, Bj{\o}rn and Ada van der Berg",
  booktitle = "Proceedings of Things", month = jul, year = "2025", pages = "3--9", abstract = "10$^5$ \textbf{times}",
  url = "https://aclanthology.org/2025.acl-long.7/", doi = "10.18653/v1/2025.acl-long.7"}
"""


def test_a_volume_of_the_acl_anthology():
    ((name, record),) = aclanthology.read(VOLUME)
    assert name == "2025.acl-long.7"
    assert record.fields == {
        "title": "Bleu & LLMs – Ön", "container_title": "Proceedings of Things", "editors": (),
        "authors": (Name(literal="Gemma Team"), Name("Müller", "Bjørn"), Name("Berg", "Ada", "van der")),
        "pages": "3-9", "year": 2025, "month": 7, "doi": "10.18653/v1/2025.acl-long.7",
        "url": "https://aclanthology.org/2025.acl-long.7/",
    }  # fmt: skip


def test_a_volume_of_pmlr():
    body = b"@InProceedings{pmlr-v1-doe25a, title = {A}, author = {Doe, Jane}, month = {13--19 Jul}, year = {2025}}"
    ((name, record),) = pmlr.read(body)
    assert (name, record.fields["month"], record.source) == ("v1/doe25a", 7, "pmlr")


def test_a_page_of_a_paper():
    body = b"""<!DOCTYPE html><meta name=citation_title content="A &amp; B"><meta name="citation_author" content="Doe, Jane">
    <meta name="citation_author" content="Laurens van der Maaten"><meta content="2024/05/01" name="citation_publication_date">
    <meta name="citation_firstpage" content="7"><meta name="citation_lastpage" content="7"><meta name="citation_issue">"""
    ((_, record),) = pages.read(body, "usenix")
    assert record.fields == {
        "title": "A & B", "authors": (Name("Doe", "Jane"), Name("Maaten", "Laurens", "van der")),
        "issue": "", "pages": "7", "year": 2024,
    }  # fmt: skip


@pytest.mark.parametrize("people", ['<span class="paper-authors">{}</span>', "<i>{}</i>"])
def test_the_list_of_a_year_of_neurips(people):
    row = '<li><a title="paper title" href="/paper_files/paper/2024/hash/0abc-Abstract-Conference.html">A &amp; B</a> {}</li>'
    body = f"<!DOCTYPE html><ul>{row.format(people.format('Jörg Doe, Ada van der Berg'))}</ul>".encode()
    ((name, record),) = listings.read_hashes(body, "neurips")
    assert name == "2024/0abc"
    assert record.fields == {
        "title": "A & B", "authors": (Name("Doe", "Jörg"), Name("Berg", "Ada", "van der")), "year": 2024,
    }  # fmt: skip


def test_the_list_of_a_conference_of_cvf():
    row = """<dt class="ptitle"><br><a href="/content/CVPR2024/html/Doe_A_CVPR_2024_paper.html">A</a></dt><dd>Jane Doe</dd>
    <dd>[bibtex]<div class="bibref">@InProceedings{{Doe_2024_CVPR,<br> author = {{{}, Jane}},<br> title = {{A}},<br>
    year = {{2024}}<br>}}</div></dd>"""
    other = row.replace("Doe_A", "Roe_A")
    body = f"<!DOCTYPE html><dl>{row.format('Doe')}{other.format('Roe')}</dl>".encode()
    assert [(name, record.fields["authors"]) for name, record in listings.read_cvf(body)] == [
        ("CVPR2024/Doe_A_CVPR_2024", (Name("Doe", "Jane"),)), ("CVPR2024/Roe_A_CVPR_2024", (Name("Roe", "Jane"),)),
    ]  # fmt: skip


NOT_THEIRS = [
    (aclanthology.read, b"Not Found"), (pmlr.read, b"<!doctype html>"),
    (lambda body: pages.read(body, "x"), b"<!DOCTYPE html><title>Home</title>"),
    (lambda body: listings.read_hashes(body, "x"), b"<html><p>Soon</p></html>"), (listings.read_cvf, b"<html></html>"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "body"), NOT_THEIRS)
def test_a_body_of_another_form_is_told(read, body):
    with pytest.raises(ValueError, match=r"^no "):
        list(read(body))


PAGE_OF_TWO = (
    b'<html><meta name="citation_title" content="A"><meta name="citation_author" content="Doe, Jane">'
    b'<meta name="citation_author" content="Roe, Max"><meta name="citation_year" content="2024"></html>'
)
LIST_OF_TWO = b"<ul><li><a title='paper title' href='/paper/2024/hash/0a-Abstract.html'>A</a><i>Jane Doe, Max Roe</i></ul>"
WHOLE = [
    (aclanthology.read, VOLUME), (lambda body: pages.read(body, "x"), PAGE_OF_TWO),
    (lambda body: listings.read_hashes(body, "x"), LIST_OF_TWO),
]  # fmt: skip


@pytest.mark.parametrize(("read", "body"), WHOLE)
def test_an_answer_that_breaks_off_gives_all_authors_or_none(read, body):
    (whole,) = [record.fields["authors"] for _, record in read(body)]
    for end in range(len(body)):
        try:
            found = [record.fields["authors"] for _, record in read(body[:end])]
        except ValueError:
            continue
        assert found in ([], [whole], [()])


PLANNED = [
    ("https://aclanthology.org/2025.coling-main.1/", "https://aclanthology.org/volumes/2025.coling-main.bib"),
    ("https://proceedings.mlr.press/v267/doe25a.html", "https://proceedings.mlr.press/v267/assets/bib/bibliography.bib"),
    ("https://papers.nips.cc/paper_files/paper/2024/hash/be52acf6bccf4a8c0a90fe2f5cfcead3-Abstract-Conference.html",
     "https://proceedings.neurips.cc/paper_files/paper/2024"),
    ("https://openaccess.thecvf.com/content/CVPR2025/html/Wang_VGGT_CVPR_2025_paper.html",
     "https://openaccess.thecvf.com/CVPR2025?day=all"),
    ("https://openaccess.thecvf.com/content/CVPR2024W/X/html/A_B_CVPRW_2024_paper.html",
     "https://openaccess.thecvf.com/content/CVPR2024W/X/html/A_B_CVPRW_2024_paper.html"),
    ("https://www.usenix.org/conference/usenixsecurity22/presentation/bulekov",
     "https://www.usenix.org/conference/usenixsecurity22/presentation/bulekov"),
]  # fmt: skip


@pytest.mark.parametrize(("link", "asked"), PLANNED)
def test_a_whole_volume_is_one_request(link, asked):
    (request,) = web.plan_completion(resolve([Paper("P", link=link)]))
    assert request.url == asked


def test_papers_of_one_volume_are_one_request():
    links = [
        f"https://proceedings.mlr.press/v{volume}/doe{n}a.html" for volume in (1, 2) for n in range(10, 30)
    ]
    requests = web.plan_completion(resolve(Paper("P", link=link) for link in links))
    assert [len(request.names) for request in requests] == [20, 20]


def test_the_page_is_asked_when_the_list_lacks_the_paper():
    link = "https://proceedings.neurips.cc/paper_files/paper/2024/hash/be52acf6bccf4a8c0a90fe2f5cfcead3-Abstract-Conference.html"
    page = b'<html><meta name="citation_title" content="P"><meta name="citation_author" content="Doe, Jane"></html>'
    door = Answers({"proceedings.neurips.cc": page})
    (found,), report = web.complete_from_web(resolve([Paper("P", link=link)]), door)
    assert [url.count("hash") for url in door.asked] == [0, 1]
    assert found.sources["authors"] == "neurips"
    assert report.refusals == ["proceedings.neurips.cc: an answer of another form (ValueError)"]


RECORDED = [
    (crossref, "crossref/item_*.json", "message"), (crossref, "crossref/message_*.json", "message"),
    (datacite, "datacite/200_dois_*.json", ""), (arxiv, "arxiv/200_api_query_one.xml", ""),
]  # fmt: skip


@pytest.mark.parametrize(("provider", "pattern", "wrapping"), RECORDED)
def test_recorded_answers_are_read(reference, provider, pattern, wrapping):
    files = sorted((reference / "apis").glob(pattern))
    assert files
    for file in files:
        body = file.read_bytes()
        if wrapping and "message" not in json.loads(body):
            body = json.dumps({wrapping: json.loads(body)}).encode()
        for name, record in provider.read(body):
            assert name == name.strip()
            assert record.fields["title"]
            assert not set("<>&") & {record.fields["title"][0], record.fields["title"][-1]}


@pytest.mark.parametrize(
    ("read", "pattern"),
    [
        (aclanthology.read, "aclanthology/bib/*.bib"), (pmlr.read, "pmlr/*.bib"),
        (lambda body: pages.read(body, "x"), "*/200_page_*.html"),
    ],
)  # fmt: skip
def test_recorded_files_and_pages_are_read(reference, read, pattern):
    files = sorted((reference / "apis").glob(pattern))
    assert files
    for file in files:
        for _, record in read(file.read_bytes()):
            assert record.fields["authors"]
            assert not set("{}\\") & set(record.fields["title"] + record.fields["container_title"])
            assert "-" in record.fields["pages"]


def papers(count):
    numbers = range(1000, 1000 + count)
    return resolve(Paper(f"Title {n}", link=f"https://doi.org/10.1145/{n}.{n}") for n in numbers)


def test_a_plan_has_few_requests():
    requests = web.plan_completion(papers(100) + resolve([Paper("P", link="https://arxiv.org/abs/2101.00001v3")]))
    assert [(request.provider.name, len(request.names)) for request in requests] == [
        ("crossref", 40), ("crossref", 40), ("crossref", 20), ("datacite", 1),
    ]  # fmt: skip
    assert estimate_costs(requests) == ({"api.crossref.org": 3, "api.datacite.org": 1}, 1.05)
    assert plan([], PROVIDERS) == []


class Answers:
    """A door that answers from a table of hosts, and remembers what was asked and what was forgotten."""

    def __init__(self, by_host):
        self.by_host, self.asked, self.forgotten = by_host, [], []

    def forget(self, request):
        self.forgotten.append(request.url)

    def open(self, request):
        self.asked.append(request.url)
        answer = self.by_host[request.provider.host]
        if isinstance(answer, BaseException):
            raise answer
        return answer


def test_what_fits_is_taken_and_what_does_not_is_reported():
    asked = resolve(
        [
            Paper("On & off", link="https://doi.org/10.1145/1234567.1234568"),
            Paper("Another title altogether", link="https://doi.org/10.1145/2222222.2222222"),
        ]
    )
    other = WORK | {"DOI": "10.1145/2222222.2222222"}
    first, second = web.complete_from_web(asked, Answers({"api.crossref.org": crossref_list(WORK, other)}))[0]
    report = web.complete_from_web(asked, Answers({"api.crossref.org": crossref_list(WORK, other)}))[1]
    assert (first.authors[0].family, first.sources["pages"]) == ("Berg", "crossref")
    assert second.authors == ()
    assert report.refusals == [
        "https://doi.org/10.1145/2222222.2222222: crossref has another title, 'On & Off'; not taken"
    ]


def test_the_next_provider_is_asked_when_one_fails():
    paper = Paper("A title", link="https://arxiv.org/abs/2101.00001")
    door = Answers(
        {"api.datacite.org": Refusal("failed", "Timeout"), "export.arxiv.org": ATOM.format(ENTRY).encode()}
    )
    (found,), report = web.complete_from_web(resolve([paper]), door)
    assert found.sources["authors"] == "arxiv"
    assert report.refusals == ["api.datacite.org: failed: Timeout"]


@pytest.mark.parametrize(
    ("refusal", "times"), [(Refusal("blocked", "403 text/html"), 3), (Refusal("failed", "Timeout"), 1)]
)
def test_a_host_that_blocks_or_fails_is_left_alone(refusal, times):
    door = Answers({"api.crossref.org": refusal})
    _, report = web.complete_from_web(papers(240), door)
    assert len(door.asked) == times
    assert report.refusals == [f"api.crossref.org: {refusal}"]


def test_a_missing_paper_does_not_end_the_asking():
    door = Answers({"api.crossref.org": Refusal("missing", "404")})
    web.complete_from_web(papers(120), door)
    assert len(door.asked) == 3


def test_an_error_that_is_no_refusal_is_raised():
    with pytest.raises(ZeroDivisionError):
        web.complete_from_web(papers(1), Answers({"api.crossref.org": crossref_list(WORK)}), watch=lambda *_: 1 / 0)


def test_an_answer_of_another_form_is_reported_and_not_kept():
    door = Answers({"api.crossref.org": b'{"message": [1]}'})
    _, report = web.complete_from_web(papers(1), door)
    assert door.forgotten == door.asked
    assert report.refusals == ["api.crossref.org: an answer of another form (AttributeError)"]


PAGE = (200, {"Content-Type": "application/json"}, crossref_list(WORK))


class Server(BaseHTTPRequestHandler):
    answers: ClassVar[list]
    seen: ClassVar[list]

    def do_GET(self):
        self.seen.append((self.path, self.headers["User-Agent"], self.headers["Accept"]))
        status, headers, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in body if isinstance(body, list) else [body]:
            self.wfile.write(piece)

    def log_message(self, *_about):
        pass


def adapter_to(http):
    """Return a class of adapters that goes to a server here, whatever the host."""

    class ToHere(CarefulAdapter):
        def send(self, request, *rest, **about):
            request.url = f"http://127.0.0.1:{http.server_port}/" + request.url.split("/", 3)[3]
            return super().send(request, *rest, **about)

    return ToHere


@pytest.fixture
def server(tmp_path, monkeypatch):
    """Yield (a door whose hosts are a server here, the server's class)."""
    handler = type("Here", (Server,), {"answers": [PAGE], "seen": []})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    monkeypatch.setenv("UNLEARNBIB_MAIL", "a@b.org")
    handler.adapter = adapter_to(http)(per_second=100)
    yield WebSession(str(tmp_path / "cache"), {"https://": handler.adapter}), handler
    http.shutdown()
    http.server_close()


ASKED = Request(crossref.PROVIDER, ("10.1145/1234567.1234568",))


def test_an_answer_is_asked_for_once(server, tmp_path):
    door, handler = server
    assert door.open(ASKED) == door.open(ASKED) == PAGE[2]
    ((path, agent, accept),) = handler.seen
    assert path.startswith("/works?filter=doi:10.1145/1234567.1234568&rows=1&select=")
    assert agent.startswith("unlearnbib/")
    assert agent.endswith(" (mailto:a@b.org)")
    assert accept == "application/json"
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0


NOTHING = [
    (
        (200, {"Content-Type": "text/html"}, b"<!DOCTYPE html><title>Making sure you're not a bot!</title>"),
        "blocked",
    ),
    ((403, {"Content-Type": "text/html"}, b"<html>Just a moment..."), "blocked"),
    ((403, {"Content-Type": "application/json"}, b'{"name": "ChallengeRequiredError"}'), "blocked"),
    ((500, {"Content-Type": "text/html"}, b"<!doctype html>"), "blocked"),
    ((301, {"Location": "http://10.0.0.1/"}, b""), "blocked"),
    ((200, {"Content-Type": "application/json"}, b""), "blocked"),
]


@pytest.mark.parametrize(("answer", "kind"), NOTHING)
def test_what_is_no_answer_is_refused_and_not_kept(server, monkeypatch, answer, kind):
    door, handler = server
    monkeypatch.setattr(doors, "_REFUSED_KEPT", -1)
    handler.answers[:] = [answer, PAGE]
    with pytest.raises(Refusal) as caught:
        door.open(ASKED)
    assert caught.value.kind == kind
    assert door.open(ASKED) == PAGE[2]


MISSING = (404, {"Content-Type": "text/plain"}, b"Resource not found.")


def test_a_missing_paper_is_remembered_for_some_days(server, monkeypatch):
    door, handler = server
    handler.answers[:] = [MISSING, PAGE]
    for _ in range(2):
        with pytest.raises(Refusal, match="missing: 404"):
            door.open(ASKED)
    assert len(handler.seen) == 1
    monkeypatch.setattr(doors, "_MISSING_KEPT", timedelta(0))
    assert door.open(ASKED) == PAGE[2]


CHALLENGE = (
    200,
    {"Content-Type": "text/html"},
    b"<!DOCTYPE html><title>Making sure you're not a bot!</title>",
)


def test_refreshing_asks_again_and_keeps_what_was_there(server, tmp_path):
    door, handler = server
    newer = (200, PAGE[1], crossref_list(WORK, WORK))
    handler.answers[:] = [PAGE, newer, CHALLENGE]
    door.open(ASKED)
    again = WebSession(str(tmp_path / "cache"), {"https://": handler.adapter}, refresh=True)
    assert again.open(ASKED) == newer[2]
    with pytest.warns(
        WebWarning, match=r"^api\.crossref\.org: 200 text/html; the answer that was kept is used$"
    ):
        assert again.open(ASKED) == newer[2]
    assert door.open(ASKED) == newer[2]


def test_an_old_answer_stands_in_for_a_challenge(server, tmp_path, monkeypatch):
    handler = server[1]
    monkeypatch.setattr(doors, "_KEPT", timedelta(microseconds=1))
    door = WebSession(str(tmp_path / "brief"), {"https://": handler.adapter})
    handler.answers[:] = [PAGE, CHALLENGE]
    assert [door.open(ASKED) for _ in range(2)] == [PAGE[2], PAGE[2]]
    assert len(handler.seen) == 2


ELSEWHERE = [
    "http://127.0.0.1/works", "https://api.crossref.org:444/works", "https://a@api.crossref.org/works",
    "https://api.crossref.org.evil.org/works", "http://api.crossref.org/works", "https://169.254.169.254/latest",
]  # fmt: skip


@pytest.mark.parametrize("url", ELSEWHERE)
def test_only_the_hosts_of_providers_are_asked(tmp_path, url):
    asked = Request(evolve(crossref.PROVIDER, url=lambda _names: url), ("x",))
    with pytest.raises(Refusal, match=r"^blocked: .* is no provider's and is not asked$"):
        WebSession(str(tmp_path)).open(asked)


def test_a_file_is_not_opened(tmp_path):
    asked = Request(evolve(crossref.PROVIDER, url=lambda _names: "file:///etc/passwd"), ("x",))
    with pytest.raises(Refusal, match=r"^failed: no address of the web$"):
        WebSession(str(tmp_path)).open(asked)


def test_who_wants_no_programs_is_not_asked_again_for_some_hours(server, tmp_path):
    door, handler = server
    handler.answers[:] = [CHALLENGE, PAGE]
    with pytest.raises(Refusal, match=r"^blocked: 200 text/html$"):
        door.open(ASKED)
    with pytest.raises(Refusal, match=r"^blocked: 200 text/html, within the hour; --refresh asks again$"):
        WebSession(str(tmp_path / "cache"), {"https://": handler.adapter}).open(ASKED)
    assert len(handler.seen) == 1
    assert WebSession(str(tmp_path / "cache"), {"https://": handler.adapter}, refresh=True).open(ASKED) == PAGE[2]


@pytest.fixture
def patient(server):
    door, handler = server
    handler.adapter.max_retries = make_retry()
    return door, handler


def test_a_busy_service_is_asked_again_when_it_says(patient):
    door, handler = patient
    handler.answers[:] = [(429, {"Retry-After": "0"}, b""), (503, {"Retry-After": "0"}, b""), PAGE]
    assert door.open(ASKED) == PAGE[2]
    assert len(handler.seen) == 3


def test_a_service_that_asks_for_hours_is_not_waited_for(patient):
    door, handler = patient
    handler.answers[:] = [(429, {"Retry-After": "7200"}, b"")]
    with pytest.raises(Refusal, match=r"^blocked: 429"):
        door.open(ASKED)
    assert len(handler.seen) == 1


A_PAGE = Request(pages.PROVIDERS[0], ("https://proceedings.neurips.cc/x.html",))


def test_a_page_is_an_answer_where_one_is_asked(server):
    door, handler = server
    handler.answers[:] = [(200, {"Content-Type": "text/html"}, b"<!DOCTYPE html><meta name=citation_title>")]
    assert door.open(A_PAGE) == b"<!DOCTYPE html><meta name=citation_title>"


@pytest.mark.parametrize("title", ["Just a moment...", "Making sure you&#39;re not a bot!"])
def test_a_challenge_is_none(server, title):
    door, handler = server
    handler.answers[:] = [(200, {"Content-Type": "text/html"}, f"<!DOCTYPE html><title>{title}".encode())]
    with pytest.raises(Refusal, match=r"^blocked"):
        door.open(A_PAGE)


def test_an_answer_without_end_is_ended(server, monkeypatch):
    door, handler = server
    monkeypatch.setattr("unlearnbib.sources.web.transport._LARGEST", 1000)
    handler.answers[:] = [(200, {"Content-Type": "application/json"}, [b"{" * 600] * 3)]
    with pytest.raises(Refusal, match="broken: an answer without end"):
        door.open(ASKED)


def test_refusals_are_warnings(monkeypatch):
    door = Answers({"api.crossref.org": Refusal("blocked", "403")})
    monkeypatch.setattr(web, "_open_session", lambda **_how: door)
    with pytest.warns(WebWarning, match=r"^api\.crossref\.org: blocked: 403$"):
        complete(papers(1), online=True)


def test_without_online_no_socket_is_opened_and_no_session_imported():
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('a socket')\n"
        "socket.socket = refuse\n"
        "import unlearnbib\n"
        "unlearnbib.export(unlearnbib.load()); unlearnbib.plan(unlearnbib.load())\n"
        "assert 'requests' not in sys.modules and 'requests_cache' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_facts_are_what_json_can_hold():
    row = rows.facts(Paper("T", link="https://arxiv.org/abs/2101.00001", authors=(Name("Doe", "Jane"),)))
    assert json.loads(json.dumps(row))["authors"] == ["Doe, Jane"]


def test_the_door_is_closed_behind_a_stopped_run():
    stopped = Answers({"api.crossref.org": KeyboardInterrupt()})
    with pytest.raises(KeyboardInterrupt):
        web.complete_from_web(papers(120), stopped)
    assert len(stopped.asked) == 1


ANNOUNCED = {
    "updated-by": [{"type": "retraction", "DOI": "10.1145/9", "label": "Retraction"}],
    "update-to": [{"type": "correction", "DOI": "10.1145/8"}],
}  # fmt: skip


def test_a_retraction_is_told(monkeypatch):
    door = Answers({"api.crossref.org": crossref_list(WORK | ANNOUNCED)})
    monkeypatch.setattr(web, "_open_session", lambda **_how: door)
    with pytest.warns(WebWarning) as told:
        (paper,) = complete([Paper("On & off", link="https://doi.org/10.1145/1234567.1234568")], online=True)
    assert paper.notices == ("retraction: 10.1145/9", "is the correction of 10.1145/8")
    assert [str(one.message) for one in told] == [f"{paper.key}: {notice}" for notice in paper.notices]


PREPRINT = Paper("A title", venue="arXiv", year=2021, link="https://arxiv.org/abs/2101.00001")
PUBLISHED_ENTRY = ENTRY.replace(
    "</entry>",
    '<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1145/1234567.1234568</arxiv:doi></entry>',
)
VERSION = WORK | {"title": ["A title"], "author": [{"family": "van der Maaten", "given": "L."}]}


def both_versions(version):
    nothing = Refusal("missing", "404")
    return Answers(
        {
            "api.datacite.org": nothing,
            "export.arxiv.org": ATOM.format(PUBLISHED_ENTRY).encode(),
            "api.crossref.org": crossref_list(version),
        }
    )


def test_a_preprint_that_was_published_is_one_paper_with_both_identifiers():
    (paper,), _ = web.complete_from_web(resolve([PREPRINT]), both_versions(VERSION))
    assert (paper.doi, str(paper.identity)) == ("10.1145/1234567.1234568", "doi:10.1145/1234567.1234568")
    assert str(paper.preprint) == "arxiv:2101.00001"
    assert (paper.kind, paper.year, paper.pages) == ("paper-conference", 2024, "1-9")
    assert paper.container_title == "Proceedings of Things 2024"


@pytest.mark.parametrize(
    "other",
    [VERSION | {"author": [{"family": "Roe", "given": "L."}]}, VERSION | {"title": ["Wholly different"]}],
)
def test_a_preprint_stays_one_where_the_published_paper_is_another(other):
    (paper,), _ = web.complete_from_web(resolve([PREPRINT]), both_versions(other))
    assert (paper.doi, paper.kind, paper.year) == ("10.48550/arXiv.2101.00001", "preprint", 2021)
    assert [name.family for name in paper.authors] == ["Maaten", "Madonna"]


def test_a_publisher_is_believed_before_a_registry_and_who_disagrees_is_told():
    link = "https://aclanthology.org/2025.acl-long.7/"
    paper = Paper("Bleu & LLMs", venue="ACL", year=2025, link=link)
    registered = WORK | {"DOI": "10.18653/v1/2025.acl-long.7", "title": ["Bleu & LLMs – Ön"], "page": "3-10"}
    door = Answers({"api.crossref.org": crossref_list(registered), "aclanthology.org": VOLUME})
    nobody = Refusal("missing", "404")
    door.by_host |= {"sparql.dblp.org": nobody, "dblp.org": nobody}
    (found,), _ = web.complete_from_web(resolve([paper]), door, all_of_them=True)
    assert (found.pages, found.sources["pages"], found.sources["volume"]) == (
        "3-9",
        "aclanthology",
        "crossref",
    )
    told = {(one.source, one.field): one.value for one in found.disputed}
    assert told["crossref", "pages"] == "3-10"
    assert rows.facts(found)["disputed"][-1]["source"] == "crossref"


NDSS = Paper("Machine Unlearning of Features and Labels", venue="NDSS", year=2023,
             link="https://www.ndss-symposium.org/ndss-paper/machine-unlearning-of-features-and-labels/")  # fmt: skip


def sparql(*rows):
    cells = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    return json.dumps({"results": {"bindings": cells}}).encode()


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
    door = Answers({"sparql.dblp.org": sparql(*reversed(rows))})
    (paper,), report = web.complete_from_web(resolve([NDSS]), door)
    assert [str(name) for name in paper.authors] == ["Alexander Warnecke", "Lukas Pirch"]
    assert (paper.doi, paper.sources["doi"]) == ("10.14722/ndss.2023.1", "dblp")
    assert report.refusals == []
    assert "conf%2Fndss%3E%20%222023%22" in door.asked[0]


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
def test_a_search_is_believed_when_title_year_and_venue_agree(changes, count):
    nobody = Refusal("missing", "404")
    found = crossref_list(SEARCHED | changes)
    door = Answers({"sparql.dblp.org": nobody, "dblp.org": nobody, "api.crossref.org": found})
    (paper,), _ = web.complete_from_web(resolve([NDSS]), door)
    assert len(paper.authors) == count


def test_two_that_could_be_it_are_none():
    nobody = Refusal("missing", "404")
    found = crossref_list(SEARCHED, SEARCHED | {"DOI": "10.14722/ndss.2023.2"})
    door = Answers({"sparql.dblp.org": nobody, "dblp.org": nobody, "api.crossref.org": found})
    assert web.complete_from_web(resolve([NDSS]), door)[0][0].authors == ()


@pytest.mark.parametrize(
    ("venue", "year", "asked"),
    [
        ("ICML", 2025, "https://proceedings.mlr.press/v267/assets/bib/bibliography.bib"),
        ("ICLR", 2024, "https://proceedings.iclr.cc/paper_files/paper/2024"),
        ("NeurIPS", 2024, "https://proceedings.neurips.cc/paper_files/paper/2024"),
    ],
)
def test_proceedings_stand_in_for_openreview(venue, year, asked):
    paper = Paper("P", venue=venue, year=year, link="https://openreview.net/forum?id=abcdefghij")
    assert [request.url for request in web.plan_completion(resolve([paper]))] == [asked]


def test_two_providers_of_one_list_are_one_request():
    links = ["https://openreview.net/forum?id=abcdefghij", "https://proceedings.mlr.press/v267/doe25a.html"]
    requests = web.plan_completion(resolve([Paper("P", venue="ICML", year=2025, link=link) for link in links]))
    assert estimate_costs(requests) == ({"proceedings.mlr.press": 1}, 1.0)


def test_what_is_kept_is_told_and_forgotten(server, tmp_path, monkeypatch):
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / "cache"))
    server[0].open(ASKED)
    (one,) = kept.list_cached()
    assert (one.host[:10], one.answers, one.size) == ("127.0.0.1:", 1, len(PAGE[2]))
    assert (kept.clear_cache(), kept.list_cached(), kept.clear_cache()) == (1, [], 0)


def test_the_command_tells_what_is_kept(server, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / "cache"))
    server[0].open(ASKED)
    assert [run(["cache", action]) for action in ("path", "info", "clear", "info")] == [0, 0, 0, 0]
    out, err = capsys.readouterr()
    path = tmp_path / "cache" / "answers.sqlite"
    head, row, empty = out.splitlines()[1:]
    assert out.splitlines()[0] == str(path)
    assert head.split() == empty.split() == ["HOST", "ANSWERS", "MB", "OLDEST"]
    assert row.split()[1] == "1"
    assert err == f"unlearnbib: {path}: 1 answers forgotten\n"


def test_the_summary_counts_by_host_and_names_what_is_missing(monkeypatch, capsys, tmp_path):
    page = tmp_path / "p.md"
    rows = [
        "| On & off | KDD | 2024 | https://doi.org/10.1145/1234567.1234568 |",
        "| Lost | KDD | 2024 | https://doi.org/10.1145/1.1 |",
    ]
    page.write_text("\n".join(["| Title | Venue | Year | Link |", "|--|--|--|--|", *rows]) + "\n")
    found = Answers(
        {
            "api.crossref.org": crossref_list(WORK),
            "sparql.dblp.org": sparql(),
            "dblp.org": Refusal("missing", "404"),
        }
    )
    monkeypatch.setattr(web, "_open_session", lambda **_how: found)
    assert run(["resolve", "--online", "--catalog", str(page)]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["line"] for line in out.splitlines()] == [3, 4]
    assert [line.split() for line in err.splitlines()[-3:-1]] == [
        ["unlearnbib:", "HOST", "COMPLETE", "PARTLY", "NOT", "FOUND"], ["unlearnbib:", "doi.org", "1", "0", "1"],
    ]  # fmt: skip
    assert err.splitlines()[-1] == f"unlearnbib: not found: {page}:4: Lost <https://doi.org/10.1145/1.1>"


def test_a_request_that_is_made_again_keeps_the_pace_too(tmp_path):
    times = []

    class Timed(Server):
        answers: ClassVar[list] = [(503, {}, b""), (429, {"Retry-After": "0"}, b""), PAGE]
        seen: ClassVar[list] = []

        def do_GET(self):
            times.append(time.monotonic())
            super().do_GET()

    http = ThreadingHTTPServer(("127.0.0.1", 0), Timed)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    adapter = adapter_to(http)(per_second=2, max_retries=make_retry())
    door = WebSession(str(tmp_path), {"https://": adapter})
    for number in range(3):
        door.open(Request(crossref.PROVIDER, (f"10.1145/1.{number}",)))
    http.shutdown()
    http.server_close()
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(gaps) == 4
    assert min(gaps) > 0.45  # seconds; the pace is half a second
