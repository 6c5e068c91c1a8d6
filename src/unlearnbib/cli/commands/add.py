"""add: papers by identifier or title, added to a .bib file; their keys are printed."""

import argparse
import sys
from collections.abc import Sequence

from unlearnbib import api as library
from unlearnbib.citekeys.lockfile import read_lock
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import collect_merge_choices
from unlearnbib.errors import MergeError
from unlearnbib.model import Paper
from unlearnbib.sources.named_papers import describe_candidate

_FAILED = 1


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "named", metavar="ID", nargs="+",
        help="a DOI, an arXiv number, an ISBN, a PMID, a URL, or a title in quotes; - reads a list",
    )  # fmt: skip
    add_options(parser, "add", required=("output",))


def run(options: argparse.Namespace) -> int | None:
    """Add papers to the file, and write their keys; return 1 if a text names no paper."""
    if options.output == "-":
        raise MergeError("add needs a file: name it with -o")
    named = list_texts(options.named)
    if not named:
        raise MergeError("the list names no paper; nothing was written")
    with output.show_progress() as watch:
        added = library.add(
            named,
            options.output,
            online=options.online,
            refresh=options.refresh,
            watch=watch,
            dry_run=options.preview,
            choose=choose_paper if is_dialog() else None,
            format="biblatex" if options.format == "biblatex" else "bibtex",  # a folder may set another one
            key_pattern=options.key_pattern or "",
            lock=read_lock(),
            **collect_merge_choices(options),
        )
    before, new = len(added.present), output.count(len(added.added), "paper")
    output.report_details([f"{options.output}: {new} added, {before} there before"])
    hint = "; try --online" if options.online else ""
    for message in (*(one.removesuffix(hint) for one in added.remarks), *added.problems):
        output.report(message)
    diff = output.format_diff("".join(added.diff())) if options.preview else ""
    output.write(diff or "".join(f"{key}\n" for key in added.keys))
    return _FAILED if added.problems else None


def list_texts(named: Sequence[str]) -> list[str]:
    """Return the texts that name papers; - stands for the lines of the standard input, without comments."""
    texts: list[str] = []
    for text in named:
        lines = sys.stdin.read().splitlines() if text == "-" else []
        listed = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
        texts += listed if text == "-" else [text.strip()]
    return texts


def is_dialog() -> bool:
    """Return whether a person can be asked: the input and the messages are a terminal's."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def choose_paper(title: str, papers: Sequence[Paper]) -> Paper | None:
    """Return the paper that a person chooses by its number, or None."""
    output.report(f"{title!r} may be one of these:")
    for number, paper in enumerate(papers, 1):
        output.report(f"{number:>3}{describe_candidate(paper)}")
    output.report("type a number; nothing takes none of them")
    answer = sys.stdin.readline().strip()
    is_number = answer.isascii() and answer.isdecimal() and 0 < int(answer) <= len(papers)
    return papers[int(answer) - 1] if is_number else None
