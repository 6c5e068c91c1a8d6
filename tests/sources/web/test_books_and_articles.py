"""Books by ISBN and articles by PMID: answers in the shapes that Crossref, Open Library and Europe PMC document."""

import pytest

from answers import crossref_list, describe_only, dump_json
from unlearnbib import Paper
from unlearnbib.model import get_value
from unlearnbib.sources import web
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web.providers import crossref, europepmc, openlibrary

BOOK = {
    "url": "https://openlibrary.org/books/OL26385090M/Deep_Learning", "key": "/books/OL26385090M",
    "title": "Deep Learning", "subtitle": "Adaptive Computation &amp; Machine Learning series",
    "authors": [
        {"url": "https://openlibrary.org/authors/OL7524417A/Ian_Goodfellow", "name": "Ian Goodfellow"},
        {"url": "https://openlibrary.org/authors/OL7524418A/Yoshua_Bengio", "name": "Yoshua Bengio"},
    ],
    "number_of_pages": 800, "identifiers": {"isbn_13": ["9780262035613"], "openlibrary": ["OL26385090M"]},
    "publishers": [{"name": "The MIT Press"}], "publish_date": "Nov 18, 2016", "publish_places": [{"name": "Cambridge, MA"}],
    "cover": {"small": "https://covers.openlibrary.org/b/id/8086288-S.jpg"},
}  # fmt: skip
ARTICLE = {
    "id": "26017442", "source": "MED", "pmid": "26017442", "doi": "10.1038/nature14539", "title": "Deep learning.",
    "authorString": "LeCun Y, Bengio Y, Peas Group.",
    "authorList": {"author": [
        {"fullName": "LeCun Y", "firstName": "Yann", "lastName": "LeCun", "initials": "Y"},
        {"fullName": "Bengio Y", "lastName": "Bengio", "initials": "Y"}, {"collectiveName": "Peas Group"},
    ]},
    "journalInfo": {
        "issue": "7553", "volume": "521", "journalIssueId": 2274353, "dateOfPublication": "2015 May",
        "monthOfPublication": 5, "yearOfPublication": 2015, "printPublicationDate": "2015-05-01",
        "journal": {"title": "Nature", "medlineAbbreviation": "Nature", "essn": "1476-4687", "issn": "0028-0836"},
    },
    "pubYear": "2015", "pageInfo": "436-444", "pubTypeList": {"pubType": ["Journal Article"]},
}  # fmt: skip
WORK = {
    "DOI": "10.7551/mitpress/1", "type": "monograph", "title": ["On Peas"], "publisher": "The MIT Press",
    "author": [{"family": "Doe", "given": "Jane"}], "ISBN": ["9780262035613"],
}  # fmt: skip


def results(*some):
    return dump_json({"version": "6.9", "hitCount": len(some), "resultList": {"result": some}})


def test_a_book_of_open_library():
    assert describe_only(openlibrary.read(dump_json({"ISBN:9780262035613": BOOK}))) == {
        "isbn": "9780262035613", "type": "book", "authors": ["Ian Goodfellow", "Yoshua Bengio"], "year": 2016,
        "title": "Deep Learning: Adaptive Computation & Machine Learning series", "publisher": "The MIT Press",
        "publisher_place": "Cambridge, MA",
    }  # fmt: skip


@pytest.mark.parametrize(
    "words", ["edited by Jane Doe", "Ed. Jane Doe", "herausgegeben von Jane Doe", "Editors: J. Doe"]
)
def test_its_editors_are_no_authors(words):
    found = describe_only(openlibrary.read(dump_json({"ISBN:9780262035613": BOOK | {"by_statement": words}})))
    assert (found["editors"], "authors" in found) == (["Ian Goodfellow", "Yoshua Bengio"], False)


@pytest.mark.parametrize(
    ("date", "year"), [("1998", 1998), ("c1998.", 1998), ("March 2009", 2009), ("n.d.", None), (7, None)]
)
def test_the_year_of_a_date(date, year):
    ((_, record),) = openlibrary.read(dump_json({"ISBN:1": BOOK | {"publish_date": date}}))
    assert record.fields.get("year") == year


def test_an_article_of_europe_pmc():
    assert describe_only(europepmc.read(results(ARTICLE))) == {
        "title": "Deep learning", "doi": "10.1038/nature14539", "PMID": "26017442", "type": "article-journal",
        "authors": ["Yann LeCun", "Y Bengio", "Peas Group"], "container_title": "Nature", "ISSN": "0028-0836",
        "volume": "521", "issue": "7553", "pages": "436-444", "year": 2015, "month": 5,
    }  # fmt: skip


def test_an_article_with_little():
    little = {"id": "7", "source": "MED", "pmid": "7", "title": "On Peas", "pubYear": "1975"}
    assert describe_only(europepmc.read(results(little))) == {"title": "On Peas", "PMID": "7", "year": 1975}
    only_year = ARTICLE | {"journalInfo": ARTICLE["journalInfo"] | {"monthOfPublication": 0}}
    assert "month" not in describe_only(europepmc.read(results(only_year)))


def test_a_book_of_crossref():
    chapter = WORK | {"DOI": "10.7551/mitpress/1.1", "type": "book-chapter", "container-title": ["On Peas"]}
    assert describe_only(crossref.read_books(crossref_list(WORK, chapter)))["doi"] == "10.7551/mitpress/1"
    assert list(crossref.read_books(crossref_list(WORK, WORK | {"DOI": "10.7551/mitpress/2"}))) == []


@pytest.mark.parametrize(
    ("read", "answer"), [(openlibrary.read, {}), (europepmc.read, {"resultList": {"result": []}})]
)
def test_nobody_found_is_an_answer(read, answer):
    assert list(read(dump_json(answer))) == []


@pytest.mark.parametrize("read", [openlibrary.read, europepmc.read])
@pytest.mark.parametrize(
    "answer", [{"error": "notfound"}, {"errCode": 404, "errMsg": "no"}, [], {"resultList": None}]
)
def test_another_answer_is_a_fault(read, answer):
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        list(read(dump_json(answer)))


class Answering:
    """A session that answers by host."""

    def __init__(self, **bodies):
        self.bodies, self.hosts = {name.replace("_", "."): body for name, body in bodies.items()}, []

    def open(self, request):
        self.hosts.append(request.provider.host)
        return self.bodies[request.provider.host]


def test_a_publisher_precedes_a_library_and_is_queried_first():
    session = Answering(api_crossref_org=crossref_list(WORK), openlibrary_org=dump_json({}))
    (paper,), _ = web.complete_from_web(resolve([Paper("", link="isbn:9780262035613")]), session)
    assert (paper.title, paper.publisher, paper.doi, paper.url) == (
        "On Peas",
        "The MIT Press",
        "10.7551/mitpress/1",
        "",
    )
    assert session.hosts == ["api.crossref.org"]
    session = Answering(
        api_crossref_org=crossref_list(), openlibrary_org=dump_json({"ISBN:9780262035613": BOOK})
    )
    (paper,), _ = web.complete_from_web(resolve([Paper("", link="isbn:0-262-03561-8")]), session)
    assert (paper.sources["title"], paper.type, paper.isbn) == ("openlibrary", "book", "9780262035613")
    assert session.hosts == ["api.crossref.org", "openlibrary.org"]


def test_a_number_of_pubmed_gives_the_article():
    session = Answering(www_ebi_ac_uk=results(ARTICLE))
    (paper,), _ = web.complete_from_web(resolve([Paper("", link="pmid:26017442")]), session)
    assert (paper.doi, paper.container_title, get_value(paper, "PMID")) == (
        "10.1038/nature14539",
        "Nature",
        "26017442",
    )
