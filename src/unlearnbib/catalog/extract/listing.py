"""The candidates of a page, and which of them are papers: by itself, doubtful ones by their neighbours."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter

from attrs import define, field

from unlearnbib.catalog.account import Outcome, Settled
from unlearnbib.catalog.extract.entry import (
    Entry,
    NonPaper,
    build_paper,
    build_untitled_paper,
    classify_non_paper,
)
from unlearnbib.catalog.extract.headings import Sections
from unlearnbib.catalog.extract.paper_link import is_paper_host
from unlearnbib.catalog.extract.title import count_words
from unlearnbib.catalog.extract.venue_and_date import is_imprint, is_venue, parse_imprint
from unlearnbib.catalog.rows import Catalog, pass_over
from unlearnbib.errors import Problem
from unlearnbib.model import Paper

_MOST = 0.5  # of the neighbours that are papers, so that a doubtful entry is one
_INITIAL = re.compile(r"(?<![\w'])[A-Z](?:\.|$| )")
_FAMILY = (
    r"(?:(?:van|von|de|der|del|di|la|le|al|el) |(?:O'|Mc|Mac|[A-Z][a-z]{1,20}-)){0,3}"
    r"[^\W\d_a-z][^\W\d_A-Z]{1,20}"
)
_FAMILIES = re.compile(rf"{_FAMILY}(?:(?:, {_FAMILY}){{0,6}},? (?:and|&) {_FAMILY}| et\.? al\.?)?")
_NO_TITLE = "a text without a title"
_SHOWN = 80  # characters of a title in a message


@define
class Item:
    """An item of the page, before it is judged: its line, and how it was settled at last."""

    line: int
    outcome: Outcome | None = None
    papers: int = 0
    reason: str = ""

    def settle(self, outcome: Outcome, reason: str = "") -> None:
        """Settle the item, unless it is a paper already; a paper counts once for each of its titles."""
        self.papers += outcome is Outcome.PAPER
        if self.outcome is not Outcome.PAPER:
            self.outcome, self.reason = outcome, reason


@define
class Candidate:
    """An entry that may be a paper; `form` is the shape that it shares with neighbours in one `group`."""

    item: Item
    entry: Entry
    sections: Sections
    group: int = 0
    form: str = "item"  # item, row, paragraph (with a marked title), plain (a paragraph without one)
    bare_link: str = ""


@define
class Listing:
    """The papers of a page, its problems, and the entries that were passed over, as they are found."""

    page: str
    papers: list[Paper] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    passed: list[Problem] = field(factory=list)
    items: list[Item] = field(factory=list)
    plain: int = 0  # paragraphs of text without a marked title

    def build_catalog(self) -> Catalog:
        """Return the catalog of the page, its problems in the order of lines."""
        by_line = attrgetter("line")
        self._settle_problems()
        settled = [
            Settled(
                one.line, one.outcome or Outcome.TEXT, one.papers, one.reason or _NO_TITLE * (not one.outcome)
            )
            for one in sorted(self.items, key=by_line)
        ]
        return Catalog(
            self.page,
            tuple(self.papers),
            tuple(sorted(self.problems, key=by_line)),
            tuple(sorted(self.passed, key=by_line)),
            tuple(settled),
        )

    def _settle_problems(self) -> None:
        """Settle the items of the problems that readers add, such as lines that are too long."""
        told = Counter((one.line, one.reason) for one in self.items if one.outcome is Outcome.PROBLEM)
        free = {one.line: one for one in reversed(self.items) if one.outcome in (None, Outcome.TEXT)}
        for problem in self.problems:
            key = (problem.line or 0, problem.message)
            if told[key]:
                told[key] -= 1
            else:
                item = free.pop(key[0], None) or self.add_item(key[0])
                item.settle(Outcome.PROBLEM, problem.message)

    def add_item(self, line: int) -> Item:
        """Return a new item of the page."""
        self.items.append(Item(line))
        return self.items[-1]

    def pass_over(self, item: Item, why: str, title: str) -> None:
        """Settle an item as one that is not a paper."""
        found = pass_over(self.page, item.line, why, title[:_SHOWN])
        self.passed.append(found)
        item.settle(Outcome.PASSED, found.message)

    def add(self, entry: Entry, sections: Sections) -> None:
        """Add an entry as a paper, or as a problem, or as one that is passed over."""
        self.settle([Candidate(self.add_item(entry.line), entry, sections, form="row")])

    def settle(self, candidates: Sequence[Candidate]) -> None:
        """Judge the candidates of a page, in their order."""
        entries = [one.entry for one in candidates]
        _name_single_authors(entries)
        _name_placed_venues(entries)
        _name_coded_venues(entries)
        _drop_cited_families(entries)
        verdicts = [
            None if one.bare_link else classify_non_paper(one.entry, one.sections) for one in candidates
        ]
        has_plain_papers = self._are_plain_papers(candidates)
        shares = _measure_groups(candidates, verdicts)
        for one, why in zip(candidates, verdicts, strict=True):
            if why is NonPaper.OTHER and _is_like_neighbours(one, shares):
                self._add(one)
            elif why or (one.form == "plain" and not has_plain_papers):
                self._reject(one, why or NonPaper.OTHER)
            else:
                self._add(one)

    def _build(self, one: Candidate) -> Paper:
        if one.bare_link:
            return build_untitled_paper(one.bare_link, self.page, one.item.line, one.sections.keywords)
        return build_paper(one.entry, one.sections, self.page)

    def _are_plain_papers(self, candidates: Iterable[Candidate]) -> bool:
        """Return whether most paragraphs of the page without a marked title have the parts of a paper."""
        count = sum(one.form == "plain" for one in candidates)
        return count > 1 and count > _MOST * self.plain

    def _add(self, one: Candidate) -> None:
        try:
            self.papers.append(self._build(one))
        except ValueError as error:
            self.problems.append(Problem(self.page, one.item.line, str(error)))
            one.item.settle(Outcome.PROBLEM, str(error))
        else:
            one.item.settle(Outcome.PAPER)

    def _reject(self, one: Candidate, why: NonPaper) -> None:
        """Pass over a candidate; a text that only looks like a title is other text."""
        is_inside = bool(one.entry.links) and all(link.href.startswith("#") for link in one.entry.links)
        is_titled = one.form in ("item", "row") or any(link.title for link in one.entry.links)
        if is_inside:
            one.item.settle(Outcome.TEXT, "a link inside of the page")
        elif is_titled:
            self.pass_over(one.item, why.value, one.entry.title)
        else:
            one.item.settle(Outcome.TEXT, why.value)


def _name_single_authors(entries: Sequence[Entry]) -> None:
    """Take a text that looks like one name as the author: with initials, or if neighbours have authors."""
    named = sum(bool(one.authors) for one in entries)
    doubtful = [
        one for one in entries if one.single and not one.authors and not one.placed.startswith(one.single)
    ]
    for one in doubtful:
        if _INITIAL.search(one.single) or (named > 1 and named >= len(doubtful)):
            one.authors = one.single
            if one.imprint.venue == one.single:
                one.imprint = one.imprint._replace(venue="")


def _name_placed_venues(entries: Sequence[Entry]) -> None:
    """Take words in italics as the venue, if most entries with authors have such words and no other venue."""
    signed = [one for one in entries if one.authors and one.authors != one.placed]
    placed = [one for one in signed if one.placed and not one.imprint.venue and one.placed not in one.authors]
    if len(placed) > 1 and 2 * len(placed) > len(signed):
        for one in placed:
            one.imprint = one.imprint._replace(venue=one.placed)


def _name_coded_venues(entries: Sequence[Entry]) -> None:
    """Take words in code before titles as venues, if one in three is known; else as part of the titles."""
    coded = [one for one in entries if one.coded]
    known = sum(is_imprint(one.coded) for one in coded)
    for one in coded:
        if is_imprint(one.coded) or 3 * known >= len(coded):
            one.add_imprint(parse_imprint(one.coded))
        else:
            one.title = f"{one.coded} {one.title}"


def _drop_cited_families(entries: Sequence[Entry]) -> None:
    """Drop venues that are families of authors, as most of the page: "On Mud (Doe and Roe, 2021)"."""
    doubtful = [one for one in entries if one.imprint.venue and not is_venue(one.imprint.venue)]
    cited = [one for one in doubtful if _FAMILIES.fullmatch(one.imprint.venue)]
    several = sum(" " in one.imprint.venue for one in cited)
    if len(cited) > 2 and len(cited) > 0.8 * len(doubtful) and 4 * several > len(cited):
        for one in cited:
            one.imprint = one.imprint._replace(venue="")


def _measure_groups(
    candidates: Sequence[Candidate], verdicts: Sequence[NonPaper | None]
) -> dict[int | None, tuple[int, int]]:
    """Return the papers and the candidates of each group; those of the page are under None."""
    all_ = Counter(one.group for one in candidates)
    papers = Counter(one.group for one, why in zip(candidates, verdicts, strict=True) if why is None)
    return {None: (papers.total(), all_.total())} | {group: (papers[group], all_[group]) for group in all_}


def _is_like_neighbours(one: Candidate, shares: dict[int | None, tuple[int, int]]) -> bool:
    """Return whether an entry without evidence of its own is a paper because its neighbours are."""
    entry, sections = one.entry, one.sections
    if one.form == "plain" or sections.are_strict or sections.are_doubtful or count_words(entry.title) < 3:
        return False
    papers, count = shares[one.group] if shares[one.group][1] > 2 else shares[None]
    is_dated = bool(entry.year or entry.date or entry.imprint.year or entry.authors)
    is_linked = any(link.title and "://" in link.href for link in entry.links)
    if papers > max(1, _MOST * count) and (is_dated or sections.imprint.year or sections.imprint.venue):
        return is_dated or is_linked or bool(sections.imprint.venue)
    return is_linked and sections.are_papers and count_words(entry.title) > 3


def is_title_link(text: str, href: str) -> bool:
    """Return whether a link in the text of a page is plainly a paper with its title.

    >>> is_title_link("Forgetting in Large Models", "https://arxiv.org/abs/2401.00001")
    True
    """
    return is_paper_host(href) and count_words(text) > 3
