"""Servers of preprints, by their names as a container and by their DOIs."""

import re
from functools import cache
from urllib.parse import urlsplit

from unlearnbib.identifiers.host_kinds import load_host_kinds

_SITES = ("eccc.weizmann.ac.il", "eccc.hpi-web.de", "eprint.iacr.org", "techrxiv.org")  # beside those by kind
_NAMES = re.compile(
    r"""\s*(?:the\s+)?(?:arxiv\b | corr\b(?!\.)\s*(?:$|,|abs) | computing\ research\ repository\s*$ | eccc\s*$
    | electron(?:ic|\.)?\s+colloquium\s+(?:on\s+)?comput | (?:iacr\s+)?cryptol(?:ogy|\.)?\s+eprint
    | iacr\s+eprint | (?:bio|med|chem|tech|psy|eng|eco|soc|earth|edu)-?(?:a?rxiv|arxiv)\b
    | ssrn\b | social\ science\ research\ network\b | hal(?:\s*$|[\s,(-]+(?:open|preprint|science|archive|\d))
    | osf\s+preprints? | research\s*square\b | preprints\.org\b | openreview\b | zenodo\s+preprint)""",
    re.IGNORECASE | re.VERBOSE,
)
_DOIS = re.compile(  # Cold Spring Harbor has journals under 10.1101 too, with letters after the slash
    r"""10\.(?:48550/ | (?:1101|64898)/\d | 2139/ssrn | 26434/ | 36227/ | 21203/rs\. | 20944/preprints
    | 31219/ | 31234/ | 31235/ | 31223/ | 31224/ | 31730/ | 65215/)""",
    re.IGNORECASE | re.VERBOSE,
)


def is_preprint_server(name: str) -> bool:
    """Return whether the name of a container is that of a server of preprints.

    >>> [is_preprint_server(name) for name in ("CoRR", "Electron. Colloquium Comput. Complex.", "medRxiv")]
    [True, True, True]
    >>> is_preprint_server("Corrosion Letters"), is_preprint_server("Halogen Chemistry")
    (False, False)
    """
    return bool(_NAMES.match(name))


def is_preprint_doi(doi: str) -> bool:
    """Return whether a DOI is one of a server of preprints.

    >>> is_preprint_doi("10.1101/2020.03.01.123456"), is_preprint_doi("10.1101/gr.107524.110")
    (True, False)
    """
    return bool(_DOIS.match(doi))


def is_preprint_url(url: str) -> bool:
    """Return whether a URL is on a server of preprints.

    >>> is_preprint_url("https://eccc.weizmann.ac.il/report/2024/079"), is_preprint_url("https://acm.org/a")
    (True, False)
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # brackets that hold no address
        return False
    return any(host == site or host.endswith(f".{site}") for site in _list_sites())


@cache
def _list_sites() -> tuple[str, ...]:
    kinds = load_host_kinds().items()
    return (*_SITES, *(site for site, kind in kinds if kind == "preprint" and "/" not in site))
