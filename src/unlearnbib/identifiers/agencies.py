"""The registration agency of a DOI, by its prefix and offline: data/doi-agencies.json, with its sources.

A prefix belongs to the agency that allotted it, and all of its DOIs are registered there
(https://www.doi.org/the-community/existing-registration-agencies/). The table has well-known ones only;
another prefix says nothing about its agency.
"""

import re
from collections.abc import Mapping
from functools import cache

from unlearnbib.identifiers.doi import DOI_PREFIX
from unlearnbib.storage.resources import load_json


def find_agency(doi: str) -> str:
    """Return the agency with which a DOI is registered, or "" if that does not follow from its prefix.

    >>> [find_agency(doi) for doi in ("10.1145/3690624.3709312", "10.5281/zenodo.1", "10.1234/peas")]
    ['Crossref', 'DataCite', '']
    """
    return _load_agencies().get(doi.partition("/")[0], "")


def parse_prefix(text: str) -> str:
    """Return the prefix of a DOI that `text` is, alone or with its slash, or "".

    >>> parse_prefix("10.5281"), parse_prefix("10.1430/"), parse_prefix("10.5281/zenodo.1")
    ('10.5281', '10.1430', '')
    """
    prefix = text.strip().removesuffix("/")
    return prefix if re.fullmatch(DOI_PREFIX, f"{prefix}/") else ""


@cache
def _load_agencies() -> Mapping[str, str]:
    """Return the agency of each prefix."""
    listed: Mapping[str, list[str]] = load_json("doi-agencies.json")["agencies"]
    return {prefix: agency for agency, prefixes in listed.items() for prefix in prefixes}
