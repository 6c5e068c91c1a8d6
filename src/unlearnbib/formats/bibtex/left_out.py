"""The fields of authors' own files that a .bib file leaves out: not in the profile, or not readable."""

from collections import Counter
from collections.abc import Iterable, Mapping

from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.entry_context import make_context
from unlearnbib.formats.bibtex.entry_fields import list_fields
from unlearnbib.formats.bibtex.spelling import UNICODE
from unlearnbib.formats.bibtex.writer import is_field_name
from unlearnbib.formats.types import Dialect
from unlearnbib.model import Paper


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
    names = dict.fromkeys(name for native in natives for name, _ in native.fields)
    return [name for name in names if not is_field_name(name)]


def describe_left_out(counts: Mapping[str, int]) -> list[str]:
    """Return counts of fields as words.

    >>> describe_left_out({"abstract": 12, "keywords": 3, "file": 1, "bdsk-url-1": 2})
    ['12 abstracts', '3 keywords', '1 file', '2 bdsk-url-1']
    """
    plural = {
        name: "s" if count > 1 and name.isalpha() and name[-1] != "s" else ""
        for name, count in counts.items()
    }
    return [f"{count} {name}{plural[name]}" for name, count in counts.items()]
