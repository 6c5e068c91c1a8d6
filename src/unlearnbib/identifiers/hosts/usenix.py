"""USENIX: https://www.usenix.org; no DOIs. A conference's short name ends with its year, in two digits or four."""

import re

from unlearnbib.identifiers.host import Example, Facts, Host

_YEAR = re.compile(r"[a-z]+(\d\d|\d{4})")


def derive_facts(name: str) -> Facts:
    """Return the year that the conference's short name ends with, if it does.

    >>> derive_facts("nsdi19/xu"), derive_facts("soups2019/a-talk")
    ({'year': 2019}, {'year': 2019})
    """
    found = _YEAR.fullmatch(name.partition("/")[0])
    if not found:
        return {}
    year = int(found[1])
    return {"year": year if year > 99 else year + (1900 if year >= 75 else 2000)}  # noqa: PLR2004 - founded 1975


def derive_container(name: str) -> str:
    """Return the key of the proceedings."""
    return f"usenix:{name.partition('/')[0]}"


HOST = Host(
    scheme="usenix",
    kind="publisher",
    domains=("usenix.org", "static.usenix.org"),
    links=(
        r"/conference/(?P<name>[\w-]+/)(?:technical-sessions/|summit-program/|workshop-program/)?presentation/(?P<talk>[\w.-]+)",
    ),
    id="{name}{talk}",
    letter_case=str.lower,
    url="https://www.usenix.org/conference/{name}presentation/{talk}",
    facts=derive_facts,
    container=derive_container,
    examples=(
        Example(
            "https://www.usenix.org/conference/usenixsecurity25/presentation/song-minkyoo",
            "usenixsecurity25/song-minkyoo",
            facts={"year": 2025},
        ),
        Example(
            "http://usenix.org/conference/nsdi19/presentation/Xu/",
            "nsdi19/xu",
            facts={"year": 2019},
        ),
        Example(
            "https://www.usenix.org/conference/osdi14/technical-sessions/presentation/li_mu",
            "osdi14/li_mu",
            facts={"year": 2014},
        ),
    ),
)

EVENTS = Host(  # the site before 2011
    scheme="usenix",
    kind="publisher",
    domains=HOST.domains,
    links=(
        r"/(?:legacy/)?(?:events?|publications/library/proceedings)/(?P<name>[\w-]+)/(?P<talk>.+?)(?:\.(?:html?|pdf))?",
    ),
    id="{name}/{talk}",
    letter_case=str.lower,
    facts=derive_facts,
    container=derive_container,
    examples=(
        Example(
            "http://www.usenix.org/events/osdi02/tech/adya.html",
            "osdi02/tech/adya",
            facts={"year": 2002},
        ),
    ),
)
