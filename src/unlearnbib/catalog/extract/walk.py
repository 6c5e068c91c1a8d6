"""Walk through the outline of a page, and list its papers by its sections, lists and tables."""

from collections.abc import Sequence
from operator import attrgetter

from attrs import define, field

from unlearnbib.catalog.extract.attributes import add_attribute, is_attribute, read_attributed_item
from unlearnbib.catalog.extract.entry import (
    Entry,
    build_paper,
    build_untitled_paper,
    classify_non_paper,
)
from unlearnbib.catalog.extract.headings import Sections, strip_heading
from unlearnbib.catalog.extract.item_text import get_bare_link
from unlearnbib.catalog.extract.item_title import has_leading_title
from unlearnbib.catalog.extract.list_items import read_item
from unlearnbib.catalog.extract.paper_link import choose_paper_link
from unlearnbib.catalog.extract.tables import read_table
from unlearnbib.catalog.extract.title import count_words, is_title_like
from unlearnbib.catalog.page.outline import (
    Block,
    Heading,
    ListItem,
    Table,
)
from unlearnbib.catalog.page.spans import join_runs
from unlearnbib.catalog.rows import Catalog, pass_over
from unlearnbib.errors import Problem
from unlearnbib.model import Paper

_DEEPEST = 40  # lists in lists; deeper ones are not for readers
_HEADING = 6  # words of a bold line that is a heading, at most


@define
class Listing:
    """The papers of a page, its problems, and the entries that were passed over, as they are found."""

    page: str
    papers: list[Paper] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    passed: list[Problem] = field(factory=list)

    def build_catalog(self) -> Catalog:
        """Return the catalog of the page, its problems in the order of lines."""
        by_line = attrgetter("line")
        return Catalog(
            self.page,
            tuple(self.papers),
            tuple(sorted(self.problems, key=by_line)),
            tuple(sorted(self.passed, key=by_line)),
        )

    def add(self, entry: Entry, sections: Sections) -> None:
        """Add an entry as a paper, or as a problem, or as one that is passed over."""
        try:
            made = build_paper(entry, sections, self.page)
        except ValueError as error:
            self.problems.append(Problem(self.page, entry.line, str(error)))
            return
        if why := classify_non_paper(entry, sections):
            self.passed.append(pass_over(self.page, entry.line, why.value, entry.title[:80]))
        else:
            self.papers.append(made)


def list_papers(blocks: Sequence[Block], page: str) -> Listing:
    """Return the papers, problems and passed entries in the outline of a page."""
    walk = _Walk(Listing(page))
    walk.walk_blocks(blocks, Sections(), 0)
    return walk.listing


class _Walk:
    """A walk through the blocks of a page. A title whose links come in the next blocks waits for them."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self._waiting: tuple[Entry, Sections] | None = None

    def walk_blocks(self, blocks: Sequence[Block], sections: Sections, depth: int) -> None:
        for block in blocks if depth <= _DEEPEST else ():
            if isinstance(block, Heading):
                sections = self._take_heading(block, sections)
            elif sections.hold_no_papers:
                continue
            elif isinstance(block, Table):
                self._take_table(block, sections)
            elif self._waiting and self._attach(block, self._waiting[0]):
                sections = self._waiting[1]  # the line above was a title and not a heading
            elif block.kind == "paragraph":
                sections = self._take_paragraph(block, sections)
            else:
                self._take_item(block, sections, depth)
        self._release_waiting()

    def _take_heading(self, heading: Heading, sections: Sections) -> Sections:
        """Take a heading; one that is a sentence may be the title of the paper that follows."""
        self._release_waiting()
        text = strip_heading(heading.text)
        if heading.level > 1 and count_words(heading.text) > 3 and is_title_like(text):
            self._waiting = (Entry(heading.line, text), sections.cut_at_level(heading.level))
        return sections.add_heading(heading.level, heading.text)

    def _take_table(self, table: Table, sections: Sections) -> None:
        for entry in read_table(table):
            if entry.title:
                self.listing.add(entry, sections)
            elif entry.links or entry.authors:
                self.listing.problems.append(Problem(self.listing.page, entry.line, "the row has no title"))

    def _attach(self, block: ListItem, waiting: Entry) -> bool:
        """Add a block to the title that waits, if it is about it; return whether it is."""
        is_another = choose_paper_link(waiting.links) and get_bare_link(block)
        return not is_another and is_attribute(block) and add_attribute(waiting, block)

    def _take_paragraph(self, block: ListItem, sections: Sections) -> Sections:
        """Read a paragraph that begins with a title; a few words in bold are a heading."""
        self._release_waiting()
        text = join_runs(block.runs)
        bold = text.select("bold")
        words = text.get_text(bold[0]) if len(bold) == 1 and not text.select("link") else ""
        if words and count_words(words) == count_words(text.text):
            if count_words(words) > 2 and is_title_like(words):
                self._waiting = (Entry(block.line, words), sections)
            return sections.add_heading(6.5, words) if count_words(words) <= _HEADING else sections
        if has_leading_title(block):
            self._add_entries(read_item(block), sections, is_prose=True)
        return sections

    def _take_item(self, item: ListItem, sections: Sections, depth: int) -> None:
        """Read an item and the blocks below it: attributes of its paper, or papers of their own."""
        self._release_waiting()
        found = read_item(item) or read_attributed_item(item)
        below = [
            one
            for one in item.below
            if not (found and isinstance(one, ListItem) and add_attribute(found[-1], one))
        ]
        heads = bool(below) and (not found or classify_non_paper(found[-1], sections) is not None)
        if not heads:
            self._add_entries(found, sections)
        if not found and not below and (bare_link := get_bare_link(item)):
            self.listing.papers.append(
                build_untitled_paper(bare_link, self.listing.page, item.line, sections.keywords)
            )
        self._take_below(below, sections.add_item(join_runs(item.runs).text) if heads else sections, depth)

    def _take_below(self, below: Sequence[Block], sections: Sections, depth: int) -> None:
        if below:
            waiting, self._waiting = self._waiting, None
            self.walk_blocks(below, sections, depth + 1)
            self._waiting = waiting

    def _add_entries(self, found: Sequence[Entry], sections: Sections, *, is_prose: bool = False) -> None:
        for entry in found:
            is_inside = bool(entry.links) and all(one.href.startswith("#") for one in entry.links)
            if not entry.links and not is_prose and entry is found[-1]:
                self._waiting = (entry, sections)
            elif not is_inside and not (is_prose and classify_non_paper(entry, sections)):
                self.listing.add(entry, sections)

    def _release_waiting(self) -> None:
        """Add the title that waits, if its links have come."""
        if self._waiting and (self._waiting[0].links or self._waiting[0].has_imprint):
            self.listing.add(*self._waiting)
        self._waiting = None
