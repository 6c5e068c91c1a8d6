"""UB3: the fields that each entry type requires, by the two manuals; misspelt types and fields."""

from collections.abc import Iterator, Sequence, Set as AbstractSet
from difflib import get_close_matches
from functools import lru_cache

from unlearnbib.formats.bibtex.items import BIBLATEX_FIELDS, UNPRINTED, BibFile, BibItem, Dialect
from unlearnbib.formats.fields import FIELDS
from unlearnbib.formats.types import index_entry_types
from unlearnbib.lint.rule import Hit, Rule

#: Entries that biblatex reads and that are not works (manual, 2.1.1 and 2.1.3).
_NOT_WORKS = ("set", "xdata")
_JURABIB = ("juradiss", "jurthesis")  # types of jurabib.bst
_TYPES = sorted({*index_entry_types(), *_NOT_WORKS, *_JURABIB})

# "key: used for alphabetizing [...] when the author information is missing" (btxdoc, 3.2); label has the same use.
_STAND_INS = {
    "author": ("key", "label", "shorthand"),
    "author/editor": ("key", "label", "shorthand", "organization"),
}
# The title of a parent is that of the book or journal (btxdoc, 3.2.1; biblatex manual, appendix B).
_INHERITED = {"booktitle": ("booktitle", "title"), "journaltitle": ("journaltitle", "title")}
_PARENT_FIELDS = ("crossref", "xdata", "xref")
_SIMILARITY = 0.8  # from which on a name is a misspelt one
#: Fields that are often misspelt; others have names that are similar to one of them.
_NAMES = (
    "author", "title", "journal", "journaltitle", "booktitle", "year", "publisher", "pages", "volume", "number",
    "editor", "school", "institution", "address", "series", "edition", "chapter", "month",
)  # fmt: skip
#: Fields that are read as a part of another one, or that biblatex only passes on to its styles (manual, 2.2).
_PARTS = frozenset(
    """subtitle titleaddon booksubtitle booktitleaddon maintitle mainsubtitle maintitleaddon journalsubtitle
    issuetitle issuesubtitle eventtitleaddon reprinttitle indextitle sortyear sorttitle sortname sortkey
    shortauthor shorteditor shortseries editora editorb editorc editortype editoratype authortype annotator
    commentator day origyear pagination bookpagination articleno authorid authorids editorid yearbook fjournal
    tableofcontents""".split()
)
_KNOWN = frozenset((*_NAMES, *_PARTS, *BIBLATEX_FIELDS, *UNPRINTED)).union(*(row.names for row in FIELDS))


@lru_cache(512)
def _list_choices(entry_type: str, dialect: Dialect) -> Sequence[tuple[str, Sequence[str], Sequence[str]]]:
    """Return each required field of a type, with the fields that are enough, own and inherited ones."""
    rows = []
    for required in list_required_fields(entry_type, dialect):
        names = (*required.split("/"), *_STAND_INS.get(required, ()))
        rows.append((required, names, [one for name in names for one in _INHERITED.get(name, (name,))]))
    return rows


def list_required_fields(entry_type: str, dialect: Dialect) -> list[str]:
    """Return the fields that a type requires in a dialect; a / separates fields of which one is enough.

    >>> list_required_fields("mvbook", "bibtex"), list_required_fields("unpublished", "bibtex")
    ([], ['author', 'title', 'note'])
    """
    row = index_entry_types().get(entry_type)
    return ((row.bibtex if dialect == "bibtex" else row.biblatex) or "").split() if row else []


def find_missing_fields(bib: BibFile) -> Iterator[Hit]:
    """Yield the entries without a field that their type requires, a parent's fields counted."""
    for item in bib.items:
        own, inherited = item.values.keys(), _list_inherited(item, bib)
        if inherited is None:
            continue
        names = [
            required
            for required, here, there in _list_choices(item.type, bib.dialect)
            if own.isdisjoint(here) and inherited.isdisjoint(there)
        ]
        if names:
            missing = ", ".join(one.removesuffix("/pubstate").replace("/", " or ") for one in names)
            message = f"@{item.type} {item.entry.key} has no {missing}"
            yield Hit(item.entry.start, item.entry.key_at + len(item.entry.key), message)


def _list_inherited(item: BibItem, bib: BibFile) -> AbstractSet[str] | None:
    """Return the fields of an entry's parent and, as biber does, of its parents; None if one is in no file."""
    names, passed = set[str](), {id(item)}
    while key := item.get_text(*_PARENT_FIELDS).lower():
        parent = bib.by_key.get(key)
        if parent is None:
            return None
        names |= parent.values.keys()
        if bib.dialect == "bibtex" or id(parent) in passed:
            break  # BibTeX copies from one parent only (bibtex.web, 277)
        passed.add(id(parent))
        item = parent
    return names


def find_wrong_crossrefs(bib: BibFile) -> Iterator[Hit]:
    """Yield the crossrefs that no entry has as its key, and those that BibTeX has passed already."""
    for item, value in bib.list_values(("crossref",)):
        parent, field = bib.by_key.get(value.text.strip().lower()), value.field
        if parent is None:
            yield Hit(field.start, field.end, f"no entry has the key {value.text.strip()}")
        elif bib.dialect == "bibtex" and bib.get_order(parent) < bib.get_order(item):
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
            near = "" if value.name in _KNOWN else _find_near_name(value.name)
            if near and near not in item.values:
                field = value.field
                message = f"no style prints the field {field.name}; did you mean {near}?"
                yield Hit(field.start, field.start + len(field.name), message)


@lru_cache(4096)  # most entries of a file have the same fields
def _find_near_name(name: str) -> str:
    """Return the name of a field that an unknown one is similar to, or ""."""
    near = get_close_matches(name, _NAMES, 1, _SIMILARITY) if name.isalpha() else []
    return near[0] if near and abs(len(near[0]) - len(name)) <= 1 else ""


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
