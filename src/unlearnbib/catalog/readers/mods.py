"""MODS (https://www.loc.gov/standards/mods/), as libraries, repositories and the ACL Anthology export it."""

from typing import Any

from unlearnbib.bib.keys import is_key
from unlearnbib.catalog.page.xml_records import get_line, get_root_name, get_text, get_texts, parse_tree
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.record_list import RecordList, find_year
from unlearnbib.catalog.rows import Catalog
from unlearnbib.formats.field_texts import join_pages
from unlearnbib.formats.mods import ROLES, TYPES
from unlearnbib.model import Date, Name
from unlearnbib.records.clean import build_name, clean_text, clean_title, parse_person
from unlearnbib.records.work_types import is_proceedings

_WITH_FIELDS = ("author", "editor")
_DATES = ("dateIssued", "copyrightDate", "dateCreated")


def is_mods(text: str, _page: str) -> bool:
    """Return whether the first element of a page is one of MODS."""
    return get_root_name(text) in ("mods", "modsCollection")


def read(text: str, page: str) -> Catalog:
    """Return the papers of a page of MODS."""
    tree, found = parse_tree(text, page), RecordList(page)
    for line, fault in tree.faults:
        found.reject(line, fault)
    for work in tree.root.iter("mods"):
        links = get_texts(work, "location/url", "identifier[@type='uri']")
        found.add(_read_work(work), get_line(work), links, _find_unnamed(work))
    return found.build_catalog()


def _read_work(work: Any) -> dict[str, Any]:
    host = next((one for one in work.iterfind("relatedItem") if one.get("type") == "host"), None)
    details = {one.get("type"): get_text(one, "number") for one in work.iterfind(".//part/detail")}
    container = clean_text(_join_title(host)) if host is not None else ""
    own = (work,) if host is None else (work, host)
    key = get_text(work, "identifier[@type='citekey']")
    years = (find_year(text) for one in own for text in get_texts(one, *(f".//{name}" for name in _DATES)))
    return {
        "title": _read_title(work),
        "authors": _read_people(work, ("author", "aut", "creator", "")),
        "editors": _read_people(work if host is None else host, ("editor", "edt")),
        "container_title": container,
        "type": _choose_type(work, host, container),
        "year": next(filter(None, (*years, find_year(get_text(work, ".//part/date")))), None),
        "volume": details.get("volume", ""),
        "issue": details.get("issue") or details.get("number", ""),
        "pages": join_pages(get_text(work, ".//part/extent/start"), get_text(work, ".//part/extent/end")),
        "publisher": clean_text(get_text(work, ".//originInfo/publisher")),
        "publisher_place": clean_text(get_text(work, ".//originInfo/place/placeTerm[@type='text']")),
        "doi": get_text(work, "identifier[@type='doi']"),
        "ISSN": get_text(work, ".//identifier[@type='issn']"),
        "isbn": get_text(work, ".//identifier[@type='isbn']"),
        "language": get_text(work, "language/languageTerm"),
        "abstract": clean_text(get_text(work, "abstract")),
        "key": key if is_key(key) else "",
        "keywords": tuple(map(clean_text, get_texts(work, "subject/topic"))),
        "edition": clean_text(get_text(work, ".//originInfo/edition")),
        "collection_title": next(map(_read_title, work.iterfind(".//relatedItem[@type='series']")), ""),
        **{role: _read_people(work, (term,)) for role, term in ROLES.items() if role not in _WITH_FIELDS},
        **_read_dates(work),
    }


def _read_dates(work: Any) -> dict[str, Any]:
    """Return the date of a work in full, and that of the access to it, if they are dates."""
    issued = Date.parse(get_text(work, "originInfo/dateIssued"))
    accessed = (Date.parse(one.get("dateLastAccessed") or "") for one in work.iterfind("location/url"))
    dates = {"issued": issued, "accessed": next(accessed, Date())}
    found: dict[str, Any] = {name: date for name, date in dates.items() if date.year is not None}
    return found | ({"month": issued.month} if "issued" in found else {})


def _find_unnamed(work: Any) -> tuple[str, ...]:
    """Return the roles whose people are not all named, by `<etal/>`."""
    named = [one for one in work.iter("name") if one.find("etal") is not None]
    terms = {term.lower() for one in named for term in get_texts(one, "role/roleTerm") or ["author"]}
    return tuple(role for role, term in ROLES.items() if term in terms)


def _read_title(element: Any) -> str:
    """Return the title of an element, with its article and its subtitle."""
    return clean_title(_join_title(element))


def _join_title(element: Any) -> str:
    info = next((one for one in element.iterfind("titleInfo") if not one.get("type")), None)
    if info is None:
        return ""
    first = " ".join(filter(None, (get_text(info, "nonSort"), get_text(info, "title"))))
    subtitle = get_text(info, "subTitle")
    return f"{first}: {subtitle}" if first and subtitle else first


def _read_people(element: Any, roles: tuple[str, ...]) -> tuple[Name, ...]:
    """Return the people of an element that have one of `roles`; "" stands for none."""
    people = list[Name]()
    for one in element.iterfind("name"):
        if not set(map(str.lower, get_texts(one, "role/roleTerm") or [""])) & set(roles):
            continue
        parts = {part.get("type") or "": clean_text(part.text) for part in one.iterfind("namePart")}
        given = " ".join(
            clean_text(part.text) for part in one.iterfind("namePart") if part.get("type") == "given"
        )
        if parts.get("family"):
            people.append(build_name(parts["family"], given, parts.get("termsOfAddress", "")))
        elif whole := parts.get("") or clean_text(get_text(one, "displayForm")):
            people.append(Name(literal=whole) if one.get("type") == "corporate" else parse_person(whole))
    return tuple(people)


def _choose_type(work: Any, host: Any, container: str) -> str | None:
    """Return the CSL type: that of the genre of the work, else that of the work in which it is part."""
    own = next(filter(None, (TYPES.read(text) for text in get_texts(work, "genre"))), None)
    if own or host is None:
        return own
    genres = {text.lower() for text in get_texts(host, "genre")}
    if is_proceedings([container]) or "conference publication" in genres:
        return "paper-conference"
    is_serial = genres & {"periodical", "academic journal", "journal"} or get_text(
        host, "identifier[@type='issn']"
    )
    return "article-journal" if is_serial else "chapter" if "book" in genres else None


READER = PageReader(
    name="mods",
    about="MODS: records of libraries and repositories",
    recognises=is_mods,
    read=read,
    examples=(
        Example(
            '<?xml version="1.0"?>\n<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods ID="doe">\n'
            "<titleInfo><nonSort>The</nonSort><title>Peas</title><subTitle>a study</subTitle></titleInfo>"
            '<name type="personal"><namePart type="given">Jane</namePart><namePart type="family">Doe</namePart>'
            '<role><roleTerm type="text">author</roleTerm></role></name>'
            '<relatedItem type="host"><titleInfo><title>Pea Science</title></titleInfo>'
            '<identifier type="issn">1234-5679</identifier></relatedItem>'
            '<identifier type="doi">10.1234/a</identifier><part><date>2021-05</date><detail type="volume">'
            '<number>7</number></detail><extent unit="pages"><start>1</start><end>9</end></extent></part>'
            "</mods></modsCollection>",
            (
                {
                    "title": "The Peas: a study", "venue": "Pea Science", "volume": "7", "pages": "1-9", "year": 2021,
                    "type": "article-journal", "authors": (Name("Doe", "Jane"),), "doi": "10.1234/a", "line": 2,
                },
            ),
            "works.xml",
        ),
    ),
)  # fmt: skip
