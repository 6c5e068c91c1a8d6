"""Select the version of a paper to cite: the published one, or the preprint at arXiv."""

from attrs import evolve

from unlearnbib.model import Paper


def get_arxiv_id(paper: Paper) -> str:
    """Return the arXiv id of a paper, or "".

    >>> from unlearnbib import show
    >>> get_arxiv_id(show("jin2024rwku"))
    '2406.10890'
    """
    known = (paper.identity, paper.preprint)
    return next((one.id for one in known if one and one.scheme == "arxiv"), "")


def is_on_arxiv(paper: Paper) -> bool:
    """Return whether a paper is a preprint, or has its arXiv number as identity.

    >>> from unlearnbib import Identity
    >>> is_on_arxiv(Paper("T", identity=Identity("arxiv", "2406.10890"))), is_on_arxiv(Paper("T"))
    (True, False)
    """
    return paper.is_preprint or (paper.identity is not None and paper.identity.scheme == "arxiv")


def select_version(paper: Paper, prefer: str) -> Paper:
    """Return the preferred version of `paper`; one without a preprint stays published.

    The year of a preprint follows from its number (https://info.arxiv.org/help/arxiv_identifier.html).
    """
    number = get_arxiv_id(paper) if prefer == "preprint" else ""
    if not number or not paper.preprint:
        return paper
    from unlearnbib.identifiers.arxiv import get_arxiv_year, make_arxiv_doi  # noqa: PLC0415 - few are preferred

    bare = Paper(
        title=paper.title, authors=paper.authors, key=paper.key, link=paper.link, page=paper.page,
        line=paper.line, origins=paper.origins,
    )  # fmt: skip
    return evolve(
        bare, venue="arXiv", type="article", identity=paper.preprint, year=get_arxiv_year(number),
        doi=make_arxiv_doi(number), url=f"https://arxiv.org/abs/{number}",
    )  # fmt: skip


def name_untitled(paper: Paper) -> str:
    """Return the identifier by which a work without a title is called, or "" if it has no names either.

    >>> name_untitled(Paper(doi="10.1109/SP.2017.41")), name_untitled(Paper(link="https://example.org/a"))
    ('doi:10.1109/SP.2017.41', 'https://example.org/a')
    """
    number = get_arxiv_id(paper)
    return f"arXiv:{number}" if number else f"doi:{paper.doi}" if paper.doi else paper.url or paper.link
