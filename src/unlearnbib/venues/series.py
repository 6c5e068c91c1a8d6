"""The one name of a venue whose proceedings have another title each year."""

import re

from unlearnbib.text.ordinals import format_ordinal, read_ordinal, write_ordinal
from unlearnbib.venues.registry import find_venue

_LEAD = re.compile(r"(?:(?:The|Conference)\s+)?(?:Proceedings|Proc\.)\s+(?:of\s+)?", re.IGNORECASE)
#: The number of a year or a volume, and what is behind a comma or in brackets.
_NUMBERS = re.compile(
    r"\s*(?:\([^()]*\)|,.*|\b(?:vol(?:ume|\.)|v\.|part)\s*(?:\d|[ivx]+\b).*|['’]\d\d\b|\b(?:19|20)\d\d\b)",
    re.IGNORECASE,
)


def name_series(title: str) -> str:
    """Return the name of a venue in the registry, or the title of proceedings without year and edition.

    >>> name_series("Proceedings of the 41st International Conference on Machine Learning")
    'ICML'
    >>> [name_series(f"Proceedings of the {one} Workshop on Sand") for one in ("3rd", "2024", "Twenty-First")]
    ['Workshop on Sand', 'Workshop on Sand', 'Workshop on Sand']
    """
    words = _NUMBERS.sub("", _LEAD.sub("", title, count=1)).split()
    if words and words[0].lower() == "the":
        del words[0]
    if words and _is_ordinal(words[0]):
        del words[0]
    name = " ".join(words)
    venue = find_venue(title) or find_venue(name)
    return venue.name if venue else name or title


def _is_ordinal(word: str) -> bool:
    """Return whether a word is an ordinal and no more.

    >>> [_is_ordinal(word) for word in ("3rd", "Twenty-First", "First-Order", "3D")]
    [True, True, False, False]
    """
    number = read_ordinal(word)
    return number is not None and word.lower() in (format_ordinal(number), write_ordinal(number).lower())
