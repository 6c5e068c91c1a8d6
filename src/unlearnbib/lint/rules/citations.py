"""UB8: the citations of the documents that read a bibliography: keys that no entry has, entries that none cites."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from unlearnbib.formats.bibtex.items import BibFile, BibItem
from unlearnbib.lint.rule import Hit, Rule, make_key_hit

#: Fields that name other entries (btxdoc, 3.2.1; biblatex manual, 2.2.3), which an entry takes along.
_LINKS = ("crossref", "xref", "xdata", "related", "entryset")
_NEVER_CITED = frozenset("ieeetranbstctl control set xdata string preamble".split())  # what no \cite names


def find_undefined_citations(bib: BibFile) -> Iterator[Hit]:
    """Yield the keys that documents cite and no entry has, at the places of their first use."""
    if bib.citations is None or bib is not bib.together[0]:
        return
    is_exact, keys = _is_exact(bib), _index_all(bib)
    for key, path, line in bib.citations.uses:
        if (key if is_exact else key.lower()) not in keys:
            near = bib.by_key.get(key.lower())
            similar = [near.entry.key] if near else get_close_matches(key, keys, 1)
            hint = f"; did you mean {similar[0]}?" if similar else ""
            yield Hit(0, 0, f"no entry has the key {key}{hint}", place=(path, line))


def find_unused_entries(bib: BibFile) -> Iterator[Hit]:
    """Yield the entries that no document cites, nor an entry that is cited."""
    if bib.citations is None or bib.citations.everything:
        return
    is_exact = _is_exact(bib)
    used = _list_used(bib, [key for key, _, _ in bib.citations.uses], is_exact=is_exact)
    for item in bib.items:
        names = _list_names(item) if is_exact else [item.entry.key.lower()]
        if item.type not in _NEVER_CITED and item.entry.key and used.isdisjoint(names):
            yield make_key_hit(item, f"no document cites {item.entry.key}")


def _is_exact(bib: BibFile) -> bool:
    """Return whether keys in another letter case are other keys: biber's are, BibTeX's are not."""
    return any(one.dialect == "biblatex" for one in bib.together)


def _list_names(item: BibItem) -> list[str]:
    """Return the keys of an entry: its own, and its aliases (biblatex manual, 2.2.3)."""
    aliases = item.values["ids"].text.split(",") if "ids" in item.values else ()
    return [item.entry.key, *(alias.strip() for alias in aliases)]


def _index_all(bib: BibFile) -> dict[str, BibItem]:
    """Return the entries of all files by the keys that cite them."""
    if not _is_exact(bib):
        return dict(bib.by_key)
    return {name: item for one in bib.together for item in one.items for name in _list_names(item)}


def _list_used(bib: BibFile, cited: Iterable[str], *, is_exact: bool) -> set[str]:
    """Return the cited keys, with those of the entries that cited ones name."""
    entries, used = _index_all(bib), set[str]()
    left = [key if is_exact else key.lower() for key in cited]
    while left:
        key = left.pop()
        if key not in used:
            used.add(key)
            linked = _list_links(entries[key]) if key in entries else ()
            left += linked if is_exact else [one.lower() for one in linked]
    return used


def _list_links(item: BibItem) -> Iterable[str]:
    texts = [item.values[name].text for name in _LINKS if name in item.values]
    return [key.strip() for text in texts for key in text.split(",")]


RULES = (
    Rule(
        code="UB801", name="undefined-citation", level="error", check=find_undefined_citations,
        about="A document cites a key that no entry has (with --cited): BibTeX and biber warn, LaTeX prints `?`.",
        bad="@misc{a, title = {One}}", good="@misc{a, title = {One}}\n@misc{b, title = {Two}}",
        document=r"\cite{a,b}",
    ),
    Rule(
        code="UB802", name="unused-entry", level="note", check=find_unused_entries,
        about="An entry that no document cites (with --cited); those that cited entries name by crossref, xref, xdata,"
        " related or entryset are used.",
        bad="@misc{a, title = {One}}\n@misc{b, title = {Two}}", good="@misc{a, title = {One}}",
        document=r"\cite{a}",
    ),
)  # fmt: skip
