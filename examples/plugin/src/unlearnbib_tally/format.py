"""The format `tally`: a line for each paper, with its year, its title and its URL."""

from collections.abc import Sequence

from unlearnbib import Paper
from unlearnbib.formats.format import Format, FormatExample


def write(papers: Sequence[Paper]) -> str:
    """Return a line for each paper."""
    return "".join(
        f"{paper.year or '-'} ~ {paper.title} ~ {paper.url or paper.link or '-'}\n" for paper in papers
    )


FORMAT = Format(
    name="tally",
    suffixes=(".tally",),
    write=write,
    examples=(FormatExample((Paper("On Sand", year=2024),), "2024 ~ On Sand ~ -\n"),),
)
