"""Keys as they are without any choice: family + year + first significant word (jin2024rwku)."""

from collections.abc import Iterator
from itertools import accumulate, islice

from unlearnbib.citekeys.words import slug
from unlearnbib.model import Paper
from unlearnbib.names.parse import key_part
from unlearnbib.text.titles import significant_words

_WORDS_WITHOUT_AUTHOR = 3


def candidates(paper: Paper) -> Iterator[str]:
    """Yield the keys that `paper` may have, the best first: each longer one has a word of the title more.

    >>> list(candidates(Paper("RWKU: Benchmarking Real Knowledge", year=2024)))
    ['rwkubenchmarkingreal2024', 'rwkubenchmarkingrealknowledge2024']
    """
    words = filter(None, map(slug, significant_words(paper.title)))
    year = str(paper.year or "")
    family = slug(key_part(paper.authors[0])) if paper.authors else ""
    first = next(words, "") if family else "".join(islice(words, _WORDS_WITHOUT_AUTHOR))
    for title in accumulate(words, initial=first):
        yield (f"{family}{year}{title}" if family else f"{title}{year}") or "paper"
