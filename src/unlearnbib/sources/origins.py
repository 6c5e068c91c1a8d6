"""The origins of a paper's fields, without those that another source is to fill; titles that are links."""

from collections.abc import Collection, Iterable

from attrs import evolve

from unlearnbib.model import Paper, Record, is_untitled

_FACTS = frozenset("doi url year month issued".split())  # of a version
Origins = tuple[tuple[str, tuple[str, ...]], ...]


def drop_origins(paper: Paper, names: Collection[str]) -> Origins:
    """Return the origins of the fields of `paper` but those of `names`.

    >>> drop_origins(Paper("T", doi="10.1/a", origins=(("catalog", ("title", "doi")),)), ["doi"])
    (('catalog', ('title',)),)
    """
    return tuple(
        (source, tuple(name for name in fields if name not in names)) for source, fields in paper.origins
    )


def drop_preprint_facts(paper: Paper, records: Iterable[Record]) -> list[Record]:
    """Return `records` without the DOI and the dates of a preprint, if a file says where it appeared.

    >>> from unlearnbib.model.native import Native
    >>> paper = Paper("T", container_title="Dunes", native=Native("bibtex", "article", (), {}))
    >>> record = Record("rule", {"doi": "10.48550/arXiv.1201.3899", "year": 2012, "volume": "2"})
    >>> drop_preprint_facts(paper, [record])[0].fields
    {'volume': '2'}
    """
    if not paper.native or paper.is_preprint or not (paper.container_title or paper.publisher):
        return list(records)
    return [
        Record(one.source, {name: value for name, value in one.fields.items() if name not in _FACTS})
        if "arxiv" in str(one.fields.get("doi")).lower()
        else one
        for one in records
    ]


def drop_link_title(paper: Paper, records: Iterable[Record]) -> Paper:
    """Return `paper` without the link that stands for its title, where one of `records` has a title.

    >>> link = "arXiv:2401.00001"
    >>> drop_link_title(Paper(link, link=link), [Record("arxiv", {"title": "On"})]).title
    ''
    """
    has_title = is_untitled(paper) and any(record.fields.get("title") for record in records)
    return evolve(paper, title="") if has_title else paper
