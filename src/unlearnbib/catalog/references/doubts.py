"""What counts against a reading: a text that is hardly a title, or hardly the name of a container."""

import re
from functools import lru_cache

from unlearnbib.text.years import YEAR

_CACHED = 2_000
_RUNS_ON = re.compile(
    r"[.?!]\s+In:?\s+\S+\s\S+|^(?:and|&)\s|^[^“\"]+\.?\s“|^[^“]*”|\b(?:Eds?|editors?)[.,)]"
)  # its end is missed
#: A title that runs on has one of these, or begins with "and": most have none, and need no search.
_RUNS_WORDS = ("In", "“", "”", "ditor", "Ed")
_SHORTENED = re.compile(r",\s(?:[A-Z][a-z]{0,6}\.\s?){0,4}[A-Z][a-z]{0,6}$")
_SHORT_REST = re.compile(r"[?!]\s+\S+(?:\s\S+)?$")  # what follows a question is hardly two words of the title
_NUMBERS_IN_TITLE = re.compile(rf"[.,;\d](?:(?<=\D)\s*\(?{YEAR}\)?[.,;:]|(?<=\d)\(\d+\)|(?<=,)\s*\d+$)")
_SENTENCES_IN_TITLE = re.compile(r"[.]\s+[A-Z][a-z]")
_BREAK = re.compile(r"(?:[^\W\d_]{8,}|\b[a-zà-ÿ][^\W\d_]{2,})[.?!]\s+[A-Z]")  # of sentences
_SHORTENED_WORD = re.compile(r"[A-Z][a-z]{0,6}\.")
_PROSE = re.compile(
    r"\b(?:is|are|was|were|has|have|that|which|we|they|you|can|will|should|showed?|found|argues?)\b"
)


def judge_title(title: str) -> float:
    """Return how much the form of a title counts against a reading."""
    first = title[:1]
    points = 0.3 * (not first.isalnum() and first not in "“\"‘'¿¡([$")
    points += 0.15 * title.partition(" ")[0].islower()
    is_ended = "?" in title or "!" in title
    runs_on = title.startswith(("and", "&")) or any(map(title.__contains__, _RUNS_WORDS))
    points += 0.2 * bool(_NUMBERS_IN_TITLE.search(title)) + 0.1 * (
        "." in title and bool(_SENTENCES_IN_TITLE.search(title))
    )
    points += 0.1 * (len(title) > 250) + 0.25 * (runs_on and bool(_RUNS_ON.search(title)))
    points += 0.2 * (first in '“"‘')
    points += 0.3 * title.endswith(", arXiv")
    points += 0.2 * ("," in title and bool(_SHORTENED.search(title)))
    return points + 0.06 * title.endswith(("?", "!")) + 0.1 * (is_ended and bool(_SHORT_REST.search(title)))


@lru_cache(_CACHED)
def is_odd_venue(venue: str) -> bool:
    """Return whether a text is hardly the name of a container: a sentence, or one with verbs."""
    words = venue.split()
    lower = sum(word[:1].islower() for word in words)
    is_sentence = (
        bool(_PROSE.search(venue)) or len(words) > 25 or (len(words) > 1 and lower > 0.6 * len(words))
    )
    has_break = _BREAK.search(venue) and not _SHORTENED_WORD.match(venue)
    return is_sentence or (len(words) > 1 and venue[:1].islower()) or bool(has_break)
