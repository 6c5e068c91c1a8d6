"""IACR Cryptology ePrint Archive: https://eprint.iacr.org, by year and number; no DOIs."""

from unlearnbib.identifiers.host import Example, Facts, Host


def derive_facts(name: str) -> Facts:
    """Return the year of the first version, which the id begins with."""
    return {"year": int(name[:4])}


HOST = Host(
    scheme="iacr",
    kind="preprint",
    domains=("eprint.iacr.org", "ia.cr"),
    links=(r"/(?:archive/(?:versions/)?)?(?P<id>(?:199[6-9]|20\d\d)/\d{3,4})(?:\.pdf|\.ps|/.*)?",),
    url="https://eprint.iacr.org/{id}",
    facts=derive_facts,
    examples=(
        Example("https://eprint.iacr.org/2016/086", "2016/086", facts={"year": 2016}),
        Example("https://eprint.iacr.org/2019/1047.pdf", "2019/1047", facts={"year": 2019}),
        Example("https://ia.cr/2016/086", "2016/086"),
    ),
)
