"""The entry of each paper in a file: a paper has one entry at most, and an entry is one paper at most."""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from unlearnbib.bib.document import Document, Entry
from unlearnbib.bib.values import get_field, read_macros
from unlearnbib.merging.base_file import KEY, Base, EntryHistory
from unlearnbib.merging.likeness import TITLE_KEY, Likeness, describe_fields, make_title_key


class EntryIndex:
    """The entries of a document by key, by identity, and by title, year and author."""

    def __init__(self, document: Document) -> None:
        self.entries, macros = document.entries, read_macros(document)
        self._likenesses: list[Likeness] = []
        self._by_key: dict[str, int] = {}
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        self._by_words: defaultdict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            like = describe_fields(partial(get_field, entry, known=macros))
            self._likenesses.append(like)
            self._by_key.setdefault(entry.key.lower(), number)
            for name in like.names:
                self._by_name[name].append(number)
            if like.words:
                self._by_words[like.words].append(number)

    def list_keys(self) -> Iterable[str]:
        """Return the keys of the entries in lower case: BibTeX ignores the case of keys."""
        return self._by_key.keys()

    def find_key(self, key: str) -> int | None:
        """Return the number of the entry with a key, in any letter case."""
        return self._by_key.get(key.lower())

    def list_inherited_fields(self, entry: Entry) -> frozenset[str]:
        """Return the names of the fields that an entry inherits by its crossref.

        A title is inherited as booktitle, as in BibLaTeX; for BibTeX the parent has a booktitle itself.
        """
        parent = self.find_key(get_field(entry, "crossref") or get_field(entry, "xdata"))
        names = {one.name.lower() for one in self.entries[parent].fields} if parent is not None else set()
        return frozenset(names - {"title", "author"} | ({"booktitle"} if "title" in names else set()))

    def find(self, key: str, paper: Likeness, history: EntryHistory | None) -> int | None:
        """Return the number of the entry of a paper, or None.

        It is the one that was this paper last time, or else one with an identity of the paper, or else, if
        the paper or the entry has none, one with its title, year and author, or with its key and title. Of
        several it is the one with its key, or the first.
        """
        last = self._find_last(history) if history else None
        if last is not None:
            return last
        named = sorted({number for name in paper.names for number in self._by_name.get(name, ())})
        alike = [one for one in self._by_words.get(paper.words, ()) if self._is_possible(one, paper)]
        found = named or alike or self._find_by_title(key, paper)
        return next((n for n in found if self.entries[n].key == key), found[0] if found else None)

    def _is_possible(self, number: int, paper: Likeness) -> bool:
        """Return whether no identity shows that an entry is another paper."""
        return not (paper.names and self._likenesses[number].names)

    def _find_by_title(self, key: str, paper: Likeness) -> list[int]:
        """Return the entry with the key and the title of a paper, unless it is another by identity."""
        number = self.find_key(key)
        if number is None or not paper.title or self._likenesses[number].title != paper.title:
            return []
        return [number] if self._is_possible(number, paper) else []

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
    return describe_fields(partial(_get_last, history))


def _get_last(history: EntryHistory, name: str) -> str:
    return history[name].values[-1] if name in history else ""


def index_base(base: Base) -> dict[str, str]:
    """Return the identities of the papers in a base, by all their names.

    A title key is made anew from the fields: older versions folded titles and names in another way.
    """
    identities = {}
    for identity, history in base.items():
        like = describe_history(history)
        identities.update(dict.fromkeys(like.names, identity))
        if identity.startswith(TITLE_KEY):
            identities[make_title_key(like, _get_last(history, "year"))] = identity
    return identities | {identity: identity for identity in base}
