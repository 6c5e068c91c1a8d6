"""Papers as dictionaries of JSON values and back, without loss; and as a table of pandas."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from unlearnbib.errors import ArgumentError, MissingExtraError
from unlearnbib.model import Paper, collect_papers
from unlearnbib.papers.as_json import facts, list_rows
from unlearnbib.papers.from_json import NAMES_OF_FACTS, restore

_COLUMNS = "key title authors venue year type doi link identity keywords page line same_as".split()


def to_dict(paper: Paper) -> dict[str, Any]:
    """Return the fields of a paper as JSON values, as `facts` does; `from_dict` makes the paper of them.

    >>> from unlearnbib import Name
    >>> values = to_dict(Paper("On Unlearning", year=2024, authors=(Name("Doe", "Jane"),)))
    >>> values["authors"], values["year"]
    (['Doe, Jane'], 2024)
    """
    if not isinstance(paper, Paper):
        raise ArgumentError("paper", paper, "is not a Paper; write [to_dict(paper) for paper in papers]")
    return facts(paper)


def from_dict(values: Mapping[str, Any]) -> Paper:
    """Return the paper that `to_dict` made a dictionary of; raises ArgumentError for any other one.

    >>> from_dict({"title": "On Unlearning", "authors": ["Doe, Jane"], "year": 2024}).authors[0].family
    'Doe'
    """
    if not isinstance(values, Mapping):
        raise ArgumentError("values", values, "is not a dict; to_dict(paper) makes one")
    for name in values:
        if name not in NAMES_OF_FACTS:
            raise ArgumentError(
                "field", name, f"is not a field of a paper; they are {', '.join(sorted(NAMES_OF_FACTS))}"
            )
    paper = restore(values)
    kept = facts(paper)
    if lost := [name for name, value in values.items() if value and name not in {*kept, "names", "kind"}]:
        raise ArgumentError("values", dict(values), f"are not those of a paper: {', '.join(lost)}")
    return paper


def frame(papers: Paper | Iterable[Paper]) -> Any:
    """Return `papers` as a pandas DataFrame, a row for each as in `list`; raises MissingExtraError."""
    rows = list_rows(collect_papers(papers))
    try:
        pandas = import_module("pandas")
    except ImportError as error:
        raise MissingExtraError("pandas", "pandas") from error
    return pandas.DataFrame(rows, columns=_COLUMNS).astype({"year": "Int64", "line": "Int64"})
