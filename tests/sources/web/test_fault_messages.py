"""What fails on the way is told with what to do: certificates, proxies, their passwords."""

import base64
import re
import socket
from http.client import RemoteDisconnected

import pytest
import requests
import urllib3

from services import Services, World
from services.tunnel import Certificates
from unlearnbib import Paper
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web import complete_from_web
from unlearnbib.sources.web.fault_messages import describe_error
from unlearnbib.sources.web.session import WebSession

PAPER = Paper("On the Upkeep of Ponds", link="https://doi.org/10.1145/9876543.1")
PASSWORD = base64.b64encode(b"ines:water").decode()
#: Errors of requests, as they come, and the message.
ERRORS = [
    (requests.exceptions.InvalidSchema("Missing dependencies for SOCKS support."), "HTTPS_PROXY is a SOCKS proxy, which needs: pip install pysocks"),
    (requests.exceptions.InvalidProxyURL("Please check proxy URL."), "HTTPS_PROXY is not the URL of a proxy"),
    (requests.exceptions.ProxyError("Tunnel connection failed: 403 Forbidden')"), "the proxy refuses (403 Forbidden);"),
    (requests.ConnectionError("https://x.org/?api_key=secret"), "cannot be reached"),
    (requests.exceptions.ProxyError(urllib3.exceptions.ProxyError("Unable to connect to proxy", RemoteDisconnected("closed"))),
        "cannot be reached"),
    (requests.ReadTimeout("https://x.org/?api_key=secret"), "no answer in time"),
]  # fmt: skip


@pytest.fixture
def clean(monkeypatch):
    """Take away the variables of this machine that name proxies and certificates."""
    for name in "HTTPS_PROXY https_proxy NO_PROXY no_proxy ALL_PROXY all_proxy".split():
        monkeypatch.delenv(name, raising=False)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.fixture
def services():
    authority = Certificates()
    with Services(World(resolve([PAPER])), certificates=authority) as one:
        one.authority = authority
        yield one


def look_up(folder):
    (paper,), report = complete_from_web(resolve([PAPER]), WebSession(str(folder / "cache")))
    return paper, report.refusals


@pytest.mark.parametrize(("error", "words"), ERRORS, ids=[words for _, words in ERRORS])
def test_errors_of_requests(error, words):
    told = describe_error(error)
    assert words in told
    assert "secret" not in told
    assert ("proxy" in told.lower()) == ("proxy" in words.lower())


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"])
def test_certificates_of_a_file_are_trusted(services, clean, tmp_path, variable):
    clean.setenv("HTTPS_PROXY", f"http://127.0.0.1:{services.port}")
    clean.setenv(variable, services.authority.save(tmp_path))
    paper, refusals = look_up(tmp_path)
    assert (bool(paper.authors), refusals) == (True, [])


def test_a_certificate_that_is_not_trusted(services, clean, tmp_path):
    clean.setenv("HTTPS_PROXY", f"http://127.0.0.1:{services.port}")
    _, (told,) = look_up(tmp_path)
    assert "api.crossref.org" in told
    assert ": failed: the certificate is not trusted (" in told
    assert told.endswith(
        "if a proxy of your network issues it, set SSL_CERT_FILE to the file of its certificates"
    )


@pytest.mark.parametrize(("content", "reason"), [(None, "does not exist"), ("none", "has no certificates")])
def test_a_variable_that_names_no_file_of_certificates(services, clean, tmp_path, content, reason):
    path = tmp_path / "own.pem"
    if content:
        path.write_text(content)
    clean.setenv("HTTPS_PROXY", f"http://127.0.0.1:{services.port}")
    clean.setenv("SSL_CERT_FILE", str(path))
    _, (told,) = look_up(tmp_path)
    assert told.startswith("api.crossref.org")
    assert told.endswith(f": failed: SSL_CERT_FILE: {path} {reason}")


def test_a_proxy_that_is_not_there(clean, tmp_path):
    with socket.socket() as taken:  # nobody listens
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        clean.setenv("HTTPS_PROXY", f"http://ines:water@127.0.0.1:{port}")
        _, (told,) = look_up(tmp_path)
    assert f"the proxy 127.0.0.1:{port} cannot be reached; HTTPS_PROXY" in told
    assert "water" not in told


@pytest.mark.parametrize(("given", "is_found"), [("", False), ("ines:sand@", False), ("ines:water@", True)])
def test_a_proxy_that_wants_a_password(clean, tmp_path, given, is_found):
    authority = Certificates()
    clean.setenv("SSL_CERT_FILE", authority.save(tmp_path))
    with Services(World(resolve([PAPER])), certificates=authority, password=PASSWORD) as services:
        clean.setenv("HTTPS_PROXY", f"http://{given}127.0.0.1:{services.port}")
        paper, refusals = look_up(tmp_path)
    assert bool(paper.authors) == is_found
    wanted = rf"the proxy 127\.0\.0\.1:{services.port} wants a name and a password: set HTTPS_PROXY="
    assert [bool(re.search(wanted, one)) for one in refusals] == ([] if is_found else [True])


def test_an_answer_that_breaks_off_behind_a_proxy_is_fetched_again(services, clean, tmp_path):
    services.faults = {"api.crossref.org": ["dropped"]}
    clean.setenv("HTTPS_PROXY", f"http://127.0.0.1:{services.port}")
    clean.setenv("SSL_CERT_FILE", services.authority.save(tmp_path))
    paper, refusals = look_up(tmp_path)
    assert (bool(paper.authors), refusals) == (True, [])
    assert [seen.fault for seen in services.log] == ["dropped", ""]
