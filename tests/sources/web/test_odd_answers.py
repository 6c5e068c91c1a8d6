"""Answers with one odd value, and odd answers: what they cost is a record or an answer, never the run."""

import gzip
import json
import zlib

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from answers import CannedAnswers, sparql
from raw_server import Drip, RawServer, make_response
from unlearnbib import Paper, export
from unlearnbib.sources import web
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web.provider import Refusal, Request
from unlearnbib.sources.web.providers import PROVIDERS, crossref, pages

NUMBERS = range(5)
ODD = 2  # the place of the odd record
ASKED = Request(crossref.PROVIDER, ("10.4321/pears.0",))
DEEP = "[" * 100_000 + "]" * 100_000


def make_works(odd):
    """Return the works of Crossref as JSON; the text `odd` stands for the members of the odd one."""

    def work(number):
        people = '"author": [{"family": "Quill", "given": "Ora"}]'
        rest = odd if number == ODD else people
        title = "" if number == ODD and '"title"' in odd else f'"title": ["Pears, part {number}"], '
        return f'{{"DOI": "10.4321/pears.{number}", "type": "journal-article", {title}{rest}}}'

    return '{"message": {"items": [' + ", ".join(map(work, NUMBERS)) + "]}}"


def list_papers(prefix="10.4321/pears."):
    return resolve(
        Paper(f"Pears, part {number}", link=f"https://doi.org/{prefix}{number}") for number in NUMBERS
    )


def complete(papers, host, body):
    """Return the papers and the report of a run in which `host` answers and the others have nothing."""
    answers = dict.fromkeys((one.host for one in PROVIDERS), Refusal("missing", "404")) | {host: body}
    done, report = web.complete_from_web(papers, CannedAnswers(answers))
    return done, "\n".join(report.refusals)


def test_a_list_of_authors_that_ends_with_et_al_is_not_whole():
    people = '"author": [{"family": "Quill", "given": "Ora"}, {"family": "et al."}]'
    done, _ = complete(list_papers(), crossref.PROVIDER.host, make_works(people).encode())
    assert [bool(one.authors) for one in done] == [number != ODD for number in NUMBERS]


ODD_MEMBERS = {
    "an author that is null": '"author": [null]',
    "an author that is a number": '"author": [7, {"family": "Quill"}]',
    "a family that is a list": '"author": [{"family": ["Quill"]}]',
    "a family that is an object": '"author": [{"family": {"a": 1}, "given": 3}]',
    "a family that is a number": '"author": [{"family": 12, "given": 7}]',
    "authors that are a text": '"author": "Quill, Ora"',
    "authors that are a number": '"author": 3',
    "a month of 21": '"author": [{"family": "Quill"}], "issued": {"date-parts": [[2019, 21]]}',
    "a month of 34": '"author": [{"family": "Quill"}], "published": {"date-parts": [[2019, 34, 1]]}',
    "a month of 99": '"author": [{"family": "Quill"}], "issued": {"date-parts": [[2019, 99, 99]]}',
    "a month that is a text": '"author": [{"family": "Quill"}], "issued": {"date-parts": [["2019", "May"]]}',
    "date-parts that are flat": '"issued": {"date-parts": [2019, 5]}',
    "date-parts that are a text": '"issued": {"date-parts": "2019"}',
    "a date that is a list": '"issued": [2019]',
    "a year of 5,000 digits": f'"issued": {{"date-parts": [[{"9" * 5000}]]}}',
    "a volume of 5,000 digits": f'"author": [{{"family": "Quill"}}], "volume": {"9" * 5000}',
    "a year that is not a number": '"issued": {"date-parts": [[NaN, Infinity]]}',
    "a volume that is not a number": '"volume": NaN, "issue": -Infinity, "page": NaN',
    "a title that is a text": '"title": "Pears, part 2"',
    "a title that is a number": '"title": [7]',
    "a title of half a character": r'"title": ["Pears \ud800, part 2"]',
    "a name of half a character": r'"author": [{"family": "Qu\udfffill", "given": "\ud83d"}]',
    "a type that is a list": '"type": ["journal-article"]',
    "a DOI that is a number": '"DOI": 7, "author": [{"family": "Quill"}]',
    "a container of objects": '"container-title": [{"name": "Annals"}]',
    "an update without members": '"update-to": [null], "updated-by": {"type": []}',
    "an event that is a text": '"event": "PEARS 2019"',
    "a value nested too deep": f'"assertion": {DEEP}',
    "an ISBN that is an object": '"ISBN": {"value": "978"}',
    "a degree that is a number": '"type": "dissertation", "degree": 3, "institution": [null]',
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD_MEMBERS)
def test_an_odd_value_of_crossref_costs_its_record_at_most(odd):
    done, told = complete(list_papers(), "api.crossref.org", make_works(ODD_MEMBERS[odd]).encode())
    if odd == "a value nested too deep":  # no parser holds it, so that the whole answer is lost
        assert "another form (RecursionError)" in told
        return
    others = [str(paper.authors[0]) for paper in done if paper is not done[ODD]]
    assert others == ["Ora Quill"] * (len(NUMBERS) - 1)
    text = export(done, "bibtex")
    assert not any(word in text for word in ("nan", "NaN", "nfinity", "None", "{'", "['", "9999"))
    text.encode()


def datacite(number, odd):
    facts = {"doi": f"10.5281/pears.{number}", "titles": [{"title": f"Pears, part {number}"}],
             "creators": [{"name": "Quill, Ora"}], "publicationYear": 2019}  # fmt: skip
    return {"attributes": facts | odd if number == ODD else facts}


ODD_ATTRIBUTES = [
    {"titles": "Pears"}, {"titles": [None]}, {"titles": [{"title": ["x"]}]}, {"creators": [None, 3]},
    {"creators": {"name": "x"}}, {"creators": [{"familyName": ["x"]}]}, {"creators": [{"name": 7}]}, {"doi": None},
    {"types": []}, {"types": {"resourceTypeGeneral": 4}}, {"publicationYear": "in press"}, {"publicationYear": [1]},
    {"publisher": ["x"]}, {"dates": [{"date": {}, "dateType": "Issued"}]}, {"relatedIdentifiers": [None]},
    {"relatedItems": "x"}, {"container": 3}, {"contributors": [[]]}, None,
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD_ATTRIBUTES, ids=str)
def test_an_odd_value_of_datacite_costs_its_record_at_most(odd):
    items = [
        {"attributes": odd} if odd is None and one == ODD else datacite(one, odd or {}) for one in NUMBERS
    ]
    body = json.dumps({"data": [*items, None, 7, {}]}).encode()
    done, told = complete(list_papers("10.5281/pears."), "api.datacite.org", body)
    assert [bool(paper.authors) for paper in done if paper is not done[ODD]] == [True] * (len(NUMBERS) - 1)
    assert "api.datacite.org" in told
    assert "cannot be read" in told
    export(done, "bibtex").encode()


def test_a_record_that_breaks_is_told_with_its_number():
    body = make_works('"author": [{"family": ["Quill"], "given": "Ora"}], "update-to": [{"type": {}}]')
    body = body.replace('"DOI": "10.4321/pears.3"', '"DOI": ["x"]')
    done, told = complete(list_papers(), "api.crossref.org", body.encode())
    assert [bool(paper.authors) for paper in done] == [True, True, False, False, True]
    assert told


def test_a_row_of_dblp_that_breaks_costs_its_paper():
    rows = [{"pub": f"https://dblp.org/rec/conf/p/{one}", "year": "2019", "title": f"Pears, part {one}",
             "ordinal": "1" if one != ODD else "first", "name": "Ora Quill"} for one in NUMBERS]  # fmt: skip
    papers = resolve(
        Paper(f"Pears, part {one}", link=f"https://dblp.org/rec/conf/p/{one}") for one in NUMBERS
    )
    done, told = complete(papers, "sparql.dblp.org", sparql(*rows))
    assert [bool(paper.authors) for paper in done] == [True, True, False, True, True]
    assert "sparql.dblp.org: 1 record" in told


WHOLE = make_works('"author": [{"family": "Quill", "given": "Ora"}]').encode()
GOOD = make_response(WHOLE)
GONE = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: {}\r\n\r\n"
_ZIPPED = gzip.compress(b" " * 80_000_000, compresslevel=1)
_TWICE = gzip.compress(_ZIPPED)
BUSY = "HTTP/1.1 503 Busy\r\nRetry-After: {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

#: Answers that are refused in a line.
REFUSED = {
    "a location that is no URL": GONE.format("http://[::bad"),
    "a location with a bad port": GONE.format("https://a.org:99999999/"),
    "a location of odd bytes": GONE.format("\xff\xfe"),
    "a location that is empty": GONE.format(""),
    "two locations": GONE.format("http://[\r\nLocation: http://b.org/"),
    "JSON nested deep": make_response(DEEP.encode()),
    "a bomb": make_response(_ZIPPED, "application/json", "Content-Encoding: gzip"),
    "a bomb packed twice": make_response(_TWICE, "application/json", "Content-Encoding: gzip, gzip"),
    "gzip that is none": make_response(WHOLE, "application/json", "Content-Encoding: gzip"),
    "deflate that breaks off": make_response(zlib.compress(WHOLE)[:40], "text/x", "Content-Encoding: deflate"),
    "a length too long": GOOD.replace(b"Content-Length: ", b"Content-Length: 9"),
    "a length too short": GOOD.replace(f"Length: {len(WHOLE)}".encode(), b"Length: 100"),
    "two lengths": GOOD.replace(b"Content-Length: ", b"Content-Length: 7\r\nContent-Length: "),
    "no status": b"\r\n\r\n", "a status that is no number": b"HTTP/1.1 OK\r\n\r\n",
    "a status of 999": make_response(WHOLE, status="999 Odd"), "a status of 99": make_response(WHOLE, status="99 Odd"),
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 5000 + b"\r\n",
    "a long header": b"HTTP/1.1 200 OK\r\nA: " + b"b" * 200_000 + b"\r\n\r\n",
    "chunks that are none": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    "random bytes": bytes(range(256)) * 4,
    "no type, and a page": b"HTTP/1.0 200 OK\r\n\r\n\xef\xbb\xbf<!-- x --> <?xml version='1.0'?> <!DOCTYPE html><p>",
    "a page after a comment": make_response(b"<!-- saved -->\n<html><p>Sorry"),
    "a page in UTF-16": make_response("\ufeff<!DOCTYPE html><p>Sorry".encode("utf-16-le"), "text/html"),
    "a page without a head": make_response(b"\n\n<title>Sorry</title>"),
}  # fmt: skip


def encode(answer):
    return answer if isinstance(answer, bytes) else answer.encode("latin-1")


@pytest.mark.parametrize("name", REFUSED)
def test_an_answer_that_no_reader_can_hold_is_refused_in_a_line(tmp_path, name):
    with RawServer([encode(REFUSED[name])]) as server:
        done, report = web.complete_from_web(list_papers(), server.open_session(str(tmp_path)))
    assert not any(paper.authors for paper in done)
    told = [line for line in report.refusals if "api.crossref.org" in line]
    assert len(told) == 1
    assert "\n" not in told[0]
    assert len(told[0]) < 200


#: Answers whose odd part is ignored.
IGNORED = {
    "a length that is no number": GOOD.replace(b"Length: ", b"Length: x"),
    "a cookie that is none": GOOD.replace(b"Connection", b"Set-Cookie: \x80;;=;Expires=soon\r\nConnection"),
    "a date that is none": GOOD.replace(b"Connection", b"Date: soon\r\nExpires: never\r\nAge: x\r\nConnection"),
    "a header of odd bytes": GOOD.replace(b"Connection", b"X-\xe9: \xff\x00\xfe\r\nConnection"),
    "a header without a colon": GOOD.replace(b"Connection", b"Nothing here\r\nConnection"),
    "a charset that does not exist": GOOD.replace(b"/json", b"/json; charset=klingon"),
    "a charset that is no text's": GOOD.replace(b"/json", b"/json; charset=base64"),
    "an encoding that does not exist": GOOD.replace(b"Connection", b"Content-Encoding: none\r\nConnection"),
    "a BOM": make_response(b"\xef\xbb\xbf" + WHOLE),
    "UTF-16": make_response(WHOLE.decode().encode("utf-16")),
    "Retry-After with 200": GOOD.replace(b"Connection", b"Retry-After: never\r\nConnection"),
    "bytes that are no UTF-8": make_response(WHOLE.replace(b"Pears, part 2", b"P\xe4ren, part 2")),
}  # fmt: skip


@pytest.mark.parametrize("name", IGNORED)
def test_what_is_odd_in_an_answer_is_ignored(tmp_path, name):
    with RawServer([IGNORED[name]]) as server:
        done, _ = web.complete_from_web(list_papers(), server.open_session(str(tmp_path)))
        assert [bool(paper.authors) for paper in done if paper is not done[ODD]] == [True] * (
            len(NUMBERS) - 1
        )
        again, _ = web.complete_from_web(list_papers(), server.open_session(str(tmp_path)))
    assert again == done
    assert sum("doi:10.4321/pears.0,doi" in path for path in server.seen) == 1


WAITS = ["soon", "", "-5", "1e3", "\xb2", "Wed, 99 Foo 2031 77:99:99 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "0",
         "Mon, 01 Jan 99999 00:00:00 GMT", "0x10", "1;2", "٣".encode().decode("latin-1")]  # fmt: skip


@pytest.mark.parametrize("wait", WAITS)
def test_a_wait_that_cannot_be_read_is_ignored(tmp_path, wait):
    with RawServer([encode(BUSY.format(wait)), GOOD]) as server:
        done, _ = web.complete_from_web(list_papers(), server.open_session(str(tmp_path)))
    assert all(paper.authors for paper in done)


@pytest.mark.parametrize("wait", ["99999999999999999999999", "Fri, 01 Jan 2990 00:00:00 GMT", "9" * 5000])
def test_a_wait_of_years_gives_the_host_up(tmp_path, wait):
    with RawServer([encode(BUSY.format(wait)), GOOD]) as server:
        _, report = web.complete_from_web(list_papers(), server.open_session(str(tmp_path)))
    assert any("api.crossref.org" in line for line in report.refusals)


DRIPS = {
    "a status": Drip(b"HTTP/1.1 2", b"0", 0.1), "headers": Drip(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a", 0.1),
    "lines of headers": Drip(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n", 0.1),
    "a body": Drip(b"HTTP/1.1 200 OK\r\n\r\n", b" ", 0.1),
    "the size of a chunk": Drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;", b"a", 0.1),
    "interim answers": Drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.1),
    "a body of 503": Drip(b"HTTP/1.1 503 Busy\r\n\r\n", b" ", 0.1),
    "packed nothing": Drip(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(b""), 0.1),
}  # fmt: skip


@pytest.mark.parametrize("name", DRIPS)
def test_an_answer_that_drips_is_given_up(tmp_path, name):
    with RawServer([DRIPS[name]]) as server:
        session = server.open_session(str(tmp_path), longest=0.7)
        with pytest.raises(Refusal) as caught:
            session.open(ASKED)
    assert name == "a body of 503" or caught.value.reason == "an answer without end"


HEAD = (
    '<meta name="citation_title" content="Ponds"><meta name="citation_author" content="Søren Łukaß">'
    '<meta name="citation_publication_date" content="2003">'
)
LATIN = HEAD.replace("Ł", "L")
#: Pages: their bytes, what the header says, and the author.
PAGES = {
    "by its header": (f"<html><head>{LATIN}".encode("latin-1"), "text/html; charset=ISO-8859-1"),
    "by its meta": (f'<html><head><meta charset="windows-1252">{LATIN}'.encode("cp1252"), "text/html"),
    "by its old meta": (
        f"<HTML><META content='text/html; charset=latin1' http-equiv=content-type>{LATIN}".encode("cp1252"), "text/html"),
    "by a meta behind a comment": (
        f'<!-- <meta charset="utf-8"> --><html><meta charset=iso-8859-15>{LATIN}'.encode("iso-8859-15"), "text/html"),
    "by nothing": (f"<html><head>{LATIN}".encode("cp1252"), "text/html"),
    "by nothing, in UTF-8": (f"<html><head>{HEAD}".encode(), "text/html"),
    "by its header, which takes precedence": (
        f'<html><meta charset="utf-8">{LATIN}'.encode("cp1252"), 'text/html; charset="windows-1252"'),
    "by its header in UTF-8 against a meta": (
        f'<html><meta charset="iso-8859-1">{HEAD}'.encode(), "text/html;charset=UTF-8"),
    "by its BOM": (f'\ufeff<!DOCTYPE html><meta charset="latin1">{HEAD}'.encode(), "text/html; charset=latin1"),
    "in UTF-16, little": (f"\ufeff<!DOCTYPE html>{HEAD}".encode("utf-16-le"), "text/html"),
    "in UTF-16, big": (f"\ufeff<html>{HEAD}".encode("utf-16-be"), "text/html; charset=utf-8"),
    "in UTF-16 by its header": (f"<html>{HEAD}".encode("utf-16-le"), "text/html; charset=utf-16le"),
    "a meta that says UTF-16": (f'<html><meta charset="utf-16">{HEAD}'.encode(), "text/html"),
    "a header that is wrong": (f"<html>{LATIN}".encode("cp1252"), "text/html; charset=utf-8"),
    "by its declaration of XML": (
        f'<?xml version="1.0" encoding="iso-8859-2"?><!DOCTYPE html><html>{HEAD.replace("ø", "ö")}'.encode("iso-8859-2"),
        "text/html"),
    "with whitespace first": (f"\n\t <!-- a --><!-- b -->\n<html>{HEAD}".encode(), "text/html"),
    "in Polish": (f'<html><meta charset="iso-8859-2">{HEAD.replace("ø", "ö")}'.encode("iso-8859-2"), "text/html"),
    "in gb2312": (
        f'<html><meta charset="gb2312">{HEAD.replace("Søren Łukaß", "王 小云")}'.encode("gbk"), "text/html"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_decoded_by_what_it_declares(tmp_path, name):
    """Source: HTML standard, 13.2.3.2 (sniffing) and Encoding standard, 4.2 (labels)."""
    body, kind = PAGES[name]
    asked = Request(
        next(one for one in pages.PROVIDERS if one.name == "jmlr"), ("https://jmlr.org/papers/v3/a.html",)
    )
    with RawServer([make_response(body, kind)]) as server:
        session = server.open_session(str(tmp_path))
        for _ in range(2):  # fetched, and from the cache
            ((_, record),) = asked.provider.read(session.open(asked))
            (author,) = record.fields["authors"]
            assert str(author) in {"Søren Łukaß", "Søren Lukaß", "Sören Łukaß", "小云 王"}
    assert len(server.seen) == 1


CHALLENGE = "<html><head><title>Just a moment...</title></head><body>"
CHALLENGES = [
    b"\xef\xbb\xbf" + CHALLENGE.encode(), f"<!-- {'x' * 5000} -->{CHALLENGE}".encode(), f"\ufeff{CHALLENGE}".encode("utf-16-le"),
    f'<?xml version="1.0"?>\n{CHALLENGE}'.encode(), f"\r\n\r\n\t{CHALLENGE}".encode(),
    b"<title>\nJust  a\nmoment...\n</title>", b"<script>1</script><title>Attention Required! | Guard</title>",
]  # fmt: skip


@pytest.mark.parametrize("body", CHALLENGES)
def test_a_challenge_is_recognised_whatever_stands_before_it(tmp_path, body):
    asked = Request(pages.PROVIDERS[0], ("https://proceedings.neurips.cc/a.html",))
    with RawServer([make_response(body, "text/html")]) as server:
        session = server.open_session(str(tmp_path))
        for _ in range(2):
            with pytest.raises(Refusal, match="blocked"):
                session.open(asked)
    assert len(server.seen) == 1  # it is not asked again within the hour


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["\ud800", "10.4321/pears.0", "Quill", 10**400]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from("DOI title author family given name issued date-parts type attributes doi titles".split()),
        inner, max_size=4), max_leaves=12,
)  # fmt: skip
SHAPES = (
    ("api.crossref.org", lambda value: {"message": {"items": value}}),
    ("api.crossref.org", lambda value: value),
    ("api.datacite.org", lambda value: {"data": value}),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(value=VALUES, shape=st.sampled_from(SHAPES))
def test_no_value_ends_a_run(value, shape):
    host, wrap = shape
    papers = [*list_papers(), *list_papers("10.5281/pears.")]
    done, _ = complete(papers, host, json.dumps(wrap(value)).encode())
    export(done, "bibtex").encode()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    body=st.binary(max_size=60) | st.text(max_size=30).map(str.encode),
    start=st.sampled_from([b"", b"<html>", b"@a{", b"{"]),
)
def test_no_body_ends_the_reading_of_any_provider(body, start):
    papers = list_papers()
    for provider in PROVIDERS:
        answers = dict.fromkeys((one.host for one in PROVIDERS), start + body)
        done, _ = web.complete_from_web(papers, CannedAnswers(answers), [provider])
        assert len(done) == len(papers)
