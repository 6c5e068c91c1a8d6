"""The rows of an index that a batch of a dump becomes: read, gated and encoded once, in any process."""

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from unlearnbib.model import Origin, Record
from unlearnbib.model.gate import check_text, check_year
from unlearnbib.sources.dumps.dump_reader import Batch, DumpItem, Facts, Skip
from unlearnbib.sources.dumps.encoded import decode_people, dump_gated
from unlearnbib.sources.dumps.readers import BY_SOURCE
from unlearnbib.sources.dumps.record_json import dump_fields
from unlearnbib.text.normalize import fold_title

#: The identifiers of a record, the number of its title, its year, its fields in JSON.
Row = tuple[tuple[str, ...], int, int | None, str]


class Rows(NamedTuple):
    """The rows of a batch, the records that were left out by reason, and the fault of a damaged batch."""

    rows: list[Row]
    skipped: dict[str, int]
    fault: str = ""


def read_rows(source: Origin, batch: Batch) -> Rows:
    """Return the rows of a batch of a dump of `source`."""
    skipped: Counter[str] = Counter()
    rows: list[Row] = []
    try:
        rows.extend(_iterate_rows(source, batch, skipped))
    except ValueError as error:
        return Rows([], dict(skipped), str(error) or "it is damaged")
    return Rows(rows, dict(skipped))


def _iterate_rows(source: Origin, batch: Batch, skipped: Counter[str]) -> Iterator[Row]:
    for item in BY_SOURCE[source].read(batch):
        if isinstance(item, Skip):
            skipped[item.reason] += 1
            continue
        try:
            row = _make_row(source, item)
        except Exception as error:  # noqa: BLE001 - as in `read_each`
            skipped[f"broken ({type(error).__name__})"] += 1
        else:
            yield row


def _make_row(source: Origin, item: DumpItem | Facts) -> Row:
    """Return the row of an item, by the short way if the gate leaves nothing out."""
    if isinstance(item, Facts):
        if text := dump_gated(item.fields):
            title, year = check_text(item.fields.get("title")), check_year(item.fields.get("year"))
            return item.names, hash_title(title or ""), year, text
        item = item.names, Record(source, decode_people(item.fields))
    names, record = item
    return names, hash_title(record.fields.get("title") or ""), record.fields.get("year"), _dump(record)


def _dump(record: Record) -> str:
    """Return the fields of a record; those that the gate left out are among its notices."""
    if not record.rejected:
        return dump_fields(record.fields)
    return dump_fields({**record.fields, "notices": (*record.fields.get("notices", ()), *record.warnings)})


def hash_title(title: str) -> int:
    """Return a number for the characters of a title; a third of the index would be titles otherwise.

    >>> hash_title("On Peas") == hash_title("on peas.")
    True
    """
    return int.from_bytes(blake2b(fold_title(title).encode(), digest_size=8).digest(), signed=True)
