"""XML of PubMed (https://dtd.nlm.nih.gov/ncbi/pubmed/), as its E-utilities and its site export it."""

from typing import Any

from unlearnbib.catalog.page.xml_records import get_line, get_root_name, get_text, get_texts, parse_tree
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.record_list import RecordList
from unlearnbib.catalog.rows import Catalog
from unlearnbib.model import Name
from unlearnbib.records.clean import clean_text
from unlearnbib.records.pubmed import read_fields


def is_pubmed(text: str, _page: str) -> bool:
    """Return whether the first element of a page is a set of PubMed's."""
    return get_root_name(text) in (
        "PubmedArticleSet",
        "PubmedArticle",
        "MedlineCitationSet",
        "MedlineCitation",
    )


def read(text: str, page: str) -> Catalog:
    """Return the papers of a page of PubMed."""
    tree, found = parse_tree(text, page), RecordList(page)
    for line, fault in tree.faults:
        found.reject(line, fault)
    for citation in tree.root.iter("MedlineCitation", "PubmedBookArticle"):
        article = citation.find("Article")
        if article is None:
            found.pass_over(
                get_line(citation), "a part of a book of PubMed", get_text(citation, ".//ArticleTitle")
            )
            continue
        pmid = get_text(citation, "PMID")
        links = [f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"] if pmid.isdecimal() else []
        found.add(
            {**dict(read_fields(citation, article)), "abstract": _read_abstract(article)},
            get_line(citation),
            links,
        )
    return found.build_catalog()


def _read_abstract(article: Any) -> str:
    return " ".join(map(clean_text, get_texts(article, "Abstract/AbstractText")))


READER = PageReader(
    name="pubmed-xml",
    about="XML of PubMed",
    recognises=is_pubmed,
    read=read,
    examples=(
        Example(
            "<PubmedArticleSet><PubmedArticle>\n<MedlineCitation><PMID>1234567</PMID><Article><Journal><ISSN>1234-5679</ISSN>"
            "<JournalIssue><Volume>7</Volume><PubDate><Year>2021</Year></PubDate></JournalIssue><Title>Pea Science</Title>"
            "</Journal><ArticleTitle>On <i>Pisum</i>.</ArticleTitle><Pagination><MedlinePgn>1-9</MedlinePgn></Pagination>"
            '<ELocationID EIdType="doi">10.1234/a</ELocationID><AuthorList><Author><LastName>Doe</LastName>'
            "<ForeName>Jane</ForeName></Author></AuthorList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
            (
                {
                    "title": "On Pisum", "venue": "Pea Science", "volume": "7", "pages": "1-9", "year": 2021, "line": 2,
                    "doi": "10.1234/a", "type": "article-journal", "authors": (Name("Doe", "Jane"),),
                },
            ),
            "pubmed.xml",
        ),
    ),
)  # fmt: skip
