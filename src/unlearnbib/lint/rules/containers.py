"""UB51: titles of journals and proceedings."""

import re
from collections import defaultdict
from collections.abc import Iterator

from unlearnbib.formats.bibtex.items import BibFile, Value
from unlearnbib.lint.rule import Hit, Rule, make_hit
from unlearnbib.tex.decode import decode

_SMALL_WORDS = frozenset("of the and for in on & der die das und für de la le des du et a an to".split())
_WORD = re.compile(r"[^\W_]+\.?|&")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_UNMARKED = 2
_MOST = 400  # different journals with one pattern of initials


def find_mixed_journals(bib: BibFile) -> Iterator[Hit]:
    """Yield the first use of the rarer one of two spellings of a journal, an abbreviation and its full title."""
    uses: dict[str, list[Value]] = defaultdict(list)
    for _, value in bib.list_values(("journal", "journaltitle")):
        uses[" ".join(value.text.split())].append(value)
    groups: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for text in uses:
        words = _list_words(text)
        groups["".join(word[0].lower() for word in words)].append((text, words))
    for group in groups.values():
        for short, words in group[:_MOST]:
            full = next((text for text, other in group[:_MOST] if _abbreviates(words, other)), None)
            if full is not None:
                yield _make_journal_hit(bib, (short, uses[short]), (full, uses[full]))


def _list_words(text: str) -> tuple[str, ...]:
    """Return the words of a journal's title that abbreviations keep, with their periods."""
    words = _WORD.findall(decode(text))
    return tuple(word for word in words if word.lower() not in _SMALL_WORDS)


def _abbreviates(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Return whether all words of a title are those of another, or their beginnings with a period.

    At least two words are shorter where there is no period: medicine writes none.

    >>> _abbreviates(("J.", "Mach.", "Learn.", "Res."), ("Journal", "Machine", "Learning", "Research"))
    True
    >>> _abbreviates(("Hum", "Brain", "Mapp"), ("Human", "Brain", "Mapping")), _abbreviates(("Art",), ("Arts",))
    (True, False)
    >>> _abbreviates(("Ann.", "Stat."), ("Annals", "Statistics")), _abbreviates(("J.", "ACM"), ("Journal", "AMS"))
    (True, False)
    """
    if len(short) != len(full) or any(word.endswith(".") for word in full):
        return False
    pairs = [(one.lower(), other.lower()) for one, other in zip(short, full, strict=True)]
    shorter = [one for one, other in pairs if one.rstrip(".") != other]
    is_marked = any(one.endswith(".") for one in shorter) or len(shorter) >= _UNMARKED
    return is_marked and all(other.startswith(one.rstrip(".")) for one, other in pairs)


def _make_journal_hit(bib: BibFile, short: tuple[str, list[Value]], full: tuple[str, list[Value]]) -> Hit:
    (text, rare), (other, others) = sorted((short, full), key=lambda one: len(one[1]))
    line, _ = bib.document.place(others[0].field.start)
    message = f"{rare[0].name} is {text!r} here, and {other!r} in line {line}: write one of them everywhere"
    return make_hit(rare[0], message)


def find_years_in_booktitles(bib: BibFile) -> Iterator[Hit]:
    """Yield the booktitles that have the year of the entry twice."""
    for item, value in bib.list_values(("booktitle",)):
        year = item.get_text("year", "date")[:4]
        found = [one for one in _YEAR.finditer(value.text) if one[0] == year]
        if len(found) > 1:
            message = f"booktitle has the year {year} {len(found)} times, and styles print it once more: write it once"
            yield make_hit(value, message, found[-1].span())


RULES = (
    Rule(
        code="UB510", name="mixed-journal-titles", level="note", check=find_mixed_journals,
        about="One journal by its title and by an abbreviation of it (ISO 4): the bibliography looks like two.",
        bad="@article{a, author = {Doe, Jane}, title = {One}, journal = {Journal of Sand Research}, year = 2024}\n"
        "@article{b, author = {Roe, R.}, title = {Two}, journal = {J. Sand Res.}, year = 2023}",
        good="@article{a, author = {Doe, Jane}, title = {One}, journal = {J. Sand Res.}, year = 2024}\n"
        "@article{b, author = {Roe, R.}, title = {Two}, journal = {J. Sand Res.}, year = 2023}",
    ),
    Rule(
        code="UB511", name="year-twice-in-booktitle", level="note", check=find_years_in_booktitles,
        about="The year of the entry stands twice in booktitle, as in the dates of a meeting: a style prints it a"
        " third time (btxdoc, 3.2: booktitle is a title).",
        bad="@inproceedings{a, author = {Doe, Jane}, title = {One}, year = 2024,\n"
        "  booktitle = {Dunes 2024, Kiel, May 3-5, 2024}}",
        good="@inproceedings{a, author = {Doe, Jane}, title = {One}, year = 2024, booktitle = {Dunes 2024}}",
    ),
)  # fmt: skip
