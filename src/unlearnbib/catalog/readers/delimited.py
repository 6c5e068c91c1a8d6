"""Tables of separated values: TSV, CSV, and with semicolons; their first line has the names of the columns."""

import csv
import io
from typing import Literal

from unlearnbib.catalog.extract.columns import guess_roles
from unlearnbib.catalog.extract.walk import list_papers
from unlearnbib.catalog.page.outline import LONGEST, Run, Table
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import CatalogError, Problem

_SEPARATORS = ("\t", ",", ";")


def is_delimited(text: str, page: str) -> bool:
    """Return whether a page has such a suffix, or its first line has names of columns of papers."""
    return get_suffix(page) in ("tsv", "csv", "tab") or _find_separator(text) is not None


def _find_separator(text: str) -> str | None:
    """Return the separator of the names in the first line, if they are names of columns of papers."""
    first = text.lstrip("\n").partition("\n")[0]
    if len(first) > LONGEST or first.lstrip().startswith(("|", "<", "#", "-", "*")):
        return None
    for separator in _SEPARATORS:
        roles = [guess_roles(cell.strip(' "')) for cell in first.split(separator)]
        has_title = any({"title", "work"} & set(some) for some in roles)
        if has_title and sum(map(bool, roles)) >= max(2, min(len(roles) // 2, 4)):
            return separator
    return None


def read(text: str, page: str) -> Catalog:
    """Return the papers of a table of separated values; a line that is too long is a problem."""
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
            elif table.columns and any(value.strip() for value in values):
                table.rows.append((line, [[Run(value)] for value in values]))
            elif any(value.strip() for value in values):
                table.columns = [value.strip() for value in values]
            line = reader.line_num + 1
    except csv.Error as error:
        raise CatalogError(f"{page}:{line}", f"is not a table of separated values: {error}") from error
    listing = list_papers([table], page)
    listing.problems += long
    return listing.build_catalog()


def _choose_quoting(text: str, separator: str) -> Literal[0, 3]:
    """Return the way to read quotes: in TSV they are characters of a cell, unless cells are quoted."""
    start = text[:LONGEST]
    is_quoted = separator != "\t" or ('\t"' in start and '"\t' in start)
    return csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE


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
