"""export --merge: what can be asked, and what is said of a merge."""

import argparse
from typing import TYPE_CHECKING, Any

from unlearnbib.cli import output
from unlearnbib.errors import MergeError, WouldChangeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unlearnbib.model import Paper


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of a merge."""
    parser.add_argument(
        "--merge", action="store_true", help="keep what is yours in FILE: the fields you changed"
    )
    parser.add_argument(  # not as dry_run, which asks the commands that know it to leave the web alone
        "--dry-run", dest="preview", action="store_true", help="with --merge: show the changes, write nothing"
    )
    parser.add_argument(
        "--check", action="store_true", help="with --merge: exit 1 if something would change, write nothing"
    )


def check(options: argparse.Namespace) -> None:
    """Raise MergeError for what does not go together."""
    for name, option in (("preview", "--dry-run"), ("check", "--check")):
        if getattr(options, name) and not options.merge:
            raise MergeError(f"{option} is for --merge")
    if options.merge and options.format != "bibtex":
        raise MergeError(f"--merge is for --format bibtex, not {options.format}")
    if options.merge and options.output in (None, "-"):
        raise MergeError("--merge needs a file: name it with -o")


def merge(papers: "Sequence[Paper]", options: argparse.Namespace, choices: dict[str, Any]) -> str:
    """Merge papers into the file, say what happened, and return the BibTeX that comes in, roughly."""
    from unlearnbib import api as library  # noqa: PLC0415 - as late as the command itself

    merged = library.merge(papers, options.output, dry_run=options.preview or options.check, **choices)
    if options.preview:
        output.write(_printable("".join(merged.diff())))
    for told in (*merged.conflicts, *merged.remarks):
        output.say(str(told))
    if merged.summary and options.check:
        raise WouldChangeError(merged.path, merged.summary)
    return "" if merged.text.isascii() else "".join(line for line in merged.diff() if line.startswith("+"))


def _printable(text: str) -> str:
    """Return a text in which bytes that are no UTF-8 are marks."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
