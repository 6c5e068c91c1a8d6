import pytest
from hypothesis import given, strategies as st

from unlearnbib.errors import LinkError
from unlearnbib.identifiers import urls as links
from unlearnbib.sources.resolve import identify
from unlearnbib.tex.verbatim import decode_verbatim

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
    ("DOI 10.1145/1.2", "doi.org", "/10.1145/1.2"),
    ("doi:10.1002/a;2-#", "doi.org", "/10.1002/a;2-#"),
    ("CoRR abs/2406.10890", "arxiv.org", "/abs/2406.10890"),
    ("arXiv preprint arXiv:2406.10890v2", "arxiv.org", "/abs/2406.10890v2"),
    ("acl:P19-1001", "aclanthology.org", "/P19-1001"),
]


@pytest.mark.parametrize(("text", "host", "target"), FOLDED)
def test_links_fold(text, host, target):
    assert links.parse_link(text) == links.Link(host, target)


NO_LINKS = [
    "", "  ", "no link", "javascript:alert(1)", "data:text/html,x", "ftp://a.org/x", "file:///etc/passwd",
    "https://", "https://user:secret@doi.org/10.1/x", "https://[::1", "https://раураl.com/x", "mailto:a@b.org",
    "https://a.org:port/x",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_LINKS)
def test_what_is_no_link_is_refused(text):
    with pytest.raises(LinkError, match=r"is not an HTTP\(S\) URL or DOI"):
        links.parse_link(text)
    with pytest.raises(ValueError, match="is not an HTTP"):
        links.normalize_url(text)


DANGEROUS = set('{}\\^"<>| ')


@given(st.text(max_size=60))
def test_addresses_are_safe_and_settle_at_once(path):
    once = links.normalize_url("https://example.org/" + path)
    assert once.isascii()
    assert once.isprintable()
    assert not DANGEROUS & set(once)
    assert links.normalize_url(once) == once


@given(st.text(max_size=80))
def test_any_text_is_a_link_or_refused(text):
    try:
        assert links.parse_link(text).host
    except LinkError as error:
        assert "\n" not in str(error)


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
        links.parse_link("https://doi.org/10.1145/" + ")" * 20_000)


UNESCAPED = [
    (r"10.1007/978-3\_21", "10.1007/978-3_21"),
    (r"10.1007/978-3{\_}21", "10.1007/978-3_21"),
    (r"10.1007/978-3{\textunderscore}21", "10.1007/978-3_21"),
    (r"10.1007/978-3\textunderscore 21", "10.1007/978-3_21"),
    (r"https://a.org/a\%20b\&c\#d", "https://a.org/a%20b&c#d"),
    (r"https://a.org/\~{}doe/$\sim$x/\textasciitilde{}y", "https://a.org/~doe/~x/~y"),
    (r"\url{https://a.org/x}", "https://a.org/x"),
    ("https://a.org/x_y%20z", "https://a.org/x_y%20z"),
]


@pytest.mark.parametrize(("text", "plain"), UNESCAPED)
def test_the_escapes_of_tex_are_undone(text, plain):
    assert decode_verbatim(text) == plain


def test_half_a_character_is_no_part_of_a_url():
    """Source: URL standard, 4.4: its parser takes scalar values; JSON can write others."""
    assert links.normalize_url("https://example.org/a\ud800b") == "https://example.org/a%EF%BF%BDb"
