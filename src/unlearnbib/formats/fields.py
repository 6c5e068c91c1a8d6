"""The fields of works: what each CSL variable is called in BibTeX and in BibLaTeX, for which types of works.

One row for each variable and group of types, in the order in which fields are written. Reading takes the
first row that has the field's name for the type of the work, writing the first row of the variable. Sources:
btxdoc section 3.2, the biblatex manual (3.20) sections 2.2.2 and 2.2.5, CSL 1.0.2 appendix IV.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from unlearnbib.formats.types import Dialect

#: The reading and writing of a value: names, TeX text, a title (capitals protected), pages, a date, an
#: edition, verbatim.
FieldKind = Literal["names", "text", "title", "pages", "date", "edition", "verbatim", "keywords"]

#: Begins the name under which the values of an author's work have the key of a parent that was read.
PARENT = "parent:"

_ARTICLES = "article-journal article-magazine article-newspaper review review-book"
_NUMBERED = (
    "report patent standard legislation bill regulation legal_case thesis software dataset"
    " document manuscript"
)
_IN_SERIES = (
    "book chapter paper-conference collection classic pamphlet entry entry-dictionary entry-encyclopedia"
)


class FieldRow(NamedTuple):
    """A variable, the kind of its value, and its names: the first is written, the others are read too.

    `types` are the CSL types of the row, all if empty. `bibtex` may be empty: no style of BibTeX prints it,
    but it is read, and written under the name of `biblatex`.
    """

    variable: str
    kind: FieldKind
    bibtex: tuple[str, ...]
    biblatex: tuple[str, ...]
    types: tuple[str, ...]
    names: tuple[str, ...]  # all, those that are read first before others

    def get_names(self, dialect: Dialect) -> tuple[str, ...]:
        """Return the names of the field in `dialect`, the one that is written first."""
        return (self.bibtex or self.biblatex) if dialect == "bibtex" else (self.biblatex or self.bibtex)


def _make_row(variable: str, kind: FieldKind, bibtex: str, biblatex: str, types: str = "") -> FieldRow:
    first, second = tuple(bibtex.split()), tuple(biblatex.split())
    names = tuple(dict.fromkeys((*first, *second)))
    return FieldRow(variable, kind, first, second, tuple(types.split()), names)


FIELDS = (
    _make_row("author", "names", "author", "author"),
    _make_row("title", "title", "title", "title"),
    _make_row("title-short", "title", "", "shorttitle"),
    _make_row("container-title", "title", "journal journaltitle", "journaltitle journal", _ARTICLES),
    _make_row("container-title", "title", "booktitle", "booktitle"),
    _make_row("container-title-short", "title", "", "shortjournal"),
    _make_row("container-author", "names", "", "bookauthor"),
    _make_row("editor", "names", "editor", "editor"),
    _make_row("translator", "names", "", "translator"),
    _make_row("collection-title", "text", "series", "series"),
    _make_row("volume", "text", "volume", "volume"),
    _make_row("volume-title", "title", "", "volumetitle"),
    _make_row("issue", "text", "number issue", "number issue", _ARTICLES + " periodical"),
    _make_row("collection-number", "text", "number", "number", _IN_SERIES),
    _make_row("number", "text", "number", "number", _NUMBERED),
    _make_row("issue", "text", "number", "number"),
    _make_row("number", "text", "eid articleno", "eid articleno", _ARTICLES),
    _make_row("edition", "edition", "edition", "edition"),
    _make_row("chapter-number", "text", "chapter", "chapter"),
    _make_row("part-number", "text", "", "part"),
    _make_row("page", "pages", "pages", "pages"),
    _make_row("number-of-pages", "text", "", "pagetotal numpages"),
    _make_row("number-of-volumes", "text", "", "volumes"),
    _make_row("genre", "text", "type", "type"),
    _make_row("issued", "date", "date", "date"),
    _make_row("version", "text", "", "version"),
    _make_row("status", "text", "", "pubstate"),
    _make_row("event-title", "title", "", "eventtitle"),
    _make_row("event-place", "text", "", "venue"),
    _make_row("event-date", "date", "", "eventdate"),
    _make_row(
        "publisher",
        "text",
        "school institution publisher organization",
        "institution school publisher",
        "thesis",
    ),
    _make_row(
        "publisher", "text", "institution publisher school organization howpublished", "institution", "report"
    ),
    _make_row(
        "publisher",
        "text",
        "organization publisher institution howpublished",
        "organization publisher",
        "webpage post post-weblog",
    ),
    _make_row("publisher", "text", "publisher institution school organization howpublished", "publisher"),
    _make_row("publisher-place", "text", "address location", "location address"),
    _make_row("original-date", "date", "", "origdate"),
    _make_row("original-title", "title", "", "origtitle"),
    _make_row("original-publisher", "text", "", "origpublisher"),
    _make_row("original-publisher-place", "text", "", "origlocation"),
    _make_row("ISBN", "text", "isbn", "isbn"),
    _make_row("ISSN", "text", "issn", "issn"),
    _make_row("DOI", "verbatim", "doi", "doi"),
    _make_row("URL", "verbatim", "url", "url"),
    _make_row("accessed", "date", "urldate", "urldate"),
    _make_row("preprint", "verbatim", "eprint", "eprint"),
    _make_row("medium", "text", "howpublished", "howpublished"),
    _make_row("PMID", "text", "pmid", "pmid"),
    _make_row("PMCID", "text", "pmcid", "pmcid"),
    _make_row("call-number", "text", "", "library"),
    _make_row("language", "text", "language", "language langid"),
    _make_row("note", "text", "note", "note addendum"),
    _make_row("annote", "text", "annote annotation", "annotation annote"),
    _make_row("abstract", "text", "abstract", "abstract"),
    _make_row("keyword", "keywords", "keywords", "keywords"),
)


@cache
def index_field_names(csl_type: str) -> Mapping[str, FieldRow]:
    """Return the row of each field name of works of a CSL type, for reading.

    >>> thesis, article = index_field_names("thesis"), index_field_names("article-journal")
    >>> thesis["school"].variable, article["number"].variable
    ('publisher', 'issue')
    """
    rows: dict[str, FieldRow] = {}
    for row in _list_rows(csl_type):
        for name in (*row.bibtex, *row.biblatex):
            rows.setdefault(name, row)
    return rows


@cache
def index_variables(csl_type: str) -> Mapping[str, FieldRow]:
    """Return the row of each CSL variable of works of a CSL type, in the order in which fields are written.

    >>> index_variables("report")["publisher"].get_names("bibtex")[0]
    'institution'
    """
    rows: dict[str, FieldRow] = {}
    for row in _list_rows(csl_type):
        rows.setdefault(row.variable, row)
    return rows


def _list_rows(csl_type: str) -> Iterator[FieldRow]:
    return (row for row in FIELDS if not row.types or csl_type in row.types)
