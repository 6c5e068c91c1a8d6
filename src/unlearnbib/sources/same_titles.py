"""Whether two titles are of one paper: equal but for what does not count.

What counts: every word and its order, numbers, Roman numerals, signs (C++, A*), words such as Erratum, Reply
or Part. What does not: letter case, accents, dashes, hyphens, spaces, quotes, markup and TeX, articles, "&"
for "and", British spelling, a doubled or an exchanged letter, the mark of a footnote; and a subtitle, or the
name of a system before the colon, that only one of the two has, unless it tells two papers apart.

Everything is linear in the titles, and a title that is longer than any real one is only compared as a whole.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from unlearnbib.tex.decode import decode
from unlearnbib.text.american import respell_american
from unlearnbib.text.html_tags import strip_markup
from unlearnbib.text.normalize import fold_title, to_ascii
from unlearnbib.text.ordinals import read_number_word

_LONGEST = 1_000  # characters of a title; the longest of 7,804 recorded ones has 404
_MOST_PARTS = 6  # that colons and dashes divide a title into
_ENOUGH = 16  # characters of what both titles have, where no identifier names the paper
_SYSTEM = 4  # words, at the most, of the name of a system before a colon
_FEWEST = 2  # words of a subtitle that no identifier names: "Theory", "Applications" are papers of a series
_GENERIC = frozenset(
    "survey overview study introduction review primer perspective invited".split()
)  # one word will do
_STATEMENT = 5  # words, at the least, of a subtitle that may speak of numbers
_SLIPS = 2  # at the most
_MANY = 8  # words of a title in which two may be
_SLIP = 7  # letters, at the least, of a word with a slip

#: Words that make another paper of a title where they are put before or after it.
_TELLING = frozenset(
    """erratum errata corrigendum corrigenda correction corrections corrected addendum addenda reply replies
    response responses rejoinder comment comments commentary discussion poster posters demo demos
    demonstration demonstrations part parts volume volumes vol version edition retracted retraction withdrawn
    withdrawal notice concern abstract abstracts tutorial tutorials supplement supplementary supplemental
    supporting appendix revisited reconsidered editorial preface foreword keynote panel reproducibility
    replication reproduction sequel continued proceedings announcement short preliminary proposal update
    updated revised translation interview obituary wip dataset datasets slides index contents""".split()
)
_TELLING_BEFORE = _TELLING | frozenset(
    """workshop workshops talk lecture review reviews revisiting remark remarks letter author doctoral
    introduction conclusion prologue epilogue summary highlights news opinion viewpoint invited progress data
    dataset datasets code software artifact slides presentation""".split()
)
_TELLING_PAIRS = frozenset(("study protocol", "trial protocol", "protocol of", "protocol for"))
_PREPOSITIONS = frozenset("from for to of on".split())  # "Data from:", "Code for:"
_ARTICLES = re.compile(r"(?<![\w-])(?:the|and|an?)\s+(?=[^\s+#*])")  # A* and "A + B" have none
_BEFORE_NUMERALS = frozenset(
    "part parts volume vol type types phase class stage book chapter section".split()
)
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_GREEK = re.compile(r"(?<![\u0370-\u03ff])[\u0370-\u03ff](?![\u0370-\u03ff])")
_SIGNS = {
    "&": " and ",
    "∞": " infinity ",
    "√": " sqrt ",
    "°": " degree ",
    "∘": " degree ",
    "µ": " mu ",  # the micro sign; Greek letters are named before
    "∆": " delta ",
    "×": "x",
    "∗": "*",
    "⋆": "*",
    "★": "*",
}
_SIGN_TABLE = str.maketrans(_SIGNS)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
# Of a footnote; the star of A* and RRT*, and the square of R², are of the title.
_MARKS = re.compile(r"(?:[†‡§¶]|(?<=[a-zà-öø-ÿ]{3})[*∗⋆★¹²³]+)\s*$")
_RAISED_MARKS = re.compile(r"(?<=[a-zà-öø-ÿ]{3})<sup>[\d*†‡,]{1,5}</sup>\s*$")
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
# A parenthesis is a part if it ends the title.
_PARTS = re.compile(r"(\.\s|[?!]|:|\s[-–—‐]+\s|—|[(\[](?=[^()\[\]]{1,200}[)\]]\W{0,5}$))")
_AFTER_NAME = re.compile(r"[:\s—]")  # the sign after the name of a system
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+|[+#*<>=%±]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@frozen
class Title:
    """The words of each part of a title, with the sign after it, and of all; `key` is these without spaces.

    `spelling` is the key of the words as they are written: "end-to-end" and "endtoend" are one.
    """

    parts: Sequence[tuple[Sequence[str], str]]
    words: Sequence[str]
    key: str
    spelling: str


def is_same_title(one: str, other: str, *, is_known: bool = False) -> bool:
    """Return whether two titles are of one paper, which an identifier names too (`is_known`) or a title only.

    >>> is_same_title("Rényi's colour-blind elm", "Renyi's Color Blind Elm"), is_same_title("On C", "On C++")
    (True, False)
    >>> is_same_title("Elms in the Province, Part I", "Elms in the province, part 1")
    True
    >>> is_same_title("XGBoost", "XGBoost: A Scalable Tree Boosting System", is_known=True)
    True
    >>> is_same_title("The Old Elms of the Province", "Erratum: The Old Elms of the Province", is_known=True)
    False
    """
    ours, theirs = read_title(one), read_title(other)
    if ours.key == theirs.key:
        return bool(ours.key) or fold_title(one) == fold_title(other)
    return (
        (bool(ours.spelling) and ours.spelling == theirs.spelling)
        or (abs(len(ours.key) - len(theirs.key)) <= _SLIPS and _differ_by_slips(ours.words, theirs.words))
        or _lacks_a_part(ours, theirs, is_known=is_known)
        or _lacks_a_part(theirs, ours, is_known=is_known)
        or ours.key in _spell_umlauts(other)
        or theirs.key in _spell_umlauts(one)
    )


def _spell_umlauts(title: str) -> tuple[str, ...]:
    """Return the key of a title with its umlauts in two letters, as catalogs of libraries write them.

    >>> _spell_umlauts("Über Ulmen"), _spell_umlauts("On elms")
    (('ueberulmen',), ())
    """
    spelled = "" if title.isascii() else unicodedata.normalize("NFC", title)
    return (read_title(changed).key,) if (changed := spelled.translate(_UMLAUTS)) != spelled else ()


@lru_cache(100_000)  # a list of a year has thousands of titles, and is searched for every paper of the venue
def read_title(title: str) -> Title:
    """Return a title as it is compared.

    >>> read_title("The $k$-Means of R&D: Two Modelling Studies").words
    ('k', 'means', 'of', 'r', 'd', '2', 'modeling', 'studies')
    """
    if len(title) > _LONGEST:
        return Title((), (), fold_title(title), "")
    pieces = [_fold(text) for text in _PARTS.split(_print_plainly(title), maxsplit=_MOST_PARTS - 1)]
    split = zip(pieces[::2], [*pieces[1::2], ""], strict=True)
    parts = tuple((words, sign) for text, sign in split if (words := tuple(_list_words(text))))
    words = tuple(word for part, _ in parts for word in part)
    return Title(parts, words, _join(words), _join(_TOKEN.findall(" ".join(pieces[::2]))))


def _print_plainly(title: str) -> str:
    """Return a title without markup and TeX, compatible characters as the usual, Greek letters by name."""
    plain = strip_markup(_RAISED_MARKS.sub("", title))
    plain = decode(plain) if any(sign in plain for sign in "\\${") else plain
    plain = _GREEK.sub(lambda found: f" {_name_greek(found[0])} ", plain) if not plain.isascii() else plain
    return unicodedata.normalize("NFKC", _MARKS.sub("", plain).translate(_SIGN_TABLE))


def _fold(text: str) -> str:
    return _THOUSANDS.sub("", _APOSTROPHES.sub("", to_ascii(text).lower()))


def _name_greek(letter: str) -> str:
    name = unicodedata.name(letter, "").split()
    return name[3].lower() if name[:1] == ["GREEK"] and len(name) == 4 else letter  # noqa: PLR2004


def _list_words(text: str) -> Iterator[str]:
    """Yield the words of a folded part of a title: numbers in digits, American spelling, no articles."""
    tokens = _TOKEN.findall(_ARTICLES.sub("", text))
    for place, token in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        before = tokens[place - 1] if place else ""
        is_numeral = len(token) > 1 or before in _BEFORE_NUMERALS or (not after and before)
        if is_numeral and token and _ROMAN.fullmatch(token):
            yield str(_read_roman(token))
        else:
            yield read_number_word(token) or respell_american(token)


def _read_roman(numeral: str) -> int:
    """Return the number of a Roman numeral below forty.

    >>> _read_roman("xiv"), _read_roman("ix")
    (14, 9)
    """
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _join(words: Sequence[str]) -> str:
    """Return words without the spaces between them, but for two numbers: "part 1, 2" is not "part 12"."""
    return re.sub(r"(?<=\d) (?=\d)", "|", " ".join(words)).replace(" ", "")


def _differ_by_slips(words: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether a word of many has a slip: an exchanged or a doubled letter, a plural."""
    if not words or len(words) != len(others):
        return False
    differing = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    return len(differing) <= 1 + (len(words) >= _MANY) and all(_is_slip(a, b) for a, b in differing)


def _is_slip(one: str, other: str) -> bool:
    """Return whether two words differ as slips do.

    >>> [_is_slip("attention", other) for other in ("atention", "attentions", "attnetion")]
    [True, True, True]
    >>> _is_slip("supervised", "unsupervised"), _is_slip("causal", "casual"), _is_slip("adaption", "adoption")
    (False, False, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _SLIP or not (one.isalpha() and other.isalpha()) or len(long) - len(short) > 1:
        return False
    place = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(short) == len(long):
        is_exchanged = (
            one[place : place + 2] == other[place : place + 2][::-1]
            and one[place + 2 :] == other[place + 2 :]
        )
        return is_exchanged and place > 0
    is_doubled = place > 0 and long[place] == long[place - 1] and short[place:] == long[place + 1 :]
    return is_doubled or long == short + "s"


def _lacks_a_part(whole: Title, short: Title, *, is_known: bool) -> bool:
    """Return whether `short` is `whole` without its subtitle, or without the name before its colon."""
    is_end = whole.key.startswith(short.key) or whole.key.endswith(short.key)  # of a list few titles pass
    if not is_end or (not is_known and len(short.key) < _ENOUGH):
        return False
    for place in range(1, len(whole.parts)):
        head = [word for words, _ in whole.parts[:place] for word in words]
        tail = [word for words, _ in whole.parts[place:] for word in words]
        if _join(head) == short.key:
            return _is_subtitle(tail, fewest=1 if is_known else _FEWEST)
        if _join(tail) == short.key:
            return _AFTER_NAME.match(whole.parts[place - 1][1]) is not None and _is_name(head)
    return False


def _is_subtitle(words: Sequence[str], fewest: int = _FEWEST) -> bool:
    """Return whether words may be a subtitle, and nothing that makes another paper of a title.

    >>> [_is_subtitle(one.split()) for one in ("study of elms", "reply to oaks", "2nd study", "applications")]
    [True, False, False, False]
    """
    has_number = not all(map(str.isalpha, words))
    is_statement = len(words) >= (_STATEMENT if has_number else fewest) or words[0] in _GENERIC
    is_telling = bool(_TELLING.intersection(words if len(words) < _STATEMENT else words[:2]))
    return is_statement and not is_telling and " ".join(words[:2]) not in _TELLING_PAIRS


def _is_name(words: Sequence[str]) -> bool:
    """Return whether words may be the name of a system, which may have a number in it but is none.

    >>> [_is_name(one) for one in (["t", "5"], ["erratum"], ["2"])]
    [True, False, False]
    """
    is_telling = words[-1] in _PREPOSITIONS or bool(_TELLING_BEFORE.intersection(words))
    return len(words) <= _SYSTEM and words[0].isalpha() and not is_telling
