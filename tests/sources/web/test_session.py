"""The session, against a server on this machine: cache, retries, rate limits, refusals."""

import threading
import time
from datetime import timedelta
from http.server import ThreadingHTTPServer
from itertools import pairwise
from typing import ClassVar

import pytest
from attrs import evolve

from answers import ASKED, PAGE, WORK, crossref_list
from local_server import Server, adapter_to
from unlearnbib import WebWarning
from unlearnbib.sources.web import session as web_session
from unlearnbib.sources.web.provider import Refusal, Request
from unlearnbib.sources.web.providers import (
    crossref,
    pages,
)
from unlearnbib.sources.web.session import WebSession
from unlearnbib.sources.web.transport import make_retry


def test_an_answer_is_fetched_once(server, tmp_path):
    session, handler = server
    assert session.open(ASKED) == session.open(ASKED) == PAGE[2]
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
def test_a_response_without_data_is_refused_and_not_cached(server, monkeypatch, answer, kind):
    session, handler = server
    monkeypatch.setattr(web_session, "_REFUSED_KEPT", -1)
    handler.answers[:] = [answer, PAGE]
    with pytest.raises(Refusal) as caught:
        session.open(ASKED)
    assert caught.value.kind == kind
    assert session.open(ASKED) == PAGE[2]


MISSING = (404, {"Content-Type": "text/plain"}, b"Resource not found.")


def test_a_missing_paper_is_remembered_for_some_days(server, monkeypatch):
    session, handler = server
    handler.answers[:] = [MISSING, PAGE]
    for _ in range(2):
        with pytest.raises(Refusal, match="missing: 404"):
            session.open(ASKED)
    assert len(handler.seen) == 1
    monkeypatch.setattr(web_session, "_MISSING_KEPT", timedelta(0))
    assert session.open(ASKED) == PAGE[2]


CHALLENGE = (
    200,
    {"Content-Type": "text/html"},
    b"<!DOCTYPE html><title>Making sure you're not a bot!</title>",
)


def test_refreshing_fetches_again_and_keeps_the_older_answer(server, tmp_path):
    session, handler = server
    newer = (200, PAGE[1], crossref_list(WORK, WORK))
    handler.answers[:] = [PAGE, newer, CHALLENGE]
    session.open(ASKED)
    again = WebSession(str(tmp_path / "cache"), {"https://": handler.adapter}, refresh=True)
    assert again.open(ASKED) == newer[2]
    with pytest.warns(WebWarning, match=r"^api\.crossref\.org: 200 text/html; using the cached answer$"):
        assert again.open(ASKED) == newer[2]
    assert session.open(ASKED) == newer[2]


def test_an_old_answer_stands_in_for_a_challenge(server, tmp_path, monkeypatch):
    handler = server[1]
    monkeypatch.setattr(web_session, "_KEPT", timedelta(microseconds=1))
    session = WebSession(str(tmp_path / "brief"), {"https://": handler.adapter})
    handler.answers[:] = [PAGE, CHALLENGE]
    assert [session.open(ASKED) for _ in range(2)] == [PAGE[2], PAGE[2]]
    assert len(handler.seen) == 2


ELSEWHERE = [
    "http://127.0.0.1/works", "https://api.crossref.org:444/works", "https://a@api.crossref.org/works",
    "https://api.crossref.org.evil.org/works", "http://api.crossref.org/works", "https://169.254.169.254/latest",
]  # fmt: skip


@pytest.mark.parametrize("url", ELSEWHERE)
def test_only_the_hosts_of_providers_are_reached(tmp_path, url):
    asked = Request(evolve(crossref.PROVIDER, url=lambda _names: url), ("x",))
    with pytest.raises(Refusal, match=r"^blocked: .* is not a provider's URL and is not fetched$"):
        WebSession(str(tmp_path)).open(asked)


def test_a_file_is_not_opened(tmp_path):
    asked = Request(evolve(crossref.PROVIDER, url=lambda _names: "file:///etc/passwd"), ("x",))
    with pytest.raises(Refusal, match=r"^failed: not an HTTP\(S\) URL$"):
        WebSession(str(tmp_path)).open(asked)


def test_a_service_that_blocks_bots_is_not_queried_again_within_the_hour(server, tmp_path):
    session, handler = server
    handler.answers[:] = [CHALLENGE, PAGE]
    with pytest.raises(Refusal, match=r"^blocked: 200 text/html$"):
        session.open(ASKED)
    with pytest.raises(Refusal, match=r"^blocked: 200 text/html, within the hour; --refresh tries again$"):
        WebSession(str(tmp_path / "cache"), {"https://": handler.adapter}).open(ASKED)
    assert len(handler.seen) == 1
    assert (
        WebSession(str(tmp_path / "cache"), {"https://": handler.adapter}, refresh=True).open(ASKED)
        == PAGE[2]
    )


@pytest.fixture
def patient(server):
    session, handler = server
    handler.adapter.max_retries = make_retry()
    return session, handler


def test_a_busy_service_is_queried_again_after_its_retry_after(patient):
    session, handler = patient
    handler.answers[:] = [(429, {"Retry-After": "0"}, b""), (503, {"Retry-After": "0"}, b""), PAGE]
    assert session.open(ASKED) == PAGE[2]
    assert len(handler.seen) == 3


def test_a_service_with_a_long_retry_after_is_not_waited_for(patient):
    session, handler = patient
    handler.answers[:] = [(429, {"Retry-After": "7200"}, b"")]
    with pytest.raises(Refusal, match=r"^blocked: 429"):
        session.open(ASKED)
    assert len(handler.seen) == 1


A_PAGE = Request(pages.PROVIDERS[0], ("https://proceedings.neurips.cc/x.html",))


def test_a_page_is_an_answer_where_one_is_requested(server):
    session, handler = server
    handler.answers[:] = [(200, {"Content-Type": "text/html"}, b"<!DOCTYPE html><meta name=citation_title>")]
    assert session.open(A_PAGE) == b"<!DOCTYPE html><meta name=citation_title>"


@pytest.mark.parametrize("title", ["Just a moment...", "Making sure you&#39;re not a bot!"])
def test_a_challenge_is_none(server, title):
    session, handler = server
    handler.answers[:] = [(200, {"Content-Type": "text/html"}, f"<!DOCTYPE html><title>{title}".encode())]
    with pytest.raises(Refusal, match=r"^blocked"):
        session.open(A_PAGE)


def test_an_answer_without_end_is_ended(server, monkeypatch):
    session, handler = server
    monkeypatch.setattr("unlearnbib.sources.web.transport._LARGEST", 1000)
    handler.answers[:] = [(200, {"Content-Type": "application/json"}, [b"{" * 600] * 3)]
    with pytest.raises(Refusal, match="broken: an answer without end"):
        session.open(ASKED)


def test_a_repeated_request_keeps_within_the_rate_limit(tmp_path):
    times = []

    class Timed(Server):
        answers: ClassVar[list] = [(503, {}, b""), (429, {"Retry-After": "0"}, b""), PAGE]
        seen: ClassVar[list] = []

        def do_GET(self):  # noqa: N802 - the name that http.server calls
            times.append(time.monotonic())
            super().do_GET()

    http = ThreadingHTTPServer(("127.0.0.1", 0), Timed)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    adapter = adapter_to(http)(per_second=2, max_retries=make_retry())
    session = WebSession(str(tmp_path), {"https://": adapter})
    for number in range(3):
        session.open(Request(crossref.PROVIDER, (f"10.1145/1.{number}",)))
    http.shutdown()
    http.server_close()
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(gaps) == 4
    assert min(gaps) > 0.45  # seconds; the pace is half a second
