"""Sequences, tables and orders that are larger than the memory: they are in files without names.

A run whose input is small uses lists and dictionaries. The papers of a large one are a `Shelf`, and all
that is made of them follows it: `gather`, `make_table` and `sort` take the sequence that their result is
`like`. The files are SQLite's databases without a name (https://www.sqlite.org/inmemorydb.html, "Temporary
Databases"): deleted as they are opened, so that a kill leaves none.
"""

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from sqlite3 import Connection

_Item = TypeVar("_Item")
_Value = TypeVar("_Value")

_RUN = 5_000  # items that are sorted in memory
_FLOW, _LOOKUP = 256, 4_096  # kB of pages in memory: of a sequence, of a table
_PRAGMAS = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{}"


def _open(owner: object, schema: str, memory: int) -> "Connection":
    """Return a database without a name, which its own process alone can open; its owner closes it."""
    import sqlite3  # noqa: PLC0415 - few runs are so large
    from weakref import finalize  # noqa: PLC0415 - as above

    database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    finalize(owner, database.close)  # Python 3.13 warns of one that is left to the collector
    database.executescript(f"{_PRAGMAS.format(memory)}; CREATE TABLE kept {schema}; BEGIN")
    return database


def _pack(item: object) -> bytes:
    import pickle  # noqa: PLC0415 - as above

    return pickle.dumps(item, pickle.HIGHEST_PROTOCOL)


def _unpack(packed: bytes) -> Any:
    import pickle  # noqa: PLC0415 - as above

    return pickle.loads(packed)  # noqa: S301 - this process wrote it


class Shelf(Sequence[_Item]):
    """A sequence in a file; its items are copied by pickle.

    >>> shelf = Shelf("abc")
    >>> len(shelf), shelf[1], shelf[:2], list(shelf)
    (3, 'b', ['a', 'b'], ['a', 'b', 'c'])
    """

    def __init__(self, items: Iterable[_Item]) -> None:
        self._database = _open(self, "(place INTEGER PRIMARY KEY, item BLOB)", _FLOW)
        rows = ((_pack(item),) for item in items)
        self._database.executemany("INSERT INTO kept (item) VALUES (?)", rows)
        ((count,),) = self._database.execute("SELECT count(*) FROM kept")
        self._length = int(count)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[_Item]:
        return self.read(0, len(self))

    def read(self, start: int, stop: int) -> Iterator[_Item]:
        """Yield the items from the place `start` to that before `stop`."""
        query = "SELECT item FROM kept WHERE place > ? AND place <= ? ORDER BY place"
        for (item,) in self._database.execute(query, (start, stop)):
            yield _unpack(item)

    @overload
    def __getitem__(self, place: int) -> _Item: ...
    @overload
    def __getitem__(self, place: slice) -> list[_Item]: ...
    def __getitem__(self, place: int | slice) -> _Item | list[_Item]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        at = place + 1 if place >= 0 else len(self) + place + 1
        row = self._database.execute("SELECT item FROM kept WHERE place = ?", (at,)).fetchone()
        if row is None:
            raise IndexError(place)
        found: _Item = _unpack(row[0])
        return found


class Table(MutableMapping[Any, _Value]):
    """A dictionary in a file, in the order of insertion; equal keys have one `repr`.

    >>> table = Table()
    >>> table["b"] = 2
    >>> table.setdefault("b", 3), table.get(("a", 1)), list(table), len(table)
    (2, None, ['b'], 1)
    """

    def __init__(self) -> None:
        self._database = _open(self, "(name BLOB PRIMARY KEY, pair BLOB)", _LOOKUP)

    def __getitem__(self, key: Any) -> _Value:
        query = self._database.execute("SELECT pair FROM kept WHERE name = ?", (_name(key),))
        if (row := query.fetchone()) is None:
            raise KeyError(key)
        value: _Value = _unpack(row[0])[1]
        return value

    def __setitem__(self, key: Any, value: _Value) -> None:
        change = "ON CONFLICT (name) DO UPDATE SET pair = excluded.pair"
        row = (_name(key), _pack((key, value)))
        self._database.execute(f"INSERT INTO kept VALUES (?, ?) {change}", row)  # noqa: S608 - a constant

    def __delitem__(self, key: Any) -> None:
        if not self._database.execute("DELETE FROM kept WHERE name = ?", (_name(key),)).rowcount:
            raise KeyError(key)

    def __iter__(self) -> Iterator[Any]:
        for (pair,) in self._database.execute("SELECT pair FROM kept ORDER BY rowid"):
            yield _unpack(pair)[0]

    def __len__(self) -> int:
        ((count,),) = self._database.execute("SELECT count(*) FROM kept")
        return int(count)


def _name(key: Any) -> bytes:
    return repr(key).encode("utf-8", "surrogatepass")


def gather(items: Iterable[_Item], like: Sequence[Any]) -> Sequence[_Item]:
    """Return items as a list, or as a Shelf if `like` is one.

    >>> gather("ab", []), type(gather("ab", Shelf("")))
    (['a', 'b'], <class 'unlearnbib.storage.spill.Shelf'>)
    """
    return Shelf(items) if isinstance(like, Shelf) else list(items)


def keep(items: Iterable[_Item]) -> Sequence[_Item]:
    """Return items as a sequence that can be read again: a list, or the Shelf that they are."""
    return items if isinstance(items, list | Shelf) else list(items)


def freeze(items: Iterable[Any]) -> Sequence[Any]:
    """Return items as a tuple, or the Shelf that they are."""
    return items if isinstance(items, Shelf) else tuple(items)


def join(several: Sequence[Sequence[_Item]]) -> Sequence[_Item]:
    """Return the items of sequences in one, which is a Shelf if one of them is.

    >>> join([[1], [2, 3]]), type(join([[1], Shelf([2])]))
    ([1, 2, 3], <class 'unlearnbib.storage.spill.Shelf'>)
    """
    if len(several) == 1:
        return several[0]
    like: Sequence[_Item] = next((one for one in several if isinstance(one, Shelf)), [])
    return gather((item for one in several for item in one), like)


def make_table(like: Sequence[Any]) -> MutableMapping[Any, Any]:
    """Return an empty dictionary, or an empty Table if `like` is a Shelf."""
    return Table() if isinstance(like, Shelf) else {}


def sort(
    items: Iterable[_Item], like: Sequence[Any], key: Callable[[_Item], Any] | None = None
) -> Iterable[_Item]:
    """Return items in the order of `sorted`; if `like` is a Shelf, few of them at a time are in memory.

    >>> list(sort([3, 1, 2], Shelf("")))
    [1, 2, 3]
    """
    if not isinstance(like, Shelf):
        return sorted(items, key=key)  # type: ignore[type-var,arg-type] # the caller's items have an order
    from heapq import merge  # noqa: PLC0415 - only here

    left = iter(items)
    runs = iter(lambda: sorted(islice(left, _RUN), key=key), [])  # type: ignore[type-var,arg-type] # as above
    shelf = Shelf(item for run in runs for item in run)
    parts = (shelf.read(start, start + _RUN) for start in range(0, len(shelf), _RUN))
    return merge(*parts, key=key)  # type: ignore[arg-type] # as above
