"""BibLaTeX: the entries and fields of its data model (biblatex manual, sections 2.1 and 2.2), in Unicode.

The place of an event is its `venue`, that of a publisher its `location`; a preprint is @online.
"""

from collections.abc import Sequence
from typing import Any

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

_TYPES = {"article-journal": "article", "preprint": "online"}


def write(papers: Sequence[Paper], **choices: Any) -> str:
    """Return `papers` as the text of a .bib file for biber; `choices` are those of Choices."""
    return entries.write(papers, DIALECT, Choices.of(choices))


def _type(paper: Paper) -> str:
    if paper.kind != "preprint" and not paper.container_title:
        return "misc"
    return _TYPES.get(paper.kind or "", "inproceedings")


def _fields(paper: Paper, kind: str, spelling: Spelling, choices: Choices) -> Fields:
    escape, most = spelling.escape, choices.max_authors
    yield "ids", ",".join(paper.retired_keys)
    yield "author", spelling.names(paper.authors, most)
    yield "label", "" if paper.authors else escape(short(paper.title))  # styles cite by it then
    yield "title", spelling.title_of(paper)
    yield "shorttitle", spelling.title(paper.title.partition(":")[0]) if ":" in paper.title else ""
    yield "journaltitle" if kind == "article" else "booktitle", container(spelling, paper.container_title)
    yield "editor", editors(spelling, paper.editors, most)
    yield "series", escape(paper.collection_title)
    yield "volume", escape(paper.volume)
    yield "number", escape(paper.issue)
    yield "pages", escape(paper.pages).replace("-", "--")
    yield "date", _date(paper)
    yield from _event(paper, spelling) if kind == "inproceedings" else ()
    yield "publisher" if kind != "online" else "organization", escape(paper.publisher)
    yield "location", escape(paper.publisher_place) if kind == "inproceedings" else ""
    yield "isbn", escape(paper.isbn) if kind == "inproceedings" else ""
    yield from _links(paper, kind, choices)


def _date(paper: Paper) -> str:
    """Return an ISO 8601 date, to the month where that is known."""
    return f"{paper.year}-{paper.month:02}" if paper.year and paper.month else str(paper.year or "")


def _event(paper: Paper, spelling: Spelling) -> Fields:
    yield "eventtitle", spelling.title(paper.event_title)
    yield "venue", spelling.escape(paper.event_place)
    yield "eventdate", paper.event_date


def _links(paper: Paper, kind: str, choices: Choices) -> Fields:
    doi, url = choices.links_of(paper.doi, paper.url)
    yield "doi", verbatim(doi)
    yield "url", verbatim(url)
    if kind == "online" or choices.prefer == "both":
        yield "eprint", verbatim(eprint(paper))
        yield "eprinttype", "arxiv" if eprint(paper) else ""


DIALECT = Dialect(_type, _fields, "unicode", ("booktitle", "journaltitle"))
