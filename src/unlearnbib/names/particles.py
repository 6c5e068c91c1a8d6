"""Where the family begins in a name that is written in the order of speech: Given particle Family.

Libraries do worse on authors: `python benchmarks/evaluate.py` measures it. nameparser takes Vietnamese
"Van" and Chinese "Da" for particles, and the first word of "Dr" and "Ma" for a title; BibTeX's rule, which
pybtex and bibtexparser follow, knows no particle with a capital ("Luc Van Gool").
"""

from collections.abc import Sequence

from unlearnbib.text.normalize import to_ascii

# Particles of Dutch, German, Romance, Nordic and Arabic names; with a capital they are of the family too.
_PARTICLES = frozenset(
    "van von vom vande vander der den de del dela della dello dei degli di da do dos das du d' la le les lo"
    " los las ten ter te 't op zu zum zur af av al el bin ibn bint ben abu".split()
)
_CAPITALISED = frozenset(
    "Van Von Vande Vander Der Den De Del Dela Della Dello Dei Degli Di Da Dos Das Du La Le Les Lo Los Las"
    " Ter Ten Al El Bin Ibn Abu Mac Ó Ní St. Saint".split()
)
_JOINING = frozenset(("y", "i", "e"))  # José Ortega y Gasset
_BEHIND = frozenset(("Filho", "Neto", "Júnior", "Junior", "Sobrinho"))  # Portuguese: of the family before
# Given names with a particle of their own: Maria del Carmen Calatrava.
_DEVOTED = frozenset(
    "Carmen Pilar Mar Rosario Consuelo Socorro Lourdes Fátima Fatima Guadalupe Jesús Jesus Ángeles Angeles"
    " Mercedes Dolores Pino".split()
)
_MOST = 30  # words; more are no name
# The families and given names that are common in China and Vietnam: no Van, Le, Da, Di stands before them.
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


def find_family_start(words: Sequence[str]) -> int:
    """Return the place of the word with which the family, or its particle, begins.

    >>> names = ("Wei Wang", "Laurens van der Maaten", "Luc Van Gool", "Hieu Van Le", "Maria del Carmen Soto")
    >>> [name.split()[find_family_start(name.split()) :] for name in names]
    [['Wang'], ['van', 'der', 'Maaten'], ['Van', 'Gool'], ['Le'], ['Soto']]
    """
    last = max(0, len(words) - 1)
    if not words or len(words) > _MOST:
        return last
    particles = _PARTICLES if _is_eastern(words) else _PARTICLES | _CAPITALISED
    begins = (place for place in range(1, last) if words[place] in particles)
    found = next((place for place in begins if not _is_of_given_name(words, place)), last)
    if words[0] in _PARTICLES:
        return 0
    return found if found < last else _of_two_words(words, last)


def _is_of_given_name(words: Sequence[str], place: int) -> bool:
    following = next((at for at in range(place, len(words)) if words[at] not in _PARTICLES), len(words))
    return (following < len(words) - 1 and words[following] in _DEVOTED) or words[place - 1] in _DEVOTED


def _is_eastern(words: Sequence[str]) -> bool:
    """Return whether a name is Chinese or Vietnamese, of which Le, Van, Da are words like others."""
    plain = [to_ascii(word).lower() for word in words if word not in _CAPITALISED]
    return not _VIETNAMESE.isdisjoint(plain) or to_ascii(words[-1]).lower() in _CHINESE


def _of_two_words(words: Sequence[str], last: int) -> int:
    """Return where a family without a particle begins: it may have two words, joined or before a Filho."""
    if last > 1 and words[last] in _BEHIND:
        return last - 1
    is_joined = last > 2 and words[last - 1] in _JOINING  # noqa: PLR2004 - Given Family y Family
    return last - 2 if is_joined else last
