"""Rows of a catalog, and the papers that they make."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import field, frozen

from unlearnbib.errors import Problem
from unlearnbib.identifiers.urls import check_link
from unlearnbib.model import CATALOG_FIELDS, Origin, Paper, make_copier
from unlearnbib.storage.spill import freeze, gather, sort
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import clean
from unlearnbib.text.titles import strip_final_period
from unlearnbib.text.years import YEAR

if TYPE_CHECKING:
    from unlearnbib.catalog.account import Account, Settled

get_line = attrgetter("line")  # of a row, or of what is made of it
_YEAR = compile_late(YEAR)
_NONE = {"", "-", "–", "—", "n/a", "none", "null"}  # how generators write an empty cell


class Row(NamedTuple):
    """A row of a table of papers: the texts of its cells, the first links in them, and its line."""

    texts: list[str]
    hrefs: Mapping[int, str]  # by the number of the cell
    columns: tuple[str, ...]  # the names of the table's columns
    line: int


@frozen
class Catalog:
    """The papers of a page in their order, and the rejected rows; it is a sequence of papers.

    `passed` are the entries that are not papers, with the reason: tools, blogs, laws.
    """

    page: str
    papers: Sequence[Paper] = field(converter=freeze)
    problems: tuple[Problem, ...] = ()
    passed: tuple[Problem, ...] = ()
    settled: "tuple[Settled, ...]" = field(default=(), eq=False, repr=False)  # of an outline; see account

    @property
    def account(self) -> "Account":
        """Each item of the page, and how it was settled: as a paper, a problem, passed over, other text."""
        from unlearnbib.catalog.account import Account, account_records  # noqa: PLC0415 - few ask for it

        if self.settled:
            return Account(self.page, self.settled)
        problems, passed = (
            [(one.line or 0, one.message) for one in some] for some in (self.problems, self.passed)
        )
        return account_records(self.page, (one.line or 0 for one in self.papers), problems, passed)

    def __iter__(self) -> Iterator[Paper]:
        return iter(self.papers)

    def __len__(self) -> int:
        return len(self.papers)

    def __getitem__(self, index: int) -> Paper:
        return self.papers[index]


def make_paper(fields: Mapping[str, Any], **others: Any) -> Paper:
    """Return a paper with those of `fields` that have a value; their origin is the catalog.

    >>> make_paper({"title": "A", "venue": ""}, page="papers.md", line=3).origins
    (('catalog', ('title',)),)
    """
    given = {name: value for name, value in fields.items() if value}
    return Paper(**given, **others, origins=_make_origins(tuple(given)))


@lru_cache(256)  # the rows of a page have the same fields, and share them
def _make_origins(names: tuple[str, ...]) -> tuple[tuple[Origin, tuple[str, ...]], ...]:
    return (("catalog", names),)


def has_words(title: str) -> bool:
    """Return whether a title has a letter or a digit."""
    return any(map(str.isalnum, title))


def pass_over(page: str, line: int, kind: str, name: str) -> Problem:
    """Return the reason why an entry with the title or key `name` is not a paper: it is of another `kind`.

    >>> print(pass_over("papers.md", 3, "a tool", "Forget It"))
    papers.md:3: a tool, not a paper: Forget It
    """
    return Problem(page, line, f"{kind}, not a paper: {name}")


def read_rows(rows: Iterable[Row], page: str, like: Sequence[Any] = ()) -> Catalog:
    """Return the catalog that `rows` of `page`, in any order, make; its papers are kept as in `like`."""
    problems: list[Problem] = []
    # not the rows are sorted, which need not be in memory together
    papers = sort(_build_papers(rows, page, problems), like, key=get_line)
    return Catalog(page, gather(papers, like), tuple(sorted(problems, key=get_line)))


def _build_papers(rows: Iterable[Row], page: str, problems: list[Problem]) -> Iterator[Paper]:
    build = make_copier(Paper("", page=page))
    for row in rows:
        try:
            yield _build_paper(row, build)
        except ValueError as error:
            problems.append(Problem(page, row.line, str(error)))


def is_heading(names: Iterable[str]) -> bool:
    """Return whether `names`, in lower case, head a table of papers."""
    return set(CATALOG_FIELDS) <= set(names)


def _build_paper(row: Row, build: Callable[..., Paper]) -> Paper:
    """Return the paper of a row; `build` knows its page. Raises ValueError for a row that is none."""
    title, venue, dated, link = _order_cells(row)
    title, venue, link = strip_final_period(clean(title)), _clean_name(venue), clean(link)
    if not has_words(title):
        raise ValueError("the row has no title")
    if link.lower() in _NONE:
        link = ""
    else:
        check_link(link)
    year = _parse_year(dated)
    origins = _make_origins(tuple(compress(CATALOG_FIELDS, (title, venue, year, link))))
    return build(title=title, venue=venue, year=year, link=link, line=row.line, origins=origins)


def _order_cells(row: Row) -> tuple[str, ...]:
    """Return title, venue, year and link of a row in this order; a link is its URL."""
    texts, hrefs, columns, _ = row
    if len(texts) != len(columns):
        count, names = len(texts), ", ".join(columns)
        raise ValueError(f"the row has {count} cell{'s' * (count != 1)}, the table {len(columns)}: {names}")
    title, venue, year, link = _find_places(columns)
    return texts[title], texts[venue], texts[year], hrefs.get(link) or texts[link]


@lru_cache(16)
def _find_places(columns: tuple[str, ...]) -> tuple[int, ...]:
    """Return the places of the fields of a paper among the columns; of two of one name, the last counts."""
    places = {name: place for place, name in enumerate(columns)}
    return tuple(places[name] for name in CATALOG_FIELDS)


_clean_name = lru_cache(256)(clean)  # many papers of a page have one venue


@lru_cache(256)
def _parse_year(text: str) -> int | None:
    text = clean(text)
    if text.lower() in _NONE:
        return None
    if not _YEAR.fullmatch(text):
        raise ValueError(f"{text!r} is not a year")
    return int(text)
