"""The rule of every output: nothing that unlearnbib did not write is ever replaced.

Beside a file that it wrote, `refs.bib`, is `refs.bib.unlearnbib` with the SHA-256 of its content. While the
file has that content, the next run replaces it; once its author has changed it, it is the author's. The
record is written before the file, with the sum of the old content too, so that it is true whenever a kill
comes. It has notes for the next run as well: the keys of the papers. A merge keeps its base in that file
instead: a merged file has words of its author, and is never replaced.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain

from unlearnbib.errors import OutputError
from unlearnbib.storage import atomic
from unlearnbib.storage.atomic import (
    WRITTEN_MEANWHILE,
    Content,
    encode_text,
    name_beside,
    read_bytes,
    replace_file,
    replace_unchanged,
    sweep_temporary,
    write_file,
)
from unlearnbib.storage.locking import lock_file, sweep_lock

SUFFIX = ".unlearnbib"  # ends the name of the file beside an output
#: suffix of an output -> the format that it says
_FORMATS = {
    ".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".json": "csl-json", ".yaml": "csl-yaml", ".yml": "csl-yaml", ".ris": "ris", ".nbib": "nbib",
    ".xml": "endnote-xml", ".mods": "mods", ".cff": "cff", ".wiki": "wikipedia", ".wikitext": "wikipedia",
    ".mediawiki": "wikipedia", ".jsonld": "schema-org",
}  # fmt: skip
#: suffix of an output -> the other formats that are files of the same syntax
_SAME_SYNTAX: Mapping[str, tuple[str, ...]] = {
    ".json": ("schema-org",), ".yaml": ("hayagriva", "cff"), ".yml": ("hayagriva", "cff"), ".xml": ("mods",),
    ".bib": ("biblatex",),
}  # fmt: skip
_BUILT_IN = frozenset(("bibtex", "biblatex", "hayagriva", "markdown", "html", "bibitem", *_FORMATS.values()))
_WORKBOOKS = (".xlsx", ".xls", ".ods")
#: suffix of an output -> the kind of formatted citations that it says
KINDS = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".md": "markdown",
    ".markdown": "markdown", ".tex": "latex", ".rtf": "rtf", ".docx": "docx", ".odt": "odt",
}  # fmt: skip
FILE_KINDS = ("docx", "odt")  # that are no text
_OTHER_PRINTED = (".pdf", ".doc", ".pages")  # that are not written: a .docx is
_PRINTED = (
    *(one for one, kind in KINDS.items() if kind in ("html", "rtf", *FILE_KINDS)), *_OTHER_PRINTED,
)  # fmt: skip
_HEADER = (
    "# The file beside this one is as unlearnbib wrote it while its SHA-256 is one of these; it is replaced"
    " then, and never otherwise. Keep the two together.\n"
)
_SUM = r"# sha256 ([0-9a-f]{64})\s*"
#: a line that only unlearnbib writes beside a file: a comment that names it, a sum, or a field of a base
_RECORD = r"# .*\bunlearnbib\b|# sha256 [0-9a-f]{64}|\S+:\S* @?[^\s=]+(?: \(yours\))? ="


def write_output(
    path: str, text: Content, *, force: bool = False, can_merge: bool = False, notes: Iterable[str] = ""
) -> str | None:
    """Write `text`, whole or in pieces, to `path`, unless a file is there that is not as unlearnbib wrote it.

    `force` replaces that one too, and returns the name of the copy that is kept; `can_merge` lets the error
    name `--merge`. `notes` are lines that the record keeps for the next run. Raises OutputError.
    """
    target = os.path.realpath(path)
    if not os.path.basename(path) or (os.path.exists(target) and not os.path.isfile(target)):
        write_file(path, text)  # a device or a pipe, or an error
        return None
    from unlearnbib.storage.digests import digest_file  # noqa: PLC0415 - only where a file is written

    with lock_file(path), name_beside(path, target) as beside:
        sweep_temporary(target)
        sweep_temporary(target + SUFFIX)
        reject_foreign_record(path)
        before, known = digest_file(target), _read_sums(target + SUFFIX)
        atomic.write_temporary(beside, text, target)
        new = digest_file(beside)
        is_known = before is not None and before.lines in known
        is_ours = before is None or not before.size or before == new or is_known
        if not is_ours and not force:
            raise OutputError(path, _explain_refusal(path, can_merge=can_merge))
        reject_read_only(path)
        backup = None if is_ours else _keep_copy(target)
        if before != new or is_known:
            old = before if before and before.size and is_ours else None
            _write_record(target, [one.lines for one in (new, old) if one], notes)
        if not replace_unchanged(beside, target, before):
            raise OutputError(path, WRITTEN_MEANWHILE)
        return backup


def _explain_refusal(path: str, *, can_merge: bool) -> str:
    """Return why a file is not replaced, and the options that go on."""
    remedy = "use --merge to add to it, or" if can_merge else "name another file, or use"
    return (
        f"it is not as unlearnbib wrote it, so it may be yours; {remedy} --force to replace it"
        f" (the old one is kept as {os.path.basename(path)}~)"
    )


def replace_text(path: str, before: str, after: str) -> None:
    """Replace the text of an author's file, which must still be `before`, by `after`; raises OutputError.

    If they are equal, nothing is written: only what a kill after the last replacement left is deleted.
    """
    if before == after:
        sweep_temporary(os.path.realpath(path))
        sweep_lock(path)
        return
    with lock_file(path):
        sweep_temporary(os.path.realpath(path))
        write_file(path, after, before=encode_text(before), is_checked=True)


def reject_inputs(path: str | None, inputs: Iterable[str]) -> None:
    """Raise OutputError if the output `path` is one of the files that are read, under any name."""
    for one in inputs:
        if path and "-" not in (path, one) and _is_same_file(path, one):
            raise OutputError(path, f"it is an input too ({one}); name another file")


def _is_same_file(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return os.path.realpath(one) == os.path.realpath(other)


def read_notes(path: str) -> str:
    """Return the record beside a file, which has the notes of its last run, or "" if there is none."""
    with suppress(OSError):
        return (read_bytes(os.path.realpath(path) + SUFFIX) or b"").decode("utf-8", "replace")
    return ""


def reject_read_only(path: str) -> None:
    """Raise OutputError for a file that is read-only, before a copy or a record of it is made."""
    if os.path.exists(path) and not os.access(path, os.W_OK):
        raise OutputError(path, "the file is read-only")


def reject_other_format(path: str | None, name: str) -> None:
    """Raise OutputError for an output whose suffix is that of another format than `name`.

    >>> reject_other_format("refs.json", "csl-json"), reject_other_format("refs.txt", "bibtex")
    (None, None)
    """
    suffix = os.path.splitext(path or "")[1].lower()
    if (other := _FORMATS.get(suffix)) and name in ("bibtex", "biblatex"):
        for_typst = ", --format hayagriva for Typst" if other == "csl-yaml" else ""
        choice = f"--format {other} for {suffix}{for_typst}"
        reason = f"it would be a .bib file; write {choice}, or name a .bib file"
        raise OutputError(path or "", reason)
    other = {**_FORMATS, ".bib": "bibtex"}.get(suffix)
    if other and name in _BUILT_IN - {other, *_SAME_SYNTAX.get(suffix, ())}:
        raise OutputError(path or "", f"it would be {name}; write --format {other} for {suffix}")
    if suffix in _WORKBOOKS:
        reason = "no workbook is written; write --format csv for .csv, which spreadsheets open"
        raise OutputError(path or "", reason)
    if suffix in _PRINTED and name not in ("citations", find_kind(path)):
        reason = f"it would be {name}; write --format citations --style NAME for formatted references"
        raise OutputError(path or "", reason)


def find_kind(path: str | None) -> str:
    """Return the kind of citations that the suffix of an output says, or an empty text.

    >>> find_kind("refs.HTM"), find_kind("refs.pdf"), find_kind(None)
    ('html', '', '')
    """
    return KINDS.get(os.path.splitext(path or "")[1].lower(), "")


def choose_kind(path: str | None, chosen: str = "", *, is_explicit: bool = True) -> str:
    """Return the kind of citations that an output holds: as its suffix says, else the one that is `chosen`.

    A choice that is not explicit, a setting of the folder, gives way to the suffix. Raises OutputError for a
    suffix of another kind or format, or one that is unknown; an output without one may hold any.

    >>> choose_kind("refs.html"), choose_kind("refs", "latex"), choose_kind(None)
    ('html', 'latex', 'text')
    """
    suffix = os.path.splitext(path or "")[1].lower()
    if not suffix or path in ("-", os.devnull):
        return chosen or "text"
    if other := {**_FORMATS, ".bib": "bibtex"}.get(suffix):
        raise OutputError(path or "", f"formatted citations are not of that kind; write --format {other}")
    kind = find_kind(path)
    if not kind:
        raise OutputError(path or "", f"no citations are written as {suffix}; there are {', '.join(KINDS)}")
    if chosen and is_explicit and chosen != kind:
        raise OutputError(
            path or "", f"--as {chosen} is not {suffix}, which is {kind}; leave out one of them"
        )
    return kind


def reject_foreign_record(path: str) -> None:
    """Raise OutputError if the file at the place of the record of `path` is not one of unlearnbib."""
    record = os.path.realpath(path) + SUFFIX
    try:
        has_text = any(map(str.strip, _read_lines(record)))
        is_foreign = has_text and not any(re.match(_RECORD, line) for line in _read_lines(record))
    except OSError as error:
        raise OutputError(path + SUFFIX, error.strerror or str(error)) from error
    if is_foreign:
        reason = "unlearnbib did not write it, so it may be yours, and a record has its place; rename it"
        raise OutputError(path + SUFFIX, reason)


def _read_lines(path: str) -> Iterator[str]:
    """Yield the lines of a file, none if there is none."""
    with suppress(FileNotFoundError), open(path, encoding="utf-8", errors="replace", newline="\n") as file:
        yield from file


def _read_sums(record: str) -> set[str]:
    """Return the sums in a record."""
    return {found[1] for line in _read_lines(record) if (found := re.fullmatch(_SUM, line))}


def _keep_copy(target: str) -> str:
    from unlearnbib.storage.in_place import back_up  # noqa: PLC0415 - only with --force

    return back_up(target)


def _write_record(target: str, sums: Iterable[str], notes: Iterable[str]) -> None:
    """Write the record beside a file, and delete the pending base of a merge that was killed."""
    from unlearnbib.storage.digests import digest_file  # noqa: PLC0415 - as above

    record = target + SUFFIX
    for end in (".next", ".new", ".copy"):
        with suppress(FileNotFoundError):
            os.unlink(record + end)
    lines = (f"# sha256 {one}\n" for one in dict.fromkeys(sums))
    with name_beside(record, record) as beside:
        atomic.write_temporary(beside, chain([_HEADER], lines, [notes] if isinstance(notes, str) else notes))
        if digest_file(beside) != digest_file(record):
            replace_file(beside, record)
