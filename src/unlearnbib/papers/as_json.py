"""Papers as JSON values for programs: a short row, all fields, and counts of complete papers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import fields

from unlearnbib.model import (
    Date,
    Identity,
    Name,
    Paper,
    State,
    collect_papers,
    judge_completeness,
)
from unlearnbib.names.parse import format_inverted
from unlearnbib.papers.deduplicate import find_first_rows


def list_rows(papers: Iterable[Paper]) -> list[dict[str, Any]]:
    """Return a row for each paper; that of an earlier one's paper has the place of the earlier one."""
    return list(iterate_rows(list(papers)))


def iterate_rows(papers: Sequence[Paper]) -> Iterator[dict[str, Any]]:
    """Yield the rows of papers as `list_rows` returns them."""
    for at, (paper, first) in enumerate(zip(papers, find_first_rows(papers), strict=True)):
        yield row(paper, None if at == first else papers[first])


def row(paper: Paper, same_as: Paper | None = None) -> dict[str, Any]:
    """Return the row of a paper, as `unlearnbib list --json` prints it; `same_as` is an earlier row of it."""
    return {
        "key": paper.key,
        "title": paper.title,
        "authors": list(map(str, paper.authors)),
        "venue": paper.venue,
        "year": paper.year,
        "link": paper.link,
        "identity": str(paper.identity) if paper.identity else None,
        "doi": paper.doi or None,
        "page": paper.page,
        "line": paper.line,
        "keywords": list(paper.keywords),
        "same_as": format_place(same_as) if same_as else None,
        "type": paper.type,
    }


def format_place(paper: Paper) -> str:
    """Return the page and the line of a paper's row.

    >>> format_place(Paper("T", page="papers.md", line=12))
    'papers.md:12'
    """
    return f"{paper.page}:{paper.line}"


_SEPARATE = ("origins", "disputed", "native")
#: The three types of works that `kind`, the former name of `type`, has.
_KINDS = {
    "article": "preprint", "article-journal": "article-journal", "paper-conference": "paper-conference",
}  # fmt: skip


def facts(paper: Paper) -> dict[str, Any]:
    """Return the known fields of a paper as JSON values, and the source of each.

    `contributors`, `dates` (in EDTF) and `variables` have the CSL variables for which Paper has no attribute.
    `kind` is the former name of `type`, for conference papers, articles and preprints. `names` has the parts
    of names that their inverted form does not tell apart, `native` a work as its author's file gave it.

    >>> from unlearnbib import show
    >>> paper = show("jin2024rwku")
    >>> facts(paper)["volume"], facts(paper)["sources"]["volume"], facts(paper)["authors"][0]
    ('37', 'rule', 'Jin, Zhuoran')
    """
    from unlearnbib.papers.from_json import spell_names, spell_native  # noqa: PLC0415 - only for all fields

    known = {field.name: getattr(paper, field.name) for field in fields(Paper) if field.name not in _SEPARATE}
    spelled = {name: _convert_value(value) for name, value in known.items() if value or value == 0}
    if paper.type in _KINDS:
        spelled["kind"] = _KINDS[paper.type]
    disputed = [
        {"source": one.source, "field": one.field, "value": _convert_value(one.value)}
        for one in paper.disputed
    ]
    exact = {"disputed": disputed, "names": spell_names(paper), "native": spell_native(paper.native)}
    filled = {name: value for name, value in exact.items() if value}
    return spelled | {"sources": dict(paper.sources)} | filled


def _convert_value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_convert_value(one) for one in value]
    if isinstance(value, Name):
        return format_inverted(value)
    if isinstance(value, Mapping):
        return {name: _convert_value(one) for name, one in value.items()}
    return str(value) if isinstance(value, Identity | Date) else value


def coverage(papers: Iterable[Paper] | Paper) -> dict[str, Counter[State]]:
    """Return how many of `papers` are complete, partly known and not found, by the host of their link.

    >>> coverage([Paper("T", link="https://arxiv.org/abs/2101.00001")])
    {'arxiv.org': Counter({'not found': 1})}
    """
    from urllib.parse import urlsplit  # noqa: PLC0415 - only for this

    counted: dict[str, Counter[State]] = {}
    for paper in collect_papers(papers):
        host = urlsplit(paper.link).netloc or "no link"
        counted.setdefault(host, Counter())[judge_completeness(paper)] += 1
    return dict(sorted(counted.items()))
