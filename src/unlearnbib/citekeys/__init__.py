"""Citation keys: family + year + first significant word of the title, lower-case ASCII (jin2024rwku).

A key depends on the set of papers, never on their order. A paper keeps a key that it has, from the
snapshot or otherwise, so a new paper renames none of the old ones; among papers without a key, the older
one comes first.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, MutableMapping, Sequence
from itertools import chain, count
from operator import attrgetter
from typing import NamedTuple

from unlearnbib.bib.keys import is_key
from unlearnbib.citekeys.presets import PRESETS, KeyGenerator, get_key_generator
from unlearnbib.errors import ArgumentError
from unlearnbib.model import Paper, copy_paper
from unlearnbib.papers.deduplicate import describe_row
from unlearnbib.storage.spill import gather, keep, make_table, sort
from unlearnbib.text.late_pattern import compile_late

__all__ = ["PRESETS", "assign", "reject_wrong_keys", "take_free_key"]

_SAFE = compile_late(r"[A-Za-z0-9][A-Za-z0-9:_./+-]*")  # what every .bib reader takes for a key

_IN_FILE = compile_late(r"[^\s,{}]+")  # a key that a .bib file may have


def assign(
    papers: Iterable[Paper], pattern: str = "default", reserved: Iterable[str] = ()
) -> Sequence[Paper]:
    """Return `papers` in their order, each with a key; the same paper in two rows has one key.

    A clash takes the next word of the title, then a number. Year and identity decide which paper comes
    first, so the result is the same for every order of `papers`. `pattern` is a preset or a pattern of
    keys, `reserved` are keys of other papers; raises PatternError.

    >>> assign([Paper("On Unlearning", year=2024)], "[title:lower]:[year]")[0].key
    'unlearning:2024'
    """
    papers = keep(papers)
    return set_keys(papers, choose_keys(papers, pattern, reserved))


def set_keys(papers: Sequence[Paper], keys: Sequence[str]) -> Sequence[Paper]:
    """Return `papers` with `keys`: themselves if they have these."""
    if all(paper.key == key for paper, key in zip(papers, keys, strict=True)):
        return papers
    pairs = zip(papers, keys, strict=True)
    named = (paper if paper.key == key else copy_paper(paper, key=key) for paper, key in pairs)
    return gather(named, like=papers)


def choose_keys(
    papers: Sequence[Paper], pattern: str = "default", reserved: Iterable[str] = ()
) -> Sequence[str]:
    """Return the keys that `assign` gives to `papers`; raises PatternError."""
    get_key_generator(pattern)
    reserved = frozenset(key.lower() for key in reserved)
    wanted = ((identify_row(paper), paper.key if is_kept(paper) else "") for paper in papers)
    named = gather(wanted, like=papers)
    if _are_free(named, reserved, like=papers):
        return gather((key for _, key in named), like=papers)
    rows = gather((row for row, _ in named), like=papers)
    counts = Counter(rows) if isinstance(rows, list) else None  # of a shelf, each may have a twin
    pairs = zip(papers, rows, strict=True)
    claims = (make_claim(one, row, not counts or counts[row] > 1) for one, row in pairs)
    keyed = settle_claims(claims, pattern, reserved, like=papers)
    return gather((keyed[row] for row in rows), like=papers)


def _are_free(
    named: Iterable[tuple[tuple[str, ...], str]], reserved: Collection[str], like: Sequence[Paper]
) -> bool:
    """Return whether each row that is named has a key, one only, that no other row has."""
    key_of, row_of = make_table(like), make_table(like)
    return all(
        key and key.lower() not in reserved
        and key_of.setdefault(row, key) == key and row_of.setdefault(key.lower(), row) == row
        for row, key in named
    )  # fmt: skip


class Claim(NamedTuple):
    """A paper that wants a key, its row, and its rank in the order of choice."""

    paper: Paper
    row: tuple[str, ...]
    rank: tuple[bool, int, tuple[str, ...], str]


def make_claim(paper: Paper, row: tuple[str, ...], has_twin: bool = True) -> Claim:  # noqa: FBT001, FBT002
    """Return the claim of `paper` with its `row`: papers that have a key come first, then the older ones.

    The words of a paper decide only if it has a twin, another paper with its row.
    """
    words = f"{paper.title} {paper.authors}" if has_twin else ""
    return Claim(paper, row, (not paper.key, paper.year or 0, row, words))


def settle_claims(
    claims: Iterable[Claim],
    pattern: str = "default",
    reserved: Iterable[str] = (),
    like: Sequence[Paper] = (),
) -> MutableMapping[tuple[str, ...], str]:
    """Return the keys of papers by their rows; the order of `claims` does not matter. Raises PatternError.

    Papers whose wishes (`list_wishes`) no paper outside of `claims` has as its first one get the keys that
    they have among all papers.

    >>> paper = Paper("On Unlearning", year=2024)
    >>> list(settle_claims([make_claim(paper, ("a",)), make_claim(paper, ("b",))]).values())
    ['unlearning2024', 'unlearning2024-2']
    """
    generate_keys = get_key_generator(pattern)
    keyed, taken = make_table(like), make_table(like)
    taken.update((key.lower(), 2) for key in reserved)
    for claim in sort(claims, like, key=attrgetter("rank")):
        if claim.row not in keyed:
            keyed[claim.row] = take_free_key(claim.paper, taken, generate_keys)
    return keyed


def reject_wrong_keys(papers: Iterable[Paper]) -> None:
    r"""Raise ArgumentError for a key that a caller gave, and that cannot be the key of an entry.

    An author's .bib file may have one with a backslash, say, which was reported as it was read.

    >>> reject_wrong_keys([Paper("On Sand", key="sand2020")])
    """
    for paper in papers:
        if paper.key and not is_key(paper.key) and not (paper.native and _IN_FILE.fullmatch(paper.key)):
            reason = "cannot be a citation key: it has spaces, commas, braces or TeX; give another or none"
            raise ArgumentError("key", paper.key, reason)


def take_free_key(paper: Paper, taken: MutableMapping[str, int], generate_keys: KeyGenerator) -> str:
    """Return the best free key, and take it; `taken` has for each key the next number to append.

    >>> taken = {"sand": 2}
    >>> [take_free_key(Paper("T", key="Sand"), taken, lambda _: iter(["a"])) for _ in range(3)]
    ['a', 'Sand-2', 'Sand-3']
    """
    if is_kept(paper) and paper.key.lower() not in taken:
        taken[paper.key.lower()] = 2
        return paper.key
    wishes = _iterate_wishes(paper, generate_keys)
    first = next(wishes)
    free = (key for key in chain((first,), wishes) if key.lower() not in taken)
    key = next(free, "") or _number_key(first, taken)
    taken[key.lower()] = 2
    return key


def is_kept(paper: Paper) -> bool:
    """Return whether `paper` has a key that it may keep."""
    return bool(paper.key and (is_key(paper.key) if paper.native else _SAFE.fullmatch(paper.key)))


def list_wishes(paper: Paper, generate_keys: KeyGenerator) -> list[str]:
    """Return the keys that `paper` wants, the best first; if all are taken, it gets the first with a number.

    >>> list_wishes(Paper("On Deep Nets", year=2024, key="mine"), get_key_generator("[year]"))
    ['mine', '2024', '2024deep', '2024deepnets']
    """
    return list(_iterate_wishes(paper, generate_keys))


def _iterate_wishes(paper: Paper, generate_keys: KeyGenerator) -> Iterator[str]:
    """Yield the keys that `paper` wants, at least one: the second is made only where the first is taken."""
    own = (paper.key,) if is_kept(paper) else ()
    wishes = chain(own, generate_keys(paper))
    yield next(wishes, "paper")
    yield from wishes


def _number_key(key: str, taken: MutableMapping[str, int]) -> str:
    free = next(number for number in count(taken[key.lower()]) if f"{key}-{number}".lower() not in taken)
    taken[key.lower()] = free + 1
    return f"{key}-{free}"


def identify_row(paper: Paper) -> tuple[str, ...]:
    """Return the identity of a paper, or else the fields of its row: equal ones are the same paper."""
    if paper.native and paper.key:  # each entry of an author's file can be cited
        return (paper.page, paper.key)
    if paper.identity:
        return (str(paper.identity),)
    return (*map(str, describe_row(paper)), paper.link)
