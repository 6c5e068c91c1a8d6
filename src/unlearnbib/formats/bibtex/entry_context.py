"""A paper on its way to an entry, with all that decides how its fields are written."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import NamedTuple

from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.spelling import Spelling
from unlearnbib.formats.types import (
    Dialect,
    choose_entry_type,
    decide_csl_type,
    translate_entry_type,
)
from unlearnbib.model import Paper

#: Types that styles do not print without the work in which they appeared.
_CONTAINED = frozenset("article-journal article-magazine article-newspaper paper-conference chapter".split())


class EntryContext(NamedTuple):
    """A paper on its way to an entry: the dialect, its type, the spelling and the choices of the file."""

    paper: Paper
    dialect: Dialect
    type: str
    csl_type: str
    spelling: Spelling
    choices: Choices
    find_rich: Callable[[], Mapping[str, str]]

    @property
    def rich(self) -> Mapping[str, str]:
        """The texts with markup by variable, which are found when a field is written anew."""
        return self.find_rich()

    def format_rich_text(self, rich: str) -> str:
        """Return a text with markup as TeX."""
        from unlearnbib.formats.bibtex.tex_markup import format_rich_text  # noqa: PLC0415 - few texts have any

        return format_rich_text(self.spelling, rich)


def make_context(paper: Paper, dialect: Dialect, spelling: Spelling, choices: Choices) -> EntryContext:
    """Return a paper with all that decides how its entry is written."""
    find_rich = cache(partial(_find_rich_values, paper)) if paper.native else dict[str, str]
    entry_type = get_entry_type(paper, dialect)
    return EntryContext(paper, dialect, entry_type, decide_csl_type(paper), spelling, choices, find_rich)


def _find_rich_values(paper: Paper) -> Mapping[str, str]:
    from unlearnbib.formats.native_markup import find_rich_values  # noqa: PLC0415 - only for authors' works

    return find_rich_values(paper)


def get_entry_type(paper: Paper, dialect: Dialect) -> str:
    """Return the type of the entry: the author's own, or that of the CSL type; @misc if none is known.

    >>> get_entry_type(Paper("On Things", type="paper-conference", container_title="ICML"), "bibtex")
    'inproceedings'
    """
    native = paper.native
    if native and native.format in ("bibtex", "biblatex") and not paper.is_preprint:
        if native.format == dialect:
            return native.type.lower()
        if native.type.lower() != "thesis":
            return translate_entry_type(native.type, dialect)
    csl_type = decide_csl_type(paper)
    if csl_type in _CONTAINED and not paper.container_title:
        return "misc"
    return choose_entry_type(csl_type, paper.variables.get("genre", ""), dialect)
