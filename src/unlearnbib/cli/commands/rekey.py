"""rekey: other citation keys, in the documents that cite and in the lock."""

import argparse
from collections.abc import Mapping
from difflib import unified_diff

from unlearnbib import api as library
from unlearnbib.citekeys import lockfile as locks
from unlearnbib.citekeys import rename as rekeying
from unlearnbib.cli import argument_groups as groups
from unlearnbib.cli import output
from unlearnbib.cli.papers import papers_of
from unlearnbib.errors import DocumentError
from unlearnbib.storage import atomic as files


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("files", metavar="FILE", nargs="*", help=".tex and .bib files whose keys are renamed")
    parser.add_argument("--map", metavar="FILE", help="rename by lines of old and new keys, not by a pattern")
    parser.add_argument("--key-map", metavar="FILE", help="write the old and new keys, a line each")
    parser.add_argument("--write", action="store_true", help="write the files and the lock; default: show")
    groups.catalog(parser)


def run(options: argparse.Namespace) -> None:
    """Show what would be renamed, or write it: the files first, then the lock."""
    pattern, options.key_pattern = options.key_pattern or "default", ""
    papers = papers_of(options)
    new = library.assigned(papers, pattern)
    keys = rekeying.read(options.map) if options.map else _changes(papers, new)
    for path in options.files:
        _rekey(path, keys, write=options.write)
    if options.key_map:
        output.write(rekeying.written(keys), options.key_map)
    if options.write and not options.map:
        locks.write(locks.renamed(new, locks.added(papers, locks.read())))
    words = "renamed" if options.write else "would be renamed; --write does it"
    output.say(f"{len(keys)} keys {words}")


def _changes(papers: "library.Papers", new: "library.Papers") -> dict[str, str]:
    pairs = zip(papers, new, strict=True)
    return {old.key: one.key for old, one in pairs if old.key != one.key}


def _rekey(path: str, keys: Mapping[str, str], *, write: bool) -> None:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            text = file.read()
    except OSError as error:
        raise DocumentError(path, error.strerror or str(error)) from error
    renamed = rekeying.rekeyed(path, text, keys)
    if write and renamed != text:
        files.write(path, renamed)
    elif not write:
        old, new = (one.splitlines(keepends=True) for one in (text, renamed))
        diff = "".join(unified_diff(old, new, path, path))
        output.write(diff.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
