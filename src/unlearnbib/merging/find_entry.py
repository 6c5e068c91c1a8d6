"""The entry of each paper in a file: a paper has one entry at most, and an entry is one paper at most."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, partial

from unlearnbib.bib.document import Document
from unlearnbib.bib.inherit import inherit_fields
from unlearnbib.bib.values import join_value, read_macros
from unlearnbib.formats.types import is_other_type
from unlearnbib.identifiers.isbn import parse_isbn
from unlearnbib.merging.base_file import KEY, TYPE, Base, EntryHistory
from unlearnbib.merging.entry_edits import index_fields
from unlearnbib.merging.likeness import (
    NAMING_FIELDS,
    TITLE_KEY,
    Likeness,
    is_other_edition,
    is_other_work,
    is_written_as_preprint,
    make_title_key,
)
from unlearnbib.model import Identity, Paper
from unlearnbib.sources.entry_identities import READ_FIELDS, WHOLE_BOOKS, list_entry_names

_OTHER_FIELDS = sorted(READ_FIELDS - NAMING_FIELDS)  # fields that may name a paper too
_OWN = frozenset(("title", "author"))
_CONTAINERS = ("journal", "journaltitle", "booktitle")
#: Types that print no `booktitle`: with one and its pages, an entry would be neither a preprint nor a paper.
_UNPUBLISHED = frozenset(("article", "unpublished"))


class EntryIndex:
    """The entries of a document by key, by identity, and by title, year and author."""

    def __init__(self, document: Document) -> None:
        self.entries = document.entries
        self.fields = [index_fields(entry) for entry in self.entries]
        self._macros = read_macros(document)
        self._likenesses = [Likeness(partial(self._get_text, number)) for number in range(len(self.entries))]
        self._by_words: dict[str, defaultdict[str, list[int]]] = {}  # of the titles that were asked for
        numbers = reversed(range(len(self.entries)))  # of two entries with a key, the first counts
        self._by_key = {self.entries[number].key.lower(): number for number in numbers}

    def _get_text(self, number: int, name: str) -> str:
        """Return the text of a field of an entry, its own or one that it inherits, or its type."""
        if name == TYPE:
            return self.entries[number].type
        field = self.fields[number].get(name)
        own = join_value(field.value, self._macros) if field else ""
        return own or self._inherited[number].get(name, "")

    @cached_property
    def _inherited(self) -> Sequence[Mapping[str, str]]:
        """The fields that each entry takes from others; title and author are always a paper's own."""
        if not any("crossref" in one or "xdata" in one for one in self.fields):
            return [{}] * len(self.entries)
        found = inherit_fields(
            [
                (
                    entry.type.lower(),
                    entry.key,
                    {name: join_value(one.value, self._macros) for name, one in fields.items()},
                )
                for entry, fields in zip(self.entries, self.fields, strict=True)
            ]
        )
        return [{name: text for name, text in one.items() if name not in _OWN} for one in found]

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the entries by the names of their papers."""
        index = defaultdict[str, list[int]](list)
        for number, like in enumerate(self._likenesses):
            for name in like.names:
                index[name].append(number)
        return index

    def list_keys(self) -> Iterable[str]:
        """Return the keys of the entries in lower case: BibTeX ignores the case of keys."""
        return self._by_key.keys()

    def find_key(self, key: str) -> int | None:
        """Return the number of the entry with a key, in any letter case."""
        return self._by_key.get(key.lower())

    def list_inherited_fields(self, number: int) -> frozenset[str]:
        """Return the names of the fields that an entry inherits by its crossref or its xdata."""
        return frozenset(self._inherited[number])

    def find_preprint(self, paper: Paper, like: Likeness) -> int | None:
        """Return the number of the entry for the preprint of a published paper, or None.

        Such an entry names it in any field, or has its title, its author and arXiv as its journal, in
        whatever year; it does not name the publication.
        """
        number = self._by_preprint.get(str(paper.preprint)) if paper.preprint else None
        if number is None:
            number = None if paper.is_preprint else self._find_preprint_by_words(paper, like)
        if (
            number is None
            or str(paper.preprint) in {*like.names}
            or self._likenesses[number].names & like.names
        ):
            return None
        return number

    def _find_preprint_by_words(self, paper: Paper, like: Likeness) -> int | None:
        """Return the entry with the title and the author of a paper that is written as a preprint's."""
        index = self._by_words_of_preprint
        for number in index.get((like.title, like.family), ()) if index and like.words else ():
            names = self._list_all_names(number) - {str(paper.preprint)}
            if all(one.startswith("doi:10.48550/") for one in names):
                return number
        return None

    @cached_property
    def _by_words_of_preprint(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """The numbers of the entries that are written as a preprint's, by their title and author."""
        index = defaultdict[tuple[str, str], list[int]](list)
        for number, like in enumerate(self._likenesses):
            if is_written_as_preprint(like.text_of):
                index[like.title, like.family].append(number)
        return index

    def find_twins(self, paper: Likeness) -> list[int]:
        """Return the entries with the title of a paper, and with no other first author."""
        family = paper.family
        found = self._by_title.get(paper.title, ()) if paper.title else ()
        families = [(number, self._likenesses[number].family) for number in found]
        return [number for number, one in families if not (one and family) or one == family]

    @cached_property
    def _by_title(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the entries by their title."""
        index = defaultdict[str, list[int]](list)
        for number, like in enumerate(self._likenesses):
            index[like.title].append(number)
        return index

    def _list_same_words(self, paper: Likeness) -> Sequence[int]:
        """Return the entries with title, year and author of a paper; those of one title are divided once."""
        if (index := self._by_words.get(paper.title)) is None:
            index = self._by_words[paper.title] = defaultdict(list)
            for number in self._by_title.get(paper.title, ()):
                index[self._likenesses[number].words].append(number)
        return index.get(paper.words, ())

    def _list_all_names(self, number: int) -> frozenset[str]:
        """Return the names of the paper of an entry, in whichever field."""
        texts = {name: text for name in _OTHER_FIELDS if (text := self._get_text(number, name))}
        names = self._likenesses[number].names
        return names.union(list_entry_names(defaultdict(str, texts).__getitem__)) if texts else names

    @cached_property
    def _by_preprint(self) -> dict[str, int]:
        """The number of the first entry that names each paper at arXiv, in whichever field."""
        numbers = range(len(self.entries))
        found = ((name, number) for number in numbers for name in self._list_all_names(number))
        return dict(reversed([(name, number) for name, number in found if name.startswith("arxiv:")]))

    def find_number(self, identity: Identity | None) -> int | None:
        """Return the number of the entry with the ISBN or the PMID that a paper was named by, or None.

        Neither takes part in a merge: editions of one book have several ISBNs, and most entries have no PMID.
        """
        return self._by_number.get(str(identity))

    @cached_property
    def _by_number(self) -> dict[str, int]:
        """The number of the first entry of each book by its ISBN, and of each work by its PMID."""
        found: dict[str, int] = {}
        for number, entry in enumerate(self.entries):
            isbn = self._get_text(number, "isbn") if entry.type.lower() in WHOLE_BOOKS else ""
            found.setdefault(f"isbn:{parse_isbn(isbn)}", number)
            found.setdefault(f"pmid:{self._get_text(number, 'pmid').strip()}", number)
        return found

    def find_own(self, key: str, paper: Likeness) -> int | None:
        """Return the number of the entry that has the key of a paper, and is it by its words, or None."""
        found = self._find_by_title(key, paper)
        return found[0] if found and self.entries[found[0]].key == key else None

    def find(
        self, key: str, paper: Likeness, history: EntryHistory | None, owners: Mapping[int, str]
    ) -> int | None:
        """Return the number of the entry of a paper, or None; `owners` has the keys of papers by their entry.

        It is the one that was this paper last time, or else the one with its key and its words, or else one
        with an identity of the paper, or else, if the paper or the entry has none, one with its title, year
        and author that contradicts nothing else, or with its key and title. Of several it is the one with
        its key, or the first.
        """
        last = self._find_last(history) if history else None
        if last is not None:
            return last
        numbers = sorted({number for name in paper.names for number in self._by_name.get(name, ())})
        free = (number for number in numbers if owners.get(number, key) == key)
        named = [number for number in free if not self._is_excluded(number, paper)]
        named.sort(key=lambda number: is_other_work(self._likenesses[number], paper))
        found = named or self._find_by_words(key, paper, owners) or self._find_by_title(key, paper)
        return next((n for n in found if self.entries[n].key == key), found[0] if found else None)

    def _find_by_words(self, key: str, paper: Likeness, owners: Mapping[int, str]) -> list[int]:
        """Return the entries with title, year and author of a paper that may be it, and are not another's."""
        found = self._list_same_words(paper) if paper.words else ()
        return [one for one in found if owners.get(one, key) == key and self._is_possible(one, paper)]

    def is_other_type(self, number: int, paper: Likeness) -> bool:
        """Return whether an entry is of another type of works than a paper."""
        entry = self._likenesses[number]
        if entry.text_of(TYPE).lower() == paper.text_of(TYPE).lower():
            return False
        return is_other_type(entry.traits.type, paper.traits.type)

    def prints_no_container(self, number: int, ours: Collection[str]) -> bool:
        """Return whether the type of an entry prints no `booktitle`, which is a paper's container."""
        is_paper = "booktitle" in ours and not any(self._get_text(number, name) for name in _CONTAINERS)
        return is_paper and self.entries[number].type.lower() in _UNPUBLISHED

    def _is_excluded(self, number: int, paper: Likeness) -> bool:
        """Return whether an entry with an identity of a paper is another one: an edition, or a part."""
        entry = self._likenesses[number]
        is_part = bool(entry.title and paper.title) and entry.title != paper.title
        return is_other_edition(entry, paper) or (is_part and self.is_other_type(number, paper))

    def _is_possible(self, number: int, paper: Likeness) -> bool:
        """Return whether no identity and no other fact shows that an entry is another paper."""
        entry = self._likenesses[number]
        return not (paper.names and entry.names) and not is_other_work(entry, paper)

    def _find_by_title(self, key: str, paper: Likeness) -> list[int]:
        """Return the entry with the key and the title of a paper, unless it is another one."""
        number = self.find_key(key)
        if number is None or not self._has_same_words(number, paper):
            return []
        is_named = bool(paper.names & self._likenesses[number].names)
        excluded = self._is_excluded(number, paper) if is_named else not self._is_possible(number, paper)
        return [] if excluded else [number]

    def _has_same_words(self, number: int, paper: Likeness) -> bool:
        """Return whether an entry has the title of a paper, or, where neither has one, its authors."""
        entry = self._likenesses[number]
        if paper.title or entry.title:
            return paper.title == entry.title
        return bool(paper.authors) and paper.authors == entry.authors

    def _find_last(self, history: EntryHistory) -> int | None:
        """Return the entry that was this paper last time, unless the author uses its key for another one."""
        number = self.find_key(history[KEY].values[-1]) if KEY in history else None
        if number is None:
            return None
        old, new = describe_history(history), self._likenesses[number]
        has_same_authors = bool(old.authors) and old.authors == new.authors
        is_same = old.names & new.names or old.title == new.title or has_same_authors
        return number if is_same else None


def describe_history(history: EntryHistory) -> Likeness:
    """Return the likeness of the paper that an entry was last time."""
    return Likeness(lambda name: history[name].values[-1] if name in history else "")


def index_base(base: Base) -> dict[str, list[str]]:
    """Return the identities of the papers in a base, by all their names.

    A title key is made anew from the fields: older versions folded titles and names in another way.
    """
    identities: dict[str, list[str]] = {identity: [identity] for identity in base}
    for identity, history in base.items():
        like = describe_history(history)
        titles = [make_title_key(like)] if identity.startswith(TITLE_KEY) else []
        for name in (*like.names, *titles):
            if identity not in identities.setdefault(name, []):
                identities[name].append(identity)
    return identities
