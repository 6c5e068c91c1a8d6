"""Citation keys that are unique over all partitions, the same that one machine assigns.

A paper whose first wish no other paper can get has it. The others, which share a wish, come to one process
with all papers that want one of their further wishes first, until none is left: among these, the function of
one machine settles who has which key, and no paper outside is concerned.
"""

import re
from collections.abc import Iterable

from unlearnbib.citekeys import identify_row, list_wishes, make_claim, settle_claims
from unlearnbib.citekeys.presets import get_key_generator
from unlearnbib.distributed.engine import Bag, Engine
from unlearnbib.distributed.part_entries import Entries, list_taken
from unlearnbib.distributed.part_rows import Place
from unlearnbib.distributed.shared_names import SHARES, deal_wishes, find_shared
from unlearnbib.model import Paper

_NUMBERED = re.compile(r"(.+)-\d+", re.DOTALL)
Found = list[tuple[Place, Paper]]


def settle_keys(engine: Engine, entries: Bag, count: int, pattern: str) -> dict[Place, str]:
    """Return the keys of the entries that share a wish; each of the others has its first wish."""
    shares = engine.gather_shares(entries.map(deal_wishes), find_shared, SHARES)
    chosen = _divide(set().union(*shares), count)
    known = dict(_gather(engine, entries.map(list_taken, engine.make_bag(chosen))))
    generate_keys, new, wanted = get_key_generator(pattern), list(known.values()), set[str]()
    while more := {wish.lower() for one in new for wish in list_wishes(one, generate_keys)} - wanted:
        wanted |= more
        found = _gather(engine, entries.map(find_wanted, wanted=frozenset(more)))
        new = [paper for place, paper in found if place not in known]
        known |= dict(found)
    rows = {place: identify_row(paper) for place, paper in known.items()}
    keyed = settle_claims((make_claim(paper, rows[place]) for place, paper in known.items()), pattern)
    return {place: keyed[row] for place, row in rows.items()}


def _gather(engine: Engine, bag: Bag) -> Found:
    return [one for part in engine.gather(bag) for one in part]


def _divide(places: Iterable[Place], count: int) -> list[list[int]]:
    """Return the rows of places by their partition, of which there are `count`."""
    rows: list[list[int]] = [[] for _ in range(count)]
    for place in sorted(places):
        rows[place.partition].append(place.row)
    return rows


def find_wanted(entries: Entries, wanted: frozenset[str]) -> Found:
    """Return the entries that want a key first which is wanted, or such a key with a number.

    >>> entries = Entries(0, (3, 4), (Paper("A"), Paper("B")), ("Doe2020-2", "roe2020"))
    >>> [place.row for place, _ in find_wanted(entries, frozenset({"doe2020"}))]
    [3]
    """
    return [
        (place, paper)
        for place, paper, wish in entries.iterate()
        if wish.lower() in wanted or ((found := _NUMBERED.fullmatch(wish.lower())) and found[1] in wanted)
    ]
