"""Sequences, tables and orders that are larger than the memory: they are in files without names.

A run whose input is small uses lists and dictionaries. The papers of a large one are a `Shelf`, and all
that is made of them follows it: `gather`, `make_table` and `sort` take the sequence that their result is
`like`. A shelf is a temporary file (`tempfile.TemporaryFile`), a table SQLite's database without a name
(https://www.sqlite.org/inmemorydb.html, "Temporary Databases"): both are deleted as they are opened, so that
a kill leaves none. What is pickled goes in batches, so that its items share their texts and their cost.
"""

import errno
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from sqlite3 import Connection

_Item = TypeVar("_Item")
_Value = TypeVar("_Value")

_BATCH, _OPEN = 128, 4  # items of a shelf that are pickled in one; such batches of a shelf in memory
_RUN, _MERGED = 5_000, 32  # items that are sorted in memory; such runs that are merged at once
_CHANGED = 10_000  # rows of a table that are written at once
_PRAGMAS = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192"  # kB
_BYTES = 1 << 21  # whose bits tell which rows a table has not
_FOLDER = "the folder of temporary files, which TMPDIR names"  # of both (tempfile; SQLite, "Temporary Files")

#: How the values of a class are taken apart for a file that no other process reads (`copyreg`); classes that
#: are not here are pickled as everywhere.
REDUCERS: dict[type, Callable[[Any], tuple[Any, ...]]] = {}


def _pack(item: object) -> bytes:
    import pickle  # noqa: PLC0415 - few runs are so large
    from io import BytesIO  # noqa: PLC0415

    pickler = pickle.Pickler(packed := BytesIO(), pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = REDUCERS
    pickler.dump(item)
    return packed.getvalue()


def _unpack(packed: bytes) -> Any:
    import pickle  # noqa: PLC0415 - as above

    return pickle.loads(packed)  # noqa: S301 - this process wrote it


@contextmanager
def _name_folder() -> Iterator[None]:
    """Name the folder in an error of the disk: files without names, and databases, do not."""
    from sqlite3 import OperationalError  # noqa: PLC0415 - few runs are so large

    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, _FOLDER) from error
    except OperationalError as error:
        raise OSError(errno.EIO, str(error), _FOLDER) from error


class Shelf(Sequence[_Item]):
    """A sequence in a file; its items are copied by pickle.

    >>> shelf = Shelf("abc")
    >>> len(shelf), shelf[1], shelf[:2], list(shelf)
    (3, 'b', ['a', 'b'], ['a', 'b', 'c'])
    """

    def __init__(self, items: Iterable[_Item]) -> None:
        from array import array  # noqa: PLC0415 - as above
        from tempfile import TemporaryFile  # noqa: PLC0415
        from weakref import finalize  # noqa: PLC0415

        self._file = TemporaryFile()  # noqa: SIM115 - closed with the shelf
        finalize(self, self._file.close)
        self._ends, self._length = array("q", [0]), 0
        self._open: dict[int, list[_Item]] = {}
        left = iter(items)
        while batch := list(islice(left, _BATCH)):
            self._ends.append(self._ends[-1] + self._write(_pack(batch)))
            self._length += len(batch)

    def _write(self, packed: bytes) -> int:
        with _name_folder():
            return self._file.write(packed)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[_Item]:
        return self.read(0, len(self))

    def read(self, start: int, stop: int) -> Iterator[_Item]:
        """Yield the items from the place `start` to that before `stop`."""
        while start < min(stop, len(self)):
            number, at = divmod(start, _BATCH)
            yield from self._get_batch(number)[at : at + stop - start]
            start += _BATCH - at

    def _get_batch(self, number: int) -> list[_Item]:
        """Return a batch, which is in memory until some others were read."""
        if number not in self._open:
            start, end = self._ends[number : number + 2]
            with _name_folder():  # the last bytes that were written may be on their way
                self._file.seek(start)
                packed = self._file.read(end - start)
            self._open[number] = _unpack(packed)
            for old in list(self._open)[:-_OPEN]:
                del self._open[old]
        return self._open[number]

    @overload
    def __getitem__(self, place: int) -> _Item: ...
    @overload
    def __getitem__(self, place: slice) -> list[_Item]: ...
    def __getitem__(self, place: int | slice) -> _Item | list[_Item]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        at = place if place >= 0 else len(self) + place
        if not 0 <= at < len(self):
            raise IndexError(place)
        return self._get_batch(at // _BATCH)[at % _BATCH]


class Table(MutableMapping[Any, _Value]):
    """A dictionary in a file, nearly in the order of insertion.

    A row has the pairs of the keys with one hash. Those that changed are in memory, and written together in
    the order of hashes; bits of the hashes that were written spare most searches for a key that is new.

    >>> table = Table()
    >>> table["b"] = 2
    >>> table.setdefault("b", 3), table.get(("a", 1)), list(table), len(table)
    (2, None, ['b'], 1)
    """

    def __init__(self) -> None:
        self._database, self._length = _open_database(self), 0
        self._changed, self._written = dict[int, dict[Any, _Value]](), bytearray(_BYTES)

    def _find_pairs(self, number: int) -> dict[Any, _Value]:
        """Return the pairs of the keys with a hash."""
        if (pairs := self._changed.get(number)) is not None:
            return pairs
        if not self._written[(number >> 3) % _BYTES] >> (number & 7) & 1:
            return {}
        with _name_folder():  # SQLite makes room for what it reads
            row = self._database.execute("SELECT pairs FROM kept WHERE number = ?", (number,)).fetchone()
        found: dict[Any, _Value] = _unpack(row[0]) if row else {}
        return found

    def _change_pairs(self, number: int, pairs: dict[Any, _Value]) -> None:
        self._changed[number] = pairs
        if len(self._changed) >= _CHANGED:
            self._write()

    def _write(self) -> None:
        """Write the rows that changed."""
        first = self._length  # no fewer than the rows that were written before
        changed = enumerate(self._changed.items(), first)
        rows = sorted((number, place, _pack(pairs)) for place, (number, pairs) in changed)
        change = "ON CONFLICT (number) DO UPDATE SET pairs = excluded.pairs"
        with _name_folder():
            self._database.executemany(f"INSERT INTO kept VALUES (?, ?, ?) {change}", rows)  # noqa: S608 - a constant
        for number in self._changed:
            self._written[(number >> 3) % _BYTES] |= 1 << (number & 7)
        self._changed.clear()

    def __getitem__(self, key: Any) -> _Value:
        return self._find_pairs(hash(key))[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """Return the value of a key, or `default`."""
        return self._find_pairs(hash(key)).get(key, default)

    def setdefault(self, key: Any, default: Any = None) -> Any:
        """Return the value of a key, which is `default` from now on if it had none."""
        number = hash(key)
        pairs = self._find_pairs(number)
        if key not in pairs:
            self._length, pairs[key] = self._length + 1, default
            self._change_pairs(number, pairs)
        return pairs[key]

    def __contains__(self, key: object) -> bool:
        return key in self._find_pairs(hash(key))

    def __setitem__(self, key: Any, value: _Value) -> None:
        number = hash(key)
        pairs = self._find_pairs(number)
        self._length += key not in pairs
        pairs[key] = value
        self._change_pairs(number, pairs)

    def __delitem__(self, key: Any) -> None:
        number = hash(key)
        pairs = self._find_pairs(number)
        del pairs[key]
        self._length -= 1
        self._change_pairs(number, pairs)

    def __iter__(self) -> Iterator[Any]:
        self._write()
        with _name_folder():  # the order is made in a file
            rows = self._database.execute("SELECT pairs FROM kept ORDER BY place")
        for (pairs,) in rows:
            yield from _unpack(pairs)

    def __len__(self) -> int:
        return self._length


def _open_database(owner: object) -> "Connection":
    """Return a database without a name, which its own process alone can open; its owner closes it."""
    import sqlite3  # noqa: PLC0415 - few runs are so large
    from weakref import finalize  # noqa: PLC0415 - as above

    database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    finalize(owner, database.close)  # Python 3.13 warns of one that is left to the collector
    rows = "number INTEGER PRIMARY KEY, place INTEGER, pairs BLOB"
    database.executescript(f"{_PRAGMAS}; CREATE TABLE kept ({rows}); BEGIN")
    return database


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
    left = iter(items)
    runs = iter(lambda: sorted(islice(left, _RUN), key=key), [])  # type: ignore[type-var,arg-type] # as above
    return _merge_runs(Shelf(chain.from_iterable(runs)), _RUN, key)


def _merge_runs(shelf: Shelf[_Item], length: int, key: Callable[[_Item], Any] | None) -> Iterable[_Item]:
    """Return items in their order: those of each run of some `length` are in it."""
    from heapq import merge  # noqa: PLC0415 - only here

    runs = [shelf.read(start, start + length) for start in range(0, len(shelf), length)]
    groups = [runs[at : at + _MERGED] for at in range(0, len(runs), _MERGED)]
    merged = [merge(*group, key=key) for group in groups]  # type: ignore[arg-type] # as above
    if len(merged) <= 1:
        return chain(*merged)
    return _merge_runs(Shelf(chain(*merged)), length * _MERGED, key)
