"""DOIs: found in any spelling, written as registered.

A DOI is "10.", a registrant of four to nine digits that may have subdivisions, "/", and a suffix (ISO 26324,
https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html; the number of digits is Crossref's,
https://www.crossref.org/blog/dois-and-matching-regular-expressions/).
"""

import re

from unlearnbib.tex.verbatim import decode_verbatim
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.percent import decode_percent, encode_percent

#: The pattern of a DOI up to its suffix; \d would take the digits of other scripts.
DOI_PREFIX = r"10\.[0-9]{4,9}(?:\.[0-9]+){0,3}/"
_DOI = compile_late(rf"{DOI_PREFIX}\S+")
_PLAIN_DOI = compile_late(rf"{DOI_PREFIX}[0-9A-Za-z._()/-]*[0-9]")  # most DOIs: nothing in them is escaped
_ASCII_DOI = compile_late(rf"{DOI_PREFIX}[!-~]+")  # can be printed in any format
_SPELLED_PREFIX = compile_late(
    r"\s*(?:(?:https?:(?://|\\/\\/))?(?:dx\.|www\.)?doi\.org/|doi:?\s*(?:https?://(?:dx\.)?doi\.org/)?)\s*",
    re.IGNORECASE,
)
_QUERY = compile_late(r"[?#].*", re.DOTALL)
_TAIL = compile_late(r"(?:/(?:full|fulltext|abstract|pdf|epdf|html|meta)|\.pdf|\.html?)+$", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}
# 10.5555 is a prefix for tests and for the ACM's internal ids: doi.org knows none of them.
_UNREGISTERED = "10.5555/"


def find_doi(text: str) -> str | None:
    r"""Return the DOI in `text`, in any spelling, or None.

    >>> find_doi("https://doi.org/https://doi.org/10.1145%2F3690624.3709312.")
    '10.1145/3690624.3709312'
    >>> find_doi("see doi:10.18653/v1/N19-1423)"), find_doi(r"10.1007/978-3\_21")
    ('10.18653/v1/N19-1423', '10.1007/978-3_21')
    """
    if _PLAIN_DOI.fullmatch(text):
        return text
    plain = decode_verbatim(text)
    if "\\" in text and _PLAIN_DOI.fullmatch(plain):
        return plain
    for word in plain.split():
        # Outside of a URL, "?" and "#" may be part of a DOI.
        if found := _DOI.search(decode_percent(_QUERY.sub("", word) if "//" in word else word)):
            return trim_doi(found[0])
    return None


def normalize_doi(text: str) -> str:
    """Return the DOI in `text` in lower case, or "": DOIs are compared without regard to case.

    >>> normalize_doi("https://doi.org/10.18653/V1/N19-1423"), normalize_doi("none")
    ('10.18653/v1/n19-1423', '')
    """
    return (find_doi(text) or "").lower()


def trim_doi(doi: str) -> str | None:
    """Return a decoded DOI without the punctuation and path segments after it, or None.

    >>> trim_doi("10.1002/asi.24750/full"), trim_doi("10.1016/0893-6080(91)90009-T).")
    ('10.1002/asi.24750', '10.1016/0893-6080(91)90009-T')
    """
    if _PLAIN_DOI.fullmatch(doi):
        return doi
    doi, previous = decode_verbatim(doi), None
    while previous != doi:
        previous, doi = doi, _TAIL.sub("", doi).rstrip("/.,;:\"'")
        if doi[-1:] in _CLOSERS and doi.count(doi[-1]) > doi.count(_CLOSERS[doi[-1]]):
            doi = doi[:-1]
    return doi if is_doi(doi) else None


def is_doi(text: str) -> bool:
    """Return whether `text` is a DOI and nothing else.

    >>> is_doi("10.1145/3690624.3709312"), is_doi("doi:10.1145/3690624.3709312"), is_doi("10.1145/")
    (True, False, False)
    """
    return _ASCII_DOI.fullmatch(text) is not None


def strip_doi_prefix(text: str) -> str:
    """Return `text` without the resolver or the word before a DOI; percent-encoding belongs to the resolver.

    >>> [strip_doi_prefix(text) for text in ("https://doi.org/10.1007%2F978-3", "DOI 10.1145/1", "10.1145/1")]
    ['10.1007/978-3', '10.1145/1', '10.1145/1']
    """
    found = None if not text or text.startswith("10.") else _SPELLED_PREFIX.match(text)  # most have none
    return (decode_percent(text[found.end() :]) if found else text).strip()


def is_registered_doi(doi: str) -> bool:
    """Return whether doi.org can know `doi`.

    >>> is_registered_doi("10.5555/2789272.2789288")
    False
    """
    return not doi.startswith(_UNREGISTERED)


def make_doi_url(doi: str) -> str:
    """Return the URL of `doi` at the resolver.

    >>> make_doi_url("10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O")
    'https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O'
    """
    return "https://doi.org/" + encode_percent(doi, safe="/:;().,_-~!$'*+=@")
