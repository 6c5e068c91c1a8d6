"""An export in parts, on workers of Dask: its options, and what is told of its parts."""

import argparse
from collections import Counter
from collections.abc import Iterator

from unlearnbib.citekeys import lockfile
from unlearnbib.cli import output
from unlearnbib.cli.papers import collect_choices, list_inputs
from unlearnbib.distributed import Exported, PartReport, export_parts as run
from unlearnbib.errors import ArgumentError
from unlearnbib.formats.left_out import describe_left_out
from unlearnbib.storage.outputs import reject_inputs

#: Options for which one machine has to hold the list, or asks the web.
_OTHERS = (
    "merge",
    "cited",
    "template",
    "force",
    "online",
    "refresh",
    "venue",
    "year",
    "since",
    "until",
    "match",
)
_MORE = ("key", "only", "incomplete")


def export_parts(options: argparse.Namespace) -> None:
    """Export the pages of `options` in parts into a folder, and report what is not in them."""
    _check(options)
    exported = run(
        options.catalog,
        options.output,
        scheduler=options.scheduler,
        partitions=options.partitions or 0,
        reader=options.reader or "",
        key_pattern=options.key_pattern or "default",
        format=options.format,
        **collect_choices(options),
    )
    for remark in _describe(exported):
        output.report(remark)


def _check(options: argparse.Namespace) -> None:
    """Raise ArgumentError for options that do not go together, OutputError for an output that is an input."""
    scheduler = options.scheduler or ""
    if not scheduler:
        raise ArgumentError("partitions", options.partitions, "is for --scheduler local, or an address")
    given = vars(options)
    if other := next((name for name in (*_OTHERS, *_MORE) if given.get(name)), ""):
        raise ArgumentError("scheduler", scheduler, f"exports whole lists offline; leave out --{other}")
    if not options.catalog:
        raise ArgumentError("scheduler", scheduler, "needs the files of a list; name them as pages")
    if options.output in (None, "-"):
        raise ArgumentError("scheduler", scheduler, "writes a folder of parts; name it with -o FOLDER")
    if lockfile.read_lock():
        reason = f"takes no keys from {lockfile.NAME}; run it in another folder, or leave out --scheduler"
        raise ArgumentError("scheduler", scheduler, reason)
    reject_inputs(options.output, list_inputs(options))


def _describe(exported: Exported) -> Iterator[str]:
    """Yield the rejected rows of each part, the sums over all, and what the parts do not say."""
    for part in exported.parts:
        yield from _describe_part(part)
    counts = {name: exported.count(name) for name in ("rows", "entries", "rejected", "passed", "incomplete")}
    files, entries = len(exported.parts), output.count(counts["entries"], "paper")
    yield f"{exported.folder}: {entries} of {counts['rows']} rows in {output.count(files, 'file')}"
    if counts["rejected"] or counts["passed"]:
        passed = f", skipped {counts['passed']} that are no papers" if counts["passed"] else ""
        yield f"rejected {output.count(counts['rejected'], 'row')}{passed}"
    if counts["incomplete"]:
        yield f"{counts['incomplete']} of {entries} are incomplete (no authors)"
    if venues := list(dict.fromkeys(one for part in exported.parts for one in part.unknown_venues)):
        yield f"unknown venues kept as given: {output.shorten_list(venues)}"
    left_out = sum((Counter(part.left_out) for part in exported.parts), Counter[str]())
    if left_out:
        yield f"left out {output.shorten_list(describe_left_out(dict(left_out.most_common())))}"


def _describe_part(part: PartReport) -> Iterator[str]:
    if part.notices:
        more = len(part.notices) - 1
        yield f"{part.name}: {part.notices[0]}" + (f" (and {more} more notices)" if more else "")
    if part.rejected:
        yield f"{part.name}: rejected {output.count(part.rejected, 'row')}, such as {part.problems[0]}"
