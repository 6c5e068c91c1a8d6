"""ECCC: https://eccc.weizmann.ac.il, reports on computational complexity by year and number; no DOIs."""

from unlearnbib.identifiers.host import Example, Facts, Host


def derive_facts(name: str) -> Facts:
    """Return the year of the first version, which the id begins with."""
    return {"year": int(name[:4])}


HOST = Host(
    scheme="eccc",
    kind="preprint",
    domains=("eccc.weizmann.ac.il", "eccc.hpi-web.de"),
    links=(
        r"/report/(?P<year>\d{4}/)(?P<number>\d{3})(?:/.*)?",
        r"/eccc-reports/(?P<year>\d{4}/)tr\d\d-(?P<number>\d{3})(?:/.*)?",
    ),
    id="{year}{number}",
    url="https://eccc.weizmann.ac.il/report/{id}/",
    facts=derive_facts,
    examples=(
        Example("https://eccc.weizmann.ac.il/report/2014/005", "2014/005", facts={"year": 2014}),
        Example("https://eccc.weizmann.ac.il/eccc-reports/2006/TR06-009/index.html", "2006/009"),
    ),
)
