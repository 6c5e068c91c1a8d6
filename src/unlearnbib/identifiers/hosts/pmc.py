"""PubMed Central: https://pmc.ncbi.nlm.nih.gov, and Europe PMC, which has its articles under the same numbers."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="pmc",
    kind="index",
    domains=("pmc.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov", "europepmc.org"),
    links=(r"/(?:labs/)?(?:pmc/)?articles?/(?:pmc/)?(?P<id>pmc\d+)(?:/.*)?",),
    letter_case=str.upper,
    url="https://pmc.ncbi.nlm.nih.gov/articles/{id}/",
    examples=(
        Example("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3245950/", "PMC3245950"),
        Example("https://pmc.ncbi.nlm.nih.gov/articles/PMC3245950/pdf/nihms.pdf", "PMC3245950"),
        Example("https://europepmc.org/article/PMC/PMC3245950", "PMC3245950"),
        Example("https://europepmc.org/articles/pmc3245950?pdf=render", "PMC3245950"),
    ),
)
