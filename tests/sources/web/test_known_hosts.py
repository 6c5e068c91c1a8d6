"""Only the hosts of the table of providers are asked, by HTTPS, whatever a page links to."""

import ipaddress
from urllib.parse import urlsplit

import pytest

from unlearnbib import Name, Paper, complete, distinct
from unlearnbib.sources import web
from unlearnbib.sources.web.providers import PROVIDERS

HOSTS = {one.host for one in PROVIDERS}
INSIDE = [
    "127.0.0.1", "localhost", "169.254.169.254", "[::1]", "10.0.0.1", "192.168.1.1", "2130706433", "0x7f000001", "metadata.google.internal",
    "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "127.1", "api.crossref.org.evil.example", "router.lan", "fe80::1",
]  # fmt: skip
PATHS = ["/10.1234/a", "/abs/2401.00001", "/P19-1001.bib", "/forum?id=abc", "/doi/10.1145/1.2", "/v235/doe24a.html", "/admin?delete=all", ""]  # fmt: skip


def make_papers():
    for host in INSIDE:
        for path in PATHS:
            for scheme in ("http", "https"):
                link = f"{scheme}://{host}{path}"
                yield Paper("On Sand", venue="ICML", year=2024, link=link, url=link)
    for doi in (
        "10.1234/../../admin",
        "10.1234/a?x=http://127.0.0.1/",
        "10.1234/a#@127.0.0.1",
        "10.1234/a\\@localhost",
    ):
        yield Paper("On Sand", year=2024, doi=doi, authors=(Name("Doe"),))


def test_the_table_has_names_of_the_web_only():
    for host in HOSTS:
        with pytest.raises(ValueError, match="does not appear to be"):
            ipaddress.ip_address(host)
        assert "." in host
        assert not set(host) & set(":@/ ")


@pytest.mark.filterwarnings("ignore")
def test_no_link_of_a_page_names_a_host_that_is_asked():
    requests = web.plan_completion(complete(distinct(make_papers())))
    urls = [urlsplit(request.url) for request in requests]
    assert {(url.scheme, url.username, url.port) for url in urls} == {("https", None, None)}
    assert {url.hostname for url in urls} <= HOSTS
