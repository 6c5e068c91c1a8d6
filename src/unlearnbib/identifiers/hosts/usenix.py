"""USENIX: https://www.usenix.org; no DOIs. A conference's short name ends with its year, in two digits or four."""

from unlearnbib.identifiers.host import Example, Facts, Host
from unlearnbib.text.late_pattern import compile_late

_YEAR = compile_late(r"[a-z]+(\d\d|\d{4})")


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

_FILE_YEAR = compile_late(r"files/[a-z]+(?:-[a-z]+)?_?(\d{4}|\d\d)(?:_|-|summer|fall|winter|spring|[a-z]?\b)")


def derive_file_facts(name: str) -> Facts:
    """Return the year in the short name of the conference, which a file's name begins with, if it does.

    >>> derive_file_facts("files/sec20spring_yan_prepub"), derive_file_facts("files/1234-doe")
    ({'year': 2020}, {})
    """
    found = _FILE_YEAR.match(name)
    return derive_facts(f"usenix{found[1]}") if found else {}


FILES = Host(  # a paper, whose presentation has a name of its own
    scheme="usenix",
    kind="publisher",
    domains=HOST.domains,
    links=(r"/(?:sites/default/files|system/files)/(?:[\w-]+/)*(?P<file>[\w.-]+)\.pdf",),
    by_id="https://www.usenix.org/system/files/{file}.pdf",
    id="files/{file}",
    letter_case=str.lower,
    facts=derive_file_facts,
    examples=(
        Example(
            "https://www.usenix.org/system/files/sec20spring_yan_prepub.pdf",
            "files/sec20spring_yan_prepub",
            facts={"year": 2020},
        ),
        Example(
            "https://www.usenix.org/system/files/sec21-carlini-extracting.pdf",
            "files/sec21-carlini-extracting",
            facts={"year": 2021},
        ),
        Example(
            "https://www.usenix.org/system/files/conference/usenixsecurity16/sec16_paper_chen.pdf",
            "files/sec16_paper_chen",
            facts={"year": 2016},
        ),
    ),
)
