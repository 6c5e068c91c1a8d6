r"""The .bbl of a document: what BibTeX (`\bibitem`, `\newblock`) or biber (`\entry`, `\field`) has written.

An entry of biber has all fields of the .bib file. One of BibTeX is a printed reference: styles of ACM mark its
parts (`\bibinfo`), others divide authors, title and imprint (`\newblock`), IEEE's only prints.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from attrs import evolve

from unlearnbib.bib.keys import is_key
from unlearnbib.catalog.page.tex_groups import is_balanced, take_group, take_groups, take_last_group
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.references import parse_reference, parse_segments
from unlearnbib.catalog.references.reference_papers import build_reference_paper
from unlearnbib.catalog.rows import Catalog
from unlearnbib.catalog.works import Place, place_work
from unlearnbib.errors import Problem
from unlearnbib.formats.bibtex import read_file as bibtex
from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Name, Paper
from unlearnbib.names.author_lists import parse_complete_author_list
from unlearnbib.tex.decode import decode

_START = re.compile(r"\\begin\{thebibliography\}|\\bibitem\b|\\entry\{[^{}\n]*\}\{\w+\}")
_BIBITEM = re.compile(r"\\bibitem(?=[\s\[{%])")
_ENTRY = re.compile(r"\\entry\{([^{}\n]+)\}\{(\w+)\}")
_FIELD = re.compile(
    r"\\(?P<kind>field|name|list)\{(?P<field>\w+)\}|\\verb\{(?P<verb>\w+)\}\s*\\verb (?P<raw>[^\n]*)"
)
_PART = re.compile(r"(?<![a-z])(family|given|prefix|suffix)=(?=\{)")
_INFO = re.compile(r"\\bibinfo\s*\{(\w+)\}\s*(?=\{)|\\showarticletitle\s*(?=\{)")
_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_DOI = re.compile(r"\\doi\s*\{([^{}]*)\}")
_HREF = re.compile(r"\\href\s*\{([^{}]*)\}\s*(?=\{)")
_SETTING = re.compile(r"\\BIB\w+|\\(?:providecommand|natexlab|penalty0?)\b|^%.*|%\n\s*", re.MULTILINE)
_INNER = re.compile(
    r"(?:label|sort|extra|uniq|full)\w*|(?:url|orig|event)(?:year|month|day)|\w*hash\w*|dateera"
)
#: Commands that biber writes between parts of names and numbers (manual of biblatex, 4.11), and what they print.
_PRINTED = {
    "bibnamedelim": " ", "bibinitdelim": " ", "bibinithyphendelim": "-", "bibinitperiod": ".", "bibrangedash": "--",
    "bibrangessep": ", ",
}  # fmt: skip
_COMMAND = re.compile(rf"\\({'|'.join(_PRINTED)})[a-d]?(?![A-Za-z])\s*")
_LONGEST = 20_000  # characters of a reference
_LONGEST_ENTRY = 200_000  # characters of an entry, with its abstract
_MOST_WORDS = 6  # of a name


class Part(NamedTuple):
    """A reference in the text: its line, its key, its TeX."""

    line: int
    key: str
    text: str


def is_bbl(text: str, page: str) -> bool:
    """Return whether a page is a bibliography that BibTeX or biber has written."""
    is_named = page.lower().endswith(".bbl")
    head = text[:20_000].lstrip()
    return bool(_START.search(head)) and (is_named or head.startswith(("\\", "% $ biblatex")))


def read(text: str, page: str) -> Catalog:
    """Return the papers of a .bbl; a reference that cannot be divided is a problem with its line."""
    if _ENTRY.search(text):
        return _read_entries(text, page)
    papers, problems, keys = list[Paper](), list[Problem](), set[str]()
    for part in _split_bibitems(text):
        paper = _read_bibitem(part, page) if len(part.text) <= _LONGEST else None
        if paper:  # of two items with one key, LaTeX takes the last and warns; neither is lost here
            papers.append(evolve(paper, key="") if paper.key in keys else paper)
            keys.add(paper.key)
        else:
            problems.append(Problem(page, part.line, f"the reference {part.key} could not be divided"))
    return Catalog(page, tuple(papers), tuple(problems))


def _read_entries(text: str, page: str) -> Catalog:
    """Return the works of biber's entries, read as the entries of the .bib file that they come from."""
    starts = list(_ENTRY.finditer(text))
    ends = [*(one.start() for one in starts[1:]), len(text)]
    papers, problems, seen = list[Paper](), list[Problem](), set[str]()
    line, last = 1, 0
    for found, end in zip(starts, ends, strict=True):
        line, last = line + text.count("\n", last, found.start()), found.start()
        if found[1] in seen or found[2] == "set":  # another list has it too; a set has entries of their own
            continue
        seen.add(found[1])
        body = text[found.end() : end].partition("\\endentry")[0]
        if len(body) > _LONGEST_ENTRY:
            problems.append(Problem(page, line, "is too long for a paper and was not read"))
            continue
        works = bibtex.read(_write_entry(found[2], body), page)
        for work in works.papers:
            key = found[1] if is_key(found[1]) else ""
            papers.append(place_work(work, Place(page, line, key), "bib"))
        if not works.papers:
            problems.append(Problem(page, line, f"the entry {found[1]} has no fields"))
    return Catalog(page, tuple(papers), tuple(problems))


def _write_entry(kind: str, text: str) -> str:
    fields = {name: value for name, value in _find_fields(text) if value and not _INNER.fullmatch(name)}
    body = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items() if is_balanced(value))
    return f"@{kind}{{entry{body}}}\n"


def _find_fields(text: str) -> Iterator[tuple[str, str]]:
    r"""Yield the fields of an entry of biber: `\field`, `\verb`, `\name` and `\list`."""
    for found in _FIELD.finditer(text):
        if found["verb"]:
            yield found["verb"], found["raw"].strip()
        elif found["kind"] == "field":
            yield found["field"], _print_commands(take_group(text, found.end()))
        elif found["kind"] == "name":
            yield found["field"], " and ".join(_find_names(take_last_group(text, found.end(), 3)))
        else:
            listed = take_last_group(text, found.end(), 2)
            yield found["field"], " and ".join(take_groups(listed))


def _find_names(text: str) -> Iterator[str]:
    for person in take_groups(text):
        found_parts = _PART.finditer(person)
        parts = {found[1]: _print_commands(take_group(person, found.end())) for found in found_parts}
        names = " ".join(filter(None, (parts.get("prefix"), _protect(parts.get("family", "")))))
        yield ", ".join(filter(None, (names, parts.get("suffix"), parts.get("given"))))


def _print_commands(text: str) -> str:
    r"""Return a value with what biber's commands print: `\bibnamedelima` between two given names is a space."""
    return _COMMAND.sub(lambda found: _PRINTED[found[1]], text)


def _protect(family: str) -> str:
    return f"{{{family}}}" if " " in family else family


def _split_bibitems(text: str) -> Iterator[Part]:
    body = text.partition("\\end{thebibliography}")[0]
    starts = list(_BIBITEM.finditer(body))
    ends = [*(one.start() for one in starts[1:]), len(body)]
    line, last = 1, 0
    for found, end in zip(starts, ends, strict=False):
        line, last = line + body.count("\n", last, found.start()), found.start()
        key, at = _read_key(body, found.end())
        yield Part(line, key, body[at:end].strip())


def _read_key(text: str, at: int) -> tuple[str, int]:
    """Return the key of an item and the place behind it; a label in brackets stands before the key."""
    opening = re.compile(
        r"[\s%]{0,20}\[(?:[^\[\]{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}){0,500}\]"
    ).match(text, at)
    key = re.compile(r"[\s%]{0,20}\{([^{}\n]{0,200})\}").match(text, opening.end() if opening else at)
    return (key[1].strip(), key.end()) if key else ("", opening.end() if opening else at)


def _read_bibitem(part: Part, page: str) -> Paper | None:
    key = part.key if is_key(part.key) else ""
    if marked := _write_marked(part.text):
        works = bibtex.read(marked, page)
        return place_work(works.papers[0], Place(page, part.line, key), "bib") if works.papers else None
    blocks = [_print_tex(one) for one in re.split(r"\\newblock\b", part.text)]
    found = (
        parse_segments(blocks[0], blocks[1].rstrip(" ."), " ".join(blocks[2:])) if len(blocks) > 2 else None
    )
    found = found or parse_reference(" ".join(blocks))
    if not found:
        return None
    paper = build_reference_paper(found, page, part.line)
    return evolve(paper, key=key, authors=_read_authors(blocks[0]) or paper.authors)


def _read_authors(block: str) -> tuple[Name, ...]:
    """Return the names of a block of authors that has them as displayed, given names first, or none.

    >>> [name.family for name in _read_authors("Jane Doe, Ann Roe, and Li Wu.")]
    ['Doe', 'Roe', 'Wu']
    """
    parts = [part.split() for part in re.split(r",? and |, ", block.strip(" ."))]
    is_displayed = all(
        1 < len(words) < _MOST_WORDS and len(words[-1]) > 1 and "." not in words[-1] for words in parts
    )
    return parse_complete_author_list(block) if is_displayed else ()


def _write_marked(text: str) -> str:
    r"""Return a reference whose parts are marked with `\bibinfo` as an entry of BibTeX, or ""."""
    parts = dict[str, list[str]]()
    for found in _INFO.finditer(text):
        parts.setdefault(found[1] or "title", []).append(take_group(text, found.end()))
    if "title" not in parts or not (parts.keys() & {"person", "author", "year"}):
        return ""
    one = {name: values[0] for name, values in parts.items()}
    people = (name.replace(",", "") if name.count(",") > 1 else name for name in parts.pop("person", ()))
    kind = "article" if "journal" in one else "inproceedings" if "booktitle" in one else _name_thesis(one)
    names = (
        "title",
        "year",
        "month",
        "journal",
        "booktitle",
        "volume",
        "number",
        "pages",
        "publisher",
        "school",
    )
    fields = {name: one[name] for name in names if one.get(name)}
    fields["author"] = " and ".join(people)
    fields["doi"] = find_doi(_print_tex(text)) or ""
    body = "".join(
        f",\n {name} = {{{value}}}" for name, value in fields.items() if value and is_balanced(value)
    )
    return f"@{kind}{{entry{body}}}\n"


def _name_thesis(one: Mapping[str, str]) -> str:
    """Return the type of a work without a journal and a volume: a thesis has a type and a school."""
    if "school" not in one or "thesistype" not in one:
        return "misc"
    return "mastersthesis" if "master" in one["thesistype"].lower() else "phdthesis"


def _print_tex(text: str) -> str:
    """Return the text that TeX prints, with URLs and DOIs as they are."""
    text = text.replace("()", "")  # an issue that the entry does not have
    text = _URL.sub(r" \1 ", _DOI.sub(r" doi:\1 ", _HREF.sub(r" \1 ", text)))
    return " ".join(decode(_SETTING.sub(" ", text)).split())


READER = PageReader(
    name="bbl",
    about=r"the .bbl of BibTeX or biber",
    recognises=is_bbl,
    read=read,
    examples=(
        Example(
            "\\begin{thebibliography}{1}\n\n\\bibitem{doe}\nJ.~Doe and K.~Roe.\n\\newblock Stealing parts of a model.\n"
            "\\newblock {\\em Dunes}, 3(2):11--19, 2024.\n\n\\end{thebibliography}\n",
            (
                {
                    "title": "Stealing parts of a model", "venue": "Dunes", "year": 2024, "volume": "3",
                    "issue": "2", "pages": "11-19", "key": "doe", "line": 3,
                    "authors": (Name("Doe", "J."), Name("Roe", "K.")),
                },
            ),
        ),
        Example(
            '\\refsection{0}\n\\entry{doe}{article}{}\n\\name{author}{1}{}{%\n{{hash=a}{%\nfamily={M\\"uller},\n'
            "familyi={M\\bibinitperiod},\ngiven={Jane},\n}}%\n}\n\\field{title}{Stealing {P}arts}\n\\field{journaltitle}"
            "{Dunes}\n\\field{year}{2024}\n\\field{volume}{3}\n\\verb{doi}\n\\verb 10.1145/1.2\n\\endverb\n\\endentry\n",
            (
                {
                    "title": "Stealing Parts", "venue": "Dunes", "year": 2024, "volume": "3", "key": "doe", "line": 2,
                    "authors": (Name("Müller", "Jane"),), "type": "article-journal",
                    "link": "https://doi.org/10.1145/1.2",
                },
            ),
        ),
    ),
)  # fmt: skip
