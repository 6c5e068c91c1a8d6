"""Titles: their significant words, their short form, their final period."""

from unlearnbib.text.late_pattern import compile_late

# English articles, prepositions, conjunctions, pronouns and auxiliaries, which name nothing in a key.
_SMALL = frozenset(
    """a about above across after against all along among an and any are as at be been before behind
    being below beneath beside between beyond both but by can could do does down during each either
    every for from had has have how in inside into is it its like may might more most must my near
    neither no nor not of off on onto or our out over own per shall she should so some such than
    that the their them then there these they this those through throughout to toward towards under
    until up upon us via was we were what when where whether which while who whom whose why will
    with within without would yet you your""".split()
)

_SHORT = 5  # words
_PART = r"[^\W_]+(?:[&@+.]+[^\W_]+)*[+#]*"  # R&D, V.1, FL@FM, C++ are one part each
_COMPOUND = compile_late(rf"{_PART}(?:[-\u2010\u2011]{_PART})*")
_TYPOGRAPHY = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"}
)


def strip_final_period(title: str) -> str:
    """Return a title without the period with which DBLP ends it; `?`, `!` and `...` stay.

    >>> strip_final_period("To Forget or Not?"), strip_final_period("Machine Unlearning.")
    ('To Forget or Not?', 'Machine Unlearning')
    """
    return title[:-1].rstrip() if title.endswith(".") and not title.endswith("..") else title


def is_same_but_typography(one: str, other: str) -> bool:
    """Return whether two titles differ at most in the form of quotes and dashes, and in whitespace.

    >>> is_same_but_typography("LLMs\u2019 Reasoning", "LLMs' Reasoning")
    True
    """
    return one.translate(_TYPOGRAPHY).split() == other.translate(_TYPOGRAPHY).split()


def abbreviate_title(title: str) -> str:
    """Return a short form of `title`: at most five words, those before its colon.

    >>> abbreviate_title("LLM-Eraser: Optimizing"), abbreviate_title("To Each (Textual Sequence) Its Own")
    ('LLM-Eraser', 'To Each Textual Sequence Its')
    """
    for sign in ":?!":
        title = title.partition(sign)[0]
    return " ".join(_COMPOUND.findall(title)[:_SHORT])


def find_significant_words(title: str) -> list[str]:
    """Return the significant words of `title`, hyphenated ones joined; all words if none is significant.

    >>> find_significant_words("To Each (Textual Sequence) Its Own")
    ['Textual', 'Sequence']
    >>> find_significant_words("LLM-Eraser: Optimizing a Model")
    ['LLMEraser', 'Optimizing', 'Model']
    """
    found = _COMPOUND.findall(title)
    words = [word if word.isalnum() else "".join(filter(str.isalnum, word)) for word in found]
    return [word for word in words if word.lower() not in _SMALL] or words
