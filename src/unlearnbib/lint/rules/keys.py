"""UB2: keys, and entries that are one paper."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from unlearnbib.formats.bibtex.items import Item, Source
from unlearnbib.lint.rule import Hit, Rule
from unlearnbib.model import Identity
from unlearnbib.names.bibtex import names
from unlearnbib.sources.entry_identities import dois_of, identities
from unlearnbib.tex.decode import folded

_PLACES = ("volume", "number", "pages", "chapter", "edition", "part")
_FORBIDDEN = "\"@'\\#{}~%"  # Biber's list; TeX stumbles over most of them in a \cite


def _at_key(item: Item, message: str) -> Hit:
    start = item.entry.key_at
    return Hit(start, start + len(item.entry.key), message)


def _line(source: Source, item: Item) -> int:
    return source.document.place(item.entry.start)[0]


def _duplicates(source: Source) -> Iterator[Hit]:
    first: dict[str, Item] = {}
    for item in source.items:
        if item.entry.key and first.setdefault(item.entry.key, item) is not item:
            line = _line(source, first[item.entry.key])
            yield _at_key(item, f"the key {item.entry.key} is taken by the entry of line {line}")


def _case(source: Source) -> Iterator[Hit]:
    first: dict[str, Item] = {}
    for item in source.items:
        other = first.setdefault(item.entry.key.lower(), item)
        if other.entry.key != item.entry.key:
            line = _line(source, other)
            yield _at_key(
                item,
                f"the key {item.entry.key} is {other.entry.key} of line {line} but for letter case:"
                " BibTeX takes them for one",
            )


def _missing(source: Source) -> Iterator[Hit]:
    for item in source.items:
        if not item.entry.key:
            yield Hit(item.entry.start, item.entry.key_at, "the entry has no key: nothing can cite it")


def _not_ascii(source: Source) -> Iterator[Hit]:
    for item in source.items:
        if not item.entry.key.isascii():
            yield _at_key(item, f"the key {item.entry.key} is not ASCII: 8-bit BibTeX and TeX may refuse it")


def _forbidden(source: Source) -> Iterator[Hit]:
    for item in source.items:
        if signs := [sign for sign in _FORBIDDEN if sign in item.entry.key]:
            yield _at_key(item, f"the key {item.entry.key} has {' '.join(signs)}, which no \\cite takes")


@lru_cache(maxsize=1)  # three rules ask for those of one source
def _pairs(source: Source) -> tuple[tuple[Item, Item, Identity], ...]:
    """Return the entries that name what an earlier one names, with that."""
    return tuple(_found_pairs(source))


def _found_pairs(source: Source) -> Iterator[tuple[Item, Item, Identity]]:
    first: dict[Identity, Item] = {}
    for item in source.items:
        named = identities(item)
        other = next(((first[one], one) for one in named if one in first), None)
        if other and other[0].entry.key != item.entry.key:
            yield (item, *other)
        for one in named:
            first.setdefault(one, item)


def _is_titled_alike(one: Item, other: Item) -> bool:
    titles = folded(one.text("title")), folded(other.text("title"))
    return not all(titles) or titles[0].startswith(titles[1]) or titles[1].startswith(titles[0])


def _same_identity(source: Source) -> Iterator[Hit]:
    for item, other, named in _pairs(source):
        if _is_titled_alike(item, other):
            line = _line(source, other)
            yield _at_key(item, f"{item.entry.key} is {other.entry.key} of line {line}: both are {named}")


def _other_identity(source: Source) -> Iterator[Hit]:
    for item, other, named in _pairs(source):
        if not _is_titled_alike(item, other):
            yield _at_key(item, f"{item.entry.key} and {other.entry.key} are both {named}, by other titles")


def _same_title(source: Source) -> Iterator[Hit]:
    known = {(item.entry.key, other.entry.key) for item, other, _ in _pairs(source)}
    alike: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in source.items:
        people, _ = names(item.text("author"))
        if people and (title := folded(item.text("title"))):
            year = item.text("year", "date")[:4]
            alike[title, year, folded(people[0].family or people[0].literal)].append(item)
    for other, *rest in alike.values():
        for item in rest:
            pair = (item.entry.key, other.entry.key)
            if pair[0].lower() != pair[1].lower() and pair not in known and not _are_apart(item, other):
                line = _line(source, other)
                yield _at_key(
                    item,
                    f"{pair[0]} has title, year and first author of {pair[1]} in line {line}: one paper?",
                )


def _are_apart(one: Item, other: Item) -> bool:
    """Return whether two entries of one title are two: by their DOIs, as parts of a series, as a thesis."""
    if dois_of(one) and dois_of(other):
        return True  # of one DOI, they are told of already
    related = f"{one.text('related')},{other.text('related')}".replace(" ", "").split(",")
    is_thesis = "thesis" in one.type or "thesis" in other.type
    if is_thesis and one.type != other.type:
        return True
    return one.entry.key in related or other.entry.key in related or _are_parts(one, other)


def _are_parts(one: Item, other: Item) -> bool:
    """Return whether two entries stand in one journal or book, at different places."""
    containers = [folded(item.text("journal", "journaltitle", "booktitle")) for item in (one, other)]
    places = [[item.text(name) for name in _PLACES] for item in (one, other)]
    differ = any(all(pair) and pair[0] != pair[1] for pair in zip(*places, strict=True))
    return containers[0] == containers[1] and differ


RULES = (
    Rule(
        code="UB201", name="duplicate-key", level="error", look=_duplicates,
        about="BibTeX stops at the second entry of a key.",
        bad="@misc{a, title = {One}}\n@misc{a, title = {Two}}",
        good="@misc{a, title = {One}}\n@misc{b, title = {Two}}",
    ),
    Rule(
        code="UB202", name="key-differs-in-case", level="error", look=_case,
        about="BibTeX does not tell keys apart by letter case, and complains.",
        bad="@misc{doe2024, title = {One}}\n@misc{Doe2024, title = {Two}}",
        good="@misc{doe2024one, title = {One}}\n@misc{doe2024two, title = {Two}}",
    ),
    Rule(
        code="UB203", name="missing-key", level="error", look=_missing,
        about="An entry without a key cannot be cited.",
        bad="@misc{, title = {One}}", good="@misc{a, title = {One}}",
    ),
    Rule(
        code="UB204", name="key-not-ascii", look=_not_ascii,
        about="Keys in other letters than ASCII work in Biber alone.",
        bad="@misc{müller, title = {One}}", good="@misc{mueller, title = {One}}",
    ),
    Rule(
        code="UB205", name="key-with-signs", look=_forbidden,
        about="Signs that mean something to TeX or Biber cannot stand in a key.",
        bad="@misc{o'neil#1, title = {One}}", good="@misc{oneil-1, title = {One}}",
    ),
    Rule(
        code="UB210", name="duplicate-paper", look=_same_identity,
        about="Two entries with one DOI, arXiv number or address of a paper: it is printed twice.",
        bad="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}\n"
        "@misc{b, title = {One}, url = {https://dl.acm.org/doi/10.1145/3690624.3709312}}",
        good="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}\n@misc{b, title = {Two}}",
    ),
    Rule(
        code="UB211", name="duplicate-title", look=_same_title,
        about="Two entries with the same title, year and first author are one paper, most of the time.",
        bad="@misc{a, author = {Doe, Jane}, title = {One}, year = 2024}\n"
        "@misc{b, author = {J. Doe}, title = {{O}ne}, year = {2024}}",
        good="@misc{a, author = {Doe, Jane}, title = {One}, year = 2024}\n"
        "@misc{b, author = {J. Doe}, title = {Two}, year = {2024}}",
    ),
    Rule(
        code="UB212", name="identifier-of-another", look=_other_identity,
        about="Two entries of different titles with one DOI or number: one of them has another's.",
        bad="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}\n"
        "@misc{b, title = {Two}, doi = {10.1145/3690624.3709312}}",
        good="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}\n"
        "@misc{b, title = {Two}, doi = {10.1145/3690624.3709313}}",
    ),
)  # fmt: skip
