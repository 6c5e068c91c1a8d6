"""The details of a run, which --verbose reports: the files that were read, and what each source gave."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from unlearnbib.cli import output
from unlearnbib.cli.config import list_config_files, read_settings
from unlearnbib.model import Paper


def describe_settings() -> Iterator[str]:
    """Yield a line about the settings of the folder, and where they may be, if it has any."""
    if settings := read_settings():
        files = [os.path.relpath(path) for path in list_config_files() if os.path.isfile(path)]
        yield f"settings ({output.shorten_list(files)}): {', '.join(sorted(settings))}"


def describe_files(files: Iterable[str]) -> Iterator[str]:
    """Yield a line about the documents and the files of entries that were read.

    >>> list(describe_files(["main.tex", "missing.tex"]))
    []
    """
    if known := [path for path in files if os.path.isfile(path)]:
        yield f"read {output.count(len(known), 'file')}: {output.shorten_list(known)}"


def describe_sources(papers: Sequence[Paper]) -> Iterator[str]:
    """Yield a line about the fields of papers: how many each source gave, the most first.

    >>> list(describe_sources([Paper("T", origins=(("catalog", ("title",)), ("rule", ("doi", "url"))))]))
    ['1 paper: 2 fields by rule, 1 by catalog']
    """
    counts = Counter(source for paper in papers for source in paper.sources.values())
    given = [f"{number} by {source}" for source, number in counts.most_common()]
    if given:
        number, _, rest = given[0].partition(" ")
        given[0] = f"{output.count(int(number), 'field')} {rest}"
        yield f"{output.count(len(papers), 'paper')}: {', '.join(given)}"
