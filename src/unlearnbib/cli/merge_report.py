"""export --merge: its result is reported."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.errors import WouldChangeError
from unlearnbib.model import Paper

if TYPE_CHECKING:
    from unlearnbib.formats.option_types import BibtexOptions


def merge_papers(papers: Sequence[Paper], options: argparse.Namespace, choices: "BibtexOptions") -> str:
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
