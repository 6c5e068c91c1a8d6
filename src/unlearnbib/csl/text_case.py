"""Text case (CSL 1.0.2, "Text-case"): conversions of a text, and the formats that protect text from them."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

from unlearnbib.csl.markup import ANY_MARK, CLOSE, OPEN
from unlearnbib.text.late_pattern import compile_late

# CSL 1.0.2, "Title Case Conversion" (stop words), and those that its fixtures add.
_STOP = frozenset(
    """a an and as at but by down for from in into nor of on onto or over so the till to up via with yet
    de la et al. v v. vs vs. amid among anti around aboard about above across after against along before
    behind below beneath beside besides between beyond circa concerning considering c ca contra despite
    during except inside like near notwithstanding off opposite outside past per plus post pro re
    regarding sans since than through throughout toward towards under underneath unlike until upon versus
    within without aside al und van von der le""".split()
)
_DOTTED = ("tr", "az")  # languages with a dotted and a dotless i
_UNDOTTED = str.maketrans({"I": "ı", "İ": "i"})
_PROTECTING = ("nocase", "superscript", "subscript", "small-caps", "field-small-caps")
_PROTECTED = compile_late("|".join(f"{OPEN[name]}.*?{CLOSE[name]}" for name in _PROTECTING), re.DOTALL)
_WORD = compile_late(r"[^\s\ue000-\ue0ff/–—<>]+")
_ANY_WORD = compile_late(r"(?<![\w’'.])[^\W\d_][^\W_]*")
_REFERENCE = compile_late(r"&#?\w+;")
_FIRST = compile_late(rf"((?:{ANY_MARK}|\W)*)(\w+)")
_LETTERS = compile_late(r"(\W*)([A-Za-z\u00c0-\u024f\u0370-\u052f])(.*)$", re.DOTALL)
_SYLLABLE = compile_late(r"[^\W_]+")
_APOSTROPHES = ("’", "'")
_GREEK = compile_late("[\u0370-\u03ff]")
_NEAR = 100  # characters before a word, far more than the marks there
_STARTS_AFTER = (":", "?", "!", "“", "‘")


def change_unprotected(text: str, change: Callable[[str], str]) -> str:
    """Apply `change` to all of `text` but its parts in nocase and the other protecting formats."""
    if not any(OPEN[name] in text for name in _PROTECTING):
        return change(text)
    out, done = [], 0
    for found in _PROTECTED.finditer(text):
        out += [change(text[done : found.start()]), found[0]]
        done = found.end()
    return "".join([*out, change(text[done:])])


def convert_to_upper(text: str, language: str) -> str:
    """Return `text` in capitals, by the rules of its language.

    >>> convert_to_upper("diyarbakır", "tr-TR"), convert_to_upper("diyarbakır", "en-US")
    ('DİYARBAKIR', 'DIYARBAKIR')
    """
    return (text.replace("i", "İ") if language[:2] in _DOTTED else text).upper()


def convert_to_lower(text: str, language: str) -> str:
    """Return `text` in small letters, by the rules of its language."""
    return (text.translate(_UNDOTTED) if language[:2] in _DOTTED else text).lower()


def capitalize_first(text: str, language: str = "") -> str:
    """Return `text` with its first word capitalised by the rules of its language, if that is lower case.

    >>> capitalize_first("in press"), capitalize_first("mRNA"), capitalize_first("içinde", "tr-TR")
    ('In press', 'mRNA', 'İçinde')
    """
    found = _FIRST.match(text)
    if not found or OPEN["nocase"] in found[1] or found[2] != found[2].lower():
        return text
    return found[1] + convert_to_upper(found[2][:1], language) + found[2][1:] + text[found.end() :]


def capitalize_all(text: str, language: str = "") -> str:
    """Return `text` with every lower-case word capitalised by the rules of its language."""
    return change_unprotected(
        text,
        lambda part: _ANY_WORD.sub(
            lambda word: capitalize_first(word[0], language) if word[0].islower() else word[0], part
        ),
    )


def convert_to_sentence(text: str, language: str = "") -> str:
    """Return `text` in sentence case: all capitals become lower case but the first."""
    if not "".join(filter(str.isalpha, text)).isupper():
        return capitalize_first(text, language)
    return capitalize_first(change_unprotected(text, lambda part: convert_to_lower(part, language)), language)


@lru_cache(maxsize=4096)
def convert_to_title(text: str) -> str:
    """Return `text` in the title case of English.

    >>> convert_to_title("a lower-case title about BERT-based unlearning: an mRNA study")
    'A Lower-Case Title about BERT-Based Unlearning: An mRNA Study'
    """
    protected = [found.span() for found in _PROTECTED.finditer(text)]
    ends_of = [end for _, end in protected]
    words = list(_WORD.finditer(text))
    out, done = [], 0
    for index, found in enumerate(words):
        out.append(text[done : found.start()])
        nearest = bisect_right(ends_of, found.start())
        is_protected = nearest < len(protected) and protected[nearest][0] <= found.start()
        starts, ends = _is_start(text[max(found.start() - _NEAR, 0) : found.start()]), index == len(words) - 1
        out.append(found[0] if is_protected else _convert_word(found[0], starts=starts, ends=ends))
        done = found.end()
    return "".join([*out, text[done:]])


def _is_start(before: str) -> bool:
    """Return whether the text after `before` opens a title or a subtitle."""
    before = re.sub(ANY_MARK, "", before).rstrip()
    return not before or before.endswith(_STARTS_AFTER)


def _convert_word(word: str, *, starts: bool, ends: bool) -> str:
    """Return a word with a capital; a small one only at the edges of a title."""
    core = re.sub(r"^[^\w]+|[^\w.]+$", "", word)
    bare = core.rstrip(",;:.!?)]”’'\"")
    is_small = bare.lower() in _STOP or core.lower() in _STOP
    if not bare or _REFERENCE.fullmatch(word) or (is_small and not (starts or ends)):
        return word
    parts = word.split("-")
    keeps = not starts and len(parts) == 1  # a lone letter is none of a compound such as e-mail
    return "-".join(_convert_part(one, first=n == 0, keeps=keeps or n > 0) for n, one in enumerate(parts))


def _convert_part(part: str, *, first: bool, keeps: bool) -> str:
    """Return a part between hyphens with a capital, unless it `keeps` a lone letter (d’alba) and ’t."""
    found = _LETTERS.match(part)
    if not found or (found[2] + found[3]) != (found[2] + found[3]).lower():
        return part
    if not first and re.sub(r"\W", "", part).lower() in _STOP:
        return part
    letters = _SYLLABLE.match(found[2] + found[3])
    is_lone = letters is not None and len(letters[0]) == 1
    if is_lone and _GREEK.match(found[2]):  # the β of chemistry
        return part
    if keeps and (is_lone or found[1].endswith(_APOSTROPHES)):
        return part
    return found[1] + found[2].upper() + found[3]
