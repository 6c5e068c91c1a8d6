"""MODS 3.7 (https://www.loc.gov/standards/mods/), which libraries and repositories exchange, and bibutils.

A work that is part of another has this as its related item of type "host", with the pages, the volume and the
publisher; a series is a related item too. Roles are terms of MARC relators (https://id.loc.gov/vocabulary/relators).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from unlearnbib.formats.field_texts import choose_serial_numbers, list_links, list_texts, split_pages
from unlearnbib.formats.format import Format, FormatExample
from unlearnbib.formats.type_table import TypeTable
from unlearnbib.formats.types import decide_csl_type
from unlearnbib.formats.xml_text import add, add_texts, dump
from unlearnbib.identifiers.doi import strip_doi_prefix
from unlearnbib.model import Date, Name, Paper, get_value
from unlearnbib.text.normalize import clean

#: The genres of works: those of marcgt and bibutils, and plain words where these have none.
TYPES = TypeTable(
    {
        "article-journal": "journal article|article",
        "article-magazine": "magazine article",
        "article-newspaper": "newspaper article",
        "article": "preprint",
        "paper-conference": "conference paper|conference publication",
        "book": "book",
        "chapter": "book chapter",
        "thesis": "thesis|Ph.D. thesis|Masters thesis",
        "report": "report|technical report",
        "dataset": "dataset",
        "software": "computer program|software",
        "patent": "patent",
        "standard": "standard or specification",
        "webpage": "web page|web site",
        "post-weblog": "blog",
        "manuscript": "manuscript|unpublished",
        "entry-dictionary": "dictionary entry",
        "entry-encyclopedia": "encyclopedia entry",
        "legal_case": "legal case and case notes",
        "legislation": "legislation",
        "map": "map",
        "motion_picture": "motion picture|film",
        "song": "sound recording",
        "musical_score": "musical score",
        "graphic": "picture|graphic",
        "speech": "speech",
        "interview": "interview",
        "personal_communication": "letter",
        "review": "review",
        "treaty": "treaty",
        "pamphlet": "pamphlet",
    },
    {"classic": "book", "collection": "book", "review-book": "review", "bill": "legislation",
     "regulation": "legislation", "post": "web page", "figure": "picture", "broadcast": "motion picture"},
    "",
)  # fmt: skip
#: the role of people in CSL -> the term of MARC
ROLES: Mapping[str, str] = {
    "author": "author", "editor": "editor", "translator": "translator", "compiler": "compiler",
    "composer": "composer", "contributor": "contributor", "curator": "curator", "director": "film director",
    "editorial-director": "editorial director", "host": "host", "illustrator": "illustrator",
    "interviewer": "interviewer", "narrator": "narrator", "organizer": "organizer",
    "performer": "performer", "producer": "producer", "recipient": "addressee",
    "script-writer": "screenwriter",
}  # fmt: skip
_NAMESPACE = "http://www.loc.gov/mods/v3"
_TITLES = {"title-short": "abbreviated"}
_NUMBERS = {"volume": "volume", "issue": "issue", "chapter-number": "chapter", "part-number": "part"}
_IDENTIFIERS = {"PMID": "pmid", "PMCID": "pmcid", "number": "report number"}
_TEXTS = {
    "genre": "genre", "language": "language/languageTerm", "medium": "physicalDescription/form",
    "number-of-pages": "physicalDescription/extent", "abstract": "abstract", "note": "note",
}  # fmt: skip
_IN_HOST = {"publisher-place": "originInfo/place/placeTerm", "publisher": "originInfo/publisher",
            "edition": "originInfo/edition"}  # fmt: skip


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as a collection of MODS.

    >>> write([]).splitlines()
    ['<?xml version="1.0" encoding="UTF-8"?>', '<modsCollection xmlns="http://www.loc.gov/mods/v3"/>']
    """
    from lxml import etree  # noqa: PLC0415 - few formats are XML

    root = etree.Element("modsCollection", {"xmlns": _NAMESPACE})
    for paper in papers:
        _add_work(add(root, "mods", version="3.7"), paper)
    return dump(root)


def _add_work(work: Any, paper: Paper) -> None:
    csl_type = decide_csl_type(paper)
    _add_title(work, paper.title)
    for text in filter(None, (clean(str(get_value(paper, name) or "")) for name in _TITLES)):
        _add_title(work, text, type="abbreviated")
    for role, term in ROLES.items():
        if role != "editor" or not paper.container_title:
            _add_people(work, paper, role, term)
    add_texts(work, "genre", [TYPES.write(csl_type)])
    _add_date(work, paper.issued)
    host = _add_host(work, paper) if paper.container_title else work
    for variable, path in _IN_HOST.items():
        more = {"type": "text"} if variable == "publisher-place" else {}
        add_texts(host, path, _get_texts(paper, variable), **more)
    _add_rest(work, host, paper)


def _add_title(element: Any, title: str, **attributes: str) -> None:
    if title:
        add(add(element, "titleInfo", **attributes), "title", title)


def _get_texts(paper: Paper, variable: str) -> Iterable[str]:
    return (text for _, text in list_texts(paper, {variable: variable}))


def _add_people(element: Any, paper: Paper, role: str, term: str) -> None:
    for one in get_value(paper, role) or ():
        _add_name(add(element, "name", type="corporate" if one.literal else "personal"), one, term)
    if role in paper.unnamed:
        name = add(element, "name")
        add(name, "etal")
        add(name, "role/roleTerm", term, type="text", authority="marcrelator")


def _add_name(element: Any, name: Name, term: str) -> None:
    family = " ".join(filter(None, (name.particle, name.family)))
    parts = {"given": " ".join(filter(None, (name.given, name.dropping))), "family": family}
    for kind, text in (parts | {"termsOfAddress": name.suffix}).items():
        if text and not name.literal:
            add(element, "namePart", text, type=kind)
    add_texts(element, "namePart", [name.literal])
    add(element, "role/roleTerm", term, type="text", authority="marcrelator")


def _add_date(work: Any, date: Date) -> None:
    if date:
        is_plain = date == Date(date.year, date.month, date.day)
        encoding = {"encoding": "w3cdtf" if is_plain else "edtf"} if not date.literal else {}
        add(work, "originInfo/dateIssued", str(date), **encoding)


def _add_host(work: Any, paper: Paper) -> Any:
    """Add the work that another is part of, with its editors."""
    host = add(work, "relatedItem", type="host")
    _add_title(host, paper.container_title)
    if paper.container_title_short:
        _add_title(host, paper.container_title_short, type="abbreviated")
    _add_people(host, paper, "editor", ROLES["editor"])
    return host


def _add_rest(work: Any, host: Any, paper: Paper) -> None:
    if paper.collection_title:
        series = add(host, "relatedItem", type="series")
        _add_title(series, paper.collection_title)
        add_texts(series, "titleInfo/partNumber", _get_texts(paper, "collection-number"))
        _add_people(series, paper, "collection-editor", ROLES["editor"])
    for kind, number in zip(("isbn", "issn"), choose_serial_numbers(paper), strict=True):
        add_texts(host, "identifier", [number], type=kind)
    _add_part(host, paper)
    for variable, path in _TEXTS.items():
        more = {"type": "code"} if variable == "language" else {}
        add_texts(work, path, _get_texts(paper, variable), **more)
    add_texts(work, "subject/topic", map(clean, paper.keywords))
    _add_identifiers(work, paper)


def _add_part(host: Any, paper: Paper) -> None:
    numbers = [(kind, text) for name, kind in _NUMBERS.items() for text in _get_texts(paper, name)]
    first, last = split_pages(clean(paper.pages))
    part = add(host, "part") if numbers or first else None
    for kind, text in numbers:
        add(add(part, "detail", type=kind), "number", text)
    if first:
        extent = add(part, "extent", unit="pages")
        add(extent, "start", first)
        add_texts(extent, "end", [last])


def _add_identifiers(work: Any, paper: Paper) -> None:
    add_texts(work, "identifier", [paper.key], type="citekey")
    add_texts(work, "identifier", [strip_doi_prefix(clean(paper.doi))], type="doi")
    for variable, kind in _IDENTIFIERS.items():
        add_texts(work, "identifier", _get_texts(paper, variable), type=kind)
    accessed = paper.dates.get("accessed")
    for link in list_links(paper):
        more = {"dateLastAccessed": str(accessed)} if accessed else {}
        add(work, "location/url", clean(link), **more)


FORMAT = Format(
    name="mods",
    suffixes=(".mods",),
    write=write,
    variables=frozenset((
        *ROLES, *_TITLES, *_NUMBERS, *_IDENTIFIERS, *_TEXTS, *_IN_HOST, "title", "container-title",
        "container-title-short", "collection-title", "collection-number", "collection-editor", "issued",
        "page", "ISBN", "ISSN", "DOI", "URL", "keyword", "others",
    )),
    examples=(
        FormatExample(
            (
                Paper(
                    "On Sand & Wind", key="doe", type="article-journal", year=2020, month=5, pages="1-9",
                    authors=(Name("Doe", "Jane"),), container_title="Dunes", volume="3", doi="10.1234/a",
                ),
            ),
            """<?xml version="1.0" encoding="UTF-8"?>
<modsCollection xmlns="http://www.loc.gov/mods/v3">
  <mods version="3.7">
    <titleInfo>
      <title>On Sand &amp; Wind</title>
    </titleInfo>
    <name type="personal">
      <namePart type="given">Jane</namePart>
      <namePart type="family">Doe</namePart>
      <role>
        <roleTerm type="text" authority="marcrelator">author</roleTerm>
      </role>
    </name>
    <genre>journal article</genre>
    <originInfo>
      <dateIssued encoding="w3cdtf">2020-05</dateIssued>
    </originInfo>
    <relatedItem type="host">
      <titleInfo>
        <title>Dunes</title>
      </titleInfo>
      <part>
        <detail type="volume">
          <number>3</number>
        </detail>
        <extent unit="pages">
          <start>1</start>
          <end>9</end>
        </extent>
      </part>
    </relatedItem>
    <identifier type="citekey">doe</identifier>
    <identifier type="doi">10.1234/a</identifier>
  </mods>
</modsCollection>
""",
        ),
    ),
)  # fmt: skip
