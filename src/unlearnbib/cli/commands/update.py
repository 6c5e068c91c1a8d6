"""update: the entries of .bib files, completed; preprints that have been published become published."""

import argparse

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import collect_merge_choices
from unlearnbib.errors import UnlearnbibError

_FAILED = 1


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("files", metavar="FILE", nargs="+", help=".bib files, which are updated in place")
    add_options(parser, "update")


def run(options: argparse.Namespace) -> int | None:
    """Update the files; return 1 if one cannot be updated, or with --check if one would change."""
    is_clean = True
    for path in options.files:
        try:
            is_clean &= _update_file(path, options)
        except UnlearnbibError as error:
            output.report(str(error))
            is_clean = False
    return None if is_clean else _FAILED


def _update_file(path: str, options: argparse.Namespace) -> bool:
    """Update a file and report each change; return False if it would change and must not."""
    with output.show_progress() as watch:
        updated = library.update(
            path,
            online=options.online,
            refresh=options.refresh,
            watch=watch,
            dry_run=options.preview or options.check,
            **collect_merge_choices(options),
        )
    if options.preview:
        output.write(output.format_diff("".join(updated.diff())))
    for line in (*updated.lines, *updated.conflicts, *updated.remarks):
        output.report(str(line))
    would = (
        "would be changed: " if updated.text != updated.before and (options.preview or options.check) else ""
    )
    hint = "; try --online" if updated.unknown and not options.online else ""
    output.report(f"{path}: {would}{updated.summary}{hint}")
    return not (options.check and updated.text != updated.before)
