"""Entries of dumps as the sources write them, and the paper that they are of."""

import json

from unlearnbib import (
    Paper,
)
from unlearnbib.model import Name, Record
from unlearnbib.sources.dumps.dump_reader import Facts, Skip
from unlearnbib.sources.dumps.encoded import decode_people
from unlearnbib.sources.dumps.streams import open_parts


def read(module, path):
    """Return the items of a dump by the reader of a module, without the records that are left out."""
    reader = module.READER
    batches = (batch for place, pieces in open_parts(str(path)) for batch in reader.split(pieces, place))
    items = [item for batch in batches for item in reader.read(batch) if not isinstance(item, Skip)]
    return [
        (item.names, Record(reader.source, decode_people(item.fields))) if isinstance(item, Facts) else item
        for item in items
    ]


HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n'


TITLE = "Learning to Forget What Was Learned"


PAPER = (
    '<inproceedings key="conf/icml/MuellerS24"><author orcid="0000">Klaus-Robert M&uuml;ller</author>'
    "<author>Jian Sun 0003</author><author>Laurens van der Maaten</author><title>{title}.</title><pages>1-10</pages>"
    "<year>{year}</year><booktitle>{venue}</booktitle><ee>https://doi.org/{doi}</ee><crossref>conf/icml/2024</crossref>"
    "</inproceedings>\n"
)


CORR = (
    '<article publtype="informal" key="journals/corr/abs-2401-00001"><author>Jian Sun 0003</author><title>{title}.</title>'
    "<volume>abs/2401.00001</volume><year>2024</year><journal>CoRR</journal>"
    "<ee>https://doi.org/10.48550/arXiv.2401.00001</ee></article>\n"
)


WWW = '<www key="homepages/1"><author>Jian Sun 0003</author><title>Home Page</title></www>\n'


AUTHORS = (Name("Müller", "Klaus-Robert"), Name("Sun", "Jian"), Name("Maaten", "Laurens", "van der"))


def entry(title=TITLE, year=2024, venue="ICML", doi="10.1145/1234567.1"):
    return PAPER.format(title=title, year=year, venue=venue, doi=doi)


def corr(title=TITLE):
    return CORR.format(title=title)


def paper(title=TITLE, **about):
    return Paper(title, **{"venue": "ICML", "year": 2024, "type": "paper-conference", **about})


BIB = """% https://aclanthology.org/anthology.bib generated on 2026-01-01

@string{acl = {Association for Computational Linguistics}}
@string{anth = {https://aclanthology.org/}}

@proceedings{acl-2025,title = "Proceedings of ACL 2025",editor = "Doe, Jane",url = anth # {2025.acl-long.0/}}
@inproceedings{sun-2025-forget,title = "Learning to Forget {LLM}s",author = {Sun, Jian  and
      M{\\"u}ller, Klaus},booktitle = "Proceedings of ACL 2025",month = jul,year = "2025",publisher = acl,\
url = anth # {2025.acl-long.3/},doi = "10.18653/v1/2025.acl-long.3",pages = "1--9",abstract = "An
@ is no entry."}
"""


def work(number, **more):
    author = [{"given": "Jian", "family": "Sun"}]
    issued = {"date-parts": [[2024]]}
    return {
        "DOI": f"10.1145/1234567.{number}",
        "title": [f"{TITLE} {number}"],
        "author": author,
        "issued": issued,
        **more,
    }


WORKS = [work(1), work(2), work(3, author=[])]


LINES = "".join(json.dumps(one) + "\n" for one in WORKS).encode()


ARXIV = {
    "id": "2101.00001", "submitter": "Ann Ash", "authors": "Ann Ash", "title": "On\n  Mud", "comments": "9 pages",
    "journal-ref": "J. Mud 3 (2022) 1-9", "doi": "10.1234/mud.3", "categories": "cs.LG", "update_date": "2022-01-05",
    "versions": [{"version": "v1", "created": "Fri, 1 Jan 2021 00:00:00 GMT"}], "authors_parsed": [["Ash", "Ann", ""]],
}  # fmt: skip
OPENALEX = {
    "id": "https://openalex.org/W7", "doi": "https://doi.org/10.1234/MUD.3", "title": "On Mud", "display_name": "On Mud",
    "publication_year": 2022, "type": "article", "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/1234567"},
    "authorships": [{"author": {"display_name": "Ann Ash"}, "raw_author_name": "Ann Ash"}],
    "primary_location": {"source": {"display_name": "Journal of Mud", "type": "journal"}, "raw_type": "journal-article"},
    "biblio": {"volume": "3", "issue": "1", "first_page": "1", "last_page": "9"},
}  # fmt: skip
S2 = {
    "corpusid": 7, "externalids": {"DOI": "10.1234/mud.3", "ArXiv": None, "DBLP": "journals/mud/Ash22", "CorpusId": "7"},
    "title": "On Mud", "authors": [{"authorId": "1", "name": "Ann Ash"}], "venue": "Journal of Mud", "year": 2022,
    "publicationtypes": ["JournalArticle"], "journal": {"name": "Journal of Mud", "volume": "3", "pages": "1-9"},
}  # fmt: skip
DATACITE = {"id": "10.1234/mud.data", "type": "dois", "attributes": {
    "doi": "10.1234/mud.data", "titles": [{"title": "Levels of Mud"}], "publicationYear": 2022, "publisher": "Mud Archive",
    "creators": [{"name": "Ash, Ann", "nameType": "Personal", "givenName": "Ann", "familyName": "Ash"}],
    "types": {"resourceTypeGeneral": "Dataset"},
}}  # fmt: skip
INSPIRE = {"metadata": {
    "titles": [{"title": "On Muons"}], "document_type": ["article"], "control_number": 77,
    "authors": [{"full_name": "Ash, Ann"}], "dois": [{"value": "10.1234/muon.7"}],
    "arxiv_eprints": [{"value": "2102.00002"}],
    "publication_info": [{"journal_title": "Phys.Rev.D", "journal_volume": "98", "artid": "032001", "year": 2021}],
}}  # fmt: skip
PUBMED = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE PubmedArticleSet SYSTEM "http://dtd.nlm.nih.gov/pubmed.dtd">\n'
    "<PubmedArticleSet>\n{}<DeleteCitation><PMID>9</PMID></DeleteCitation></PubmedArticleSet>\n"
)
CITATION = (
    "<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article><Journal><JournalIssue><Volume>7</Volume><PubDate>"
    "<Year>2021</Year></PubDate></JournalIssue><Title>Pea Science</Title></Journal><ArticleTitle>On Peas {pmid}."
    "</ArticleTitle><Pagination><MedlinePgn>1-9</MedlinePgn></Pagination><AuthorList><Author><LastName>Müller</LastName>"
    "<ForeName>Ann</ForeName></Author></AuthorList></Article></MedlineCitation><PubmedData><ArticleIdList>"
    '<ArticleId IdType="doi">10.1234/pea.{pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>\n'
)


#: A record of each source whose dumps are lines of JSON.
RECORDS = (ARXIV, OPENALEX, S2, DATACITE, INSPIRE)
