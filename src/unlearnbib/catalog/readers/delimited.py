"""Tables of separated values: TSV, CSV, and with semicolons; their first line has the names of the columns."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Literal

from unlearnbib.catalog.extract.columns import add_scheme, guess_roles
from unlearnbib.catalog.extract.entry import is_link
from unlearnbib.catalog.extract.walk import list_papers
from unlearnbib.catalog.page.outline import LONGEST, Table
from unlearnbib.catalog.page.spans import Run
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.catalog.works import place_works
from unlearnbib.errors import CatalogError, Problem
from unlearnbib.formats.separated import is_own_table, read_table
from unlearnbib.names.author_lists import is_author_list
from unlearnbib.text.html_tags import strip_markup
from unlearnbib.text.normalize import decode_entities

_SEPARATORS = ("\t", ",", ";")
_PREAMBLE = 9  # lines above the names of columns, at most
_LONG = 2_000  # characters of a value that is not about the paper itself
_SAMPLE = 20  # lines that show what the columns of a table without names hold
_WORDS = 3  # of a title, on average
_TAG = re.compile("[A-Z][A-Z0-9]")
#: The tags of Web of Science ("Core Collection field tags") in words that the table of columns has.
TAGS: Mapping[str, str] = {
    "PT": "Type", "AU": "Authors", "AF": "Author full names", "TI": "Title", "SO": "Source title",
    "DT": "Document Type", "PY": "Year", "VL": "Volume", "IS": "Issue", "BP": "Start page", "EP": "End page",
    "DI": "DOI", "SN": "ISSN", "BN": "ISBN", "PU": "Publisher", "LA": "Language", "AB": "Abstract",
    "DE": "Author Keywords",
}  # fmt: skip


def is_delimited(text: str, page: str) -> bool:
    """Return whether a page has such a suffix, or its first line has names of columns of papers."""
    return get_suffix(page) in ("tsv", "csv", "tab") or _find_separator(text) is not None


def _find_separator(text: str) -> str | None:
    """Return the separator of the names in the first line, if they are names of columns of papers."""
    first = text.lstrip("\n").partition("\n")[0]
    if len(first) > LONGEST or first.lstrip().startswith(("|", "<", "#", "-", "*")):
        return None
    for separator in _SEPARATORS:
        names = name_columns([cell.strip(' "\r') for cell in first.split(separator)])
        roles = [guess_roles(name) for name in names]
        has_title = any({"title", "work"} & set(some) for some in roles)
        if has_title and sum(map(bool, roles)) >= max(2, min(len(roles) // 2, 4)):
            return separator
    return None


def read(text: str, page: str) -> Catalog:
    """Return the papers of a table of separated values; a line that is too long is a problem."""
    if is_own_table(text):
        return place_works(read_table(text, page), page, "delimited")
    above, text = _cut_preamble(text)
    separator = _find_separator(text) or ("\t" if "\t" in text.partition("\n")[0] else ",")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, quoting=_choose_quoting(text, separator)
    )
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    table, line, long = Table(1), 1 + above, list[Problem]()
    try:
        table.columns = _name_by_content(text, separator)
        for values in (_drop_long_values(row, table.columns) for row in reader):
            if sum(map(len, values)) > LONGEST:
                long.append(Problem(page, line, "is too long for a paper and was not read"))
            elif table.columns and any(value.strip() for value in values):
                table.rows.append((line, [[Run(_decode(value))] for value in values]))
            elif any(value.strip() for value in values):
                table.columns = name_columns([value.strip() for value in values])
            line = reader.line_num + 1 + above
    except csv.Error as error:
        raise CatalogError(f"{page}:{line}", f"is not a table of separated values: {error}") from error
    listing = list_papers([table], page)
    listing.problems += long
    return listing.build_catalog()


def _decode(value: str) -> str:
    """Return a value as text: markup stripped, entities decoded."""
    return decode_entities(strip_markup(value)) if "&" in value or "<" in value else value


def _cut_preamble(text: str) -> tuple[int, str]:
    """Return the number of lines above the names of the columns, about the data, and the text below them."""
    if _find_separator(text):
        return 0, text
    lines = text.split("\n", _PREAMBLE + 1)
    at = next((n for n, line in enumerate(lines[1 : _PREAMBLE + 1], 1) if _find_separator(line)), 0)
    return at, "\n".join(lines[at:])


def _drop_long_values(values: list[str], columns: Sequence[str]) -> list[str]:
    """Return the values of a row without the long ones that are not about the paper: what it cites."""
    if not columns or sum(map(len, values)) <= LONGEST:
        return values
    names = [*columns, *[""] * (len(values) - len(columns))]
    return [
        "" if len(value) > _LONG and set(guess_roles(name)) <= {"other", "work"} else value
        for value, name in zip(values, names, strict=False)
    ]


def name_columns(names: Sequence[str]) -> list[str]:
    """Return the names of columns in words: the tags of Web of Science, the paths of OpenAlex.

    >>> name_columns(["PT", "TI", "SO", "XX"])
    ['Type', 'Title', 'Source title', 'XX']
    >>> name_columns(["authorships.author.display_name", "biblio.volume", "title"])
    ['author', 'volume', 'title']
    """
    tagged = sum(bool(_TAG.fullmatch(name)) for name in names)
    if "TI" in names and 2 * tagged > len(names):
        return [TAGS.get(name, name) for name in names]
    return [_shorten_path(name) for name in names]


def _name_by_content(text: str, separator: str) -> list[str]:
    r"""Return names for the columns of a table whose first line is a paper already, or none.

    A column of years or links tells it, with one of titles beside it that has the longest texts.

    >>> _name_by_content("On Sand and Sea\tKai Doe, Ann Roe\tDunes\t2020\nOn Mud and Ice\tJo Li\tBogs\t2019\n", "\t")
    ['title', 'authors', 'venue', 'year']
    >>> _name_by_content("title\tyear\nOn Sand and Sea\t2020\n", "\t")
    []
    """
    lines = text[: 10 * LONGEST].split("\n")[:_SAMPLE]
    rows = [row for row in csv.reader(lines, delimiter=separator) if any(row)]
    if len({len(row) for row in rows}) != 1 or any(map(guess_roles, rows[0])):
        return []
    names = [_name_values([row[at].strip() for row in rows]) for at in range(len(rows[0]))]
    lengths = {at: sum(len(row[at].split()) for row in rows) for at, name in enumerate(names) if not name}
    longest = max(lengths, key=lambda at: lengths[at], default=None)
    if longest is None or not {"year", "link"} & set(names) or lengths[longest] < _WORDS * len(rows):
        return []
    venue = next((at for at in lengths if at != longest), None)
    return [
        "title" if at == longest else "venue" if at == venue else name or "other"
        for at, name in enumerate(names)
    ]


def _name_values(values: Sequence[str]) -> str:
    """Return the name of a column that holds nothing but years, links or people, or ""."""
    filled = [value for value in values if value]
    if not filled:
        return ""
    if all(re.fullmatch(r"(?:1[5-9]|20)\d\d", value) for value in filled):
        return "year"
    if all(is_link(add_scheme(value)) for value in filled):
        return "link"
    is_people = any(map(is_author_list, filled)) and all(is_author_list(value, 1) for value in filled)
    return "authors" if is_people else ""


def _shorten_path(name: str) -> str:
    parts = name.split(".")
    if len(parts) < 2 or not all(re.fullmatch(r"[a-z_]+", part) for part in parts):
        return name
    return parts[-2] if parts[-1] in ("display_name", "name") else parts[-1]


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
