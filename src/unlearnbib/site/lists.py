"""The lists that a site is made of: their names for people, and which of them have a paper."""

import os
from collections import Counter
from collections.abc import Sequence

from unlearnbib.catalog import load
from unlearnbib.catalog.page.page_title import find_title
from unlearnbib.errors import CatalogError
from unlearnbib.model import Paper
from unlearnbib.papers.deduplicate import group_rows


def name_lists(pages: Sequence[str]) -> tuple[str, ...]:
    """Return a name for each page, its title or its file's; two lists of one name have that of their file.

    >>> name_lists(["lists/graph-learning.bib", "a/refs.bib", "b/refs.bib"])
    ('Graph learning', 'a/refs.bib', 'b/refs.bib')
    """
    names = [_find_title(page) or _read_stem(page) for page in pages]
    counts = Counter(names)
    return tuple(name if counts[name] == 1 else page for name, page in zip(names, pages, strict=True))


def _find_title(page: str) -> str:
    try:
        return find_title(load(page), page) if os.path.isfile(page) else ""
    except CatalogError:  # whoever reads its papers tells
        return ""


def _read_stem(page: str) -> str:
    """Return the name of a file as words; the standard input has none."""
    stem = "" if page == "-" else os.path.splitext(os.path.basename(os.path.normpath(page)))[0]
    words = stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Papers"


def assign_lists(papers: Sequence[Paper], pages: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the numbers of the pages that have each distinct paper, in the order of `distinct`.

    >>> from unlearnbib.model import Paper
    >>> rows = [Paper("A", link="x", page="a.md"), Paper("B", page="b.md"), Paper("A", link="x", page="b.md")]
    >>> assign_lists(rows, ["a.md", "b.md"])
    [(0, 1), (1,)]
    """
    found: dict[int, dict[int, None]] = {}
    for first, paper in zip(group_rows(papers), papers, strict=True):
        places = found.setdefault(first, {})
        places.update((at, None) for at, page in enumerate(pages) if _is_of(paper.page, page))
    return [tuple(sorted(places)) for places in found.values()]


def _is_of(place: str, page: str) -> bool:
    """Return whether the page of a paper is a list, or in its folder."""
    return place == page or place.startswith(os.path.join(page, ""))
