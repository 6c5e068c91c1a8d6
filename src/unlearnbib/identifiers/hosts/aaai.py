"""AAAI: https://ojs.aaai.org, its proceedings as a journal with volumes and issues.

An article has the DOI 10.1609/aaai.v{volume}i{issue}.{article}; the issue of an article is
listed for AAAI 2021 to 2025 in data/aaai-issues.json. The first number of a link is the article, a
second one its PDF. The volume is the year less 1986.
"""

from unlearnbib.identifiers.host import Example, Facts, Host
from unlearnbib.storage.resources import load_json

_DOI_PARTS = r"v(?P<volume>\d+)i(?P<issue>\d+)\.(?P<id>\d{5})"


def _find_issue(name: str) -> tuple[int, str] | None:
    """Return volume and issue of an article, if they are known for sure."""
    if not name.isdigit():
        return None
    table, article = load_json("aaai-issues.json"), int(name)
    found = [(volume, issue) for first, last, volume, issue in table["ranges"] if first <= article <= last]
    found += [(volume, issue) for volume, issue, articles in table["scattered"] if article in articles]
    return found[0] if len(found) == 1 else None


def derive_doi(name: str) -> str | None:
    """Return the DOI of an article."""
    issue = _find_issue(name)
    return f"10.1609/aaai.v{issue[0]}i{issue[1]}.{name}" if issue else None


def derive_facts(name: str) -> Facts:
    """Return the journal of the proceedings, and volume, issue and year of an article."""
    issue = _find_issue(name)
    if not issue:
        return {}
    return {
        "volume": str(issue[0]),
        "issue": issue[1],
        "year": issue[0] + 1986,
        "container_title": "Proceedings of the AAAI Conference on Artificial Intelligence",
    }


def derive_container(name: str) -> str | None:
    """Return the key of the issue."""
    issue = _find_issue(name)
    return f"aaai:v{issue[0]}i{issue[1]}" if issue else None


_VIEW = r"article/(?:view|download|viewfile)"

HOST = Host(
    scheme="aaai",
    kind="publisher",
    domains=("ojs.aaai.org", "aaai.org"),
    links=(rf"/(?:ojs/)?index\.php/aaai/{_VIEW}/0*(?P<id>\d+)(?:/.*)?",),
    url="https://ojs.aaai.org/index.php/AAAI/article/view/{id}",
    dois=(rf"10\.1609/aaai\.{_DOI_PARTS}",),
    doi=derive_doi,
    doi_rule="AAAI numbers its DOIs by volume, issue and article",
    facts=derive_facts,
    container=derive_container,
    examples=(
        Example(
            "https://doi.org/10.1609/aaai.v39i24.34769",
            "34769",
            "10.1609/aaai.v39i24.34769",
            facts={"volume": "39", "issue": "24", "year": 2025},
        ),
        Example(
            "https://ojs.aaai.org/index.php/AAAI/article/view/32614/34769",
            "32614",
            "10.1609/aaai.v39i6.32614",
        ),
        Example(
            "https://ojs.aaai.org/index.php/AAAI/article/download/30015/31784",
            "30015",
            "10.1609/aaai.v38i18.30015",
        ),
        Example(
            "https://ojs.aaai.org/index.php/AAAI/article/view/28742",
            "28742",
            "10.1609/aaai.v38i8.28742",
        ),
        Example("https://ojs.aaai.org/index.php/AAAI/article/view/5961", "5961"),
        Example(
            "https://ojs.aaai.org/index.php/AAAI/article/view/032614", "32614", "10.1609/aaai.v39i6.32614"
        ),
    ),
)

OTHERS = Host(  # ICWSM, AIES, HCOMP and more are on the same server
    scheme="aaai",
    kind="publisher",
    domains=HOST.domains,
    links=(rf"/(?:ojs/)?index\.php/(?P<journal>[\w-]+)/{_VIEW}/(?P<article>\d+)(?:/.*)?",),
    id="{journal}/{article}",
    url="https://ojs.aaai.org/index.php/{journal}/article/view/{article}",
    examples=(Example("https://ojs.aaai.org/index.php/ICWSM/article/view/22165", "ICWSM/22165"),),
)

CONFERENCES = Host(  # the server before 2019
    scheme="aaai",
    kind="publisher",
    domains=HOST.domains,
    links=(
        r"/ocs/index\.php/(?P<conference>\w+/\w+)/paper/(?:view|download|viewpaper|viewfile)/(?P<paper>\d+)(?:/.*)?",
    ),
    id="{conference}/{paper}",
    url="https://www.aaai.org/ocs/index.php/{conference}/paper/view/{paper}",
    examples=(
        Example("https://www.aaai.org/ocs/index.php/AAAI/AAAI18/paper/view/16680", "AAAI/AAAI18/16680"),
        Example(
            "https://www.aaai.org/ocs/index.php/AAAI/AAAI17/paper/viewFile/14742/14437",
            "AAAI/AAAI17/14742",
        ),
    ),
)

FILES = Host(  # the journals of the server have one numbering, but a file does not name its journal
    scheme="aaai",
    kind="publisher",
    domains=("cdn.aaai.org",),
    links=(r"/ojs/0*(?P<id>\d+)/[\w.-]+\.pdf",),
    doi=derive_doi,
    doi_rule=HOST.doi_rule,
    facts=derive_facts,
    container=derive_container,
    examples=(
        Example("https://cdn.aaai.org/ojs/5961/5961-13-9186-1-10-20200513.pdf", "5961"),
        Example(
            "https://cdn.aaai.org/ojs/32614/32614-13-36681-1-2-20250410.pdf",
            "32614",
            "10.1609/aaai.v39i6.32614",
        ),
    ),
)

LIBRARY = Host(  # the digital library until 2019, and its files where they are now
    scheme="aaai",
    kind="publisher",
    domains=("aaai.org", "cdn.aaai.org"),
    links=(r"/(?:library/|papers/)?(?:[\w-]+/)+(?P<id>[a-z]+\d\d-\d+(?:-\d+)?)\.(?:php|pdf|html?)",),
    by_id="https://cdn.aaai.org/papers/{id}.pdf",
    letter_case=str.lower,
    examples=(
        Example("https://www.aaai.org/Library/AAAI/1986/aaai86-005.php", "aaai86-005"),
        Example("https://www.aaai.org/Papers/AAAI/2008/AAAI08-108.pdf", "aaai08-108"),
        Example("https://cdn.aaai.org/AAAI/1992/AAAI92-027.pdf", "aaai92-027"),
        Example("https://www.aaai.org/Papers/Workshops/2005/WS-05-01/WS05-01-001.pdf", "ws05-01-001"),
    ),
)
