"""The reader `tally`: lines of a year, a title and a URL with ~ between."""

from unlearnbib import Paper
from unlearnbib.catalog import Catalog, Problem
from unlearnbib.catalog.readers.page_reader import Example, PageReader

_FIELDS = 3


def is_tally(text: str, page: str) -> bool:
    """Return whether a page is of this format."""
    return page.endswith(".tally") or text.split("\n", 1)[0].count(" ~ ") == _FIELDS - 1


def read(text: str, page: str) -> Catalog:
    """Return the papers of a page; a line of another form is a problem."""
    papers, problems = [], []
    for number, line in enumerate(text.splitlines(), 1):
        match [part.strip() for part in line.split(" ~ ")]:
            case [year, title, link] if title and year.isdecimal():
                papers.append(
                    Paper(title, year=int(year), link=link.removeprefix("-"), page=page, line=number)
                )
            case _:
                problems.append(Problem(page, number, "is not a year, a title and a URL"))
    return Catalog(page, tuple(papers), tuple(problems))


READER = PageReader(
    name="tally",
    about="lines of a year, a title and a URL, with ~ between",
    recognises=is_tally,
    read=read,
    examples=(
        Example(
            "2024 ~ On Sand ~ https://dunes.example/paper/12\n",
            ({"title": "On Sand", "year": 2024, "line": 1},),
        ),
    ),
)
