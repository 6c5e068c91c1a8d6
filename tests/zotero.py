"""What Zotero makes of a page, by the rules of its translators, in our words.

COinS: `detectWeb` of COinS.js (every span of class Z3988 with a title), and `parseContextObject` of openurl.js
(zotero/utilities, commit 03afe38a51084ce166f4edc2a18b4830dfa5e5cd). Meta tags: "Embedded Metadata.js" as of its
lastUpdated 2024-06-13 15:58:28 (zotero/translators, commit dcd14d6f47d3f3db90943d79abdfde17240cc38c).
"""

import re
from urllib.parse import unquote

_FORMATS = {"journal": "journalArticle", "dissertation": "thesis", "patent": "patent", "dc": "webpage"}
_GENRES = {
    "bookitem": "bookSection", "conference": "conferencePaper", "proceeding": "conferencePaper",
    "report": "report", "document": "document",
}  # fmt: skip
_PARTS = ("journalArticle", "bookSection", "conferencePaper")
_PLAIN = {
    "rft.date": "date", "rft.volume": "volume", "rft.issue": "issue", "rft.issn": "ISSN", "rft.isbn": "ISBN",
    "rft.pub": "publisher", "rft.place": "place",
}  # fmt: skip


def read_coins(text):
    """Return the item of a COinS, or None for one without a type."""
    pairs = [part.split("=") for part in text.split("&")]
    kind = next((_name_format(unquote(value), text) for key, value in pairs if key == "rft_val_fmt"), None)
    if not kind:
        return None
    item, groups = {"itemType": kind, "creators": []}, []
    for key, value in ((key, unquote(re.sub(r"\+|%2[bB]", " ", value))) for key, value in pairs):
        _read_pair(item, groups, key, value)
    item["creators"] = [*groups, *item["creators"]]  # without an offset, groups are put first
    return item


def _name_format(name, text):
    form = name.removeprefix("info:ofi/fmt:kev:mtx:")
    genres = [_GENRES[one] for one in _GENRES if f"rft.genre={one}" in text.split("&")]
    return (genres or ["book"])[0] if form == "book" else _FORMATS.get(form)


def _read_pair(item, groups, key, value):  # noqa: C901, PLR0912 - the chain of the translator
    kind = item["itemType"]
    if key == "rft_id" and value.startswith("info:doi/"):
        item["DOI"] = value[9:]
    elif key == "rft_id" and re.match("https?://", value):
        item["url"] = value
    elif key == "rft.btitle":
        item["title" if kind in ("book", "report") else "publicationTitle"] = value
    elif key == "rft.atitle" and kind in _PARTS:
        item["title"] = value
    elif key == "rft.jtitle" and kind == "journalArticle":
        item["publicationTitle"] = value
    elif key == "rft.title":
        item["publicationTitle" if kind in _PARTS else "title"] = value
    elif key == "rft.spage":
        item["pages"] = value
    elif key == "rft.epage" and value != item.get("pages"):
        item["pages"] = f"{item['pages']}-{value}" if "pages" in item else value
    elif key == "rft.au":
        item["creators"].append(clean_author(value))
    elif key == "rft.aucorp":
        groups.append(("", value))
    elif key == "rft.inst" and kind == "thesis":
        item["publisher"] = value
    elif key == "rft.type":
        item["itemType"] = value
    elif key == "rft.source":
        item["publicationTitle"] = value
    elif key in _PLAIN:
        item[_PLAIN[key]] = value


def clean_author(text):
    """Return the given name and the family: by a comma, or by the last space."""
    if "," in text:
        family, given, *_ = re.split(r", ?", text)  # a suffix is dropped
        return given, family
    given, _, family = text.rpartition(" ")
    return given, family


_TYPES = {
    "citation_journal_title": "journalArticle", "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper", "citation_conference": "conferencePaper",
    "citation_book_title": "bookSection", "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}  # fmt: skip
_TAGS = {
    "citation_title": "title", "citation_publication_date": "date", "citation_doi": "DOI",
    "citation_journal_title": "publicationTitle", "citation_inbook_title": "publicationTitle",
    "citation_conference_title": "conferenceName", "citation_volume": "volume", "citation_issue": "issue",
    "citation_dissertation_institution": "university", "citation_publisher": "publisher",
    "citation_technical_report_institution": "institution", "citation_isbn": "ISBN",
    "citation_public_url": "url", "citation_language": "language",
}  # fmt: skip


def read_tags(tags):
    """Return the item of the meta tags of a page, given as pairs of name and content."""
    sure = [_TYPES[name] for name, _ in tags if name in _TYPES]
    names = [name for name, _ in tags]
    guess = "book" if "citation_isbn" in names else "journalArticle"
    item = {"itemType": sure[-1] if sure else guess}
    for name, content in reversed(tags):  # the first of a name counts
        if name in _TAGS:
            item[_TAGS[name]] = content
    authors = [content for name, content in tags if name == "citation_author"]
    item["creators"] = [clean_author(one) for one in _split_only(authors)]
    first, last = (dict(tags).get(f"citation_{name}page", "") for name in ("first", "last"))
    item["pages"] = "-".join(filter(None, (first, last)))
    return item


def _split_only(authors):
    """Split the only author by a comma if there are two words on either side of it, as Zotero does."""
    if len(authors) == 1:
        parts = re.split(r"\s*,\s*", authors[0])
        if len(parts) > 1 and " " in parts[0] and " " in parts[1]:
            return parts
    return authors
