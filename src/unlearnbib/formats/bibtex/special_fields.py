"""The fields that follow from more than one value of a paper, or from the dialect: one function each.

In BibTeX `address` is the place of the event, as in the Anthology's and USENIX's own entries; in BibLaTeX
that is `venue`, and `location` is the publisher's.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial

from unlearnbib.formats.bibtex.entry_context import EntryContext
from unlearnbib.formats.bibtex.pages_and_dates import write_pages
from unlearnbib.formats.bibtex.spelling import Spelling, encode_verbatim, format_container
from unlearnbib.identifiers.doi import strip_doi_prefix
from unlearnbib.model import Date, get_creators
from unlearnbib.papers.versions import get_arxiv_id, is_on_arxiv, name_untitled
from unlearnbib.tex.encode import escape
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.months import MONTH_MACROS
from unlearnbib.text.titles import abbreviate_title

Fields = Iterable[tuple[str, str]]

_ARTICLES = frozenset("article-journal article-magazine article-newspaper review review-book".split())
_SCRIPT = compile_late(r"</?su[bp]>")
#: Types whose container BibTeX has no field for.
_UNCONTAINED = frozenset("dataset software webpage post post-weblog document".split())
#: Types whose `address` in BibTeX is the place of the event.
AT_EVENTS = frozenset(("paper-conference", "speech"))
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")


def write_title(context: EntryContext) -> Fields:
    """Return the title; before it the words by which styles sort and label a work without names."""
    paper, spelling, fields = context.paper, context.spelling, list[tuple[str, str]]()
    if not get_creators(paper) and not _has_own_words(context):
        is_bibtex = context.dialect == "bibtex"
        words = abbreviate_title(paper.title) or (paper.key if is_bibtex else "")
        fields.append(("key" if is_bibtex else "label", spelling.escape(words)))
    rich = context.rich.get("title", "") if paper.native else ""
    rich = "" if rich and _is_only_formulas(context) else rich
    if paper.title:
        text = context.format_rich_text(rich) if rich else spelling.format_paper_title(paper)
        fields.append(("title", text))
    elif name := name_untitled(paper):  # few styles print the `key` or the `doi` of a @misc
        fields.append(("title", f"{{{spelling.escape(name)}}}"))
    if context.dialect == "biblatex":
        main, colon, _ = paper.title.partition(": ")  # "a 3:1 Ratio" has no subtitle
        short = paper.variables.get("title-short") or (main if colon else "")
        fields.append(("shorttitle", spelling.format_title(short)))
    return fields


def _has_own_words(context: EntryContext) -> bool:
    """Return whether the author wrote the words by which styles sort and label a work."""
    native, name = context.paper.native, "key" if context.dialect == "bibtex" else "label"
    is_bib = native is not None and native.format != "csl-json"
    return native is not None and is_bib and any(own.lower() == name for own in native.names)


def _is_only_formulas(context: EntryContext) -> bool:
    """Return whether the markup of a title is that of its formulas, which are there as TeX too."""
    rich, formulas = context.rich.get("title", ""), context.paper.title_tex
    if not formulas:
        return False
    from unlearnbib.text.html_tags import has_markup, markup_to_tex  # noqa: PLC0415 - few titles have formulas

    return formulas != markup_to_tex(rich) and not has_markup(_SCRIPT.sub("", rich))


def write_container(context: EntryContext) -> Fields:
    """Return the title of the journal, the proceedings or the book."""
    if context.csl_type in _UNCONTAINED or (context.type == "misc" and context.csl_type == "article"):
        return ()
    name = "journal" if context.dialect == "bibtex" else "journaltitle"
    rich = context.rich.get("container-title") if context.paper.native else ""
    plain = context.paper.container_title
    value = context.format_rich_text(rich) if rich else format_container(context.spelling, plain)
    is_journal = context.type in ("article", "suppperiodical", "review")
    return ((name if is_journal else "booktitle", value),)


def write_date(context: EntryContext) -> Fields:
    """Return the date of publication: in BibTeX its month and its year."""
    date = context.paper.issued
    if context.dialect == "biblatex":
        # biblatex looks for digits in a year, and never ends at a character that pdflatex does not have
        return (("date", str(date)) if not date.literal else ("year", escape(date.literal)),)
    return _spell_date(date, context.spelling, has_day=context.paper.native is not None)


@lru_cache(4_096)  # many papers are of one month
def _spell_date(date: Date, spelling: Spelling, *, has_day: bool) -> Sequence[tuple[str, str]]:
    """Return the fields of a date in BibTeX; no style prints its day, but an author's file may have it."""
    days = [("day", _format_days(date))] if has_day else []
    return (("month", _format_months(date)), *days, ("year", _format_years(date, spelling)))


def _format_months(date: Date) -> str:
    """Return the month or the season of a date, or both months of an interval within a year.

    >>> _format_months(Date(2019, 5, 1, end=Date(2019, 6, 2))), _format_months(Date(2019, season=1))
    ('may # "--" # jun', 'Spring')
    """
    if date.season:
        return _SEASONS[date.season - 1]
    if not date.end:
        return MONTH_MACROS[date.month - 1] if date and date.month else ""
    numbers = [one.month for one in (date, date.end) if one and one.month]
    is_within = date.end.year == date.year
    months = dict.fromkeys(MONTH_MACROS[number - 1] for number in (numbers if is_within else numbers[:1]))
    return ' # "--" # '.join(months)


def _format_days(date: Date) -> str:
    """Return the day of a date, or both days of an interval within a year."""
    is_within = date.end is not None and date.end.year == date.year
    days = dict.fromkeys(str(one.day) for one in (date, date.end if is_within else None) if one and one.day)
    return "--".join(days)


def _format_years(date: Date, spelling: Spelling) -> str:
    """Return the year of a date, or both years of an interval."""
    if date.starts_open and date.end:
        return f"--{_format_year(date.end)}"
    if date.year is None:
        return spelling.escape(date.literal)
    if date.is_open:
        return f"{_format_year(date)}--"
    if date.end and date.end.year != date.year:
        return f"{_format_year(date)}--{_format_year(date.end)}"
    return _format_year(date)


def _format_year(date: Date) -> str:
    """Return the year of a date as a person reads it: the year 0 of a calendar is 1 BC."""
    year = date.year or 0
    return f"{'c. ' if date.circa else ''}{year}" if year > 0 else f"{1 - year} BC"


def write_place(context: EntryContext) -> Fields:
    """Return the place: of the event in BibTeX, if there is one, or the publisher's; journals print none."""
    paper, is_article = context.paper, context.csl_type in _ARTICLES
    if context.dialect == "biblatex":
        return (("location", "" if is_article else context.spelling.escape(paper.publisher_place)),)
    place = (paper.event_place if context.csl_type in AT_EVENTS else "") or paper.publisher_place
    return (("address", "" if is_article else context.spelling.escape(place)),)


def write_number(context: EntryContext) -> Fields:
    """Return the number of a report; an article number is the `eid` of BibLaTeX, the pages of BibTeX."""
    number = context.spelling.escape(context.paper.variables.get("number", ""))
    if context.csl_type not in _ARTICLES:
        return (("number", number),)
    if context.dialect == "biblatex":
        return (("eid", number),)
    return () if context.paper.pages else (("pages", number),)


def write_page_range(context: EntryContext) -> Fields:
    """Return the pages, unless they are the article number, which is the `eid` of BibLaTeX."""
    paper = context.paper
    is_eid = context.dialect == "biblatex" and context.csl_type in _ARTICLES
    is_number = is_eid and paper.pages == paper.variables.get("number")
    return (("pages", "" if is_number else context.spelling.escape(write_pages(paper.pages))),)


def write_genre(context: EntryContext) -> Fields:
    """Return the genre, unless the type of the entry implies it."""
    genre = context.paper.variables.get("genre", "")
    is_thesis = context.type in ("phdthesis", "mastersthesis") and not _is_other_thesis(genre)
    is_implied = is_thesis or context.paper.is_preprint
    return (("type", "" if is_implied else context.spelling.escape(genre)),)


def _is_other_thesis(genre: str) -> bool:
    """Return whether a thesis is of a kind for which BibTeX has no type."""
    from unlearnbib.formats.localisation import LOCALISATION  # noqa: PLC0415 - few works are theses

    return genre in (LOCALISATION["candthesis"], LOCALISATION["bathesis"])


def write_preprint(context: EntryContext) -> Fields:
    """Return the number at arXiv; in BibTeX also where every style prints it."""
    if not (is_on_arxiv(context.paper) or context.choices.prefer == "both"):
        return ()
    number = get_arxiv_id(context.paper)
    if not number:
        return ()
    server = ("archivePrefix", "arXiv") if context.dialect == "bibtex" else ("eprinttype", "arxiv")
    return (("eprint", encode_verbatim(number)), server)


def write_howpublished(context: EntryContext) -> Fields:
    """Return where a preprint is, as 30 of 51 styles print no `eprint` of a @misc, or the medium of a work.

    A work of no known type is where its list says; no style prints a `booktitle` of a @misc.
    """
    paper = context.paper
    if context.csl_type == "document" and paper.container_title and not paper.native:
        text = format_container(context.spelling, paper.container_title)
    elif context.dialect == "bibtex" and paper.is_preprint and (number := get_arxiv_id(paper)):
        text = f"arXiv:{number}"
    else:
        text = context.spelling.escape(paper.variables.get("medium", ""))
    return (("howpublished", text),)


def write_link(name: str, context: EntryContext) -> Sequence[tuple[str, str]]:
    """Return the DOI or the URL, if the choices of the file have it."""
    doi, url = context.choices.select_links(strip_doi_prefix(context.paper.doi), context.paper.url)
    link = doi if name == "doi" else url
    return ((name, encode_verbatim(link)),) if link else ()


#: variable -> the fields that are written for it
SPECIAL_FIELDS: Mapping[str, Callable[[EntryContext], Fields]] = {
    "title": write_title,
    "container-title": write_container,
    "issued": write_date,
    "publisher-place": write_place,
    "number": write_number,
    "page": write_page_range,
    "genre": write_genre,
    "medium": write_howpublished,
    "DOI": partial(write_link, "doi"),
    "URL": partial(write_link, "url"),
    "preprint": write_preprint,
}
#: variable -> those without which nothing is written for it; the others follow from more than variables
NEEDS: Mapping[str, Sequence[str]] = {
    "container-title": ("container-title",),
    "publisher-place": ("publisher-place", "event-place"),
    "number": ("number",),
    "page": ("page",),
    "genre": ("genre",),
    "medium": ("medium",),
    "DOI": ("DOI",),
    "URL": ("URL",),
}
#: variable -> types of works for which something is written without those that it needs
TYPES_WITHOUT_NEED: Mapping[str, Sequence[str]] = {"medium": ("article", "document")}
