"""A citation of PubMed in XML (https://dtd.nlm.nih.gov/ncbi/pubmed/), for exports, its API and its dumps."""

from collections.abc import Iterator
from typing import Any

from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Name, Record
from unlearnbib.records.clean import build_name, clean_text, clean_title, expand_pages, join_pages
from unlearnbib.records.xml_texts import get_text, get_texts
from unlearnbib.text.months import parse_month
from unlearnbib.text.years import find_year

Fields = Iterator[tuple[str, Any]]
_ISSUE = "Journal/JournalIssue/"
_YEARS = (f"{_ISSUE}PubDate/Year", f"{_ISSUE}PubDate/MedlineDate", "ArticleDate/Year")
_PREPRINT = "Preprint"  # a PublicationType of the table of the NLM


def read_citation(citation: Any) -> Record | None:
    """Return the record of a MedlineCitation, or None if it is a part of a book or lacks a title.

    >>> from lxml import etree
    >>> article = "<Article><ArticleTitle>On <i>Pisum</i>.</ArticleTitle></Article>"
    >>> citation = etree.fromstring(f"<MedlineCitation>{article}</MedlineCitation>")
    >>> read_citation(citation).fields["title"]
    'On Pisum'
    """
    article = citation.find("Article")
    if article is None:
        return None
    fields = dict(read_fields(citation, article))
    return Record("pubmed", fields) if fields["title"] else None


def read_fields(citation: Any, article: Any) -> Fields:
    """Yield the fields of the `article` of a citation, all but its abstract."""
    title = get_text(article, "ArticleTitle", "VernacularTitle")
    is_translated = title.startswith("[") and title.rstrip(".").endswith("]")
    kinds = get_texts(article, "PublicationTypeList/PublicationType")
    yield "title", clean_title(title.rstrip(".")[1:-1] if is_translated else title)
    yield "type", "article" if _PREPRINT in kinds else "article-journal"
    yield "authors", tuple(name for one in article.iterfind("AuthorList/Author") if (name := _read_name(one)))
    if _PREPRINT not in kinds:
        yield "container_title", clean_text(get_text(article, "Journal/Title"))
        yield "container_title_short", clean_text(get_text(article, "Journal/ISOAbbreviation"))
    yield "volume", clean_text(get_text(article, f"{_ISSUE}Volume"))
    yield "issue", clean_text(get_text(article, f"{_ISSUE}Issue"))
    ends = (clean_text(get_text(article, f"Pagination/{name}")) for name in ("StartPage", "EndPage"))
    yield "pages", expand_pages(clean_text(get_text(article, "Pagination/MedlinePgn")) or join_pages(*ends))
    yield "year", next(filter(None, (find_year(get_text(article, path)) for path in _YEARS)), None)
    yield "month", parse_month(get_text(article, f"{_ISSUE}PubDate/Month"))
    yield "ISSN", get_text(article, "Journal/ISSN")
    yield "language", get_text(article, "Language")
    yield "PMID", get_text(citation, "PMID")
    yield "PMCID", _find_id(citation, "pmc")
    yield "doi", find_doi(find_citation_doi(citation, article)) or ""


def find_citation_doi(citation: Any, article: Any) -> str:
    """Return the DOI of an article: its own, and not one of its references."""
    return get_text(article, "ELocationID[@EIdType='doi']") or _find_id(citation, "doi")


def _find_id(citation: Any, kind: str) -> str:
    around = citation.getparent()
    listed = f"PubmedData/ArticleIdList/ArticleId[@IdType='{kind}']"
    return get_text(around, listed) if around is not None else ""


def _read_name(author: Any) -> Name | None:
    family, group = get_text(author, "LastName"), clean_text(get_text(author, "CollectiveName"))
    if family:
        return build_name(family, get_text(author, "ForeName", "Initials"), get_text(author, "Suffix"))
    return Name(literal=group) if group else None
