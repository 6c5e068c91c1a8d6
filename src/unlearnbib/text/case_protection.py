"""Case protection: the words of a title that get braces, so that no style lowers them, and the reason.

As few as needed: words that a style may lower and that a reader would miss. The rules are those of people
bracing by hand, measured against the Anthology and others (`python benchmarks/evaluate.py`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, takewhile
from typing import NamedTuple

from unlearnbib.storage.resources import load_json
from unlearnbib.text.late_pattern import compile_late

_PART = r"[^\W_]+(?:[&@+.]+[^\W_]+)*[+#]*"  # R&D, V.1, FL@FM, C++ are one part each
_COMPOUND = compile_late(rf"{_PART}(?:[-\u2010\u2011]{_PART})*")
_LETTERS = compile_late(r"[^\W\d_]{2,}")
_LOWER_WORD = compile_late(r"(?<![^\W\d_])[a-z]{2,}(?![^\W\d_])")
_HYPHEN = compile_late(r"([-\u2010\u2011])")
# At the beginning of a sentence a capital says nothing: after a stop, a spaced dash, an opening quote.
_KEPT = compile_late(r":\s+$")  # the capital after it is kept by BibTeX (bibtex.web, section 370)
_BEGINS = compile_late(r"(?:^\W*|[.:;?!\u2014]\W*|\s[-\u2013]\s\W*|[\"\u201c\u2018`]|/)$")
_LONG = 4  # letters of a word that title case capitalises
_CACHED = 16_384  # words whose judgement is kept: titles have many in common
_TOKENS = 65_536  # of the quick look, which meets all words of a long list
_FEW = 3  # words in lower case to one with a capital
_SHOUTED_WORDS, _SHOUTED_LETTERS = 3, 10  # of a title in capitals, at least
SMALL = frozenset(
    "about after against among before behind between from into onto over that than their them then they"
    " this through toward towards under until upon using versus when where which while with within without"
    " your does".split()
)

INSIDE = "it has a capital after its first letter"
DIGIT = "it has a capital and a digit"
LETTER = "a single capital letter names something"
NAME = "a hyphenated name before the colon stays whole"
LONE = "a capital in a title that is in lower case"
LOWER = "it has no capital"
SHOUTED = "the title is in capitals, which name nothing"
BEGINS = "styles keep the first capital of a title and the one after a colon"
PLAIN = "a word in title case, which a style may lower"


class Word(NamedTuple):
    """A word of a title, its place, whether it is in braces, and the reason."""

    text: str
    start: int
    end: int
    braced: bool
    why: str


def find_protected_spans(title: str) -> Sequence[tuple[int, int]]:
    """Return the spans (start, end) of the words in `title` whose capitals a style must not touch.

    >>> title = "LLM-Eraser: Tool-Augmented LLMs' GPT-4-based R&D in English"
    >>> [title[start:end] for start, end in find_protected_spans(title)]
    ['LLM-Eraser', 'LLMs', 'GPT-4', 'R&D', 'English']
    """
    if not _may_have_protected(title):
        return ()
    return [
        (found.start() + at, found.start() + end)
        for found, place in _place_words(title, are_all=False)
        for at, end in _find_braced(found[0], place)
    ]


def _may_have_protected(title: str) -> bool:
    """Return whether a word of a title may need braces: a quick look, after which most titles are done.

    A word in title case needs them only in a title in lower case, and not as the first one; of a title with
    no other capital only the first word may be a name.
    """
    if title[1:].islower() and title[0].isalnum():
        return INSIDE in _judge_token(title.partition(" ")[0])
    kinds = [*chain.from_iterable(map(_judge_token, title.split()))]
    if INSIDE in kinds:
        return True
    first = _COMPOUND.search(title)
    is_one_word = first is not None and first.start() == 0 and first[0].isalnum()
    if first is not None and not is_one_word and _count_capitals(first[0]) > 1:
        return True
    return PLAIN in kinds[is_one_word:] and kinds.count(LOWER) >= _FEW


@lru_cache(_TOKENS)
def _judge_token(token: str) -> tuple[str, ...]:
    """Return the judgements of the words in a text without spaces, most often one."""
    return tuple("" if word.isdigit() else _judge_alone(word) for word in _COMPOUND.findall(token))


@lru_cache(_CACHED)
def _judge_alone(word: str) -> str:
    """Return LOWER for a long word without capitals, PLAIN for title case, INSIDE for others, or ""."""
    if word in _load_lexicon():
        return INSIDE
    if not word.isalnum() and _HYPHEN.search(word):
        kinds = {_judge_alone(part) for part in _HYPHEN.split(word)[::2]}
        return INSIDE if INSIDE in kinds else PLAIN if PLAIN in kinds else ""
    if not _count_capitals(word):
        return _judge_case(word)
    is_title = len(word) > 1 and word.isalpha() and _has_only_first(word)
    is_plain = is_title and not _find_in_lexicon(word)
    return PLAIN if is_plain else INSIDE


def explain_words(title: str) -> Iterator[Word]:
    """Yield the words of `title`, hyphenated ones in their parts, and the reason for or against its braces.

    >>> for word in explain_words("Homotopy limits in Coq"): print(word.text, word.braced, word.why)
    Homotopy False styles keep the first capital of a title and the one after a colon
    limits False it has no capital
    in False it has no capital
    Coq True names a system, a company, a programming language, a model or a data set
    """
    if is_in_capitals(title):
        words = _COMPOUND.finditer(title)
        yield from (Word(one[0], *one.span(), braced=False, why=SHOUTED) for one in words)
    for found, place in _place_words(title):
        yield from _explain_compound(found[0], found.start(), place)


def _place_words(title: str, *, are_all: bool = True) -> Iterator[tuple[re.Match[str], "_Place"]]:
    """Yield the words of a title, or those that may need braces, in their places; none of one in capitals."""
    if is_in_capitals(title):
        return
    found = list(_COMPOUND.finditer(title))
    for one, is_lower in zip(found, _judge_sentences(title, found), strict=True):
        may_be_braced = not one[0].islower() if is_lower else _judge_alone(one[0]) == INSIDE
        if are_all or may_be_braced or one.start() == 0:
            yield one, _find_place(title, *one.span(), in_lower_case=is_lower)


def is_in_capitals(title: str) -> bool:
    """Return whether a title of several words is all in capitals, a few mixed names aside.

    >>> is_in_capitals("THE GROWTH OF FILMS OF NaCl"), is_in_capitals("BERT and GPT for LLMs")
    (True, False)
    """
    if _LOWER_WORD.search(title) or sum(map(str.isupper, title)) < _SHOUTED_LETTERS:
        return False
    words = [word for word in _LETTERS.findall(title) if word.lower() != word.upper()]
    capitals = sum(map(str.isupper, words))
    has_other = any(word.islower() or word.istitle() for word in words)
    return capitals >= max(_SHOUTED_WORDS, len(words) * 3 / 4) and not has_other


def _begins_sentence(title: str, start: int) -> bool:
    """Return whether a sentence begins with a word; most words follow a letter and a space."""
    before = title[max(0, start - 4) : start]
    follows = before[-1:] == " " and before[-2:-1].isalnum()
    return not follows and _BEGINS.search(before) is not None


class _Place(NamedTuple):
    begins: bool  # whether a sentence begins with the word
    in_lower_case: bool  # whether the title is
    is_kept: bool  # whether BibTeX keeps the first character: that of a title, or after a colon
    is_name: bool  # whether the word is all that is before a colon
    has_word_after: bool  # after a space


def _find_place(title: str, start: int, end: int, *, in_lower_case: bool) -> _Place:
    before, after = title[max(0, start - 4) : start], title[end : end + 2]
    return _Place(
        begins=_begins_sentence(title, start),
        in_lower_case=in_lower_case,
        is_kept=start == 0 or (":" in before and _KEPT.search(before) is not None),
        is_name=start == 0 and after[:1] == ":",
        has_word_after=after[:1] == " " and after[1:].isalpha(),
    )


def _judge_sentences(title: str, words: Sequence[re.Match[str]]) -> list[bool]:
    """Return for each word whether title and sentence are in lower case: few long words have a capital.

    Names of the lexicon are no evidence: a title is judged the same with and without their braces.
    """
    evidences = [_judge_case(word[0]) for word in words]
    capitals = (word.start() for word, kind in zip(words, evidences, strict=True) if kind == PLAIN)
    if evidences.count(LOWER) < _FEW or all(_begins_sentence(title, start) for start in capitals):
        return [False] * len(words)
    begins = [_begins_sentence(title, word.start()) for word in words]
    evidences = ["" if first else kind for kind, first in zip(evidences, begins, strict=True)]
    sentences = list(accumulate(begins))
    lower, capital = defaultdict[int, int](int), defaultdict[int, int](int)
    for evidence, sentence in zip(evidences, sentences, strict=True):
        if evidence:
            evidence_of = lower if evidence == LOWER else capital
            evidence_of[sentence] += 1
    is_lower = sum(lower.values()) >= _FEW * sum(capital.values()) > 0
    return [is_lower and lower[sentence] >= capital[sentence] for sentence in sentences]


@lru_cache(_CACHED)
def _judge_case(word: str) -> str:
    """Return LOWER or PLAIN for a word that says whether its title is in lower case, or ""."""
    if len(word) < _LONG or not word.isalpha() or word in SMALL:
        return ""
    return LOWER if word.islower() else PLAIN if word.istitle() and not _find_in_lexicon(word) else ""


@lru_cache(_CACHED)
def _find_braced(word: str, place: _Place) -> tuple[tuple[int, int], ...]:
    """Return the spans of the parts of a word that are in braces, counted from its beginning."""
    return tuple((one.start, one.end) for one in _explain_compound(word, 0, place) if one.braced)


def _explain_compound(word: str, start: int, place: _Place) -> Iterator[Word]:
    end = start + len(word)
    is_hyphenated = not word.isalnum() and _HYPHEN.search(word) is not None
    if place.is_name and is_hyphenated and _count_capitals(word) > 1:
        yield Word(word, start, end, braced=True, why=NAME)
    elif "-" in word and word in _load_lexicon() and not (place.is_kept and _has_only_first(word)):
        yield Word(word, start, end, braced=True, why=_load_lexicon()[word])
    elif is_hyphenated:
        yield from _explain_parts(_HYPHEN.split(word), start, place)
    else:
        yield Word(word, start, end, *_judge_word(word, place))


def _explain_parts(parts: Sequence[str], offset: int, place: _Place) -> Iterator[Word]:
    """Yield the parts of a hyphenated word; a number after a part in braces belongs to it: GPT-4."""
    index = 0
    while index < len(parts):
        inner = place._replace(
            begins=place.begins and index == 0,
            has_word_after=place.has_word_after and index == len(parts) - 1,
            is_kept=place.is_kept and index == 0,
        )
        braced, why = _judge_word(parts[index], inner)
        numbers = takewhile(lambda at: parts[at][:1].isdigit(), range(index + 2, len(parts), 2))
        last = max(numbers, default=index) if braced else index
        text = "".join(parts[index : last + 1])
        yield Word(text, offset, offset + len(text), braced, why)
        offset += len(text) + 1
        index = last + 2


def _judge_word(word: str, place: _Place) -> tuple[bool, str]:
    """Return whether a word is in braces, and the reason, by the first rule that applies."""
    capitals = _count_capitals(word)
    if not capitals:
        return False, LOWER
    if place.is_kept and _has_only_first(word):
        return False, BEGINS
    if capitals > word[:1].isupper():
        return True, INSIDE
    if any(map(str.isdigit, word)):
        return True, DIGIT
    if len(word.rstrip("+#")) == 1:
        return _judge_letter(word, place)
    return _judge_capitalised(word, place)


def _judge_letter(letter: str, place: _Place) -> tuple[bool, str]:
    """Return the judgement of a single capital; A is an article if a word follows."""
    is_article = letter == "A" and place.has_word_after
    return (False, BEGINS if place.begins else PLAIN) if is_article else (True, LETTER)


def _judge_capitalised(word: str, place: _Place) -> tuple[bool, str]:
    if why := _find_in_lexicon(word):
        return True, why
    if place.begins:
        return False, BEGINS
    return (True, LONE) if place.in_lower_case else (False, PLAIN)


def _find_in_lexicon(word: str) -> str | None:
    return _load_lexicon().get(word) or _load_lexicon().get(word.removesuffix("s"))


def _has_only_first(word: str) -> bool:
    """Return whether the first character is the only capital of a word."""
    return word[:1].isupper() and _count_capitals(word) == 1


@lru_cache(_CACHED)
def _count_capitals(text: str) -> int:
    return sum(map(str.isupper, text))


@cache
def _load_lexicon() -> Mapping[str, str]:
    """Return the reason for the braces of each word in data/lexicon.json."""
    groups = load_json("lexicon.json")["groups"].values()
    return {word: f"names {group['why']}" for group in groups for word in group["words"]}
