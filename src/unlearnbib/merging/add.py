"""Papers added to a file of the author's: each gets a key that is free there; one that the file has, none."""

from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import Any

from attrs import Factory, define, evolve, frozen

from unlearnbib.bib.document import Document
from unlearnbib.citekeys import PRESETS
from unlearnbib.citekeys.lockfile import Keys, apply_lock, find_reserved_keys
from unlearnbib.citekeys.presets import get_key_generator
from unlearnbib.errors import ChoiceError
from unlearnbib.formats.bibtex.reader import read_works
from unlearnbib.formats.types import Dialect
from unlearnbib.merging.base_file import Base
from unlearnbib.merging.result import Merge
from unlearnbib.merging.run import read_merge_choices, run_merge
from unlearnbib.merging.three_way import ThreeWayMerge
from unlearnbib.model import Paper, get_creators, is_untitled

_SHOWN = 200  # of the last entries: they show the pattern of the keys of a file
_KEYS = 3  # that a pattern gives a paper, the best first


@frozen
class Added(Merge):
    """A .bib file with papers added: `keys` are those of all papers that were named, in their order.

    `present` are the keys of those that the file had before. `problems` are texts that name no paper, or
    more than one.
    """

    keys: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def add_to_file(  # noqa: PLR0913 - one for each option
    papers: Sequence[Paper],
    path: str,
    *,
    dry_run: bool = False,
    dialect: Dialect = "bibtex",
    key_pattern: str = "",
    lock: Mapping[str, Keys] | None = None,
    **options: Any,
) -> Added:
    """Return the .bib file `path` with papers added; write it unless it is a dry run.

    A new file is of `dialect`. The keys are those of `lock`, or by the pattern, by default that of the file.
    Raises BibError for a file with broken entries, OutputError, PatternError, ChoiceError.
    """
    if dialect not in ("bibtex", "biblatex"):
        raise ChoiceError("format", dialect, ("bibtex", "biblatex"))
    choices, lock = read_merge_choices(options), lock or {}
    if key_pattern:
        get_key_generator(key_pattern)  # an error comes before the file is read
    locked = {paper.key for paper in apply_lock([evolve(one, key="") for one in papers], lock)} - {""}
    rows = apply_lock(papers, lock)

    def add_papers(document: Document, base: Base) -> _AddMerge:
        merge = _AddMerge(document, base, choices, locked=locked)
        merge.add_named(rows, dialect, key_pattern, find_reserved_keys(papers, lock))
        return merge

    merged, merge = run_merge(add_papers, path, dry_run=dry_run)
    return Added(
        path=merged.path,
        before=merged.before,
        text=merged.text,
        added=merged.added,
        remarks=merged.remarks,
        keys=tuple(merge.keys),
        present=tuple(merge.present),
    )


@define
class _AddMerge(ThreeWayMerge):
    """A merge that adds papers and changes no entry."""

    keys: list[str] = Factory(list)
    present: list[str] = Factory(list)
    locked: Collection[str] = ()

    def add_named(
        self, papers: Sequence[Paper], dialect: Dialect, key_pattern: str, reserved: Collection[str]
    ) -> None:
        """Add the papers that the file does not have, under keys of its pattern or of another one."""
        pattern = key_pattern or find_pattern(self.document)
        if not self.document.entries:
            self._dialect = dialect
        self._taken.update((key.lower(), 2) for key in reserved)
        for paper in papers:
            ours = self._export_paper(paper)
            number = self._find_entry(ours, self._find_identity(ours))
            if number is None:
                number = self._index.find_number(paper.identity)
            if number is None:
                number = self._index.find_preprint(ours.version, ours.like)
            if number is not None:
                self.keys.append(self.document.entries[number].key)
                self.present.append(self.keys[-1])
                self._add_remark(number, "is in the file")
                continue
            twin = next((one.key for one in self._new if one.identity and one.identity == paper.identity), "")
            self.keys.append(twin or self._add_new(paper, pattern))
        self.report_twins()

    def _add_new(self, paper: Paper, pattern: str) -> str:
        is_known = bool(get_creators(paper)) or bool(paper.title and not is_untitled(paper))
        is_kept = pattern == "default" or paper.key in self.locked
        key = paper.key if is_kept else ""
        if not is_known and paper.key not in self.locked:
            key = str(paper.identity or "")
        key = self._take_key(evolve(paper, key=key), pattern)
        if not is_known:
            self.remarks.append(f"{self.document.path}: {key}: only its identifier is known; try --online")
        self._append_paper(self._export_paper(evolve(paper, key=key)), key)
        return key


def find_pattern(document: Document) -> str:
    """Return the preset that gives most keys of a file, or "default".

    >>> from unlearnbib.bib import parse
    >>> fields = "title = {On Sand}, author = {Doe, Jane}, year = 2020"
    >>> find_pattern(parse(f"@misc{{doe-2020-sand, {fields}}}"))
    'acl'
    """
    works = [work for _, work in read_works(document)][-_SHOWN:]
    counts = dict.fromkeys(PRESETS, 0)
    for name in PRESETS:
        make_keys = get_key_generator(name)
        counts[name] = sum(work.key in islice(make_keys(evolve(work, key="")), _KEYS) for work in works)
    best = max(counts, key=lambda name: counts[name])  # of equal ones, the first
    return best if counts[best] * 2 > len(works) else "default"
