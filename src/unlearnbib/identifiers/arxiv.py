"""arXiv identifiers: `2406.10890` since April 2007, `hep-th/9901001` and `math.GT/0309136` before.

Both begin with year and month of the first version, and may have a version, `v2`; the subject class of an
old one is not part of its name (https://info.arxiv.org/help/arxiv_identifier.html).
"""

import re
from functools import cache
from typing import NamedTuple

_MONTH = r"[0-9]{2}(?:0[1-9]|1[0-2])"
#: The pattern of a number since 2007, without its version.
ARXIV_NUMBER = rf"{_MONTH}\.[0-9]{{4,5}}"
#: The pattern of an identifier with its parts as groups; for use without regard to case.
ARXIV_ID = (
    rf"(?:(?P<new>{ARXIV_NUMBER})|"
    rf"(?P<archive>[a-z]{{1,8}}(?:-[a-z]{{1,4}})?)(?:\.[a-z]{{2}})?(?P<number>/{_MONTH}[0-9]{{3}}))(?P<version>v[0-9]+)?"
)
# Compiled at their first use: most runs need one of them.
_SPELLED = (
    r"\s*(?:(?:https?://)?(?:\w+\.)?arxiv\.org/|"
    r"(?:corr|arxiv(?: e-?prints?| preprints?)?)[\s,:]+(?=abs/|arxiv:))?"
    rf"(?:(?:abs|pdf|html|format|e-print)/)?(?:arxiv\s*:\s*)?(?P<id>{ARXIV_ID})(?:\.pdf)?\s*"
)
# "arXiv preprint arXiv:2101.00001", "CoRR abs/2101.00001", "arXiv e-prints, art. arXiv:2101.00001", a URL
_MENTIONED = (
    rf"\b(?:arxiv|corr)(?![a-z])[^0-9]{{0,40}}?(?<![0-9])(?<![0-9]\.)(?<![a-z-])(?P<id>{ARXIV_ID})(?![0-9])"
)
_FIRST_YEAR = 91  # two digits; arXiv began in August 1991


class ArxivId(NamedTuple):
    """An arXiv identifier: `id` is the paper's, `spelled` has subject class and version as in the text."""

    id: str
    version: str
    spelled: str

    @property
    def year(self) -> int:
        """The year of the first version."""
        return get_arxiv_year(self.id)


def is_arxiv_id(text: str) -> bool:
    """Return whether `text` is an arXiv identifier and nothing else; 2413.00001 has no month.

    >>> [is_arxiv_id(text) for text in ("2101.00001v2", "math.GT/0309136", "arXiv:2101.00001", "2413.00001")]
    [True, True, False, False]
    """
    return re.fullmatch(ARXIV_ID, text, re.IGNORECASE) is not None


def parse_arxiv_id(text: str) -> ArxivId | None:
    """Return the identifier that `text` is, with or without the words or the URL around it, or None.

    >>> parse_arxiv_id("https://arxiv.org/pdf/math.GT/0309136v1.pdf")
    ArxivId(id='math/0309136', version='v1', spelled='math.GT/0309136v1')
    >>> parse_arxiv_id("CoRR abs/2101.00001").id, parse_arxiv_id("see arXiv:2101.00001")
    ('2101.00001', None)
    """
    return _read_match(_compile(_SPELLED).fullmatch(text)) if text else None


def find_arxiv_id(text: str) -> ArxivId | None:
    """Return the first identifier that running text gives with the name of arXiv or CoRR, or None.

    >>> find_arxiv_id("arXiv preprint arXiv:2101.00001v2, 2021").id, find_arxiv_id("pages 2101.00001")
    ('2101.00001', None)
    """
    lowered = text.lower()
    if "arxiv" not in lowered and "corr" not in lowered:
        return None
    return _read_match(_compile(_MENTIONED).search(text))


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def get_arxiv_year(name: str) -> int:
    """Return the year of the first version, which an identifier begins with.

    >>> get_arxiv_year("2406.10890"), get_arxiv_year("hep-th/9901001")
    (2024, 1999)
    """
    short = int(name.rpartition("/")[2][:2])
    return short + (1900 if short >= _FIRST_YEAR else 2000)


def make_arxiv_doi(name: str) -> str:
    """Return the DOI of a preprint, without the version (https://info.arxiv.org/help/doi.html).

    >>> make_arxiv_doi("2406.10890")
    '10.48550/arXiv.2406.10890'
    """
    return f"10.48550/arXiv.{name}"


def _read_match(found: re.Match[str] | None) -> ArxivId | None:
    if not found:
        return None
    name = found["new"] or (found["archive"] + found["number"]).lower()
    return ArxivId(name, (found["version"] or "").lower(), found["id"])
