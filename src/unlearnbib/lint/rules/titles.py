"""UB5: titles, as styles print them."""

import re
from collections.abc import Iterator
from itertools import accumulate

from unlearnbib.formats.bibtex.items import BibFile
from unlearnbib.lint.rule import Hit, Rule, make_hit, make_hit_with_edits
from unlearnbib.tex.braces import mask_braced_groups
from unlearnbib.tex.decode import decode
from unlearnbib.text.case_protection import find_protected_spans

#: Types whose titles plain.bst and its kin print unchanged: those of books.
_UNCHANGED = frozenset(
    """book inbook proceedings manual phdthesis periodical mvbook collection mvcollection mvproceedings
    reference mvreference thesis""".split()
)
_MATH = re.compile(r"\$[^$]*\$")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|&|.)", re.DOTALL)
_ACCENTS = "\"'`^~=."
_WORDS_IN_CAPITALS = 3
_LETTERS_IN_CAPITALS = 10
_ABBREVIATED = re.compile(r"(?:\b\w\.){2}$|\b(?:Inc|Ltd|Co|Jr|etc|vs|al|St|Vol|No)\.$|\.\.$", re.IGNORECASE)
_ENGLISH = ("en", "american", "british", "usenglish", "ukenglish")  # how its names in BibLaTeX begin


def _mask_tex(title: str) -> str:
    r"""Return a title, character for character, with braced parts, math and commands masked.

    >>> _mask_tex("{BERT} R\\&D of $O(n)$ \\'uber")
    'xxxxxx R&&D of        xxuber'
    """
    masked = _MATH.sub(lambda found: " " * len(found[0]), mask_braced_groups(title))
    return _COMMAND.sub(_mask_command, masked)


def _mask_command(found: re.Match[str]) -> str:
    if found[0] == "\\&":
        return "&&"
    is_letter = found[0][1].isalpha() or found[0][1] in _ACCENTS
    return ("x" if is_letter else " ") * len(found[0])


def find_bare_capitals(bib: BibFile) -> Iterator[Hit]:
    """Yield the titles with words whose capitals a style may print in lower case; the fix braces them."""
    for item, value in bib.iter_values(("title",)):
        if item.type in _UNCHANGED or _is_in_capitals(value.text):
            continue
        if spans := list(find_protected_spans(_mask_tex(value.text))):
            words = [value.text[start:end] for start, end in spans]
            braced = [f"{{{word}}}" for word in words]
            message = f"a style may print {', '.join(words)} in lower case: write {', '.join(braced)}"
            edits = [(*span, word) for span, word in zip(spans, braced, strict=True)]
            yield make_hit_with_edits(value, message, edits)


def find_braced_titles(bib: BibFile) -> Iterator[Hit]:
    """Yield the English titles of several words that are in braces as a whole."""
    for item, value in bib.iter_values(("title", "booktitle")):
        language = item.get_text("langid", "language", "hyphenation").lower()
        is_english = not language or language.startswith(_ENGLISH)  # no style changes capitals of others
        if is_english and _is_one_group(value.text.strip()):
            message = f"braces around the whole {value.name} keep styles from setting it: brace single words"
            yield make_hit(value, message)


def _is_one_group(title: str) -> bool:
    """Return whether one pair of braces is around all of a title of several words."""
    if not title.startswith("{") or " " not in title or set(mask_braced_groups(title)) != {"x"}:
        return False
    depths = accumulate((letter == "{") - (letter == "}") for letter in title)
    return next((at for at, depth in enumerate(depths) if not depth), None) == len(title) - 1


def find_final_periods(bib: BibFile) -> Iterator[Hit]:
    """Yield the titles that end with a period of their own, not with one of an abbreviation."""
    for _, value in bib.iter_values(("title",)):
        text = decode(value.text)
        if text.endswith(".") and not _ABBREVIATED.search(text):
            yield make_hit(value, "the title ends with a period, and styles add their own")


def find_titles_in_capitals(bib: BibFile) -> Iterator[Hit]:
    """Yield the titles of which all letters are capitals."""
    for _, value in bib.iter_values(("title",)):
        if _is_in_capitals(value.text):
            message = "the title is all in capitals: write it as a sentence, only names in capitals"
            yield make_hit(value, message)


def _is_in_capitals(title: str) -> bool:
    text = decode(title)
    letters = [letter for letter in text if letter.isalpha()]
    is_long = len(letters) >= _LETTERS_IN_CAPITALS and len(text.split()) >= _WORDS_IN_CAPITALS
    return is_long and all(map(str.isupper, letters))


RULES = (
    Rule(
        code="UB501", name="bare-capitals", check=find_bare_capitals,
        about="Most styles print titles in lower case; braces keep the capitals of names (btxdoc, 3.2 and 4).",
        bad="@misc{a, title = {Unlearning in LLMs with GPT-4}}",
        good="@misc{a, title = {Unlearning in {LLMs} with {GPT-4}}}",
        fixed="@misc{a, title = {Unlearning in {LLMs} with {GPT-4}}}",
    ),
    Rule(
        code="UB502", name="title-in-double-braces", level="note", check=find_braced_titles,
        about="Braces around a whole title keep styles from changing its letter case like that of others.",
        bad="@misc{a, title = {{Unlearning in Models}}}", good="@misc{a, title = {Unlearning in Models}}",
    ),
    Rule(
        code="UB503", name="title-with-period", level="note", check=find_final_periods,
        about="Styles end a title themselves.",
        bad="@misc{a, title = {One thing.}}", good="@misc{a, title = {One thing}}",
    ),
    Rule(
        code="UB504", name="title-in-capitals", level="note", check=find_titles_in_capitals,
        about="No style can distinguish names from other words in a title that is all capitals.",
        bad="@misc{a, title = {ON MACHINE UNLEARNING}}", good="@misc{a, title = {On Machine Unlearning}}",
    ),
)  # fmt: skip
