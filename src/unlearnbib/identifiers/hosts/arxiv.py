"""arXiv: https://arxiv.org. Ids: "2406.10890" since April 2007, "astro-ph/0507134" before.

Each has the DOI 10.48550/arXiv.ID at DataCite, without the version and without the subject class of
an old id (https://info.arxiv.org/help/doi.html, https://info.arxiv.org/help/arxiv_identifier.html).
"""

import re

from unlearnbib.identifiers.host import Example, Facts, Host

_MONTH = r"\d\d(?:0[1-9]|1[0-2])"
_ID = rf"(?:(?P<id>{_MONTH}\.\d{{4,5}})|(?P<archive>[a-z-]+)(?:\.[a-z]{{2}})?(?P<number>/{_MONTH}\d{{3}}))"


def doi(name: str) -> str:
    """Return the DOI of a preprint."""
    return f"10.48550/arXiv.{name}"


def facts(name: str) -> Facts:
    """Return the year of the first version, which the id tells."""
    year = int(re.sub(r".*/", "", name)[:2])
    return {"year": year + (1900 if year >= 91 else 2000)}  # noqa: PLR2004 - since 1991


HOST = Host(
    scheme="arxiv",
    domains=(
        "arxiv.org",
        "export.arxiv.org",
        "browse.arxiv.org",
        "cn.arxiv.org",
        "ar5iv.org",
        "ar5iv.labs.arxiv.org",
    ),
    links=(
        rf"/(?:abs|pdf|html|format|ps|src|e-print)/(?:arxiv:)?{_ID}(?:v\d+)?(?:\.pdf)?",
        rf"/ftp/(?:arxiv|[a-z-]+)/papers/\d{{4}}/{_ID}\.pdf",
    ),
    id="{id}{archive}{number}",
    letter_case=str.lower,
    url="https://arxiv.org/abs/{id}",
    dois=(rf"10\.48550/arxiv\.{_ID}(?:v\d+)?",),
    doi=doi,
    doi_rule="every preprint has the DOI 10.48550/arXiv.ID",
    facts=facts,
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
