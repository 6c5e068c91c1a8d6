"""The values of the fields of an entry: CSL variables with names, dates, titles and links, in Unicode."""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from unlearnbib.formats.bibtex.languages import LANGUAGES
from unlearnbib.formats.bibtex.pages_and_dates import read_pages, read_year_and_month
from unlearnbib.formats.editions import spell_edition
from unlearnbib.formats.fields import index_field_names
from unlearnbib.formats.localisation import LOCALISED_VARIABLES, translate_keys
from unlearnbib.identifiers.arxiv import find_arxiv_id, parse_arxiv_id
from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Date, Identity
from unlearnbib.names.bibtex import parse_name_list
from unlearnbib.tex.decode import decode
from unlearnbib.tex.harmless import is_harmless_formula
from unlearnbib.tex.math import keep_formulas
from unlearnbib.tex.packages import choose_tex_forms
from unlearnbib.tex.verbatim import decode_verbatim

Values = Iterator[tuple[str, Any]]

_PREPRINT_SERVER = re.compile(r"\s*(?:arxiv\b|corr$|computing research repository$)", re.IGNORECASE)
#: Where people and databases write an arXiv number in place of a volume of a journal.
_PREPRINT_FIELDS = tuple("eprint journal journaltitle volume number pages url doi note howpublished".split())
_ONLY_URL = re.compile(
    r"\s*(?:(?:Online at|URL:?|Available (?:at|from):?)\s+)?(?:\\url\s*\{[^{}]*\}|https?://\S+)[\s.]*$",
    re.IGNORECASE,
)
_URL_COMMAND = re.compile(r"\\url\s*\{([^{}]*)\}|\\href\s*\{([^{}]*)\}")
UNNAMED = "unnamed:"  # before a variable whose list of names ends in "and others"
_CONTAINER_OF_PREPRINT = frozenset("journal journaltitle volume number pages".split())
_PARENTHESES = re.compile(r"\\\(((?:[^$\\]|\\[^()])+)\\\)")  # the formulas of LaTeX: \(x^2\)
_TITLE_PARTS = (("subtitle", ": "), ("titleaddon", ". "))
_CONTAINER_PARTS = (("booktitle", "booksubtitle"), ("journaltitle", "journalsubtitle"))


def find_preprint(texts: Mapping[str, str]) -> str:
    """Return the arXiv number of an entry whose journal is arXiv, or that has only an eprint, or ""."""
    for name in _list_preprint_fields(texts):
        text = decode_verbatim(texts.get(name, ""))
        if number := parse_arxiv_id(text) or find_arxiv_id(text):
            return number.id
    return ""


def _list_preprint_fields(texts: Mapping[str, str]) -> Sequence[str]:
    """Return the fields in which an entry may have the arXiv number of a preprint; none for most works."""
    journal = texts.get("journal") or texts.get("journaltitle") or ""
    if journal or texts.get("booktitle"):
        return _PREPRINT_FIELDS if _PREPRINT_SERVER.match(decode(journal)) else ()
    is_alone = _get_archive(texts) in ("arxiv", "") and not (texts.get("publisher") or texts.get("school"))
    return ("eprint",) if is_alone else ()


def _get_archive(texts: Mapping[str, str]) -> str:
    return (texts.get("archiveprefix") or texts.get("eprinttype") or "").lower()


def read_values(csl_type: str, texts: Mapping[str, str], preprint: str = "") -> dict[str, Any]:
    """Return the variables of an entry, empty ones too; `preprint` is its number at arXiv, if it is there.

    >>> read_values("book", {"title": "On Sand", "year": "2020"})["issued"]
    Date(2020)
    """
    values = _read_fields(csl_type, texts, preprint)
    for read in _COMPOSED.values():
        values.update(read(texts))
    if csl_type == "chapter" and texts.get("maintitle") and not texts.get("booktitle"):
        parts = (texts["maintitle"], texts.get("mainsubtitle"))
        values["container-title"] = decode(": ".join(filter(None, parts)))
    if preprint:
        values["preprint"] = Identity("arxiv", preprint)
    return values


def _read_fields(csl_type: str, texts: Mapping[str, str], preprint: str) -> dict[str, Any]:
    """Return the variables that are one field each: of those with a text, the first in the row."""
    readings, passed = _index_readings(csl_type), _list_passed(texts, preprint)
    values, ranks = dict[str, Any](), dict[str, int]()
    for name, text in texts.items():
        if not text or (reading := readings.get(name)) is None or name in passed:
            continue
        variable, rank, read = reading
        if variable in ranks and ranks[variable] <= rank:
            continue
        values[variable], ranks[variable] = read(text), rank
        if read is parse_name_list:
            values[variable], values[f"{UNNAMED}{variable}"] = values[variable]
    return values


@cache
def _index_readings(csl_type: str) -> Mapping[str, tuple[str, int, Callable[[str], Any]]]:
    """Return the variable of each field of a type, its rank among the fields of that, and its reader.

    Those that are read together with others are not here.
    """
    return {
        name: (row.variable, row.names.index(name), _READERS.get(row.variable) or _READERS[row.kind])
        for name, row in index_field_names(csl_type).items()
        if row.kind != "verbatim" and row.variable not in _COMPOSED
    }


def _list_passed(texts: Mapping[str, str], preprint: str) -> Container[str]:
    """Return the fields that are passed over: a link is not a publisher, arXiv no journal with volumes."""
    passed = _CONTAINER_OF_PREPRINT if preprint else frozenset[str]()
    where = texts.get("howpublished")
    return passed | {"howpublished"} if where and _is_link(where) else passed


def _is_link(text: str) -> bool:
    """Return whether a text is a link or a number at arXiv, and no publisher."""
    return bool(_ONLY_URL.match(text) or parse_arxiv_id(text))


def parse_date(text: str) -> Date:
    """Return the date of a field of biblatex: in `1984~`, the tilde is no space."""
    date = Date.parse(text)
    return Date.parse(decode(text).replace("–", "-")) if date.literal else date


def read_keywords(text: str) -> tuple[str, ...]:
    """Return keywords; MEDLINE's have commas: "BEHAVIOR, ANIMAL; BRAIN"."""
    return tuple(filter(None, map(decode, text.split(";" if ";" in text else ","))))


#: kind of a value, or the variable -> the value of its text
_READERS: Mapping[str, Callable[[str], Any]] = {
    "names": parse_name_list, "text": decode, "title": decode, "pages": read_pages, "date": parse_date,
    "keywords": read_keywords,
    "edition": lambda text: spell_edition(decode(text), "biblatex") or decode(text),
    **dict.fromkeys(LOCALISED_VARIABLES, lambda text: translate_keys(text) or decode(text)),
    "language": lambda text: LANGUAGES.get(text.lower()) or decode(text),
}  # fmt: skip


def read_titles(texts: Mapping[str, str]) -> Values:
    """Yield the title with subtitle, addition and formulas, and a container that has a subtitle."""
    title = texts.get("title", "")
    tex = title + "".join([f"{mark}{texts[name]}" for name, mark in _TITLE_PARTS if texts.get(name)])
    yield "title", decode(tex)
    if "$" in tex or r"\(" in tex:
        formulas = decode(_PARENTHESES.sub(r"$\1$", choose_tex_forms(tex)), keep_math=True)
        yield "title_tex", keep_formulas(formulas, is_harmless_formula)
    for main, subtitle in _CONTAINER_PARTS:
        if texts.get(main) and texts.get(subtitle):
            yield "container-title", decode(f"{texts[main]}: {texts[subtitle]}")


def read_issued(texts: Mapping[str, str]) -> Values:
    """Yield the date of publication."""
    if texts.get("date"):
        yield "issued", parse_date(texts["date"])
    else:
        parts = (texts.get(name, "") for name in ("year", "month", "day"))
        yield "issued", read_year_and_month(*parts)


def read_links(texts: Mapping[str, str]) -> Values:
    r"""Yield DOI and URL; a `\url` in `howpublished` is the URL of the work."""
    yield "DOI", (texts.get("doi") and find_doi(texts["doi"])) or ""
    where = texts.get("howpublished", "")
    found = _URL_COMMAND.search(where) if where else None
    bare = where if where.startswith("http") else ""
    yield "URL", decode_verbatim(texts.get("url") or (found and (found[1] or found[2])) or bare)


def read_eprint(texts: Mapping[str, str]) -> Values:
    """Yield the number at arXiv or PubMed."""
    if not texts.get("eprint"):
        return
    archive, number = _get_archive(texts), decode_verbatim(texts["eprint"])
    known = parse_arxiv_id(number) if archive in ("arxiv", "") else None
    if known:
        yield "preprint", Identity("arxiv", known.id)
    elif archive in ("pubmed", "pmid"):
        yield "PMID", number


#: Variables that are put together from several fields.
_COMPOSED: Mapping[str, Callable[[Mapping[str, str]], Values]] = {
    "title": read_titles, "issued": read_issued, "URL": read_links, "preprint": read_eprint,
}  # fmt: skip
