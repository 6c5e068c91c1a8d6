"""Pages of the awesome-topics site (github.com/sadimanna/awesome-topics), of every age.

Its generator prints front matter, navigation in <details>, headings for venues and years, and
tables of Title, Venue, Year, Link: HTML tables today, Markdown pipe tables in older pages. It prints
titles without escaping them, so a page mixes `&amp;` with a raw `R&D` and `0.6 < z < 1.0`.
"""

import re

from unlearnbib.catalog.readers.site.stream import stream_rows
from unlearnbib.catalog.rows import Catalog, is_heading, read_rows
from unlearnbib.errors import CatalogError
from unlearnbib.text.late_pattern import compile_late

_FENCE = compile_late(r"^---[ \t]*$", re.MULTILINE)
_SETTING = compile_late(r"^(?:layout|permalink|topic|title):", re.MULTILINE)
_DELIMITER = compile_late(r"[|:\- \t]*-[|:\- \t]*")
_EMPTY_TABLES = ('class="paper-table"', "*No papers found.*")  # the first is found at once in most pages


def parse(text: str, page: str = "<text>") -> Catalog:
    r"""Return the papers in the text of a page; `page` is its name in messages.

    Raises CatalogError if the text has no mark of a catalog.

    >>> parse("| Title | Venue | Year | Link |\n|--|--|--|--|\n| A & B. | ICML | 2024 | |")[0].title
    'A & B'
    """
    found = read_rows(stream_rows([text]), page)
    is_empty = not (found.papers or found.problems)
    if is_empty and not _has_front_matter(text) and not any(mark in text for mark in _EMPTY_TABLES):
        raise CatalogError(page, "is not a catalog: it has no table of Title, Venue, Year, Link")
    return found


_TABLE = compile_late(r"^\|.*\|[ \t]*$", re.MULTILINE)
#: What no page of the site without a table has: a link of a list, or front matter that describes a paper.
_OTHER = compile_late(
    r"\]\(\s*<?https?:|^\[[^\]\n]{1,40}\]:\s+<?https?:|^[^|*\n]{3,400}, \*\*[^*\n]{8,300}\*\*[,.]|"
    r"^(?:authors?|venue|doi|publication\w*|paperurl|citation|collection)[ \t]*[:=]",
    re.MULTILINE,
)


def is_site_page(text: str, page: str) -> bool:
    """Return whether a page is of the site: by its front matter, its class of tables, or only its tables."""
    return bool(
        any(mark in text for mark in _EMPTY_TABLES)  # first, as it is read most quickly
        or (
            page.endswith(".md")
            and _has_front_matter(text)
            and (any(map(is_heading, _find_heads(text))) if _TABLE.search(text) else not _OTHER.search(text))
        )
        or _has_only_site_tables(text)
    )


def _has_only_site_tables(text: str) -> bool:
    """Return whether all pipe tables of a page have the site's columns, and lists hold no links."""
    heads = _find_heads(text)
    return bool(heads) and all(map(is_heading, heads)) and "\n- [" not in text and "\n* [" not in text


def _find_heads(text: str) -> list[list[str]]:
    """Return the names of the columns of each pipe table of a page, in lower case."""
    heads, before = [], ""
    for line in text.split("\n") if "|" in text else ():
        if before.count("|") > 1 and "|" in line and len(line) < 2_000 and _DELIMITER.fullmatch(line):
            heads.append([cell.strip().lower() for cell in before.strip().strip("|").split("|")])
        before = line
    return heads


def _has_front_matter(text: str) -> bool:
    """Return whether the page starts as Jekyll's pages do (https://jekyllrb.com/docs/front-matter/)."""
    before, _, rest = text.partition("\n")
    fence = _FENCE.search(rest) if _FENCE.fullmatch(before) else None
    return fence is not None and _SETTING.search(rest, 0, fence.start()) is not None
