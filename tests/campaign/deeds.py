"""Deeds with texts that people bring: pages, entries, links, documents, styles, works."""

import os
import shutil
from collections.abc import Sequence
from typing import Any, NamedTuple

import unlearnbib
from unlearnbib import Paper
from unlearnbib.bib import parse
from unlearnbib.catalog import read_text

from .checks import PLAIN, check_export, check_html, check_insertions, check_tex
from .outcomes import LostError
from .seeds import Page


class Listed(NamedTuple):
    """A page, and the formats in which its papers are written."""

    page: Page
    formats: Sequence[str]


class Text(NamedTuple):
    """The bytes of a file, its suffix, and a choice of what is done with it."""

    data: bytes
    suffix: str = ".bib"
    choice: int = 0


def write(folder: str, name: str, data: bytes) -> str:
    """Write a file of the user's, and return its path."""
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def read_page(sample: Listed, _folder: str) -> None:
    """Read a page, complete its papers offline, and write them: each has a title and is read again."""
    text, name, reader = sample.page
    catalog = read_text(text, name, reader)
    lines = text.count("\n") + text.count("\r") + 1
    listed = () if '"sources"' in text else catalog.papers  # our own JSON lines have papers as they were
    if any(
        not (any(map(str.isalnum, one.title)) or one.native or one.authors or one.container_title)
        for one in listed
    ):
        raise LostError(f"{reader}: a paper without a title")
    if any(_is_empty(one) for one in catalog.papers):
        raise LostError(f"{reader}: a work without a value")
    if any(one.line and one.line > lines for one in (*catalog.papers, *catalog.problems)):
        raise LostError(f"{reader}: a line that the page does not have")
    write_papers(unlearnbib.complete(catalog.papers), sample.formats)


def _is_empty(paper: Paper) -> bool:
    """Return whether a work of CSL-JSON has no value; an author's entry is kept however little it has."""
    return bool(
        paper.native and paper.native.format == "csl-json" and not (paper.native.values or paper.title)
    )


def write_papers(papers: Sequence[Paper], formats: Sequence[str] = PLAIN) -> None:
    """Write papers in formats, and check each text."""
    for name in formats if papers else ():
        check_export(papers, name)


def check_entries(sample: Text, folder: str) -> None:
    """Check and fix a .bib file, and read its entries: the fixed text has the same keys."""
    path = write(folder, "refs.bib", sample.data)
    unlearnbib.check(path)
    before = sample.data.decode("utf-8", "surrogateescape")
    fixed = unlearnbib.fix(path)
    lost = {one.key for one in parse(before).entries} - {one.key for one in parse(fixed).entries}
    if lost and len({key.lower() for key in lost}) == len(lost):
        raise LostError(f"fix: the entry {min(lost)[:40]!r}")
    write_papers(unlearnbib.read(path).papers, ("bibtex", "biblatex"))


OWN = Paper(
    "On Sand and Time", "ICML", 2024, key="doe2024sand", doi="10.1145/1234567.7", volume="3", pages="1-9",
    authors=(unlearnbib.Name("Doe", "Jane"),), type="paper-conference", container_title="Proceedings of Sand",
    identity=unlearnbib.Identity("doi", "10.1145/1234567.7"),
)  # fmt: skip


def merge_entries(sample: Text, folder: str) -> None:
    """Merge papers into an author's file: characters are added and none is lost, and a second merge adds none."""
    for left in os.listdir(folder):
        os.unlink(os.path.join(folder, left))
    path = write(folder, "refs.bib", sample.data)
    merged = unlearnbib.merge([OWN], path)
    with open(path, "rb") as file:
        after = file.read()
    check_insertions(*(one.decode("utf-8", "surrogateescape") for one in (sample.data, after)), "merge")
    if OWN.key and merged.added and f"{{{OWN.key}".encode() not in after:
        raise LostError("merge: the paper that was added")
    unlearnbib.merge([OWN], path)
    with open(path, "rb") as file:
        if file.read() != after:
            raise LostError("merge: a second one changes the file again")


def identify_link(sample: str, _folder: str) -> None:
    """Identify a link, and write a paper that has it."""
    write_papers(
        unlearnbib.complete([Paper("On Sand and Time", link=sample)]), ("bibtex", "html", "csl-json")
    )
    unlearnbib.identify(sample)


def cite_text(sample: Text, folder: str) -> None:
    """Read the citations of a document, and print those of Markdown."""
    path = write(folder, f"paper{sample.suffix}", sample.data)
    unlearnbib.only_cited([OWN], unlearnbib.cited(path), output=os.path.join(folder, "refs.bib"))
    if sample.suffix in (".md", ".qmd", ".rmd", ".markdown"):
        unlearnbib.cite_document(path, [OWN], style="acl")


_OUTPUTS = ("text", "html", "markdown", "latex", "rtf")
_CITED: list[Paper] = []


def print_style(sample: Text, folder: str) -> None:
    """Print works of many types in a style of somebody else."""
    if not _CITED:
        from .seeds import list_items

        _CITED.extend(read_text(_dump(list_items()[0]), "works.json").papers)
    path = write(folder, "own.csl", sample.data)
    output = _OUTPUTS[sample.choice % len(_OUTPUTS)]
    references = "".join(unlearnbib.cite(unlearnbib.assign_keys(_CITED), path, output)[1])
    if output == "html":
        check_html(references, "style")
    if output == "latex":
        check_tex(references, "style")


def _dump(value: Any) -> str:
    from .mutations import dump

    return dump(value)


def write_work(sample: tuple[Paper, Sequence[str]], _folder: str) -> None:
    """Write a work of any type with any values in some formats."""
    paper, formats = sample
    write_papers(unlearnbib.complete([paper]), formats)


def restore_paper(sample: Any, _folder: str) -> None:
    """Restore a paper from the values of a dictionary, and write it."""
    write_papers([unlearnbib.from_dict(sample)], ("bibtex", "csl-json", "hayagriva"))


def empty_folder(folder: str) -> None:
    """Delete all that is in a folder."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        shutil.rmtree(path) if os.path.isdir(path) and not os.path.islink(path) else os.unlink(path)
