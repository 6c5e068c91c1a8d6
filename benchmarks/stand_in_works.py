"""What the services of the stand-in know: the published papers of the entries, preprints, and others."""

import re
from pathlib import Path

from attrs import frozen
from update_entries import DBLP, NLP, is_preprint, list_unlearning_papers, read_entries

from unlearnbib.bib import Entry
from unlearnbib.bib.values import get_field
from unlearnbib.identifiers.identify import try_identify
from unlearnbib.model import Paper
from unlearnbib.names.bibtex import parse_name_list
from unlearnbib.papers.versions import get_arxiv_id
from unlearnbib.tex.decode import decode

ARXIV = "10.48550/arxiv."
_COMPOSED = "title journal booktitle year pages volume number doi url".split()


@frozen
class Work:
    """What the services know of a paper. `arxiv` and `acl` are its numbers there."""

    title: str
    authors: tuple[tuple[str, str], ...]  # (given, family)
    venue: str
    year: str
    pages: str = ""
    volume: str = ""
    number: str = ""
    doi: str = ""
    url: str = ""
    arxiv: str = ""
    acl: str = ""
    is_article: bool = False
    is_preprint: bool = False


def list_works(folder: Path) -> list[Work]:
    """Return the works; `folder` holds the files of other people."""
    entries = [_read_entry(one) for name in (DBLP, NLP) for one in read_entries(folder / name)]
    works = [one for one in entries if one.title and one.venue and one.authors]
    for paper in list_unlearning_papers():
        work = _read_paper(paper)
        works += [work, _make_preprint(work)]
    return list(dict.fromkeys(works))


def _read_paper(paper: Paper) -> Work:
    people = tuple((one.given, f"{one.particle} {one.family}".strip()) for one in paper.authors)
    acl = paper.identity.id if paper.identity and paper.identity.scheme == "acl" else ""
    return Work(
        paper.title, people, paper.container_title, str(paper.year), paper.pages, paper.volume, paper.issue,
        paper.doi, paper.url, get_arxiv_id(paper), acl, paper.type == "article-journal",
    )  # fmt: skip


def _make_preprint(work: Work) -> Work:
    doi, url = ARXIV + work.arxiv, f"https://arxiv.org/abs/{work.arxiv}"
    return Work(
        work.title, work.authors, "CoRR", f"20{work.arxiv:.2}", volume=f"abs/{work.arxiv}", doi=doi, url=url,
        arxiv=work.arxiv, is_article=True, is_preprint=True,
    )  # fmt: skip


def _read_entry(entry: Entry) -> Work:
    values = {name: " ".join(decode(get_field(entry, name)).split()) for name in _COMPOSED}
    names = parse_name_list(get_field(entry, "author")).names
    people = tuple((one.given, one.literal or f"{one.particle} {one.family}".strip()) for one in names)
    found = try_identify(values["url"])
    acl = found.identity.id if found and found.identity.scheme == "acl" else ""
    doi = values["doi"].removeprefix("https://doi.org/") or (found.doi if found else "")
    venue, year = values["journal"] or values["booktitle"], values["year"]
    return Work(
        values["title"], people, venue, year, re.sub(r"[-–—]+", "-", values["pages"]), values["volume"],
        values["number"], doi, values["url"], "", acl,
        bool(values["journal"]), is_preprint(entry),
    )  # fmt: skip
