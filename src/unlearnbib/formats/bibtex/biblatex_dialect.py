"""BibLaTeX: the entries and fields of its data model (biblatex manual, sections 2.1 and 2.2), in Unicode.

The place of an event is its `venue`, that of a publisher its `location`; a preprint is @online.
"""

from collections.abc import Sequence
from typing import Unpack

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
from unlearnbib.text.titles import abbreviate_title

_TYPES = {"article-journal": "article", "preprint": "online"}


def write(papers: Sequence[Paper], **options: Unpack[BibtexOptions]) -> str:
    """Return `papers` as the text of a .bib file for biber."""
    return entries.write(papers, DIALECT, Choices.from_options(options))


def _get_entry_type(paper: Paper) -> str:
    if paper.kind != "preprint" and not paper.container_title:
        return "misc"
    return _TYPES.get(paper.kind or "", "inproceedings")


def _list_fields(paper: Paper, kind: str, spelling: Spelling, choices: Choices) -> Fields:
    escape, most = spelling.escape, choices.max_authors
    yield "ids", ",".join(paper.retired_keys)
    yield "author", spelling.format_names(paper.authors, most)
    yield "label", "" if paper.authors else escape(abbreviate_title(paper.title))  # styles cite by it then
    yield "title", spelling.format_paper_title(paper)
    yield "shorttitle", spelling.format_title(paper.title.partition(":")[0]) if ":" in paper.title else ""
    yield (
        "journaltitle" if kind == "article" else "booktitle",
        format_container(spelling, paper.container_title),
    )
    yield "editor", format_editors(spelling, paper.editors, most)
    yield "series", escape(paper.collection_title)
    yield "volume", escape(paper.volume)
    yield "number", escape(paper.issue)
    yield "pages", escape(paper.pages).replace("-", "--")
    yield "date", _format_date(paper)
    yield from _list_event(paper, spelling) if kind == "inproceedings" else ()
    yield "publisher" if kind != "online" else "organization", escape(paper.publisher)
    yield "location", escape(paper.publisher_place) if kind == "inproceedings" else ""
    yield "isbn", escape(paper.isbn) if kind == "inproceedings" else ""
    yield from _list_links(paper, kind, choices)


def _format_date(paper: Paper) -> str:
    """Return an ISO 8601 date, to the month if it is known."""
    return f"{paper.year}-{paper.month:02}" if paper.year and paper.month else str(paper.year or "")


def _list_event(paper: Paper, spelling: Spelling) -> Fields:
    yield "eventtitle", spelling.format_title(paper.event_title)
    yield "venue", spelling.escape(paper.event_place)
    yield "eventdate", paper.event_date


def _list_links(paper: Paper, kind: str, choices: Choices) -> Fields:
    doi, url = choices.select_links(paper.doi, paper.url)
    yield "doi", encode_verbatim(doi)
    yield "url", encode_verbatim(url)
    if kind == "online" or choices.prefer == "both":
        yield "eprint", encode_verbatim(get_arxiv_id(paper))
        yield "eprinttype", "arxiv" if get_arxiv_id(paper) else ""


DIALECT = Dialect(_get_entry_type, _list_fields, "unicode", ("booktitle", "journaltitle"))
