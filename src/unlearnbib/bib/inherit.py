"""The fields that entries take from others: `crossref` as BibTeX and biblatex do it, `xdata`.

BibTeX gives a child every field of its parent that it lacks, by the same name (btxdoc, section 2, "cross
references"); biblatex calls some by another name, so that the title of proceedings becomes the `booktitle` of
a paper (manual, section 2.4.1 and appendix B), and has containers of data (section 3.13.6). A BibTeX file
names both titles in the parent, so that one rule serves both: a field of the parent that has the new name
already comes before the renamed one.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

Fields = Mapping[str, str]

#: Fields that are about the parent itself (biblatex manual, appendix B, `noinherit`), and from `doi` on those
#: that name it, which both programs pass on: with their DOI, a paper would be taken for its proceedings.
_NEVER_INHERITED = frozenset(
    """ids crossref xref xdata entryset entrysubtype execute key label options presort related relatedoptions
    relatedstring relatedtype shortauthor shorteditor shorthand shorthandintro shortjournal shortseries
    shorttitle
    sortkey sortname sorttitle sortyear indextitle indexsorttitle
    doi url urldate eprint eprinttype eprintclass archiveprefix primaryclass
    keywords abstract annote annotation file timestamp biburl bibsource""".split()
)
#: What a container of data never gives: its own key and what it inherits from.
_NOT_DATA = frozenset("ids crossref xref xdata".split())
_BOOK_TITLES = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_MAIN_TITLES = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_JOURNAL_TITLES = {"title": "journaltitle", "subtitle": "journalsubtitle", "titleaddon": "journaltitleaddon"}
_AUTHOR = {"author": "bookauthor"}
_IN_BOOKS = "inbook bookinbook suppbook"
_IN_ALL = f"{_IN_BOOKS} incollection inproceedings conference inreference suppcollection"
#: (types of the parent, all if empty; types of the child) -> the name in the child of a field of the parent.
_RENAMED = (
    ("mvbook", "book", _MAIN_TITLES),
    ("mvbook", _IN_BOOKS, _MAIN_TITLES | _AUTHOR),
    ("book", _IN_BOOKS, _BOOK_TITLES | _AUTHOR),
    (
        "mvcollection mvreference",
        "collection reference incollection inreference suppcollection",
        _MAIN_TITLES,
    ),
    ("mvproceedings", "proceedings inproceedings conference", _MAIN_TITLES),
    ("periodical", "article suppperiodical", _JOURNAL_TITLES),
    ("", _IN_ALL, _BOOK_TITLES),
)
_DEEPEST = 8  # parents of parents; a longer chain ends there, and so does a circle


def inherit_fields(entries: Sequence[tuple[str, str, Fields]]) -> list[dict[str, str]]:
    """Return the fields that each entry (type, key, fields; names in lower case) takes from others.

    A field of its own is never taken. The title of a parent becomes the `booktitle` of a paper in it.

    >>> parent = ("proceedings", "p", {"title": "Proc. of X", "year": "2020", "abstract": "All of it"})
    >>> inherit_fields([("inproceedings", "a", {"title": "On Y", "crossref": "p"}), parent])
    [{'booktitle': 'Proc. of X', 'year': '2020'}, {}]
    """
    heirs = Heirs({key.lower(): (kind, fields) for kind, key, fields in reversed(entries)})
    return [heirs.take_fields(kind, fields) for kind, _, fields in entries]


class Heirs:
    """Entries that take fields from others: the types and fields of all, `by_key` in lower case."""

    def __init__(self, by_key: Mapping[str, tuple[str, Fields]]) -> None:
        self._by_key = by_key
        self._find = lru_cache(1_000)(self._find_parent)

    def take_fields(self, kind: str, fields: Fields, depth: int = _DEEPEST) -> dict[str, str]:
        """Return the fields that an entry takes from others, and these from theirs."""
        if not depth or ("crossref" not in fields and "xdata" not in fields):
            return {}
        keys = (*fields.get("xdata", "").split(","), fields.get("crossref", ""))
        named = filter(None, map(str.strip, keys))
        return _collect(kind, fields, (self._find(key.lower(), depth - 1) for key in named))

    def _find_parent(self, key: str, depth: int) -> tuple[str, Fields]:
        """Return the type and all fields of an entry."""
        kind, own = self._by_key.get(key, ("", {}))
        return kind, {**self.take_fields(kind, own, depth), **own}


def _collect(kind: str, fields: Fields, parents: Iterable[tuple[str, Fields]]) -> dict[str, str]:
    """Return the fields that an entry takes from its containers of data, then from its parent."""
    taken: dict[str, str] = {}
    for parent_kind, parent in parents:
        is_data = parent_kind == "xdata"
        new = parent if is_data else _rename(parent_kind, kind, parent)
        never = _NOT_DATA if is_data else _NEVER_INHERITED
        for name, value in new.items():
            if name not in fields and name not in never:
                taken.setdefault(name, value)
    return taken


def _rename(parent: str, child: str, fields: Fields) -> dict[str, str]:
    """Return the fields of a parent under the names that they have in the child."""
    names = _find_names(parent, child)
    renamed = {
        names[name]: value for name, value in fields.items() if name in names and names[name] not in fields
    }
    return renamed | {name: value for name, value in fields.items() if name not in names or name == "author"}


@lru_cache(1_000)
def _find_names(parent: str, child: str) -> Mapping[str, str]:
    rows = (
        names for of, into, names in _RENAMED if child in into.split() and (not of or parent in of.split())
    )
    return next(rows, {})
