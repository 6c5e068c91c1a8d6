"""The default keys: family + year + first significant word (jin2024rwku)."""

from collections.abc import Iterator
from itertools import accumulate, islice

from unlearnbib.model import Paper, get_creators
from unlearnbib.names.parse import get_family_or_group
from unlearnbib.text.normalize import fold_title
from unlearnbib.text.titles import find_significant_words

_WORDS_WITHOUT_AUTHOR = 3
_MOST_WORDS = 30  # of a title: each key holds all words before, so that a hostile title would fill the memory


def generate_keys(paper: Paper) -> Iterator[str]:
    """Yield the keys that `paper` may have, the best first: each has one title word more than the one before.

    >>> list(generate_keys(Paper("RWKU: Benchmarking Real Knowledge", year=2024)))
    ['rwkubenchmarkingreal2024', 'rwkubenchmarkingrealknowledge2024']
    """
    words = filter(None, map(fold_title, find_significant_words(paper.title)))
    year = str(paper.year or "")
    creators = get_creators(paper)
    family = fold_title(get_family_or_group(creators[0])) if creators else ""
    first = next(words, "") if family else "".join(islice(words, _WORDS_WITHOUT_AUTHOR))
    for title in accumulate(islice(words, _MOST_WORDS), initial=first):
        yield (f"{family}{year}{title}" if family else f"{title}{year}") or "paper"
