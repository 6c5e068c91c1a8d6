"""The fields of works: what each CSL variable is called in BibTeX and in BibLaTeX, for which types of works.

One row for each variable and group of types, in the order in which fields are written. Reading takes the
first row that has the field's name for the type of the work, writing the first row of the variable. Sources:
btxdoc section 3.2, the biblatex manual (3.20) sections 2.2.2 and 2.2.5, CSL 1.0.2 appendix IV.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from attrs import Factory, field, frozen

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


def _split(names: str) -> tuple[str, ...]:
    return tuple(names.split())


@frozen(eq=False, repr=False)
class FieldRow:
    """A variable, the kind of its value, and its names: the first is written, the others are read too.

    `types` are the CSL types of the row, all if empty. `bibtex` may be empty: no style of BibTeX prints it,
    but it is read, and written under the name of `biblatex`.
    """

    variable: str
    kind: FieldKind
    bibtex: tuple[str, ...] = field(converter=_split)
    biblatex: tuple[str, ...] = field(converter=_split)
    types: tuple[str, ...] = field(default="", converter=_split)
    #: All names, those that are read first before others.
    names: tuple[str, ...] = field(
        init=False,
        default=Factory(lambda row: tuple(dict.fromkeys((*row.bibtex, *row.biblatex))), takes_self=True),
    )

    def get_names(self, dialect: Dialect) -> tuple[str, ...]:
        """Return the names of the field in `dialect`, the one that is written first."""
        return (self.bibtex or self.biblatex) if dialect == "bibtex" else (self.biblatex or self.bibtex)


FIELDS = (
    FieldRow("author", "names", "author", "author"),
    FieldRow("title", "title", "title", "title"),
    FieldRow("title-short", "title", "", "shorttitle"),
    FieldRow("container-title", "title", "journal journaltitle", "journaltitle journal", _ARTICLES),
    FieldRow("container-title", "title", "booktitle", "booktitle"),
    FieldRow("container-title-short", "title", "", "shortjournal"),
    FieldRow("container-author", "names", "", "bookauthor"),
    FieldRow("editor", "names", "editor", "editor"),
    FieldRow("translator", "names", "", "translator"),
    FieldRow("collection-title", "text", "series", "series"),
    FieldRow("volume", "text", "volume", "volume"),
    FieldRow("volume-title", "title", "", "volumetitle"),
    FieldRow("issue", "text", "number issue", "number issue", _ARTICLES + " periodical"),
    FieldRow("collection-number", "text", "number", "number", _IN_SERIES),
    FieldRow("number", "text", "number", "number", _NUMBERED),
    FieldRow("issue", "text", "number", "number"),
    FieldRow("number", "text", "eid articleno", "eid articleno", _ARTICLES),
    FieldRow("edition", "edition", "edition", "edition"),
    FieldRow("chapter-number", "text", "chapter", "chapter"),
    FieldRow("part-number", "text", "", "part"),
    FieldRow("page", "pages", "pages", "pages"),
    FieldRow("number-of-pages", "text", "", "pagetotal numpages"),
    FieldRow("number-of-volumes", "text", "", "volumes"),
    FieldRow("genre", "text", "type", "type"),
    FieldRow("issued", "date", "date", "date"),
    FieldRow("version", "text", "", "version"),
    FieldRow("status", "text", "", "pubstate"),
    FieldRow("event-title", "title", "", "eventtitle"),
    FieldRow("event-place", "text", "", "venue"),
    FieldRow("event-date", "date", "", "eventdate"),
    FieldRow(
        "publisher",
        "text",
        "school institution publisher organization",
        "institution school publisher",
        "thesis",
    ),
    FieldRow(
        "publisher", "text", "institution publisher school organization howpublished", "institution", "report"
    ),
    FieldRow(
        "publisher",
        "text",
        "organization publisher institution howpublished",
        "organization publisher",
        "webpage post post-weblog",
    ),
    FieldRow("publisher", "text", "publisher institution school organization howpublished", "publisher"),
    FieldRow("publisher-place", "text", "address location", "location address"),
    FieldRow("original-date", "date", "", "origdate"),
    FieldRow("original-title", "title", "", "origtitle"),
    FieldRow("original-publisher", "text", "", "origpublisher"),
    FieldRow("original-publisher-place", "text", "", "origlocation"),
    FieldRow("ISBN", "text", "isbn", "isbn"),
    FieldRow("ISSN", "text", "issn", "issn"),
    FieldRow("DOI", "verbatim", "doi", "doi"),
    FieldRow("URL", "verbatim", "url", "url"),
    FieldRow("accessed", "date", "urldate", "urldate"),
    FieldRow("preprint", "verbatim", "eprint", "eprint"),
    FieldRow("medium", "text", "howpublished", "howpublished"),
    FieldRow("PMID", "text", "pmid", "pmid"),
    FieldRow("PMCID", "text", "pmcid", "pmcid"),
    FieldRow("call-number", "text", "", "library"),
    FieldRow("language", "text", "language", "language langid"),
    FieldRow("note", "text", "note", "note addendum"),
    FieldRow("annote", "text", "annote annotation", "annotation annote"),
    FieldRow("abstract", "text", "abstract", "abstract"),
    FieldRow("keyword", "keywords", "keywords", "keywords"),
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
