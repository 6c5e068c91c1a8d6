"""Walk through the outline of a page, and list its papers by its sections, lists and tables."""

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence, Set as AbstractSet
from itertools import pairwise, takewhile

from unlearnbib.catalog.account import Outcome
from unlearnbib.catalog.extract.attributes import add_attribute, is_attribute, read_attributed_item
from unlearnbib.catalog.extract.containers import are_venues, get_text, holds_papers, is_part_label
from unlearnbib.catalog.extract.entry import Entry, classify_non_paper
from unlearnbib.catalog.extract.headings import DEEP, Sections, is_generic, strip_heading
from unlearnbib.catalog.extract.item_text import get_bare_link
from unlearnbib.catalog.extract.item_title import has_leading_title, split_trailing_imprint
from unlearnbib.catalog.extract.list_items import read_item
from unlearnbib.catalog.extract.listing import Candidate, Item, Listing, is_title_link
from unlearnbib.catalog.extract.paper_link import (
    LabelledLink,
    choose_paper_link,
    has_paper_label,
    is_paper_host,
)
from unlearnbib.catalog.extract.remainder import split_label
from unlearnbib.catalog.extract.tables import read_table
from unlearnbib.catalog.extract.title import count_words, is_linked_title, is_title_like
from unlearnbib.catalog.page.outline import LONGEST, Block, Heading, ListItem, Table
from unlearnbib.catalog.page.spans import measure_text
from unlearnbib.errors import Problem
from unlearnbib.storage.progress import follow

_DEEPEST = 40  # lists in lists; deeper ones are not for readers
_TOO_LONG = "is too long for a paper and was not read"
_HEADING = 6  # words of a bold line that is a heading, at most
_PROSE = 80  # words of a paragraph that may be a paper, at most
_TOLD = (Outcome.PAPER, Outcome.PASSED)
_NAME_END = re.compile(r"\s+[=|–—-]\s+|[,;(:\t]")


def list_papers(blocks: Sequence[Block], page: str) -> Listing:
    """Return the papers, problems and passed entries in the outline of a page."""
    walk = _Walk(Listing(page), blocks)
    walk.walk_blocks(blocks, Sections(), 0)
    walk.listing.settle(walk.candidates)
    walk.tell_lost_titles(blocks)
    return walk.listing


def iterate_blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield every block of an outline, those inside of others after them."""
    waiting = [iter(blocks)]
    while waiting:
        block = next(waiting[-1], None)
        if block is None:
            waiting.pop()
            continue
        yield block
        if isinstance(block, ListItem):
            waiting.append(iter(block.below))


class _Walk:
    """A walk through the blocks of a page. A title whose links come in the next blocks waits for them."""

    def __init__(self, listing: Listing, blocks: Sequence[Block]) -> None:
        self.listing, self.candidates = listing, list[Candidate]()
        self._waiting: Candidate | None = None
        self._label = ""
        self._defined = set[int]()  # ids of the terms that definitions are after
        every = list(iterate_blocks(blocks))
        self._items = {id(one): listing.add_item(one.line) for one in every if not isinstance(one, Table)}
        heads = [one for one in every if isinstance(one, Heading)]
        texts = Counter(strip_heading(one.text).lower() for one in heads)
        self._labels = {text for text, count in texts.items() if count > 1 and is_part_label(text)}
        self._titled = _find_titled_levels(heads, self._labels)

    def walk_blocks(self, blocks: Sequence[Block], sections: Sections, depth: int, group: int = 0) -> None:
        group, venues = group or id(blocks), are_venues(blocks)
        self._defined |= {id(one) for one, after in pairwise(blocks) if _is_definition(after)}
        for block in follow(blocks, "item", len(blocks)):
            if depth > _DEEPEST:
                self._skip(block, f"is in more than {_DEEPEST} lists")
            elif isinstance(block, Heading):
                sections = self._take_heading(block, sections, depth, is_venue=id(block) in venues)
                group = id(block)
            elif isinstance(block, ListItem) and measure_text(block.runs) > LONGEST:
                self._reject_long(block)
            elif sections.hold_no_papers:
                self._skip(block, f"is below {sections.above[-1].text!r}")
            elif isinstance(block, Table):
                self._take_table(block, sections)
            elif self._waiting and self._attach(block, self._waiting):
                sections = self._waiting.sections  # the line above was a title and not a heading
            elif block.kind == "paragraph":
                sections = self._take_paragraph(block, sections, group)
            else:
                self._take_item(block, sections, depth, group, is_venue=id(block) in venues)
        self._release_waiting()

    def _reject_long(self, block: ListItem) -> None:
        self._skip(block, _TOO_LONG)
        self._get_item(block).settle(Outcome.PROBLEM, _TOO_LONG)
        self.listing.problems.append(Problem(self.listing.page, block.line, _TOO_LONG))

    def _get_item(self, block: Block) -> Item:
        return self._items[id(block)]

    def _skip(self, block: Block, why: str) -> None:
        """Settle a block that is not read, and all inside of it."""
        for one in iterate_blocks([block]):
            if isinstance(one, Table):
                for line, _ in one.rows:
                    self.listing.add_item(line).settle(Outcome.TEXT, why)
            else:
                self._get_item(one).settle(Outcome.TEXT, why)

    def _take_heading(self, heading: Heading, sections: Sections, depth: int, *, is_venue: bool) -> Sections:
        """Take a heading; one that is a sentence may be the title of the paper that follows."""
        item, text = self._get_item(heading), strip_heading(heading.text)
        item.settle(Outcome.HEADING)
        if self._waiting and text.lower() in self._labels:
            self._label = text.lower()
            return sections
        self._release_waiting()
        level = DEEP + depth / 10 + heading.level / 100 if depth and _is_deep(sections) else heading.level
        title, imprint = split_trailing_imprint(heading.text.strip())
        title = strip_heading(title)
        is_title = count_words(title) > 3 or heading.level in self._titled
        is_title = is_title or (title != text and count_words(title) > 2 and not is_generic(title))
        above = sections.cut_at_level(level)
        entries = (
            read_item(ListItem("paragraph", heading.line, list(heading.runs))) if _is_linked(heading) else []
        )
        entries = entries or _read_short_heading(heading)
        if not entries:
            own = Entry(heading.line, title, imprint=imprint, year=imprint.year)
            entries = [own] if is_title and is_title_like(title) else []
        if entries and heading.level > 1:
            self._waiting = Candidate(item, entries[-1], above, form=f"heading {heading.level}")
        return sections.add_heading(level, heading.text, is_venue=is_venue)

    def _take_table(self, table: Table, sections: Sections) -> None:
        self._release_waiting()
        entries: dict[int, deque[Entry]] = {}
        read = follow(read_table(table), "row", len(table.rows))
        for one in read:  # several rows may be in one line of HTML
            entries.setdefault(one.line, deque()).append(one)
        for line, _ in table.rows:
            item = self.listing.add_item(line)
            entry = entries[line].popleft() if entries.get(line) else None
            if entry and (entry.title or entry.links or entry.authors):
                self.candidates.append(Candidate(item, entry, sections, id(table), "row"))
            else:
                item.settle(Outcome.TEXT, "a row without a title")

    def _attach(self, block: ListItem, waiting: Candidate) -> bool:
        """Add a block to the title that waits, if it is about it; return whether it is."""
        is_another = choose_paper_link(waiting.entry.links) and get_bare_link(block)
        if waiting.form == block.kind == "item" and not split_label(get_text(block))[0]:
            return False
        is_held = bool(self._label) or block.kind == "definition" or self._is_titled(waiting)
        if is_another and not is_held:
            return False
        if self._label.startswith("author") and not block.below:
            name = _NAME_END.split(get_text(block), maxsplit=1)[0].strip()
            waiting.entry.authors = "; ".join(filter(None, (waiting.entry.authors, name)))
        elif not (is_held or is_attribute(block)) or not add_attribute(waiting.entry, block):
            return False
        self._skip_as_attribute(block)
        return True

    def _skip_as_attribute(self, block: ListItem) -> None:
        for one in (block, *iterate_blocks(block.below)):
            if not isinstance(one, Table):
                self._get_item(one).settle(Outcome.ABOUT)

    def _take_paragraph(self, block: ListItem, sections: Sections, group: int) -> Sections:
        """Read a paragraph that begins with a title; a few words in bold are a heading."""
        self._release_waiting()
        item, text = self._get_item(block), block.spans
        bold = text.select("bold")
        words = text.get_text(bold[0]) if len(bold) == 1 and not text.select("link") else ""
        if words and count_words(words) == count_words(text.text):
            item.settle(Outcome.HEADING)
            if count_words(words) > 2 and is_title_like(words):
                self._waiting = Candidate(item, Entry(block.line, words), sections, group, "bold")
            return sections.add_heading(6.5, words) if count_words(words) <= _HEADING else sections
        is_marked = has_leading_title(block)
        self.listing.plain += not is_marked
        if is_marked or count_words(text.text) < _PROSE:
            self._add_entries(block, read_item(block), sections, group, "paragraph" if is_marked else "plain")
        return sections

    def _take_item(
        self, item: ListItem, sections: Sections, depth: int, group: int, *, is_venue: bool
    ) -> None:
        """Read an item and the blocks below it: attributes of its paper, or papers of their own."""
        self._release_waiting()
        found = read_item(item) or read_attributed_item(item)
        heads = bool(item.below) and holds_papers(item, found)
        below = item.below if heads else self._attach_below(item, found)
        heads = heads or (bool(below) and (not found or classify_non_paper(found[-1], sections) is not None))
        if heads:
            self._get_item(item).settle(Outcome.HEADING)
        else:
            self._add_entries(item, found, sections, group)
        if not found and not below and (bare_link := get_bare_link(item)):
            entry = Entry(item.line, bare_link)
            self.candidates.append(
                Candidate(self._get_item(item), entry, sections, group, bare_link=bare_link)
            )
        if below:
            text = get_text(item)
            inner = sections.add_item(text, depth, is_venue=is_venue) if heads and text else sections
            waiting, self._waiting = self._waiting, None
            self.walk_blocks(below, inner, depth + 1, 0 if heads else group)
            self._waiting = waiting

    def _attach_below(self, item: ListItem, found: Sequence[Entry]) -> list[Block]:
        """Add the items below a paper to it; return those that are not about it."""
        left: list[Block] = []
        for one in item.below:
            if found and isinstance(one, ListItem) and add_attribute(found[-1], one):
                self._skip_as_attribute(one)
            else:
                left.append(one)
        return left

    def _add_entries(
        self, block: ListItem, found: Sequence[Entry], sections: Sections, group: int, form: str = "item"
    ) -> None:
        item = self._get_item(block)
        for entry in found:
            candidate = Candidate(item, entry, sections, group, form)
            waits = not entry.links or id(block) in self._defined
            if waits and form == "item" and entry is found[-1]:
                self._waiting = candidate
            elif form != "plain" or entry.has_imprint or choose_paper_link(entry.links):
                self.candidates.append(candidate)

    def _release_waiting(self) -> None:
        """Add the title that waits; a heading or a bold line only if its links or authors have come."""
        one, self._waiting, self._label = self._waiting, None, ""
        if one and (one.form == "item" or one.entry.links or self._is_evident(one)):
            one.form = "item"
            self.candidates.append(one)

    def _is_evident(self, one: Candidate) -> bool:
        is_own = not one.form.startswith("heading") or self._is_titled(one)
        return bool(one.entry.authors) or (is_own and one.entry.has_imprint)

    def _is_titled(self, one: Candidate) -> bool:
        """Return whether a heading is of a level at which most headings are titles."""
        return one.form.startswith("heading") and int(one.form.removeprefix("heading ")) in self._titled

    def tell_lost_titles(self, blocks: Sequence[Block]) -> None:
        """Pass over each link with the title of a paper that no paper of the page has."""
        linked = {paper.link for paper in self.listing.papers}
        for one in iterate_blocks(blocks):
            if isinstance(one, ListItem) and self._get_item(one).outcome not in _TOLD:
                for span in one.spans.select("link"):
                    words = one.spans.get_text(span)
                    if is_title_link(words, span.href) and is_title_like(words) and span.href not in linked:
                        self.listing.pass_over(self.listing.add_item(one.line), "a link in a text", words)


def _read_short_heading(heading: Heading) -> list[Entry]:
    """Return the entry of a heading of few words with a link to its paper after them."""
    links = [LabelledLink(one.text.strip(), one.href) for one in heading.runs if one.href]
    before = takewhile(lambda run: not run.href, heading.runs)
    title = strip_heading("".join(run.text for run in before).strip(" [("))
    return [Entry(heading.line, title, links)] if _is_linked(heading) and count_words(title) > 1 else []


def _is_definition(block: Block) -> bool:
    return isinstance(block, ListItem) and block.kind == "definition"


def _is_linked(heading: Heading) -> bool:
    """Return whether a heading is a title with a link to its paper, in its words or after them."""
    paper = [one for one in heading.runs if one.href and is_paper_host(one.href)]
    whole = [one for one in paper if one.text.strip() == heading.text and count_words(one.text) > 1]
    titled = [one for one in heading.runs if is_linked_title(one.text, one.href)]
    labelled = [one for one in heading.runs if one.href and has_paper_label(LabelledLink(one.text, one.href))]
    return bool(titled or whole or labelled)


def _is_deep(sections: Sections) -> bool:
    return any(one.level >= DEEP for one in sections.above)


def _find_titled_levels(heads: Sequence[Heading], labels: AbstractSet[str]) -> frozenset[int]:
    """Return the levels at which most headings are titles: an an imprint or labels are after them."""
    every = Counter(one.level for one in heads)
    labelled = {
        id(one)
        for one, after in pairwise(heads)
        if one.level < after.level and strip_heading(after.text).lower() in labels
    }
    titled = Counter(
        one.level
        for one in heads
        if one.level > 1 and (id(one) in labelled or split_trailing_imprint(one.text)[0] != one.text)
    )
    return frozenset(level for level, count in titled.items() if count > 1 and 2 * count > every[level])
