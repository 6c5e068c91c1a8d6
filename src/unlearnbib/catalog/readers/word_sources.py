"""Sources of Microsoft Word, as Word and JabRef export them (Office Open XML, part 1, section 22.6)."""

from typing import Any

from unlearnbib.catalog.page.xml_records import get_line, get_root_name, get_text, parse_tree
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.record_list import RecordList, find_year
from unlearnbib.catalog.rows import Catalog
from unlearnbib.model import Name
from unlearnbib.names.author_lists import parse_complete_author_list
from unlearnbib.records.clean import build_name, clean_text, clean_title

#: ST_SourceType, in lower case.
_TYPES = {
    "articleinaperiodical": "article-magazine", "book": "book", "booksection": "chapter", "patent": "patent",
    "journalarticle": "article-journal", "conferenceproceedings": "paper-conference", "report": "report",
    "documentfrominternetsite": "webpage", "internetsite": "webpage", "electronicsource": "webpage",
}  # fmt: skip


def is_word(text: str, _page: str) -> bool:
    """Return whether the first element of a page is that of Word's sources."""
    return get_root_name(text) == "Sources" and "officeDocument" in text[:5_000]


def read(text: str, page: str) -> Catalog:
    """Return the papers of a page of Word's sources."""
    tree, found = parse_tree(text, page), RecordList(page)
    for line, fault in tree.faults:
        found.reject(line, fault)
    for source in tree.root.iter("Source"):
        found.add(_read_source(source), get_line(source), filter(None, (get_text(source, "URL"),)))
    return found.build_catalog()


def _read_source(source: Any) -> dict[str, Any]:
    is_thesis = "thesis" in get_text(source, "ThesisType").lower()
    number = get_text(source, "StandardNumber")
    csl = "thesis" if is_thesis else _TYPES.get(get_text(source, "SourceType").lower())
    containers = ("JournalName", "PeriodicalTitle", "ConferenceName", "BookTitle")
    return {
        "title": clean_title(get_text(source, "Title")),
        "type": csl,
        "authors": _read_people(source, "Author"),
        "editors": _read_people(source, "Editor"),
        "container_title": clean_text(get_text(source, *containers)),
        "year": find_year(get_text(source, "Year")),
        "volume": clean_text(get_text(source, "Volume")),
        "issue": clean_text(get_text(source, "Issue")),
        "pages": clean_text(get_text(source, "Pages")).replace("–", "-"),
        "publisher": clean_text(get_text(source, "Publisher", "Institution")),
        "publisher_place": clean_text(get_text(source, "City")),
        "edition": clean_text(get_text(source, "Edition")),
        "doi": get_text(source, "DOI") or (number if "10." in number else ""),
    }


def _read_people(source: Any, role: str) -> tuple[Name, ...]:
    """Return the people of a role, or the group that has it, or names that stand in one text."""
    people = list[Name]()
    for one in source.iterfind(f"Author/{role}//Person"):
        family, given = (
            get_text(one, "Last"),
            " ".join(filter(None, (get_text(one, "First"), get_text(one, "Middle")))),
        )
        if family or given:
            people.append(build_name(family or given, given if family else ""))
    group = clean_text(get_text(source, f"Author/{role}/Corporate"))
    if people or not group:
        return tuple(people)
    return parse_complete_author_list(group) or (Name(literal=group),)


READER = PageReader(
    name="word-xml",
    about="sources of Microsoft Word in XML",
    recognises=is_word,
    read=read,
    examples=(
        Example(
            '<?xml version="1.0"?>\n<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">\n'
            "<b:Source><b:Tag>Doe24</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Title>On Peas</b:Title>"
            "<b:Year>2024</b:Year><b:JournalName>Pea Science</b:JournalName><b:Volume>7</b:Volume><b:Pages>1–9</b:Pages>"
            "<b:Author><b:Author><b:NameList><b:Person><b:Last>Doe</b:Last><b:First>Jane</b:First></b:Person>"
            "</b:NameList></b:Author></b:Author></b:Source></b:Sources>",
            (
                {
                    "title": "On Peas", "venue": "Pea Science", "volume": "7", "pages": "1-9", "year": 2024, "line": 3,
                    "type": "article-journal", "authors": (Name("Doe", "Jane"),),
                },
            ),
            "sources.xml",
        ),
    ),
)  # fmt: skip
