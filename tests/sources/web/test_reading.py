"""The reading of answers in the services' own shapes, made by hand and recorded."""

import json

import pytest

from answers import ATOM, ENTRY, VOLUME, WORK, crossref_list
from unlearnbib.model import Name
from unlearnbib.sources.web.providers import (
    aclanthology,
    arxiv,
    crossref,
    datacite,
    listings,
    pages,
    pmlr,
)


def test_crossref():
    ((name, record),) = crossref.read(crossref_list(WORK))
    assert (name, record.source) == ("10.1145/1234567.1234568", "crossref")
    assert {key: value for key, value in record.fields.items() if value} == {
        "title": "On & Off", "doi": "10.1145/1234567.1234568", "type": "paper-conference", "year": 2024, "month": 5,
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
def test_a_work_without_a_title_gives_no_record(work):
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
        "year": 2021, "publisher": "arXiv", "published": "", "editors": (), "type": "article",
    }  # fmt: skip


def test_arxiv():
    ((name, record),) = arxiv.read(ATOM.format(ENTRY).encode())
    assert name == "2101.00001"
    assert record.fields == {
        "title": "A title", "authors": (Name("Maaten", "Laurens", "van der"), Name("Madonna")), "year": 2021, "published": "",
        "type": "article",
    }  # fmt: skip


def test_an_error_of_arxiv_is_no_record():
    error = "<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title></entry>"
    assert list(arxiv.read(ATOM.format(error).encode())) == []
    with pytest.raises(ValueError, match=r".+"):
        list(arxiv.read(b"Rate exceeded."))


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
def test_a_body_of_another_form_is_an_error(read, body):
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


RECORDED = [
    (crossref, "crossref/item_*.json", "message"), (crossref, "crossref/message_*.json", "message"),
    (datacite, "datacite/200_dois_*.json", ""), (arxiv, "arxiv/200_api_query_one.xml", ""),
]  # fmt: skip


@pytest.mark.reference
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


@pytest.mark.reference
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
