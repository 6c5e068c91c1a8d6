"""Providers read what the services answer: small answers of their shapes, written for these tests."""

import pytest

from answers import ECVA, describe_only, describe_record, dump_json, list_fields
from unlearnbib import Paper
from unlearnbib.model import Name
from unlearnbib.sources import match as matching
from unlearnbib.sources.web import publications as versions
from unlearnbib.sources.web.providers import (
    crossref,
    datacite,
    dblp,
    jmlr,
    listings,
    ndss,
    openalex,
    openreview,
    pages,
    semanticscholar,
)


def usenix(body):
    return pages.read(body, "usenix")


NOTE = {
    "id": "abcDEF", "forum": "abcDEF", "content": {
        "title": {"value": "On and Off."}, "authors": {"value": ["Ada van der Berg", {"fullname": "Jane Doe"}]},
        "venue": {"value": "ICLR 2025 Poster"}, "venueid": {"value": "ICLR.cc/2025/Conference"},
        "_bibtex": {"value": "@inproceedings{\ndoe,\ntitle={On},\nauthor={X},\nbooktitle={The Conference},\nyear={2025}\n}"},
    },
}  # fmt: skip


def note(**content):
    return NOTE | {"content": NOTE["content"] | {name: {"value": value} for name, value in content.items()}}


def notes(*some):
    return dump_json({"notes": some})


def test_an_accepted_note():
    ((name, record),) = openreview.read(notes(NOTE))
    assert (name, record.source) == ("abcDEF", "openreview")
    assert record.fields == {
        "title": "On and Off", "authors": (Name("Berg", "Ada", "van der"), Name("Doe", "Jane")), "year": 2025,
        "container_title": "The Conference",
    }  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        {"venue": "Submitted to ICLR 2025"}, {"venueid": "ICLR.cc/2025/Conference/Rejected_Submission"},
        {"venueid": "ICLR.cc/2025/Conference/Withdrawn_Submission"}, {"venueid": "X/Desk_Rejected_Submission"},
        {"venueid": "dblp.org/conf/X/2024"}, {"venueid": "OpenReview.net/Public_Article"},
    ],
)  # fmt: skip
def test_a_note_that_no_venue_has_accepted_is_of_none(content):
    ((_, record),) = openreview.read(notes(note(**content)))
    assert "container_title" not in record.fields
    assert (record.fields["title"], record.fields["year"]) == ("On and Off", 2025)


def test_a_note_of_the_first_api_has_plain_values():
    plain = {name: value["value"] for name, value in NOTE["content"].items()}
    assert [*openreview.read(notes(NOTE | {"content": plain}))] == [*openreview.read(notes(NOTE))]


@pytest.mark.parametrize("bibtex", [None, "", "no entry at all", "@misc{x, year = {2025}}"])
def test_a_note_without_bibtex_has_title_and_authors(bibtex):
    assert set(describe_only(openreview.read(notes(note(_bibtex=bibtex))))) == {"title", "authors"}


WORK = {
    "doi": "https://doi.org/10.1145/1234567.1234568", "title": "On &amp; Off.", "publication_year": 2024,
    "type": "conference-paper", "biblio": {"volume": "7", "issue": None, "first_page": "1", "last_page": "9"},
    "authorships": [
        {"raw_author_name": "van der Berg, Ada", "author": {"display_name": "A. Berg"}},
        {"raw_author_name": None, "author": {"display_name": "Jane Doe"}},
    ],
    "primary_location": {"source": None, "raw_source_name": "Proceedings of Things"},
}  # fmt: skip


def works(*some):
    return dump_json({"meta": {"count": len(some)}, "results": some})


def test_a_work_of_openalex():
    ((name, record),) = openalex.read(works(WORK))
    assert (name, record.source) == ("10.1145/1234567.1234568", "openalex")
    assert list_fields(record) == {
        "doi": "10.1145/1234567.1234568", "title": "On & Off", "year": 2024, "volume": "7", "pages": "1-9",
        "authors": (Name("Berg", "Ada", "van der"), Name("Doe", "Jane")), "container_title": "Proceedings of Things",
    }  # fmt: skip
    assert [*openalex.read(dump_json(WORK))] == [*openalex.read(works(WORK))]


def test_openalex_knows_no_container_of_a_preprint():
    place = {"source": {"display_name": "arXiv (Cornell University)", "type": "repository"}}
    fields = describe_only(openalex.read(works(WORK | {"primary_location": place})))
    assert fields["type"] == "article"
    assert not {"container_title", "volume"} & set(fields)


def test_a_list_of_authors_that_openalex_may_have_cut_is_not_taken():
    assert "authors" not in describe_only(
        openalex.read(works(WORK | {"authorships": WORK["authorships"] * 50}))
    )


def test_the_reposts_that_openalex_has_are_not_found():
    paper = Paper("On & Off", venue="Proceedings of Things", year=2024)
    for doi, is_found in (("10.65215/2q58a426", False), ("10.1145/1234567.1234568", True)):
        found = [record for _, record in openalex.read(works(WORK | {"doi": f"https://doi.org/{doi}"}))]
        assert bool(matching.find_record(found, paper)) == is_found


S2 = {
    "paperId": "0" * 40, "title": "On and Off", "year": 2024, "venue": "Things",
    "authors": [{"authorId": "1", "name": "Ada Berg"}, {"authorId": "2", "name": "J. Doe"}],
    "journal": {"name": "Proceedings of Things", "pages": "525 - 535", "volume": "6"},
    "externalIds": {"DOI": "10.1145/1234567.1234568", "ArXiv": "2401.00001", "CorpusId": 1},
}  # fmt: skip
_OF_BOTH = {
    "title": "On and Off", "year": 2024, "authors": ["Ada Berg", "J. Doe"], "container_title": "Proceedings of Things",
    "pages": "525-535", "volume": "6",
}  # fmt: skip


def test_a_paper_of_semantic_scholar_tells_of_its_published_version():
    assert describe_only(semanticscholar.read(dump_json(S2))) == _OF_BOTH | {
        "published": "10.1145/1234567.1234568"
    }
    assert describe_only(semanticscholar.read_matches(dump_json({"data": [S2]}))) == _OF_BOTH | {
        "doi": "10.1145/1234567.1234568"
    }
    ((_, record),) = semanticscholar.read(dump_json(S2))
    assert versions.find_published_doi([record]) == "10.1145/1234567.1234568"
    asked = Paper("On and Off", doi="10.48550/arXiv.2401.00001", type="article")
    assert matching.find_objection(record, asked) == ""


@pytest.mark.parametrize("doi", ["10.48550/arXiv.2401.00001", None])
def test_a_preprint_is_not_its_own_published_version(doi):
    ids = {"ArXiv": "2401.00001"} | ({"DOI": doi} if doi else {})
    ((_, record),) = semanticscholar.read(dump_json(S2 | {"externalIds": ids}))
    assert not versions.find_published_doi([record])


@pytest.mark.parametrize(
    ("names", "are_taken"),
    [
        (["A. Berg", "J.-B. Doe"], False), (["A Berg"], False), (["A. B. Berg"], False), ([], False),
        (["A. Berg", "Jo Doe"], True), (["Ada B. Berg"], True), (["Madonna"], True),
    ],
)  # fmt: skip
def test_authors_of_initials_only_are_not_taken(names, are_taken):
    body = dump_json(S2 | {"authors": [{"name": name} for name in names]})
    assert ("authors" in describe_only(semanticscholar.read(body))) == are_taken


def test_the_list_of_eccv():
    assert {name: describe_record(record) for name, record in listings.read_ecva(ECVA.encode())} == {
        "10.1007/978-3-031-00000-0_7":
            {"title": "On & Off", "authors": ["Ada Berg", "Jane Doe"], "doi": "10.1007/978-3-031-00000-0_7"},
        "10.1007/978-3-030-00000-0_8":
            {"title": "Off", "authors": ["Jane Doe", "Max Roe"], "doi": "10.1007/978-3-030-00000-0_8"},
    }  # fmt: skip


NDSS = """<!DOCTYPE html><h1 class="entry-title">On &amp; Off</h1><div class="paper-data">
<p><strong><p>Ada van der Berg (University of A (B), Rome), Jane Doe (C, D), and Max Roe (E)</p></strong></p>
<p><p>We study (things), and more.</p></p></div>"""


def test_a_page_of_ndss():
    assert describe_only(ndss.read(NDSS.encode())) == {
        "title": "On & Off", "authors": ["Ada van der Berg", "Jane Doe", "Max Roe"],
    }  # fmt: skip


USENIX = """<!DOCTYPE html><meta name="citation_title" content="On Things" />PEOPLE
<div class="bibtex-text-entry bibtex-accordion-text-entry">@inproceedings {277148,<br />
author = {Ada van der Berg and Jane Doe},<br />title = {{On} Things},<br />booktitle = {Things 22},<br />
year = {2022},<br />address = {Boston, MA},<br />pages = {1--9},<br />month = aug<br />}<br /></div>"""


@pytest.mark.parametrize(
    "named", ["", '<meta name="citation_author" content="Ada van der Berg" /><meta name="citation_author" content="Jane Doe" />']
)  # fmt: skip
def test_the_bibtex_in_a_page_gives_what_its_tags_lack(named):
    assert describe_only(usenix(USENIX.replace("PEOPLE", named).encode())) == {
        "title": "On Things", "authors": ["Ada van der Berg", "Jane Doe"], "container_title": "Things 22", "year": 2022,
        "event_place": "Boston, MA", "pages": "1-9", "month": 8,
    }  # fmt: skip


def test_a_page_whose_bibtex_is_none_has_its_tags():
    page = b'<!DOCTYPE html><meta name=citation_title content=A><div class="bibtex-text-entry">soon</div>'
    assert describe_only(usenix(page)) == {"title": "A"}


def test_a_page_of_aaai_says_its_date_in_its_own_way():
    page = b'<!DOCTYPE html><meta name="citation_title" content="A"/><meta name="citation_date" content="2026/03/17"/>'
    assert describe_only(pages.read(page, "aaai")) == {"title": "A", "year": 2026}


def test_a_file_of_jmlr():
    body = b"@article{JMLR:v22:20-1380, author = {Jacob Montiel and Max Halford}, title = {River}, journal = {J}, year = {2021}}"
    assert describe_only(jmlr.read(body)) == {
        "title": "River", "authors": ["Jacob Montiel", "Max Halford"], "container_title": "J", "year": 2021,
    }  # fmt: skip


CHALLENGE = b"<!DOCTYPE html><html><title>Verifying your browser | OpenReview</title></html>"
ERROR = b'{"name": "ChallengeRequiredError", "status": 403, "error": "not found", "message": "Forbidden"}'
READERS = [
    openreview.read, semanticscholar.read, semanticscholar.read_matches, listings.read_ecva, ndss.read, jmlr.read,
    usenix, openalex.read,
]  # fmt: skip


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("body", [CHALLENGE, ERROR, b"Rate exceeded.", b"{}"])
def test_a_body_of_another_form_is_no_record(read, body):
    try:
        assert list(read(body)) == []
    except ValueError as error:
        assert str(error)


NOBODY = [
    (openreview.read, {"notes": []}), (semanticscholar.read_matches, {"data": []}), (openalex.read, {"results": []}),
    (semanticscholar.read_matches, {"total": 0, "offset": 0}), (dblp.read_hits, {"result": {"hits": {"@total": "0"}}}),
    (dblp.read, {"results": {"bindings": []}}), (crossref.read, {"message": {"items": []}}), (datacite.read, {"data": []}),
]  # fmt: skip


@pytest.mark.parametrize(("read", "answer"), NOBODY)
def test_nobody_found_is_an_answer(read, answer):
    assert list(read(dump_json(answer))) == []


CONTAINERS = [
    (["Proceedings of the Thirty-ThirdInternational Joint Conference"], "Proceedings of the Thirty-Third International Joint Conference"),
    (["Proceedings of the second conference on Research -"], "Proceedings of the second conference on Research"),
    (["International Things"], "International Things"), (None, "Event 2024"),
]  # fmt: skip


@pytest.mark.parametrize(("deposited", "read"), CONTAINERS)
def test_crossref_has_slips_in_containers(deposited, read):
    work = {"DOI": "10.1/a", "title": ["T"], "container-title": deposited, "event": {"name": "Event 2024"}}
    assert describe_only(crossref.read(dump_json({"message": work})))["container_title"] == read


AUTHORS = [
    ([{"name": "Department of Things, Rome, Italy"}, {"family": "Doe", "given": "Jane"}], ["Jane Doe"]),
    ([{"name": "The Group"}, {"family": "Doe", "given": "Jane"}], ["The Group", "Jane Doe"]),
    ([{"name": "Department of Things, Rome"}], ["Department of Things, Rome"]),
]  # fmt: skip


@pytest.mark.parametrize(("deposited", "read"), AUTHORS)
def test_an_address_among_people_is_no_author(deposited, read):
    work = {"DOI": "10.1/a", "title": ["T"], "author": deposited}
    assert describe_only(crossref.read(dump_json({"message": work})))["authors"] == read


def test_a_search_at_dblp_is_of_the_venue_that_it_names():
    info = {
        "title": "On and Off.",
        "venue": "NDSS",
        "year": "2023",
        "authors": {"author": {"text": "Jane Doe"}},
    }
    found = [
        record for _, record in dblp.read_hits(dump_json({"result": {"hits": {"hit": [{"info": info}]}}}))
    ]
    assert matching.find_record(found, Paper("On and Off", venue="NDSS", year=2023))
    assert not matching.find_record(found, Paper("On and Off", venue="ICML", year=2023))
