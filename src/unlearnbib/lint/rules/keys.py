"""UB2: keys, and entries that are the same paper."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from unlearnbib.bib.keys import can_biber_read
from unlearnbib.formats.bibtex.items import BibFile, BibItem
from unlearnbib.identifiers.doi import normalize_doi
from unlearnbib.lint.rule import Hit, Rule, make_key_hit
from unlearnbib.lint.rules.identifiers import is_preprint_container
from unlearnbib.model import Identity
from unlearnbib.names.parse import get_family_or_group
from unlearnbib.sources.entry_identities import list_identities
from unlearnbib.tex.decode import fold_tex

_LOCATORS = ("volume", "number", "pages", "chapter", "edition", "part")
_PLACES = ("pages", "volume", "number", "isbn")
_ANY_KIND = frozenset("misc online unpublished techreport report electronic www".split())
_NOT_IN_CITE = "\\#{}~%"  # TeX interprets them in the argument of \cite


def find_duplicate_keys(bib: BibFile) -> Iterator[Hit]:
    """Yield the entries whose key an earlier entry has, in this file or one before it."""
    first = bib.together[0].share(_index_keys)
    for item in bib.items:
        key = item.entry.key
        if key and first[key] is not item:
            place = bib.describe_place(first[key])
            yield make_key_hit(item, f"the key {key} is taken by the entry of {place}")


def _index_keys(first: BibFile) -> Mapping[str, BibItem]:
    return {item.entry.key: item for bib in reversed(first.together) for item in reversed(bib.items)}


def find_keys_in_other_case(bib: BibFile) -> Iterator[Hit]:
    """Yield the entries whose key differs from an earlier one only in letter case."""
    for item in bib.items:
        key, other = item.entry.key, bib.by_key[item.entry.key.lower()]
        if other.entry.key != key:
            message = f"the key {key} differs from {other.entry.key} of {bib.describe_place(other)} only in"
            yield make_key_hit(item, f"{message} letter case: BibTeX takes them for one")


def find_missing_keys(bib: BibFile) -> Iterator[Hit]:
    """Yield the entries without a key."""
    for item in bib.items:
        if not item.entry.key:
            yield Hit(item.entry.start, item.entry.key_at, "the entry has no key: nothing can cite it")


def find_non_ascii_keys(bib: BibFile) -> Iterator[Hit]:
    """Yield the keys with characters outside of ASCII."""
    for item in bib.items:
        if not (key := item.entry.key).isascii():
            yield make_key_hit(item, f"the key {key} is not ASCII: 8-bit BibTeX and TeX may reject it")


def find_forbidden_symbols(bib: BibFile) -> Iterator[Hit]:
    """Yield the keys with symbols that LaTeX cannot cite, and in BibLaTeX those that biber cannot read."""
    for item in bib.items:
        key = item.entry.key
        if symbols := [symbol for symbol in _NOT_IN_CITE if symbol in key]:
            yield make_key_hit(
                item, f"the key {key} has {' '.join(symbols)}, which LaTeX reads as TeX in \\cite"
            )
        elif bib.dialect == "biblatex" and not can_biber_read(key):
            yield make_key_hit(
                item, f"biber cannot read the key {key}: write only letters, digits and -_:./+"
            )


_Pairs = list[tuple[BibItem, BibItem, Identity]]


def _pair_by_identity(bib: BibFile) -> _Pairs:
    """Return each entry with the first earlier entry of the same identity, and that identity."""
    return bib.together[0].share(_pair_all)[id(bib)]


def _pair_all(lead: BibFile) -> Mapping[int, _Pairs]:
    first: dict[Identity, BibItem] = {}
    pairs: dict[int, _Pairs] = defaultdict(list)
    for bib, item in ((one, item) for one in lead.together for item in one.items):
        identities = list_identities(bib, item)
        shared = next((one for one in identities if one in first), None)
        if shared and first[shared].entry.key != item.entry.key:
            pairs[id(bib)].append((item, first[shared], shared))
        for one in identities:
            first.setdefault(one, item)
    return pairs


def _is_similar_title(one: BibItem, other: BibItem) -> bool:
    titles = fold_tex(one.get_text("title")), fold_tex(other.get_text("title"))
    return not all(titles) or titles[0].startswith(titles[1]) or titles[1].startswith(titles[0])


def find_duplicate_papers(bib: BibFile) -> Iterator[Hit]:
    """Yield the entries with the identity of an earlier entry of a similar title."""
    for item, other, identity in _pair_by_identity(bib):
        if _is_similar_title(item, other):
            message = f"{item.entry.key} is {other.entry.key} of {bib.describe_place(other)}"
            yield make_key_hit(item, f"{message}: both are {identity}")


def find_shared_identities(bib: BibFile) -> Iterator[Hit]:
    """Yield the entries with the identity of an earlier entry of another title."""
    for item, other, identity in _pair_by_identity(bib):
        if not _is_similar_title(item, other):
            message = f"{item.entry.key} and {other.entry.key} are both {identity}, with different titles"
            yield make_key_hit(item, message)


def find_duplicate_titles(bib: BibFile) -> Iterator[Hit]:
    """Yield the entries with title, year and authors of an earlier entry, unless other facts differ."""
    reported = {(item.entry.key, other.entry.key) for item, other, _ in _pair_by_identity(bib)}
    related = bib.together[0].share(_list_related)
    for other, *rest in bib.together[0].share(_group_by_title):
        for item in filter(bib.has_item, rest):
            key, other_key = item.entry.key, other.entry.key
            is_new = key.lower() != other_key.lower() and (key, other_key) not in reported
            is_related = not related.isdisjoint((key, other_key))
            if is_new and not is_related and not _is_other_paper(item, other):
                message = f"{key} has title, year and authors of {other_key} in {bib.describe_place(other)}"
                yield make_key_hit(item, f"{message}: one paper?")


def _group_by_title(first: BibFile) -> Iterable[list[BibItem]]:
    titles: dict[tuple[str, str], list[BibItem]] = defaultdict(list)
    for item in (item for bib in first.together for item in bib.items):
        year = _get_year(item, first)
        if year and (title := fold_tex(item.get_text("title"))):
            titles[title, year].append(item)
    return [group for items in titles.values() if len(items) > 1 for group in _group_by_author(items)]


def _group_by_author(items: Iterable[BibItem]) -> Iterable[list[BibItem]]:
    groups: dict[str, list[BibItem]] = defaultdict(list)
    for item in items:
        if people := item.authors.names:
            groups[fold_tex(get_family_or_group(people[0]))].append(item)
    return groups.values()


def _list_related(first: BibFile) -> frozenset[str]:
    """Return the keys that an entry names as another edition, a reprint or a translation."""
    texts = (value.text for bib in first.together for _, value in bib.list_values(("related",)))
    return frozenset(key.strip() for text in texts if text.strip() for key in text.split(","))


def _get_year(item: BibItem, bib: BibFile) -> str:
    """Return the year of an entry, or that of its parent, or ""."""
    if year := item.get_text("date", "year"):
        return year[:4]
    parent = bib.by_key.get(item.get_text("crossref").lower())
    return parent.get_text("date", "year")[:4] if parent else ""


def _is_other_paper(one: BibItem, other: BibItem) -> bool:
    """Return whether two entries of one title differ: in DOIs, authors, as parts of a series, as a thesis."""
    if normalize_doi(one.get_text("doi")) and normalize_doi(other.get_text("doi")):
        return True  # those with the same DOI are reported already
    is_thesis = one.type != other.type and ("thesis" in one.type or "thesis" in other.type)
    return (
        is_thesis
        or _has_other_people(one, other)
        or _is_other_part(one, other)
        or _is_other_publication(one, other)
    )


def _has_other_people(one: BibItem, other: BibItem) -> bool:
    """Return whether two lists of authors that name all differ in their families."""
    lists = one.authors, other.authors
    families = [[fold_tex(get_family_or_group(name)) for name in people.names] for people in lists]
    return not any(people.has_others for people in lists) and families[0] != families[1]


def _is_other_publication(one: BibItem, other: BibItem) -> bool:
    """Return whether two entries are published both, in other volumes, on other pages, or by other ISBNs.

    A preprint and its publication are one paper, as are two spellings of one container.
    """
    items = (one, other)
    if any(is_preprint_container(item.get_text("journal", "journaltitle", "booktitle")) for item in items):
        return False
    places = [[re.sub(r"\W+", "-", item.get_text(name)) for item in items] for name in _PLACES]
    kinds = {item.type for item in items}
    is_elsewhere = any(all(pair) and pair[0] != pair[1] for pair in places)
    return is_elsewhere or (len(kinds) > 1 and not kinds & _ANY_KIND and not all(places[0]))


def _is_other_part(one: BibItem, other: BibItem) -> bool:
    """Return whether two entries are in one journal or book, at different locators."""
    containers = {fold_tex(item.get_text("journal", "journaltitle", "booktitle")) for item in (one, other)}
    locators = ((one.get_text(name), other.get_text(name)) for name in _LOCATORS)
    return len(containers) == 1 and any(all(pair) and pair[0] != pair[1] for pair in locators)


RULES = (
    Rule(
        code="UB201", name="duplicate-key", level="error", check=find_duplicate_keys,
        about="BibTeX stops at the second entry with the same key.",
        bad="@misc{a, title = {One}}\n@misc{a, title = {Two}}",
        good="@misc{a, title = {One}}\n@misc{b, title = {Two}}",
    ),
    Rule(
        code="UB202", name="key-differs-in-case", level="error", check=find_keys_in_other_case,
        about="BibTeX ignores letter case in keys, and reports an error.",
        bad="@misc{doe2024, title = {One}}\n@misc{Doe2024, title = {Two}}",
        good="@misc{doe2024one, title = {One}}\n@misc{doe2024two, title = {Two}}",
    ),
    Rule(
        code="UB203", name="missing-key", level="error", check=find_missing_keys,
        about="An entry without a key cannot be cited.",
        bad="@misc{, title = {One}}", good="@misc{a, title = {One}}",
    ),
    Rule(
        code="UB204", name="key-not-ascii", check=find_non_ascii_keys,
        about="Keys with other characters than ASCII work only in Biber.",
        bad="@misc{müller, title = {One}}", good="@misc{mueller, title = {One}}",
    ),
    Rule(
        code="UB205", name="key-with-signs", check=find_forbidden_symbols,
        about="BibTeX takes any symbol in a key, but LaTeX not \\ # { } ~ %, and biber no quotes, ( ) and = too.",
        bad="@misc{o'neil#1, title = {One}}", good="@misc{oneil-1, title = {One}}",
    ),
    Rule(
        code="UB210", name="duplicate-paper", check=find_duplicate_papers,
        about="Two entries with the same DOI, arXiv identifier or URL of a paper, which is printed twice.",
        bad="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}\n"
        "@misc{b, title = {One}, url = {https://dl.acm.org/doi/10.1145/3690624.3709312}}",
        good="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}\n@misc{b, title = {Two}}",
    ),
    Rule(
        code="UB211", name="duplicate-title", check=find_duplicate_titles,
        about="Two entries with the same title, year and authors, which usually are the same paper.",
        bad="@misc{a, author = {Doe, Jane}, title = {One}, year = 2024}\n"
        "@misc{b, author = {J. Doe}, title = {{O}ne}, year = {2024}}",
        good="@misc{a, author = {Doe, Jane}, title = {One}, year = 2024}\n"
        "@misc{b, author = {J. Doe}, title = {Two}, year = {2024}}",
    ),
    Rule(
        code="UB212", name="identifier-of-another", check=find_shared_identities,
        about="Two entries with the same DOI or identifier and different titles: one has another paper's.",
        bad="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}\n"
        "@misc{b, title = {Two}, doi = {10.1145/3690624.3709312}}",
        good="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}\n"
        "@misc{b, title = {Two}, doi = {10.1145/3690624.3709313}}",
    ),
)  # fmt: skip
