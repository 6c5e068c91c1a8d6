"""The fields that entries take from others: `crossref` as BibTeX and biblatex do it, `xdata`.

Sources: btxdoc, section 3.1 (cross references); the biblatex manual, section 2.4.1 and appendix B (default
inheritance), section 3.13.6 (XDATA).
"""

from collections.abc import Mapping, Sequence

Fields = Mapping[str, str]

#: Fields that are about the entry itself (biblatex manual, appendix B: the defaults leave them out).
_NEVER_INHERITED = frozenset(
    """ids crossref xref xdata entryset entrysubtype execute key label options presort related relatedoptions
    relatedstring relatedtype shortauthor shorteditor shorthand sortkey sortname sorttitle sortyear keywords
    abstract annote annotation file note timestamp biburl bibsource""".split()
)
_BOOK_TITLES = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_MAIN_TITLES = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_JOURNAL_TITLES = {"title": "journaltitle", "subtitle": "journalsubtitle"}
#: (types of the parent, types of the child) -> the name in the child of a field of the parent.
_RENAMED = (
    ("mvbook book", "inbook bookinbook suppbook", _BOOK_TITLES | {"author": "bookauthor"}),
    ("mvbook", "book", _MAIN_TITLES),
    ("mvcollection mvreference", "collection reference", _MAIN_TITLES),
    ("mvproceedings", "proceedings", _MAIN_TITLES),
    ("periodical", "article suppperiodical", _JOURNAL_TITLES),
    (
        "",
        "inbook incollection inproceedings conference inreference suppcollection bookinbook suppbook",
        _BOOK_TITLES,
    ),
)
_DEEPEST = 8  # parents of parents; a longer chain ends there, and so does a circle


def inherit_fields(entries: Sequence[tuple[str, str, Fields]]) -> list[dict[str, str]]:
    """Return the fields that each entry (type, key, fields; names in lower case) takes from others.

    A field of its own is never taken. The title of a parent becomes the `booktitle` of a paper in it.

    >>> parent = ("proceedings", "p", {"title": "Proc. of X", "year": "2020", "note": "Draft"})
    >>> inherit_fields([("inproceedings", "a", {"title": "On Y", "crossref": "p"}), parent])
    [{'booktitle': 'Proc. of X', 'year': '2020'}, {}]
    """
    taken: list[dict[str, str]] = [{} for _ in entries]
    children = [at for at, (_, _, fields) in enumerate(entries) if "crossref" in fields or "xdata" in fields]
    for _ in range(_DEEPEST if children else 0):
        whole = list(zip(entries, taken, strict=True))
        by_key = {key.lower(): (kind, {**more, **own}) for (kind, key, own), more in reversed(whole)}
        new = [_collect(entries[at][0], entries[at][2], by_key) for at in children]
        if new == [taken[at] for at in children]:
            break
        for at, found in zip(children, new, strict=True):
            taken[at] = found
    return taken


def _collect(kind: str, fields: Fields, by_key: Mapping[str, tuple[str, Fields]]) -> dict[str, str]:
    """Return the fields that an entry takes from its containers of data, then from its parent."""
    taken: dict[str, str] = {}
    keys = (*fields.get("xdata", "").split(","), fields.get("crossref", ""))
    for key in filter(None, map(str.strip, keys)):
        parent_kind, parent = by_key.get(key.lower(), ("", {}))
        new = parent if parent_kind == "xdata" else _rename(parent_kind, kind, parent)
        for name, value in new.items():
            if name not in fields and name not in _NEVER_INHERITED:
                taken.setdefault(name, value)
    return taken


def _rename(parent: str, child: str, fields: Fields) -> dict[str, str]:
    """Return the fields of a parent under the names that they have in the child."""
    rows = (
        names for of, into, names in _RENAMED if child in into.split() and (not of or parent in of.split())
    )
    names = next(rows, {})
    renamed = {
        names[name]: value for name, value in fields.items() if name in names and names[name] not in fields
    }
    return renamed | {name: value for name, value in fields.items() if name not in names or name == "author"}
