"""The fields of an entry: those of the author's own file as they are, all others from the table of fields.

The order follows the exports of publishers. In BibTeX `address` is the place of the event, as in the
Anthology's and USENIX's own entries; in BibLaTeX that is `venue`, and `location` is the publisher's.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from unlearnbib.bib.keys import make_key_safe
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.native import NativeFields
from unlearnbib.formats.bibtex.pages_and_dates import write_pages
from unlearnbib.formats.bibtex.spelling import (
    Spelling,
    encode_verbatim,
    format_container,
    format_editors,
)
from unlearnbib.formats.bibtex.tex_markup import format_rich_text
from unlearnbib.formats.fields import FieldRow, index_variables
from unlearnbib.formats.native_markup import find_rich_values
from unlearnbib.formats.types import (
    Dialect,
    choose_entry_type,
    decide_csl_type,
    translate_entry_type,
)
from unlearnbib.identifiers.doi import strip_doi_prefix
from unlearnbib.model import Date, Paper, get_creators, get_value
from unlearnbib.papers.versions import get_arxiv_id, name_untitled
from unlearnbib.tex.encode import escape
from unlearnbib.text.months import MONTH_MACROS
from unlearnbib.text.titles import abbreviate_title

Fields = Iterator[tuple[str, str]]

#: Types that styles do not print without the work in which they appeared.
_CONTAINED = frozenset("article-journal article-magazine article-newspaper paper-conference chapter".split())
_ARTICLES = frozenset("article-journal article-magazine article-newspaper review review-book".split())
#: Types whose container BibTeX has no field for.
_UNCONTAINED = frozenset("dataset software webpage post post-weblog document".split())
#: Variables that BibLaTeX writes for papers at an event alone, and CSL for all.
_OF_EVENTS = frozenset("event-title event-place event-date".split())


@frozen
class EntryContext:
    """A paper on its way to an entry: the dialect, its type, the spelling and the choices of the file."""

    paper: Paper
    dialect: Dialect
    type: str
    csl_type: str
    spelling: Spelling
    choices: Choices
    rich: Mapping[str, str]  # texts with markup, by variable


def make_context(paper: Paper, dialect: Dialect, spelling: Spelling, choices: Choices) -> EntryContext:
    """Return a paper with all that decides how its entry is written."""
    return EntryContext(
        paper, dialect, get_entry_type(paper, dialect), decide_csl_type(paper), spelling, choices,
        find_rich_values(paper) if paper.native else {},
    )  # fmt: skip


def get_entry_type(paper: Paper, dialect: Dialect) -> str:
    """Return the type of the entry: the author's own, or that of the CSL type; @misc if none is known.

    >>> get_entry_type(Paper("On Things", type="paper-conference", container_title="ICML"), "bibtex")
    'inproceedings'
    """
    native = paper.native
    if native and native.format in ("bibtex", "biblatex") and not paper.is_preprint:
        return translate_entry_type(native.type, dialect) if native.format != dialect else native.type.lower()
    csl_type = decide_csl_type(paper)
    if csl_type in _CONTAINED and not paper.container_title:
        return "misc"
    return choose_entry_type(csl_type, paper.variables.get("genre", ""), dialect)


def list_fields(context: EntryContext) -> Fields:
    """Yield the fields of an entry in their order, empty ones too, and last those that no table has."""
    native = NativeFields.read(context.paper, context.dialect, context.csl_type, context.choices)
    if context.dialect == "biblatex":
        yield "ids", ",".join(map(make_key_safe, context.paper.retired_keys))
    for row in index_variables(context.csl_type).values():
        own = native.by_variable.get(row.variable)
        yield from own if own is not None else _write_row(row, context)
    yield from native.unknown


def _write_row(row: FieldRow, context: EntryContext) -> Fields:
    """Yield the field of a variable as the table has it."""
    special = _SPECIAL.get(row.variable)
    if special:
        yield from special(context)
    elif _is_written(row, context):
        value = get_value(context.paper, row.variable)
        yield _get_name(row, context), _format(row, value, context) if value else ""


def _format(row: FieldRow, value: Any, context: EntryContext) -> str:
    """Return a value as TeX, with the markup that its file gave it."""
    if row.kind in ("text", "title") and (rich := context.rich.get(row.variable)):
        return format_rich_text(context.spelling, rich)
    return _FORMATS[row.kind](value, context, row.variable)


def _get_name(row: FieldRow, context: EntryContext) -> str:
    """Return the name of a field; an @online has an `organization` as publisher (biblatex manual, 2.1.1)."""
    is_online = row.variable == "publisher" and context.type == "online"
    return "organization" if is_online else row.get_names(context.dialect)[0]


def _is_written(row: FieldRow, context: EntryContext) -> bool:
    """Return whether a variable belongs into the entry of a paper, if no author wrote it as it stands."""
    if row.variable in _OF_EVENTS:
        return context.dialect == "biblatex" and context.csl_type == "paper-conference"
    if (
        row.variable == "publisher" and context.type == "article"
    ):  # no field of @article (biblatex manual, 2.1.1)
        return context.dialect == "bibtex"
    if row.variable in ("abstract", "keyword"):  # the headings of a page are no keywords of an author
        return context.paper.native is not None
    return row.variable not in ("container-title-short", "title-short")


def _format_names(value: Any, context: EntryContext, variable: str) -> str:
    most, has_others = context.choices.max_authors, variable in context.paper.unnamed
    if variable == "editor" and not has_others:
        return format_editors(context.spelling, value, most)
    return context.spelling.format_names(value, most, has_others=has_others)


def _format_date(value: Any, context: EntryContext, _variable: str) -> str:
    return context.spelling.escape(value.literal) if value.literal else str(value)


_FORMATS: Mapping[str, Callable[[Any, EntryContext, str], str]] = {
    "names": _format_names,
    "text": lambda value, context, _: context.spelling.escape(value),
    "title": lambda value, context, _: format_container(context.spelling, value),
    "pages": lambda value, context, _: context.spelling.escape(write_pages(value)),
    "date": _format_date,
    "verbatim": lambda value, _context, _: encode_verbatim(value),
    "keywords": lambda value, context, _: context.spelling.escape(", ".join(value)),
}


def _write_title(context: EntryContext) -> Fields:
    """Yield the title; before it the words by which styles sort and label a work without names."""
    paper, spelling = context.paper, context.spelling
    if not get_creators(paper):
        is_bibtex = context.dialect == "bibtex"
        words = abbreviate_title(paper.title) or (paper.key if is_bibtex else "")
        yield "key" if is_bibtex else "label", spelling.escape(words)
    rich = context.rich.get("title")
    if paper.title:
        yield "title", format_rich_text(spelling, rich) if rich else spelling.format_paper_title(paper)
    elif name := name_untitled(paper):  # few styles print the `key` or the `doi` of a @misc
        yield "title", f"{{{spelling.escape(name)}}}"
    if context.dialect == "biblatex":
        short = paper.variables.get("title-short") or _cut_subtitle(paper.title)
        yield "shorttitle", spelling.format_title(short)


def _cut_subtitle(title: str) -> str:
    """Return the title before a colon and a space, or "": "a 3:1 Ratio" has no subtitle."""
    main, colon, _ = title.partition(": ")
    return main if colon else ""


def _write_container(context: EntryContext) -> Fields:
    if context.csl_type in _UNCONTAINED or (context.type == "misc" and context.csl_type == "article"):
        return
    name = "journal" if context.dialect == "bibtex" else "journaltitle"
    rich = context.rich.get("container-title")
    plain = context.paper.container_title
    value = format_rich_text(context.spelling, rich) if rich else format_container(context.spelling, plain)
    yield name if context.type in ("article", "suppperiodical", "review") else "booktitle", value


def _write_date(context: EntryContext) -> Fields:
    date = context.paper.issued
    if context.dialect == "biblatex":
        # biblatex looks for digits in a year, and never ends at a character that pdflatex does not have
        yield ("date", str(date)) if not date.literal else ("year", escape(date.literal))
        return
    yield "month", _format_month(date)
    yield "year", _format_years(date, context.spelling)


_SEASONS = ("Spring", "Summer", "Autumn", "Winter")


def _format_month(date: Date) -> str:
    if date.season:
        return _SEASONS[date.season - 1]
    return MONTH_MACROS[date.month - 1] if date.month else ""


def _format_years(date: Date, spelling: Spelling) -> str:
    """Return the year of a date, or both years of an interval."""
    if date.year is None:
        return spelling.escape(date.literal)
    is_interval = date.end is not None and date.end.year != date.year
    return (
        f"{_format_year(date)}--{_format_year(date.end)}" if is_interval and date.end else _format_year(date)
    )


def _format_year(date: Date) -> str:
    """Return the year of a date as a person reads it: the year 0 of a calendar is 1 BC."""
    year = date.year or 0
    return f"{'c. ' if date.circa else ''}{year}" if year > 0 else f"{1 - year} BC"


def _write_place(context: EntryContext) -> Fields:
    """Yield the place: of the event in BibTeX, of the publisher in BibLaTeX; journals print none."""
    paper, is_article = context.paper, context.csl_type in _ARTICLES
    if context.dialect == "biblatex":
        yield "location", "" if is_article else context.spelling.escape(paper.publisher_place)
    else:
        place = paper.event_place or paper.publisher_place
        yield "address", "" if is_article else context.spelling.escape(place)


def _write_number(context: EntryContext) -> Fields:
    """Yield the number of a report; an article number is the `eid` of BibLaTeX, the pages of BibTeX."""
    number = context.spelling.escape(context.paper.variables.get("number", ""))
    if context.csl_type not in _ARTICLES:
        yield "number", number
    elif context.dialect == "biblatex":
        yield "eid", number
    elif not context.paper.pages:
        yield "pages", number


def _write_pages(context: EntryContext) -> Fields:
    """Yield the pages, unless they are the article number, which is the `eid` of BibLaTeX."""
    paper = context.paper
    is_eid = context.dialect == "biblatex" and context.csl_type in _ARTICLES
    is_number = is_eid and paper.pages == paper.variables.get("number")
    yield "pages", "" if is_number else context.spelling.escape(write_pages(paper.pages))


def _write_genre(context: EntryContext) -> Fields:
    """Yield the genre, unless the type of the entry says it."""
    genre = context.paper.variables.get("genre", "")
    is_said = context.type in ("phdthesis", "mastersthesis") or context.paper.is_preprint
    yield "type", "" if is_said else context.spelling.escape(genre)


def _write_doi(context: EntryContext) -> Fields:
    doi, _ = context.choices.select_links(context.paper.doi, context.paper.url)
    yield "doi", encode_verbatim(strip_doi_prefix(doi))  # styles put the resolver before it


def _write_url(context: EntryContext) -> Fields:
    yield "url", encode_verbatim(context.choices.select_links(context.paper.doi, context.paper.url)[1])


def _write_preprint(context: EntryContext) -> Fields:
    """Yield the number at arXiv; in BibTeX also where every style prints it."""
    paper, number = context.paper, get_arxiv_id(context.paper)
    is_on_arxiv = paper.is_preprint or (paper.identity is not None and paper.identity.scheme == "arxiv")
    if not number or not (is_on_arxiv or context.choices.prefer == "both"):
        return
    yield "eprint", encode_verbatim(number)
    yield ("archivePrefix", "arXiv") if context.dialect == "bibtex" else ("eprinttype", "arxiv")


def _write_howpublished(context: EntryContext) -> Fields:
    """Yield where a preprint is: 30 of 51 styles print no `eprint` of a @misc."""
    if context.dialect == "bibtex" and context.paper.is_preprint and (number := get_arxiv_id(context.paper)):
        yield "howpublished", f"arXiv:{number}"


_SPECIAL: Mapping[str, Callable[[EntryContext], Fields]] = {
    "title": _write_title,
    "container-title": _write_container,
    "issued": _write_date,
    "publisher-place": _write_place,
    "number": _write_number,
    "page": _write_pages,
    "genre": _write_genre,
    "medium": _write_howpublished,
    "DOI": _write_doi,
    "URL": _write_url,
    "preprint": _write_preprint,
}
