"""IJCAI: https://www.ijcai.org/proceedings. Since 2017 paper N of year Y has the DOI 10.24963/ijcai.Y/N.

5,541 of 5,543 pages of 2020 to 2025 agree; before 2017 there are no DOIs.
"""

from unlearnbib.identifiers.host import Example, Facts, Host

_FIRST_WITH_DOI = 2017


def derive_doi(name: str) -> str | None:
    """Return the DOI of a paper."""
    year, _, number = name.partition("/")
    recent = year.isdigit() and int(year) >= _FIRST_WITH_DOI and number.isdigit()
    return f"10.24963/ijcai.{name}" if recent else None


def derive_facts(name: str) -> Facts:
    """Return the year, which the id begins with."""
    return {"year": int(name[:4])}


HOST = Host(
    scheme="ijcai",
    kind="publisher",
    domains=("ijcai.org", "static.ijcai.org"),
    links=(
        r"/(?:proceedings|abstract)/(?P<year>\d{4})/(?:papers/)?0*(?P<number>\d+)(?:\.pdf)?",
        r"/proceedings-(?P<year>\d{4})/0*(?P<number>\d+)\.pdf",  # static.ijcai.org
    ),
    id="{year}/{number}",
    url="https://www.ijcai.org/proceedings/{id}",
    dois=(r"10\.24963/ijcai\.(?P<year>\d{4})/0*(?P<number>\d+)",),
    doi=derive_doi,
    doi_rule="since 2017 paper N of year Y has the DOI 10.24963/ijcai.Y/N",
    facts=derive_facts,
    examples=(
        Example(
            "https://www.ijcai.org/proceedings/2024/552",
            "2024/552",
            "10.24963/ijcai.2024/552",
            facts={"year": 2024},
        ),
        Example("https://www.ijcai.org/proceedings/2025/0955.pdf", "2025/955", "10.24963/ijcai.2025/955"),
        Example("https://doi.org/10.24963/ijcai.2024/0552", "2024/552", "10.24963/ijcai.2024/552"),
        Example("https://doi.org/10.24963/ijcai.2022/791", "2022/791", "10.24963/ijcai.2022/791"),
    ),
)

EARLIER = Host(  # two digits of the year from 2001 to 2016
    scheme="ijcai",
    kind="publisher",
    domains=HOST.domains,
    links=(r"/(?:proceedings|abstract)/(?P<short>[01]\d)/(?:papers/)?0*(?P<number>\d+)(?:\.pdf)?",),
    id="20{short}/{number}",
    url="https://www.ijcai.org/Abstract/{short}/{number}",
    facts=derive_facts,
    examples=(Example("http://ijcai.org/Abstract/15/146", "2015/146", facts={"year": 2015}),),
)

BEFORE_2000 = Host(  # some in two volumes; a file of 20th-century proceedings has no page
    scheme="ijcai",
    kind="publisher",
    domains=HOST.domains,
    links=(r"/proceedings/(?P<volume>[6-9]\d(?:-[12])?)/(?:papers/)?0*(?P<number>\d+[ab]?)(?:\.pdf)?",),
    by_id="https://www.ijcai.org/Proceedings/{volume}/Papers/{number}.pdf",
    id="19{volume}/{number}",
    facts=derive_facts,
    examples=(
        Example("https://www.ijcai.org/Proceedings/93-1/Papers/001.pdf", "1993-1/1", facts={"year": 1993}),
        Example("https://www.ijcai.org/Proceedings/75/Papers/012.pdf", "1975/12", facts={"year": 1975}),
    ),
)
