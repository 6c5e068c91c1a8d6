"""Tables of papers: their columns in any order, cells missing or too many, rows that hold nothing."""

from collections.abc import Callable, Iterator, Sequence

from unlearnbib.catalog.extract.columns import (
    add_scheme,
    assign_roles,
    guess_roles,
    normalize_name,
)
from unlearnbib.catalog.extract.entry import Entry, is_link, split_keywords
from unlearnbib.catalog.extract.paper_link import LabelledLink, is_link_word, is_paper_host
from unlearnbib.catalog.extract.remainder import add_badges, add_remainder
from unlearnbib.catalog.extract.title import count_words, extract_cell_title, is_title_like
from unlearnbib.catalog.extract.venue_and_date import (
    NONE,
    Imprint,
    parse_date,
    parse_imprint,
    parse_year,
)
from unlearnbib.catalog.page.outline import Run, Table
from unlearnbib.catalog.page.spans import Spans, join_runs

_SAMPLE = 40  # rows that tell what a column holds


def read_table(table: Table) -> Iterator[Entry]:
    """Yield the rows of a table as entries; nothing if no column holds titles of papers."""
    rows = [(line, [join_runs(cell) for cell in cells]) for line, cells in table.rows]
    columns, parts = _columns(table, rows), list[str]()
    for line, cells in rows:
        names = [" ".join(cell.text.split()) for cell in cells]
        if again := _read_heading(names, columns):
            columns, parts = again, assign_roles(again, _find_titled(again, rows))
            continue
        parts = parts or _choose_roles(columns, rows)
        if any(parts) and any(count_words(name) for name in names):
            yield _read_row(line, cells, columns, parts)


def _choose_roles(columns: Sequence[str], rows: Sequence[tuple[int, list[Spans]]]) -> list[str]:
    """Return the role of each column, by the names if they name one for titles, or else by the cells."""
    named = assign_roles(columns, _find_titled(columns, rows))
    return named if any(named) else _guess_roles(rows) or named


def _columns(table: Table, rows: Sequence[tuple[int, list[Spans]]]) -> list[str]:
    """Return the names of the columns; the first row of a table without a heading may name them."""
    return table.columns or ([] if not rows else [""] * max(len(cells) for _, cells in rows))


def _read_heading(names: Sequence[str], columns: Sequence[str]) -> list[str] | None:
    """Return the names that a row gives the columns, if it is a heading inside the table."""
    is_one = len(names) > 1 and all(guess_roles(name) and count_words(name) <= 4 for name in names if name)
    given = sum(bool(name) for name in names)
    if is_one and given > 1 and any({"title", "work"} & set(guess_roles(name)) for name in names):
        return [*names, *[""] * (len(columns) - len(names))]
    return None


def _find_titled(columns: Sequence[str], rows: Sequence[tuple[int, list[Spans]]]) -> list[bool]:
    return [_measure_share(rows, at, _is_title) > 0.5 for at in range(len(columns))]  # most of them


def _measure_share(rows: Sequence[tuple[int, list[Spans]]], at: int, holds: Callable[[Spans], bool]) -> float:
    """Return the share of the first rows whose cell holds what is asked, among those that have one."""
    cells = [cells[at] for _, cells in rows[:_SAMPLE] if at < len(cells) and cells[at].text.strip(" -\n")]
    return sum(map(holds, cells)) / len(cells) if cells else 0.0


def _is_title(cell: Spans) -> bool:
    text = extract_cell_title(cell)
    return count_words(text) >= 3 and is_title_like(text)


def _guess_roles(rows: Sequence[tuple[int, list[Spans]]]) -> list[str]:
    """Return the roles in a table without names: titles that link to papers tell which column it is."""
    width = max(len(cells) for _, cells in rows)
    shares = [_measure_share(rows, at, _is_linked_title) for at in range(width)]
    best = max(range(width), key=shares.__getitem__)
    return ["title" if at == best else "any" for at in range(width)] if shares[best] > 0.5 else []


def _is_linked_title(cell: Spans) -> bool:
    return _is_title(cell) and any(is_paper_host(span.href) for span in cell.select("link"))


def _read_row(line: int, cells: Sequence[Spans], columns: Sequence[str], parts: Sequence[str]) -> Entry:
    entry = Entry(line, is_row=_is_of_papers(columns, parts))
    names = [*columns, *[""] * (len(cells) - len(columns))]
    roles = _shift_roles([*parts, *["other"] * (len(cells) - len(parts))], cells)
    for cell, name, role in zip(cells, names, roles, strict=False):
        _READ[role](entry, cell, name)
        _badges(entry, cell)
    return entry


def _is_of_papers(columns: Sequence[str], parts: Sequence[str]) -> bool:
    """Return whether the column of titles is named as one: a row of "Dataset" is no paper by itself."""
    named = [
        guess_roles(name) for name, part in zip(columns, parts, strict=False) if part == "title" and name
    ]
    return any({"title", "link"} & set(roles) for roles in named)


def _shift_roles(parts: list[str], cells: Sequence[Spans]) -> list[str]:
    """Return the roles of a row's cells; where that of titles is an empty one too many, the next holds it."""
    at = parts.index("title")
    if (
        len(cells) > at + 1
        and not count_words(cells[at].text)
        and _is_title(cells[at + 1])
        and parts[at + 1] != "title"
    ):
        parts[at], parts[at + 1] = "other", "title"
    return parts


def _add_title(entry: Entry, cell: Spans, _name: str) -> None:
    entry.title = extract_cell_title(cell)
    for span in cell.select("link"):
        text = cell.get_text(span)
        entry.links.append(LabelledLink(text, span.href, title=not is_link_word(text)))
    at = " ".join(cell.text.split()).find(entry.title)
    rest = " ".join(cell.text.split())[at + len(entry.title) :] if at >= 0 else ""
    add_remainder(entry, rest)


def _add_venue(entry: Entry, cell: Spans, _name: str) -> None:
    found = parse_imprint(cell.text)
    _add_links(entry, cell, "link")
    entry.date = entry.date or found.date
    if found.venue or found.year or found.marks:
        old = entry.imprint
        entry.imprint = Imprint(
            old.venue or found.venue, old.year or found.year, "", (*old.marks, *found.marks)
        )


def _add_year(entry: Entry, cell: Spans, _name: str) -> None:
    entry.year, entry.date = parse_year(cell.text), entry.date or parse_date(cell.text)
    if not entry.year and not entry.date:
        _add_venue(entry, cell, "")


def _add_date(entry: Entry, cell: Spans, _name: str) -> None:
    if entry.date:
        return
    entry.date = parse_date(cell.text)
    if not entry.date:
        found = parse_imprint(cell.text)
        entry.date = f"{found.year}-" if found.year else ""


def _add_authors(entry: Entry, cell: Spans, _name: str) -> None:
    text = " ".join(cell.text.split())
    entry.authors = "" if text.lower() in NONE else text


def _add_links(entry: Entry, cell: Spans, name: str) -> None:
    for span in cell.select("link"):
        text = cell.get_text(span)
        label = name if text.lower() in _VAGUE or not count_words(text) else f"{name}: {text}"
        entry.links.append(LabelledLink(label, span.href))
    for text, href in cell.images:
        if href:
            entry.links.append(LabelledLink(text or name, href))


_VAGUE = frozenset(("link", "here", "url", "click", "⬇️"))


def _add_link(entry: Entry, cell: Spans, name: str) -> None:
    _add_links(entry, cell, name)
    text = add_scheme(cell.text)
    if not cell.select("link") and is_link(text):
        entry.links.append(LabelledLink(name, text))


def _add_keywords(entry: Entry, cell: Spans, _name: str) -> None:
    entry.keywords = (*entry.keywords, *split_keywords(cell.text))


def _add_other(entry: Entry, cell: Spans, name: str) -> None:
    label = (
        f"{name} data" if normalize_name(name) else ""
    )  # whatever the words are, it is no paper of this row
    _add_links(entry, cell, label)


def _add_any(entry: Entry, cell: Spans, name: str) -> None:
    _add_links(entry, cell, name)
    add_remainder(entry, "".join(cell.text))


def _badges(entry: Entry, cell: Spans) -> None:
    add_badges(entry, [text for text, href in cell.images if not href])


_READ = {
    "title": _add_title, "venue": _add_venue, "year": _add_year, "date": _add_date, "authors": _add_authors, "link": _add_link,
    "keywords": _add_keywords, "other": _add_other, "any": _add_any, "": _add_other,
}  # fmt: skip


def plain_cells(values: Sequence[str]) -> list[list[Run]]:
    """Return cells of plain text, as files of separated values have them."""
    return [[Run(value)] for value in values]
