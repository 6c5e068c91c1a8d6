"""Tables of papers: their columns in any order, cells missing or too many, rows that hold nothing."""

from collections.abc import Callable, Iterator, Sequence

from unlearnbib.catalog.extract.columns import (
    address,
    could_be,
    folded,
    roles,
)
from unlearnbib.catalog.extract.entry import Entry, is_link, keywords_of
from unlearnbib.catalog.extract.paper_link import Labelled, is_link_word, is_paper_host
from unlearnbib.catalog.extract.remainder import badges, remainder
from unlearnbib.catalog.extract.title import like_title, title_of_cell, words
from unlearnbib.catalog.extract.venue_and_date import (
    NONE,
    Imprint,
    date,
    imprint,
    year,
)
from unlearnbib.catalog.page.outline import Run, Table
from unlearnbib.catalog.page.spans import Spans, spans

_SAMPLE = 40  # rows that tell what a column holds


def entries(table: Table) -> Iterator[Entry]:
    """Yield the rows of a table as entries; nothing if no column holds titles of papers."""
    rows = [(line, [spans(cell) for cell in cells]) for line, cells in table.rows]
    columns, parts = _columns(table, rows), list[str]()
    for line, cells in rows:
        names = [" ".join(cell.text.split()) for cell in cells]
        if again := _heading(names, columns):
            columns, parts = again, roles(again, _titled(again, rows))
            continue
        parts = parts or _parts(columns, rows)
        if any(parts) and any(words(name) for name in names):
            yield _entry(line, cells, columns, parts)


def _parts(columns: Sequence[str], rows: Sequence[tuple[int, list[Spans]]]) -> list[str]:
    """Return the role of each column, by the names if they name one for titles, or else by the cells."""
    named = roles(columns, _titled(columns, rows))
    return named if any(named) else _unnamed(rows) or named


def _columns(table: Table, rows: Sequence[tuple[int, list[Spans]]]) -> list[str]:
    """Return the names of the columns; the first row of a table without a heading may name them."""
    return table.columns or ([] if not rows else [""] * max(len(cells) for _, cells in rows))


def _heading(names: Sequence[str], columns: Sequence[str]) -> list[str] | None:
    """Return the names that a row gives the columns, if it is a heading inside the table."""
    is_one = len(names) > 1 and all(could_be(name) and words(name) <= 4 for name in names if name)
    given = sum(bool(name) for name in names)
    if is_one and given > 1 and any({"title", "work"} & set(could_be(name)) for name in names):
        return [*names, *[""] * (len(columns) - len(names))]
    return None


def _titled(columns: Sequence[str], rows: Sequence[tuple[int, list[Spans]]]) -> list[bool]:
    return [_share(rows, at, _is_titled) > 0.5 for at in range(len(columns))]  # most of them


def _share(rows: Sequence[tuple[int, list[Spans]]], at: int, holds: Callable[[Spans], bool]) -> float:
    """Return the share of the first rows whose cell holds what is asked, among those that have one."""
    cells = [cells[at] for _, cells in rows[:_SAMPLE] if at < len(cells) and cells[at].text.strip(" -\n")]
    return sum(map(holds, cells)) / len(cells) if cells else 0.0


def _is_titled(cell: Spans) -> bool:
    text = title_of_cell(cell)
    return words(text) >= 3 and like_title(text)


def _unnamed(rows: Sequence[tuple[int, list[Spans]]]) -> list[str]:
    """Return the roles in a table without names: titles that link to papers tell which column it is."""
    width = max(len(cells) for _, cells in rows)
    shares = [_share(rows, at, _is_linked_title) for at in range(width)]
    best = max(range(width), key=shares.__getitem__)
    return ["title" if at == best else "any" for at in range(width)] if shares[best] > 0.5 else []


def _is_linked_title(cell: Spans) -> bool:
    return _is_titled(cell) and any(is_paper_host(span.href) for span in cell.of("link"))


def _entry(line: int, cells: Sequence[Spans], columns: Sequence[str], parts: Sequence[str]) -> Entry:
    entry = Entry(line, is_row=_is_of_papers(columns, parts))
    names = [*columns, *[""] * (len(cells) - len(columns))]
    roles = _shifted([*parts, *["other"] * (len(cells) - len(parts))], cells)
    for cell, name, role in zip(cells, names, roles, strict=False):
        _READ[role](entry, cell, name)
        _badges(entry, cell)
    return entry


def _is_of_papers(columns: Sequence[str], parts: Sequence[str]) -> bool:
    """Return whether the column of titles is named as one: a row of "Dataset" is no paper by itself."""
    named = [could_be(name) for name, part in zip(columns, parts, strict=False) if part == "title" and name]
    return any({"title", "link"} & set(roles) for roles in named)


def _shifted(parts: list[str], cells: Sequence[Spans]) -> list[str]:
    """Return the roles of a row's cells; where that of titles is an empty one too many, the next holds it."""
    at = parts.index("title")
    if (
        len(cells) > at + 1
        and not words(cells[at].text)
        and _is_titled(cells[at + 1])
        and parts[at + 1] != "title"
    ):
        parts[at], parts[at + 1] = "other", "title"
    return parts


def _title(entry: Entry, cell: Spans, _name: str) -> None:
    entry.title = title_of_cell(cell)
    for span in cell.of("link"):
        text = cell.words(span)
        entry.links.append(Labelled(text, span.href, title=not is_link_word(text)))
    at = " ".join(cell.text.split()).find(entry.title)
    rest = " ".join(cell.text.split())[at + len(entry.title) :] if at >= 0 else ""
    remainder(entry, rest)


def _venue(entry: Entry, cell: Spans, _name: str) -> None:
    found = imprint(cell.text)
    _links(entry, cell, "link")
    entry.date = entry.date or found.date
    if found.venue or found.year or found.marks:
        old = entry.imprint
        entry.imprint = Imprint(
            old.venue or found.venue, old.year or found.year, "", (*old.marks, *found.marks)
        )


def _year(entry: Entry, cell: Spans, _name: str) -> None:
    entry.year, entry.date = year(cell.text), entry.date or date(cell.text)
    if not entry.year and not entry.date:
        _venue(entry, cell, "")


def _date(entry: Entry, cell: Spans, _name: str) -> None:
    if entry.date:
        return
    entry.date = date(cell.text)
    if not entry.date:
        found = imprint(cell.text)
        entry.date = f"{found.year}-" if found.year else ""


def _authors(entry: Entry, cell: Spans, _name: str) -> None:
    text = " ".join(cell.text.split())
    entry.authors = "" if text.lower() in NONE else text


def _links(entry: Entry, cell: Spans, name: str) -> None:
    for span in cell.of("link"):
        text = cell.words(span)
        label = name if text.lower() in _VAGUE or not words(text) else f"{name}: {text}"
        entry.links.append(Labelled(label, span.href))
    for text, href in cell.images:
        if href:
            entry.links.append(Labelled(text or name, href))


_VAGUE = frozenset(("link", "here", "url", "click", "⬇️"))


def _link(entry: Entry, cell: Spans, name: str) -> None:
    _links(entry, cell, name)
    text = address(cell.text)
    if not cell.of("link") and is_link(text):
        entry.links.append(Labelled(name, text))


def _keywords(entry: Entry, cell: Spans, _name: str) -> None:
    entry.keywords = (*entry.keywords, *keywords_of(cell.text))


def _other(entry: Entry, cell: Spans, name: str) -> None:
    label = f"{name} data" if folded(name) else ""  # whatever the words are, it is no paper of this row
    _links(entry, cell, label)


def _any(entry: Entry, cell: Spans, name: str) -> None:
    _links(entry, cell, name)
    remainder(entry, "".join(cell.text))


def _badges(entry: Entry, cell: Spans) -> None:
    badges(entry, [text for text, href in cell.images if not href])


_READ = {
    "title": _title, "venue": _venue, "year": _year, "date": _date, "authors": _authors, "link": _link,
    "keywords": _keywords, "other": _other, "any": _any, "": _other,
}  # fmt: skip


def plain_cells(values: Sequence[str]) -> list[list[Run]]:
    """Return cells of plain text, as files of separated values have them."""
    return [[Run(value)] for value in values]
