"""BibTeX files as catalogs: each entry is a paper, with the key that it has there."""

import re
from typing import Any

from unlearnbib import bib
from unlearnbib.bib.values import get_field, read_macros
from unlearnbib.catalog.extract.columns import add_scheme
from unlearnbib.catalog.extract.paper_link import LabelledLink, choose_paper_link
from unlearnbib.catalog.extract.venue_and_date import parse_imprint
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog, has_words, make_paper, pass_over
from unlearnbib.errors import Problem
from unlearnbib.identifiers.arxiv import find_arxiv_id
from unlearnbib.model import Name, Paper
from unlearnbib.names.bibtex import parse_name_list
from unlearnbib.tex.decode import decode
from unlearnbib.tex.verbatim import decode_verbatim

_ENTRY = re.compile(r"^[ \t]*@[ \t]*[a-zA-Z]+[ \t]*[{(]", re.MULTILINE)
_OTHERS = {
    "software": "a tool",
    "dataset": "a data set",
    "online": "a page",
    "www": "a page",
    "manual": "a tool",
}
_VENUES = (
    "booktitle",
    "journal",
    "journaltitle",
    "eventtitle",
    "series",
    "school",
    "institution",
    "howpublished",
)


def is_bib_file(text: str, page: str) -> bool:
    """Return whether a page is named `.bib`, or begins with an entry."""
    lines = (line for line in text[:5_000].split("\n") if line.strip())
    first = next((line for line in lines if not line.lstrip().startswith("%")), "")
    return get_suffix(page) in ("bib", "bibtex") or bool(_ENTRY.match(first))


def read(text: str, page: str) -> Catalog:
    """Return the papers of a .bib file; a broken entry is a problem, and the rest is read."""
    document = bib.parse(text, page)
    known = read_macros(document)
    papers, passed = list[Paper](), list[Problem]()
    problems = [
        Problem(page, document.place(one.at)[0], f"the entry is broken: {one.reason}")
        for one in document.broken
    ]
    for one in document.entries:
        line = document.place(one.start)[0]
        values = {name.name.lower(): get_field(one, name.name.lower(), known) for name in one.fields}
        if why := _OTHERS.get(one.type.lower()):
            passed.append(pass_over(page, line, why, one.key))
        elif not has_words(title := decode(values.get("title", ""))):
            problems.append(Problem(page, line, f"the entry {one.key} has no title"))
        else:
            papers.append(make_paper(_read_fields(title, values), key=one.key, page=page, line=line))
    return Catalog(page, tuple(papers), tuple(sorted(problems, key=lambda one: one.line)), tuple(passed))


def _read_fields(title: str, values: dict[str, str]) -> dict[str, Any]:
    """Return the fields of a paper by the values of its entry."""
    found = parse_imprint(next((decode(values[name]) for name in _VENUES if values.get(name)), ""))
    when = values.get("year") or values.get("date", "")
    return {
        "title": title,
        "venue": found.venue,
        "year": int(when[:4]) if re.match(r"(?:1[5-9]|20)\d\d", when) else found.year,
        "link": _get_link(values),
        "authors": parse_name_list(values.get("author", ""), as_displayed=True).names,
        "volume": decode(values.get("volume", "")),
        "issue": decode(values.get("number", "")),
        "pages": re.sub(r"\s*[-–—]+\s*", "-", decode(values.get("pages", ""))),
        "publisher": decode(values.get("publisher", "")),
        "keywords": tuple(filter(None, map(str.strip, re.split("[,;]", decode(values.get("keywords", "")))))),
    }


def _get_link(values: dict[str, str]) -> str:
    """Return the link of an entry: its DOI, its arXiv id, or its URL."""
    if doi := decode_verbatim(values.get("doi", "")):
        return add_scheme(doi)
    eprint = decode_verbatim(values.get("eprint", ""))
    if eprint and "arxiv" in (values.get("archiveprefix", "") + values.get("eprinttype", "")).lower():
        return f"arXiv:{eprint}"
    url = decode_verbatim(values.get("url", ""))
    number = find_arxiv_id(" ".join(values.values())) if not url else None
    return (
        f"arXiv:{number.spelled}" if number else choose_paper_link([LabelledLink("paper", url, title=True)])
    )


READER = PageReader(
    name="bib",
    about="BibTeX and BibLaTeX files; their keys stay",
    recognises=is_bib_file,
    read=read,
    examples=(
        Example(
            '@inproceedings{doe, title = {{Stealing} Parts of a M\\"odel}, booktitle = "ICML", year = 2024,\n'
            "  author = {Doe, Jane and {The Group}}, doi = {10.1145/1.2}}\n@comment{x}\n@software{y, title={Tool}}\n",
            (
                {
                    "title": "Stealing Parts of a Mödel", "venue": "ICML", "year": 2024, "key": "doe",
                    "link": "https://doi.org/10.1145/1.2",
                    "authors": (Name("Doe", "Jane"), Name(literal="The Group")),
                },
            ),
        ),
    ),
)  # fmt: skip
