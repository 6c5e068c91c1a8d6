"""Names in capitals, set as people write them: J.D. Gray, O'Brien, van der Berg, McDonald.

Lower case is lost in capitals, so only what a form shows is restored. A source that writes McDONALD shows its
second capital, MCDONALD does not. `van`, `von`, `de la` and `dos` are lower-case in the names of their
languages; `de`, `di`, `le` and `la` have a capital in as many names as not, and keep it.
"""

import re
import unicodedata

_SHORTEST = 4  # letters of a word in capitals that is not an abbreviation, where nothing else is known
_PIECE = re.compile(r"[^\W\d_]+")
_SEPARATED = re.compile(r"([\s.\-\u2010\u2011/]+)")
_APOSTROPHE = re.compile("(['\u2019\u02bc\u2018])")
_INNER = re.compile(r"((?:[A-Z][a-z]{1,3})+)([A-Z]{3,})")  # McDONALD, MacLEOD, VanDYKE
_SUFFIX = re.compile(r"(?<=\s)(?:II|III|IV)$")
#: Words of two letters without a vowel that are no initials.
#: Before an apostrophe these end at it; in Solov'ev and Il'in it is a letter of the word.
_SHORT = frozenset(("ST", "JR", "SR", "NG"))
_ELIDED = frozenset("dell dall sant degl nell all un quell coll".split())
_PARTICLES = re.compile(
    r"(?<!\S)(?:(?:VAN|VON|VOM)(?:\ (?:DER|DEN|DE|DEM|HET|'T|\u2019T|UND\ ZU))?|DE\ (?:LA|LAS|LOS|DER|DEN)"
    r"|DOS|DAS|ZU|ZUM|ZUR|(?<=\S\ )(?:Y|E))(?=\ \S)"
)
_VOWELS = frozenset("AEIOUYÆØŒ")
_DUTCH_IJ = re.compile(r"^Ij(?=[b-df-hj-np-tv-xz])")  # IJsselmuiden; Ijaz and Ijiri are of other languages


def lower_capitals(name: str, *, shortest: int = _SHORTEST) -> str:
    """Return a name in capitals, or the part of one, in lower case; any other stays as it is.

    So does an abbreviation: a word of fewer than `shortest` letters, or of fewer than four without a vowel.

    >>> [lower_capitals(one) for one in ("O'BRIEN", "DE LA CRUZ", "McDONALD", "J.D.", "GRAY III")]
    ["O'Brien", 'de la Cruz', 'McDonald', 'J.D.', 'Gray III']
    >>> lower_capitals("KIM"), lower_capitals("KIM", shortest=2), lower_capitals("UNESCO Institute")
    ('KIM', 'Kim', 'UNESCO Institute')
    """
    words = _PIECE.findall(name)
    lengths = [len(word) for word in words if _is_in_capitals(word) or _INNER.fullmatch(word)]
    is_other = any(not (_is_in_capitals(one) or _INNER.fullmatch(one) or one.islower()) for one in words)
    if is_other or max(lengths, default=0) < (shortest if _is_pronounced(name) else _SHORTEST):
        return name
    if suffix := _SUFFIX.search(name):
        return lower_capitals(name[: suffix.start()], shortest=shortest) + suffix[0]
    pieces = _SEPARATED.split(_PARTICLES.sub(lambda found: found[0].lower(), name))
    return "".join(map(_lower_word, pieces)).replace("i\u0307", "i")  # Python's lower case of the Turkish İ


def _is_pronounced(name: str) -> bool:
    """Return whether a name in capitals has a vowel, with whatever marks, or is one without.

    >>> _is_pronounced("ĐỨC"), _is_pronounced("JD"), _is_pronounced("NG")
    (True, False, True)
    """
    return name in _SHORT or not _VOWELS.isdisjoint(unicodedata.normalize("NFD", name))


def _lower_word(word: str) -> str:
    """Return one word; after an apostrophe another begins, if what precedes it is elided."""
    first, *rest = _APOSTROPHE.split(word)
    is_elided = len(first) == 1 or first.lower() in _ELIDED
    return _lower_piece(first) + "".join(map(_lower_piece if is_elided else _lower_whole, rest))


def _lower_piece(piece: str) -> str:
    if found := _INNER.fullmatch(piece):
        return found[1] + found[2].capitalize()
    is_initials = len(piece) == 2 and not _is_pronounced(piece)  # noqa: PLR2004 - JD
    return _DUTCH_IJ.sub("IJ", piece.capitalize()) if _is_in_capitals(piece) and not is_initials else piece


def _lower_whole(piece: str) -> str:
    return piece.lower() if _is_in_capitals(piece) else piece


def _is_in_capitals(word: str) -> bool:
    """Return whether a word is in capitals; a sharp s and the raised letters of Mª and Fº have none."""
    return word.replace("ß", "").replace("ª", "").replace("º", "").isupper()
