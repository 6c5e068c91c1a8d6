"""ECVA: https://www.ecva.net, the papers of ECCV since 2018; the DOIs are Springer's and do not follow."""

from unlearnbib.identifiers.host import Example, Facts, Host


def derive_facts(name: str) -> Facts:
    """Return the year, which the id begins with."""
    return {"year": int(name[:4])}


HOST = Host(
    scheme="ecva",
    kind="publisher",
    domains=("ecva.net",),
    links=(
        r"/papers/eccv_(?P<year>\d{4})/papers_eccv/html/(?P<number>\d+)_eccv_\d{4}_paper\.php",
        r"/papers/eccv_(?P<year>\d{4})/papers_eccv/papers/(?P<number>\d+)\.pdf",
    ),
    by_id="https://www.ecva.net/papers/eccv_{year}/papers_ECCV/papers/{number}.pdf",
    id="{year}/{number}",
    facts=derive_facts,
    examples=(
        Example(
            "https://www.ecva.net/papers/eccv_2022/papers_ECCV/html/1149_ECCV_2022_paper.php",
            "2022/1149",
            facts={"year": 2022},
        ),
        Example(
            "https://www.ecva.net/papers/eccv_2020/papers_ECCV/papers/123460392.pdf",
            "2020/123460392",
            facts={"year": 2020},
        ),
    ),
)
