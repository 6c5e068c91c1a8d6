"""Who is believed where several answer: a publisher's own page before registries, these before indexes.

A publisher's page or BibTeX is what authors proof-read; Crossref and DataCite hold what publishers
deposited, by and large the same; DBLP corrects names by hand but shortens titles of venues; OpenAlex and
Semantic Scholar gather by machine, with initials and merged versions. What the row, its link and the
snapshot say stands before all of them; what only its venue tells of the book it stands in comes last.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve

from unlearnbib.model import (
    Name,
    Paper,
    Record,
    Statement,
    fill_fields,
    is_untitled,
)
from unlearnbib.sources.by_venue import separate_venue_fields
from unlearnbib.text.normalize import fold_title

#: The names of providers in the order of trust; each field comes from the first that has it.
ORDER = (
    "aclanthology", "pmlr", "jmlr", "usenix", "cvf", "ijcai", "neurips", "iclr", "mlsys", "aaai", "ndss",
    "crossref", "datacite", "arxiv", "ecva", "dblp", "openreview", "openalex", "semanticscholar",
)  # fmt: skip
#: Fields of which it is told when sources differ; the names of venues differ everywhere.
COMPARED = ("title", "authors", "year", "volume", "issue", "pages", "doi")


def merge_records(paper: Paper, records: Iterable[Record]) -> Paper:
    """Return `paper` with what `records` say, field by field in the order of trust, and who disagrees."""
    ordered = sorted(records, key=lambda record: ORDER.index(record.source))
    bare, by_venue = separate_venue_fields(paper)
    titled = any(record.fields.get("title") for record in ordered)
    bare = evolve(bare, title="") if titled and is_untitled(paper) else bare
    whole = fill_fields(bare, [*ordered, *by_venue])
    return evolve(whole, disputed=whole.disputed + tuple(_disputes(whole, ordered)))


def _disputes(paper: Paper, records: Iterable[Record]) -> Iterator[Statement]:
    for record in records:
        for name in COMPARED:
            said, kept = record.fields.get(name), getattr(paper, name)
            if said and kept and _plain(said) != _plain(kept):
                yield Statement(record.source, name, said)


def _plain(value: Any) -> Any:
    """Return a value as it is compared: letters and digits; of names, the families."""
    if isinstance(value, tuple):
        return [fold_title(one.literal or one.family) for one in value if isinstance(one, Name)]
    return fold_title(str(value))
