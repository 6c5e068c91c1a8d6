"""UB3: the fields that each entry type requires, by the two manuals; misspelt types and fields."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from unlearnbib.formats.bibtex.items import BIBLATEX_FIELDS, UNPRINTED, BibFile, BibItem, Dialect
from unlearnbib.lint.rule import Hit, Rule

#: "BibTeXing" (btxdoc), section 3.1: what each type requires; a / separates fields of which one is enough.
BIBTEX = {
    "article": "author title journal year",
    "book": "author/editor title publisher year",
    "booklet": "title",
    "conference": "author title booktitle year",
    "inbook": "author/editor title chapter/pages publisher year",
    "incollection": "author title booktitle publisher year",
    "inproceedings": "author title booktitle year",
    "manual": "title",
    "mastersthesis": "author title school year",
    "misc": "",
    "phdthesis": "author title school year",
    "proceedings": "title year",
    "techreport": "author title institution year",
    "unpublished": "author title note",
}
_DATE = "date/year/pubstate"
#: The biblatex manual, section 2.1.1; its aliases (journal, school, year) are as good.
BIBLATEX = {
    "article": f"author title journaltitle/journal {_DATE}",
    "book": f"author/editor title {_DATE}",
    "mvbook": f"author/editor title {_DATE}",
    "booklet": f"author/editor title {_DATE}",
    "collection": f"editor title {_DATE}",
    "mvcollection": f"editor title {_DATE}",
    "dataset": f"author/editor title {_DATE}",
    "inbook": f"author title booktitle {_DATE}",
    "incollection": f"author title booktitle {_DATE}",
    "inproceedings": f"author title booktitle {_DATE}",
    "conference": f"author title booktitle {_DATE}",
    "manual": f"author/editor title {_DATE}",
    "misc": f"author/editor title {_DATE}",
    "online": f"author/editor title {_DATE} doi/eprint/url",
    "electronic": f"author/editor title {_DATE} doi/eprint/url",
    "www": f"author/editor title {_DATE} doi/eprint/url",
    "patent": f"author title number {_DATE}",
    "periodical": f"editor title {_DATE}",
    "proceedings": f"title {_DATE}",
    "mvproceedings": f"title {_DATE}",
    "report": f"author title type institution {_DATE}",
    "techreport": f"author title institution/school {_DATE}",
    "thesis": f"author title type institution/school {_DATE}",
    "phdthesis": f"author title institution/school {_DATE}",
    "mastersthesis": f"author title institution/school {_DATE}",
    "unpublished": f"author title {_DATE}",
}
_TABLES: Mapping[Dialect, Mapping[str, str]] = {"bibtex": BIBTEX, "biblatex": BIBLATEX}
_OTHERS = """software set xdata reference mvreference inreference suppbook suppcollection suppperiodical
    bookinbook artwork audio bibnote commentary image jurisdiction legislation legal letter movie music
    performance review standard video data code""".split()
_TYPES = sorted({*BIBTEX, *BIBLATEX, *_OTHERS})

# "key: used for alphabetizing [...] when the author information is missing" (btxdoc, 3.2); label has the same use.
_STAND_INS = {
    "author": ("key", "label", "shorthand"),
    "author/editor": ("key", "label", "shorthand", "organization"),
}
# The title of a parent is that of the book or journal (btxdoc, 3.2.1; biblatex manual, appendix B).
_INHERITED = {"booktitle": ("booktitle", "title"), "journaltitle": ("journaltitle", "title")}
_PARENT_FIELDS = ("crossref", "xdata", "xref")
_SIMILARITY = 0.8  # from which on a name is a misspelt one
#: Fields that are often misspelt, and all known fields, some of which have a similar name.
_NAMES = (
    "author", "title", "journal", "journaltitle", "booktitle", "year", "publisher", "pages", "volume", "number",
    "editor", "school", "institution", "address", "series", "edition", "chapter", "month",
)  # fmt: skip
_KNOWN = frozenset((*_NAMES, *BIBLATEX_FIELDS, *UNPRINTED)) | frozenset(
    """subtitle titleaddon booktitleaddon shorttitle shortauthor shorteditor editora editorb editorc editortype
    editoratype bookauthor authortype mainsubtitle maintitleaddon issuesubtitle eventtitleaddon origtitle
    origpublisher reprinttitle indextitle sortyear sorttitle shortseries volumes part pagetotal pagination
    bookpagination numpages articleno annotator commentator translator date day origyear version issue
    authorid authorids editorid yearbook""".split()
)


def find_missing_fields(bib: BibFile) -> Iterator[Hit]:
    """Yield the entries without a field that their type requires, a parent's fields counted."""
    table = _TABLES[bib.dialect]
    for item in bib.items:
        parent_key = item.get_text(*_PARENT_FIELDS).lower()
        parent = bib.by_key.get(parent_key) if parent_key else None
        if parent_key and not parent:
            continue  # the fields of a parent in another file are unknown
        names = [one for one in table.get(item.type, "").split() if not _has_field(item, one, parent)]
        if names:
            missing = ", ".join(one.removesuffix("/pubstate").replace("/", " or ") for one in names)
            message = f"@{item.type} {item.entry.key} has no {missing}"
            yield Hit(item.entry.start, item.entry.key_at + len(item.entry.key), message)


def _has_field(item: BibItem, required: str, parent: BibItem | None) -> bool:
    names = (*required.split("/"), *_STAND_INS.get(required, ()))
    inherited = [one for name in names for one in _INHERITED.get(name, (name,))]
    return any(name in item.values for name in names) or (
        parent is not None and any(name in parent.values for name in inherited)
    )


def find_wrong_crossrefs(bib: BibFile) -> Iterator[Hit]:
    """Yield the crossrefs that no entry has as its key, and those that BibTeX has passed already."""
    for item, value in bib.iter_values(("crossref",)):
        parent, field = bib.by_key.get(value.text.strip().lower()), value.field
        if parent is None:
            yield Hit(field.start, field.end, f"no entry has the key {value.text.strip()}")
        elif bib.dialect == "bibtex" and parent.entry.start < item.entry.start:
            message = (
                f"{parent.entry.key} must come after {item.entry.key}: BibTeX inherits from later entries"
            )
            yield Hit(field.start, field.end, message)


def find_misspelt_types(bib: BibFile) -> Iterator[Hit]:
    """Yield the unknown types that are similar to a known one."""
    for item in bib.items:
        similar = get_close_matches(item.type, _TYPES, 1, _SIMILARITY) if item.type not in _TYPES else []
        for name in similar:
            end = item.entry.start + 1 + len(item.type)
            message = f"@{item.type} is not an entry type; did you mean @{name}?"
            yield Hit(item.entry.start, end, message)


def find_misspelt_fields(bib: BibFile) -> Iterator[Hit]:
    """Yield the unknown fields that are similar to a known one which the entry lacks."""
    for item in bib.items:
        for value in item.values.values():
            is_unknown = value.name.isalpha() and value.name not in _KNOWN
            near = get_close_matches(value.name, _NAMES, 1, _SIMILARITY) if is_unknown else []
            if near and near[0] not in item.values and abs(len(near[0]) - len(value.name)) <= 1:
                field = value.field
                message = f"no style prints the field {field.name}; did you mean {near[0]}?"
                yield Hit(field.start, field.start + len(field.name), message)


RULES = (
    Rule(
        code="UB301", name="missing-field", check=find_missing_fields,
        about="A field that the type requires (btxdoc, 3.1; biblatex manual, 2.1.1); inherited ones count.",
        bad="@article{a, author = {Doe, Jane}, title = {One}, year = 2024}",
        good="@article{a, author = {Doe, Jane}, title = {One}, journal = {Nature}, year = 2024}",
    ),
    Rule(
        code="UB302", name="crossref", check=find_wrong_crossrefs,
        about="A crossref to no entry, or in BibTeX to one that comes before the entry with the crossref.",
        bad="@inproceedings{a, author = {Doe, Jane}, title = {One}, crossref = {b}}",
        good="@inproceedings{a, author = {Doe, Jane}, title = {One}, crossref = {b}}\n"
        "@proceedings{b, title = {Two}, year = 2024}",
    ),
    Rule(
        code="UB303", name="misspelt-type", check=find_misspelt_types,
        about="A type that is in no manual but similar to one that is: styles print it as @misc.",
        bad="@inproceeding{a, title = {One}}", good="@misc{a, title = {One}}",
    ),
    Rule(
        code="UB304", name="misspelt-field", check=find_misspelt_fields,
        about="A field that is in no manual but similar to one that is: styles omit it silently.",
        bad="@misc{a, auther = {Doe, Jane}, title = {One}}", good="@misc{a, author = {Doe, Jane}, title = {One}}",
    ),
)  # fmt: skip
