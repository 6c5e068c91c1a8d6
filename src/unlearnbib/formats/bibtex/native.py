"""The fields of an author's own entry, as far as they still say what the paper says."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from attrs import frozen

from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.native_spelling import spell_field, spell_unknown_field
from unlearnbib.formats.bibtex.spelling import encode_verbatim
from unlearnbib.formats.fields import index_field_names, index_variables
from unlearnbib.formats.localisation import LOCALISED_VARIABLES, translate_keys
from unlearnbib.formats.types import Dialect
from unlearnbib.identifiers.arxiv import parse_arxiv_id
from unlearnbib.model import Paper, get_value
from unlearnbib.model.native import Native
from unlearnbib.model.variables import NAME_VARIABLES

Field = tuple[str, str]

#: Fields that are read together with others, and the variable that they make.
_PARTS: Mapping[str, str] = {
    "subtitle": "title", "titleaddon": "title", "year": "issued", "month": "issued", "day": "issued",
    "booksubtitle": "container-title", "journalsubtitle": "container-title",
    "archiveprefix": "preprint", "primaryclass": "preprint", "eprinttype": "preprint",
    "eprintclass": "preprint", "eprint": "preprint",
}  # fmt: skip
#: The same for a part of a work in several volumes whose volume has no title.
_PARTS_OF_WHOLE: Mapping[str, str] = {"maintitle": "container-title", "mainsubtitle": "container-title"}
#: What the fields of a preprint are called in the dialects (biblatex manual, section 2.2.5).
_EPRINT_NAMES: Mapping[Dialect, Mapping[str, str]] = {
    "bibtex": {"eprinttype": "archivePrefix", "eprintclass": "primaryClass"},
    "biblatex": {"archiveprefix": "eprinttype", "primaryclass": "eprintclass"},
}
_IMPLIED = ("genre", "URL", "PMID")  # variables that the type of an entry may fill, or a field of others
_ARCHIVES: Mapping[Dialect, str] = {"bibtex": "arXiv", "biblatex": "arxiv"}
#: Fields of an @article that is a preprint: arXiv is not a journal.
_OF_PREPRINTS = frozenset("journal journaltitle volume number pages".split())
#: Variables that the two dialects put together from different fields.
_COMPOSED = frozenset(("issued",))
#: Fields that say more than the variable that they fill, and that both dialects have.
_OF_BOTH = frozenset("howpublished organization publisher langid addendum issue pubstate eid".split())
_LINKS = {"DOI": ("auto", "doi", "both"), "URL": ("auto", "url", "both")}


class NativeFields(NamedTuple):
    """The author's fields by variable, and those that no table has, in their order."""

    by_variable: Mapping[str, list[Field]]
    unknown: list[Field]

    @classmethod
    def read(cls, paper: Paper, dialect: Dialect, csl_type: str, choices: Choices) -> "NativeFields":
        """Return the fields of the entry that `paper` was read from, as far as nothing has changed them."""
        native = paper.native
        if native is None or native.format not in ("bibtex", "biblatex"):
            return _NO_FIELDS
        by_variable, unknown = _group_fields(paper, native, csl_type)
        is_foreign = native.format != dialect
        letters = choices.letters or ("ascii" if dialect == "bibtex" and is_foreign else "")
        entry = _NativeEntry(paper, native, dialect, choices, letters, is_foreign)
        kept = {variable: entry.write_fields(variable, fields) for variable, fields in by_variable.items()}
        return cls(
            {variable: fields for variable, fields in kept.items() if fields is not None},
            [(name, spell_unknown_field(name, text, dialect, choices.letters)) for name, text in unknown],
        )


_NO_FIELDS = NativeFields({}, [])


def _group_fields(
    paper: Paper, native: Native, csl_type: str
) -> tuple[Mapping[str, list[Field]], list[Field]]:
    """Return the fields of an entry by variable, and those that no table has."""
    # Implied by the type of the entry, or by another field; the author wrote no field of their own for them.
    by_variable: dict[str, list[Field]] = {
        name: [] for name in ("genre", "URL", "PMID") if name in native.values
    }
    unknown, variables, is_preprint = [], _index_variables(csl_type), paper.is_preprint
    if csl_type == "chapter":
        names = {name.lower() for name in native.names}
        is_in_whole = "maintitle" in names and "booktitle" not in names
        variables = {**_PARTS_OF_WHOLE, **variables} if is_in_whole else variables
    for name, text in native.fields:
        lower = name.lower()
        if is_preprint and _is_of_preprint(lower, text):
            continue
        if variable := variables.get(lower):
            by_variable.setdefault(variable, []).append((lower, text))
        else:
            unknown.append((name, text))
    return by_variable, unknown


def _is_of_preprint(name: str, text: str) -> bool:
    """Return whether a field says that a work is a preprint, or its number, which is written again."""
    return name in _OF_PREPRINTS or (name == "howpublished" and parse_arxiv_id(text) is not None)


@cache
def _index_variables(csl_type: str) -> Mapping[str, str]:
    """Return the variable of which each field of a type is a part, by the name of the field.

    >>> variables = _index_variables("book")
    >>> variables["subtitle"], variables.get("timestamp")
    ('title', None)
    """
    return {**_PARTS, **{name: row.variable for name, row in index_field_names(csl_type).items()}}


@frozen
class _NativeEntry:
    """The author's entry of a paper, and how it is written: the dialect and the choices of the file.

    `letters` are the author's; in ASCII if BibTeX must sort a file of biber's. `is_foreign` says whether the
    entry is written in another dialect than the author's.
    """

    paper: Paper
    native: Native
    dialect: Dialect
    choices: Choices
    letters: str
    is_foreign: bool

    def write_fields(self, variable: str, fields: list[Field]) -> list[Field] | None:
        """Return the author's fields of a variable, or None if it changed or must be written anew."""
        value = self.native.values.get(variable)
        if not self._is_current(variable, value):
            return None
        if self.is_foreign and _has_foreign_parts(variable, fields):
            return None
        if variable in _LINKS and value and fields:
            has_link = self.choices.links in _LINKS[variable]
            return [(fields[0][0], encode_verbatim(value))] if has_link else []
        written = list[Field]()
        for name, text in fields:
            is_foreign = self.is_foreign and self._has_foreign_syntax(variable, text)
            spelled = None if is_foreign else spell_field(name, text, variable, self.letters, self.dialect)
            if spelled is None:
                return None
            written.append((name, spelled))
        return self._translate(variable, written) if self.is_foreign else written

    def _is_current(self, variable: str, value: Any) -> bool:
        """Return whether nothing has changed a value, and a list of names is not cut."""
        most = self.choices.max_authors
        is_cut = most and isinstance(value, tuple) and len(value) > most and variable != "keyword"
        return not is_cut and (get_value(self.paper, variable) or None) == (value or None)

    def _has_foreign_syntax(self, variable: str, text: str) -> bool:
        """Return whether a text has syntax that BibTeX does not know: `family=`, keys of localisation."""
        if self.dialect != "bibtex":
            return False
        is_labelled, has_key = variable in NAME_VARIABLES, variable in LOCALISED_VARIABLES
        return (is_labelled and "=" in text) or (has_key and bool(translate_keys(text)))

    def _translate(self, variable: str, fields: list[Field]) -> list[Field]:
        """Return fields under their names in the dialect: `journal` is the `journaltitle` of BibLaTeX."""
        if variable == "preprint":
            names, archive = _EPRINT_NAMES[self.dialect], _ARCHIVES[self.dialect]
            return [
                (names.get(name, name), archive if text.lower() == "arxiv" else text) for name, text in fields
            ]
        if len(fields) != 1 or fields[0][0] in _OF_BOTH:
            return fields
        row = index_variables(self.paper.type or "document").get(variable)
        return [(row.get_names(self.dialect)[0], fields[0][1])] if row else fields


def _has_foreign_parts(variable: str, fields: list[Field]) -> bool:
    """Return whether the other dialect puts a variable together from other fields."""
    parts = () if variable == "preprint" else (*_PARTS, *_PARTS_OF_WHOLE)
    return variable in _COMPOSED or any(name in parts for name, _ in fields)
