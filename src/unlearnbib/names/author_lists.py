"""Lists of authors as pages print them: with commas, semicolons, "and" and "et al."."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from unlearnbib.model import Name
from unlearnbib.names.organizations import GROUP_WORD
from unlearnbib.names.parse import (
    count_name_words,
    ends_in_initials,
    is_initials,
    is_suffix,
    parse_display_name,
)
from unlearnbib.names.particles import is_particle
from unlearnbib.text.normalize import clean

_CACHED = 8_000  # answers: one text is tested several times, as a title and as a venue
_SHARED = 512  # texts that are tested, and then read
_NOBODY = Name()

_MANY = re.compile(
    r"[,;]?\s*(?:\b(?:et|at|e)\.? ?t?al\b\.?|\band others\b|等|\betc\b\.?|…|\.\.\.)\s*", re.IGNORECASE
)
_JOINTS = ("&", ";", "、", "，", "；", " and ", " und ", " et ")
#: The ends of "et al.", "at al." and "e tal", and the others, in lower case.
_MANY_WORDS = (" al", "tal", ".al", "eal", "others", "etc", "等", "…", "...")
_LAST = r"(?:and|&|und|et(?! al))\s+"  # before the last name
_AND = re.compile(rf"\s+{_LAST}|\s*[;、，；]\s*(?:{_LAST})?|\s*&\s*")
_NOTE = re.compile(r"[\"“”]|(?<!\w)['‘’]|['‘’](?!\w)|[*†‡§¶#^]+|\([^()]*\)|\[[^\[\]]*\]|\d+")
_NOTED = re.compile(r"[\"“”'‘’*†‡§¶#^(\[\d]")  # the symbols of the notes
_DIVIDER_WORDS = (",", ";", "、", "，", "；", "&", "and")
_DIVIDERS = re.compile(
    r"[,;、，；&]|and(?![^\W\d_])|und(?![^\W\d_])|et(?![^\W\d_])"
)  # a list has one less than names, or more
_NO_NAME = re.compile(r'[:?!"“|]')
_FINAL_PERIOD = re.compile(r"\b(?:([^\W\d_])|[JS]r)\.$")  # of an initial or a suffix
_WORD = re.compile(r"[^\W\d_]+(?:[.'’`-]+[^\W\d_]*)*")
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")  # names in these scripts have no comma
_PLAIN_FAMILY = rf"(?!(?:{GROUP_WORD}|[JS]r|I[iv]i?)\b)[A-Z][a-z]+"
_PLAIN_NAME = rf"{_PLAIN_FAMILY}(?:-{_PLAIN_FAMILY})?, [A-Z]\.(?:[ -]?[A-Z]\.){{0,2}}"
#: The pattern of names that cannot be read in two ways: "Doe, J., & Roe, A.-B.".
PLAIN_LIST = rf"{_PLAIN_NAME}(?:(?:, (?:& |and )?| & | and ){_PLAIN_NAME})*"
_LONGEST = 5_000  # characters of a list
_MOST_GIVEN = 3  # words of the given names of one person
_MOST_OF_PERSON = 4  # words of a name that is tested alone
_MOST_WORDS = 7  # of a name; a longer one is a title that was pasted there
_MOST_CAPITALS = 6  # words of a name without its particles


def parse_author_list(text: str) -> tuple[Name, ...]:
    """Return the names in a list; "et al." is not one of them.

    >>> [str(name) for name in parse_author_list("Jane Doe*, Laurens van der Maaten and Li Wei et al.")]
    ['Jane Doe', 'Laurens van der Maaten', 'Li Wei']
    >>> [name.family for name in parse_author_list("Doe, Jane; Roe, R. and Maaten, Laurens van der")]
    ['Doe', 'Roe', 'Maaten']
    >>> [str(name.family) for name in parse_author_list("Smith JA, Doe J")]
    ['Smith', 'Doe']
    """
    bare = _strip_notes(text).strip(" ,;:&")
    parts = _split_list(bare.rstrip(" .,"))
    # An index (PubMed, Scopus) prints all names as "Smith JA"; a single one among others may be "Weinan E".
    is_index = all("," not in part and ends_in_initials(part.split()) for part in parts)
    if is_index:
        parts = [re.sub(r"\s+(?=\S+\s*$)", ", ", part) for part in parts]
    has_period = _ends_in_initial(bare) and not (is_index and len(parts) > 1)
    if has_period or _lacks_period(parts):
        parts = [*parts[:-1], f"{parts[-1]}."]
    bare_parts = (part if _ends_in_initial(part) else part.strip(" .") for part in parts)
    names = map(parse_display_name, bare_parts)
    return tuple(name for name in names if name.family or name != _NOBODY)


def _lacks_period(parts: Sequence[str]) -> bool:
    """Return whether the last of inverted names ends in an initial that lost its period."""
    is_bare = len(parts) > 1 and "," in parts[-1] and _ends_in_initial(f"{parts[-1]}.")
    return is_bare and any("," in part and part.endswith(".") for part in parts)


def _ends_in_initial(text: str) -> bool:
    found = _FINAL_PERIOD.search(text[-4:]) if text.endswith(".") else None
    return found is not None and (not found[1] or found[1].isupper())


@lru_cache(_SHARED)
def _strip_notes(text: str) -> str:
    """Return a list without "et al.", and without footnote marks, affiliations and quotation marks."""
    text = _MANY.sub(", ", text) if names_others(text) else text
    return clean(_NOTE.sub("", text) if _NOTED.search(text) else text)


@lru_cache(_SHARED)
def names_others(text: str) -> bool:
    """Return whether a list says that there are others; most have no word of it, and need no search."""
    lower = text.lower()
    return any(map(lower.__contains__, _MANY_WORDS)) and _MANY.search(text) is not None


def parse_complete_author_list(text: str) -> tuple[Name, ...]:
    """Return the names in a list that is complete, or none: "Wang et al." is not.

    A list with many family names only, or with a title in it, is not reliable.

    >>> names = parse_complete_author_list("J. Doe, A. Ro")
    >>> parse_complete_author_list("Wang et al."), parse_complete_author_list("Cao and Yang"), len(names)
    ((), (), 2)
    """
    names = () if names_others(text) else parse_author_list(text)
    short = sum(not (name.given or name.literal) for name in names)
    is_reliable = 4 * short <= len(names) and all(count_name_words(name) <= _MOST_WORDS for name in names)
    return names if is_reliable else ()


@lru_cache(_SHARED)
def _split_list(text: str) -> Sequence[str]:
    """Return the names of a list in its clean form.

    Where semicolons or "and" separate them, a comma is part of a name.
    """
    divided = _AND.split(text) if any(map(text.__contains__, _JOINTS)) else (text,)
    pieces = [piece.strip(" ,") for piece in divided]
    if len(pieces) > 1 and all(map(_is_inverted, pieces)):
        return pieces
    if ";" in text and max(piece.count(",") for piece in pieces) == 1:
        return pieces
    first, *rest = (
        [part for part in map(str.strip, piece.split(",")) if part.strip(" .")] for piece in pieces
    )
    parts = _join_initials([*first, *chain.from_iterable(rest)])
    return parts if len(first) < 2 else _join_first_name(parts)


def _is_family(text: str) -> bool:
    """Return whether a text is one word like a name's, with particles before it or none."""
    *before, last = text.split()
    return (
        all(word.islower() and is_particle(word) for word in before)
        and last.istitle()
        and not _WIDE.match(last)
    )


def _is_given(text: str) -> bool:
    """Return whether a text is two or three words, each like a name's, an initial or a particle."""
    words = text.split()
    return 1 < len(words) <= _MOST_GIVEN and all(word.istitle() or is_particle(word) for word in words)


def _is_inverted(text: str) -> bool:
    family, _, given = text.partition(",")
    return "," not in given and bool(given.strip()) and max(len(family.split()), len(given.split())) <= 3


def _join_initials(parts: list[str]) -> list[str]:
    """Return `parts` with initials and suffixes joined to the family before them: "Doe, J." is one name."""
    joined: list[str] = []
    for part in parts:
        is_family = bool(joined) and "," not in joined[-1] and " " not in joined[-1]
        if is_family and _are_initials(part):
            joined[-1] += ", " + part
        elif joined and is_suffix(part):
            joined[-1] += " " + part
        else:
            joined.append(part)
    return joined


@lru_cache(_SHARED)  # of one word, there are few
def _are_initials(text: str) -> bool:
    return all(map(is_initials, text.split()))


def _join_first_name(parts: list[str]) -> list[str]:
    """Return `parts` with the first two as one name where a list begins "Liu, Pengfei, Weizhe Yuan" (MLA).

    A family alone, before names that are given, is the beginning of one name: "de la Cruz, Ana Inés".
    """
    if len(parts) == 2 and _is_family(parts[0]) and _is_given(parts[1]):
        return [", ".join(parts)]
    if len(parts) < 2 or not all(" " in part for part in parts[2:]):
        return parts
    is_short = not any(" " in part or _WIDE.match(part) for part in parts[:2])
    is_inverted = is_short or (_is_family(parts[0]) and _is_given(parts[1]) and _ends_in_initial(parts[1]))
    return [", ".join(parts[:2]), *parts[2:]] if is_inverted else parts


def _divide_list(text: str) -> Sequence[str]:
    """Return the parts of a text that may be names."""
    return _split_list(_strip_notes(text).strip(" ,.;:&"))


@lru_cache(_CACHED)
def is_author_list(text: str, least: int = 2) -> bool:
    """Return whether a text is a list of names and nothing else, with at least `least` names.

    >>> texts = ("Jane Doe, John Roe", "Wang et al.", "Deep Learning, Again and Again")
    >>> [is_author_list(text) for text in texts]
    [True, True, False]
    """
    if len(text) > _LONGEST or _NO_NAME.search(text):
        return False
    is_open = names_others(text)
    if least > 1 and not is_open and not any(map(text.__contains__, _DIVIDER_WORDS)):  # one name at most
        return False
    if least > 2 and not is_open and len(_DIVIDERS.findall(text)) < least - 1:
        return False
    parts = _divide_list(text)
    fitting = sum(map(_looks_like_name, parts))
    if len(parts) < least:  # one name looks like any two words
        return is_open and fitting == len(parts) > 0
    if len(parts) == 2 and not is_open:
        return fitting == 2 and all(2 <= len(part.split()) <= 4 for part in parts)
    return fitting == len(parts) or (len(parts) > 4 and fitting >= 0.8 * len(parts))


def looks_like_person(text: str) -> bool:
    """Return whether a text has the form of one name: two to four words with capitals, no article first.

    An inverted one, "Family, Given", has its comma before one or two words.

    >>> [looks_like_person(text) for text in ("Bo Ahl", "Ek, G.", "A Replication", "Nature")]
    [True, True, False, False]
    """
    is_short = len(text.strip(" ,.*").split()) <= _MOST_OF_PERSON  # long texts are not remembered
    return is_short and _looks_like_person(text)


@lru_cache(_CACHED)
def _looks_like_person(text: str) -> bool:
    family, comma, given = text.partition(", ")
    if comma and len(family.split()) < 3 and len(given.split()) < 3:
        text = f"{given.strip()} {family}"
    words = text.strip(" ,.*").split()
    if len(words) < 2 or words[0].lower() in _SMALL or set(",()[]0123456789") & set(text):
        return False
    is_other = any(
        (word.isupper() and len(word) > 3) or word in _NEVER or (len(word) > 3 and word.endswith("."))
        for word in words
    )
    return _looks_like_name(text) and not is_other


@lru_cache(_CACHED)
def _looks_like_name(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if not is_particle(word) and word.lower() != "of"]
    return (
        0 < len(words) <= _MOST_CAPITALS
        and _OF_NO_NAME.isdisjoint(text)
        and all(word[:1].isupper() or not word[:1].isascii() for word in words)
        and _COMMON.isdisjoint(word.lower() for word in words)
        and not any(len(word) > 3 and word.isupper() and len(words) < 2 for word in words)
    )


_OF_NO_NAME = frozenset("()[]{}|")  # an affiliation, a mark of a link
_NEVER = frozenset("of and the for on in to with from".split())
_SMALL = frozenset("a an the on in of for to and with by at from as is are do does how why what".split())
_COMMON = frozenset(
    """the for with from and learning models model language large deep neural network networks towards via
    using analysis survey attacks attack data privacy machine unlearning system systems conference
    journal proceedings workshop findings paper code project transactions research arxiv preprint
    university institute google microsoft meta openai benchmark methods method understanding generation
    vision federated security robust""".split()
)
