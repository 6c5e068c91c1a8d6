"""UB3: the fields that a type of entry needs, by the two manuals; misspelt types."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from unlearnbib.formats.bibtex.items import (
    BIBLATEX_FIELDS,
    UNPRINTED,
    Dialect,
    Item,
    Source,
)
from unlearnbib.lint.rule import Hit, Rule

#: "BibTeXing" (btxdoc), section 3.1: what each type requires; a / stands between fields of which one is enough.
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

# "key: used for alphabetizing [...] when the author information is missing" (btxdoc, 3.2); label does the same.
_STAND_INS = {
    "author": ("key", "label", "shorthand"),
    "author/editor": ("key", "label", "shorthand", "organization"),
}
_PARENTS = ("crossref", "xdata", "xref")
_ALIKE = 0.8


def _missing(source: Source) -> Iterator[Hit]:
    table = _TABLES[source.dialect]
    for item in source.items:
        if any(item.text(name) and not _parent(item, source) for name in _PARENTS):
            continue  # what an absent parent gives, nobody knows
        if absent := [one for one in table.get(item.type, "").split() if not _has(item, one, source)]:
            names = ", ".join(one.removesuffix("/pubstate").replace("/", " or ") for one in absent)
            message = f"@{item.type} {item.entry.key} has no {names}"
            yield Hit(item.entry.start, item.entry.key_at + len(item.entry.key), message)


def _has(item: Item, required: str, source: Source) -> bool:
    names = (*required.split("/"), *_STAND_INS.get(required, ()))
    parent = _parent(item, source)
    return any(name in item.values or (parent and _gives(parent, name)) for name in names)


def _gives(parent: Item, name: str) -> bool:
    """Return whether a parent gives a field; its title is the book's, not the paper's."""
    asked = {"booktitle": ("booktitle", "title"), "journaltitle": ("journaltitle", "title")}
    return any(one in parent.values for one in asked.get(name, (name,)))


def _parent(item: Item, source: Source) -> Item | None:
    return source.by_key.get(item.text(*_PARENTS).lower())


def _orphans(source: Source) -> Iterator[Hit]:
    for item, value in source.each(("crossref",)):
        parent = source.by_key.get(value.text.strip().lower())
        if parent is None:
            yield Hit(value.field.start, value.field.end, f"no entry has the key {value.text.strip()}")
        elif source.dialect == "bibtex" and parent.entry.start < item.entry.start:
            message = (
                f"{parent.entry.key} must stand behind {item.entry.key}: BibTeX inherits from later entries"
            )
            yield Hit(value.field.start, value.field.end, message)


def _misspelt(source: Source) -> Iterator[Hit]:
    for item in source.items:
        if item.type not in _TYPES and (near := get_close_matches(item.type, _TYPES, n=1, cutoff=_ALIKE)):
            end = item.entry.start + 1 + len(item.type)
            yield Hit(item.entry.start, end, f"no type is named @{item.type}; did you mean @{near[0]}?")


def _misspelt_fields(source: Source) -> Iterator[Hit]:
    for item in source.items:
        for value in item.values.values():
            near = get_close_matches(value.name, _NAMES, n=1, cutoff=_ALIKE) if _is_odd(value.name) else []
            if near and near[0] not in item.values and abs(len(near[0]) - len(value.name)) <= 1:
                field = value.field
                message = f"no style knows the field {field.name}; did you mean {near[0]}?"
                yield Hit(field.start, field.start + len(field.name), message)


def _is_odd(name: str) -> bool:
    return name.isalpha() and name not in _KNOWN


#: Fields that are misspelt, and those whose names only look like one of them.
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


RULES = (
    Rule(
        code="UB301", name="missing-field", look=_missing,
        about="Fields that the type requires, by btxdoc 3.1 or the biblatex manual 2.1.1; crossref counts.",
        bad="@article{a, author = {Doe, Jane}, title = {One}, year = 2024}",
        good="@article{a, author = {Doe, Jane}, title = {One}, journal = {Nature}, year = 2024}",
    ),
    Rule(
        code="UB302", name="crossref", look=_orphans,
        about="A crossref that names no entry, or in BibTeX one that stands before the entry that names it.",
        bad="@inproceedings{a, author = {Doe, Jane}, title = {One}, crossref = {b}}",
        good="@inproceedings{a, author = {Doe, Jane}, title = {One}, crossref = {b}}\n"
        "@proceedings{b, title = {Two}, year = 2024}",
    ),
    Rule(
        code="UB303", name="misspelt-type", look=_misspelt,
        about="A type that no manual has, and that looks like one: styles print it as @misc.",
        bad="@inproceeding{a, title = {One}}", good="@misc{a, title = {One}}",
    ),
    Rule(
        code="UB304", name="misspelt-field", look=_misspelt_fields,
        about="A field that no manual has, and that looks like one: styles leave it out without a word.",
        bad="@misc{a, auther = {Doe, Jane}, title = {One}}", good="@misc{a, author = {Doe, Jane}, title = {One}}",
    ),
)  # fmt: skip
