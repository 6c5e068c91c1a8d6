"""Citations of PubMed's XML: the article's own DOI and year, preprints, groups."""

from lxml import etree

from unlearnbib.model import Name
from unlearnbib.records.pubmed import read_citation

ARTICLE = (
    "<PubmedArticle><MedlineCitation><PMID Version='1'>1234567</PMID><Article><Journal><ISSN>1234-5679</ISSN>"
    "<JournalIssue><Volume>7</Volume><Issue>2</Issue><PubDate>{date}</PubDate></JournalIssue><Title>Pea Science</Title>"
    "<ISOAbbreviation>Pea Sci.</ISOAbbreviation></Journal><ArticleTitle>{title}</ArticleTitle><Pagination>"
    "<MedlinePgn>101-9</MedlinePgn></Pagination>{more}<AuthorList><Author><LastName>Ash</LastName>"
    "<ForeName>Ann B</ForeName><Initials>AB</Initials></Author><Author><CollectiveName>Pea Group</CollectiveName></Author>"
    "</AuthorList></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType='doi'>10.1234/pea.7</ArticleId>"
    "<ArticleId IdType='pmc'>PMC99</ArticleId></ArticleIdList><ReferenceList><Reference><ArticleIdList>"
    "<ArticleId IdType='doi'>10.1234/other</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"
)


def read(title="On <i>Pisum</i>.", date="<Year>2021</Year><Month>Mar</Month>", more=""):
    raw = ARTICLE.format(title=title, date=date, more=more)
    return read_citation(etree.fromstring(raw).find("MedlineCitation"))


def test_an_article():
    assert {name: value for name, value in read().fields.items() if value} == {
        "title": "On Pisum", "authors": (Name("Ash", "Ann B"), Name(literal="Pea Group")), "year": 2021, "month": 3,
        "container_title": "Pea Science", "container_title_short": "Pea Sci.", "volume": "7", "issue": "2",
        "pages": "101-109", "ISSN": "1234-5679", "doi": "10.1234/pea.7", "PMID": "1234567", "PMCID": "PMC99",
        "type": "article-journal",
    }  # fmt: skip


def test_a_translated_title_a_range_of_dates_and_an_own_doi():
    own = "<ELocationID EIdType='doi'>10.1234/own</ELocationID>"
    found = read("[Peas in winter].", "<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", own).fields
    assert (found["title"], found["year"], found["doi"]) == ("Peas in winter", 1998, "10.1234/own")


def test_a_preprint_has_no_journal():
    kind = "<PublicationTypeList><PublicationType>Preprint</PublicationType></PublicationTypeList>"
    found = read(more=kind).fields
    assert (found["type"], found.get("container_title")) == ("article", None)


def test_a_part_of_a_book_and_a_citation_without_a_title_are_none():
    assert read_citation(etree.fromstring("<MedlineCitation><PMID>1</PMID></MedlineCitation>")) is None
    assert read("") is None
