"""Redirects on one host are followed, to named hosts too, and no others; rate limits that are told are kept."""

import time

import pytest
import requests
from hypothesis import given, strategies as st

from unlearnbib.sources.web.provider import Provider, Refusal, Request
from unlearnbib.sources.web.rate_headers import read_told_pace
from unlearnbib.sources.web.redirects import MOST_REDIRECTS, MovedError, find_target, guard_redirects

JSON = {"Content-Type": "application/json"}
ANSWER = (200, JSON, b'{"a": 1}')


def moved(location, status=302):
    return (status, {"Location": location, "Content-Type": "text/html"}, b"<html>moved</html>")


def make_request(**options):
    provider = Provider(
        "x", "a.example", lambda _paper: "x", lambda _names: "https://a.example/x?q=1", lambda _body: iter(()),
        cost=1, trust=1, **options,
    )  # fmt: skip
    return Request(provider, ("x",))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "location", ["/y", "y", "https://a.example/y?q=2", "//a.example/y", "http://a.example/y"]
)
def test_a_redirect_on_the_same_host_is_followed_and_the_answer_cached(server, status, location):
    session, handler = server
    handler.answers = [moved(location, status), ANSWER]
    assert session.open(make_request()) == ANSWER[2]
    count = len(handler.seen)
    assert session.open(make_request()) == ANSWER[2]
    assert len(handler.seen) == count == 2


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("https://b.example/y", "302 to b.example, which is not followed"),
        ("http://169.254.169.254/latest/meta-data/", "302 to 169.254.169.254, which is not followed"),
        ("file:///etc/passwd", "302 to another page, which is not followed"),
        ("https://a.example:8443/y", "302 to a.example:8443, which is not followed"),
        ("https://user:pw@a.example/y", "which is not followed"),
        ("https://a.example.evil.example/y", "302 to a.example.evil.example, which is not followed"),
        ("http://[::bad", "302 to something that is not a URL, which is not followed"),
        ("ftp://a.example/y", "302 to a.example, which is not followed"),
    ],
)
def test_a_redirect_elsewhere_is_told_and_not_followed(server, location, words):
    session, handler = server
    handler.answers = [moved(location), ANSWER]
    with pytest.raises(Refusal, match=words.replace("[", r"\[")) as told:
        session.open(make_request())
    assert (told.value.kind, len(handler.seen)) == ("blocked", 1)


def test_a_host_that_the_provider_names_is_followed_and_another_is_no_fault(server):
    session, handler = server
    handler.answers = [moved("http://data.b.example/y"), ANSWER]
    assert session.open(make_request(hosts=("data.b.example",))) == ANSWER[2]
    handler.answers, handler.seen[:] = [moved("https://c.example/y"), ANSWER], []
    with pytest.raises(Refusal) as told:
        session.open(Request(make_request(hosts=("data.c.example",)).provider, ("x",), "https://a.example/z"))
    assert told.value.kind == "moved"


def test_a_circle_of_redirects_ends(server):
    session, handler = server
    handler.answers = [moved("/x")]
    with pytest.raises(Refusal) as told:
        session.open(make_request())
    assert told.value.kind == "failed"
    assert len(handler.seen) <= MOST_REDIRECTS + 1


@given(st.text(max_size=40))
def test_whatever_a_location_says_another_host_is_never_reached(location):
    target = find_target("https://a.example/x", location, ())
    assert target == "" or target.startswith("https://a.example/") or target == "https://a.example"


def test_the_guard_raises_where_a_redirect_leaves():
    response = requests.Response()
    response.status_code, response.headers["Location"] = 302, "https://b.example/"
    with pytest.raises(MovedError, match=r"302 to b\.example"):
        guard_redirects("https://a.example/", ())(response)


@pytest.mark.parametrize(
    ("limit", "interval", "seconds"),
    [
        ("1", "1s", 1.0), ("5", "1s", 0.2), ("3000", "60s", 0.02), ("1", "2", 2.0), ("2", "1.5s", 0.75),
        ("1", "9999s", 60.0), ("0", "1s", 0.0), ("-1", "1s", 0.0), ("x", "1s", 0.0), ("1", "", 0.0), ("", "1s", 0.0),
        ("1", "1h", 0.0), ("9" * 400, "1s", 0.0), ("1", "0s", 0.0), ("nan", "1s", 0.0), ("١", "1s", 0.0),
    ],
)  # fmt: skip
def test_the_pace_that_headers_tell(limit, interval, seconds):
    assert read_told_pace({"x-rate-limit-limit": limit, "x-rate-limit-interval": interval}) == pytest.approx(
        seconds
    )


def test_a_told_pace_is_waited_for(server, monkeypatch):
    session, handler = server
    told = JSON | {"X-Rate-Limit-Limit": "1", "X-Rate-Limit-Interval": "7s"}
    handler.answers, waits = [(200, told, b"{}")], []
    session.open(make_request())
    monkeypatch.setattr(time, "sleep", waits.append)
    session.open(Request(make_request(group=str).provider, ("y",), "https://a.example/y"))
    assert any(6 < seconds <= 7 for seconds in waits)


def test_a_batch_is_posted_and_cached(server):
    session, handler = server
    handler.do_POST = handler.do_GET
    handler.answers = [ANSWER]
    one, other = (
        make_request(body=lambda _names, text=text: text) for text in (b'{"ids": [1]}', b'{"ids": [2]}')
    )
    assert [session.open(request) for request in (one, one, other)] == [ANSWER[2]] * 3
    assert len(handler.seen) == 2
