"""The fields of authors' own files that a .bib file leaves out: not in the profile, or not readable."""

from collections import Counter
from collections.abc import Iterable, Mapping

from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.entry_context import EntryContext, make_context
from unlearnbib.formats.bibtex.entry_fields import list_fields, write_row
from unlearnbib.formats.bibtex.special_fields import AT_EVENTS
from unlearnbib.formats.bibtex.spelling import UNICODE
from unlearnbib.formats.bibtex.writer import is_field_name
from unlearnbib.formats.fields import index_variables
from unlearnbib.formats.types import Dialect
from unlearnbib.model import Paper, get_value
from unlearnbib.model.variables import get_value_kind

#: Variables that are in another field, or that the choices of the file decide on.
_ELSEWHERE = frozenset("DOI URL genre citation-key".split())


def count_left_out(papers: Iterable[Paper], dialect: Dialect, choices: Choices) -> Mapping[str, int]:
    """Return how often the profile leaves out each field of an author's own file, by its name, most first.

    >>> from unlearnbib.formats.bibtex.reader import read_work
    >>> works = [read_work("book", [("title", "On Sand"), ("abstract", "Dunes."), ("File", "a.pdf")])]
    >>> count_left_out(works, "bibtex", Choices()), count_left_out(works, "bibtex", Choices(profile="full"))
    ({'abstract': 1, 'file': 1}, {})
    """
    if choices.profile == "full":
        return {}
    counts: Counter[str] = Counter()
    for paper in papers:
        if paper.native:
            context = make_context(paper, dialect, UNICODE, choices)
            written = (name for name, value in list_fields(context) if value)
            counts.update(name.lower() for name in written if choices.is_left_out(name, context.csl_type))
    return dict(counts.most_common())


def count_without_field(papers: Iterable[Paper], dialect: Dialect, choices: Choices) -> Mapping[str, int]:
    """Return how often a variable of the authors' own items has no field in the dialect, most first.

    >>> from unlearnbib.formats.csl_json_reader import read_item
    >>> works = [read_item({"type": "song", "title": "Dunes", "medium": "LP", "scale": "1:2"})]
    >>> count_without_field(works, "bibtex", Choices())
    {'scale': 1}
    """
    counts: Counter[str] = Counter()
    for paper in papers:
        if paper.native and paper.native.format == "csl-json":
            context = make_context(paper, dialect, UNICODE, choices)
            names = (name for name in paper.native.values if get_value_kind(name) and get_value(paper, name))
            counts.update(name for name in names if not _has_field(name, context))
    return dict(counts.most_common())


def _has_field(variable: str, context: EntryContext) -> bool:
    """Return whether a variable of a work is in its entry."""
    is_short_title = variable == "title-short" and context.dialect == "biblatex"
    is_address = variable == "event-place" and context.csl_type in AT_EVENTS
    if variable in _ELSEWHERE or is_short_title or is_address:
        return True
    row = index_variables(context.csl_type).get(variable)
    return row is not None and any(value for _, value in write_row(row, context))


def find_missing_fields(papers: Iterable[Paper], dialect: Dialect, choices: Choices) -> list[str]:
    """Return the names of the fields that `choices` include and no entry has.

    >>> find_missing_fields([Paper("On Sand", year=2020)], "bibtex", Choices(include=["year", "sand"]))
    ['sand']
    """
    missing = {name: name for name in choices.include}
    for paper in papers if missing else ():
        for name, value in list_fields(make_context(paper, dialect, UNICODE, choices)):
            if value:
                missing.pop(name, None)
    return list(missing)


def list_unreadable_names(papers: Iterable[Paper]) -> list[str]:
    """Return the names of fields that are not written: BibTeX and biber read letters, digits and `_:.+/-`.

    >>> from unlearnbib.formats.bibtex.reader import read_work
    >>> work = read_work("book", [("title", "Sand"), ("année", "2020"), ("bdsk-url-1", "x")])
    >>> list_unreadable_names([work])
    ['année']
    """
    natives = (
        paper.native for paper in papers if paper.native and paper.native.format in ("bibtex", "biblatex")
    )
    names = dict.fromkeys(name for native in natives for name in native.names)
    return [name for name in names if not is_field_name(name)]
