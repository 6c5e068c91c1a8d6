"""Feeds in Atom (RFC 4287), and the answers of arXiv (https://info.arxiv.org/help/api/user-manual.html)."""

from typing import Any

from unlearnbib.catalog.extract.venue_and_date import parse_imprint
from unlearnbib.catalog.page.xml_records import get_line, get_root_name, get_text, get_texts, parse_tree
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.record_list import RecordList, find_year
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import CatalogError
from unlearnbib.identifiers.arxiv import find_arxiv_id
from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Name
from unlearnbib.records.clean import clean_text, clean_title, parse_person

_ERRORS = "/api/errors"


def is_atom(text: str, _page: str) -> bool:
    """Return whether the first element of a page is a feed or an entry of Atom."""
    return get_root_name(text) in ("feed", "entry") and "http://www.w3.org/2005/Atom" in text[:5_000]


def read(text: str, page: str) -> Catalog:
    """Return the papers of a feed; raises CatalogError for an answer that is an error."""
    tree, found = parse_tree(text, page), RecordList(page)
    for line, fault in tree.faults:
        found.reject(line, fault)
    for entry in tree.root.iter("entry"):
        if _ERRORS in get_text(entry, "id"):
            raise CatalogError(page, f"is an error of arXiv, not a list: {get_text(entry, 'summary')[:100]}")
        found.add(_read_entry(entry), get_line(entry), _list_links(entry))
    return found.build_catalog()


def _read_entry(entry: Any) -> dict[str, Any]:
    """Return the fields of an entry; a preprint that was published since then has the journal's."""
    is_at_arxiv = bool(find_arxiv_id(get_text(entry, "id")))
    journal = clean_text(get_text(entry, "arxiv_journal_ref"))
    published = parse_imprint(journal)
    venue = clean_text(get_text(entry, "prism_publicationName", "dc_source"))
    doi = get_text(entry, "arxiv_doi", "prism_doi")
    return {
        "title": clean_title(get_text(entry, "title")),
        "authors": tuple(map(parse_person, get_texts(entry, "author/name", "author/title"))),
        "year": published.year or find_year(get_text(entry, "published", "prism_publicationDate", "updated")),
        "type": "article" if is_at_arxiv and not (doi or journal) else None,
        "doi": doi or find_doi(get_text(entry, "id")),
        "venue": published.venue or venue,
        "container_title": venue,
        "volume": get_text(entry, "prism_volume"),
        "issue": get_text(entry, "prism_number"),
        "pages": get_text(entry, "prism_pageRange", "prism_startingPage"),
        "abstract": clean_text(get_text(entry, "summary")) if is_at_arxiv else "",
    }


def _list_links(entry: Any) -> list[str]:
    arxiv = find_arxiv_id(get_text(entry, "id"))
    hrefs = [(one.get("rel") or "alternate", one.get("href") or "") for one in entry.iterfind("link")]
    alternates = [href for rel, href in hrefs if rel == "alternate"]
    own = [f"https://arxiv.org/abs/{arxiv.id}"] if arxiv else []
    return [*own, *alternates, get_text(entry, "id")]


READER = PageReader(
    name="atom",
    about="Atom feeds, and the answers of arXiv's API",
    recognises=is_atom,
    read=read,
    examples=(
        Example(
            '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">\n'
            "<entry><id>http://arxiv.org/abs/2401.00001v2</id><published>2024-01-01T00:00:00Z</published>\n"
            "<title>Stealing Parts\n of a Model</title><author><name>Jane Doe</name></author></entry>\n"
            "<entry><id>http://arxiv.org/abs/2102.00002v1</id><published>2021-02-01T00:00:00Z</published>"
            "<title>On Peas</title><arxiv:doi>10.1234/a</arxiv:doi></entry></feed>",
            (
                {
                    "title": "Stealing Parts of a Model", "link": "https://arxiv.org/abs/2401.00001", "year": 2024,
                    "type": "article", "authors": (Name("Doe", "Jane"),), "line": 2,
                },
                {"title": "On Peas", "link": "https://doi.org/10.1234/a", "type": None},
            ),
            "feed.xml",
        ),
    ),
)  # fmt: skip
