"""The papers that documents cite, for the commands; what is wrong with the citing is said."""

import argparse
from collections.abc import Sequence

from unlearnbib.cli import output
from unlearnbib.documents import cited
from unlearnbib.documents.cited_papers import only_cited
from unlearnbib.model import Paper


def cited_of(papers: Sequence[Paper], options: argparse.Namespace) -> Sequence[Paper]:
    """Return what the documents of `options` cite, of `papers` and beyond; raises DocumentError."""
    found = cited(*options.cited)
    with output.bar() as watch:
        picked = only_cited(papers, found, online=options.online, refresh=options.refresh, watch=watch)
    for problem in (*found.problems, *picked.problems):
        output.say(str(problem))
    if not (found.uses or found.everything):
        output.say(f"{', '.join(options.cited)}: nothing is cited")
    return picked.papers
