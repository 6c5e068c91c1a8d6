"""Plain references, as people paste them from a text or a PDF: one a paragraph, one a line, or numbered."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.references import parse_references
from unlearnbib.catalog.references.reference_papers import build_reference_paper
from unlearnbib.catalog.references.reference_text import LONGEST, NUMBER, unwrap_lines
from unlearnbib.catalog.rows import Catalog, pass_over
from unlearnbib.errors import Problem
from unlearnbib.model import Paper

_SAMPLE = 40  # references that show the kind of a page
_HEAD = 60_000  # characters of the sample
_MARKUP = re.compile(r"\]\(|^\s*[-*+]\s|^\s*\||^@\w+\s*\{|^\[\^|<(?:a|p|li|div|br)\b|\\bibitem", re.MULTILINE)
_STRUCTURED = re.compile(r"\s*(?:[{\[]\s*[\"{]|<\?xml|%[A-Z0] |TY  - |PMID- |FN )")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_HEADING = 8  # words of a line that heads a list
_TITLED = 0.6  # the share of blocks that are references


_Start = Callable[[str], bool]


class Block(NamedTuple):
    """The text of a reference, or of a paragraph that is none, and its line."""

    text: str
    line: int


def split_references(text: str) -> list[Block]:
    r"""Return the references of a text: numbered ones, paragraphs, or lines with hanging indents.

    >>> [one.text for one in split_references("[1] Doe, J.: On\n    Sand.\n[2] Roe, R.: On Sea.")]
    ['[1] Doe, J.: On\n    Sand.', '[2] Roe, R.: On Sea.']
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    numbered = sum(1 for line in lines if NUMBER.match(line))
    blanks = sum(1 for line in lines if not line.strip())
    filled = len(lines) - blanks
    if numbered >= 2 and numbered * 12 >= filled:
        return list(_group(lines, _starts_number, at_gap=False))
    if any(line[:1] in " \t" and line.strip() for line in lines):
        return list(_group(lines, _starts_flush, at_gap=True))
    if filled > 1 and _are_lines_whole(lines):
        return list(_group(lines, bool, at_gap=True))
    return list(_group(lines, lambda _line: False, at_gap=True))


def _starts_number(line: str) -> bool:
    return bool(NUMBER.match(line))


def _starts_flush(line: str) -> bool:
    return line[:1] not in " \t"


def _are_lines_whole(lines: Sequence[str]) -> bool:
    """Return whether lines are references of their own: nearly each has a year, and an end."""
    filled = [line.strip() for line in lines if line.strip()][:_SAMPLE]
    whole = sum(1 for line in filled if _YEAR.search(line) and (line.endswith((".", ")")) or "10." in line))
    return whole >= 0.8 * len(filled)


def _group(lines: Sequence[str], starts: _Start, *, at_gap: bool) -> Iterator[Block]:
    held: list[str] = []
    first = 1
    for number, line in enumerate(lines, 1):
        is_gap = not line.strip()
        if held and ((is_gap and at_gap) or (not is_gap and starts(line))):
            yield Block("\n".join(held).rstrip(), first)
            held = []
        if not is_gap:
            first = first if held else number
            held.append(line)
    if held:
        yield Block("\n".join(held).rstrip(), first)


def is_reference_list(text: str, page: str) -> bool:
    """Return whether most paragraphs of a page are references, and nothing in it is markup.

    >>> is_reference_list("Doe J, Roe R. On sand. Nature. 2020;7(2):1-9.", "refs.txt")
    True
    >>> is_reference_list("The meeting was moved. Nobody knows why.", "notes.txt")
    False
    """
    if get_suffix(page) not in ("", "txt", "md", "markdown", "text", "page") and "." in page:
        return False
    head = text[:_HEAD]
    if _STRUCTURED.match(head) or len(list(islice(_MARKUP.finditer(head), 2))) > 1:
        return False
    blocks = [one for one in split_references(head)[:_SAMPLE] if not _is_heading(one.text)]
    dated = [one for one in blocks if _YEAR.search(one.text)]
    if not blocks or len(dated) < 0.5 * len(blocks):
        return False
    return sum(1 for one in parse_references([one.text for one in blocks]) if one) >= _TITLED * len(blocks)


def _is_heading(text: str) -> bool:
    return len(text.split()) <= _HEADING and not _YEAR.search(text)


def read(text: str, page: str) -> Catalog:
    """Return the papers of a list of references; what is not one is passed over with its line."""
    blocks = split_references(text)
    papers, problems, passed = list[Paper](), list[Problem](), list[Problem]()
    for block, found in zip(blocks, parse_references([one.text for one in blocks]), strict=True):
        if found:
            papers.append(build_reference_paper(found, page, block.line))
        elif len(block.text) > LONGEST:
            problems.append(Problem(page, block.line, "is too long for a reference and was not read"))
        elif _YEAR.search(block.text) and NUMBER.match(block.text):
            problems.append(Problem(page, block.line, f"the reference has no title: {_shorten(block.text)}"))
        else:
            passed.append(pass_over(page, block.line, "a paragraph", _shorten(block.text)))
    return Catalog(page, tuple(papers), tuple(problems), tuple(passed))


def _shorten(text: str) -> str:
    return unwrap_lines(text)[:80]


READER = PageReader(
    name="references",
    about="plain references in any of the common styles, one a paragraph or numbered",
    recognises=is_reference_list,
    read=read,
    examples=(
        Example(
            "References\n\n[1] J. Doe and R. Roe, “On sand and\n    its grains,” J. Geol., vol. 7, no. 2, pp. 1–9, 2020.\n"
            "[2] A. Poe, “Dunes,” in Proc. Conf. Deserts, Cairo, 2018, pp. 3–4, doi: 10.1234/x.\n",
            (
                {
                    "title": "On sand and its grains", "venue": "J. Geol", "year": 2020, "volume": "7",
                    "pages": "1-9", "line": 3, "type": "article-journal",
                },
                {"title": "Dunes", "year": 2018, "doi": "10.1234/x", "line": 5, "type": "paper-conference"},
            ),
        ),
        Example(
            "Doe, J., & Roe, R. (2020). On sand. Journal of Geology, 7(2), 1–9. https://doi.org/10.1234/x\n",
            ({"title": "On sand", "venue": "Journal of Geology", "year": 2020, "issue": "2"},),
        ),
        Example(
            "Doe J, Roe R, et al. On sand. J Geol. 2020;7(2):1-9.\n",
            ({"title": "On sand", "venue": "J Geol", "authors": (), "volume": "7"},),
        ),
    ),
)  # fmt: skip
