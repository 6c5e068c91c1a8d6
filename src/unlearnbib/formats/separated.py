"""Tables of separated values: a column for each CSL variable, a row for each work, one header.

A cell that a spreadsheet would run as a formula has an apostrophe before it, which is taken away on reading
(OWASP, "CSV Injection"). Columns are named after the variables of CSL 1.0.2; a list of names or keywords has
semicolons, dates are EDTF.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.errors import CatalogError, Problem
from unlearnbib.formats.field_texts import list_variables
from unlearnbib.formats.format import Works
from unlearnbib.formats.types import decide_csl_type
from unlearnbib.identifiers.arxiv import parse_arxiv_id
from unlearnbib.model import Date, Identity, Name, Paper, build_paper, get_value
from unlearnbib.model.variables import CSL_TYPES, get_value_kind
from unlearnbib.names.parse import format_inverted, parse_inverted_name
from unlearnbib.papers.versions import get_arxiv_id
from unlearnbib.text.normalize import clean

_FIRST = ("key", "type", "title", "author", "issued", "container-title")
#: Columns that every table has, so that tables fit one below another.
COLUMNS = (
    *_FIRST, "volume", "issue", "page", "publisher", "DOI", "arXiv", "URL", "editor", "container-title-short",
    "collection-title", "publisher-place", "event-title", "event-place", "event-date", "ISBN", "keyword",
)  # fmt: skip
_OTHERS = "others"
#: What begins a formula; the wide forms too, which spreadsheets of East Asian systems take for the same.
_SYMBOLS = r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
_FORMULA = re.compile(rf"'*{_SYMBOLS}")
_GUARDED = re.compile(rf"'+{_SYMBOLS}")
_SEPARATOR = re.compile(r";\s*(?![^{}]*\})")  # not inside of the name of a group


def guard(text: str) -> str:
    """Return a cell with an apostrophe before what a spreadsheet takes for a formula.

    >>> guard("=1+1"), guard("'@a"), guard("a=b")
    ("'=1+1", "''@a", 'a=b')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Return a cell as it was before `guard`.

    >>> unguard("'=1+1"), unguard("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if _GUARDED.match(text) else text


def list_table(papers: Sequence[Paper]) -> Iterator[list[str]]:
    """Yield the header of a table of papers, and its rows of guarded cells."""
    more = dict.fromkeys(name for paper in papers for name in list_variables(paper))
    columns = (*COLUMNS, *(name for name in more if name not in COLUMNS))
    yield list(map(guard, columns))
    for paper in papers:
        yield [guard(_write_cell(paper, name)) for name in columns]


def _write_cell(paper: Paper, name: str) -> str:
    if name == "type":
        return decide_csl_type(paper)
    value = get_arxiv_id(paper) if name == "arXiv" else get_value(paper, name)
    if not isinstance(value, tuple):
        return clean(str(value or ""))
    texts = [clean(format_inverted(one)) if isinstance(one, Name) else _brace(clean(one)) for one in value]
    return "; ".join([*texts, *([_OTHERS] if name in paper.unnamed else [])])


def _brace(text: str) -> str:
    """Return a keyword in braces if it has a semicolon, which separates keywords."""
    return f"{{{text}}}" if ";" in text else text


def _unbrace(text: str) -> str:
    return text[1:-1] if text.startswith("{") and text.endswith("}") and ";" in text else text


def is_own_table(text: str) -> bool:
    r"""Return whether a text is a table with the first columns of `COLUMNS`, as a spreadsheet saves it too.

    >>> is_own_table("key\ttype\ttitle\tauthor\tissued\tcontainer-title\n"), is_own_table("title,year\n")
    (True, False)
    """
    return bool(_find_separator(text))


def _find_separator(text: str) -> str:
    """Return the separator of a table of works, or ""; spreadsheets save semicolons, and quotes, too."""
    header = re.split(r"[\r\n]", text.removeprefix("\ufeff"), maxsplit=1)[0] if text[:300].strip() else ""
    cells = {one: [cell.strip('"') for cell in header.split(one)] for one in ",\t;"}
    return next((one for one, found in cells.items() if tuple(found[: len(_FIRST)]) == _FIRST), "")


def read_table(text: str, page: str) -> Works:
    r"""Return the works of a table; raises CatalogError for another header.

    >>> read_table("key,type,title,author,issued,container-title\ndoe,book,On Sand,,2020,\n", "").papers[0]
    <Paper doe, On Sand, 2020>
    """
    if not is_own_table(text):
        raise CatalogError(page, f"is not a table of works: its first columns are not {', '.join(_FIRST)}")
    papers, problems = list[Paper](), list[Problem]()
    rows = _list_rows(text.removeprefix("\ufeff"), page)
    columns = list(map(unguard, next(rows)[1]))
    for line, row in rows:
        cells = {name: unguard(cell) for name, cell in zip(columns, row, strict=False) if cell.strip()}
        if len(row) > len(columns):
            problems.append(Problem(page, line, "left out the cells that no column has"))
        if cells.keys() - {"key", "type"}:
            papers.append(_read_row(cells, page, line))
    unknown = [name for name in columns if name not in COLUMNS and get_value_kind(name) is None]
    if unknown:
        problems.insert(0, Problem(page, 1, f"left out columns that are no field: {', '.join(unknown)}"))
    return Works(tuple(papers), tuple(problems))


def _list_rows(text: str, page: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a text with their lines; TSV has no quotes, unless those of a spreadsheet."""
    separator = _find_separator(text)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    is_quoted = separator != "\t" or text.startswith('"')
    quoting: Any = csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise CatalogError(f"{page}:{line}", f"is not a table of separated values: {error}") from error


def _read_row(cells: Mapping[str, str], page: str, line: int) -> Paper:
    values: dict[str, Any] = {}
    unnamed = []
    for name, cell in cells.items():
        kind = get_value_kind(name)
        parts = [part for part in _SEPARATOR.split(cell) if part.strip()]
        if not parts and (kind == "names" or name == "keyword"):
            continue  # separators only
        if kind == "names":
            unnamed += [name] if parts[-1] == _OTHERS else []
            values[name] = tuple(map(parse_inverted_name, parts[:-1] if parts[-1] == _OTHERS else parts))
        elif kind:
            several = tuple(map(_unbrace, parts)) if name == "keyword" else ()
            values[name] = Date.parse(cell) if kind == "date" else several or cell
        elif name == "arXiv" and (number := parse_arxiv_id(cell)):
            values["preprint"] = Identity("arxiv", number.id)
    csl_type = cells.get("type", "") if cells.get("type") in CSL_TYPES else None
    more = {"key": cells.get("key", ""), "type": csl_type, "unnamed": tuple(unnamed)}
    return build_paper(values, page=page, line=line, **more)
