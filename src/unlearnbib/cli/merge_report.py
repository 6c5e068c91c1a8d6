"""export --merge: its options are checked, its result is reported."""

import argparse
from collections.abc import Sequence

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.errors import MergeError, WouldChangeError
from unlearnbib.formats.options import BibtexOptions
from unlearnbib.model import Paper


def check_merge_options(options: argparse.Namespace) -> None:
    """Raise MergeError for options that exclude each other."""
    for name, option in (("preview", "--dry-run"), ("check", "--check")):
        if getattr(options, name, False) and not options.merge:
            raise MergeError(f"{option} requires --merge")
    if options.merge and options.format != "bibtex":
        raise MergeError(f"--merge requires --format bibtex, not {options.format}")
    if options.merge and options.output in (None, "-"):
        raise MergeError("--merge needs a file: name it with -o")


def merge_papers(papers: Sequence[Paper], options: argparse.Namespace, choices: BibtexOptions) -> str:
    """Merge papers into the file, report the result, and return the added lines."""
    is_trial = getattr(options, "preview", False) or getattr(options, "check", False)
    merged = library.merge(papers, options.output, dry_run=is_trial, **choices)
    if getattr(options, "preview", False):
        output.write(output.format_diff("".join(merged.diff())))
    for message in (*merged.conflicts, *merged.remarks):
        output.report(str(message))
    if merged.summary and getattr(options, "check", False):
        raise WouldChangeError(merged.path, merged.summary)
    return "" if merged.text.isascii() else "".join(line for line in merged.diff() if line.startswith("+"))
