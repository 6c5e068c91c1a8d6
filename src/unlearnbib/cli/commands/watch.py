"""watch: keep a bibliography equal to what documents cite, until it is interrupted."""

import argparse
import os
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from unlearnbib import api as library
from unlearnbib.cli import argument_groups as groups
from unlearnbib.cli import output
from unlearnbib.cli.cited import cited_of
from unlearnbib.cli.papers import chosen
from unlearnbib.documents import cited
from unlearnbib.errors import MissingExtraError, UnlearnbibError
from unlearnbib.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE = 2_000  # milliseconds


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "cited", metavar="DOCUMENT", nargs="+", help="what is watched, with the files that it includes"
    )
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="the bibliography")
    formats = [name for name in FORMATS if name != "citations"]
    parser.add_argument("--format", choices=formats, default="bibtex", help="default: bibtex")
    groups.online(parser)
    groups.choice(parser)


def run(options: argparse.Namespace) -> None:
    """Write the bibliography, and again after each change, where its text is another; Ctrl-C ends it."""
    try:
        from watchfiles import watch  # noqa: PLC0415 - for this alone, and optional
    except ImportError:
        raise MissingExtraError("watchfiles", "watch") from None
    with suppress(KeyboardInterrupt):
        _follow(options, watch)


def _follow(options: argparse.Namespace, watch: "Callable[..., Iterable[object]]") -> None:
    """Update whenever a file is another than it was before the last update; none is missed in between."""
    files, seen = _files(options), None
    while True:
        if (now := _states(files)) != seen:
            seen = now
            _update(options)
            files = _files(options)
        else:
            _wait(watch, files)


def _update(options: argparse.Namespace) -> None:
    """Write what is cited now; a document that cannot be read just then is told of, and waited for."""
    try:
        papers = cited_of(chosen(options), options)
        text = library.export(papers, options.format, as_keyed=True)
        if text != _written(options.output):
            output.write(text, options.output)
            output.say(f"{options.output}: {len(papers)} papers")
    except UnlearnbibError as error:
        output.say(str(error))


def _written(path: str) -> str | None:
    """Return what a file holds, or None where none is that can be read."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, ValueError):
        return None


def _files(options: argparse.Namespace) -> set[str]:
    """Return the files that matter: the documents, what they include, there or not, and the catalogs."""
    try:
        found = cited(*options.cited).files
    except UnlearnbibError:
        found = ()
    return set(map(os.path.abspath, (*options.cited, *found, *options.catalog)))


def _states(files: Iterable[str]) -> dict[str, tuple[int, int] | None]:
    """Return time and size of each file, None for one that is not there."""
    states: dict[str, tuple[int, int] | None] = dict.fromkeys(sorted(files))
    for path in states:
        with suppress(OSError, ValueError):
            found = os.stat(path)
            states[path] = found.st_mtime_ns, found.st_size
    return states


def _wait(watch: "Callable[..., Iterable[object]]", files: set[str]) -> None:
    """Wait until one of `files` changes, or some seconds: what changed before the waiting is seen then.

    Folders are watched, since editors put a new file in the place of the old one.
    """
    folders = sorted({folder for folder in map(os.path.dirname, files) if os.path.isdir(folder)})
    told = watch(
        *folders,
        watch_filter=lambda _, path: path in files,
        recursive=False,
        yield_on_timeout=True,
        rust_timeout=_PATIENCE,
    )
    next(iter(told), None)
