"""BibTeX: pure ASCII entries that every style prints without a warning.

Fields and their order follow the exports of the publishers; `address` is the place of the event, as
in the Anthology's and USENIX's own entries. A paper in a numbered issue of proceedings (AAAI) is an
@article, as its publisher exports it: twelve of thirteen styles complain of @inproceedings with both
volume and number.
"""

import re
from collections.abc import Sequence
from typing import Any

from bibtexparser.model import Entry

from unlearnbib.formats.bibtex import writer as entries
from unlearnbib.formats.bibtex.spelling import (
    Spelling,
    container,
    editors,
    verbatim,
)
from unlearnbib.formats.bibtex.writer import Dialect, Fields
from unlearnbib.formats.options import Choices
from unlearnbib.model import Paper
from unlearnbib.papers.versions import eprint
from unlearnbib.text.titles import short

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(papers: Sequence[Paper], **choices: Any) -> str:
    """Return `papers` as the text of a .bib file; `choices` are those of Choices."""
    return entries.write(papers, DIALECT, Choices.of(choices))


def entry(paper: Paper, choices: Choices = Choices()) -> Entry:  # noqa: B008 - it is frozen
    """Return `paper` as an entry; fields that nobody knows are left out."""
    return entries.entry(paper, DIALECT, choices)


def _type(paper: Paper) -> str:
    if paper.kind == "preprint" or not paper.container_title:  # of which styles want a booktitle
        return "misc"
    in_issue = paper.kind == "article-journal" or bool(paper.issue)
    return "article" if in_issue else "inproceedings"


def _fields(paper: Paper, kind: str, spelling: Spelling, choices: Choices) -> Fields:
    """Yield the fields in the order of the .bib files that publishers export."""
    escape, most = spelling.escape, choices.max_authors
    place = "" if kind == "article" else escape(paper.event_place or paper.publisher_place)
    yield "author", spelling.names(paper.authors, most)
    # Styles sort and label by it where there is nobody.
    yield "key", "" if paper.authors else escape(short(paper.title) or paper.key)
    yield "title", spelling.title_of(paper)
    yield "journal" if kind == "article" else "booktitle", container(spelling, paper.container_title)
    yield "editor", editors(spelling, paper.editors, most)
    yield "series", escape(paper.collection_title)
    yield "volume", escape(paper.volume)
    yield "number", escape(paper.issue)
    yield "pages", escape(re.sub("-+", "\u2013", paper.pages))
    yield "month", _MONTHS[paper.month - 1] if paper.month else ""
    yield "year", str(paper.year or "")
    yield "publisher", escape(paper.publisher)
    yield "address", place
    yield "isbn", escape(paper.isbn)
    yield from _links(paper, choices)


def _links(paper: Paper, choices: Choices) -> Fields:
    """Yield the DOI, or else the address; a paper on arXiv also has its number there."""
    doi, url = choices.links_of(paper.doi, paper.url)
    yield "doi", verbatim(doi)
    yield "url", verbatim(url)
    is_on_arxiv = paper.identity is not None and paper.identity.scheme == "arxiv"
    if is_on_arxiv or choices.prefer == "both":
        yield "eprint", verbatim(eprint(paper))
        yield "archivePrefix", "arXiv" if eprint(paper) else ""


DIALECT = Dialect(_type, _fields, "ascii", ("booktitle", "journal"))
