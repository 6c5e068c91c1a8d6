"""A merge done: the files read, merged, and written together; nothing half-broken is ever rewritten."""

from collections.abc import Sequence
from typing import Any

from unlearnbib.bib import open_bib, parse
from unlearnbib.bib.document import Document
from unlearnbib.errors import BibError, ChoiceError, OutputError
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.options import VALUES
from unlearnbib.merging import base_file as base
from unlearnbib.merging.commit import MergeFiles
from unlearnbib.merging.result import Merge
from unlearnbib.merging.three_way import Merging
from unlearnbib.model import Paper

_ATTEMPTS = 10  # an editor that saves the file meanwhile makes a new one


def merge(papers: Sequence[Paper], path: str, *, dry_run: bool = False, **choices: Any) -> Merge:
    """Return `papers`, which have keys, merged into the .bib file `path`; write it unless it is a dry run.

    Raises BibError for a file with broken entries, OutputError, ChoiceError.
    """
    chosen, places = _choices(choices), MergeFiles(path)
    places.check()
    if dry_run:
        return _merged(papers, places, chosen, dry_run=True)[0]
    with places.locked():
        for _ in range(_ATTEMPTS):
            merged, old, new = _merged(papers, places, chosen, dry_run=False)
            if (merged.text, new) == (merged.before, old) or places.write(merged.before, merged.text, new):
                return merged
    raise OutputError(path, "something else keeps writing it")


def _choices(choices: dict[str, Any]) -> Choices:
    if (
        choices.get("booktitle") == "string"
    ):  # whose macros the file would need, and a merge writes fields alone
        raise ChoiceError("booktitle", "string", [one for one in VALUES["booktitle"] if one != "string"])
    return Choices.from_options(choices)


def _merged(
    papers: Sequence[Paper], places: MergeFiles, choices: Choices, *, dry_run: bool
) -> tuple[Merge, str, str]:
    """Return the merge, and the base before and behind it."""
    document = open_bib(places.path)
    _refuse_broken(document)
    old = places.base_text()
    known, unknown_lines = base.read(old)
    merging = Merging(document, known, choices)
    merging.add(papers)
    text = merging.text()
    after = parse(text, places.path)
    if after.broken or len(after.entries) != len(document.entries) + len(merging.added):
        raise BibError(places.path, "the merge would break it, which is a fault of ours; nothing was written")
    new = base.format_base(merging.records) if merging.records else old
    result = Merge(
        path=places.path,
        before=document.text,
        text=text,
        added=tuple(merging.added),
        changed=tuple(merging.changed),
        conflicts=tuple(merging.conflicts(document if dry_run else after)),
        renamed=merging.renamed,
        remarks=(*merging.remarks, *_remarks(merging, places, unknown_lines)),
    )
    return result, old, new


def _refuse_broken(document: Document) -> None:
    """Raise BibError, which names every broken entry, if there is one."""
    if not document.broken:
        return
    places = [(document.place(broken.at)[0], broken.reason) for broken in document.broken]
    (line, first), *others = places
    rest = "".join(f"; {document.path}:{line}: {reason}" for line, reason in others)
    raise BibError(document.path, f"{first}{rest}; mend that first, nothing was written", line)


def _remarks(merging: Merging, places: MergeFiles, unknown_lines: int) -> list[str]:
    """Return what is to be said of the files as a whole."""
    said = []
    if merging.gone:
        stay, them = ("paper stays", "it") if len(merging.gone) == 1 else ("papers stay", "them")
        said.append(
            f"{len(merging.gone)} {stay} out, as you deleted {them} ({', '.join(merging.gone)});"
            f" to have one again, delete its lines in {places.path}.unlearnbib"
        )
    if unknown_lines:
        said.append(f"{places.path}.unlearnbib: {unknown_lines} lines are not understood and say nothing")
    return said
