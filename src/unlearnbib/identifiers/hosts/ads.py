"""ADS: https://ui.adsabs.harvard.edu, by bibcode: year, journal, volume and page in nineteen characters."""

from unlearnbib.identifiers.host import Example, Facts, Host


def derive_facts(name: str) -> Facts:
    """Return the year, which a bibcode begins with."""
    return {"year": int(name[:4])}


HOST = Host(
    scheme="ads",
    kind="index",
    domains=("ui.adsabs.harvard.edu", "adsabs.harvard.edu"),
    links=(r"/(?:abs|full|pdf|link_gateway)/(?P<id>[12]\d{3}[a-z&.][\w&.]{13}[a-z.])(?:/.*)?",),
    url="https://ui.adsabs.harvard.edu/abs/{id}/abstract",
    facts=derive_facts,
    examples=(
        Example(
            "https://ui.adsabs.harvard.edu/abs/2016A%26A...594A..13P/abstract",
            "2016A&A...594A..13P",
            facts={"year": 2016},
        ),
        Example("http://adsabs.harvard.edu/abs/1998AJ....116.1009R", "1998AJ....116.1009R"),
    ),
)
