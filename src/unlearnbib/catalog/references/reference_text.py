"""The text of a reference in one line: its number cut, its hyphenation mended, its identifiers taken out."""

import re
from typing import NamedTuple

from unlearnbib.identifiers.arxiv import ARXIV_NUMBER, find_arxiv_id
from unlearnbib.identifiers.doi import DOI_PREFIX, find_doi
from unlearnbib.text.normalize import clean

LONGEST = 2_500  # characters of a reference; a longer text is prose
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]\n[ \t]*(?=[a-zà-ÿ])")
NUMBER = re.compile(
    r"[ \t]{0,8}(?:\[\d{1,6}\]\.?|\(\d{1,4}\)|\d{1,3}[.)])[ \t]+|[ \t]{0,8}\[[^\W\d_][^\[\]\n]{1,60}\d\d[a-z]?\][ \t]+"
)
_BARE_NUMBER = re.compile(r"\s*\d{1,3}\s+(?=[^\W\d_])")
_DOI = re.compile(
    r"[\s(\[]{0,4}(?:\b(?:DOI|doi)\b\s*[:=]?\s*)?(?:https?://(?:dx\.|www\.)?doi\.org/|(?<![\w/.])(?=10\.))"
    rf"\s?(?:doi:)?({DOI_PREFIX}\S+)"
)
_ARXIV = re.compile(
    r"(?:CoRR,?\s+|arXiv\s+(?:e-?print|preprint)\s+)?\barXiv[:.]\s?(?:abs/)?"
    rf"({ARXIV_NUMBER}|[a-z-]+(?:\.[A-Z]{{2}})?/\d{{7}})"
    r"(?:v\d+)?(?:\s*\[[\w.-]+\])?"
)
_URL = re.compile(
    r"[\s(\[<]{0,4}(?:\b(?:URL|url|Available(?: (?:at|from|online))?|Retrieved [^.]{0,40}?from|Online)\s*:?\s*)?<?(https?://[^\s<>]+)>?"
)
_ACCESS = re.compile(
    r"[\s,.;]{0,4}[(\[](?:[Aa]ccessed|[Cc]ited|[Rr]etrieved|[Ll]ast (?:accessed|visited)|[Oo]nline)[^)\]]{0,50}[)\]]"
    r"|[\s,.;]{0,4}\b(?:Accessed|Retrieved|Last (?:accessed|visited))\b:?\s(?:on |at )?[\w.,/ -]{4,40}?(?=\.\s|[.,]?$|,? from\b)"
    r"|[\s,.;]{0,4}\bPMC?ID:?\s*(?:PMC)?\d+|[\s.,;]{0,4}\b(?:Epub|Available)(?: \w+)? ?[^.;]{0,40}(?:\.$|$)"
    r"|\s*\[(?:Online|online|Internet)\]"
)
#: Each note of access has one of these: most texts have none, and need no search.
_ACCESS_WORDS = ("ccessed", "ited", "etrieved", "nline", "PM", "Epub", "Available", "Internet")
#: A text without these has no identifier and no note of access.
_SIGNS = ("10.", "arXiv", "://", *_ACCESS_WORDS)
_PUNCTUATION = " \t,;:.([<"


class ReferenceText(NamedTuple):
    """A reference without its identifiers, and the identifiers."""

    text: str
    doi: str = ""
    url: str = ""
    arxiv: str = ""


def unwrap_lines(text: str) -> str:
    r"""Return a reference of several lines in one line, words that a line break divides in one piece.

    >>> unwrap_lines("On unlearn-\n  ing things.\nNature")
    'On unlearning things. Nature'
    """
    if "\n" in text:
        text = _HYPHENATED.sub("", text).replace("\n", " ")
    return clean(text.replace("\u00ad", ""))


def strip_number(text: str) -> str:
    """Return a reference without its number or label.

    >>> [strip_number(text) for text in ("[12] J. Doe", "3. Doe J.", "(4) Doe", "[Doe+99] Doe")]
    ['J. Doe', 'Doe J.', 'Doe', 'Doe']
    """
    found = NUMBER.match(text) or _BARE_NUMBER.match(text)
    return text[found.end() :].strip() if found else text.strip()


def take_identifiers(text: str) -> ReferenceText:
    """Return a reference without DOI, URL, arXiv number and the date of access, and these identifiers.

    >>> take_identifiers("Doe J. On Sand. Nature. 2020. doi: 10.1234/a.b.")
    ReferenceText(text='Doe J. On Sand. Nature. 2020.', doi='10.1234/a.b', url='', arxiv='')
    """
    if not any(map(text.__contains__, _SIGNS)):
        return ReferenceText(clean(text))
    doi = url = arxiv = ""
    if "10." in text and (found := _DOI.search(text)):
        doi = find_doi(found[1]) or ""
        text = _cut(text, found)
    if "arXiv" in text and (found := _ARXIV.search(text)):
        arxiv = found[1]
        text = text[: found.start()] + "arXiv" + text[found.end() :]
    if "://" in text and (found := _URL.search(text)):
        url = found[1].rstrip(".,;:)]'\"")
        number = find_arxiv_id(url)
        arxiv = arxiv or (number.id if number else "")
        text = _cut(text, found)
    text = _DOI.sub("", text) if "10." in text else text
    text = _URL.sub("", text) if "://" in text else text
    text = _ACCESS.sub("", text) if any(map(text.__contains__, _ACCESS_WORDS)) else text
    return ReferenceText(clean(text), doi, url, arxiv)


def _cut(text: str, found: re.Match[str]) -> str:
    before, after = (
        text[: found.start()].rstrip(_PUNCTUATION.replace(".", "")),
        text[found.end() :].lstrip(" ])>.,;"),
    )
    joint = "" if not after or before.endswith(".") else "."
    return f"{before}{joint} {after}".strip()
