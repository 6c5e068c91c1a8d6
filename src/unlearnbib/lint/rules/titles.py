"""UB5: titles, as styles print them."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from unlearnbib.formats.bibtex.items import BibFile, BibItem
from unlearnbib.lint.rule import Hit, Rule, make_hit, make_hit_with_edits
from unlearnbib.tex.braces import mask_braced_groups
from unlearnbib.tex.decode import decode
from unlearnbib.text.case_protection import PLAIN, Word, explain_words, find_protected_spans, is_in_capitals
from unlearnbib.text.sentence_case import is_english

#: Types whose titles plain.bst and its kin print unchanged: those of books.
_UNCHANGED = frozenset(
    """book inbook proceedings collection manual phdthesis periodical mvbook collection mvcollection mvproceedings
    reference mvreference thesis""".split()
)
_ABBREVIATED = re.compile(
    r"(?:\b\w\.){2}$|\b(?:Inc|Ltd|Co|Jr|etc|vs|al|St|Vol|No|eds?|trans|rev|Mrs?|Dr|pp|Univ|Dept|Inst|Acad|Soc|Corp|Bros|Proc|Conf|Int|Intl|Ph\.D)\.$|\.\.$",
    re.IGNORECASE,
)
_LONG = 4  # letters of a word that title case capitalises
_PLAIN_WORDS = 3  # that say that a title is in title case
_NAMING = re.compile(  # of events, places, books
    r"[,0-9]|\b(?:Conference|Workshop|Symposium|Meeting|University|Press|Journal|Bibliography|Bulletin)\b"
    r"|\bby [A-Z]"
)
_ENGLISH = ("en", "american", "british", "usenglish", "ukenglish")  # how its names in BibLaTeX begin


def find_bare_capitals(bib: BibFile) -> Iterator[Hit]:
    """Yield the titles with words whose capitals a style may print in lower case; the fix braces them."""
    for item, value in bib.list_values(("title",)):
        if item.type in _UNCHANGED or not (spans := _find_changed_spans(item, bib)):
            continue
        words = [value.text[start:end] for start, end in spans]
        braced = [f"{{{word}}}" for word in words]
        message = f"a style may print {', '.join(words)} in lower case: write {', '.join(braced)}"
        edits = [(*span, word) for span, word in zip(spans, braced, strict=True)]
        yield make_hit_with_edits(value, message, edits)


def _find_changed_spans(item: BibItem, bib: BibFile) -> list[tuple[int, int]]:
    r"""Return the places of the words and formulas of a title that export would brace and that have no braces.

    biblatex changes titles in English only, and no formulas (manual, 4.6.4, `\\MakeSentenceCase`).
    """
    is_biblatex = bib.dialect == "biblatex"
    if is_biblatex and not _is_english(item.get_text("langid", "hyphenation")):
        return []
    changed = item.changed_title
    spans = [changed.locate(*span) for span in find_protected_spans(changed.text)]
    formulas = () if is_biblatex or is_in_capitals(changed.text) else changed.formulas
    if not changed.places:
        return spans
    title = item.values["title"].text
    return _merge_spans(_widen_span(title, *span) for span in (*spans, *formulas))


def _widen_span(title: str, start: int, end: int) -> tuple[int, int]:
    """Return a span that holds whole groups: of a word that is braced in part, the braces too.

    >>> _widen_span("of {B}ERT", 4, 9), _widen_span("of BER{T}", 3, 8), _widen_span("of BERT", 3, 7)
    ((3, 9), (3, 9), (3, 7))
    """
    depths = list(accumulate(((one == "{") - (one == "}") for one in title[start:end]), initial=0))
    missing, unclosed = -min(depths), depths[-1] - min(depths)
    while missing and start:
        start -= 1
        missing += (title[start] == "}") - (title[start] == "{")
    while unclosed and end < len(title):
        unclosed += (title[end] == "{") - (title[end] == "}")
        end += 1
    return start, end


def _merge_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that overlap as one.

    >>> _merge_spans([(4, 9), (0, 2), (7, 12)])
    [(0, 2), (4, 12)]
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_english(language: str) -> bool:
    return not language or language.lower().startswith(_ENGLISH)


def find_braced_titles(bib: BibFile) -> Iterator[Hit]:
    """Yield the titles of several words in braces as a whole that a style would set in another letter case."""
    for item, value in bib.list_values(("title",)):
        title = value.text.strip()
        if item.type in _UNCHANGED or not _is_one_group(title):
            continue
        text = decode(title)
        language = item.get_text("langid", "language", "hyphenation")
        is_foreign = not (_is_english(language) if language else is_english(text))
        if not is_foreign and _is_in_title_case(text):
            message = f"braces around the whole {value.name} keep styles from setting it: brace single words"
            yield make_hit(value, message)


def _is_in_title_case(text: str) -> bool:
    """Return whether a text is surely a title in title case, not a row of names, an event or a place.

    >>> [_is_in_title_case(text) for text in ("Unlearning of Facts in Large Language Models", "Blue Sky Research", "ICML, Vienna")]
    [True, False, False]
    """
    if _NAMING.search(text):
        return False
    words = list(explain_words(text))
    counting = [word for word in words if len(word.text) >= _LONG and word.text.isalpha()]
    capitals = sum(word.why == PLAIN for word in counting)
    is_title = capitals >= _PLAIN_WORDS and capitals > 3 * sum(word.text.islower() for word in counting)
    return is_title and _count_runs(words) > 1


def _count_runs(words: Iterable[Word]) -> int:
    """Return how many times words in title case follow one in lower case: a single run is one name."""
    runs, is_open = 0, False
    for word in words:
        runs += word.why == PLAIN and not is_open
        is_open = word.why == PLAIN or (is_open and not word.text.islower())
    return runs


def _is_one_group(title: str) -> bool:
    """Return whether one pair of braces is around all of a title of several words."""
    if not title.startswith("{") or " " not in title or set(mask_braced_groups(title)) != {"x"}:
        return False
    depths = accumulate((letter == "{") - (letter == "}") for letter in title)
    return next((at for at, depth in enumerate(depths) if not depth), None) == len(title) - 1


def find_final_periods(bib: BibFile) -> Iterator[Hit]:
    """Yield the titles that end with a period of their own, not with one of an abbreviation."""
    for _, value in bib.list_values(("title",)):
        text = decode(value.text) if "." in value.text or "\\" in value.text else ""
        if text.endswith(".") and not _ABBREVIATED.search(text):
            yield make_hit(value, "the title ends with a period, and styles add their own")


def find_titles_in_capitals(bib: BibFile) -> Iterator[Hit]:
    """Yield the titles of which all letters are capitals, those in braces aside."""
    for item, value in bib.list_values(("title",)):
        is_braced = value.text.startswith("{") and is_in_capitals(value.text)
        if is_braced or is_in_capitals(item.changed_title.text):
            message = "the title is all in capitals: write it as a sentence, only names in capitals"
            yield make_hit(value, message)


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
        bad="@misc{a, title = {{Unlearning of Facts in Large Language Models}}}", good="@misc{a, title = {Unlearning of Facts in Large Language Models}}",
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
