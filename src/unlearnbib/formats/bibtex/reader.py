"""A .bib file read as works: each field becomes the CSL variable that the table of fields names for its type.

Fields that no table names stay in the `native` work under their own names. Sources: btxdoc, the biblatex
manual (3.20), and how DBLP, Google Scholar, Semantic Scholar and the ACM write preprints.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.bib.document import Document, Entry
from unlearnbib.bib.values import is_month_expression, join_value
from unlearnbib.formats.bibtex.field_values import UNNAMED, find_preprint, read_values
from unlearnbib.formats.bibtex.shared_entries import PARENT_FIELDS, SharedEntries, read_texts
from unlearnbib.formats.fields import PARENT
from unlearnbib.formats.types import get_csl_type, index_entry_types
from unlearnbib.model import Derive, Paper, complete_fields, construct_paper
from unlearnbib.model.native import Columns, Native
from unlearnbib.text.html_tags import has_markup, strip_markup

Field = tuple[str, str]  # the name as it is written, and the text of the value
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}


def read_works(
    document: Document, shared: SharedEntries | None = None, derive: Derive | None = None
) -> Iterator[tuple[Entry, Paper]]:
    """Yield the works of a .bib file with their entries, keys and lines.

    @xdata is for others to inherit from and is not a work. `shared` are the facts of the entries that are
    read together, by default those of the file alone; `derive` returns attributes of a work that follow
    from the others.
    """
    shared = shared or SharedEntries.collect([document])
    line, done = document.lines_before + 1, 0
    for entry in document.entries:
        line, done = line + document.text.count("\n", done, entry.start), entry.start
        if entry.type.lower() != "xdata":
            names, texts = read_texts(entry, shared.macros)
            if taken := shared.take_fields(entry, texts):
                names, texts = (*names, *taken), texts | taken
            written = (shared.dialect, entry.type, Columns(names, tuple(texts.values())))
            place = {"page": document.path, "line": line, "key": entry.key}
            yield entry, _build_work(written, texts, shared.by_key, derive, **place)


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
    texts = {name.lower(): text for name, text in fields}
    return _build_work((dialect, entry_type, fields), texts, keys, **place)


def _build_work(
    written: tuple[str, str, Columns | Sequence[Field]],
    texts: Mapping[str, str],
    keys: Container[str],
    derive: Derive | None = None,
    **place: Any,
) -> Paper:
    """Return the work of an entry, of which `written` are the dialect, the type and the fields."""
    _, entry_type, _ = written
    texts = _simplify_texts(texts)
    number = find_preprint(texts)
    csl_type = "article" if number else _choose_type(entry_type, texts)
    values = read_values(csl_type, texts, preprint=number)
    if csl_type == "thesis" and (row := index_entry_types().get(entry_type.lower())):
        values.setdefault("genre", row.genre)
    values = {name: value for name, value in values.items() if value} | _find_parents(texts, keys)
    marked = [name for name in values if ":" in name]
    unnamed = tuple(name.removeprefix(UNNAMED) for name in marked if name.startswith(UNNAMED))
    native = Native(*written, values)
    fields = complete_fields(values, type=csl_type, native=native, unnamed=unnamed, **place)
    if derive:
        fields.update(derive(fields))
    return construct_paper(fields)


def _simplify_texts(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return texts without markup of HTML, and a month with days as one text."""
    if has_markup("".join(texts.values())):
        texts = {name: strip_markup(text) for name, text in texts.items()}
    is_joined = "month" in texts and is_month_expression(texts["month"])
    return {**texts, "month": join_value(texts["month"])} if is_joined else texts


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
