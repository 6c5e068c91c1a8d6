"""PubMed: https://pubmed.ncbi.nlm.nih.gov, and Europe PMC, which has its records under the same numbers (PMIDs)."""

from unlearnbib.identifiers.host import Example, Facts, Host


def derive_facts(name: str) -> Facts:
    """Return the number, which bibliographies of medicine print."""
    return {"PMID": name}


HOST = Host(
    scheme="pmid",
    kind="index",
    domains=("pubmed.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov", "europepmc.org"),
    links=(r"/(?:pubmed/|(?:article|abstract)/med/)?(?P<id>[1-9][0-9]{0,7})",),
    url="https://pubmed.ncbi.nlm.nih.gov/{id}/",
    facts=derive_facts,
    examples=(
        Example("https://pubmed.ncbi.nlm.nih.gov/26017442/", "26017442", facts={"PMID": "26017442"}),
        Example("http://www.ncbi.nlm.nih.gov/pubmed/26017442", "26017442"),
        Example("https://europepmc.org/article/MED/26017442", "26017442"),
        Example("pmid:26017442", "26017442"),
    ),
)
