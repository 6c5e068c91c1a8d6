import pytest
from hypothesis import given
from hypothesis import strategies as st

from unlearnbib.errors import LinkError
from unlearnbib.identifiers import doi as dois
from unlearnbib.identifiers import urls as links
from unlearnbib.sources.resolve import identify

FOLDED = [
    ("https://aclanthology.org/2025.acl-long.305/", "aclanthology.org", "/2025.acl-long.305"),
    ("HTTP://WWW.ACLanthology.ORG/P19-1001", "aclanthology.org", "/P19-1001"),
    ("//doi.org/10.1145/1", "doi.org", "/10.1145/1"),
    ("<https://doi.org/10.1145/1>", "doi.org", "/10.1145/1"),
    ("https://doi.org/https://doi.org/10.1145/1.2.", "doi.org", "/10.1145/1.2"),
    ("10.1145/1.2", "doi.org", "/10.1145/1.2"),
    ("DOI: 10.1145/1.2", "doi.org", "/10.1145/1.2"),
    ("arXiv:2406.10890v2", "arxiv.org", "/abs/2406.10890v2"),
    ("openreview.net/forum?id=a-_1&noteId=x", "openreview.net", "/forum?id=a-_1&noteId=x"),
    ("https://aclanthology.org:8080/P19-1001/", "aclanthology.org:8080", "/P19-1001"),
    ("https://proceedings.mlr.press:443//v139///x.html", "proceedings.mlr.press", "/v139/x.html"),
    ("https://doi.org/10.1007%2F978-3", "doi.org", "/10.1007/978-3"),
]


@pytest.mark.parametrize(("text", "host", "target"), FOLDED)
def test_links_fold(text, host, target):
    assert links.parse(text) == links.Link(host, target)


NO_LINKS = [
    "", "  ", "no link", "javascript:alert(1)", "data:text/html,x", "ftp://a.org/x", "file:///etc/passwd",
    "https://", "https://user:secret@doi.org/10.1/x", "https://[::1", "https://раураl.com/x", "mailto:a@b.org",
    "https://a.org:port/x",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_LINKS)
def test_what_is_no_link_is_refused(text):
    with pytest.raises(LinkError, match="is no http, https or DOI link"):
        links.parse(text)
    with pytest.raises(ValueError, match="is no http"):
        links.url(text)


DANGEROUS = set('{}\\^"<>| ')


@given(st.text(max_size=60))
def test_addresses_are_safe_and_settle_at_once(path):
    once = links.url("https://example.org/" + path)
    assert once.isascii()
    assert once.isprintable()
    assert not DANGEROUS & set(once)
    assert links.url(once) == once


@given(st.text(max_size=80))
def test_any_text_is_a_link_or_refused(text):
    try:
        assert links.parse(text).host
    except LinkError as error:
        assert "\n" not in str(error)


FOUND = [
    ("https://doi.org/10.1145/3690624.3709312", "10.1145/3690624.3709312"),
    ("https://dl.acm.org/doi/pdf/10.1145/3448016.3452841", "10.1145/3448016.3452841"),
    ("https://link.springer.com/content/pdf/10.1007/s10994-021-06021-7.pdf", "10.1007/s10994-021-06021-7"),
    ("doi:10.18653/v1/N19-1423).", "10.18653/v1/N19-1423"),
    ("10.1016/0893-6080(91)90009-T", "10.1016/0893-6080(91)90009-T"),
    ("https://onlinelibrary.wiley.com/doi/10.1002/asi.24750/full?x=1#y", "10.1002/asi.24750"),
    (
        "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
        "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
    ),
    ("10.1/x", None),
    ("no doi", None),
    ("10.1145/", None),
]


@pytest.mark.parametrize(("text", "doi"), FOUND)
def test_dois_are_found(text, doi):
    assert dois.find(text) == doi


@given(st.from_regex(r"10\.[0-9]{4,9}/[A-Za-z0-9._()/:;-]{1,30}[a-z0-9]", fullmatch=True))
def test_a_doi_survives_its_address(doi):
    found = dois.find(doi)
    assert found is not None
    assert dois.find(dois.url(found)) == found


@pytest.mark.parametrize(
    "link",
    [
        "https://doi.org/10.1145/foo%00bar",
        "https://doi.org/10.1145/foo%1b[31mRED",
        "https://doi.org/10.1145/foo%E2%80%AEbar",
        "https://doi.org/10.1145/foo\u00e9",
        "https://arxiv.org/abs/\uff12\uff14\uff10\uff16.10890",
        "https://arxiv.org/abs/2413.00001",
        "https://jmlr.org/papers/v99999999999999999999/x.html",
        "https://proceedings.neurips.cc/paper/1800/hash/" + "a" * 32 + "-Abstract.html",
    ],
)
def test_names_that_nobody_gave_are_not_identified(link):
    assert identify(link) is None


def test_an_endless_address_is_no_link():
    with pytest.raises(LinkError):
        links.parse("https://doi.org/10.1145/" + ")" * 20_000)
