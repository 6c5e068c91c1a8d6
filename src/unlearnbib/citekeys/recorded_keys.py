"""The keys of a file that unlearnbib wrote: its papers keep them, as a person may have cited them.

They are in the record beside the file, a line for each paper: its key and its ids. A paper is found by its
identities and its DOI, or else by its link, or else by the facts of its row if nothing contradicts; a link or
a row of two papers shows neither. A paper that has left the file has its key again when it comes back.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from attrs import evolve

from unlearnbib.bib.keys import is_key
from unlearnbib.citekeys import assign
from unlearnbib.citekeys.lockfile import agrees, make_title_id
from unlearnbib.model import Paper
from unlearnbib.papers.deduplicate import list_paper_ids, merge_rows
from unlearnbib.storage.spill import sort

_PATTERN, _KEY = "# key-pattern ", "# key "
_WEAK = ("url:", "title:")  # the ids of a paper that has an identity do not change with these
_Groups = Mapping[str, Sequence[Paper]]  # the rows of each paper, by its key


class RecordedKeys(NamedTuple):
    """The keys of a file, each with the ids of its paper, and the pattern that they were made by."""

    pattern: str = "default"
    ids: Mapping[str, tuple[str, ...]] = {}

    @classmethod
    def parse(cls, text: str) -> "RecordedKeys":
        r"""Return the keys in the text of a record; other lines say nothing about keys.

        >>> RecordedKeys.parse("# sha256 0\n# key-pattern acl\n# key doe-2024-on doi:10.1/a\n")
        RecordedKeys(pattern='acl', ids={'doe-2024-on': ('doi:10.1/a',)})
        """
        lines = text.splitlines()
        patterns = [line.removeprefix(_PATTERN).strip() for line in lines if line.startswith(_PATTERN)]
        words = [line.removeprefix(_KEY).split() for line in lines if line.startswith(_KEY)]
        ids = {key: tuple(some) for key, *some in filter(None, words) if is_key(key)}
        return cls(patterns[0] if patterns else "default", ids)

    def format(self) -> str:
        """Return the lines that `parse` reads."""
        return "".join(self.format_lines())

    def format_lines(self) -> Iterator[str]:
        """Yield the lines that `parse` reads."""
        return _format_lines(self.pattern, sorted(self.ids.items()))

    def add_papers(self, papers: Iterable[Paper], pattern: str) -> "RecordedKeys":
        """Return the keys of a file that has `papers` now; those by another pattern are dropped."""
        old = self.ids if pattern == self.pattern else {}
        new = dict(_list_made(papers))
        new = {key: (*ids, *_list_strong({*old.get(key, ())} - {*ids})) for key, ids in new.items()}
        names = {one for ids in new.values() for one in _list_strong(ids)}
        keys = {key.lower() for key in new}
        left = {key: ids for key, ids in old.items() if key.lower() not in keys and names.isdisjoint(ids)}
        return RecordedKeys(pattern, new | left)


def format_new(papers: Sequence[Paper], pattern: str) -> Iterator[str]:
    r"""Yield the lines of a file that has `papers` and had none before.

    >>> list(format_new([Paper("On Sand", key="sand", doi="10.1/a")], "acl"))
    ['# key-pattern acl\n', '# key sand doi:10.1/a title:onsand\n']
    """
    rows = groupby(sort(_list_made(papers), papers, key=itemgetter(0)), key=itemgetter(0))
    return _format_lines(pattern, (list(same)[-1] for _, same in rows))


def _format_lines(pattern: str, rows: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    for at, (key, ids) in enumerate(rows):
        if not at:
            yield f"{_PATTERN}{pattern}\n"
        yield f"{_KEY}{' '.join((key, *ids))}\n"


def _list_made(papers: Iterable[Paper]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the keys that unlearnbib made for papers, with the ids of these."""
    for one in papers:
        if not one.native and is_key(one.key) and len(one.key.split()) == 1:
            yield one.key, _list_ids(one)


def _list_ids(paper: Paper) -> tuple[str, ...]:
    """Return the ids of a paper, the most certain first, without whitespace."""
    doi = [f"doi:{paper.doi.lower()}"] if paper.doi else []
    link = [f"url:{paper.link}"] if paper.link else []
    ids = (*list_paper_ids(paper), *doi, *link, make_title_id(paper))
    return tuple(dict.fromkeys("%20".join(one.split()) for one in ids))


def _list_strong(ids: Iterable[str]) -> list[str]:
    """Return those of `ids` that name one work only, sorted."""
    return sorted(one for one in ids if not one.startswith(_WEAK))


def keep_recorded_keys(
    rows: Sequence[Paper], record: RecordedKeys, pattern: str, locked: Collection[str] = ()
) -> list[Paper]:
    """Return `rows`, which have keys, with the keys of those that `record` has; a clash gives way to these.

    The keys of an author's file and those that are `locked` stay. Raises PatternError.

    >>> record = RecordedKeys(ids={"unlearning2024": ("arxiv:2401.00001",)})
    >>> from unlearnbib.model import Identity
    >>> paper = Paper("On Unlearning", key="doe2024unlearning", identity=Identity("arxiv", "2401.00001"))
    >>> keep_recorded_keys([paper], record, "default")[0].key
    'unlearning2024'
    """
    kept = match_recorded(rows, record, locked)
    fixed = {row.key for row in rows if row.native or row.key in locked}
    held = {key.lower() for key in kept.values()}
    absent = {key for key, ids in record.ids.items() if key.lower() not in held and _list_strong(ids)}
    taken = {key.lower() for key in absent} | held
    free = {row.key: row for row in reversed(rows) if row.key not in kept and row.key not in fixed}
    clashing = [key for key in free if key.lower() in taken]
    groups = _group_rows(row for row in rows if row.key in clashing)
    reserved = {*absent, *kept.values(), *fixed, *(key for key in free if key not in clashing)}
    papers = [evolve(merge_rows(groups[key])[0], key="") for key in clashing]
    new = {key: one.key for key, one in zip(clashing, assign(papers, pattern, reserved), strict=True)} | kept
    return [evolve(row, key=key) if (key := new.get(row.key)) and key != row.key else row for row in rows]


def match_recorded(
    rows: Sequence[Paper], record: RecordedKeys, locked: Collection[str] = ()
) -> dict[str, str]:
    """Return the recorded key of each of `rows` that is a paper of `record`, by its present key."""
    fixed = {row.key.lower() for row in rows if row.native} | {key.lower() for key in locked}
    groups = _group_rows(row for row in rows if not row.native and row.key not in locked)
    open_ids = {key: ids for key, ids in record.ids.items() if key.lower() not in fixed}
    found = dict[str, str]()
    for find in (_pair_by_identity, _pair_by_link, _pair_by_row):
        left = {key: group for key, group in groups.items() if key not in found}
        free = {key: ids for key, ids in open_ids.items() if key not in found.values()}
        for key, old in sorted(find(left, free), key=lambda pair: (pair[0] != pair[1], pair)):
            if key not in found and old not in found.values():
                found[key] = old
    return found


def _group_rows(rows: Iterable[Paper]) -> dict[str, list[Paper]]:
    groups = defaultdict[str, list[Paper]](list)
    for row in rows:
        groups[row.key].append(row)
    return groups


def _index_ids(named: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return the keys that have each id."""
    index = defaultdict[str, list[str]](list)
    for key, ids in named.items():
        for one in dict.fromkeys(ids):
            index[one].append(key)
    return index


def _name_groups(groups: _Groups) -> dict[str, list[str]]:
    return {key: [one for row in rows for one in _list_ids(row)] for key, rows in groups.items()}


def _pair_by_identity(groups: _Groups, ids: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield the papers and the recorded keys that have an identity in common."""
    index = _index_ids({key: _list_strong(some) for key, some in ids.items()})
    for key, names in _name_groups(groups).items():
        yield from ((key, old) for name in _list_strong(names) for old in index.get(name, ()))


def _pair_by_link(groups: _Groups, ids: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield the papers and the recorded keys with a link that no other has, in the same year."""
    ours, index = _name_groups(groups), _index_ids(ids)
    for name, keys in _index_ids(ours).items():
        pair = (*keys, *index.get(name, ()))
        is_alone = name.startswith("url:") and len(keys) == 1 and len(pair) == 2  # noqa: PLR2004 - one of each
        if is_alone and _may_be_one(ours[pair[0]], ids[pair[1]]):
            titles = _titles([*ours[pair[0]], *ids[pair[1]]])
            years = {f"{title}::".split(":")[2] for title in titles} - {""}
            if len(years) <= 1:
                yield pair[0], pair[1]


def _pair_by_row(groups: _Groups, ids: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield the papers and the recorded keys whose rows agree, if no other row does."""
    ours = _name_groups(groups)
    index = defaultdict[str, list[str]](list)
    for old, some in ids.items():
        for title in _titles(some):
            index[title.split(":")[1]].append(old)
    pairs = [
        (key, old)
        for key, names in ours.items()
        for title in dict.fromkeys(_titles(names))
        for old in index.get(title.split(":")[1], ())
        if _may_be_one(names, ids[old]) and any(agrees(one, title) for one in _titles(ids[old]))
    ]
    counts = Counter(key for key, _ in set(pairs)), Counter(old for _, old in set(pairs))
    yield from (pair for pair in pairs if counts[0][pair[0]] == counts[1][pair[1]] == 1)


def _titles(ids: Iterable[str]) -> list[str]:
    return [one for one in ids if one.startswith("title:")]


def _may_be_one(ids: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether neither the identities nor the links of two papers show that they are two."""
    ours, theirs = list(ids), list(others)
    links = [{one for one in some if one.startswith("url:")} for some in (ours, theirs)]
    has_links = all(links) and links[0].isdisjoint(links[1])
    return not has_links and not (_list_strong(ours) and _list_strong(theirs))
