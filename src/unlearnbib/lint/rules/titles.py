"""UB5: titles, as styles print them."""

import re
from collections.abc import Iterator

from unlearnbib.formats.bibtex.items import Item, Source, Value
from unlearnbib.lint.rule import (
    Edit,
    Hit,
    Rule,
    hit,
)
from unlearnbib.tex.decode import hidden, plain
from unlearnbib.text.case_protection import protected_spans

#: Types whose titles plain.bst and its kin print as they stand: those of books.
_AS_IT_STANDS = frozenset(
    """book inbook proceedings manual phdthesis periodical mvbook collection mvcollection mvproceedings
    reference mvreference thesis""".split()
)
_MATH = re.compile(r"\$[^$]*\$")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|&|.)", re.DOTALL)
_ACCENTS = "\"'`^~=."
_SHOUTED = 3  # words in capitals
_LETTERS = 10
_DOTTED = re.compile(r"(?:\b\w\.){2}$|\b(?:Inc|Ltd|Co|Jr|etc|vs|al|St|Vol|No)\.$|\.\.$", re.IGNORECASE)


def _shown(title: str) -> str:
    r"""Return a title, letter for letter, as one that a style sees: what is braced, math or TeX is hidden.

    >>> _shown("{BERT} R\\&D of $O(n)$ \\'uber")
    'xxxxxx R&&D of        xxuber'
    """
    masked = _MATH.sub(lambda found: " " * len(found[0]), hidden(title))
    return _COMMAND.sub(_hide, masked)


def _hide(found: re.Match[str]) -> str:
    if found[0] == "\\&":
        return "&&"
    is_letters = found[0][1].isalpha() or found[0][1] in _ACCENTS
    return ("x" if is_letters else " ") * len(found[0])


def _is_shouted(title: str) -> bool:
    letters = [letter for letter in title if letter.isalpha()]
    return len(letters) >= _LETTERS and len(title.split()) >= _SHOUTED and all(map(str.isupper, letters))


def _is_whole(title: str) -> bool:
    """Return whether braces of their own stand around all of a title of several words."""
    return title.startswith("{") and " " in title and set(hidden(title)) == {"x"} and _closes_last(title)


def _closes_last(title: str) -> bool:
    depth = 0
    for at, letter in enumerate(title):
        depth += (letter == "{") - (letter == "}")
        if not depth:
            return at == len(title) - 1
    return False


def _bare(source: Source) -> Iterator[Hit]:
    for item, value in source.each(("title",)):
        if item.type in _AS_IT_STANDS or _is_shouted(plain(value.text)):
            continue
        spans = list(protected_spans(_shown(value.text)))
        if spans:
            words = ", ".join(value.text[start:end] for start, end in spans)
            braced = ", ".join("{" + value.text[start:end] + "}" for start, end in spans)
            found = hit(value, f"a style may print {words} in lower case: write {braced}", spans[0])
            edits = tuple(_braces(value, spans)) if value.at is not None else ()
            yield found._replace(edits=edits)


def _braces(value: Value, spans: list[tuple[int, int]]) -> Iterator[Edit]:
    for start, end in spans:
        at = value.at or 0
        yield at + start, at + end, "{" + value.text[start:end] + "}"


def _whole(source: Source) -> Iterator[Hit]:
    for item, value in source.each(("title", "booktitle")):
        if _is_whole(value.text.strip()) and not _is_foreign(item):
            yield hit(
                value, f"braces around the whole {value.name} keep every style from setting it: brace words"
            )


def _is_foreign(item: Item) -> bool:
    """Return whether an entry says that it is not in English: its capitals are then no style's matter."""
    language = item.text("langid", "language", "hyphenation").lower()
    return bool(language) and not language.startswith(("en", "american", "british", "usenglish", "ukenglish"))


def _periods(source: Source) -> Iterator[Hit]:
    for _, value in source.each(("title",)):
        text = plain(value.text)
        if text.endswith(".") and not _DOTTED.search(text):
            yield hit(value, "the title ends with a period, and styles add their own")


def _shouting(source: Source) -> Iterator[Hit]:
    for _, value in source.each(("title",)):
        if _is_shouted(plain(value.text)):
            yield hit(value, "the title is all in capitals: write it as a sentence, names in capitals alone")


RULES = (
    Rule(
        code="UB501", name="bare-capitals", look=_bare,
        about="Most styles print titles in lower case; braces keep the capitals of names (btxdoc, 3.2 and 4).",
        bad="@misc{a, title = {Unlearning in LLMs with GPT-4}}",
        good="@misc{a, title = {Unlearning in {LLMs} with {GPT-4}}}",
        fixed="@misc{a, title = {Unlearning in {LLMs} with {GPT-4}}}",
    ),
    Rule(
        code="UB502", name="title-in-double-braces", level="note", look=_whole,
        about="Braces around a whole title keep every style from setting it as it sets the others.",
        bad="@misc{a, title = {{Unlearning in Models}}}", good="@misc{a, title = {Unlearning in Models}}",
    ),
    Rule(
        code="UB503", name="title-with-period", level="note", look=_periods,
        about="Styles end a title themselves.",
        bad="@misc{a, title = {One thing.}}", good="@misc{a, title = {One thing}}",
    ),
    Rule(
        code="UB504", name="title-in-capitals", level="note", look=_shouting,
        about="No style can tell names from other words in a title that is all capitals.",
        bad="@misc{a, title = {ON MACHINE UNLEARNING}}", good="@misc{a, title = {On Machine Unlearning}}",
    ),
)  # fmt: skip
