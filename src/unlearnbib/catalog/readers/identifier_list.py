"""Plain lists of DOIs, arXiv ids, ISBNs, PMIDs or links, one a line; comments after # are left out.

Such a paper has no title in its page, so its identifier is its title until a source has a better one.
"""

import re

from unlearnbib.catalog.extract.columns import add_scheme
from unlearnbib.catalog.extract.entry import NonPaper, build_untitled_paper
from unlearnbib.catalog.extract.paper_link import classify_link, is_paper_host
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.rows import Catalog, pass_over
from unlearnbib.errors import LinkError, Problem
from unlearnbib.identifiers import urls as links
from unlearnbib.identifiers.isbn import parse_isbn
from unlearnbib.model import Paper

_MARK = re.compile(r"^(?:[-*+•]|\d{1,4}[.)])\s+")
_COMMENT = re.compile(r"(?:^|(?<=\s))#\s.*$|^#.*$|^%.*$|^//\s.*$")
_SAMPLE = 200  # lines that show the kind of a page
_NONE = ("none", "code", "video", "blog", "law", "project")
_LONGEST = 2_000


def is_identifier_list(text: str, _page: str) -> bool:
    """Return whether nearly every line of a page is an identifier and nothing else."""
    lines = [bare for line in text.split("\n", _SAMPLE)[:_SAMPLE] if (bare := _strip_line(line))]
    identifiers = [line for line in lines if " " not in line and _get_link(line) is not None]
    return bool(lines) and len(identifiers) >= 0.9 * len(lines)


def _strip_line(line: str) -> str:
    """Return a line without its list mark and its comment.

    >>> _strip_line("- 2401.00001  # the first"), _strip_line("# comment")
    ('2401.00001', '')
    """
    if len(line) > _LONGEST:
        return ""
    may_have_comment = "#" in line or line.startswith(("%", "//"))
    bare = _COMMENT.sub("", line) if may_have_comment else line
    return _MARK.sub("", bare.strip()).strip(" ,;<>")


def _get_link(text: str) -> str | None:
    """Return the link of an identifier, or None for another text."""
    isbn = parse_isbn(text)
    whole = f"https://openlibrary.org/isbn/{isbn}" if isbn else add_scheme(text)
    try:
        links.parse_link(whole)
    except LinkError:
        return None
    return whole if is_paper_host(whole) or "://" in whole else None


def read(text: str, page: str) -> Catalog:
    """Return a paper for each identifier of a list."""
    papers, problems, passed = list[Paper](), list[Problem](), list[Problem]()
    for number, line in enumerate(text.split("\n"), 1):
        if not (bare := _strip_line(line)):
            if len(line) > _LONGEST:
                problems.append(Problem(page, number, "is too long to be an identifier"))
        elif (whole := _get_link(bare)) and classify_link(whole) in _NONE:
            passed.append(pass_over(page, number, NonPaper.OTHER.value, whole))
        elif whole:
            papers.append(build_untitled_paper(whole, page, number))
        else:
            problems.append(Problem(page, number, f"{bare[:80]!r} is not a DOI, an arXiv id or a link"))
    return Catalog(page, tuple(papers), tuple(problems), tuple(passed))


READER = PageReader(
    name="identifiers",
    about="a plain list of DOIs, arXiv ids or links, one a line",
    recognises=is_identifier_list,
    read=read,
    examples=(
        Example(
            "# to cite\n10.1145/3690624.3709312\narXiv:2401.00001\n- https://openreview.net/forum?id=x  # good\n"
            "978-0-262-03561-3\npmid:26017442\n",
            (
                {"link": "https://doi.org/10.1145/3690624.3709312", "line": 2},
                {"link": "arXiv:2401.00001", "line": 3},
                {"link": "https://openreview.net/forum?id=x", "line": 4},
                {"link": "https://openlibrary.org/isbn/9780262035613", "line": 5},
                {"link": "pmid:26017442", "line": 6},
            ),
        ),
    ),
)
