"""The merging of records of several sources: a field comes from the first record that has it.

The catalog's row, its link and the snapshot come before all of them (`resolve`); fields that only the venue
of a paper gives come last. The order of the web's records is `Provider.trust`, that of dumps is
`dumps.SOURCES`.
"""

from collections.abc import Iterable
from typing import Any

from attrs import evolve

from unlearnbib.model import Name, Paper, Record
from unlearnbib.model.statement import Statement
from unlearnbib.sources.by_venue import fill_before_venue
from unlearnbib.text.normalize import fold_title

#: Fields that are reported when sources differ; the names of venues differ everywhere.
COMPARED = ("title", "authors", "year", "volume", "issue", "pages", "doi")


def merge_records(paper: Paper, records: Iterable[Record]) -> Paper:
    """Return `paper` with the fields of `records`, which are in the order of trust, and the disputed ones."""
    ordered = list(records)
    whole = fill_before_venue(paper, ordered)
    disputes = tuple(
        Statement(record.source, name, theirs)
        for record in ordered
        for name in COMPARED
        if (theirs := record.fields.get(name))
        and (ours := getattr(whole, name))
        and _fold(theirs) != _fold(ours)
    )
    return evolve(whole, disputed=whole.disputed + disputes)


def _fold(value: Any) -> Any:
    """Return a value as it is compared, folded; of names, the families."""
    if isinstance(value, tuple):
        return [fold_title(one.literal or one.family) for one in value if isinstance(one, Name)]
    return fold_title(str(value))
