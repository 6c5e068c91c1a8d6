"""The entries of a partition: its papers, each once, and the key that each wants first."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from unlearnbib.citekeys import is_kept, list_wishes
from unlearnbib.citekeys.presets import get_key_generator
from unlearnbib.distributed.part_rows import PAPER_SIZE, Place, Rows
from unlearnbib.model import Paper
from unlearnbib.storage.memory import pause_collection

Merged = Mapping[
    int, Paper | None
]  # by their rows, papers of several rows; None: in the place of another row


@frozen
class Entries:
    """The papers of a partition, each once: the numbers of their rows, and the keys that they want first."""

    partition: int
    rows: tuple[int, ...]
    papers: tuple[Paper, ...]
    wishes: tuple[str, ...]

    def __sizeof__(self) -> int:
        """Return about the bytes of the papers, as those of Rows."""
        return PAPER_SIZE * len(self.papers)

    def iterate(self) -> Iterator[tuple[Place, Paper, str]]:
        """Yield each entry with its place and its first wish."""
        for row, paper, wish in zip(self.rows, self.papers, self.wishes, strict=True):
            yield Place(self.partition, row), paper, wish


@pause_collection()
def make_entries(rows: Rows, merged: Merged, pattern: str) -> Entries:
    """Return the entries of rows, some of which are `merged`; `pattern` makes their wishes."""
    return _build(rows.slice.number, {**dict(enumerate(rows.papers)), **merged}, pattern)


@pause_collection()
def name_entries(entries: Entries, keys: Mapping[int, str], merged: Merged) -> Entries:
    """Return entries with their keys: those of `keys`, or else their first wishes; merged ones have theirs.

    >>> entries = Entries(0, (4, 7), (Paper("A"), Paper("B")), ("a", "b"))
    >>> [(paper.title, paper.key) for paper in name_entries(entries, {7: "c"}, {}).papers]
    [('A', 'a'), ('B', 'c')]
    """
    named = {
        place.row: evolve(paper, key=keys.get(place.row, wish)) for place, paper, wish in entries.iterate()
    }
    return _build(entries.partition, {**named, **merged}, "default")


def _build(partition: int, papers: Merged, pattern: str) -> Entries:
    generate_keys = get_key_generator(pattern)
    pairs = [(row, paper) for row, paper in sorted(papers.items(), key=_get_row) if paper]
    wishes = (list_wishes(paper, generate_keys)[0] for _, paper in pairs)
    return Entries(
        partition, tuple(row for row, _ in pairs), tuple(paper for _, paper in pairs), tuple(wishes)
    )


def _get_row(item: tuple[int, Paper | None]) -> int:
    return item[0]


def count_entries(entries: Entries) -> int:
    """Return the number of entries."""
    return len(entries.papers)


def count_unkept(entries: Entries) -> int:
    """Return the number of entries with a key that they may not keep: of a pattern, it can be "-2024"."""
    return sum(not is_kept(paper) for paper in entries.papers)


def list_taken(entries: Entries, rows: Iterable[int]) -> list[tuple[Place, Paper]]:
    """Return the entries of some rows, with their places."""
    chosen = set(rows)
    return [(place, paper) for place, paper, _ in entries.iterate() if place.row in chosen]
