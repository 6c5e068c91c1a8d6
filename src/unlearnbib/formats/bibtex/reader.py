"""A .bib file read as works: each field becomes the CSL variable that the table of fields names for its type.

Fields that no table names stay in the `native` work under their own names. Sources: btxdoc, the biblatex
manual (3.20), and how DBLP, Google Scholar, Semantic Scholar and the ACM write preprints.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.bib.document import Document, Entry
from unlearnbib.bib.inherit import inherit_fields
from unlearnbib.bib.values import is_month_expression, join_value, read_macros
from unlearnbib.formats.bibtex.field_values import UNNAMED, find_preprint, read_values
from unlearnbib.formats.bibtex.items import detect_dialect
from unlearnbib.formats.bibtex.pages_and_dates import is_month_macro
from unlearnbib.formats.fields import PARENT
from unlearnbib.formats.types import get_csl_type, index_entry_types
from unlearnbib.model import Native, Paper, build_paper
from unlearnbib.text.html_tags import strip_markup

Field = tuple[str, str]  # the name as it is written, and the text of the value

#: Fields that name other entries, and the mark of one whose entries were found, before its name.
PARENT_FIELDS = ("crossref", "xref", "xdata")
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}


def read_works(document: Document, others: Sequence[Document] = ()) -> Iterator[tuple[Entry, Paper]]:
    """Yield the works of a .bib file with their entries, keys and lines.

    @xdata is for others to inherit from and is not a work. `others` are files that are read together with it:
    as in BibTeX, their entries and macros are here too.
    """
    macros = {name: text for one in (*others, document) for name, text in read_macros(one).items()}
    entries = [*document.entries, *(entry for one in others for entry in one.entries)]
    fields = [_read_fields(entry, macros) for entry in entries]
    keys = frozenset(entry.key.lower() for entry in entries)
    dialect = detect_dialect(document)
    for entry, own, taken in zip(document.entries, fields, _inherit(entries, fields), strict=False):
        if entry.type.lower() != "xdata":
            line = document.place(entry.start)[0]
            place = {"page": document.path, "line": line, "key": entry.key}
            yield entry, read_work(entry.type, [*own, *taken.items()], dialect, keys, **place)


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
        if name != "month" or not is_month_macro(value):
            value = " ".join(join_value(value, macros).split())
        if name not in found:
            found[name] = (one.name, value)
    return list(found.values())


def read_work(
    entry_type: str,
    fields: Sequence[Field],
    dialect: str = "bibtex",
    keys: frozenset[str] = frozenset(),
    **place: Any,
) -> Paper:
    r"""Return the work of an entry from the texts of its fields; `place` has its page, line and key.

    `keys` are those of the entries that are read together, in lower case.

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
    number = find_preprint(texts)
    csl_type = "article" if number else _choose_type(entry_type, texts)
    values = dict(read_values(csl_type, texts, preprint=number))
    if csl_type == "thesis" and (row := index_entry_types().get(entry_type.lower())):
        values.setdefault("genre", row.genre)
    values = {name: value for name, value in values.items() if value} | _find_parents(texts, keys)
    unnamed = tuple(name.removeprefix(UNNAMED) for name in values if name.startswith(UNNAMED))
    native = Native(dialect, entry_type, tuple(fields), values)
    return build_paper(values, type=csl_type, native=native, unnamed=unnamed, **place)


def _find_parents(texts: Mapping[str, str], keys: frozenset[str]) -> dict[str, str]:
    """Return the fields that name entries which are here, all of them."""
    named = {name: texts[name].lower() for name in PARENT_FIELDS if texts.get(name)}
    return {
        f"{PARENT}{name}": value
        for name, value in named.items()
        if keys.issuperset(filter(None, map(str.strip, value.split(","))))
    }


def _choose_type(entry_type: str, texts: Mapping[str, str]) -> str:
    csl_type = get_csl_type(entry_type)
    if csl_type == "article-journal":
        return _SUBTYPES.get(texts.get("entrysubtype", ""), csl_type)
    return "speech" if csl_type == "manuscript" and "eventtitle" in texts else csl_type
