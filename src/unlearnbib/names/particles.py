"""Particles of family names, and where a family begins in a displayed name: Given particle Family.

Libraries do worse on authors: `python benchmarks/evaluate.py` measures it. nameparser takes Vietnamese
"Van" and Chinese "Da" for particles, and the first word of "Dr" and "Ma" for a title; BibTeX's rule, which
pybtex and bibtexparser follow, knows no particle with a capital ("Luc Van Gool").
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import fold_words

# Particles of Dutch, German, Romance, Nordic and Arabic names; with a capital they are of the family too.
_PARTICLES = frozenset(
    "van von vom vor v. vande vander der den des de del dela della dello dei degli di da do dos das du d' im"
    " la le les lo los las ten ter te 't op zu zum zur af av al el bin ibn bint ben abu".split()
)
_CAPITALISED = frozenset(
    "Van Von Vande Vander Der Den De Del Dela Della Delle Delli Dello Dalla Dei Degli Di Da Dos Das Du La"
    " Le Les Lo Los Las Ter Ten Al El Bin Ibn Abu Mac Ó Ní St. Saint".split()
)
_JOINING = frozenset(("y", "i", "e"))  # José Ortega y Gasset
GENERATIONS = frozenset(("Filho", "Neto", "Júnior", "Junior", "Sobrinho"))  # Portuguese; part of the family
# Given names with a particle of their own: Maria del Carmen Calatrava.
_DEVOTED = frozenset(
    "Carmen Pilar Mar Rosario Consuelo Socorro Lourdes Fátima Fatima Guadalupe Jesús Jesus Ángeles Angeles"
    " Mercedes Dolores Pino".split()
)
# A patronymic is no given name, so one before "de" is of the family: Arantza Díaz de Ilarraza.
_PATRONYMIC = compile_late(
    r"[A-ZÁÉÍÓÚÑ]\w{2,}[eé]z|D[ií]az|Ru[ií]z|Ort[ií]z|S[aá]i?nz|Sa[ií]z|Mu[nñ]oz|Garc[ií]a"
)
_MOST = 30  # words of a name
# Common families and given names in China and Vietnam: Van, Le, Da, Di before them are ordinary words; so are
# Mac and Da before families of Korea, and Ibn and Bin before those of Bangladesh, where few have particles.
_CHINESE = frozenset(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang"
    " song deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren"
    " shen yao zhong cui tan fan wan liao lai xia qiu fu fang shi xiong meng qin gu hou".split()
)
_VIETNAMESE = frozenset(
    "nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh trinh truong luong mai dao"
    " cao lam ha luu anh minh hung duc quoc thanh tuan hieu phuong thi linh nam hai quang trung duy khanh"
    " bao ngoc thuy huong hoa tung cuong dung viet phuc tri vinh xuan huu cong".split()
)
_OTHER_EASTERN = frozenset(
    "kim lee park choi jung jeong kang cho yoon jang lim han oh seo shin kwon hwang ahn song hong"
    " alam islam hossain hossen haque hoque uddin chowdhury".split()
)
# The first letter of a word: a braced group has none, except special characters, `{\'e}` and `{\o}`.
_FIRST_LETTER = compile_late(r"\{(?!\\)|\\([A-Za-z]+|.)\s*\{?|([^\W\d_])", re.DOTALL)
_SPECIAL_LETTERS = frozenset("i j o O l L ss SS ae AE oe OE aa AA dh DH dj DJ th TH ng NG".split())


def is_particle(word: str) -> bool:
    """Return whether a word is a particle, or joins two family names, in any letter case.

    >>> is_particle("Van"), is_particle("y"), is_particle("Li")
    (True, True, False)
    """
    return word.lower() in _PARTICLES or word.lower() in _JOINING


def is_lower_case(word: str) -> bool:
    r"""Return whether the first letter of `word`, plain or TeX, is in lower case (btxdoc, section 4).

    >>> is_lower_case("'t"), is_lower_case(r"{\'e}lie"), is_lower_case("{van}"), is_lower_case("張")
    (True, True, False, False)
    """
    if word[:1].isalpha():
        return word[0].islower()
    from unlearnbib.tex.braces import find_group_end  # noqa: PLC0415 - only for names in TeX

    at = 0
    while found := _FIRST_LETTER.search(word, at):
        if found[2]:
            return found[2].islower()
        if found[1] in _SPECIAL_LETTERS:
            return found[1][0].islower()
        at = found.end() if found[1] else find_group_end(word, found.start())
    return False


def split_particle(family: Sequence[str]) -> tuple[str, str]:
    """Return the particle, which is the first words in lower case but never the last word, and the rest.

    >>> split_particle(["van", "der", "Maaten"]), split_particle("Ortega y Gasset".split())
    (('van der', 'Maaten'), ('', 'Ortega y Gasset'))
    """
    if len(family) <= 1 or not is_lower_case(family[0]):  # nearly all
        return "", " ".join(family)
    count = len(list(takewhile(is_lower_case, family[:-1])))
    return " ".join(family[:count]), " ".join(family[count:])


def find_family_start(words: Sequence[str]) -> int:
    """Return the place of the word with which the family, or its particle, begins.

    >>> names = ("Wei Wang", "Laurens van der Maaten", "Luc Van Gool", "Hieu Van Le", "Maria del Carmen Soto")
    >>> [name.split()[find_family_start(name.split()) :] for name in names]
    [['Wang'], ['van', 'der', 'Maaten'], ['Van', 'Gool'], ['Le'], ['Soto']]
    """
    last = max(0, len(words) - 1)
    if not words or len(words) > _MOST:
        return last
    if words[0] in _PARTICLES:
        return 0
    particles = _PARTICLES if _is_eastern(words) else _PARTICLES | _CAPITALISED
    places = (place for place in range(1, last) if words[place] in particles)
    start = next((place for place in places if not _is_part_of_given_name(words, place)), last)
    if start == last:
        return _find_two_word_family(words)
    return start - 1 if _follows_family(words, start) else start


def _follows_family(words: Sequence[str], place: int) -> bool:
    """Return whether the word before an inner particle is of the family: Schulte im Walde, Díaz de Ilarraza.

    >>> [_follows_family(name.split(), 2) for name in ("A Díaz de Ilarraza", "Maria Ana de Souza")]
    [True, False]
    """
    if place < 2:  # noqa: PLR2004 - a given name, and a word of the family
        return False
    is_spanish = words[place].lower() in ("de", "del") and _PATRONYMIC.fullmatch(words[place - 1])
    return words[place] == "im" or bool(is_spanish)


def _is_part_of_given_name(words: Sequence[str], place: int) -> bool:
    following = next((at for at in range(place, len(words)) if words[at] not in _PARTICLES), len(words))
    return (following < len(words) - 1 and words[following] in _DEVOTED) or words[place - 1] in _DEVOTED


def _is_eastern(words: Sequence[str]) -> bool:
    """Return whether a name is of a country in which Le, Van, Da, Mac and Ibn are ordinary words."""
    plain = [fold_words(word) for word in words if word not in _CAPITALISED]
    return not _VIETNAMESE.isdisjoint(plain) or fold_words(words[-1]) in _CHINESE | _OTHER_EASTERN


def _find_two_word_family(words: Sequence[str]) -> int:
    """Return the place where a family without a particle begins: two words may be joined, or end in Filho."""
    last = len(words) - 1
    if last > 1 and words[last] in GENERATIONS:
        return last - 1
    is_joined = last > 2 and words[last - 1] in _JOINING  # noqa: PLR2004 - Given Family y Family
    return last - 2 if is_joined else last
