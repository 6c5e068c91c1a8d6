"""The fields of an author's own entry, as far as they still say what the paper says."""

from collections.abc import Mapping
from typing import NamedTuple

from unlearnbib.bib.values import is_month_expression
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.items import UNPRINTED, VERBATIM
from unlearnbib.formats.bibtex.pages_and_dates import dash_pages
from unlearnbib.formats.bibtex.spelling import encode_verbatim
from unlearnbib.formats.fields import index_field_names, index_variables
from unlearnbib.formats.types import Dialect
from unlearnbib.model import Paper, get_value
from unlearnbib.model.variables import NAME_VARIABLES
from unlearnbib.tex.decode import decode
from unlearnbib.tex.encode import encode_characters, escape
from unlearnbib.tex.harmless import Reader, is_harmless_tex
from unlearnbib.tex.letters import decode_characters
from unlearnbib.text.html_tags import has_markup
from unlearnbib.text.normalize import clean

Field = tuple[str, str]

#: Fields that are read together with others, and the variable that they make.
_PARTS: Mapping[str, str] = {
    "subtitle": "title", "titleaddon": "title", "year": "issued", "month": "issued", "day": "issued",
    "booksubtitle": "container-title", "journalsubtitle": "container-title",
    "archiveprefix": "preprint", "primaryclass": "preprint", "eprinttype": "preprint",
    "eprintclass": "preprint", "eprint": "preprint",
}  # fmt: skip
#: Fields of an @article that is a preprint: arXiv is not a journal.
_OF_PREPRINTS = frozenset("journal journaltitle volume number pages".split())
#: Variables that the two dialects put together from different fields.
_COMPOSED = frozenset(("issued", "preprint"))
#: Variables whose ranges have two hyphens, whatever the letters: styles look for them.
_RANGES = frozenset(("page", "issued", "volume", "issue", "number", "collection-number", "chapter-number"))
#: Fields of biblatex's data model (manual, 2.2) that biber writes for TeX and no table of fields has, and
#: those that
#: no style prints.
_IN_BBL = frozenset(
    """abstract keywords annotation annote addendum afterword commentator foreword introduction nameaddon
    relatedstring eventtitleaddon booktitleaddon issuetitleaddon journaltitleaddon maintitleaddon
    issuesubtitle mainsubtitle
    shorthand shorthandintro shortauthor shorteditor shortseries indextitle sortname sortkey sorttitle
    sortyear reprinttitle usera userb userc userd usere userf lista listb listc listd liste listf namea nameb
    namec label""".split()
)
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
            return cls({}, [])
        # Said by the type of the entry, or by another field; the author wrote no field of their own for them.
        by_variable: dict[str, list[Field]] = {name: [] for name in ("genre", "URL") if name in native.values}
        unknown = []
        for name, text in native.fields:
            variable = find_variable(csl_type, name.lower())
            if paper.is_preprint and name.lower() in _OF_PREPRINTS:
                continue
            if variable:
                by_variable.setdefault(variable, []).append((name.lower(), text))
            else:
                unknown.append((name, _spell_unknown(name, text, dialect, choices)))
        kept = {
            variable: own
            for variable, fields in by_variable.items()
            if (own := _keep(variable, fields, paper, dialect, choices)) is not None
        }
        return cls(kept, unknown)


def find_variable(csl_type: str, name: str) -> str | None:
    """Return the variable that a field is a part of, or None for a field that no table has.

    >>> find_variable("book", "subtitle"), find_variable("book", "timestamp")
    ('title', None)
    """
    row = index_field_names(csl_type).get(name)
    return row.variable if row else _PARTS.get(name)


def _keep(
    variable: str, fields: list[Field], paper: Paper, dialect: Dialect, choices: Choices
) -> list[Field] | None:
    """Return the author's fields of a variable, or None if its value changed or must be written anew."""
    native = paper.native
    if native is None or (get_value(paper, variable) or None) != (native.values.get(variable) or None):
        return None
    is_composed = variable in _COMPOSED or any(name in _PARTS for name, _ in fields)
    if is_composed and native.format != dialect:
        return None
    value, most = native.values.get(variable), choices.max_authors
    if isinstance(value, tuple) and most and len(value) > most and variable != "keyword":
        return None
    if variable in _LINKS and value and fields:
        return [(name, encode_verbatim(value)) for name, _ in fields if choices.links in _LINKS[variable]][:1]
    is_labelled = dialect == "bibtex" and native.format != dialect and variable in NAME_VARIABLES
    if any(has_markup(text) or (is_labelled and "=" in text) for _, text in fields):
        return None
    spelled = [
        _spell(name, text, variable, _get_letters(native.format, dialect, choices), dialect)
        for name, text in fields
    ]
    names = _translate(variable, [name for name, _ in fields], paper, dialect)
    return (
        None if None in spelled else [(name, text or "") for name, text in zip(names, spelled, strict=True)]
    )


def _get_letters(native_format: str, dialect: Dialect, choices: Choices) -> str:
    """Return the spelling of characters: the author's; in ASCII if BibTeX must sort a file of biber's."""
    return choices.letters or ("ascii" if dialect == "bibtex" and native_format != dialect else "")


def _spell(name: str, text: str, variable: str, letters: str, dialect: Dialect) -> str | None:
    """Return the author's text of a field as it is written, or None if TeX could do more than print it."""
    if name == "month" and is_month_expression(text):
        return text
    reader = _get_reader(name, dialect)
    spelled = dash_pages(text) if variable == "page" else text
    letters = "ascii" if name == "year" else letters  # see `_write_date`
    spelled = spell_tex(spelled, letters, has_dashes=variable not in _RANGES)
    return spelled if all(is_harmless_tex(one, reader) for one in (text, spelled)) else None


def _get_reader(name: str, dialect: Dialect) -> Reader:
    """Return the program that has TeX read a field: biblatex reads all but verbatim ones."""
    name = name.lower()
    if name in VERBATIM or (name in UNPRINTED and (dialect == "bibtex" or name not in _IN_BBL)):
        return "none"
    return dialect


def _translate(variable: str, names: list[str], paper: Paper, dialect: Dialect) -> list[str]:
    """Return the names of the author's fields in a dialect: `journal` is the `journaltitle` of BibLaTeX."""
    native = paper.native
    if native is None or native.format == dialect or len(names) != 1 or names[0] in _OF_BOTH:
        return names
    row = index_variables(paper.type or "document").get(variable)
    return [row.get_names(dialect)[0]] if row else names


def _spell_unknown(name: str, text: str, dialect: Dialect, choices: Choices) -> str:
    """Return a field that no table has; TeX that does more than print becomes the text that it prints."""
    spelled = spell_tex(text, choices.letters, has_dashes=False)
    is_in_bbl = dialect == "biblatex" and name.lower() in _IN_BBL
    is_safe = all(is_harmless_tex(one, "biblatex" if is_in_bbl else "none") for one in (text, spelled))
    return spelled if is_safe else escape(clean(decode(text)))


def spell_tex(text: str, letters: str, *, has_dashes: bool = True) -> str:
    r"""Return TeX with its characters in ASCII or Unicode, as chosen, and otherwise as it is.

    >>> print(spell_tex(r"{\'E}t\'e -- {\em é}", "unicode"), spell_tex("é {Q}", "ascii"), spell_tex("é", ""))
    Été – {\em é} {\'e} {Q} é
    """
    if letters == "ascii" and not text.isascii():
        return encode_characters(text)
    return decode_characters(text, has_dashes=has_dashes) if letters == "unicode" else text
