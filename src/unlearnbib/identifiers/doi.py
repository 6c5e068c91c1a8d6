"""DOIs: found in any spelling, kept as registered.

A DOI is "10.", a registrant of four to nine digits, "/", and a suffix (ISO 26324; the pattern is
Crossref's, https://www.crossref.org/blog/dois-and-matching-regular-expressions/).
"""

import re
from urllib.parse import quote, unquote

_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_ASCII_DOI = re.compile(r"10\.[0-9]{4,9}/[!-~]+")  # what can be printed in any format
_TAIL = re.compile(r"(?:/(?:full|fulltext|abstract|pdf|epdf|html|meta)|\.pdf|\.html?)+$", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "[", "}": "{"}
# 10.5555 is a prefix for tests and for the ACM's internal ids: doi.org knows none of them.
_UNREGISTERED = "10.5555/"


def find(text: str) -> str | None:
    """Return the DOI in `text`, however it is written there, or None.

    >>> find("https://doi.org/https://doi.org/10.1145%2F3690624.3709312.")
    '10.1145/3690624.3709312'
    >>> find("see doi:10.18653/v1/N19-1423)")
    '10.18653/v1/N19-1423'
    """
    found = _DOI.search(unquote(text.partition("?")[0].partition("#")[0]))
    return tidy(found[0]) if found else None


def tidy(doi: str) -> str | None:
    """Return a decoded DOI without what stands behind it in addresses and sentences, or None.

    >>> tidy("10.1002/asi.24750/full"), tidy("10.1016/0893-6080(91)90009-T).")
    ('10.1002/asi.24750', '10.1016/0893-6080(91)90009-T')
    """
    previous = None
    while previous != doi:
        previous, doi = doi, _TAIL.sub("", doi).rstrip("/.,;:\"'>")
        if doi[-1:] in _CLOSERS and doi.count(doi[-1]) > doi.count(_CLOSERS[doi[-1]]):
            doi = doi[:-1]
    return doi if _ASCII_DOI.fullmatch(doi) else None


def is_registered(doi: str) -> bool:
    """Return whether doi.org can know `doi`.

    >>> is_registered("10.5555/2789272.2789288")
    False
    """
    return not doi.startswith(_UNREGISTERED)


def url(doi: str) -> str:
    """Return the address of `doi` at the resolver.

    >>> url("10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O")
    'https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O'
    """
    return "https://doi.org/" + quote(doi, safe="/:;().,_-~!$'*+=@")
