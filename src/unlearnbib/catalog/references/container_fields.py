"""The container of a reference, its publisher and place, and the type of work that they tell."""

import re

from unlearnbib.catalog.references.number_fields import Fields
from unlearnbib.text.months import parse_month
from unlearnbib.text.years import YEAR

_PREPRINT = re.compile(
    r"\b(?:arXiv|bioRxiv|medRxiv|ChemRxiv|PsyArXiv|SSRN|CoRR|Preprints?|OSF Preprints|Research Square)\b"
)
_PLACE = re.compile(
    r"(?:^|[.;,]\s?)(?P<place>[A-Z][^.:;0-9]{1,50}?(?:,\s[A-Z]\.?[A-Za-z.]{0,12})?)\s*:\s*(?P<publisher>[A-Z][^.:;,0-9]{1,80})"
)
HOUSE = re.compile(
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
_EDGE = " \t,.;:“”\"'|*_"
_OPENED = re.compile(r"\([A-Z]")  # a test that is cheaper than the search
_IN_BRACKETS = re.compile(
    rf"(?:,?\s+(?P<pages>\d{{1,6}}[-–]\d{{1,6}}))?,?\s*\((?:(?P<place>[A-Z][^(),:]{{1,40}}):\s)?(?P<publisher>[A-Z][^()\d]{{1,80}}?)(?:,\s*(?P<year>{YEAR}))?\)"
)


def take_bracketed_house(text: str, fields: Fields) -> str:
    """Take publisher and year in brackets: `In Book 1–12 (ACM, 1990)`."""
    found = _IN_BRACKETS.search(text) if _OPENED.search(text) else None
    if not found or parse_month(found["publisher"]) or not (found["year"] or _is_house(found["publisher"])):
        return text
    fields |= {name: value for name, value in found.groupdict().items() if value and name != "year"}
    fields["publisher"] = found["publisher"].partition(",")[0].strip(_EDGE)
    if found["year"]:
        fields.setdefault("year", int(found["year"]))
    return text[: found.start()] + ". " + text[found.end() :]


def take_container(head: str, after: str, fields: Fields, *, is_part: bool) -> None:
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
        bool(HOUSE.search(text))
        and len(text.split()) <= 12
        and not _CONFERENCE.search(text)
        and not _SERIAL.search(text)
    )


_DIGIT = re.compile(r"\d")
_YEAR_AT_END = re.compile(rf"[\s,(]{{0,4}}\b{YEAR}\)?\s*$")


def _strip_year(text: str) -> str:
    return _YEAR_AT_END.sub("", text) if _DIGIT.search(text) else text


_YEARED = re.compile(r"\s*\([^()]{1,40}['’]\s?\d\d\)")  # the short name of a conference: (CHI '12)
_SERIES_SHORT = re.compile(r"\s*\((?:[^()]{0,24}['’]\s?\d\d|[A-Z][\w-]{1,14}(?:\s\d{4})?)\)\s*$")
_LNCS = re.compile(
    r"[.,]\s*(?:LNCS|LNAI|LNBI|CCIS|LIPIcs|Lecture Notes in [A-Z]\w+(?: [A-Z]\w+)?|[A-Z][\w ]{2,40} [Ss]eries)\b.*$"
)
_ABBREVIATED = re.compile(r"(?:[A-Z][a-z]{0,8}\.\s){1,}")
_LONG_WORD_ENDS = re.compile(r"[a-z]{9,}\.\s")
_SPLIT = re.compile(r"(?<=[^\W\d_]{3})[.]\s+(?=[A-Z0-9])|(?<=[)\]0-9])\.\s+(?=[A-Z])")


def _split_sentences(text: str) -> list[str]:
    """Return the sentences of a text; a period after an abbreviation of a journal ends none."""
    if _ABBREVIATED.match(text) and not _LONG_WORD_ENDS.search(text):
        return [text.strip(_EDGE)]
    return [piece.strip(_EDGE) for piece in _SPLIT.split(text) if piece.strip(_EDGE)]


def _clean_container(text: str) -> str:
    """Return the name of a container without its series, its short name in brackets and a year at its end."""
    bare = _SERIES_SHORT.sub("", _LNCS.sub("", text.strip(_EDGE)))
    bare = _strip_year(bare).strip(_EDGE + "(")
    return bare if any(map(str.isalpha, bare)) else ""


def guess_type(fields: Fields, *, is_part: bool) -> str | None:
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
