"""The origins of a paper's fields, without those that another source is to fill; titles that are links."""

from collections.abc import Collection, Iterable

from attrs import evolve

from unlearnbib.model import Paper, Record, is_untitled

Origins = tuple[tuple[str, tuple[str, ...]], ...]


def drop_origins(paper: Paper, names: Collection[str]) -> Origins:
    """Return the origins of the fields of `paper` but those of `names`.

    >>> drop_origins(Paper("T", doi="10.1/a", origins=(("catalog", ("title", "doi")),)), ["doi"])
    (('catalog', ('title',)),)
    """
    return tuple(
        (source, tuple(name for name in fields if name not in names)) for source, fields in paper.origins
    )


def drop_link_title(paper: Paper, records: Iterable[Record]) -> Paper:
    """Return `paper` without the link that stands for its title, where one of `records` has a title.

    >>> link = "arXiv:2401.00001"
    >>> drop_link_title(Paper(link, link=link), [Record("arxiv", {"title": "On"})]).title
    ''
    """
    has_title = is_untitled(paper) and any(record.fields.get("title") for record in records)
    return evolve(paper, title="") if has_title else paper
