r"""The bibliographies of amsrefs, `\bib{key}{type}{...}` ("User's Guide to the amsrefs Package", AMS)."""

import re
from collections.abc import Iterator

from unlearnbib.bib.keys import is_key
from unlearnbib.catalog.page.tex_groups import find_close, is_balanced, take_group
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.rows import Catalog
from unlearnbib.catalog.works import Place, place_work
from unlearnbib.errors import Problem
from unlearnbib.formats.bibtex import read_file as bibtex
from unlearnbib.model import Name, Paper

_START = re.compile(r"\\begin\{bib(?:div|list|section)\}|\\bib\{[^{}\n]{1,200}\}\{[a-z.]+\}\{", re.IGNORECASE)
_BIB = re.compile(r"\\bib\{([^{}\n]{1,200})\}\{([a-z.]+)\}(?=\{)")
_FIELD = re.compile(r"(?<![a-z])([a-z]{1,30})\s{0,20}=\s{0,20}(?=\{)")
_DASH = re.compile(r"\\ndash\b\s*")
#: The fields of BibTeX that hold what these fields of amsrefs hold, where the names differ.
_NAMES = {"place": "address", "organization": "institution", "contribution": "", "review": "", "note": ""}
_BOOKS = ("book", "conference")  # fields with fields of their own
_LONGEST = 200_000  # characters of an entry


def is_amsrefs(text: str, _page: str) -> bool:
    """Return whether a page has the beginning of a bibliography of amsrefs, and is TeX."""
    return text.lstrip().startswith(("\\", "%")) and bool(_START.search(text[:20_000]))


def read(text: str, page: str) -> Catalog:
    """Return the works of a bibliography of amsrefs; an entry that cannot be read is a problem."""
    papers, problems, line, last = list[Paper](), list[Problem](), 1, 0
    starts = list(_BIB.finditer(text))
    ends = [*(one.start() for one in starts[1:]), len(text)]  # one end too many where nothing starts
    for found, end in zip(starts, ends, strict=False):
        line, last = line + text.count("\n", last, found.start()), found.start()
        body = take_group(text[found.end() : end], 0) if end - found.end() <= _LONGEST else ""
        works = bibtex.read(_write_entry(found[2], body), page).papers if body else ()
        key = found[1] if is_key(found[1]) else ""
        papers += [place_work(one, Place(page, line, key), "bib") for one in works]
        if not works:
            problems.append(Problem(page, line, f"the entry {found[1]} has no fields that can be read"))
    return Catalog(page, tuple(papers), tuple(problems))


def _write_entry(kind: str, body: str) -> str:
    """Return an entry of amsrefs as one of a .bib file."""
    fields = dict[str, str]()
    for name, value in _find_fields(body):
        if name in ("author", "editor") and name in fields:
            fields[name] += f" and {value}"
        elif name in _BOOKS:
            inner = dict(_find_fields(value))
            fields |= {"booktitle": inner.pop("title", "" if inner else value), **inner} | fields
        elif name := _NAMES.get(name, name):
            fields.setdefault(name, value)
    kind = "incollection" if kind == "article" and "journal" not in fields and "booktitle" in fields else kind
    given = {name: value for name, value in fields.items() if value and is_balanced(value)}
    written = "".join(f",\n {name} = {{{_DASH.sub('--', value)}}}" for name, value in given.items())
    return f"@{kind.rpartition('.')[2]}{{entry{written}}}\n" if given else ""


def _find_fields(body: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry, not those in the group of another."""
    at = 0
    while found := _FIELD.search(body, at):
        end = find_close(body, found.end())
        if not end:
            return
        yield found[1], body[found.end() + 1 : end].strip()
        at = end


READER = PageReader(
    name="amsrefs",
    about=r"bibliographies of amsrefs: \bib{key}{type}{...}",
    recognises=is_amsrefs,
    read=read,
    examples=(
        Example(
            "\\begin{bibdiv}\n\\begin{biblist}\n\n\\bib{doe}{article}{\n  author={Doe, Jane},\n  author={Roe, Karl},\n"
            "  title={Stealing parts},\n  date={2024},\n  journal={Dunes},\n  volume={3},\n  pages={11\\ndash 19},\n}\n\n"
            "\\end{biblist}\n\\end{bibdiv}\n",
            (
                {
                    "title": "Stealing parts", "venue": "Dunes", "year": 2024, "volume": "3", "pages": "11-19",
                    "key": "doe", "line": 4, "authors": (Name("Doe", "Jane"), Name("Roe", "Karl")),
                    "type": "article-journal",
                },
            ),
        ),
    ),
)  # fmt: skip
