"""The entries that documents have in files of their own: known, and taken as they are where they are needed.

A bibliography that the document reads beside the output keeps its entries: BibTeX rejects an entry that
stands in two files. Any other output has them all.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from unlearnbib.documents.parts import Cited, Use
from unlearnbib.errors import Problem
from unlearnbib.model import Paper

Files = Mapping[str, Sequence[Paper]]

#: files of TeX Live that papers name
_OF_TEX = frozenset("IEEEabrv.bib IEEEfull.bib IEEEexample.bib biblatex-examples.bib xampl.bib".split())


@frozen
class OwnEntries:
    """Entries by key: the `first` take precedence over the catalog, the `last` are those that it lacks.

    Those that the output needs are taken; the others stay where they are.
    """

    first: Mapping[str, Paper] = {}
    last: Mapping[str, Paper] = {}
    takes_first: bool = False
    takes_last: bool = False

    @classmethod
    def divide(cls, files: Files, output: str | None, *, is_bib: bool, is_merge: bool) -> "OwnEntries":
        """Return the entries of `files` for an `output`, which may be one of them (None: standard output).

        >>> files = {"a.bib": [Paper("A", key="a")], "refs.bib": [Paper("B", key="b")]}
        >>> own = OwnEntries.divide(files, "refs.bib", is_bib=True, is_merge=False)
        >>> [*own.first], own.takes_first, [*own.last], own.takes_last
        (['a'], False, ['b'], True)
        """
        if is_bib and output is None:
            return cls(last=_index(files.values()))
        ours = [path for path in files if output is not None and is_output(path, output)]
        others = [papers for path, papers in files.items() if path not in ours]
        last = _index(files[path] for path in ours)
        takes_last = is_bib and not is_merge
        return cls(_index(others), last, takes_first=not (is_bib and ours), takes_last=takes_last)

    def split(self, uses: Iterable[Use]) -> tuple[list[Use], dict[str, Paper]]:
        """Return the uses that are left to the catalog, and the entries before it, by typed key."""
        found = {use.key: paper for use in uses if (paper := get_entry(self.first, use.key))}
        return [use for use in uses if use.key not in found], found

    def find_last(self, uses: Iterable[Use]) -> dict[str, Paper]:
        """Return the entries of uses that nothing else has, by typed key."""
        return {use.key: paper for use in uses if (paper := get_entry(self.last, use.key))}

    def list_taken(
        self, first: Mapping[str, Paper], last: Mapping[str, Paper], *, everything: bool
    ) -> Iterator[Paper]:
        """Yield the entries that the output needs, each under the key that was typed."""
        taken = {**(first if self.takes_first else {}), **(last if self.takes_last else {})}
        for key, paper in taken.items():
            if paper.title or paper.native:  # of a file whose keys alone are read, there is no more
                yield evolve(paper, key=key)
        if everything and self.takes_first:
            used = {paper.key for paper in taken.values()}
            yield from (one for key, one in self.first.items() if key == one.key and key not in used)


def get_entry(entries: Mapping[str, Paper], key: str) -> Paper | None:
    """Return the entry of a key, in any letter case, as BibTeX finds it."""
    return entries.get(key) or entries.get(key.lower())


def _index(files: Iterable[Sequence[Paper]]) -> dict[str, Paper]:
    """Return papers by key, by the other keys that biblatex has in `ids`, and by key in lower case."""
    papers = [paper for papers in files for paper in papers]
    entries = dict[str, Paper]()
    for paper in papers:
        entries.setdefault(paper.key, paper)
    for paper in papers:
        own = paper.native.fields if paper.native else ()
        ids = ",".join(str(value) for name, value in own if name.lower() == "ids")
        for key in (*filter(None, map(str.strip, ids.split(","))), paper.key.lower()):
            entries.setdefault(key, paper)
    return entries


def is_output(path: str, output: str) -> bool:
    """Return whether a file that a document names is the output, or is missing and has its name.

    The output may be written to another folder than that of the document, and moved.
    """
    is_missing = os.path.basename(path) == os.path.basename(output) and not os.path.exists(path)
    return is_missing or os.path.realpath(path) == os.path.realpath(output)


def list_missing(cited: Cited, output: str | None) -> Iterator[Problem]:
    """Yield a problem for each file that documents name and that is missing, unless it is the output.

    Without an output, a document's only file is the one that is to be written.
    """
    named = [one for one in cited.bibliographies if os.path.basename(one.path) not in _OF_TEX]
    for one in named:
        is_written = is_output(one.path, output) if output is not None else len(named) == 1
        if not is_written and not os.path.exists(one.path):
            name = os.path.relpath(one.path, os.path.dirname(one.document) or ".")
            yield Problem(one.document, one.line, f"{name} does not exist; its keys are not known")
