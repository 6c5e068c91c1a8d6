"""The snapshot in data/, rebuilt from the web: for maintainers, in a checkout.

What the web says replaces what stood there, paper by paper, unless somebody has looked into the paper (it
has notes) or the answer is thinner than what was known. A venue of which fewer papers answer than are
known is a fault of the service, and then nothing is written.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from attrs import evolve, frozen

from unlearnbib import catalog
from unlearnbib.citekeys import assign
from unlearnbib.errors import ThinDataError
from unlearnbib.model import Paper
from unlearnbib.names.parse import inverted
from unlearnbib.sources import resolve as resolvers
from unlearnbib.storage import atomic as files
from unlearnbib.storage import resources

_FACTS = ("doi", "title", "authors", "year", "month", "pages")  # of a paper; the rest is its proceedings'
_OF_PROCEEDINGS = (
    "container_title",
    "editors",
    "volume",
    "issue",
    "publisher",
    "event_place",
    "isbn",
    "kind",
)
_FILE, _PAGE = "papers.json", "l-l-m-unlearning.md"


@frozen
class Rebuilt:
    """The facts of papers by identity, and what is new in them, in words."""

    papers: Mapping[str, Mapping[str, Any]]
    changes: Sequence[str]


def rebuild(**asking: Any) -> Rebuilt:
    """Return the snapshot of the shipped catalog as the web has it now; `asking` is what web.completed takes.

    Raises ThinDataError if a venue has fewer papers than are known.
    """
    rows = catalog.parse(resources.text("data", _PAGE), _PAGE)
    return rebuilt(rows, resources.data(_FILE)["papers"], **asking)


def rebuilt(rows: Iterable[Paper], known: Mapping[str, Any], **asking: Any) -> Rebuilt:
    """Return the facts of the papers of `rows`, of which `known` are known by identity."""
    from unlearnbib.sources import web  # noqa: PLC0415 - for who goes online alone

    found, _report = web.completed([*map(resolvers.by_rule, rows)], all_of_them=True, **asking)
    _refuse_thin(found, known)
    named = assign(_keyed(paper, known) for paper in found)
    changes: list[str] = []
    return Rebuilt({str(one.identity): _facts(one, known, changes) for one in named if one.identity}, changes)


def write(rebuilt: Rebuilt) -> None:
    """Write the snapshot into data/ of the checkout, whole; raises OutputError."""
    about = {"about": resources.data(_FILE)["about"], "collected": f"{datetime.now(UTC):%Y-%m-%d}"}
    text = json.dumps(about | {"papers": rebuilt.papers}, ensure_ascii=False, indent=1)
    files.write(resources.path("data", _FILE), f"{text}\n")


def is_checkout() -> bool:
    """Return whether data/ is that of a checkout, and not an installed package's."""
    root = os.path.dirname(os.path.dirname(resources.path("data", _FILE)))
    return os.path.exists(os.path.join(root, "pyproject.toml"))


def _refuse_thin(found: Sequence[Paper], known: Mapping[str, Any]) -> None:
    before = Counter(paper.venue for paper in found if str(paper.identity) in known)
    now = Counter(paper.venue for paper in found if str(paper.identity) in known and paper.authors)
    thin = {venue: (now[venue], count) for venue, count in before.items() if now[venue] < count}
    if thin:
        raise ThinDataError(thin)


def _keyed(paper: Paper, known: Mapping[str, Any]) -> Paper:
    """Return the paper with the key that it has: a key, once given, stays."""
    return evolve(paper, key=known.get(str(paper.identity), {}).get("key", ""))


def _facts(paper: Paper, known: Mapping[str, Any], changes: list[str]) -> Mapping[str, Any]:
    """Return the facts of a paper as the file has them, and note what is new."""
    old = known.get(str(paper.identity))
    if old is None:
        changes.append(f"{paper.key}: new")
        return {"key": paper.key, **_plain(paper, (*_FACTS, *_OF_PROCEEDINGS)), "sources": _sources(paper)}
    new = dict(old)
    for name, value in _differing(paper, old):
        is_kept = bool(old.get("notes")) or _is_thinner(value, old.get(name))
        changes.append(
            f"{paper.key}: {name} {_said(old.get(name))} -> {_said(value)}, says {paper.sources[name]}"
            + ("; not taken" if is_kept else "")
        )
        new |= {} if is_kept else {name: value}
    return new


def _differing(paper: Paper, old: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in _plain(paper, _FACTS).items():
        is_asked = paper.sources.get(name) not in (None, "catalog", "rule")
        if is_asked and value != old.get(name):
            yield name, value


def _plain(paper: Paper, names: Sequence[str]) -> dict[str, Any]:
    """Return fields of a paper as JSON has them; names are inverted, what is empty is left out."""
    values = {name: getattr(paper, name) for name in names}
    spelled = {
        name: list(map(inverted, one)) if isinstance(one, tuple) else one for name, one in values.items()
    }
    return {name: value for name, value in spelled.items() if value}


def _is_thinner(value: Any, old: Any) -> bool:
    return isinstance(value, list) and isinstance(old, list) and len(value) < len(old)


def _said(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value or "nothing")


def _sources(paper: Paper) -> list[str]:
    asked = sorted({source for source in paper.sources.values() if source not in ("catalog", "rule")})
    return [f"{source}, {datetime.now(UTC):%Y-%m-%d}" for source in asked]
