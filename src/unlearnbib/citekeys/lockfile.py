"""The lock: which key a paper has, once and for all, in a file of the project that people read and commit.

A line is a key, the identity of its paper, and the keys that it had before; the lines are sorted, so two
branches that add papers merge. Whatever a source corrects later, a locked paper keeps its key.
"""

import os
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from unlearnbib.errors import LockError
from unlearnbib.model import Paper
from unlearnbib.storage import atomic as files
from unlearnbib.text.normalize import fold_title

Keys = tuple[str, ...]  # the key of a paper, and those that it had before, the last first

NAME = "unlearnbib.lock"
_ABOUT = "# Citation keys that stay: a key, and its paper. Commit this file; a deleted line frees its key.\n"


def read_lock(path: str = NAME) -> dict[str, Keys]:
    """Return the keys by the identities of their papers; nothing where no file is. Raises LockError."""
    try:
        with open(path, encoding="utf-8") as file:
            return _parsed(file.read(), path)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise LockError(path, None, getattr(error, "strerror", None) or "it is no text in UTF-8") from error


def _parsed(text: str, path: str) -> dict[str, Keys]:
    keys: dict[str, Keys] = {}
    taken: set[str] = set()
    for line, words in ((number, line.split()) for number, line in enumerate(text.split("\n"), 1)):
        if not words or words[0].startswith("#"):
            continue
        if len(words) == 1:
            raise LockError(path, line, "a line is a key and the identity of its paper")
        key, identity, *retired = words
        if not taken.isdisjoint(one.lower() for one in (key, *retired)) or identity in keys:
            raise LockError(path, line, f"{key} or its paper has a line above; keep one of them")
        keys[identity] = (key, *retired)
        taken.update(one.lower() for one in (key, *retired))
    return keys


def apply_lock(papers: Iterable[Paper], keys: Mapping[str, Keys]) -> list[Paper]:
    """Return `papers`, those that are locked with their keys.

    >>> apply_lock([Paper("On Unlearning", year=2024)], {"title:onunlearning:2024": ("mine", "old")})[0].key
    'mine'
    """
    return [_locked(paper, _keys(paper, keys)) for paper in papers]


def _locked(paper: Paper, keys: Keys) -> Paper:
    return evolve(paper, key=keys[0], retired_keys=keys[1:]) if keys else paper


def find_reserved_keys(papers: Iterable[Paper], keys: Mapping[str, Keys]) -> set[str]:
    """Return the keys that `papers` may not have: those of others that are locked, and retired ones."""
    ours = {known[0] for paper in papers if (known := _keys(paper, keys))}
    return {key for known in keys.values() for key in known} - ours


def add_keys(papers: Iterable[Paper], keys: Mapping[str, Keys]) -> dict[str, Keys]:
    """Return `keys` with those of `papers` that are not locked yet."""
    new = {next(_ids(paper)): (paper.key,) for paper in papers if paper.key and not _keys(paper, keys)}
    return {**keys, **new}


def rename_keys(papers: Iterable[Paper], keys: Mapping[str, Keys]) -> dict[str, Keys]:
    """Return `keys` with the keys of `papers`; those that they had are retired.

    >>> rename_keys([Paper("On", key="new", year=2024)], {"title:on:2024": ("old",)})
    {'title:on:2024': ('new', 'old')}
    """
    changed = dict(keys)
    for paper in papers:
        name = next((one for one in _ids(paper) if one in keys), next(_ids(paper)))
        old = (key for key in keys.get(name, ()) if key != paper.key)
        changed[name] = (paper.key, *old)
    return changed


def write_lock(keys: Mapping[str, Keys], path: str = NAME) -> None:
    """Write the lock, whole; raises OutputError."""
    width = max((len(known[0]) for known in keys.values()), default=0)
    lines = sorted(
        " ".join([f"{key:<{width}}", identity, *retired]) for identity, (key, *retired) in keys.items()
    )
    files.write_file(os.path.abspath(path), "".join([_ABOUT, *(f"{line}\n" for line in lines)]))


def _keys(paper: Paper, keys: Mapping[str, Keys]) -> Keys:
    return next((keys[one] for one in _ids(paper) if one in keys), ())


def _ids(paper: Paper) -> Iterator[str]:
    """Yield what a paper may be locked as: its identities, or its title and year where it has none."""
    known = [str(one) for one in (paper.identity, *paper.also, paper.preprint) if one]
    yield from known or [f"title:{fold_title(paper.title)}:{paper.year or ''}"]
