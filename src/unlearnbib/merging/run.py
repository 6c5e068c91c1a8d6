"""The merge of papers into a file: read it, merge, and write it with its base, or leave both as they are."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from unlearnbib.bib import open_bib, parse
from unlearnbib.bib.document import Broken, Document
from unlearnbib.errors import BibError, ChoiceError, OutputError
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.options import VALUES
from unlearnbib.merging.base_file import Base, format_base, read_base
from unlearnbib.merging.commit import MergeFiles
from unlearnbib.merging.result import Merge
from unlearnbib.merging.three_way import ThreeWayMerge
from unlearnbib.model import Paper
from unlearnbib.storage.memory import pause_collection

M = TypeVar("M", bound=ThreeWayMerge)
MergeInto = Callable[[Document, Base], M]

_ATTEMPTS = 10  # an editor that saves the file meanwhile makes another one necessary
_OTHER_SUFFIXES = (".json", ".yaml", ".yml", ".tex", ".ltx", ".typ", ".md", ".html", ".csv", ".tsv", ".ipynb")
_PAUSE = 0.02  # seconds before it: the save may be half done


def merge_into_file(papers: Sequence[Paper], path: str, *, dry_run: bool = False, **options: Any) -> Merge:
    """Return `papers`, which have keys, merged into the .bib file `path`; write it unless it is a dry run.

    Raises BibError for a file with broken entries, OutputError, ChoiceError.
    """
    choices = read_merge_choices(options)

    def merge_papers(document: Document, base: Base) -> ThreeWayMerge:
        merge = ThreeWayMerge(document, base, choices)
        merge.add_papers(papers)
        return merge

    return run_merge(merge_papers, path, dry_run=dry_run)[0]


def read_merge_choices(options: Mapping[str, Any]) -> Choices:
    """Return the choices in the options of a merge; raises ChoiceError."""
    if options.get("booktitle") == "string":  # the file would need its macros, and a merge writes only fields
        raise ChoiceError("booktitle", "string", [one for one in VALUES["booktitle"] if one != "string"])
    return Choices.from_options(options)


def run_merge(merge_into: MergeInto[M], path: str, *, dry_run: bool = False) -> tuple[Merge, M]:
    """Return the result of a merge into the file `path`, and the merge; write it unless it is a dry run.

    `merge_into` gets the document and the base, again if another program writes the file meanwhile.
    Raises BibError for a file with broken entries, OutputError.
    """
    files = MergeFiles(path)
    files.check()
    if dry_run:
        merged, merge, _, _ = _merge_once(merge_into, files, dry_run=True)
        return merged, merge
    with files.lock():
        for _ in range(_ATTEMPTS):
            merged, merge, old, new = _merge_once(merge_into, files, dry_run=False)
            if (merged.text, new) == (merged.before, old) or files.write(merged.before, merged.text, new):
                return merged, merge
            time.sleep(_PAUSE)
    raise OutputError(path, "another program keeps writing it")


def _merge_once(merge_into: MergeInto[M], files: MergeFiles, *, dry_run: bool) -> tuple[Merge, M, str, str]:
    """Return the result, the merge, and the text of the base before and after it."""
    with pause_collection():
        return _merge_document(merge_into, files, dry_run=dry_run)


def _merge_document(
    merge_into: MergeInto[M], files: MergeFiles, *, dry_run: bool
) -> tuple[Merge, M, str, str]:
    document = open_bib(files.path)
    _reject_unusable(document)
    old = files.read_base()
    base, unknown_lines = read_base(old)
    merge = merge_into(document, base)
    text = merge.make_text()
    after = _read_merged(text, document, len(merge.added))
    result = Merge(
        path=files.path,
        before=document.text,
        text=text,
        added=tuple(merge.added),
        changed=tuple(merge.changed),
        conflicts=tuple(merge.list_conflicts(document if dry_run else after)),
        renamed=merge.renamed,
        remarks=(*merge.remarks, *_list_remarks(merge, files, unknown_lines)),
    )
    new = {} if dry_run else merge.make_base()  # a dry run writes none
    return result, merge, old, format_base(new) if new else old


def _read_merged(text: str, document: Document, added: int) -> Document:
    """Return the document with the entries of before in their new places; raises BibError for a broken text.

    Where the text only got longer they are where they were: what follows the last of them is parsed.
    """
    is_longer = text.startswith(document.text)
    start = document.entries[-1].end - 1 if is_longer and document.entries else 0
    after = parse(text[start:], document.path)
    old = len(document.entries) if start == 0 else 0
    if after.broken or len(after.entries) != old + added:
        raise BibError(document.path, "the merge would break it, which is our fault; nothing was written")
    return document if is_longer else after


def _explain_broken(document: Document, broken: Broken) -> str:
    """Return why an entry is broken, and the line where it begins, if that is another one."""
    first, shown = document.place(broken.start)[0], document.place(broken.at)[0]
    return broken.reason if first == shown else f"{broken.reason}, in the entry that begins in line {first}"


def _reject_unusable(document: Document) -> None:
    """Raise OutputError for a text that is no bibliography, or BibError, which names every broken entry."""
    is_bib = document.entries or document.path.lower().endswith(".bib")
    if not document.text.strip() and document.path.lower().endswith(_OTHER_SUFFIXES):
        raise OutputError(document.path, "it would be BibTeX; name a .bib file")
    if document.text.strip() and not is_bib:  # entries have no place in a document or a list
        raise OutputError(document.path, "it has no entries of BibTeX; merge into a .bib file")
    if not document.broken:
        return
    places = [(document.place(broken.at)[0], _explain_broken(document, broken)) for broken in document.broken]
    (line, first), *others = places
    rest = "".join(f"; {document.path}:{line}: {reason}" for line, reason in others)
    raise BibError(document.path, f"{first}{rest}; fix that first, nothing was written", line)


def _list_remarks(merge: ThreeWayMerge, files: MergeFiles, unknown_lines: int) -> list[str]:
    """Return the remarks on the files as a whole."""
    remarks = []
    if merge.deleted:
        stay, them = ("paper stays", "it") if len(merge.deleted) == 1 else ("papers stay", "them")
        remarks.append(
            f"{len(merge.deleted)} {stay} out, as you deleted {them} ({', '.join(merge.deleted)});"
            f" to have one again, delete its lines in {files.path}.unlearnbib"
        )
    if unknown_lines:
        lines = "1 line" if unknown_lines == 1 else f"{unknown_lines} lines"
        remarks.append(f"{files.path}.unlearnbib: ignored {lines} that cannot be parsed")
    return remarks
