"""Print a table of the differences between our references and those of citeproc-js, with their reasons.

usage: python recipes/reference_differences.py [--made-up COUNT] [--sample COUNT] [--locale LANG] > TABLE

The table is benchmarks/citation-differences.tsv: who is right, the reason, how many texts differ so, an
example. "convention": both can stand; "theirs": we miss something.
"""

import argparse
import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from made_up_items import make_items
from reference import EQUAL, compare, render, render_with_citeproc_js, sample_styles

_SUFFIX = re.compile(r"(.*[^\W\d_])[a-z]{1,2}(\W*)")
_SHOWN = 60  # characters of an example
_DOUBLED = re.compile(r"([.,;])\W{0,2}[.,]|[;:]\.")


#: What the reference prints for a label whose variable the item lacks
_LABEL = re.compile(r"\b(?:p|S|vol|Nr|no)\b")
_NOT_LETTERS = re.compile(r"[\W_]+")
_LETTER = re.compile(r"(?<=\d{4})(?:-?[a-z]-?| [a-z])(?![a-z])")


class Rule(NamedTuple):
    """A kind of difference: who is right, the reason, the condition on the words that differ first."""

    right: str
    reason: str
    holds: Callable[[str, str], bool]


def strip_formats(text: str) -> str:
    """Return a text as a reader sees it without its formats.

    >>> strip_formats("{bold:Doe}, {italic,sup:a}")
    'Doe, a'
    """
    return re.sub(r"\{[^:{}]*:([^{}]*)\}", r"\1", text)


def _is_suffixed(theirs: str, ours: str) -> bool:
    found = _SUFFIX.fullmatch(ours)
    return found is not None and found[1] + found[2] in (theirs, theirs.strip("()"))


def _drop(letters: str) -> Callable[[str, str], bool]:
    table = str.maketrans("", "", letters)
    return lambda theirs, ours: theirs.translate(table) == ours.translate(table)


def _has_same_letters(theirs: str, ours: str) -> bool:
    return theirs.casefold() == ours.casefold()


def _strip(text: str) -> str:
    return _NOT_LETTERS.sub("", text)


def _lacks_label(theirs: str, ours: str) -> bool:
    return _LABEL.search(theirs) is not None and _strip(_LABEL.sub("", theirs)) == _strip(ours)


def _is_another_place(theirs: str, ours: str) -> bool:
    """Return whether two words are only the numbers of a work in its list."""
    return _strip(theirs).isdecimal() and _strip(ours).isdecimal() and _drop("0123456789")(theirs, ours)


RULES = (
    Rule(
        "ours",
        "a layout that prints nothing has no affixes: () (CSL 1.0.2, Affixes)",
        lambda theirs, ours: bool(theirs) and not ours and not _strip(theirs),
    ),
    Rule(
        "ours",
        "a label is printed only with its variable: p. (CSL 1.0.2, Label)",
        _lacks_label,
    ),
    Rule(
        "ours",
        "the affixes of a date stand once around its range",
        lambda theirs, ours: "–(" in theirs and _drop("()")(theirs, ours),
    ),
    Rule(
        "convention",
        "the place in the list: blanks between words count in the order of works",
        _is_another_place,
    ),
    Rule("convention", "a margin within a line is a block of its own", _drop(" ")),
    Rule(
        "theirs",
        "the letter that tells works apart is at the date of access, if that is the only one, or apart",
        lambda theirs, ours: theirs != ours and _drop("-")(_LETTER.sub("", theirs), _LETTER.sub("", ours)),
    ),
    Rule(
        "ours",
        "a date in words gets the letter that tells works apart (CSL 1.0.2, Disambiguation)",
        _is_suffixed,
    ),
    Rule(
        "ours",
        "one symbol for two that meet (CSL 1.0.2, Affixes)",
        lambda theirs, ours: bool(_DOUBLED.search(theirs)) and not _DOUBLED.search(ours),
    ),
    Rule(
        "ours",
        "title case is for English only (CSL 1.0.2, Text-case)",
        lambda theirs, ours: theirs.lower() == ours != theirs and theirs.istitle(),
    ),
    Rule(
        "convention",
        "a letter before a hyphen has a capital in title case wherever it stands: E-Mail",
        lambda theirs, ours: _has_same_letters(theirs, ours) and "-" in ours,
    ),
    Rule(
        "ours",
        "sentence case leaves the words after the first as they are (CSL 1.0.2, Text-case)",
        lambda theirs, ours: _has_same_letters(theirs, ours) and theirs != ours and ours[:1] == theirs[:1],
    ),
    Rule("theirs", "a capital at the beginning", _has_same_letters),
    Rule("convention", "the dash of a range", _drop("-–‑")),
    Rule(
        "ours",
        "no comma before the last name if the style says never, before an institution too (CSL 1.0.2, Names)",
        lambda theirs, ours: theirs.rstrip(",") == ours and theirs != ours,
    ),
    Rule("theirs", "the comma between names", _drop(",")),
    Rule(
        "theirs",
        "a line in place of the names of the work before",
        lambda theirs, _: bool(theirs) and not _strip(theirs.partition(",")[0]),
    ),
    Rule("convention", "quotes", _drop("“”‘’«»„‚'\"")),
    Rule("convention", "a period", _drop(".")),
    Rule(
        "convention",
        "the words of a date in words: г., 年",
        lambda theirs, _: theirs.rstrip(".,)").endswith(("年", "г")),
    ),
    Rule("theirs", "words that the reference alone prints", lambda _, ours: not ours.strip()),
    Rule("theirs", "words that we alone print", lambda theirs, _: not theirs.strip()),
    Rule(
        "theirs",
        "other names, or in another form or order",
        lambda theirs, ours: theirs[:1].isupper() or ours[:1].isupper(),
    ),
    Rule("theirs", "formats", lambda theirs, ours: strip_formats(theirs) == strip_formats(ours)),
    Rule("theirs", "others", lambda _theirs, _ours: True),
)


def explain(theirs: str, ours: str) -> tuple[str, str]:
    """Return who is right in a difference, and the reason, by the first words that differ.

    >>> explain("Doe (in press)", "Doe (in pressa)")[0], explain("al..", "al.")[0]
    ('ours', 'ours')
    """
    plain = strip_formats(theirs), strip_formats(ours)
    pair = plain if plain[0] != plain[1] else (theirs, ours)
    words = find_first_difference(*pair)
    rule = next(rule for rule in RULES if rule.holds(*words))
    return (
        (rule.right, rule.reason)
        if pair is plain or rule.holds is not RULES[-1].holds
        else ("theirs", "formats")
    )


def find_first_difference(theirs: str, ours: str) -> tuple[str, str]:
    """Return the first words that differ, with their formats if only those do.

    >>> find_first_difference("a b c", "a d c"), find_first_difference("{bold:a} b", "{bold:a} {bold:b}")
    (('b', 'd'), ('b', '{bold:b}'))
    """
    plain = strip_formats(theirs), strip_formats(ours)
    one, two = (text.split(" ") for text in (plain if plain[0] != plain[1] else (theirs, ours)))
    codes = difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    first = next(code for code in codes if code[0] != "equal")
    return " ".join(one[first[1] : first[2]]), " ".join(two[first[3] : first[4]])


def iterate_differences(styles: list[str], count: int, locale: str | None) -> Iterator[tuple[str, str, str]]:
    """Yield (style and place, their text, our text) for all that differs, and "" for all that is equal."""
    items = make_items(count)
    for style, wanted in render_with_citeproc_js(items, styles, locale).items():
        for place, judgement, theirs, ours in compare(wanted, render(items, style, locale)):
            yield ("", "", "") if judgement == EQUAL else (f"{style} {place}", theirs, ours)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--made-up", type=int, default=160)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--locale")
    options = parser.parse_args()
    counts, examples, total = Counter[tuple[str, str]](), dict[tuple[str, str], str](), 0
    for place, theirs, ours in iterate_differences(
        sample_styles(options.sample), options.made_up, options.locale
    ):
        total += 1
        if place:
            kind = explain(theirs, ours)
            counts[kind] += 1
            words = find_first_difference(
                *(
                    map(strip_formats, (theirs, ours))
                    if strip_formats(theirs) != strip_formats(ours)
                    else (theirs, ours)
                )
            )
            examples.setdefault(kind, f"{place}: {words[0][:_SHOWN]!r} | {words[1][:_SHOWN]!r}")
    equal = total - counts.total()
    print(f"# {equal} of {total} citations and references ({equal / total:.2%}) are equal, with markup:")
    print(f"# {options.made_up} made-up items in {options.sample} random styles. Example: reference | ours.")
    print("# right", "reason", "count", "example", sep="\t")
    for (right, reason), number in counts.most_common():
        print(right, reason, number, examples[right, reason], sep="\t")


if __name__ == "__main__":
    main()
