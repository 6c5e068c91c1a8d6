"""Papers to BibTeX: from values that are ready, or from CSL-JSON as a catalog has them."""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Act = Callable[[], object]
Entries = Sequence[tuple[str, str, Mapping[str, str]]]  # type, key and fields


def _load_papers(path: str) -> Any:
    from data.papers import make_papers

    return make_papers(*map(int, os.path.basename(path).split(".", 1)[0].split("-")))


def export_keyed(path: str) -> Act:
    """Write papers that have keys with unlearnbib."""
    from unlearnbib import export

    papers = _load_papers(path)
    return lambda: export(papers, "bibtex", as_keyed=True)


def export_bibtex(path: str) -> Act:
    """Write papers with unlearnbib, which looks for duplicates and assigns keys before."""
    from unlearnbib import export

    papers = _load_papers(path)
    return lambda: export(papers, "bibtex")


def _parse_entries(path: str) -> Entries:
    """Return the entries of a file that unlearnbib wrote, a field to a line."""
    with open(path, encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    entries = []
    for block in blocks:
        head, *lines = block.strip().splitlines()
        pairs = (line.strip().rstrip(",").split(" = ", 1) for line in lines[:-1])
        kind, _, key = head.strip("@,").partition("{")
        fields = {name: value.removeprefix("{").removesuffix("}") for name, value in pairs}
        entries.append((kind, key, fields))
    return entries


def write_in_place(path: str) -> Act:
    """Write values that are ready with bibtexparser, which copies nothing."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.middlewares.parsestack import default_unparse_stack
    from bibtexparser.model import Entry, Field

    def write() -> str:
        blocks: list[Any] = [
            Entry(kind, key, [Field(name, value) for name, value in fields.items()])
            for kind, key, fields in entries
        ]
        return write_string(
            Library(blocks), unparse_stack=default_unparse_stack(allow_inplace_modification=True)
        )

    entries = _parse_entries(path)
    return write


def _read_fields(path: str) -> Iterator[tuple[str, dict[str, str], list[tuple[str, str]]]]:
    """Yield the key of each item, its fields as plain text, and its authors."""
    with open(path, encoding="utf-8") as file:
        items = json.load(file)
    for item in items:
        fields = {
            "title": item["title"], "booktitle": item.get("container-title", ""), "pages": item["page"],
            "year": str(item["issued"]["date-parts"][0][0]), "publisher": item.get("publisher", ""),
            "doi": item["DOI"],
        }  # fmt: skip
        yield item["id"], fields, [(name["family"], name.get("given", "")) for name in item["author"]]


def _write_bibtexparser(path: str, options: Callable[[], dict[str, Any]]) -> Act:
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field

    def write() -> str:
        blocks: list[Any] = [
            Entry("inproceedings", key, [Field(*pair) for pair in {"author": names, **fields}.items()])
            for key, fields, names in papers
        ]
        return write_string(Library(blocks), **options())

    papers = [
        (key, fields, " and ".join(map(", ".join, authors))) for key, fields, authors in _read_fields(path)
    ]
    return write


def write_bibtexparser(path: str) -> Act:
    """Write with bibtexparser as it is, without escaping."""
    return _write_bibtexparser(path, dict)


def write_latex_encoding(path: str) -> Act:
    """Write with bibtexparser's own escaping."""
    from bibtexparser.middlewares import LatexEncodingMiddleware

    return _write_bibtexparser(path, lambda: {"prepend_middleware": [LatexEncodingMiddleware()]})


def write_pybtex(path: str) -> Act:
    """Write with pybtex."""
    from pybtex.database import BibliographyData, Entry, Person

    def write() -> str:
        entries = {
            key: Entry(
                "inproceedings", fields,
                {"author": [Person(first=given, last=family) for family, given in authors]},
            )
            for key, fields, authors in papers
        }  # fmt: skip
        return str(BibliographyData(entries).to_string("bibtex"))

    papers = list(_read_fields(path))
    return write


_SPECIAL = {
    **{char: f"\\{char}" for char in "#$%&_{}"},
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_ACCENTS = {
    "á": "'a", "é": "'e", "í": "'i", "ó": "'o", "ú": "'u", "ć": "'c", "ń": "'n", "ś": "'s",
    "à": "`a", "è": "`e", "ä": '"a', "ö": '"o', "ü": '"u', "ñ": "~n", "ã": "~a", "š": "v{s}", "ž": "v{z}",
}  # fmt: skip
_ESCAPES = str.maketrans(_SPECIAL | {letter: "{\\" + accent + "}" for letter, accent in _ACCENTS.items()})
_BRACED = r"{\g<0>}"
_CAPITALS = re.compile(r"(?<=\s)[\w-]*[A-Z][\w-]*|(?<!\S)[\w-]+[A-Z][\w-]*")


def write_by_hand(path: str) -> Act:
    """Write with an f-string, `str.translate` and one regex that protects capitals: the practical limit."""

    def write() -> str:
        escape = _ESCAPES
        return "\n".join(
            f"@inproceedings{{{key},\n  author = {{{names.translate(escape)}}},\n"
            f"  title = {{{protect(_BRACED, fields['title'].translate(escape))}}},\n"
            f"  booktitle = {{{fields['booktitle'].translate(escape)}}},\n  pages = {{{fields['pages']}}},\n"
            f"  year = {{{fields['year']}}},\n  publisher = {{{fields['publisher'].translate(escape)}}},\n"
            f"  doi = {{{fields['doi'].translate(escape)}}},\n}}\n"
            for key, fields, names in papers
        )

    protect = _CAPITALS.sub
    papers = [
        (key, fields, " and ".join(map(", ".join, authors))) for key, fields, authors in _read_fields(path)
    ]
    return write
