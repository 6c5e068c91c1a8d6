"""Sentence case: a title in title case as the styles of CSL expect it.

A style that prints titles without a text-case prints them as they are, and expects sentence case (CSL 1.0.2,
"Text-case"; APA 7, section 6.17); one with text-case="title" raises it again. The words that keep their
capitals are those of case protection. Only English has title case.
"""

from collections.abc import Iterable

from unlearnbib.text.case_protection import PLAIN, SMALL, Word, explain_words
from unlearnbib.text.late_pattern import compile_late

_LONG = 4  # letters of a word that title case capitalises
_ENGLISH = frozenset("the of and for with to from by via on is are as at a or not how".split())
_OTHER = frozenset(
    """der die das und für von dem den des im zur zum eine einer ein mit über auf aus bei nach la le les el
    los las del di della delle il lo et de du une un sur dans avec pour en y para por con da do dos het een
    van voor och att""".split()
)
_WORD = compile_late(r"[^\W\d_]+")


def lower_title(title: str, language: str = "", protected: Iterable[tuple[int, int]] = ()) -> str:
    """Return a title in sentence case; one that is not in title case or not in English stays.

    `protected` are spans (start, end) that an author has protected.

    >>> lower_title("Unlearn What You Want to Forget: Efficient Unlearning for LLMs")
    'Unlearn what you want to forget: Efficient unlearning for LLMs'
    >>> lower_title("Grundlagen der Mathematik"), lower_title("On Banach Spaces", protected=[(3, 9)])
    ('Grundlagen der Mathematik', 'On Banach spaces')
    """
    words = list(explain_words(title))
    if not (is_english(title, language) and _is_in_title_case(words)):
        return title
    spans = list(protected)
    for word in words:
        is_protected = any(start < word.end and word.start < end for start, end in spans)
        if word.why == PLAIN and not is_protected:
            title = title[: word.start] + word.text.lower() + title[word.end :]
    return title


def is_english(title: str, language: str = "") -> bool:
    """Return whether a title is in English: as its language says, or as its small words do.

    >>> is_english("Grundlagen der Mathematik"), is_english("Foundations of Mathematics")
    (False, True)
    """
    if language:
        return language.lower().startswith("en")
    words = set(_WORD.findall(title))
    return not words & _OTHER or len(words & _ENGLISH) > len(words & _OTHER)


def _is_in_title_case(words: Iterable[Word]) -> bool:
    """Return whether more of the long words have a capital than not."""
    counting = [word for word in words if len(word.text) >= _LONG and word.text.isalpha() and not word.braced]
    counting = [word for word in counting if word.text not in SMALL]
    capitals = sum(word.why == PLAIN for word in counting)
    return capitals > sum(word.text.islower() for word in counting)
