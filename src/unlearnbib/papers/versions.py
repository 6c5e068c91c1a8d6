"""Which version of a paper is cited: the published one, or the preprint that arXiv has."""

import re

from attrs import evolve

from unlearnbib.model import Paper

_NEW_ID = re.compile(r"(\d\d)(\d\d)\.\d+")  # since April 2007; the month in which it was submitted


def eprint(paper: Paper) -> str:
    """Return the number of a paper at arXiv, or "".

    >>> from unlearnbib import show
    >>> eprint(show("jin2024rwku"))
    '2406.10890'
    """
    known = (paper.identity, paper.preprint)
    return next((one.id for one in known if one and one.scheme == "arxiv"), "")


def preferred(paper: Paper, prefer: str) -> Paper:
    """Return the version of `paper` that is preferred; who has no preprint stays published.

    The year of a preprint follows from its number (https://info.arxiv.org/help/arxiv_identifier.html).
    """
    number = eprint(paper)
    if prefer != "preprint" or not number or not paper.preprint:
        return paper
    submitted = _NEW_ID.fullmatch(number)
    year = 2000 + int(submitted[1]) if submitted else None
    bare = Paper(
        title=paper.title, authors=paper.authors, key=paper.key, link=paper.link, page=paper.page,
        line=paper.line, origins=paper.origins,
    )  # fmt: skip
    return evolve(
        bare, venue="arXiv", kind="preprint", identity=paper.preprint, year=year,
        doi=f"10.48550/arXiv.{number}", url=f"https://arxiv.org/abs/{number}",
    )  # fmt: skip
