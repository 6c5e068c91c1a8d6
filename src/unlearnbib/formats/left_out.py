"""The values of works for which a format has no field: counted by variable, and told in words."""

from collections import Counter
from collections.abc import Iterable, Mapping

from unlearnbib.formats.field_texts import list_variables
from unlearnbib.formats.format import Places
from unlearnbib.model import Paper

#: The key of a work is written in a place of its own, or is none.
_ELSEWHERE = frozenset(("citation-key",))
#: CSL variable -> what one value of it is called, where its name is no noun
_NOUNS: Mapping[str, str] = {
    "issued": "date", "accessed": "date of access", "page": "page range", "others": "'and others'",
}  # fmt: skip


def count_without_field(papers: Iterable[Paper], variables: Places) -> Mapping[str, int]:
    """Return how often works have a value of a CSL variable that is not among those of a format, most first.

    A format that has no list of its `variables` has all of them; one with "others" can end a list of names
    with "and others".

    >>> work = Paper("On Sand", variables={"scale": "1:2"})
    >>> count_without_field([work], {"title"}), count_without_field([work], None)
    ({'scale': 1}, {})
    """
    if variables is None:
        return {}
    counts: Counter[str] = Counter()
    for paper in papers:
        known = variables(paper) if callable(variables) else variables
        names = (*list_variables(paper), *("others" for _ in paper.unnamed))
        counts.update(name for name in names if name not in known and name not in _ELSEWHERE)
    return dict(counts.most_common())


def describe_left_out(counts: Mapping[str, int]) -> list[str]:
    """Return counts of fields as words.

    >>> describe_left_out({"abstract": 12, "keywords": 3, "file": 1, "bdsk-url-1": 2, "issued": 2})
    ['12 abstracts', '3 keywords', '1 file', '2 bdsk-url-1', '2 dates']
    """
    return [f"{count} {_make_plural(_NOUNS.get(name, name), count)}" for name, count in counts.items()]


def _make_plural(noun: str, count: int) -> str:
    """Return a noun with its number; the names of fields that are not one word stay as they are."""
    first, of, rest = noun.partition(" of ")
    is_word = first.replace(" ", "").isalpha() and first[-1] != "s"
    return f"{first}s{of}{rest}" if count > 1 and is_word else noun
