"""The names that several rows of a list share, found without any process that holds all names.

Each partition deals the digests of its names into shares by their first bytes; one task finds those that
occur twice in a share.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from unlearnbib.citekeys import identify_row
from unlearnbib.distributed.part_entries import Entries
from unlearnbib.distributed.part_rows import Place, Rows
from unlearnbib.papers.deduplicate import list_row_names

Token = tuple[bytes, Place]  # the digest of a name, and a row that has it
SHARES = 16


def digest(name: str) -> bytes:
    """Return 128 bits of a name: among 10^12 names, two have the same with a probability of 10^-15.

    >>> digest("arxiv:2402.10058") == digest("arxiv:2402.10058") != digest("arxiv:2402.10059")
    True
    """
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def deal_names(rows: Rows) -> list[list[Token]]:
    """Return the names of rows in shares: two rows that share a name are one paper."""
    number = rows.slice.number
    names = (
        (name, Place(number, row)) for row, one in enumerate(rows.papers) for name in set(list_row_names(one))
    )
    return _deal((digest(name), place) for name, place in names)


def deal_wishes(entries: Entries) -> list[list[Token]]:
    """Return the keys that entries want first, and their rows, in shares: two that share one may clash."""
    found = list(entries.iterate())
    keys = ((digest(f"key:{wish.lower()}"), place) for place, _, wish in found)
    rows = ((digest("\0".join(("row:", *identify_row(paper)))), place) for place, paper, _ in found)
    return _deal((*keys, *rows))


def _deal(tokens: Iterable[Token]) -> list[list[Token]]:
    shares: list[list[Token]] = [[] for _ in range(SHARES)]
    for token in tokens:
        shares[token[0][0] % SHARES].append(token)
    return shares


def find_shared(tokens: Iterable[Sequence[Token]]) -> set[Place]:
    """Return the places of names that several places have, in one share of all partitions.

    >>> sorted(find_shared([[(b"a", Place(0, 1)), (b"b", Place(0, 2))], [(b"a", Place(1, 0))]]))
    [Place(partition=0, row=1), Place(partition=1, row=0)]
    """
    first: dict[bytes, Place] = {}
    shared: set[Place] = set()
    for name, place in (token for some in tokens for token in some):
        if first.setdefault(name, place) != place:
            shared |= {first[name], place}
    return shared
