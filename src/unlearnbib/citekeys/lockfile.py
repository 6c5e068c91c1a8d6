"""The lock file: the key of each paper, in a file of the project that people read and commit.

A line is a key, the identity of its paper, and the keys that it had before; the lines are sorted, so two
branches that add papers merge. A locked paper keeps its key when a source corrects its fields later.
"""

import os
from collections.abc import Callable, Iterable, Mapping

from attrs import evolve

from unlearnbib.bib.keys import is_key
from unlearnbib.errors import LockError
from unlearnbib.model import Paper
from unlearnbib.papers.deduplicate import list_paper_ids
from unlearnbib.storage.atomic import sweep_temporary, write_file
from unlearnbib.storage.locking import lock_file
from unlearnbib.text.normalize import fold_title

Keys = tuple[str, ...]  # the key of a paper, and those that it had before, the last first

NAME = "unlearnbib.lock"
_ABOUT = "# Citation keys that stay: a key, and its paper. Commit this file; a deleted line frees its key.\n"


def read_lock(path: str = NAME) -> dict[str, Keys]:
    """Return the keys by the identities of their papers, none if there is no file; raises LockError."""
    try:
        with open(path, encoding="utf-8") as file:
            return _parse_lock(file.read(), path)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise LockError(path, None, getattr(error, "strerror", None) or "not a text in UTF-8") from error


def _parse_lock(text: str, path: str) -> dict[str, Keys]:
    keys: dict[str, Keys] = {}
    taken: set[str] = set()
    for line, words in ((number, line.split()) for number, line in enumerate(text.split("\n"), 1)):
        if not words or words[0].startswith("#"):
            continue
        if len(words) == 1:
            raise LockError(path, line, "a line is a key and the identity of its paper")
        key, identity, *retired = words
        if wrong := [one for one in (key, *retired) if not is_key(one)]:
            raise LockError(path, line, f"{wrong[0]!r} cannot be a citation key")
        if not taken.isdisjoint(one.lower() for one in (key, *retired)) or identity in keys:
            raise LockError(path, line, f"{key} or its paper has a line above; keep one of them")
        keys[identity] = (key, *retired)
        taken.update(one.lower() for one in (key, *retired))
    return keys


def apply_lock(papers: Iterable[Paper], keys: Mapping[str, Keys]) -> list[Paper]:
    """Return `papers` with the keys of those that are locked.

    >>> apply_lock([Paper("On Unlearning", year=2024)], {"title:onunlearning:2024": ("mine", "old")})[0].key
    'mine'
    """
    found = ((paper, _find_keys(paper, keys)) for paper in papers)
    return [evolve(paper, key=own[0], retired_keys=own[1:]) if own else paper for paper, own in found]


def find_reserved_keys(papers: Iterable[Paper], keys: Mapping[str, Keys]) -> set[str]:
    """Return the keys that `papers` may not take: locked ones of other papers, and retired ones."""
    ours = {known[0] for paper in papers if (known := _find_keys(paper, keys))}
    return {key for known in keys.values() for key in known} - ours


def add_keys(papers: Iterable[Paper], keys: Mapping[str, Keys]) -> dict[str, Keys]:
    """Return `keys` with the keys of those of `papers` that are not locked yet."""
    new = {
        _list_lock_ids(paper)[0]: (paper.key,)
        for paper in papers
        if paper.key and not _find_keys(paper, keys)
    }
    return {**keys, **new}


def rename_keys(papers: Iterable[Paper], keys: Mapping[str, Keys]) -> dict[str, Keys]:
    """Return `keys` with the present keys of `papers`; their former keys are retired.

    >>> rename_keys([Paper("On", key="new", year=2024)], {"title:on:2024": ("old",)})
    {'title:on:2024': ('new', 'old')}
    """
    changed = dict(keys)
    for paper in papers:
        name = next((one for one in _list_lock_ids(paper) if one in keys), _list_lock_ids(paper)[0])
        old = (key for key in keys.get(name, ()) if key != paper.key)
        changed[name] = (paper.key, *old)
    return changed


def update_lock(change: Callable[[dict[str, Keys]], dict[str, Keys]], path: str = NAME) -> dict[str, Keys]:
    """Replace the keys of a lock file by those that `change` returns for them, and return these.

    Other processes wait meanwhile, so that none loses its keys. Raises LockError, OutputError.
    """
    with lock_file(path):
        sweep_temporary(os.path.realpath(path))
        before = read_lock(path)
        after = change(before)
        if after != before:
            write_lock(after, path)
    return after


def write_lock(keys: Mapping[str, Keys], path: str = NAME) -> None:
    """Write the lock file, with the comments of the old one first; raises LockError, OutputError."""
    width = max((len(known[0]) for known in keys.values()), default=0)
    lines = sorted(
        " ".join([f"{key:<{width}}", identity, *retired]) for identity, (key, *retired) in keys.items()
    )
    comments = [line for line in _read_comments(path) if f"{line}\n" != _ABOUT]
    text = "".join([_ABOUT, *(f"{line}\n" for line in (*comments, *lines))])
    _parse_lock(text, path)  # two papers with one key would be a file that the next run rejects
    write_file(os.path.abspath(path), text)


def _read_comments(path: str) -> list[str]:
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return [line for line in file.read().split("\n") if line.startswith("#")]


def _find_keys(paper: Paper, keys: Mapping[str, Keys]) -> Keys:
    return next((keys[one] for one in _list_lock_ids(paper) if one in keys), ())


def _list_lock_ids(paper: Paper) -> list[str]:
    """Return the ids under which a paper may be locked: its identities, or else its title and year."""
    return list_paper_ids(paper) or [f"title:{fold_title(paper.title)}:{paper.year or ''}"]
