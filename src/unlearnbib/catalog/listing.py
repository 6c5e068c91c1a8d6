"""From the outline of a page to its papers: sections, lists, tables, and what of them is no paper."""

from collections.abc import Callable, Iterable, Sequence

from attrs import define, field

from unlearnbib.catalog import items, tables
from unlearnbib.catalog.entry import Entry, No, paper, refusal
from unlearnbib.catalog.outline import Block, Heading, Item, Table
from unlearnbib.catalog.rows import Catalog, Problem
from unlearnbib.catalog.sections import Sections
from unlearnbib.catalog.spans import spans
from unlearnbib.catalog.titles_written import like_title, words
from unlearnbib.model import Paper


@define
class Listing:
    """Gathers the papers of a page, its problems, and the entries that were passed over."""

    page: str
    papers: list[Paper] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    passed: list[Problem] = field(factory=list)

    def catalog(self) -> Catalog:
        """Return what was gathered, in the order of lines."""
        by_line: Callable[[Problem], int] = lambda one: one.line  # noqa: E731
        return Catalog(
            self.page,
            tuple(self.papers),
            tuple(sorted(self.problems, key=by_line)),
            tuple(sorted(self.passed, key=by_line)),
        )

    def add(self, entry: Entry, sections: Sections) -> None:
        """Add an entry as a paper, or as a problem, or as what was passed over."""
        try:
            made = paper(entry, sections, self.page)
        except ValueError as error:
            self.problems.append(Problem(self.page, entry.line, str(error)))
            return
        if why := refusal(entry, sections):
            self.passed.append(Problem(self.page, entry.line, f"{why.value}, no paper: {entry.title[:80]}"))
        else:
            self.papers.append(made)


def listed(blocks: Sequence[Block], page: str) -> Listing:
    """Return what the outline of a page lists."""
    listing = Listing(page)
    _walk(listing, blocks, Sections(), 0)
    return listing


_DEEPEST = 40  # lists in lists; deeper ones are not meant for readers


def _walk(listing: Listing, blocks: Sequence[Block], sections: Sections, depth: int) -> None:
    pending: list[Item] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            sections, pending = sections.under(block.level, block.text), []
        elif sections.hold_no_papers or depth > _DEEPEST:
            continue
        elif isinstance(block, Table):
            _table(listing, block, sections)
        elif block.kind == "paragraph":
            sections = _paragraph(listing, block, sections)
        else:
            _item(listing, block, sections, depth)


def _table(listing: Listing, table: Table, sections: Sections) -> None:
    for entry in tables.entries(table):
        if entry.title:
            listing.add(entry, sections)
        elif entry.links or entry.authors:
            listing.problems.append(Problem(listing.page, entry.line, "the row has no title"))


def _paragraph(listing: Listing, block: Item, sections: Sections) -> Sections:
    """Read a paragraph that begins with a title; one in bold that is but a few words heads what follows."""
    text = spans(block.runs)
    bold = text.of("bold")
    if len(bold) == 1 and words(text.text) == words(text.words(bold[0])) <= 6 and not text.of("link"):  # noqa: PLR2004
        return sections.under(6.5, text.words(bold[0]))
    if items.begins_with_title(block):
        for entry in items.entries(block):
            if refusal(entry, sections) is None:
                listing.add(entry, sections)
    return sections


def _item(listing: Listing, item: Item, sections: Sections, depth: int) -> None:
    """Read an item with what hangs below it: attributes of its paper, or papers of its own."""
    found = items.entries(item)
    below = [
        one for one in item.below if not (found and isinstance(one, Item) and items.attribute(found[-1], one))
    ]
    heads = bool(below) and (not found or refusal(found[-1], sections) is not None)
    if not heads:
        _add(listing, found, sections)
    _walk(listing, below, sections.inside(spans(item.runs).text) if heads else sections, depth + 1)


def _add(listing: Listing, found: Iterable[Entry], sections: Sections) -> None:
    for entry in found:
        if entry.links or entry.has_imprint:
            is_inside = entry.links and all(one.href.startswith("#") for one in entry.links)
            if not is_inside:
                listing.add(entry, sections)


__all__ = ["Listing", "No", "like_title", "listed"]
