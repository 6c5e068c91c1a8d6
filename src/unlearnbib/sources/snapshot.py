"""The snapshot in data/: the facts of known papers by identity, of known proceedings by key."""

from functools import cache
from typing import Any

from unlearnbib.model import Identity, Record
from unlearnbib.names.parse import parse
from unlearnbib.storage.resources import load_json

_PEOPLE = ("authors", "editors")
# What a record says of itself, or of what Paper has no field for.
_ABOUT = frozenset("also preprint proceedings sources notes track published issn container_doi key".split())


def find_paper(identity: Identity) -> Record | None:
    """Return the facts of the paper `identity`, or None if the snapshot does not know it."""
    name = _known_as().get(str(identity))
    return _paper(name) if name else None


def find_proceedings(key: str | None) -> Record | None:
    """Return the facts that all papers of the proceedings `get_key` share."""
    return _proceedings(key) if key in load_json("proceedings.json")["proceedings"] else None


@cache
def _known_as() -> dict[str, str]:
    """Return the name that each identity of a paper has in the file."""
    papers = load_json("papers.json")["papers"]
    return {name: name for name in papers} | {
        other: name for name, facts in papers.items() for other in facts.get("also", ())
    }


@cache
def _paper(name: str) -> Record:
    facts = load_json("papers.json")["papers"][name]
    preprint = facts.get("preprint")
    own = _fields(facts) | {
        "also": tuple(map(Identity.parse, facts.get("also", ()))),
        "preprint": Identity.parse(preprint) if preprint else None,
    }
    return Record("snapshot", {**_proceedings(facts["proceedings"]).fields, **own})


@cache
def _proceedings(key: str) -> Record:
    return Record("snapshot", _fields(load_json("proceedings.json")["proceedings"][key]))


def _fields(facts: dict[str, Any]) -> dict[str, Any]:
    """Return `facts` as fields of Paper; what speaks of the facts themselves is left out."""
    kept = {name: value for name, value in facts.items() if name not in _ABOUT and value}
    return kept | {name: tuple(map(parse, kept[name])) for name in _PEOPLE if name in kept}


def find_canonical(identity: Identity) -> Identity:
    """Return the identity by which the snapshot knows a paper, or `identity` itself."""
    name = _known_as().get(str(identity))
    return Identity.parse(name) if name else identity


@cache
def _versions() -> dict[str, str]:
    """Return the name in the file that each known preprint has been published under."""
    papers = load_json("papers.json")["papers"]
    return {facts["preprint"]: name for name, facts in papers.items() if facts.get("preprint")}


def find_published(preprint: Identity) -> Identity | None:
    """Return the identity of the published version of a preprint, or None if none is known.

    >>> str(find_published(Identity("arxiv", "2406.10890")))
    'neurips:2024/b1f78dfc9ca0156498241012aec4efa0'
    """
    name = _versions().get(str(preprint))
    return Identity.parse(name) if name else None


def list_identities() -> list[Identity]:
    """Return the identities of all papers that the snapshot knows."""
    return [Identity.parse(name) for name in load_json("papers.json")["papers"]]


def get_key(identity: Identity) -> str:
    """Return the citation key that the snapshot fixes for a paper, or ""."""
    facts = load_json("papers.json")["papers"].get(str(find_canonical(identity)))
    return str(facts["key"]) if facts else ""
