"""Feeds in RSS 1.0, 2.0 and 0.9, with Dublin Core and PRISM: tables of contents of journals, arXiv, alerts."""

from typing import Any

from unlearnbib.catalog.page.xml_records import get_line, get_root_name, get_text, get_texts, parse_tree
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.record_list import RecordList, find_year
from unlearnbib.catalog.rows import Catalog
from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Name
from unlearnbib.names.author_lists import parse_author_list
from unlearnbib.records.clean import clean_name, clean_text, clean_title, join_pages
from unlearnbib.text.normalize import clean

_DATES = ("prism_publicationDate", "prism_coverDate", "dc_date", "pubDate")


def is_rss(text: str, _page: str) -> bool:
    """Return whether the first element of a page is that of RSS."""
    return get_root_name(text) == "rss" or (
        get_root_name(text) == "RDF" and "purl.org/rss/1.0" in text[:5_000]
    )


def read(text: str, page: str) -> Catalog:
    """Return the papers of a feed."""
    tree, found = parse_tree(text, page), RecordList(page)
    for line, fault in tree.faults:
        found.reject(line, fault)
    for item in tree.root.iter("item"):
        links = [get_text(item, "link"), item.get("about") or "", *get_texts(item, "guid")]
        found.add(_read_item(item), get_line(item), [one for one in links if one])
    return found.build_catalog()


def _read_item(item: Any) -> dict[str, Any]:
    pages = join_pages(get_text(item, "prism_startingPage"), get_text(item, "prism_endingPage"))
    return {
        "title": clean_title(get_text(item, "title", "dc_title")),
        "authors": _read_people(get_texts(item, "dc_creator") or get_texts(item, "author")),
        "year": next(filter(None, (find_year(text) for text in get_texts(item, *_DATES))), None),
        "doi": find_doi(get_text(item, "prism_doi", "dc_identifier")) or find_doi(get_text(item, "link")),
        "container_title": clean_text(get_text(item, "prism_publicationName", "dc_source")),
        "volume": get_text(item, "prism_volume"),
        "issue": get_text(item, "prism_number"),
        "pages": get_text(item, "prism_pageRange") or pages,
        "publisher": clean_text(get_text(item, "dc_publisher")),
        "ISSN": get_text(item, "prism_issn"),
        "language": get_text(item, "dc_language"),
    }


def _read_people(texts: list[str]) -> tuple[Name, ...]:
    """Return the people of a feed: a person in each element, or all of them in one.

    >>> [str(one) for one in _read_people(["Jane Doe, John Roe"])]
    ['Jane Doe', 'John Roe']
    """
    lists = (parse_author_list(clean(clean_text(text))) for text in texts if "@" not in text)
    return tuple(clean_name(name) for people in lists for name in people)


READER = PageReader(
    name="rss",
    about="RSS feeds: journals' tables of contents, arXiv, alerts",
    recognises=is_rss,
    read=read,
    examples=(
        Example(
            '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>New in Peas</title>\n'
            "<item><title>On &lt;i&gt;Pisum&lt;/i&gt; &amp;amp; Beans</title><link>https://arxiv.org/abs/2401.00001</link>"
            "<dc:creator>Jane Doe, John Roe</dc:creator><pubDate>Mon, 04 Mar 2024 00:00:00 GMT</pubDate></item>\n"
            "</channel></rss>",
            (
                {
                    "title": "On Pisum & Beans", "link": "https://arxiv.org/abs/2401.00001", "year": 2024, "line": 2,
                    "authors": (Name("Doe", "Jane"), Name("Roe", "John")),
                },
            ),
            "feed.xml",
        ),
        Example(
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"\n'
            ' xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">'
            '<item rdf:about="x"><title>On Peas</title><prism:publicationName>Pea Science</prism:publicationName>'
            "<prism:volume>7</prism:volume><prism:doi>10.1234/a</prism:doi></item></rdf:RDF>",
            ({"title": "On Peas", "venue": "Pea Science", "volume": "7", "doi": "10.1234/a"},),
            "toc.rdf",
        ),
    ),
)  # fmt: skip
