"""Rebuild the snapshot in data/papers.json from the web, or report what would change.

usage: python recipes/rebuild_snapshot.py [--check] [--refresh]

Fields of the web replace those of the snapshot, paper by paper, unless somebody has looked into the paper (it
has notes) or the answer has fewer authors than before. If fewer papers of a venue have an answer than before,
the service is at fault, and nothing is written. --check writes nothing; --refresh fetches cached answers
again.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from attrs import evolve, frozen

from unlearnbib import catalog
from unlearnbib.api import SHIPPED_PAGE
from unlearnbib.citekeys import assign
from unlearnbib.cli.output import show_progress
from unlearnbib.errors import ThinDataError, UnlearnbibError
from unlearnbib.model import Paper
from unlearnbib.names.parse import format_inverted
from unlearnbib.sources import resolve as resolvers, web
from unlearnbib.storage import atomic
from unlearnbib.storage.resources import load_json, read_text

SNAPSHOT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "papers.json")
_PAPER_FIELDS = ("doi", "title", "authors", "year", "month", "pages")
_PROCEEDINGS_FIELDS = (
    "container_title",
    "editors",
    "volume",
    "issue",
    "publisher",
    "event_place",
    "isbn",
    "type",
)
_OFFLINE = (None, "catalog", "rule")  # origins of fields that the web did not give


@frozen
class Snapshot:
    """The facts of papers by identity, and their changes, in words."""

    papers: Mapping[str, Mapping[str, Any]]
    changes: Sequence[str]


def rebuild_snapshot(rows: Iterable[Paper], known: Mapping[str, Any], **options: Any) -> Snapshot:
    """Return the facts of the papers of `rows`, of which `known` are in the snapshot, by identity.

    `options` are those of web.complete_from_web. Raises ThinDataError if a venue has fewer papers now.
    """
    found, _ = web.complete_from_web([*map(resolvers.apply_rules, rows)], all_of_them=True, **options)
    check_counts(found, known)
    keyed = assign(evolve(paper, key=known.get(str(paper.identity), {}).get("key", "")) for paper in found)
    changes: list[str] = []
    papers = {str(one.identity): update_facts(one, known, changes) for one in keyed if one.identity}
    return Snapshot(papers, changes)


def check_counts(found: Sequence[Paper], known: Mapping[str, Any]) -> None:
    """Raise ThinDataError if fewer papers of a venue have authors than are known."""
    before = Counter(paper.venue for paper in found if str(paper.identity) in known)
    now = Counter(paper.venue for paper in found if str(paper.identity) in known and paper.authors)
    thin = {venue: (now[venue], count) for venue, count in before.items() if now[venue] < count}
    if thin:
        raise ThinDataError(thin)


def update_facts(paper: Paper, known: Mapping[str, Any], changes: list[str]) -> Mapping[str, Any]:
    """Return the facts of a paper as the file has them, and add their changes to `changes`."""
    old = known.get(str(paper.identity))
    if old is None:
        changes.append(f"{paper.key}: new")
        facts = list_facts(paper, (*_PAPER_FIELDS, *_PROCEEDINGS_FIELDS))
        return {"key": paper.key, **facts, "sources": list_sources(paper)}
    new = dict(old)
    for name, value in find_changes(paper, old):
        is_rejected = bool(old.get("notes")) or is_shorter(value, old.get(name))
        words = f"{paper.key}: {name} {format_value(old.get(name))} -> {format_value(value)}"
        changes.append(f"{words}, says {paper.sources[name]}" + ("; not taken" if is_rejected else ""))
        new |= {} if is_rejected else {name: value}
    return new


def find_changes(paper: Paper, old: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of the web that differ from the facts `old`."""
    for name, value in list_facts(paper, _PAPER_FIELDS).items():
        if paper.sources.get(name) not in _OFFLINE and value != old.get(name):
            yield name, value


def list_facts(paper: Paper, names: Sequence[str]) -> dict[str, Any]:
    """Return fields of a paper as JSON has them: names inverted, empty fields left out."""
    values = {name: getattr(paper, name) for name in names}
    spelled = {
        name: list(map(format_inverted, one)) if isinstance(one, tuple) else one
        for name, one in values.items()
    }
    return {name: value for name, value in spelled.items() if value}


def is_shorter(value: Any, old: Any) -> bool:
    """Return whether a list has fewer names than before."""
    return isinstance(value, list) and isinstance(old, list) and len(value) < len(old)


def format_value(value: Any) -> str:
    """Return a value in words."""
    return "; ".join(value) if isinstance(value, list) else str(value or "nothing")


def list_sources(paper: Paper) -> list[str]:
    """Return the sources of the web that gave fields of a paper, with today's date."""
    sources = sorted({source for source in paper.sources.values() if source not in _OFFLINE})
    return [f"{source}, {datetime.now(UTC):%Y-%m-%d}" for source in sources]


def write_snapshot(snapshot: Snapshot) -> None:
    """Write the snapshot into data/ of the checkout, whole; raises OutputError."""
    about = {"about": load_json("papers.json")["about"], "collected": f"{datetime.now(UTC):%Y-%m-%d}"}
    text = json.dumps(about | {"papers": snapshot.papers}, ensure_ascii=False, indent=1)
    atomic.write_file(SNAPSHOT, f"{text}\n")


def main(arguments: Sequence[str]) -> int:
    """Rebuild the snapshot, print its changes, and write it; return the exit code."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="print the changes, and write nothing")
    parser.add_argument("--refresh", action="store_true", help="fetch cached answers again")
    options = parser.parse_args(arguments)
    rows = catalog.parse(read_text("data", SHIPPED_PAGE), SHIPPED_PAGE)
    try:
        with show_progress() as watch:
            snapshot = rebuild_snapshot(
                rows, load_json("papers.json")["papers"], refresh=options.refresh, watch=watch
            )
        print("".join(f"{change}\n" for change in snapshot.changes), end="")
        if not options.check:
            write_snapshot(snapshot)
            print(
                "wrote data/papers.json; run `python recipes/rebuild_data.py` for its .bib", file=sys.stderr
            )
    except UnlearnbibError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
