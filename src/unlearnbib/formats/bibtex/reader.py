"""A .bib file read as works: each field becomes the CSL variable that the table of fields names for its type.

Fields that no table names stay in the `native` work under their own names. Sources: btxdoc, the biblatex
manual (3.20), and how DBLP, Google Scholar, Semantic Scholar and the ACM write preprints.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.bib.document import Document, Entry
from unlearnbib.bib.values import is_month_expression, join_value
from unlearnbib.formats.bibtex.field_values import UNNAMED, find_preprint, read_values
from unlearnbib.formats.bibtex.shared_entries import (
    PARENT_FIELDS,
    Field,
    SharedEntries,
    read_fields,
)
from unlearnbib.formats.fields import PARENT
from unlearnbib.formats.types import get_csl_type, index_entry_types
from unlearnbib.model import Paper, build_paper
from unlearnbib.model.native import Native
from unlearnbib.text.html_tags import strip_markup

_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}


def read_works(document: Document, shared: SharedEntries | None = None) -> Iterator[tuple[Entry, Paper]]:
    """Yield the works of a .bib file with their entries, keys and lines.

    @xdata is for others to inherit from and is not a work. `shared` are the facts of the entries that are
    read together, by default those of the file alone.
    """
    shared = shared or SharedEntries.collect([document])
    for entry in document.entries:
        if entry.type.lower() != "xdata":
            place = {"page": document.path, "line": document.place(entry.start)[0], "key": entry.key}
            own = read_fields(entry, shared.macros)
            fields = [*own, *shared.take_fields(entry, own).items()]
            yield entry, read_work(entry.type, fields, shared.dialect, shared.by_key, **place)


def read_work(
    entry_type: str,
    fields: Sequence[Field],
    dialect: str = "bibtex",
    keys: Container[str] = (),
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
    values = read_values(csl_type, texts, preprint=number)
    if csl_type == "thesis" and (row := index_entry_types().get(entry_type.lower())):
        values.setdefault("genre", row.genre)
    values = {name: value for name, value in values.items() if value} | _find_parents(texts, keys)
    marked = [name for name in values if ":" in name]
    unnamed = tuple(name.removeprefix(UNNAMED) for name in marked if name.startswith(UNNAMED))
    native = Native(dialect, entry_type, tuple(fields), values)
    return build_paper(values, type=csl_type, native=native, unnamed=unnamed, **place)


def _find_parents(texts: Mapping[str, str], keys: Container[str]) -> dict[str, str]:
    """Return the fields that name entries which are here, all of them."""
    named = {name: texts[name].lower() for name in PARENT_FIELDS if texts.get(name)}
    return {
        f"{PARENT}{name}": value
        for name, value in named.items()
        if all(key in keys for key in filter(None, map(str.strip, value.split(","))))
    }


def _choose_type(entry_type: str, texts: Mapping[str, str]) -> str:
    csl_type = get_csl_type(entry_type)
    if csl_type == "article-journal":
        return _SUBTYPES.get(texts.get("entrysubtype", ""), csl_type)
    return "speech" if csl_type == "manuscript" and "eventtitle" in texts else csl_type
