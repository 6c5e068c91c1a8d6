"""arXiv: https://arxiv.org. Ids: "2406.10890" since April 2007, "astro-ph/0507134" before.

Each has the DOI 10.48550/arXiv.ID at DataCite, without the version and without the subject class of
an old id (https://info.arxiv.org/help/doi.html).
"""

from unlearnbib.identifiers.arxiv import ARXIV_ID, get_arxiv_year, make_arxiv_doi
from unlearnbib.identifiers.host import Example, Facts, Host


def derive_facts(name: str) -> Facts:
    """Return the year of the first version, which the id begins with."""
    return {"year": get_arxiv_year(name)}


HOST = Host(
    scheme="arxiv",
    kind="preprint",
    domains=(
        "arxiv.org",
        "export.arxiv.org",
        "browse.arxiv.org",
        "cn.arxiv.org",
        "ar5iv.org",
        "ar5iv.labs.arxiv.org",
    ),
    links=(
        rf"/(?:abs|pdf|html|format|ps|src|e-print)/(?:arxiv:)?{ARXIV_ID}(?:\.pdf)?",
        rf"/ftp/(?:arxiv|[a-z-]+)/papers/\d{{4}}/{ARXIV_ID}\.pdf",
    ),
    id="{new}{archive}{number}",
    letter_case=str.lower,
    url="https://arxiv.org/abs/{id}",
    dois=(rf"10\.48550/arxiv\.{ARXIV_ID}",),
    doi=make_arxiv_doi,
    doi_rule="every preprint has the DOI 10.48550/arXiv.ID",
    facts=derive_facts,
    examples=(
        Example(
            "http://arxiv.org/abs/2406.10890v3",
            "2406.10890",
            "10.48550/arXiv.2406.10890",
            facts={"year": 2024},
        ),
        Example("https://arxiv.org/pdf/2310.02238v2.pdf", "2310.02238", "10.48550/arXiv.2310.02238"),
        Example("https://arxiv.org/html/2502.05374", "2502.05374", "10.48550/arXiv.2502.05374"),
        Example(
            "http://arxiv.org/abs/astro-ph/0507134v1",
            "astro-ph/0507134",
            "10.48550/arXiv.astro-ph/0507134",
            facts={"year": 2005},
        ),
        Example(
            "http://arxiv.org/pdf/math.GT/0309136v1.pdf",
            "math/0309136",
            "10.48550/arXiv.math/0309136",
        ),
        Example("arXiv:2402.15159", "2402.15159", "10.48550/arXiv.2402.15159"),
        Example(
            "https://arxiv.org/ftp/arxiv/papers/2406/2406.10890.pdf",
            "2406.10890",
            "10.48550/arXiv.2406.10890",
        ),
        Example("https://doi.org/10.48550/arXiv.2406.10890v3", "2406.10890", "10.48550/arXiv.2406.10890"),
        Example("https://doi.org/10.48550/arXiv.1902.02534", "1902.02534", "10.48550/arXiv.1902.02534"),
    ),
)
