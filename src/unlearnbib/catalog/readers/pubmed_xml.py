"""XML of PubMed (https://dtd.nlm.nih.gov/ncbi/pubmed/), as its E-utilities and its site export it."""

from typing import Any

from unlearnbib.catalog.page.xml_records import get_line, get_root_name, get_text, get_texts, parse_tree
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.record_list import RecordList, find_year
from unlearnbib.catalog.rows import Catalog
from unlearnbib.model import Name
from unlearnbib.records.clean import build_name, clean_text, clean_title

_YEARS = ("Journal/JournalIssue/PubDate/Year", "Journal/JournalIssue/PubDate/MedlineDate", "ArticleDate/Year")


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
            {**_read_article(article), "PMID": pmid, "doi": _find_doi(citation, article)},
            get_line(citation),
            links,
        )
    return found.build_catalog()


def _read_article(article: Any) -> dict[str, Any]:
    title = get_text(article, "ArticleTitle", "VernacularTitle")
    is_translated = title.startswith("[") and title.rstrip(".").endswith("]")
    issue = "Journal/JournalIssue/"
    return {
        "title": clean_title(title.rstrip(".")[1:-1] if is_translated else title),
        "type": "article-journal",
        "authors": tuple(name for one in article.iterfind("AuthorList/Author") if (name := _read_name(one))),
        "container_title": clean_text(get_text(article, "Journal/Title")),
        "container_title_short": clean_text(get_text(article, "Journal/ISOAbbreviation")),
        "volume": clean_text(get_text(article, f"{issue}Volume")),
        "issue": clean_text(get_text(article, f"{issue}Issue")),
        "pages": clean_text(get_text(article, "Pagination/MedlinePgn")),
        "year": next(filter(None, (find_year(get_text(article, path)) for path in _YEARS)), None),
        "ISSN": get_text(article, "Journal/ISSN"),
        "language": get_text(article, "Language"),
        "abstract": " ".join(map(clean_text, get_texts(article, "Abstract/AbstractText"))),
    }


def _read_name(author: Any) -> Name | None:
    family, group = get_text(author, "LastName"), clean_text(get_text(author, "CollectiveName"))
    if family:
        return build_name(family, get_text(author, "ForeName", "Initials"), get_text(author, "Suffix"))
    return Name(literal=group) if group else None


def _find_doi(citation: Any, article: Any) -> str:
    """Return the DOI of an article: its own, and not one of its references."""
    around = citation.getparent()
    listed = "PubmedData/ArticleIdList/ArticleId[@IdType='doi']"
    beside = get_text(around, listed) if around is not None else ""
    return get_text(article, "ELocationID[@EIdType='doi']") or beside


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
