"""UB45: ISBN and ISSN, by their check digits."""

import re
from collections.abc import Iterator

from unlearnbib.formats.bibtex.items import BibFile
from unlearnbib.identifiers.isbn import is_isbn, is_issn, normalize_number
from unlearnbib.lint.rule import Hit, Rule, make_hit

_ISBN = re.compile("[0-9][0-9Xx\u2010-\u2015\u2212 -]{7,}[0-9Xx]")
_ISSN = re.compile("[0-9]{4}[-\u2010-\u2015\u2212 ]?[0-9]{3}[0-9Xx]")


def find_wrong_isbns(bib: BibFile) -> Iterator[Hit]:
    """Yield the ISBNs whose check digit is wrong, and values that have none."""
    for _, value in bib.list_values(("isbn",)):
        found = [one for part in re.split(r"[,;/()]", value.text) for one in _ISBN.findall(part)]
        for number in filter(None, found or [value.text.strip()]):
            parts = map(normalize_number, number.split())  # several ISBNs side by side
            if is_issn(normalize_number(number)):
                yield make_hit(value, f"{number} is an ISSN: write it in the field issn")
            elif not is_isbn(normalize_number(number)) and not all(map(is_isbn, parts)):
                yield make_hit(value, f"{number} is not an ISBN: {_explain(number, (10, 13))}")


def find_wrong_issns(bib: BibFile) -> Iterator[Hit]:
    """Yield the ISSNs whose check digit is wrong, and values that have none."""
    for _, value in bib.list_values(("issn",)):
        for number in filter(None, _ISSN.findall(value.text) or [value.text.strip()]):
            if not is_issn(normalize_number(number)):
                yield make_hit(value, f"{number} is not an ISSN: {_explain(number, (8,))}")


def _explain(number: str, lengths: tuple[int, ...]) -> str:
    if len(normalize_number(number)) in lengths and number[0].isdigit():
        return "its last digit does not agree with the others"
    return f"one has {' or '.join(map(str, lengths))} digits"


RULES = (
    Rule(
        code="UB451", name="isbn", check=find_wrong_isbns,
        about="The last digit of an ISBN follows from the others: where it does not, a digit is wrong.",
        bad="@misc{a, title = {One}, isbn = {978-3-16-148410-1}}",
        good="@misc{a, title = {One}, isbn = {978-3-16-148410-0}}",
    ),
    Rule(
        code="UB452", name="issn", check=find_wrong_issns,
        about="The last digit of an ISSN follows from the others: where it does not, a digit is wrong.",
        bad="@misc{a, title = {One}, issn = {0378-5954}}", good="@misc{a, title = {One}, issn = {0378-5955}}",
    ),
)  # fmt: skip
