"""An export in parts: slices become rows, rows entries with keys, entries part files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Unpack

from attrs import evolve

from unlearnbib.citekeys import list_wishes
from unlearnbib.citekeys.presets import get_key_generator
from unlearnbib.distributed.engine import LOCAL, Bag, Engine, open_engine
from unlearnbib.distributed.exported import Exported, PartReport
from unlearnbib.distributed.key_settlement import settle_keys
from unlearnbib.distributed.part_entries import count_entries, count_unkept, make_entries, name_entries
from unlearnbib.distributed.part_rows import Place, count_lines, place_rows, read_rows, take_rows
from unlearnbib.distributed.part_texts import JOINTS, Plan, write_part
from unlearnbib.distributed.shared_names import SHARES, deal_names, find_shared
from unlearnbib.distributed.slices import Slice, divide
from unlearnbib.errors import ArgumentError, NothingFoundError
from unlearnbib.model import Paper, decode_path
from unlearnbib.papers.deduplicate import group_rows, merge_rows
from unlearnbib.sources.dumps import list_imported
from unlearnbib.storage.output_folder import check_folder, write_parts

if TYPE_CHECKING:
    from os import PathLike

    from unlearnbib.formats.option_types import BibtexOptions

Linked = list[tuple[Place, Paper]]  # the rows that share a name with another one, in the order of the list


def export_parts(  # noqa: PLR0913 - one for each option of the command
    pages: "Iterable[str | PathLike[str]]",
    folder: "str | PathLike[str]",
    *,
    scheduler: str = LOCAL,
    partitions: int = 0,
    reader: str = "",
    key_pattern: str = "default",
    format: str = "bibtex",  # noqa: A002 - as `export` has it
    **options: "Unpack[BibtexOptions]",
) -> Exported:
    """Export the papers of `pages` into `folder`, a part file for each partition, on workers of Dask.

    The parts together are what `export` writes of the completed list on one machine. `scheduler` is
    "local", for a process on each core, or the address of a scheduler. Files that unlearnbib did not write
    stay. Raises MissingExtraError without Dask, CatalogError, ArgumentError, ChoiceError, PatternError,
    NothingFoundError, OutputError, WorkersError.
    """
    plan = Plan(format, options)
    plan.check()
    get_key_generator(key_pattern)
    if partitions < 0:
        raise ArgumentError("partitions", partitions, "is not a number of parts; write 1 or more")
    names = [decode_path(page) for page in pages]
    slices = divide(names, partitions, reader)
    if not slices:
        raise NothingFoundError("there are no papers")
    target = decode_path(folder)
    check_folder(target, [plan.name_part(one.number) for one in slices])
    with open_engine(scheduler) as engine:
        run = Run(engine, slices, key_pattern)
        reports: dict[int, PartReport] = {}
        write_parts(target, _collect(run.write(plan), plan, reports))
    return Exported(target, tuple(reports[number] for number in sorted(reports)))


def _collect(
    parts: Iterable[tuple[int, tuple[bytes, PartReport]]], plan: Plan, reports: dict[int, PartReport]
) -> Iterator[tuple[str, bytes]]:
    """Yield the part files as they are made, and note their reports."""
    for number, (text, report) in parts:
        reports[number] = report
        yield plan.name_part(number), text


class Run:
    """The stages of an export: what each partition makes, and what the whole list settles."""

    def __init__(self, engine: Engine, slices: Sequence[Slice], pattern: str) -> None:
        self._engine, self._count, self._pattern = engine, len(slices), pattern
        indexes = tuple(list_imported())
        read = engine.keep(engine.make_bag(slices).map(read_rows, pattern=pattern, indexes=indexes))
        lines = engine.gather(read.map(count_lines))
        self._rows: Bag = engine.keep(read.map(place_rows, engine.make_bag([0, *accumulate(lines)][:-1])))

    def write(self, plan: Plan) -> Iterator[tuple[int, tuple[bytes, PartReport]]]:
        """Yield the texts of the parts with their numbers; raises NothingFoundError without papers."""
        entries, keys = self._settle_entries()
        sizes = self._engine.gather(entries.map(count_entries))
        if not any(sizes):
            raise NothingFoundError("there are no papers")
        joints = [JOINTS[plan.format] if any(sizes[:number]) else "" for number in range(self._count)]
        parts = (self._rows, self._divide(keys), self._engine.make_bag(joints))
        yield from self._engine.iterate(entries.map(write_part, *parts, plan=plan))

    def _settle_entries(self) -> tuple[Bag, dict[Place, str]]:
        """Return the entries with their keys, and the keys of those that get another one, "" for none.

        As on one machine, rows get keys first, are merged with them, and the entries keep the keys that they
        may: it is seldom that any gets another one.
        """
        linked = self._link_rows()
        firsts, merged = _merge(linked)
        rows = self._rows.map(make_entries, self._divide(merged), pattern=self._pattern)
        entries = self._engine.keep(rows)
        keys = settle_keys(self._engine, entries, self._count, self._pattern)
        keyed = list(_key_rows(linked, firsts, merged, keys, self._pattern))
        again, united = _merge(keyed)
        named = entries.map(name_entries, self._divide(keys), self._divide(united))
        entries = self._engine.keep(named)
        is_settled = again == firsts and len(set(keys.values())) == len(keys)
        if is_settled and not any(self._engine.gather(entries.map(count_unkept))):
            return entries, {}
        return entries, _drop_repeated(settle_keys(self._engine, entries, self._count, "default"))

    def _link_rows(self) -> Linked:
        """Return the rows that share a name with another row, in the order of the list."""
        shared = self._engine.gather_shares(self._rows.map(deal_names), find_shared, SHARES)
        rows = {place: True for some in shared for place in some}
        found = self._engine.gather(self._rows.map(take_rows, self._divide(rows)))
        return [one for part in found for one in part]

    def _divide(self, values: Mapping[Place, Any]) -> Bag:
        """Return values by the row, in a bag that has those of each partition."""
        parts: list[dict[int, Any]] = [{} for _ in range(self._count)]
        for place, value in values.items():
            parts[place.partition][place.row] = value
        return self._engine.make_bag(parts)


def _merge(linked: Linked) -> tuple[list[Place], dict[Place, Paper | None]]:
    """Return the first place of the paper of each row, and the merged papers by place, None for others."""
    papers = [paper for _, paper in linked]
    firsts = [linked[at][0] for at in group_rows(papers)]
    merged = dict(zip(dict.fromkeys(firsts), merge_rows(papers), strict=True))
    return firsts, {place: merged.get(place) for place, _ in linked}


def _key_rows(
    linked: Linked,
    firsts: Sequence[Place],
    merged: Mapping[Place, Paper | None],
    keys: Mapping[Place, str],
    pattern: str,
) -> Iterator[tuple[Place, Paper]]:
    """Yield rows with the keys of their papers."""
    generate_keys = get_key_generator(pattern)
    for (place, row), first in zip(linked, firsts, strict=True):
        paper = merged[first] or row
        yield place, evolve(row, key=keys.get(first) or list_wishes(paper, generate_keys)[0])


def _drop_repeated(keys: Mapping[Place, str]) -> dict[Place, str]:
    """Return keys with "" in the place of each that an earlier entry has: one entry of a key is written.

    >>> _drop_repeated({Place(1, 0): "doe", Place(0, 2): "doe"})
    {Place(partition=0, row=2): 'doe', Place(partition=1, row=0): ''}
    """
    first: dict[str, Place] = {}
    return {place: keys[place] * (first.setdefault(keys[place], place) == place) for place in sorted(keys)}
