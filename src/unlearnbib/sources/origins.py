"""The origins of a paper's fields, without those of fields that another source is to fill."""

from collections.abc import Collection

from unlearnbib.model import Paper

Origins = tuple[tuple[str, tuple[str, ...]], ...]


def drop_origins(paper: Paper, names: Collection[str]) -> Origins:
    """Return the origins of the fields of `paper` but those of `names`.

    >>> drop_origins(Paper("T", doi="10.1/a", origins=(("catalog", ("title", "doi")),)), ["doi"])
    (('catalog', ('title',)),)
    """
    return tuple(
        (source, tuple(name for name in fields if name not in names)) for source, fields in paper.origins
    )
