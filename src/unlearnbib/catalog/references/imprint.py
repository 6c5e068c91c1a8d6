"""The end of a reference, after its title: container, volume, issue, pages, year, publisher, editors."""

import re
from functools import lru_cache
from itertools import islice

from unlearnbib.catalog.references.container_fields import (
    HOUSE,
    guess_type,
    take_bracketed_house,
    take_container,
)
from unlearnbib.catalog.references.name_forms import FORMS, scan_names
from unlearnbib.catalog.references.number_fields import MONTH, PAGES, Fields, take_numbers
from unlearnbib.model import Name
from unlearnbib.text.years import YEAR

_IN = re.compile(r"^(?:In|in|IN|En|Dans)(?:\s*:\s*|\s+)(?!\w+ing\b)|^//\s*")
_ACCEPTED = re.compile(r"(?:[Aa]ccepted|[Tt]o appear)\s+(?:at|in|by|to|for)\s+(?:the\s+)?(?=\S)")
_PAGES_IN = re.compile(rf"(?:[Pp]p\.?|[Pp]ages)\s*{PAGES}\s+in:?\s+")
_EDS = r"(?:[Ee]ditors?|[Ee]ds?\b\.?|[Hh](?:rs)?g\.)"
# the year before a volume and a journal, as lawyers print them: "(2019) 78 Northern Law Review 211"
_YEAR_FIRST = re.compile(
    rf"[(\[](?P<year>{YEAR})[)\]]\s+(?:(?P<volume>\d{{1,4}})(?:\s?\((?P<issue>\d{{1,3}})\))?\s+)?"
    r"(?P<venue>[A-Z][^\d()]{2,80}?)\s+(?P<pages>\d{1,5}(?:[-–]\d{1,5})?)\.?"
)
# a volume before the journal and the first page: "71 North. L. Rev. 1123 (2019)"
_VOLUME_FIRST = re.compile(
    rf"(?P<volume>\d{{1,4}})\s+(?P<venue>[A-Z][^\d()\n]{{1,80}}?),?\s+(?P<pages>\d{{1,5}}(?:[-–]\d{{1,5}})?)"
    rf"(?:,\s\d{{1,5}}(?:[-–]\d{{1,5}})?)?\s+\((?:{MONTH}\s)?(?P<year>{YEAR})\)(?=[\s.,;\[|]|$)"
)
# a journal, and its numbers in the commonest order: "Soil Letters, 12(3), 4-9", "Soil Letters, 12(3):4-9, 2020"
_ARTICLE = re.compile(
    r"(?!(?:[Ii]n|IN|En|Dans) )(?P<venue>[^\W\d_]+(?: [^\W\d_]+)*), (?P<volume>\d{1,3})\((?P<issue>\d{1,3})\)[,:] ?"
    rf"(?P<pages>\d{{1,9}}(?:[-–]\d{{1,9}})?)(?:, (?P<year>{YEAR}))?\.?"
)
_BY_EDITORS = re.compile(
    r"[,.(]?\s*\b(?:[Ee]dited by|[Ee]d(?:s|ited)?\. by|[Ee]ds?\.)\s+(?=\S)|\s*\([Ee]ds?\.?\s+(?=\S)"
)
_EDITORS_AFTER = re.compile(rf"\s*[,(]\s*{_EDS}\)?(?=[\s.,:;)]|$)")
_NAME_START = re.compile(r"[,;.(]\s+|\s\(")
_AFTER_EDITORS = re.compile(rf"\s*[,(]*\s*\(?{_EDS}\)?\s*[.,:;]*\s*")
_ORDINAL = re.compile(r"[,.(\s](?:\d|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]ev)")  # before "ed."
_EDITION = re.compile(
    r"[,.(\s]{1,4}(?P<edition>(?:\d{1,2}(?:st|nd|rd|th|\.)?|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]ev(?:ised|\.))\s+"
    r"(?:rev(?:ised|\.)\s+)?)(?:ed(?:ition|n|\.)?|Aufl(?:age|\.))\.?\)?(?!\w)"
)
_THESIS = re.compile(
    r"[\[(]?\b(?P<genre>(?:Unpublished\s+)?(?:Ph\.?\s?D\.?|Doctoral|Master(?:['’]?s)?|M\.?\s?Sc\.?|M\.?\s?A\.?|Bachelor(?:['’]?s)?|Diploma|Habilitation)"
    r"\.?\s*(?:thesis|dissertation|Thesis|Dissertation|diss\.))[\])]?|\[D\]",
)
_REPORT = re.compile(
    r"[\[(]?\b(?P<genre>[Tt]ech(?:nical|\.)\s+[Rr]ep(?:ort|\.)|[Ww]orking [Pp]aper|[Dd]iscussion [Pp]aper|[Rr]esearch [Rr]eport)"
    r"(?:\s*\(?(?:[Nn]o\.\s*|#)?(?P<number>[A-Z]{0,6}[/-]?[\w/-]{0,12}\d[\w/-]{0,6})\)?)?[\])]?"
)
#: Each kind, and each mark of editors, has one of these: most texts have none, and need no search.
_THESIS_WORDS = ("hesis", "issertation", "diss.", "[D]")
_REPORT_WORDS = ("eport", "ep.", "aper")
_BY_WORDS = ("dited by", "d.", "ds.", "(ed", "(Ed")
_AFTER_WORDS = re.compile(r"[,(]\s*(?:[Ee]d|[Hh]r?s?g\.)")
#: A text with none of these has no kind, no edition and no editors, if it is a journal and its numbers.
_ARTICLE_HAS_NONE = (*_THESIS_WORDS, *_REPORT_WORDS, "dited", " ed", " Aufl", "ccepted", "appear")
_GB = re.compile(r"\s*\[(?P<mark>[A-Z])(?:/[A-Z]{2})?\]")
GB_TYPES = {
    "J": "article-journal",
    "C": "paper-conference",
    "M": "book",
    "D": "thesis",
    "R": "report",
    "P": "patent",
}
_CACHED = 64  # readings: styles share their openings
_DIGIT = re.compile(r"\d")
_MOST_STARTS, _MOST_EDITORS = 16, 3  # places where a list of editors may begin, and lists of editors


def read_tail(text: str, *, year: int | None = None) -> Fields:
    """Return the fields of the text after a title; `year` is that which stands before the title.

    >>> found = read_tail("Plant Cell, vol. 33, no. 4, pp. 12–19, Mar. 2021.")
    >>> [found[name] for name in ("venue", "volume", "issue", "pages", "year")]
    ['Plant Cell', '33', '4', '12–19', 2021]
    >>> found = read_tail("In: Doe, A., Roe, B. (eds.) On Sand. LNCS, vol. 9, pp. 5-17. Springer, Cham (2019)")
    >>> found["venue"], [str(name) for name in found["editors"]], found["publisher"], found["type"]
    ('On Sand', ['A. Doe', 'B. Roe'], 'Springer', 'chapter')
    """
    return dict(_read_tail(text, year))


@lru_cache(_CACHED)
def _read_tail(text: str, year: int | None) -> Fields:
    text = text.strip(" ,;|")
    if article := _read_article(text, year):
        return article
    fields: Fields = {"year": year} if year else {}
    text = _take_edition(_take_kind(_ACCEPTED.sub("", text, 1), fields), fields)
    if found := _PAGES_IN.match(text):
        fields["pages"], text = found["pages"], text[found.end() :]
    if found := _YEAR_FIRST.fullmatch(text) or _VOLUME_FIRST.match(text):
        named = {name: value for name, value in found.groupdict().items() if value}
        return fields | named | {"year": int(found["year"]), "type": "article-journal"}
    is_part = bool(found or (found := _IN.match(text)))
    found = found if found and found.re is _IN else None
    is_marked = text.startswith("//")
    text = text[found.end() :] if found else text
    text = _take_editors(text, fields, is_part=is_part, is_marked=is_marked)
    if is_part and fields.get("type") == "book":
        fields["type"] = "chapter"
    text = take_bracketed_house(text, fields)
    head, after = take_numbers(text, fields) if _DIGIT.search(text) else (text, "")
    take_container(head, after, fields, is_part=is_part)
    if fields.get("type") == "report" and not is_part:
        fields.setdefault("publisher", fields.pop("venue", ""))
    if "type" not in fields:
        fields["type"] = guess_type(fields, is_part=is_part)
    return {name: value for name, value in fields.items() if value}


def _read_article(text: str, year: int | None) -> Fields | None:
    """Return the fields of a text that is nothing but a journal and its numbers."""
    found = _ARTICLE.fullmatch(text)
    if not found or not (year or found["year"]) or any(map(text.__contains__, _ARTICLE_HAS_NONE)):
        return None
    fields: Fields = found.groupdict()
    fields["year"] = year or int(found["year"])
    fields["type"] = guess_type(fields, is_part=False)
    return fields


def _take_kind(text: str, fields: Fields) -> str:
    """Take the words that name the kind of a work: a thesis, a report, the mark of GB/T 7714."""
    if found := _GB.match(text):
        fields["type"] = GB_TYPES.get(found["mark"])
        text = text[found.end() :].strip(" .,")
    found = _THESIS.search(text) if any(map(text.__contains__, _THESIS_WORDS)) else None
    if found:
        fields.update(type="thesis", genre=(found["genre"] or "").strip())
    elif (
        any(map(text.__contains__, _REPORT_WORDS)) and (found := _REPORT.search(text)) and found.start() < 60
    ):
        fields.update(type="report", genre=found["genre"], number=found["number"])
    if found and "genre" in found.groupdict():
        text = (text[: found.start()].rstrip(" ,([") + ". " + text[found.end() :].lstrip(" ,.)]")).strip(
            " .,"
        )
    return text


def _take_editors(text: str, fields: Fields, *, is_part: bool, is_marked: bool) -> str:
    """Take the editors of a container: before it with "(eds.)" after them, or after it with "edited by"."""
    if is_marked and (found := scan_names(text, "Family I")).names and text.startswith(". ", found.end):
        fields["editors"] = found.names
        return text[found.end + 2 :]
    for form in FORMS if is_part else ():
        found = scan_names(text, form)
        mark = _AFTER_EDITORS.match(text, found.end) if found.names else None
        if mark:
            fields["editors"] = found.names
            return text[mark.end() :]
    after = _EDITORS_AFTER.finditer(text[:600]) if _AFTER_WORDS.search(text) else ()
    for mark in islice(after, _MOST_EDITORS):
        for start in [found.end() for found in _NAME_START.finditer(text[: mark.start()])][-_MOST_STARTS:]:
            if editors := _scan_to(text, start, mark.start()):
                fields["editors"] = editors
                return text[:start].rstrip(" ,;.(") + ". " + text[mark.end() :].lstrip(" ,.;)")
    before = _BY_EDITORS.finditer(text) if any(map(text.__contains__, _BY_WORDS)) else ()
    for by in islice(before, _MOST_EDITORS):
        house = HOUSE.search(text, by.end())
        last = text.rfind(", ", by.end(), house.start()) if house else -1
        names = text[by.end() : last if last > 0 else None]
        found = max((scan_names(names, form) for form in FORMS), key=lambda one: one.end)
        if found.names:
            fields["editors"] = found.names
            return text[: by.start()].rstrip(" ,.(") + ", " + text[by.end() + found.end :].lstrip(" ,.)")
    return text


def _scan_to(text: str, start: int, end: int) -> tuple[Name, ...]:
    """Return the names that fill a span of a text, or none."""
    for form in FORMS:
        found = scan_names(text[start:end], form)
        if found.names and not text[start + found.end : end].strip(" ,"):
            return found.names
    return ()


def search_edition(text: str) -> re.Match[str] | None:
    """Return the match of an edition in a text: "2nd ed."."""
    may_be = ("ed" in text or "Aufl" in text) and _ORDINAL.search(text)
    return _EDITION.search(text) if may_be else None


def _take_edition(text: str, fields: Fields) -> str:
    found = search_edition(" " + text)
    if not found:
        return text
    fields["edition"] = found["edition"].strip(" .")
    rest = (" " + text)[found.end() :].lstrip(" ,.)")
    return f"{(' ' + text)[: found.start()].rstrip(' ,.(')}. {rest}".strip(" .")
