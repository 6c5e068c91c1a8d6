"""The lock: which key a paper has, once and for all, in a file of the project that people read and commit.

A line is a key and the identity of its paper; the lines are sorted, so two branches that add papers merge.
Whatever a source corrects later, a locked paper keeps its key.
"""

import os
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from unlearnbib import files
from unlearnbib.errors import LockError
from unlearnbib.model import Paper
from unlearnbib.text import folded

NAME = "unlearnbib.lock"
_ABOUT = "# Citation keys that stay: a key, and its paper. Commit this file; a deleted line frees its key.\n"


def read(path: str = NAME) -> dict[str, str]:
    """Return the keys by the identities of their papers; nothing where no file is. Raises LockError."""
    try:
        with open(path, encoding="utf-8") as file:
            return _parsed(file.read(), path)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise LockError(path, None, getattr(error, "strerror", None) or "it is no text in UTF-8") from error


def _parsed(text: str, path: str) -> dict[str, str]:
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for line, words in ((number, line.split()) for number, line in enumerate(text.split("\n"), 1)):
        if not words or words[0].startswith("#"):
            continue
        if len(words) != 2:  # noqa: PLR2004 - key and identity
            raise LockError(path, line, "a line is a key and the identity of its paper")
        if words[0].lower() in taken or words[1] in keys:
            raise LockError(path, line, f"{words[0]} or its paper has a line above; keep one of them")
        keys[words[1]] = words[0]
        taken.add(words[0].lower())
    return keys


def locked(papers: Iterable[Paper], keys: Mapping[str, str]) -> list[Paper]:
    """Return `papers`, those that are locked with their keys.

    >>> locked([Paper("On Unlearning", year=2024)], {"title:onunlearning:2024": "mine"})[0].key
    'mine'
    """
    return [evolve(paper, key=key) if (key := _key(paper, keys)) else paper for paper in papers]


def absent(papers: Iterable[Paper], keys: Mapping[str, str]) -> set[str]:
    """Return the keys of papers that are locked and are none of `papers`: nobody else may have them."""
    return set(keys.values()) - {_key(paper, keys) for paper in papers}


def added(papers: Iterable[Paper], keys: Mapping[str, str]) -> dict[str, str]:
    """Return `keys` with those of `papers` that are not locked yet."""
    new = {next(_ids(paper)): paper.key for paper in papers if paper.key and not _key(paper, keys)}
    return {**keys, **new}


def write(keys: Mapping[str, str], path: str = NAME) -> None:
    """Write the lock, whole; raises OutputError."""
    width = max(map(len, keys.values()), default=0)
    lines = sorted(f"{key:<{width}} {identity}\n" for identity, key in keys.items())
    text = "".join([_ABOUT, *lines])
    files.write(os.path.abspath(path), text)


def _key(paper: Paper, keys: Mapping[str, str]) -> str:
    return next((keys[one] for one in _ids(paper) if one in keys), "")


def _ids(paper: Paper) -> Iterator[str]:
    """Yield what a paper may be locked as: its identities, or its title and year where it has none."""
    known = [str(one) for one in (paper.identity, *paper.also, paper.preprint) if one]
    yield from known or [f"title:{folded(paper.title)}:{paper.year or ''}"]
