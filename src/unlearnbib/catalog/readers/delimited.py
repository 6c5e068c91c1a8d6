"""Tables of separated values: TSV, CSV, and with semicolons; a first line names the columns."""

import csv
import io
from collections.abc import Sequence
from typing import Literal

from unlearnbib.catalog.extract.columns import guess_roles
from unlearnbib.catalog.extract.tables import plain_cells
from unlearnbib.catalog.extract.walk import list_papers
from unlearnbib.catalog.page.outline import LONGEST, Table
from unlearnbib.catalog.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog, Problem
from unlearnbib.errors import CatalogError

_SEPARATORS = ("\t", ",", ";")


def is_delimited(text: str, page: str) -> bool:
    """Return whether a page is named so, or its first line names columns of papers with tabs, commas or semicolons."""
    return get_suffix(page) in ("tsv", "csv", "tab") or _find_separator(text) is not None


def _find_separator(text: str) -> str | None:
    """Return what parts the names in the first line, if they are names of columns of papers."""
    first = text.lstrip("\n").partition("\n")[0]
    if len(first) > LONGEST or first.lstrip().startswith(("|", "<", "#", "-", "*")):
        return None
    return next(
        (one for one in _SEPARATORS if _are_columns([cell.strip(' "') for cell in first.split(one)])), None
    )


def _are_columns(names: Sequence[str]) -> bool:
    known = [guess_roles(name) for name in names]
    has_title = any({"title", "work"} & set(roles) for roles in known)
    return (
        len(names) > 1
        and has_title
        and sum(map(bool, known)) >= max(2, len(names) // 2 if len(names) < 8 else 4)
    )


def read(text: str, page: str) -> Catalog:
    """Return the papers of a table of separated values; a line that is none is a problem."""
    separator = _find_separator(text) or ("\t" if "\t" in text.partition("\n")[0] else ",")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, quoting=_choose_quoting(text, separator)
    )
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST * 10))
    table, line, long = Table(1), 1, list[Problem]()
    try:
        for values in reader:
            if sum(map(len, values)) > LONGEST:
                long.append(Problem(page, line, "is too long for a paper and was not read"))
            elif any(value.strip() for value in values):
                _add(table, line, values)
            line = reader.line_num + 1
    except csv.Error as error:
        raise CatalogError(f"{page}:{line}", f"is not a table of separated values: {error}") from error
    listing = list_papers([table], page)
    listing.problems += long
    return listing.build_catalog()


def _choose_quoting(text: str, separator: str) -> Literal[0, 3]:
    """Return how quotes are read: in TSV they are letters, unless cells are quoted."""
    return (
        csv.QUOTE_MINIMAL
        if separator != "\t" or ('\t"' in text[:LONGEST] and '"\t' in text[:LONGEST])
        else csv.QUOTE_NONE
    )


def _add(table: Table, line: int, values: Sequence[str]) -> None:
    if not table.columns:
        table.columns = [value.strip() for value in values]
    else:
        table.rows.append((line, plain_cells(values)))


READER = PageReader(
    name="delimited",
    about="TSV, CSV and tables with semicolons whose first line names the columns",
    recognises=is_delimited,
    read=read,
    examples=(
        Example(
            "Year\tAuthors\tTitle\tDOI\n2024\tJane Doe; John Roe\tStealing Parts of a Model\t10.1145/1.2\n",
            (
                {
                    "title": "Stealing Parts of a Model",
                    "year": 2024,
                    "link": "https://doi.org/10.1145/1.2",
                    "line": 2,
                },
            ),
            "papers.tsv",
        ),
        Example(
            'Title,Publication Title,Publication Year,Url\n"Stealing, Parts of a Model",ICML,2024,https://a.org/b\n',
            (
                {
                    "title": "Stealing, Parts of a Model",
                    "venue": "ICML",
                    "year": 2024,
                    "link": "https://a.org/b",
                },
            ),
        ),
    ),
)
