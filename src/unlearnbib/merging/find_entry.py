"""The entries of a file, found again: each paper has one at most, each entry is one paper's at most."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from unlearnbib.bib.document import Document, Entry
from unlearnbib.bib.values import field, macros
from unlearnbib.merging.base_file import KEY, Base, Record
from unlearnbib.merging.likeness import Likeness, likeness


class Shelf:
    """The entries of a document by key, by what names them, and by title, year and author."""

    def __init__(self, document: Document) -> None:
        self.entries = document.entries
        known = macros(document)
        self._like = [_of_entry(entry, known) for entry in document.entries]
        self._by_key: dict[str, int] = {}
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        self._by_words: defaultdict[str, list[int]] = defaultdict(list)
        for number, (entry, like) in enumerate(zip(self.entries, self._like, strict=True)):
            self._by_key.setdefault(entry.key.lower(), number)
            for name in like.names:
                self._by_name[name].append(number)
            if like.words:
                self._by_words[like.words].append(number)

    def keys(self) -> Iterable[str]:
        """Return the keys of the entries, in lower case: BibTeX takes two that differ in it for one."""
        return self._by_key.keys()

    def under(self, key: str) -> int | None:
        """Return the number of the entry that has a key, in any letter case."""
        return self._by_key.get(key.lower())

    def inherited(self, entry: Entry) -> frozenset[str]:
        """Return the fields that an entry has from the one that its crossref names.

        A title comes as a booktitle, as BibLaTeX does it; for BibTeX the parent has a booktitle itself.
        """
        parent = self.under(field(entry, "crossref") or field(entry, "xdata"))
        names = {one.name.lower() for one in self.entries[parent].fields} if parent is not None else set()
        return frozenset(names - {"title", "author"} | ({"booktitle"} if "title" in names else set()))

    def find(self, key: str, paper: Likeness, record: Record | None) -> int | None:
        """Return the number of the entry that is `paper`, or None.

        It is the one that was this paper last time, or else one that names it, or else, if the paper or the
        entry has no name, one with its title, year and author, or with its key and title. Of several it is
        the one with its key, or the first.
        """
        kept = self._kept(record) if record else None
        if kept is not None:
            return kept
        named = sorted({number for name in paper.names for number in self._by_name.get(name, ())})
        worded = self._by_words.get(paper.words, ())
        alike = [number for number in worded if not (paper.names and self._like[number].names)]
        found = named or alike or self._titled(key, paper)
        return next((n for n in found if self.entries[n].key == key), found[0] if found else None)

    def _titled(self, key: str, paper: Likeness) -> list[int]:
        """Return the entry with the key and title of a paper, unless a name says that it is another."""
        number = self._by_key.get(key.lower())
        if number is None or not paper.title or self._like[number].title != paper.title:
            return []
        return [] if paper.names and self._like[number].names else [number]

    def _kept(self, record: Record) -> int | None:
        """Return the entry that was this paper last time, unless the author uses its key for another one."""
        number = self._by_key.get(record[KEY].values[-1].lower()) if KEY in record else None
        if number is None:
            return None
        old, now = of_record(record), self._like[number]
        is_same = (
            old.names & now.names or old.title == now.title or (old.authors and old.authors == now.authors)
        )
        return number if is_same else None


def _of_entry(entry: Entry, known: Mapping[str, str]) -> Likeness:
    return likeness(lambda name: field(entry, name, known))


def of_record(record: Record) -> Likeness:
    """Return by what the paper of a record is known again."""
    return likeness(lambda name: record[name].values[-1] if name in record else "")


def remembered(base: Base) -> dict[str, str]:
    """Return for all that names a paper of the base the identity under which it stands there."""
    found = {name: identity for identity, record in base.items() for name in of_record(record).names}
    return found | {identity: identity for identity in base}
