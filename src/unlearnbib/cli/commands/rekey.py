"""rekey: change citation keys, in the documents that cite and in the lock file."""

import argparse
from collections.abc import Mapping

from unlearnbib import api as library
from unlearnbib.citekeys import lockfile
from unlearnbib.citekeys.rename import find_keys, format_key_map, read_key_map
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import list_inputs, read_papers, require_papers
from unlearnbib.storage.outputs import reject_inputs

_FAILED = 1


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("files", metavar="FILE", nargs="*", help=".tex and .bib files whose keys are renamed")
    parser.add_argument("--map", metavar="FILE", help="rename by lines of old and new keys, not by a pattern")
    parser.add_argument("--key-map", metavar="FILE", help="write the old and new keys, one pair a line")
    parser.add_argument("--write", action="store_true", help="write the files and the lock; default: show")
    add_options(parser, "rekey")


def run(options: argparse.Namespace) -> int | None:
    """Show the renamed keys, or write them: the files first, then the lock file; return 1 if there are none.

    A key of --map that no file has is reported.
    """
    pattern, options.key_pattern = options.key_pattern or "default", ""
    inputs = [*list_inputs(options), *options.files, *filter(None, [options.map])]
    reject_inputs(options.key_map, inputs)
    papers = require_papers(read_papers(options))
    new = library.assign_keys(papers, pattern)
    pairs = zip(papers, new, strict=True)
    changes = {old.key: one.key for old, one in pairs if old.key != one.key}
    keys = read_key_map(options.map) if options.map else changes
    diffs = [library.rekey(path, keys, dry_run=True) for path in options.files]  # before a file is written
    found = {key for path in options.files for key in find_keys(path, [*keys, *keys.values()])}
    if options.write:
        for path in options.files:
            library.rekey(path, keys)
    else:
        output.write("".join(output.format_diff("".join(diff)) for diff in diffs))
    if options.key_map and keys:
        output.save(format_key_map(keys), options.key_map, force=options.force, inputs=inputs)
    if options.write and not options.map:
        lockfile.update_lock(lambda known: lockfile.rename_keys(new, lockfile.add_keys(papers, known)))
    return _report_keys(options, keys, found)


def _report_keys(options: argparse.Namespace, keys: Mapping[str, str], found: set[str]) -> int | None:
    """Report the number of renamed keys; return 1 if no key of --map is in the files, nor its new one."""
    missing = [old for old, new in keys.items() if options.map and not {old, new} & found]
    for key in missing:
        output.report(f"{options.map}: {key!r} is in none of the files")
    count = len(found & keys.keys()) if options.files or options.map else len(keys)
    done = "renamed" if options.write else "would be renamed; --write renames them"
    is_lock_told = options.write and not options.map and count != len(keys)
    in_lock = f"; {len(keys)} in the lock file" if is_lock_told else ""
    is_elsewhere = bool(options.files) and not options.map and not {*keys, *keys.values()} & found
    hint = "; the files have no key of the papers: --catalog FILE.bib names yours" if is_elsewhere else ""
    output.report(f"{output.count(count, 'key')} {done}{in_lock}{hint}")
    return _FAILED if missing and len(missing) == len(keys) else None
