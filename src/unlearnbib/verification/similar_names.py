"""Whether two spellings name one journal, venue, publisher or school: yes, no, or None if unclear.

A journal has many right spellings: its title in full, without its subtitle, abbreviated by ISO 4, or an
acronym. A name that is none of them is another journal. Of proceedings there are even more, so that only
words without anything in common, or two venues of the registry, are different. Houses have imprints, schools
have translations.
"""

import re
from collections.abc import Mapping, Sequence

from unlearnbib.identifiers.arxiv import find_arxiv_id
from unlearnbib.text.normalize import fold_title, fold_words
from unlearnbib.text.ordinals import is_number
from unlearnbib.venues.registry import find_venue

_WORD = re.compile(r"[^\W_]+")
_PARENTHESES = re.compile(r"\([^()]*\)")
_SUBTITLE = re.compile(r"\s*[:;,=].*", re.DOTALL)
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]*[A-Z]")
_SMALL = frozenset(
    "the of on for in and de des der die das du la le les et und für fur zur y e del della di van".split()
)
_OF_EVENTS = frozenset(
    "proceedings proc annual conference conf workshop symposium symp international".split()
)
_OPTIONAL = frozenset(
    "acm ieee united states america usa".split()
)  # PNAS is cited with and without its country
_OF_PUBLISHERS = frozenset(
    """press publishing publishers publisher verlag inc ltd llc co company sons son international group books
    gmbh ag science media nature university universities publications""".split()
)
_OF_SCHOOLS = frozenset(
    """university universitat universite universidad universita universiteit institute institut institution
    school college department dept faculty technology technical technische research center centre
    laboratory laboratories state""".split()
)
_LIKE = 3  # first characters that translations of a name share: Munich, München

#: Imprints, by the house that registers their DOIs today.
_HOUSES: Mapping[str, str] = {
    "academicpress": "elsevier", "morgankaufmann": "elsevier", "northholland": "elsevier",
    "pergamon": "elsevier", "butterworthheinemann": "elsevier", "addisonwesley": "pearson",
    "prenticehall": "pearson",
    "blackwell": "wiley", "wileyblackwell": "wiley", "jossey": "wiley", "routledge": "taylorfrancis",
    "crc": "taylorfrancis", "crcpress": "taylorfrancis", "chapmanhall": "taylorfrancis",
    "chapmanandhall": "taylorfrancis", "informauk": "taylorfrancis", "psychologypress": "taylorfrancis",
    "birkhauser": "springer",
    "apress": "springer", "palgravemacmillan": "springer", "palgrave": "springer", "vieweg": "springer",
    "kluwer": "springer", "kluweracademic": "springer", "plenum": "springer", "humana": "springer",
}  # fmt: skip


def is_same_journal(said: str, known: str) -> bool | None:
    """Return whether two titles are of one journal; None for a preprint server, which is not a journal.

    >>> is_same_journal("J. Mach. Learn. Res.", "Journal of Machine Learning Research")
    True
    >>> [is_same_journal(one, "Nature") for one in ("Nat.", "Nature Communications", "CoRR")]
    [True, False, None]
    """
    if find_arxiv_id(said) or fold_title(said) in ("corr", "arxiv", "arxivpreprint"):
        return None
    venues = find_venue(said), find_venue(known)
    if venues[0] and venues[1]:
        return venues[0].name == venues[1].name
    spellings = [(one, other) for one in _list_spellings(said) for other in _list_spellings(known)]
    return any(_has_same_words(one, other) or _is_acronym(one, other) for one, other in spellings)


def is_same_venue(said: str, known: str) -> bool | None:
    """Return whether two titles are of one conference; None if they may be.

    >>> is_same_venue("Proc. ICML", "Proceedings of the 42nd International Conference on Machine Learning")
    True
    >>> [is_same_venue(one, "Advances in Things and Words") for one in ("Proc. Things", "Nature")]
    [None, False]
    """
    found = is_same_journal(said, known)
    if found or found is None or (find_venue(said) and find_venue(known)):
        return found
    one, other = (_list_words(text, drop=_OF_EVENTS) for text in (said, known))
    is_unclear = _ACRONYM.search(said) or _share_words(one, other) or not one or not other
    return None if is_unclear else False


def is_same_publisher(said: str, known: str) -> bool | None:
    """Return whether two names are of one publisher, its imprints counted; None if they may be.

    >>> is_same_publisher("MIT Press", "The MIT Press"), is_same_publisher("Academic Press", "Elsevier BV")
    (True, True)
    >>> is_same_publisher("Cambridge University Press", "Oxford University Press")
    False
    """
    names = [_list_words(text, drop=_OF_PUBLISHERS) for text in (said, known)]
    house = _find_house(said)
    if house and house == _find_house(known):
        return True
    return _compare_organizations(said, known, *names)


def is_same_school(said: str, known: str) -> bool | None:
    """Return whether two names are of one school or institution; None if they may be, as translations.

    >>> is_same_school("MIT", "Massachusetts Institute of Technology")
    True
    >>> [is_same_school(one, "Technical University of Munich") for one in ("TU München", "Yale University")]
    [None, False]
    """
    names = [_list_words(text, drop=_OF_SCHOOLS) for text in (said, known)]
    return _compare_organizations(said, known, *names)


def _compare_organizations(said: str, known: str, one: Sequence[str], other: Sequence[str]) -> bool | None:
    if _share_words(one, other) or _is_acronym(said, known) or fold_title(said) == fold_title(known):
        return True
    is_like = any(a[:_LIKE] == b[:_LIKE] for a in one for b in other)
    return None if is_like or not one or not other or _ACRONYM.search(said + " " + known) else False


def _find_house(name: str) -> str:
    """Return the house of a publisher's name, or ""."""
    folded = fold_title(name)
    found = max(filter(folded.startswith, {*_HOUSES, *_HOUSES.values()}), key=len, default="")
    return _HOUSES.get(found, found)


def _list_spellings(title: str) -> list[str]:
    """Return a title, and the same without parentheses and without its subtitle."""
    short = _PARENTHESES.sub(" ", title)
    return list(dict.fromkeys(filter(None, (title, short.strip(), _SUBTITLE.sub("", short).strip()))))


def _list_words(text: str, drop: frozenset[str] = frozenset()) -> list[str]:
    words = _WORD.findall(fold_words(text))
    return [word for word in words if word not in _SMALL and word not in drop and not is_number(word)]


def _has_same_words(one: str, other: str) -> bool:
    """Return whether two titles have the same words, some of them abbreviated."""
    words, others = _list_words(one), _list_words(other)
    if not words or not others:
        return fold_title(one) == fold_title(other)
    if len(words) == len(others) == 1 and "." not in one + other:
        return words == others
    pairs = [(words, others), (_list_words(one, drop=_OPTIONAL), _list_words(other, drop=_OPTIONAL))]
    are_abbreviated = any(a and len(a) == len(b) and all(map(_is_abbreviation, a, b)) for a, b in pairs)
    return are_abbreviated or fold_title(one) == fold_title(other)


def _is_abbreviation(one: str, other: str) -> bool:
    """Return whether one word abbreviates the other as ISO 4 does: "natl" is "national"."""
    short, long = sorted((one, other), key=len)
    return short == long or (short[0] == long[0] and _has_characters(short, long))


def _has_characters(short: str, long: str) -> bool:
    """Return whether the characters of `short` are in `long`, in their order."""
    rest = iter(long)
    return all(character in rest for character in short)


def _is_acronym(one: str, other: str) -> bool:
    """Return whether one of two names is an acronym of the other: initials, or characters in order."""
    for short, long in ((one, other), (other, one)):
        words = _list_words(long)
        if _ACRONYM.fullmatch(short) and len(words) > 1:
            initials, letters = "".join(word[0] for word in words), fold_title(short)
            if _has_characters(letters, initials) or (
                letters[0] in initials and len(letters) > 3 and _has_characters(letters, fold_title(long))  # noqa: PLR2004
            ):
                return True
    return False


def _share_words(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(_is_abbreviation(a, b) and min(len(a), len(b)) >= _LIKE for a in one for b in other)
