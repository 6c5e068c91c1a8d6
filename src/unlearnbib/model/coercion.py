"""The arguments of public functions: one paper or many, paths of any kind, numbers that are texts."""

import os
from collections.abc import Iterable
from typing import Any

from unlearnbib.errors import ArgumentError
from unlearnbib.model.gate import check_year
from unlearnbib.model.paper import Paper
from unlearnbib.storage.spill import Shelf


def collect_papers(papers: Any) -> list[Paper]:
    """Return one paper or several as a list; raises ArgumentError for anything else.

    >>> collect_papers(Paper("T", key="doe"))
    [<Paper doe, T>]
    """
    if isinstance(papers, Shelf):
        return papers  # type: ignore[return-value] # the command reads large pages into one
    several = [papers] if isinstance(papers, Paper) else papers
    if isinstance(several, str) or not isinstance(several, Iterable):
        raise ArgumentError("papers", papers, "is neither a Paper nor a list of papers; load() reads some")
    found = list(several)
    for one in found:
        if not isinstance(one, Paper):
            raise ArgumentError("papers", one, "is not a Paper; load() and from_dict() make papers")
    return found


def collect_texts(name: str, texts: Any) -> tuple[str, ...]:
    """Return one text or several as a tuple; raises ArgumentError for anything else.

    >>> collect_texts("keys", "doe2024"), collect_texts("keys", ["a", "b"])
    (('doe2024',), ('a', 'b'))
    """
    several = (texts,) if isinstance(texts, str) else texts
    found = tuple(several) if isinstance(several, Iterable) else (several,)
    for one in found:
        if not isinstance(one, str):
            raise ArgumentError(name, one, "is not a text")
    return found


def read_year(name: str, year: Any) -> int | None:
    """Return a year, which may be a text, or None; raises ArgumentError.

    >>> read_year("since", "2024"), read_year("since", None)
    (2024, None)
    """
    found = None if year is None else check_year(year)
    if found is None and year is not None:
        raise ArgumentError(name, year, "is not a year; write a number such as 2024")
    return found


def decode_path(path: Any) -> str:
    """Return a path as a text; raises ArgumentError for a value that is none.

    >>> from pathlib import PurePosixPath
    >>> decode_path(PurePosixPath("refs/own.bib")), decode_path("own.bib")
    ('refs/own.bib', 'own.bib')
    """
    try:
        return os.fsdecode(path)
    except TypeError as error:
        raise ArgumentError("path", path, "is not a path; write a text or a pathlib.Path") from error
