"""The types of works: what each is called in BibTeX, BibLaTeX and CSL, and the fields that it requires.

One row for each type of an entry. Reading takes the CSL type from it, writing finds the entry type for a
CSL type, `check` the required fields. Sources: "BibTeXing" (btxdoc) sections 3.1 and 3.2, the biblatex manual
(3.20) sections 2.1.1 to 2.1.3, CSL 1.0.2 appendix III.
"""

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from unlearnbib.model import Paper

Dialect = Literal["bibtex", "biblatex"]

#: Fields of which one is enough for a date; biblatex takes the names of BibTeX as aliases (manual, 2.2.5).
_DATE = "date/year/pubstate"
_BIBLATEX_ONLINE = f"author/editor title {_DATE} doi/eprint/url"


class EntryType(NamedTuple):
    """A type of an entry: the CSL type of its works, the fields that each dialect requires.

    `bibtex` and `biblatex` hold required fields, a / between those of which one is enough; None says that the
    dialect does not have the type. `falls_back` is the type that BibTeX styles print instead, `genre` the CSL
    genre that tells types of one CSL type apart.
    """

    name: str
    csl: str
    bibtex: str | None = None
    biblatex: str | None = None
    falls_back: str = "misc"
    genre: str = ""


ENTRY_TYPES = (
    EntryType("article", "article-journal", "author title journal year",
              f"author title journaltitle/journal {_DATE}"),
    EntryType("book", "book", "author/editor title publisher year", f"author/editor title {_DATE}"),
    EntryType("booklet", "pamphlet", "title", f"author/editor title {_DATE}"),
    EntryType("inbook", "chapter", "author/editor title chapter/pages publisher year",
              f"author title booktitle {_DATE}"),
    EntryType("incollection", "chapter", "author title booktitle publisher year",
              f"author title editor booktitle {_DATE}"),
    EntryType("inproceedings", "paper-conference", "author title booktitle year",
              f"author title booktitle {_DATE}"),
    EntryType("conference", "paper-conference", "author title booktitle year",
              f"author title booktitle {_DATE}", "inproceedings"),
    EntryType("manual", "book", "title", f"author/editor title {_DATE}"),
    EntryType("mastersthesis", "thesis", "author title school year",
              f"author title institution/school {_DATE}", genre="Master’s thesis"),
    EntryType("phdthesis", "thesis", "author title school year",
              f"author title institution/school {_DATE}", genre="PhD thesis"),
    EntryType("misc", "document", "", f"author/editor title {_DATE}"),
    EntryType("proceedings", "book", "title year", f"title {_DATE}"),
    EntryType("techreport", "report", "author title institution year",
              f"author title institution/school {_DATE}"),
    EntryType("unpublished", "manuscript", "author title note", f"author title {_DATE}"),
    # What only BibLaTeX has (manual, 2.1.1), and the type of BibTeX that prints it.
    EntryType("mvbook", "book", None, f"author/editor title {_DATE}", "book"),
    EntryType("bookinbook", "chapter", None, f"author title booktitle {_DATE}", "inbook"),
    EntryType("suppbook", "chapter", None, f"author title booktitle {_DATE}", "inbook"),
    EntryType("collection", "book", None, f"editor title {_DATE}", "book"),
    EntryType("mvcollection", "book", None, f"editor title {_DATE}", "book"),
    EntryType("suppcollection", "chapter", None, f"author title editor booktitle {_DATE}", "incollection"),
    EntryType("dataset", "dataset", None, f"author/editor title {_DATE}"),
    EntryType("mvproceedings", "book", None, f"title {_DATE}", "proceedings"),
    EntryType("online", "webpage", None, _BIBLATEX_ONLINE),
    EntryType("electronic", "webpage", None, _BIBLATEX_ONLINE),
    EntryType("www", "webpage", None, _BIBLATEX_ONLINE),
    EntryType("patent", "patent", None, f"author title number {_DATE}"),
    EntryType("periodical", "periodical", None, f"editor title {_DATE}"),
    EntryType("suppperiodical", "article-journal", None, "", "article"),
    EntryType("reference", "book", None, f"editor title {_DATE}", "book"),
    EntryType("mvreference", "book", None, f"editor title {_DATE}", "book"),
    EntryType("inreference", "entry-encyclopedia", None, f"author title editor booktitle {_DATE}",
              "incollection"),
    EntryType("report", "report", None, f"author title type institution {_DATE}", "techreport"),
    EntryType("thesis", "thesis", None, f"author title type institution/school {_DATE}", "phdthesis"),
    EntryType("software", "software", None, ""),
    # Types that biblatex knows and prints as @misc (manual, 2.1.3), and what databases export.
    EntryType("artwork", "graphic", None, ""),
    EntryType("audio", "song", None, ""),
    EntryType("bibnote", "document", None, ""),
    EntryType("commentary", "document", None, ""),
    EntryType("image", "graphic", None, ""),
    EntryType("jurisdiction", "legal_case", None, ""),
    EntryType("legislation", "legislation", None, ""),
    EntryType("legal", "treaty", None, ""),
    EntryType("letter", "personal_communication", None, ""),
    EntryType("movie", "motion_picture", None, ""),
    EntryType("music", "song", None, ""),
    EntryType("performance", "performance", None, ""),
    EntryType("review", "review", None, "", "article"),
    EntryType("standard", "standard", None, ""),
    EntryType("video", "motion_picture", None, ""),
    EntryType("data", "dataset", None, ""),
    EntryType("code", "software", None, ""),
)  # fmt: skip

#: The entry type that a CSL type is written as, in BibTeX and in BibLaTeX; @misc where nothing fits.
WRITTEN: Mapping[str, tuple[str, str]] = {
    "article": ("misc", "online"),  # a preprint (CSL 1.0.2 appendix III; the form that arXiv exports)
    "article-journal": ("article", "article"),
    "article-magazine": ("article", "article"),
    "article-newspaper": ("article", "article"),
    "book": ("book", "book"),
    "chapter": ("incollection", "incollection"),
    "classic": ("book", "book"),
    "collection": ("book", "collection"),
    "dataset": ("misc", "dataset"),
    "entry": ("incollection", "inreference"),
    "entry-dictionary": ("incollection", "inreference"),
    "entry-encyclopedia": ("incollection", "inreference"),
    "figure": ("misc", "image"),
    "graphic": ("misc", "image"),
    "legal_case": ("misc", "jurisdiction"),
    "legislation": ("misc", "legislation"),
    "bill": ("misc", "legislation"),
    "regulation": ("misc", "legislation"),
    "treaty": ("misc", "legal"),
    "manuscript": ("unpublished", "unpublished"),
    "motion_picture": ("misc", "movie"),
    "broadcast": ("misc", "video"),
    "musical_score": ("misc", "music"),
    "song": ("misc", "music"),
    "pamphlet": ("booklet", "booklet"),
    "paper-conference": ("inproceedings", "inproceedings"),
    "patent": ("misc", "patent"),
    "performance": ("misc", "performance"),
    "periodical": ("misc", "periodical"),
    "personal_communication": ("misc", "letter"),
    "post": ("misc", "online"),
    "post-weblog": ("misc", "online"),
    "report": ("techreport", "report"),
    "review": ("article", "review"),
    "review-book": ("article", "review"),
    "software": ("misc", "software"),
    "standard": ("misc", "standard"),
    "thesis": ("phdthesis", "thesis"),
    "webpage": ("misc", "online"),
}


_ARTICLES = frozenset("article-journal article-magazine article-newspaper review review-book".split())
_PARTS = frozenset("chapter entry entry-dictionary entry-encyclopedia".split())
_BOOKS = frozenset("book collection classic periodical".split())
#: Types that sources confuse: AAAI's papers are articles, Springer's are chapters. Two types that are in the
#: table and in no common row are of different works; those that are in no row may be of any work.
_FAMILIES = (
    _ARTICLES | {"paper-conference"}, _PARTS | {"paper-conference"}, _BOOKS,
    *(frozenset((one,)) for one in "thesis report dataset software patent standard".split()),
)  # fmt: skip
_OF_A_FAMILY = frozenset().union(*_FAMILIES)


def is_other_type(one: str | None, other: str | None) -> bool:
    """Return whether works of two CSL types cannot be the same.

    >>> is_other_type("book", "paper-conference"), is_other_type("chapter", "paper-conference")
    (True, False)
    >>> is_other_type("article", "thesis"), is_other_type(None, "book"), is_other_type("document", "book")
    (False, False, False)
    """
    if one not in _OF_A_FAMILY or other not in _OF_A_FAMILY:
        return False
    return not any(one in family and other in family for family in _FAMILIES)


@cache
def index_entry_types() -> Mapping[str, EntryType]:
    """Return the rows of the table by their names."""
    return {row.name: row for row in ENTRY_TYPES}


def get_csl_type(entry_type: str) -> str:
    """Return the CSL type of the works of an entry type, "document" for a type that no manual has.

    >>> get_csl_type("PhdThesis"), get_csl_type("online"), get_csl_type("memo")
    ('thesis', 'webpage', 'document')
    """
    row = index_entry_types().get(entry_type.lower())
    return row.csl if row else "document"


def choose_entry_type(csl_type: str, genre: str = "", dialect: Dialect = "bibtex") -> str:
    """Return the entry type that a work is written as in `dialect`.

    >>> choose_entry_type("thesis", "Master's thesis"), choose_entry_type("webpage", dialect="biblatex")
    ('mastersthesis', 'online')
    """
    if csl_type == "thesis" and dialect == "bibtex" and genre.lower().startswith(("master", "msc", "m.sc")):
        return "mastersthesis"
    return WRITTEN.get(csl_type, ("misc", "misc"))[dialect == "biblatex"]


def translate_entry_type(entry_type: str, dialect: Dialect) -> str:
    """Return an entry type in lower case, or the one that stands for it where `dialect` does not have it.

    >>> translate_entry_type("Report", "bibtex"), translate_entry_type("Report", "biblatex")
    ('techreport', 'report')
    """
    row = index_entry_types().get(entry_type.lower())
    is_missing = row is not None and dialect == "bibtex" and row.bibtex is None
    return row.falls_back if row and is_missing else entry_type.lower()


def decide_csl_type(paper: Paper) -> str:
    """Return the CSL type that a paper is written as, in every format.

    A paper in a numbered issue of proceedings (AAAI) is an article, as its publisher exports it: twelve of
    thirteen styles of BibTeX warn about @inproceedings with both volume and number, and Chicago prints no
    issue of such a paper.

    >>> decide_csl_type(Paper("T", type="paper-conference", issue="17")), decide_csl_type(Paper("T"))
    ('article-journal', 'document')
    """
    if paper.type in (None, "paper-conference") and paper.issue and not paper.native:
        return "article-journal"
    return paper.type or ("paper-conference" if paper.container_title else "document")
