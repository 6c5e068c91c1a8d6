"""Tables of papers: columns in any order, cells missing or too many, empty rows."""

import re
from collections.abc import Callable, Iterator, Sequence

from unlearnbib.catalog.extract.column_facts import find_fact, find_facts
from unlearnbib.catalog.extract.columns import (
    add_scheme,
    assign_roles,
    guess_roles,
    normalize_name,
)
from unlearnbib.catalog.extract.entry import Entry, is_link
from unlearnbib.catalog.extract.item_title import find_item_title
from unlearnbib.catalog.extract.list_items import build_reference_entry, find_reference, read_item
from unlearnbib.catalog.extract.paper_link import LabelledLink, is_link_word, is_paper_host
from unlearnbib.catalog.extract.remainder import add_badges, add_labelled, add_remainder
from unlearnbib.catalog.extract.title import (
    count_words,
    extract_cell_title,
    is_title_like,
    split_leading_names,
)
from unlearnbib.catalog.extract.venue_and_date import (
    NONE,
    Imprint,
    parse_date,
    parse_imprint,
    parse_year,
)
from unlearnbib.catalog.page.outline import ListItem, Table
from unlearnbib.catalog.page.spans import Run, Spans, join_runs, join_text
from unlearnbib.catalog.references.imprint import read_tail
from unlearnbib.text.normalize import clean

_SAMPLE = 40  # rows that show the content of a column
_Rows = Sequence[tuple[int, list[Spans]]]
_PROCEEDINGS_TITLE = re.compile(r"(?:19|20)\d\d (?:\S+ ){2,30}\S+$")  # "2019 9th International Conference"
_PRINTED = frozenset(("reference", "journal reference", "journal ref.", "citation"))
_TALK = re.compile(r"[\W\d]*(?:keynote|invited talk|panel)(?: \w+)?\s*:", re.IGNORECASE)  # of a programme
_VAGUE = frozenset(("link", "here", "url", "click", "⬇️"))


def read_table(table: Table) -> Iterator[Entry]:
    """Yield the rows of a table as entries; none if no column holds titles of papers."""
    rows: _Rows = [(line, [join_runs(cell) for cell in cells]) for line, cells in table.rows]
    width = max((len(cells) for _, cells in rows), default=0)
    first = [] if table.columns else _read_first_row(rows)
    rows = rows[1:] if first else rows
    columns = table.columns or first or [""] * width
    parts = assign_roles(columns, _find_titled(columns, rows))
    parts = _name_printed(columns, parts) if any(parts) else _guess_roles(rows) or parts
    if not any(parts) and not table.columns:
        yield from _read_layout(table)
        return
    for line, cells in rows:
        names = [" ".join(cell.text.split()) for cell in cells]
        if again := _read_heading(names, columns):
            columns, parts = again, assign_roles(again, _find_titled(again, rows))
        elif any(parts) and any(count_words(name) for name in names):
            yield _read_row(line, cells, columns, parts)


def _read_first_row(rows: _Rows) -> list[str]:
    """Return the names of the columns in a first row without headings: a title, and most others known."""
    cells = rows[0][1] if rows else []
    names = [" ".join(cell.text.split()) for cell in cells]
    roles = [guess_roles(name) for name in names]
    is_short = all(count_words(name) <= 3 for name in names) and not any(one.select("link") for one in cells)
    is_known = len(names) > 2 and sum(map(bool, roles)) >= len(names) - 1
    return names if is_short and is_known and ("title",) in roles else []


def _name_printed(columns: Sequence[str], parts: list[str]) -> list[str]:
    """Return the roles, where the references beside titles are printed imprints: "Phys. J. 7, 12 (2020)"."""
    if "venue" in parts:
        return parts
    named = zip(columns, parts, strict=True)
    return [
        "printed" if part == "other" and normalize_name(name) in _PRINTED else part for name, part in named
    ]


def _read_layout(table: Table) -> Iterator[Entry]:
    """Yield the rows of a table without names of columns that are papers as items of lists are."""
    for line, cells in table.rows:
        runs = [run for cell in cells for run in (*cell, Run("\n"))]
        is_talk = _TALK.match(join_text(runs)[:200])
        found = [] if is_talk else read_item(ListItem("item", line, runs))
        yield from found[-1:]


def _read_heading(names: Sequence[str], columns: Sequence[str]) -> list[str] | None:
    """Return the names of the columns in a row that is a heading inside the table."""
    given = [(name, guess_roles(name)) for name in names if name]
    is_heading = len(given) > 1 and all(roles and count_words(name) <= 4 for name, roles in given)
    if is_heading and any({"title", "work"} & set(roles) for _, roles in given):
        return [*names, *[""] * (len(columns) - len(names))]
    return None


def _find_titled(columns: Sequence[str], rows: _Rows) -> list[bool]:
    return [_measure_share(rows, at, _is_title) > 0.5 for at in range(len(columns))]  # most of them


def _measure_share(rows: _Rows, at: int, holds: Callable[[Spans], bool]) -> float:
    """Return the share of cells that pass `holds`, among those of the first rows that are not empty."""
    cells = [cells[at] for _, cells in rows[:_SAMPLE] if at < len(cells) and cells[at].text.strip(" -\n")]
    return sum(map(holds, cells)) / len(cells) if cells else 0.0


def _is_title(cell: Spans) -> bool:
    text = extract_cell_title(cell)
    return count_words(text) >= 3 and is_title_like(text)


def _guess_roles(rows: _Rows) -> list[str]:
    """Return the roles in a table without names: most cells in the column of titles link to papers."""

    def is_linked_title(cell: Spans) -> bool:
        return _is_title(cell) and any(is_paper_host(span.href) for span in cell.select("link"))

    width = max((len(cells) for _, cells in rows), default=0)
    shares = [_measure_share(rows, at, is_linked_title) for at in range(width)]
    if max(shares, default=0) <= 0.5:
        return []
    best = shares.index(max(shares))
    return ["title" if at == best else "any" for at in range(width)]


def _read_row(line: int, cells: Sequence[Spans], columns: Sequence[str], parts: Sequence[str]) -> Entry:
    named = [name for name, part in zip(columns, parts, strict=False) if part == "title"]
    # a row of "Dataset" is not a paper by itself
    is_row = any({"title", "link"} & set(guess_roles(name)) for name in named if name)
    entry = Entry(line, is_row=is_row)
    names = [*columns, *[""] * (len(cells) - len(columns))]
    roles = _shift_roles([*parts, *["other"] * (len(cells) - len(parts))], cells)
    for cell, name, role in zip(cells, names, roles, strict=False):
        _ADD[role](entry, cell, name)
        add_badges(entry, [text for text, href in cell.images if not href])
    _add_facts(entry, cells, columns, roles)
    return entry


def _add_facts(entry: Entry, cells: Sequence[Spans], columns: Sequence[str], roles: Sequence[str]) -> None:
    """Add volume, pages and such to an entry; in an export, a venue with a year in front is a whole name."""
    found = find_facts(tuple(columns))
    entry.facts |= {fact: cells[at].text for at, fact in found.items() if at < len(cells)}
    venues = [
        (name, cell.text) for cell, name, role in zip(cells, columns, roles, strict=False) if role == "venue"
    ]
    for name, text in venues:
        if text.strip() and (kind := find_fact(name)):
            entry.facts[kind] = name
        if found and entry.year and _PROCEEDINGS_TITLE.match(text.strip()):
            entry.imprint = entry.imprint._replace(venue=clean(text))


def _shift_roles(parts: list[str], cells: Sequence[Spans]) -> list[str]:
    """Return the roles of a row's cells; after an empty cell too many, the title is in the next one."""
    at = parts.index("title")
    is_empty = len(cells) > at + 1 and not count_words(cells[at].text)
    if is_empty and parts[at + 1] != "title" and _is_title(cells[at + 1]):
        parts[at], parts[at + 1] = "other", "title"
    return parts


def add_title(entry: Entry, cell: Spans, _name: str) -> None:
    """Add the title of a cell, and its links, to an entry."""
    if _add_reference(entry, cell):
        return
    entry.title = extract_cell_title(cell)
    for text, href in ((cell.get_text(span), span.href) for span in cell.select("link")):
        entry.links.append(LabelledLink(text, href, title=not is_link_word(text)))
    whole = " ".join(cell.text.split())
    at = whole.find(entry.title)
    add_remainder(entry, whole[at + len(entry.title) :] if at >= 0 else "")
    if names := split_leading_names(whole[: at + len(entry.title)])[0]:
        entry.authors = names


def _add_reference(entry: Entry, cell: Spans) -> bool:
    """Add the fields of a cell that is a whole printed reference; return whether it is one."""
    own = find_item_title(cell)
    found = find_reference(cell, own)
    if not found or not found.authors or not found.venue:
        return False
    made = build_reference_entry(entry.line, cell, found, own)
    entry.title, entry.imprint, entry.reference = made.title, made.imprint, made.reference
    entry.names, entry.authors, entry.links = made.names, made.authors, [*entry.links, *made.links]
    return True


def _add_venue(entry: Entry, cell: Spans, _name: str) -> None:
    _add_links(entry, cell, "link")
    entry.add_imprint(parse_imprint(cell.text))


def _add_printed(entry: Entry, cell: Spans, name: str) -> None:
    """Add the container, year, volume and pages of a printed imprint, if the cell is one."""
    found = read_tail(" ".join(cell.text.split()), year=None)
    if not (found.get("venue") and found.get("year")):
        _add_other(entry, cell, name)
        return
    _add_links(entry, cell, "link")
    entry.add_imprint(Imprint(found["venue"], found["year"]))
    entry.facts |= {one: found[one] for one in ("volume", "issue", "pages") if found.get(one)}


def add_year(entry: Entry, cell: Spans, _name: str) -> None:
    """Add the year or the date of a cell to an entry."""
    entry.year, entry.date = parse_year(cell.text), entry.date or parse_date(cell.text)
    if not entry.year and not entry.date:
        _add_venue(entry, cell, "")


def add_authors(entry: Entry, cell: Spans, _name: str) -> None:
    """Add the authors of a cell to an entry."""
    text = " ".join(cell.text.split())
    entry.authors = "" if text.lower() in NONE else text.replace("|", "; ")


def _add_links(entry: Entry, cell: Spans, name: str) -> None:
    for span in cell.select("link"):
        text = cell.get_text(span)
        label = name if text.lower() in _VAGUE or not count_words(text) else f"{name}: {text}"
        entry.links.append(LabelledLink(label, span.href))
    for text, href in cell.images:
        if href:
            entry.links.append(LabelledLink(text or name, href))


def add_link(entry: Entry, cell: Spans, name: str) -> None:
    """Add the links of a cell to an entry."""
    _add_links(entry, cell, name)
    text = add_scheme(cell.text)
    if not cell.select("link") and is_link(text):
        entry.links.append(LabelledLink(name, text))


def _add_other(entry: Entry, cell: Spans, name: str) -> None:
    # no link in such a column is the paper of the row, whatever its words are
    _add_links(entry, cell, f"{name} data" if normalize_name(name) else "")


def _make_adder(role: str) -> Callable[[Entry, Spans, str], None]:
    """Return a function that adds the text of a cell as that of a line with a label."""
    return lambda entry, cell, _name: add_labelled(entry, role, cell.text)


def add_any(entry: Entry, cell: Spans, name: str) -> None:
    """Add the links of a cell that has no role, and its words, to an entry."""
    _add_links(entry, cell, name)
    add_remainder(entry, "".join(cell.text))


_ADD = {
    "title": add_title,
    "venue": _add_venue,
    "printed": _add_printed,
    "year": add_year,
    "date": _make_adder("date"),
    "authors": add_authors,
    "link": add_link,
    "keywords": _make_adder("keywords"),
    "other": _add_other,
    "any": add_any,
    "": _add_other,
}
