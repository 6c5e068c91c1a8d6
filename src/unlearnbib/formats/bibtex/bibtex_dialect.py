"""BibTeX: pure ASCII entries that every style prints without a warning.

Fields and their order follow the exports of the publishers; `address` is the place of the event, as
in the Anthology's and USENIX's own entries. A paper in a numbered issue of proceedings (AAAI) is an
@article, as its publisher exports it: twelve of thirteen styles complain of @inproceedings with both
volume and number.
"""

import re
from collections.abc import Sequence
from typing import Unpack

from bibtexparser.model import Entry

from unlearnbib.formats.bibtex import writer as entries
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.spelling import (
    Spelling,
    encode_verbatim,
    format_container,
    format_editors,
)
from unlearnbib.formats.bibtex.writer import Dialect, Fields
from unlearnbib.formats.options import BibtexOptions
from unlearnbib.model import Paper
from unlearnbib.papers.versions import get_arxiv_id
from unlearnbib.text.months import MONTH_MACROS
from unlearnbib.text.titles import abbreviate_title


def write(papers: Sequence[Paper], **options: Unpack[BibtexOptions]) -> str:
    """Return `papers` as the text of a .bib file."""
    return entries.write(papers, DIALECT, Choices.from_options(options))


def build_entry(paper: Paper, choices: Choices = Choices()) -> Entry:  # noqa: B008 - it is frozen
    """Return `paper` as an entry; unknown fields are left out."""
    return entries.build_entry(paper, DIALECT, choices)


def _get_entry_type(paper: Paper) -> str:
    if paper.kind == "preprint" or not paper.container_title:  # styles require a booktitle of the others
        return "misc"
    in_issue = paper.kind == "article-journal" or bool(paper.issue)
    return "article" if in_issue else "inproceedings"


def _list_fields(paper: Paper, kind: str, spelling: Spelling, choices: Choices) -> Fields:
    """Yield the fields in the order of the .bib files that publishers export."""
    escape, most = spelling.escape, choices.max_authors
    place = "" if kind == "article" else escape(paper.event_place or paper.publisher_place)
    yield "author", spelling.format_names(paper.authors, most)
    # Styles sort and label by it when there are no authors.
    yield "key", "" if paper.authors else escape(abbreviate_title(paper.title) or paper.key)
    yield "title", spelling.format_paper_title(paper)
    yield "journal" if kind == "article" else "booktitle", format_container(spelling, paper.container_title)
    yield "editor", format_editors(spelling, paper.editors, most)
    yield "series", escape(paper.collection_title)
    yield "volume", escape(paper.volume)
    yield "number", escape(paper.issue)
    yield "pages", escape(re.sub("-+", "\u2013", paper.pages))
    yield "month", MONTH_MACROS[paper.month - 1] if paper.month else ""
    yield "year", str(paper.year or "")
    yield "publisher", escape(paper.publisher)
    yield "address", place
    yield "isbn", escape(paper.isbn)
    yield from _list_links(paper, choices)


def _list_links(paper: Paper, choices: Choices) -> Fields:
    """Yield the DOI, or else the URL; a paper on arXiv also has its number there."""
    doi, url = choices.select_links(paper.doi, paper.url)
    yield "doi", encode_verbatim(doi)
    yield "url", encode_verbatim(url)
    is_on_arxiv = paper.identity is not None and paper.identity.scheme == "arxiv"
    if is_on_arxiv or choices.prefer == "both":
        yield "eprint", encode_verbatim(get_arxiv_id(paper))
        yield "archivePrefix", "arXiv" if get_arxiv_id(paper) else ""


DIALECT = Dialect(_get_entry_type, _list_fields, "ascii", ("booktitle", "journal"))
