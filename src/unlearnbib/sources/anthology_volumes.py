"""The volumes of the ACL Anthology: title, editors, publisher, place and month of each.

data/acl-volumes.json is read where such a paper is not in the snapshot, and not before.
"""

import re
from typing import Any

from unlearnbib.model import Record
from unlearnbib.names.parse import parse_inverted_name
from unlearnbib.storage.resources import load_json

_FILE = "acl-volumes.json"
_PREFIX = "acl:"


def find_volume(key: str) -> Record | None:
    """Return the facts that the papers of a volume share; `key` is that of its proceedings.

    >>> find_volume("acl:2021.findings-acl").fields["container_title"]
    'Findings of the Association for Computational Linguistics: ACL-IJCNLP 2021'
    """
    row = _find_row(key)
    is_journal = key.removeprefix(_PREFIX) in load_json(_FILE)["journals"]
    return Record("snapshot", _read_row(row, is_journal=is_journal)) if row else None


def is_of_venue(key: str, venue: str) -> bool:
    """Return whether a volume is one of `venue`; True also if it is unknown, or in the snapshot.

    A workshop's volume is not one of the conference at which it met.

    >>> [is_of_venue(f"acl:{name}", "ACL") for name in ("P19-1", "W04-10", "2099.acl-long")]
    [True, False, True]
    """
    if key in load_json("proceedings.json")["proceedings"]:
        return True
    row = _find_row(key)
    words = re.findall("[a-z]+", venue.lower())
    return not row or bool({*words, "findings"} & {*row["venues"].split()})


def _find_row(key: str) -> dict[str, Any]:
    """Return the row of a volume by its columns, or an empty one."""
    table = load_json(_FILE)
    cells = table["volumes"].get(key.removeprefix(_PREFIX), ()) if key.startswith(_PREFIX) else ()
    row = dict(zip(table["columns"], cells, strict=False))
    return row | {
        name: table[names][row[name]]
        for name, names in (("publisher", "publishers"), ("place", "places"))
        if row.get(name) is not None
    }


def _read_row(row: dict[str, Any], *, is_journal: bool) -> dict[str, Any]:
    """Return the fields of Paper; a volume of a journal has no place and no editors."""
    fields = {
        "type": "article-journal" if is_journal else "paper-conference",
        "container_title": row["title"],
        "editors": tuple(map(parse_inverted_name, row.get("editors") or ())),
        "event_place": row.get("place"),
    }
    same = ("publisher", "month", "isbn", "volume", "issue")
    return {name: value for name, value in (fields | {one: row.get(one) for one in same}).items() if value}
