"""The snapshot in data/: the facts of known papers by identity, of known proceedings by key."""

from functools import cache, lru_cache
from typing import Any

from unlearnbib.model import Identity, Record
from unlearnbib.names.parse import parse_inverted_name
from unlearnbib.sources.anthology_volumes import find_volume
from unlearnbib.storage.resources import load_json

_PEOPLE = ("authors", "editors")
# Facts about a record itself, or for which Paper has no field.
_ABOUT = frozenset("also preprint proceedings sources notes track published issn container_doi key".split())


@lru_cache(4096)
def find_paper(identity: Identity) -> Record | None:
    """Return the facts of the paper `identity`, or None if it is not in the snapshot."""
    facts = _load_papers().get(_load_names().get(str(identity), ""))
    if facts is None:
        return None
    preprint = facts.get("preprint")
    own = _read_fields(facts) | {
        "also": tuple(map(Identity.parse, facts.get("also", ()))),
        "preprint": Identity.parse(preprint) if preprint else None,
    }
    return Record("snapshot", {**_read_proceedings(facts["proceedings"]).fields, **own})


def find_proceedings(key: str | None) -> Record | None:
    """Return the facts that all papers of the proceedings `key` share."""
    if key in load_json("proceedings.json")["proceedings"]:
        return _read_proceedings(key)
    return find_volume(key) if key and key.startswith("acl:") else None


def _load_papers() -> dict[str, Any]:
    papers: dict[str, Any] = load_json("papers.json")["papers"]
    return papers


@cache
def _load_names() -> dict[str, str]:
    """Return the name that each identity of a paper has in the file."""
    papers = _load_papers()
    return {name: name for name in papers} | {
        other: name for name, facts in papers.items() for other in facts.get("also", ())
    }


@cache
def _load_versions() -> dict[str, str]:
    """Return the name in the file of the published version of each known preprint."""
    return {facts["preprint"]: name for name, facts in _load_papers().items() if facts.get("preprint")}


@cache
def _read_proceedings(key: str) -> Record:
    return Record("snapshot", _read_fields(load_json("proceedings.json")["proceedings"][key]))


def _read_fields(facts: dict[str, Any]) -> dict[str, Any]:
    """Return `facts` as fields of Paper."""
    fields = {name: value for name, value in facts.items() if name not in _ABOUT and value}
    return fields | {
        name: tuple(map(parse_inverted_name, fields[name])) for name in _PEOPLE if name in fields
    }


def find_canonical(identity: Identity) -> Identity:
    """Return the identity under which a paper is in the snapshot, or `identity` itself."""
    name = _load_names().get(str(identity))
    return Identity.parse(name) if name else identity


def find_published(preprint: Identity) -> Identity | None:
    """Return the identity of the published version of a preprint, or None if none is known.

    >>> str(find_published(Identity("arxiv", "2406.10890")))
    'neurips:2024/b1f78dfc9ca0156498241012aec4efa0'
    """
    name = _load_versions().get(str(preprint))
    return Identity.parse(name) if name else None


def list_identities() -> list[Identity]:
    """Return the identities of all papers in the snapshot."""
    return [Identity.parse(name) for name in _load_papers()]


def get_key(identity: Identity) -> str:
    """Return the citation key that the snapshot fixes for a paper, or ""."""
    facts = _load_papers().get(str(find_canonical(identity)))
    return str(facts["key"]) if facts else ""
