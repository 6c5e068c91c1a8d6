"""Where the title at the start of a text may end, in each form of reference."""

import re
from collections.abc import Iterator
from itertools import islice

from unlearnbib.text.years import YEAR

_MOST_ENDS = 12  # places where a title may end
_CLOSERS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“”", "`": "'"}
_SENTENCE_END = re.compile(r"[.?!](?:(?=\s+[“\"‘(\[*_]?[^\W_]|\s*$)|(?<=\.)(?=\s*//))")
_COMMA = re.compile(r",\s")
_NO_END = re.compile(
    r"(?:\b(?:vs|cf|e\.g|i\.e|etc|Dr|Mr|Mrs|St|approx|No|sp|spp|var|al|ca|resp|Vol|Eds?)|\b[A-Z](?:\.[A-Z])*|\.)$"
)
_MARKED = re.compile(r"(?P<title>.{2,400}?)\s*(?=\[[A-Z](?:/[A-Z]{2})?\]|//)")
_IN_PART = re.compile(
    r"[,.]?\s+[Ii]n:\s|,\s+in\s+(?=(?:the\s+)?(?:Proc|[^,.]{0,60}(?:Conference|Symposium|Workshop)))"
)
_HOUSE = re.compile(
    rf"\s\([^\W\d_][^()]{{1,80}}(?:,\s*{YEAR}|Press|Springer|Wiley|Elsevier|Routledge|Books)\)"
    r"|;\s+(?=[A-Z][^;:]{1,60}[:,]\s[A-Z])"
)


def _find_quoted(text: str) -> Iterator[tuple[str, str]]:
    closers = _CLOSERS.get(text[:1], "")
    if not closers:
        return
    start = 2 if text.startswith("``") else 1
    for at, one in enumerate(text[start:600], start):
        if one in closers and re.match(r"[”’\"'»“]*(?:$|[\s,.;:(])", text[at:]):
            yield text[start:at].strip(" ,.;"), text[at:].lstrip("”’\"'»“ ,.;:")
            return


def is_quoted(text: str) -> bool:
    """Return whether a text begins with a title in quotation marks."""
    return text[:1] in _CLOSERS and next(_find_quoted(text), None) is not None


def _find_divisions(text: str) -> Iterator[re.Match[str]]:
    """Yield the first "In:" of a text, and the first publisher in brackets or after a semicolon."""
    if ("n:" in text or " in " in text) and (found := _IN_PART.search(text)):
        yield found
    if (" (" in text or ";" in text) and (found := _HOUSE.search(text)):
        yield found


def _find_divided(text: str) -> Iterator[tuple[str, str]]:
    for found in _find_divisions(text[:800]):
        yield text[: found.start()].strip(), text[found.start() :].strip(" ,;")
    for found in islice(_COMMA.finditer(text[:800]), _MOST_ENDS):
        yield text[: found.start()].strip(), text[found.end() :].strip()


def _find_sentences(text: str) -> Iterator[tuple[str, str]]:
    for found in _find_divisions(text[:900]):
        yield text[: found.start()].strip(), text[found.start() + 1 :].strip(" ,;")
    ends = (
        found for found in _SENTENCE_END.finditer(text[:900]) if not _is_abbreviation(text, found.start())
    )
    for found in islice(ends, _MOST_ENDS):
        title = text[: found.start() if found[0] == "." else found.end()].strip()
        yield title, text[found.end() :].strip()


def _find_marked(text: str) -> Iterator[tuple[str, str]]:
    if found := _MARKED.match(text):
        yield found["title"], text[found.end() :]


def _is_abbreviation(text: str, at: int) -> bool:
    return text[at] == "." and _NO_END.search(text, max(0, at - 12), at) is not None


_FINDERS = {
    "quoted": _find_quoted,
    "marked": _find_marked,
    "comma": _find_divided,
    "sentence": _find_sentences,
}


def find_titles(text: str, end: str) -> Iterator[tuple[str, str]]:
    """Yield the titles that may stand at the start of a text, each with the text after it.

    `end` is the form of a title: "quoted", "marked", "comma" or "sentence".

    >>> next(find_titles("On Sand. Lethe Press.", "sentence"))
    ('On Sand', 'Lethe Press.')
    """
    return _FINDERS[end](text)
