"""The keys that the output of a command had before: they stay, unless other ones are asked for."""

import argparse
from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import evolve

from unlearnbib.citekeys.recorded_keys import (
    RecordedKeys,
    format_new,
    keep_recorded_keys,
    match_recorded,
)
from unlearnbib.cli import output
from unlearnbib.model import Paper
from unlearnbib.storage.outputs import read_notes


def _read_record(options: argparse.Namespace) -> RecordedKeys:
    """Return the keys of the output as it was written; none for a merge, which keeps those of the entries."""
    given = vars(options)
    path, is_cited = given.get("output"), given.get("cited")
    if path in (None, "-") or given.get("merge"):
        return RecordedKeys()
    record = RecordedKeys.parse(read_notes(path))
    if not is_cited:
        return record
    from unlearnbib.identifiers.curie import is_identifier  # noqa: PLC0415 - only with documents

    return record._replace(ids={key: ids for key, ids in record.ids.items() if not is_identifier(key)})


def get_pattern(options: argparse.Namespace) -> str:
    """Return the pattern of the keys: the one that is asked for, or else that of the output."""
    return options.key_pattern or _read_record(options).pattern


def keep_keys(
    papers: Sequence[Paper], options: argparse.Namespace, locked: Collection[str] = ()
) -> Sequence[Paper]:
    """Return `papers` with the keys that they have in the output, or report those that a pattern renames."""
    record = _read_record(options)
    pattern = options.key_pattern or record.pattern
    if not record.ids:
        return papers
    if vars(options).get("cited"):  # keys may be typed in any letter case
        lower = {paper.key.lower(): paper.key for paper in papers}
        ids = {key: ids for key, ids in record.ids.items() if lower.get(key.lower(), key) == key}
        record = record._replace(ids=ids)
    if pattern == record.pattern:
        return keep_recorded_keys(papers, record, pattern, locked)
    pairs = {old: key for key, old in match_recorded(papers, record, locked).items() if old != key}
    if pairs:
        new = output.shorten_list([f"{old} -> {key}" for old, key in pairs.items()])
        output.report(
            f"{options.output}: --key-pattern {pattern} renames {output.count(len(pairs), 'key')}: {new}"
        )
    return papers


def add_typed(
    papers: Sequence[Paper], options: argparse.Namespace, renamed: Mapping[str, str], typed: Collection[str]
) -> list[Paper]:
    """Return `papers`, and again those that documents cite by another key: an older or a newer one.

    `renamed` has the key of a paper by the one that it has without the output.
    """
    by_key, ids = {paper.key: paper for paper in papers}, _read_record(options).ids
    known = {key.lower() for key in by_key}
    others = dict(renamed)
    for key in ids.keys() & typed:
        for new in match_recorded(papers, RecordedKeys(ids={key: ids[key]})):
            others[key] = new
    wanted = ((old, others[old]) for old in sorted(others.keys() & typed) if old.lower() not in known)
    return [*papers, *(evolve(by_key[key], key=old) for old, key in wanted if key in by_key)]


def format_notes(papers: Sequence[Paper], options: argparse.Namespace) -> Iterable[str]:
    """Return the lines on the keys of `papers` for the record of the output; stdout has none."""
    if vars(options).get("format") == "citations" or options.output in (None, "-"):
        return ()
    record = RecordedKeys.parse(read_notes(options.output))
    pattern = options.key_pattern or record.pattern
    return record.add_papers(papers, pattern).format_lines() if record.ids else format_new(papers, pattern)
