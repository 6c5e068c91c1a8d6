"""A .bib file read as works: each field becomes the CSL variable that the table of fields names for its type.

Fields that no table names stay in the `native` work under their own names. Sources: btxdoc, the biblatex
manual (3.20), and how DBLP, Google Scholar, Semantic Scholar and the ACM write preprints.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from unlearnbib.bib.document import Document, Entry
from unlearnbib.bib.inherit import inherit_fields
from unlearnbib.bib.values import is_month_expression, join_value, read_macros
from unlearnbib.formats.bibtex.items import detect_dialect
from unlearnbib.formats.bibtex.languages import LANGUAGES
from unlearnbib.formats.bibtex.pages_and_dates import read_pages, read_year_and_month
from unlearnbib.formats.fields import FieldRow, index_field_names
from unlearnbib.formats.types import get_csl_type, index_entry_types
from unlearnbib.identifiers.arxiv import find_arxiv_id, parse_arxiv_id
from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Date, Identity, Native, Paper, build_paper
from unlearnbib.names.bibtex import parse_name_list
from unlearnbib.tex.decode import decode
from unlearnbib.tex.math import keep_formulas
from unlearnbib.tex.verbatim import decode_verbatim
from unlearnbib.text.html_tags import strip_markup
from unlearnbib.text.months import MONTH_MACROS

Field = tuple[str, str]  # the name as it is written, and the text of the value

_PREPRINT_SERVER = re.compile(r"\s*(?:arxiv\b|corr$|computing research repository$)", re.IGNORECASE)
#: Where people and databases write an arXiv number in place of a volume of a journal.
_PREPRINT_FIELDS = (
    "eprint",
    "journal",
    "journaltitle",
    "volume",
    "number",
    "pages",
    "url",
    "doi",
    "note",
    "howpublished",
)
_ONLY_URL = re.compile(
    r"\s*(?:(?:Online at|URL:?|Available (?:at|from):?)\s+)?(?:\\url\s*\{[^{}]*\}|https?://\S+)[\s.]*$",
    re.IGNORECASE,
)
_URL_COMMAND = re.compile(r"\\url\s*\{([^{}]*)\}|\\href\s*\{([^{}]*)\}")
_UNNAMED = "unnamed:"
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}


def read_works(document: Document) -> Iterator[tuple[Entry, Paper]]:
    """Yield the works of a .bib file with their entries, keys and lines.

    @xdata is for others to inherit from and is not a work.
    """
    macros = read_macros(document)
    fields = [_read_fields(entry, macros) for entry in document.entries]
    inherited = _inherit(document.entries, fields)
    dialect = detect_dialect(document)
    for entry, own, taken in zip(document.entries, fields, inherited, strict=True):
        if entry.type.lower() != "xdata":
            line = document.place(entry.start)[0]
            place = {"page": document.path, "line": line, "key": entry.key}
            yield entry, read_work(entry.type, [*own, *taken.items()], dialect, **place)


def _inherit(entries: Sequence[Entry], fields: Sequence[list[Field]]) -> Sequence[Mapping[str, str]]:
    """Return the fields that each entry takes from others."""
    if not any(name.lower() in ("crossref", "xdata") for own in fields for name, _ in own):
        return [{}] * len(entries)
    texts = ({name.lower(): value for name, value in own} for own in fields)
    rows = zip(entries, texts, strict=True)
    return inherit_fields([(entry.type.lower(), entry.key, own) for entry, own in rows])


def _read_fields(entry: Entry, macros: Mapping[str, str]) -> list[Field]:
    """Return the fields of an entry, the first where a name is given twice; a month keeps its macro."""
    found: dict[str, Field] = {}
    for one in entry.fields:
        name, value = one.name.lower(), one.value.strip()
        if name != "month" or not (value.lower() in MONTH_MACROS or is_month_expression(value)):
            value = " ".join(join_value(value, macros).split())
        if name not in found:
            found[name] = (one.name, value)
    return list(found.values())


def read_work(entry_type: str, fields: Sequence[Field], dialect: str = "bibtex", **place: Any) -> Paper:
    r"""Return the work of an entry from the texts of its fields; `place` has its page, line and key.

    >>> fields = [("Title", r"{\TeX} at $n^2$"), ("school", "MIT"), ("author", "Doe, J. and others")]
    >>> work = read_work("PhdThesis", fields)
    >>> work.type, work.title, work.publisher, work.variables["genre"], work.unnamed
    ('thesis', 'TeX at n2', 'MIT', 'PhD thesis', ('author',))
    """
    texts = {
        name.lower(): strip_markup(value) if "<" in value or "&" in value else value for name, value in fields
    }
    if is_month_expression(texts.get("month", "")):
        texts["month"] = join_value(texts["month"])
    number = _find_preprint(texts)
    csl_type = "article" if number else _choose_type(entry_type, texts)
    values = dict(_read_values(csl_type, texts, is_preprint=bool(number)))
    if number:
        values["preprint"] = Identity("arxiv", number)
    values.setdefault("genre", _get_genre(entry_type)) if csl_type == "thesis" else None
    values = {name: value for name, value in values.items() if value}
    unnamed = tuple(name[len(_UNNAMED) :] for name in values if name.startswith(_UNNAMED))
    native = Native(dialect, entry_type, tuple(fields), values)
    return build_paper(values, type=csl_type, native=native, unnamed=unnamed, **place)


def _choose_type(entry_type: str, texts: Mapping[str, str]) -> str:
    csl_type = get_csl_type(entry_type)
    if csl_type == "article-journal":
        return _SUBTYPES.get(texts.get("entrysubtype", ""), csl_type)
    return "speech" if csl_type == "manuscript" and "eventtitle" in texts else csl_type


def _get_genre(entry_type: str) -> str:
    row = index_entry_types().get(entry_type.lower())
    return row.genre if row else ""


def _find_preprint(texts: Mapping[str, str]) -> str:
    """Return the arXiv number of an entry whose journal is arXiv, or that has only an eprint, or ""."""
    journal = texts.get("journal") or texts.get("journaltitle") or ""
    has_container = bool(journal or texts.get("booktitle"))
    if (has_container and not _PREPRINT_SERVER.match(decode(journal))) or not (
        has_container or texts.get("eprint")
    ):
        return ""
    for name in _PREPRINT_FIELDS:
        text = decode_verbatim(texts.get(name, ""))
        if (
            found := (parse_arxiv_id(text) or find_arxiv_id(text))
            if text and (has_container or name == "eprint")
            else None
        ):
            return found.id if has_container or _is_on_arxiv(texts) else ""
    return ""


def _is_on_arxiv(texts: Mapping[str, str]) -> bool:
    archive = texts.get("archiveprefix") or texts.get("eprinttype") or ""
    return archive.lower() in ("arxiv", "") and not (texts.get("publisher") or texts.get("school"))


def _read_values(csl_type: str, texts: Mapping[str, str], *, is_preprint: bool) -> Iterator[tuple[str, Any]]:
    """Yield the variables of an entry, each from the first of its fields that says something."""
    rows = _index_ranks(csl_type)
    found: dict[str, tuple[int, FieldRow, str]] = {}
    passed = _CONTAINER_OF_PREPRINT if is_preprint else frozenset[str]()
    if "howpublished" in texts and _ONLY_URL.match(texts["howpublished"]):  # it names no publisher
        passed |= {"howpublished"}
    for name, text in texts.items():
        if name in rows and text and name not in passed:
            rank, row = rows[name]
            if row.variable not in found or rank < found[row.variable][0]:
                found[row.variable] = (rank, row, text)
    for variable, (_, row, text) in found.items():
        if row.kind == "names":
            names = parse_name_list(text)
            yield variable, names.names
            yield f"{_UNNAMED}{variable}", names.has_others
        elif row.kind != "verbatim" and variable not in _COMPOSED:
            yield variable, _read_language(text) if variable == "language" else _READERS[row.kind](text)
    yield from _read_titles(texts)
    yield from _read_date(texts)
    yield from _read_links(texts)


@cache
def _index_ranks(csl_type: str) -> Mapping[str, tuple[int, FieldRow]]:
    """Return the row of each field name, and its place among the names of its variable, the first first."""
    return {name: (row.names.index(name), row) for name, row in index_field_names(csl_type).items()}


_CONTAINER_OF_PREPRINT = frozenset("journal journaltitle volume number pages".split())


def _read_language(text: str) -> str:
    return LANGUAGES.get(text.lower()) or decode(text)


def _read_keywords(text: str) -> tuple[str, ...]:
    mark = ";" if ";" in text else ","  # MEDLINE's words have commas: "BEHAVIOR, ANIMAL; BRAIN"
    return tuple(filter(None, map(decode, text.split(mark))))


def _parse_date(text: str) -> Date:
    """Return the date of a field of biblatex: in `1984~`, the tilde is no space."""
    date = Date.parse(text)
    return Date.parse(decode(text).replace("–", "-")) if date.literal else date


#: Variables that are put together from several fields.
_COMPOSED = frozenset(("title", "issued"))
_READERS: Mapping[str, Callable[[str], Any]] = {
    "text": decode, "title": decode, "pages": read_pages, "date": _parse_date, "keywords": _read_keywords,
}  # fmt: skip


def _read_titles(texts: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """Yield the title, with its subtitle and addition, and with its formulas."""
    title = texts.get("title", "")
    tex = title + "".join(f"{mark}{texts[name]}" for name, mark in _TITLE_PARTS if texts.get(name))
    yield "title", decode(tex)
    if "$" in tex:
        yield "title_tex", keep_formulas(decode(tex, keep_math=True))
    for name, variable, main in (
        ("booksubtitle", "container-title", "booktitle"),
        ("journalsubtitle", "container-title", "journaltitle"),
    ):
        if texts.get(name) and texts.get(main):
            yield variable, decode(f"{texts[main]}: {texts[name]}")


_TITLE_PARTS = (("subtitle", ": "), ("titleaddon", ". "))


def _read_date(texts: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """Yield the date of publication."""
    if texts.get("date"):
        date = _parse_date(texts["date"])
    else:
        date = read_year_and_month(texts.get("year", ""), texts.get("month", ""), texts.get("day", ""))
    yield "issued", date


def _read_links(texts: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    r"""Yield DOI, URL and the number at an archive; a `\url` in `howpublished` is the URL of the work."""
    yield "DOI", (texts.get("doi") and find_doi(texts["doi"])) or ""
    where = texts.get("howpublished", "")
    found = _URL_COMMAND.search(where) if where else None
    bare = where if where.startswith("http") else ""
    yield "URL", decode_verbatim(texts.get("url") or (found and (found[1] or found[2])) or bare)
    if not texts.get("eprint"):
        return
    archive = (texts.get("archiveprefix") or texts.get("eprinttype") or "").lower()
    number = parse_arxiv_id(decode_verbatim(texts["eprint"])) if archive in ("arxiv", "") else None
    if number:
        yield "preprint", Identity("arxiv", number.id)
    elif archive in ("pubmed", "pmid"):
        yield "PMID", decode_verbatim(texts["eprint"])
