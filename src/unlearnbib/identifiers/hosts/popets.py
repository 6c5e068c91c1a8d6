"""PoPETs: https://petsymposium.org/popets; since 2023 its papers have DOIs of its own, before those of two publishers."""

from unlearnbib.identifiers.host import Example, Facts, Host

_FIRST_OF_ITS_OWN = 2023


def derive_facts(name: str) -> Facts:
    """Return the year, which the id begins with."""
    return {"year": int(name[:4])}


def derive_doi(name: str) -> str | None:
    """Return the DOI of a paper."""
    return f"10.56553/popets-{name}" if int(name[:4]) >= _FIRST_OF_ITS_OWN else None


HOST = Host(
    scheme="popets",
    kind="publisher",
    domains=("petsymposium.org",),
    links=(r"/popets/(?P<year>\d{4})/popets-(?P=year)-(?P<number>\d{4})\.(?:pdf|php)",),
    id="{year}-{number}",
    url="https://petsymposium.org/popets/{year}/popets-{year}-{number}.php",
    dois=(r"10\.56553/popets-(?P<year>\d{4})-(?P<number>\d{4})",),
    doi=derive_doi,
    doi_rule="since 2023 the paper popets-N has the DOI 10.56553/popets-N",
    facts=derive_facts,
    examples=(
        Example(
            "https://petsymposium.org/popets/2022/popets-2022-0072.pdf", "2022-0072", facts={"year": 2022}
        ),
        Example(
            "https://petsymposium.org/popets/2023/popets-2023-0017.php",
            "2023-0017",
            "10.56553/popets-2023-0017",
        ),
    ),
)
