"""CSV (RFC 4180) for spreadsheets: commas, quotes where they are needed, CRLF, and the mark of UTF-8.

Excel reads a file without the mark in the code page of its system, and breaks every accent; the readers of
Python (`utf-8-sig`), pandas and LibreOffice skip it. TSV, for programs, has none.
"""

import csv
import io
from collections.abc import Sequence

from unlearnbib.formats.format import Format, FormatExample
from unlearnbib.formats.separated import list_table, read_table
from unlearnbib.model import Name, Paper


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(list_table(papers))
    return f"\ufeff{text.getvalue()}"


FORMAT = Format(
    name="csv",
    suffixes=(".csv",),
    write=write,
    read=read_table,
    examples=(
        FormatExample(
            (
                Paper(
                    "On, =2",
                    key="doe",
                    type="book",
                    year=2020,
                    authors=(Name("Doe", "Jane"),),
                    volume="-1",
                ),
            ),
            "\ufeffkey,type,title,author,issued,container-title,volume,issue,page,publisher,DOI,arXiv,URL,editor,"
            "container-title-short,collection-title,publisher-place,event-title,event-place,event-date,ISBN,"
            "keyword\r\n"
            'doe,book,"On, =2","Doe, Jane",2020,,\'-1,,,,,,,,,,,,,,,\r\n',
        ),
    ),
)
