"""The lock file: the key of each paper, in a file of the project that people read and commit.

A line is a key, the identity of its paper, and the keys that it had before; the lines are sorted, so two
branches that add papers merge. A locked paper keeps its key when a source corrects its fields later. A paper
without an identifier has the facts of its row, `title:TITLE:YEAR:AUTHOR:VOLUME:CONTAINER:TYPE:EDITION`, less
the empty ones at the end; a fact that the line or the paper lacks contradicts nothing. An entry of
an author's file has the key that the file gives it, and no other.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from unlearnbib.bib.keys import is_key
from unlearnbib.errors import LockError, OutputError
from unlearnbib.model import Paper
from unlearnbib.names.parse import get_family_or_group
from unlearnbib.papers.deduplicate import describe_row, list_paper_ids
from unlearnbib.storage.atomic import read_bytes, sweep_temporary, try_write, write_file
from unlearnbib.storage.locking import lock_file
from unlearnbib.storage.spill import gather, keep
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import fold_title

Keys = tuple[str, ...]  # the key of a paper, and those that it had before, the last first

NAME = "unlearnbib.lock"
_TITLE = "title:"
_IDENTITY = compile_late(r"[a-z][a-z0-9]*:(?!//)\S+")  # a scheme and a name; a URL is of another file
_ATTEMPTS = 10  # an editor that saves the file meanwhile makes another one necessary
_ABOUT = "# Citation keys that stay: a key, and its paper. Commit this file; a deleted line frees its key.\n"


def read_lock(path: str = NAME) -> dict[str, Keys]:
    """Return the keys by the identities of their papers, none if there is no file; raises LockError."""
    return _parse_lock(_decode_lock(_read_content(path), path), path)


def _read_content(path: str) -> bytes | None:
    try:
        return read_bytes(path)
    except OSError as error:
        raise LockError(path, None, error.strerror or str(error)) from error


def _decode_lock(content: bytes | None, path: str) -> str:
    try:
        return (content or b"").decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise LockError(path, None, "not a text in UTF-8") from error


def _parse_lock(text: str, path: str) -> dict[str, Keys]:
    keys: dict[str, Keys] = {}
    taken: set[str] = set()
    for line, words in ((number, line.split()) for number, line in enumerate(text.split("\n"), 1)):
        if not words or words[0].startswith("#"):
            continue
        if len(words) == 1 or not _IDENTITY.fullmatch(words[1]):
            raise LockError(path, line, "a line is a key and the identity of its paper")
        key, identity, *retired = words
        if wrong := [one for one in (key, *retired) if not is_key(one)]:
            raise LockError(path, line, f"{wrong[0]!r} cannot be a citation key")
        if not taken.isdisjoint(one.lower() for one in (key, *retired)) or identity in keys:
            raise LockError(path, line, f"{key} or its paper has a line above; keep one of them")
        keys[identity] = (key, *retired)
        taken.update(one.lower() for one in (key, *retired))
    return keys


def apply_lock(papers: Iterable[Paper], keys: Mapping[str, Keys]) -> Sequence[Paper]:
    """Return `papers` with the keys of those that are locked; entries of an author's file keep their own.

    >>> apply_lock([Paper("On Unlearning", year=2024)], {"title:onunlearning:2024": ("mine", "old")})[0].key
    'mine'
    """
    rows = keep(papers)
    if not keys:
        return rows
    found = ((one, () if _has_own_key(one) else keys.get(line, ())) for one, line in _pair_lines(rows, keys))
    locked = (evolve(paper, key=own[0], retired_keys=own[1:]) if own else paper for paper, own in found)
    return gather(locked, like=rows)


def find_reserved_keys(papers: Iterable[Paper], keys: Mapping[str, Keys]) -> set[str]:
    """Return the keys that `papers` may not take: locked ones of other papers, and retired ones."""
    rows = keep(papers) if keys else []
    ours = {keys[line][0] for _, line in _pair_lines(rows, keys) if line}
    own = {paper.key.lower() for paper in rows if _has_own_key(paper)}
    return {key for known in keys.values() for key in known if key.lower() not in own} - ours


def add_keys(papers: Iterable[Paper], keys: Mapping[str, Keys]) -> dict[str, Keys]:
    """Return `keys` with the keys of those of `papers` that are not locked yet."""
    rows, added = list(papers), dict(keys)
    taken = {key.lower() for known in keys.values() for key in known}
    for paper, line in _pair_lines(rows, keys):
        if paper.key and not line and paper.key.lower() not in taken:
            name = _list_lock_ids(paper)[0]
            added[f"{name}:{paper.key}" if name in added else name] = (paper.key,)
            taken.add(paper.key.lower())
    return added


def rename_keys(papers: Iterable[Paper], keys: Mapping[str, Keys]) -> dict[str, Keys]:
    """Return `keys` with the present keys of `papers`; their former keys are retired.

    >>> rename_keys([Paper("On", key="new", year=2024)], {"title:on:2024": ("old",)})
    {'title:on:2024': ('new', 'old')}
    """
    rows, changed = list(papers), dict(keys)
    for paper, line in _pair_lines(rows, keys):
        name = line or _list_lock_ids(paper)[0]
        old = (key for key in keys.get(name, ()) if key != paper.key)
        changed[name] = (paper.key, *old)
    return changed


def update_lock(change: Callable[[dict[str, Keys]], dict[str, Keys]], path: str = NAME) -> dict[str, Keys]:
    """Replace the keys of a lock file by those that `change` returns for them, and return these.

    Other processes wait meanwhile, so that none loses its keys; if an editor saves the file meanwhile,
    `change` is called again with its keys. Raises LockError, OutputError.
    """
    with lock_file(path):
        sweep_temporary(os.path.realpath(path))
        for _ in range(_ATTEMPTS):
            content = _read_content(path)
            old = _decode_lock(content, path)
            before = _parse_lock(old, path)
            after = change(before)
            if after == before or try_write(
                os.path.abspath(path), _format_lock(after, old, path), before=content
            ):
                return after
    raise OutputError(path, "another program keeps writing it")


def write_lock(keys: Mapping[str, Keys], path: str = NAME) -> None:
    """Write the lock file, with the comments of the old one first; raises LockError, OutputError."""
    content = _read_content(path)
    text = _format_lock(keys, _decode_lock(content, path), path)
    write_file(os.path.abspath(path), text, before=content, is_checked=True)


def _format_lock(keys: Mapping[str, Keys], old: str, path: str) -> str:
    """Return the text of a lock file, with the comments of the old one first; raises LockError."""
    width = max((len(known[0]) for known in keys.values()), default=0)
    lines = sorted(
        " ".join([f"{key:<{width}}", identity, *retired]) for identity, (key, *retired) in keys.items()
    )
    comments = [line for line in old.split("\n") if line.lstrip().startswith("#") and f"{line}\n" != _ABOUT]
    text = "".join([_ABOUT, *(f"{line}\n" for line in (*comments, *lines))])
    _parse_lock(text, path)  # two papers with one key would be a file that the next run rejects
    return text


def _has_own_key(paper: Paper) -> bool:
    """Return whether an author's file gave a paper its key."""
    return bool(paper.native and paper.key)


def _pair_lines(papers: Sequence[Paper], keys: Mapping[str, Keys]) -> Iterator[tuple[Paper, str]]:
    """Return each of `papers` with the identity of its line, or ""; a line is of one work only.

    Papers that a line names exactly come first; an older line has the title and the year alone.
    """
    ids = ((one, _list_lock_ids(one)) for one in papers)
    exact = gather((next((name for name in of if _fits(name, one, keys)), "") for one, of in ids), papers)
    holders, titled = dict.fromkeys(filter(None, exact), ""), defaultdict[str, list[str]](list)
    for line in keys:
        if line.startswith(_TITLE) and line not in holders:
            titled[_split_id(line)[1]].append(line)
    for paper, line in zip(papers, exact, strict=True):
        yield paper, line or _find_like_line(paper, titled, keys, holders)


def _fits(line: str, paper: Paper, keys: Mapping[str, Keys]) -> bool:
    """Return whether there is such a line, and its key is that of an entry whose author gave it one."""
    return line in keys and (not _has_own_key(paper) or paper.key in keys[line])


def _find_like_line(
    paper: Paper, titled: Mapping[str, Sequence[str]], keys: Mapping[str, Keys], holders: dict[str, str]
) -> str:
    """Return the line whose facts agree with those of a paper, unless it is that of another work."""
    own = make_title_id(paper)
    if list_paper_ids(paper):
        return ""
    lines = (line for line in titled.get(_split_id(own)[1], ()) if agrees(line, own))
    found = (line for line in lines if _fits(line, paper, keys) and holders.setdefault(line, own) == own)
    return next(found, "")


def agrees(line: str, own: str) -> bool:
    """Return whether two title ids agree in the year, and in the other facts that both of them have.

    >>> agrees("title:on:2024", "title:on:2024:doe"), agrees("title:on:2024:roe", "title:on:2024:doe")
    (True, False)
    """
    (_, _, year, *facts), (_, _, other_year, *others) = _split_id(line), _split_id(own)
    pairs = zip(facts, others, strict=False)
    return year == other_year and all(one == other or not (one and other) for one, other in pairs)


def _split_id(line: str) -> list[str]:
    """Return the parts of a title id, the title and the year at the least."""
    return [*line.split(":"), "", ""][: max(3, line.count(":") + 1)]


def _list_lock_ids(paper: Paper) -> list[str]:
    """Return the ids under which a paper may be locked: its identities, or else the facts of its row.

    That of a further entry of the same work in an author's file ends in its key.
    """
    ids = list_paper_ids(paper) or [make_title_id(paper)]
    return [*ids, *(f"{one}:{paper.key}" for one in ids)] if _has_own_key(paper) else ids


def make_title_id(paper: Paper) -> str:
    """Return the identity of a paper that has no other.

    >>> from unlearnbib.model import Name
    >>> make_title_id(Paper("On Sand", year=2024, authors=(Name("Doe", "Jane"),), volume="3"))
    'title:onsand:2024:doe:3'
    """
    row = describe_row(paper)
    author = get_family_or_group(row.authors[0]) if row.authors else ""
    kind = row.type if paper.native else ""  # another source may know the type of a list's row better
    facts = (fold_title(one or "") for one in (author, row.volume, row.container, kind, row.edition))
    return ":".join((f"{_TITLE}{fold_title(row.title)}", str(row.year or ""), *facts)).rstrip(":")
