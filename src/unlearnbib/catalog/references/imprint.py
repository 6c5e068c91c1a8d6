"""The end of a reference, after its title: container, volume, issue, pages, year, publisher, editors."""

import re
from functools import lru_cache
from itertools import islice
from typing import Any

from unlearnbib.catalog.references.name_forms import FORMS, scan_names
from unlearnbib.model import Name
from unlearnbib.text.months import MONTH_NUMBERS, parse_month

YEAR = r"(?:1[5-9]|20|21)\d\d"
_MONTH = "(?:" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\.?(?:[-/–](?:[a-z]{3,9})\.?)?"
_TIMED = rf"(?:{_MONTH}\s+)?(?:\d{{1,2}},?\s+)?(?:{_MONTH}\s+)?(?P<year>{YEAR})(?:[a-z]\b)?(?:,?\s+{_MONTH}(?:\s+\d{{1,2}}(?:[-–]\d{{1,2}})?)?)?"
_V, _I = (
    r"(?P<volume>[A-Z]?\d{1,4}[A-Z]?)",
    r"(?P<issue>(?!(?:1[5-9]|20)\d\d\))(?:Suppl(?:ement)?\.?\s?)?[A-Z]{0,4}\d{1,4}(?:[-–/]\d{1,3})?(?:\s?Suppl\.?\s?\w{0,3})?|[A-Z]{3,9}\d{0,2})",
)
_PAGE = r"[A-Za-z]{0,5}\d{1,9}(?:\.\d{1,6})?[A-Za-z]?"
_P = rf"(?P<pages>{_PAGE}(?:\s?[-–—‐−]{{1,2}}\s?{_PAGE})?(?:,\s?\d{{1,6}}[-–]\d{{1,6}})?)"
_START = r"(?:^|[\s,.;:(]{1,4})"
_END = r"(?![\w-])"
#: The numbers of an article as styles write them; the first that is found is taken.
_NUMBERS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_START}{_TIMED}\s?[;,]\s*{_V}\s?\({_I}\)\s?[:,]\s*(?:pp?\.\s?)?{_P}{_END}",
        rf"{_START}{_TIMED}\s?[;,]\s*{_V}\s?[:,]\s*(?:pp?\.\s?)?{_P}{_END}",
        rf"{_START}{_TIMED}\s?;\s*{_V}(?:\s?\({_I}\))?{_END}",
        rf"{_START}(?:vol\.?\s*)?{_V},\s*{_I}\s*\({_TIMED}\)\s?[:,]\s*(?:(?:pp?\.|pages)\s?)?{_P}{_END}",
        rf"{_START}{_V}\s*\({_TIMED}\)\s?[:,]?\s*(?:(?:pp?\.|pages)\s?)?{_P}{_END}",
        rf"{_START}(?:vol\.?\s*)?{_V}\s?\({_I}\)\s?[:,.]\s*(?:(?:pp?\.|pages|article|art\.)\s?)?{_P}(?:\s?[,.]?\s*\(?{_TIMED}\)?)?{_END}",
        rf"{_START}{_V}\s?[,:]\s*(?:(?:pp?\.|pages)\s?)?{_P}\s?,?\s*\(?{_TIMED}\)?{_END}",
        rf"{_START}{_V}\s?\({_I}\),?\s*\(?{_TIMED}\)?{_END}",
        rf"{_START}{_V}\s?\({_I}\)(?=\s*[.,;]|\s*$)",
        rf"{_START}{_V}\s?[,:]\s*(?:(?:pp?\.|pages)\s?)?{_P}(?=\s*[.,;]|\s*$)",
        rf"{_START}{_V}\s*\({_TIMED}\)",
        rf"(?:,\s*|(?<=[^\W\d]{{2}})\s){_V},?\s+\(?{_TIMED}\)?(?=[.,;]|$)",
        rf",\s*{_V}(?=\.?\s*$)",
    )
]
_HALF_LABELLED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_START}{_V},?\s*(?:no\.?|issue|nr\.)\s*{_I}\s*\({_TIMED}\)(?:\s?[:,]\s*(?:pp?\.\s?)?{_P})?{_END}",
        rf"{_START}{_V},?\s*(?:no\.?|issue|nr\.)\s*{_I}\s?:\s*(?:pp?\.\s?)?{_P}(?:\s*\({_TIMED}\))?{_END}",
    )
]
_LABELS = [
    ("volume", re.compile(rf"{_START}(?:vol(?:ume)?\.?|Bd\.)\s*(?P<volume>[A-Z]?\d{{1,6}}[A-Z]?){_END}", re.IGNORECASE)),
    ("issue", re.compile(rf"{_START}(?:no\.|nos\.|num(?:ber)?\.?|issue|iss\.)\s*(?P<issue>[A-Z]{{0,4}}\d{{1,5}}(?:[-–/]\d{{1,4}})?){_END}", re.IGNORECASE)),
    ("pages", re.compile(rf"{_START}(?:pp\.?|p\.|pages?|S\.)\s*{_P}\)?{_END}", re.IGNORECASE)),
    ("pages", re.compile(rf"{_START}(?:art(?:icle)?\.?(?:\s+(?:no\.|number|id))?)\s*(?P<pages>[A-Za-z]{{0,4}}\d{{1,9}}){_END}", re.IGNORECASE)),
]  # fmt: skip
#: Each label has one of these: most texts have none, and need no search.
_LABEL_WORDS = {"volume": ("vol", "bd."), "issue": ("no", "num", "iss", "nr."), "pages": ("p", "s.", "art")}
_PAREN_YEAR = re.compile(rf"\(\s*(?:[^()]{{0,30}}?[\s,])??{_TIMED}\s*\)", re.IGNORECASE)
_BARE_YEAR = re.compile(rf"(?:^|[\s,.;:]){_TIMED}(?=\s*[,.;:)]|\s*$)", re.IGNORECASE)
_TRAILING_PAGES = re.compile(
    r"(?:,|:)\s*(?P<pages>[A-Za-z]?\d{1,6}\s?[-–—−]{1,2}\s?[A-Za-z]?\d{1,6})(?=\s*[.,;]|\s*$)"
)
_IN = re.compile(r"^(?:In|in|IN|En|Dans)(?:\s*:\s*|\s+)(?!\w+ing\b)|^//\s*")
_ACCEPTED = re.compile(r"(?:[Aa]ccepted|[Tt]o appear)\s+(?:at|in|by|to|for)\s+(?:the\s+)?(?=\S)")
_PAGES_IN = re.compile(rf"(?:[Pp]p\.?|[Pp]ages)\s*{_P}\s+in:?\s+")
_EDS = r"(?:[Ee]ditors?|[Ee]ds?\b\.?|[Hh](?:rs)?g\.)"
# the year before a volume and a journal, as lawyers print them: "(2019) 78 Northern Law Review 211"
_YEAR_FIRST = re.compile(
    rf"[(\[](?P<year>{YEAR})[)\]]\s+(?:(?P<volume>\d{{1,4}})(?:\s?\((?P<issue>\d{{1,3}})\))?\s+)?"
    r"(?P<venue>[A-Z][^\d()]{2,80}?)\s+(?P<pages>\d{1,5}(?:[-–]\d{1,5})?)\.?"
)
# a volume before the journal and the first page: "71 North. L. Rev. 1123 (2019)"
_VOLUME_FIRST = re.compile(
    rf"(?P<volume>\d{{1,4}})\s+(?P<venue>[A-Z][^\d()\n]{{1,80}}?),?\s+(?P<pages>\d{{1,5}}(?:[-–]\d{{1,5}})?)"
    rf"(?:,\s\d{{1,5}}(?:[-–]\d{{1,5}})?)?\s+\((?:{_MONTH}\s)?(?P<year>{YEAR})\)(?=[\s.,;\[|]|$)"
)
_BY_EDITORS = re.compile(
    r"[,.(]?\s*\b(?:[Ee]dited by|[Ee]d(?:s|ited)?\. by|[Ee]ds?\.)\s+(?=\S)|\s*\([Ee]ds?\.?\s+(?=\S)"
)
_EDITORS_AFTER = re.compile(rf"\s*[,(]\s*{_EDS}\)?(?=[\s.,:;)]|$)")
_NAME_START = re.compile(r"[,;.(]\s+|\s\(")
_AFTER_EDITORS = re.compile(rf"\s*[,(]*\s*\(?{_EDS}\)?\s*[.,:;]*\s*")
EDITION = re.compile(
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
_PREPRINT = re.compile(
    r"\b(?:arXiv|bioRxiv|medRxiv|ChemRxiv|PsyArXiv|SSRN|CoRR|Preprints?|OSF Preprints|Research Square)\b"
)
_GB = re.compile(r"\s*\[(?P<mark>[A-Z])(?:/[A-Z]{2})?\]")
GB_TYPES = {
    "J": "article-journal",
    "C": "paper-conference",
    "M": "book",
    "D": "thesis",
    "R": "report",
    "P": "patent",
}
_PLACE = re.compile(
    r"(?:^|[.;,]\s?)(?P<place>[A-Z][^.:;0-9]{1,50}?(?:,\s[A-Z]\.?[A-Za-z.]{0,12})?)\s*:\s*(?P<publisher>[A-Z][^.:;,0-9]{1,80})"
)
_HOUSE = re.compile(
    r"\b(?:Press|Publish(?:ers?|ing)|Springer|Elsevier|Wiley|Verlag|Books|ACM|IEEE|PMLR|Routledge|Sage|SAGE|Birkhäuser|Pearson|"
    r"McGraw-Hill|Kluwer|Palgrave|Penguin|Association for|Curran|USENIX|AAAI|De Gruyter|Academic|Brill|Blackwell|Prentice|Addison|UP|Mosby|Norton|MIT)\b"
)
_CONFERENCE = re.compile(
    r"\b(?:Proc(?:eedings|\.)|Conf(?:erence|\.)|Symp(?:osium|\.)|Workshop|Meeting|Congress|Colloquium)(?!\w)"
)
_SERIAL = re.compile(
    r"\b(?:Journal|Transactions|Trans\.|Letters|Annals|Review|Reviews|Bulletin|Magazine|Quarterly|Communications|Surveys|Zeitschrift|Jahrbuch|Archiv|Revista|Revue|Rivista|J\.|Proceedings of the "
    r"(?:National Academy|Royal Society|IEEE|Institution))|^(?:Proc\.? Natl\.? Acad|Proc\.? R\.? Soc)|^Proceedings of the ACM on\b"
)  # fmt: skip
_CACHED = 512  # readings: styles share their openings
_DIGIT = re.compile(r"\d")
_MOST_STARTS, _MOST_EDITORS = 16, 3  # places where a list of editors may begin, and lists of editors
_EDGE = " \t,.;:“”\"'|*_"
Fields = dict[str, Any]


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
    fields: Fields = {"year": year} if year else {}
    text = _take_edition(_take_kind(_ACCEPTED.sub("", text.strip(" ,;|"), 1), fields), fields)
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
    text = _take_bracketed_house(text, fields)
    head, after = _take_numbers(text, fields) if _DIGIT.search(text) else (text, "")
    _take_container(head, after, fields, is_part=is_part)
    if fields.get("type") == "report" and not is_part:
        fields.setdefault("publisher", fields.pop("venue", ""))
    if "type" not in fields:
        fields["type"] = _guess_type(fields, is_part=is_part)
    return {name: value for name, value in fields.items() if value}


def _take_kind(text: str, fields: Fields) -> str:
    """Take the words that name the kind of a work: a thesis, a report, the mark of GB/T 7714."""
    if found := _GB.match(text):
        fields["type"] = GB_TYPES.get(found["mark"])
        text = text[found.end() :].strip(" .,")
    if found := _THESIS.search(text):
        fields.update(type="thesis", genre=(found["genre"] or "").strip())
    elif (found := _REPORT.search(text)) and found.start() < 60:
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
    for mark in islice(_EDITORS_AFTER.finditer(text[:600]), _MOST_EDITORS):
        for start in [found.end() for found in _NAME_START.finditer(text[: mark.start()])][-_MOST_STARTS:]:
            if editors := _scan_to(text, start, mark.start()):
                fields["editors"] = editors
                return text[:start].rstrip(" ,;.(") + ". " + text[mark.end() :].lstrip(" ,.;)")
    for by in islice(_BY_EDITORS.finditer(text), _MOST_EDITORS):
        house = _HOUSE.search(text, by.end())
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


def _take_edition(text: str, fields: Fields) -> str:
    found = EDITION.search(" " + text) if "ed" in text or "Aufl" in text else None
    if not found:
        return text
    fields["edition"] = found["edition"].strip(" .")
    rest = (" " + text)[found.end() :].lstrip(" ,.)")
    return f"{(' ' + text)[: found.start()].rstrip(' ,.(')}. {rest}".strip(" .")


_IN_BRACKETS = re.compile(
    rf"(?:,?\s+(?P<pages>\d{{1,6}}[-–]\d{{1,6}}))?,?\s*\((?:(?P<place>[A-Z][^(),:]{{1,40}}):\s)?(?P<publisher>[A-Z][^()\d]{{1,80}}?)(?:,\s*(?P<year>{YEAR}))?\)"
)


def _take_bracketed_house(text: str, fields: Fields) -> str:
    """Take publisher and year in brackets: `In Book 1–12 (ACM, 1990)`."""
    found = _IN_BRACKETS.search(text) if "(" in text else None
    if not found or parse_month(found["publisher"]) or not (found["year"] or _is_house(found["publisher"])):
        return text
    fields |= {name: value for name, value in found.groupdict().items() if value and name != "year"}
    fields["publisher"] = found["publisher"].partition(",")[0].strip(_EDGE)
    if found["year"]:
        fields.setdefault("year", int(found["year"]))
    return text[: found.start()] + ". " + text[found.end() :]


def _take_numbers(text: str, fields: Fields) -> tuple[str, str]:
    """Return the text before the numbers and that after them."""
    start, end = len(text), 0
    lower = text.lower()
    halves = _HALF_LABELLED if _may_be_labelled(lower, "issue") else ()
    if found := next(filter(None, (one.search(text) for one in halves)), None):
        fields |= {name: value for name, value in found.groupdict().items() if value and name != "year"}
        if (stated := found.groupdict().get("year")) and "year" not in fields:
            fields["year"] = int(stated)
        start, end = found.start(), found.end()
    for name, pattern in _LABELS:
        if name not in fields and _may_be_labelled(lower, name) and (found := pattern.search(text)):
            fields[name] = found[name]
            start, end = min(start, found.start()), max(end, found.end())
    if not end:
        matches = (one.search(text) for one in (*_NUMBERS, _TRAILING_PAGES))
        if found := next((one for one in matches if one and _is_sane(one)), None):
            fields |= {name: value for name, value in found.groupdict().items() if value and name != "year"}
            start, end = found.start(), found.end()
            if (stated := found.groupdict().get("year")) and "year" not in fields:
                fields["year"] = int(stated)
    elif "volume" not in fields or "issue" not in fields:
        start = _take_bare_volume(text, start, fields)
    if "year" not in fields or not end:
        start, end = _take_year(text, start, end, fields)
    return (text[:start], text[end:]) if end else (text, "")


def _may_be_labelled(lower: str, name: str) -> bool:
    """Return whether a text in lower case has a word of a label: a test that is cheaper than a search."""
    return any(word in lower for word in _LABEL_WORDS[name])


def _is_sane(found: re.Match[str]) -> bool:
    """Return whether numbers are those of an article: a volume that is a year has an issue."""
    parts = found.groupdict()
    volume = parts.get("volume") or ""
    return not re.fullmatch(YEAR, volume) or bool(parts.get("issue"))


_BARE_VOLUME = re.compile(rf"[\s,]+{_V}(?:\s?\({_I}\))?(?:\s*\({YEAR}\))?[\s,(]*$")


def _take_bare_volume(text: str, start: int, fields: Fields) -> int:
    """Take a volume without a label before labelled numbers: `Plant Cell 33, pp. 1-9`."""
    found = _BARE_VOLUME.search(text[:start][-40:])
    if not found or re.fullmatch(YEAR, found["volume"]):
        return start
    at = max(start - 40, 0) + found.start()
    fields.setdefault("volume", found["volume"])
    if found["issue"]:
        fields.setdefault("issue", found["issue"])
    return at


def _take_year(text: str, start: int, end: int, fields: Fields) -> tuple[int, int]:
    """Take the year: in brackets, or else the last bare one; a later one than a stated year is not taken."""
    found = [*_PAREN_YEAR.finditer(text)][-1:] or [*_BARE_YEAR.finditer(text)][-1:]
    if not found:
        return start, end
    fields.setdefault("year", int(found[0]["year"]))
    if not end:
        return found[0].start(), found[0].end()
    return min(start, found[0].start()), end


def _take_container(head: str, after: str, fields: Fields, *, is_part: bool) -> None:
    """Find container, place and publisher in the text around the numbers."""
    is_article = bool(fields.get("volume") and (fields.get("pages") or fields.get("issue"))) and not is_part
    for text in (head, after) if not is_article else (after,):
        found = _PLACE.search(text)
        if found and "publisher" not in fields and not (text is head and found.start() == 0 and is_part):
            place, house = found["place"].strip(_EDGE), found["publisher"].strip(_EDGE)
            is_swapped = _is_house(place) and not _is_house(house)
            fields["place"], fields["publisher"] = (house, place) if is_swapped else (place, house)
            if text is head:
                head = head[: found.start()]
            else:
                after = ""
    head = _YEARED.sub("", head).strip(_EDGE + "(")
    if fields.get("type") == "thesis":
        fields.setdefault("publisher", _strip_year(head).partition(",")[0].strip(_EDGE))
        return
    if not is_article:
        head = _take_house(head, fields)
    is_edition = fields.get("edition") and not (is_part or is_article)
    if (fields.get("type") == "book" or is_edition) and head:
        fields.setdefault("publisher", _strip_year(head).partition(",")[0].strip(_EDGE))
        return
    pieces = _split_sentences(head) if is_part or not is_article else [head]
    fields["venue"] = _clean_container(pieces[0]) if pieces else ""
    rest = [*pieces[1:], *_split_sentences(after.strip(_EDGE + "()"))]
    house = next((one for one in rest if _is_house(one)), "")
    if house and "publisher" not in fields:
        fields["publisher"] = _strip_year(house).partition(",")[0].strip(_EDGE)


def _take_house(text: str, fields: Fields) -> str:
    """Take a publisher and its place after a container: `Handbook of Sand, Springer, Cham`."""
    pieces = text.split(", ")
    houses = (at for at, one in enumerate(pieces) if _is_house(one) and len(_split_sentences(one)) < 2)
    at = next(houses, -1)
    if at < 0 or "publisher" in fields:
        return text
    fields["publisher"] = _strip_year(pieces[at]).strip(_EDGE)
    if len(pieces) == at + 2 and (place := _strip_year(pieces[at + 1]).strip(_EDGE)):
        fields["place"] = place
    return ", ".join(pieces[:at])


def _is_house(text: str) -> bool:
    return (
        bool(_HOUSE.search(text))
        and len(text.split()) <= 12
        and not _CONFERENCE.search(text)
        and not _SERIAL.search(text)
    )


_YEAR_AT_END = re.compile(rf"[\s,(]{{0,4}}\b{YEAR}\)?\s*$")


def _strip_year(text: str) -> str:
    return _YEAR_AT_END.sub("", text)


_YEARED = re.compile(r"\s*\([^()]{1,40}['’]\s?\d\d\)")  # the short name of a conference: (CHI '12)
_SERIES_SHORT = re.compile(r"\s*\((?:[^()]{0,24}['’]\s?\d\d|[A-Z][\w-]{1,14}(?:\s\d{4})?)\)\s*$")
_LNCS = re.compile(
    r"[.,]\s*(?:LNCS|LNAI|LNBI|CCIS|LIPIcs|Lecture Notes in [A-Z]\w+(?: [A-Z]\w+)?|[A-Z][\w ]{2,40} [Ss]eries)\b.*$"
)
_SPLIT = re.compile(r"(?<=[^\W\d_]{3})[.]\s+(?=[A-Z0-9])|(?<=[)\]0-9])\.\s+(?=[A-Z])")


def _split_sentences(text: str) -> list[str]:
    """Return the sentences of a text; a period after an abbreviation of a journal ends none."""
    if re.match(r"(?:[A-Z][a-z]{0,8}\.\s){1,}", text) and not re.search(r"[a-z]{9,}\.\s", text):
        return [text.strip(_EDGE)]
    return [piece.strip(_EDGE) for piece in _SPLIT.split(text) if piece.strip(_EDGE)]


def _clean_container(text: str) -> str:
    """Return the name of a container without its series, its short name in brackets and a year at its end."""
    bare = _SERIES_SHORT.sub("", _LNCS.sub("", text.strip(_EDGE)))
    bare = _YEAR_AT_END.sub("", bare).strip(_EDGE + "(")
    return bare if any(map(str.isalpha, bare)) else ""


def _guess_type(fields: Fields, *, is_part: bool) -> str | None:
    """Return the type that the parts show, or None."""
    venue = fields.get("venue", "")
    if _PREPRINT.search(venue):
        return "article"
    if venue and not fields.get("editors") and _SERIAL.search(venue):
        return "article-journal"
    if is_part or _CONFERENCE.search(venue):
        is_chapter = (
            fields.get("editors") and not _CONFERENCE.search(venue) and not re.search(r"[A-Z]{3,}", venue)
        )
        return "chapter" if is_chapter else "paper-conference"
    if venue and fields.get("editors"):
        return "chapter"
    if venue and fields.get("volume"):
        return "article-journal"
    house = fields.get("publisher", "")
    is_school = re.search(r"\b(?:Universi|College|School|Institut)", house) and "Press" not in house
    return "book" if house and not venue and not is_school else None
