"""Pages of other sites about a paper of arXiv, under its arXiv identifier: the paper is the same."""

from unlearnbib.identifiers.arxiv import ARXIV_ID, make_arxiv_doi
from unlearnbib.identifiers.host import Example, Host
from unlearnbib.identifiers.hosts.arxiv import derive_facts

HOST = Host(
    scheme="arxiv",
    kind="preprint",
    domains=(
        "alphaxiv.org",
        "arxiv-vanity.com",
        "papers.cool",
        "scirate.com",
        "emergentmind.com",
        "xxx.lanl.gov",
    ),
    shared=("huggingface.co/papers", "hf.co/papers"),
    links=(rf"/(?:papers?|abs|pdf|overview|html|arxiv)/(?:arxiv[:.])?{ARXIV_ID}(?:\.pdf|/.*)?",),
    id="{new}{archive}{number}",
    letter_case=str.lower,
    url="https://arxiv.org/abs/{id}",
    doi=make_arxiv_doi,
    doi_rule="every preprint has the DOI 10.48550/arXiv.ID",
    facts=derive_facts,
    examples=(
        Example(
            "https://huggingface.co/papers/2406.10890",
            "2406.10890",
            "10.48550/arXiv.2406.10890",
            facts={"year": 2024},
        ),
        Example("https://www.alphaxiv.org/abs/2406.10890v3", "2406.10890", "10.48550/arXiv.2406.10890"),
        Example("https://www.alphaxiv.org/overview/2406.10890", "2406.10890", "10.48550/arXiv.2406.10890"),
        Example("https://www.arxiv-vanity.com/papers/1706.03762/", "1706.03762", "10.48550/arXiv.1706.03762"),
        Example("https://papers.cool/arxiv/2406.10890", "2406.10890", "10.48550/arXiv.2406.10890"),
        Example("http://xxx.lanl.gov/abs/hep-th/9711200", "hep-th/9711200", "10.48550/arXiv.hep-th/9711200"),
    ),
)

SEMANTIC_SCHOLAR = Host(  # also https://www.semanticscholar.org/reader/arXiv:ID
    scheme="arxiv",
    kind="index",
    domains=("semanticscholar.org", "api.semanticscholar.org"),
    links=(rf"/(?:.*/)?(?:arxiv[:/]){ARXIV_ID}",),
    id=HOST.id,
    letter_case=str.lower,
    url=HOST.url,
    doi=make_arxiv_doi,
    doi_rule=HOST.doi_rule,
    facts=derive_facts,
    examples=(
        Example(
            "https://api.semanticscholar.org/arXiv:1706.03762", "1706.03762", "10.48550/arXiv.1706.03762"
        ),
        Example(
            "https://www.semanticscholar.org/arxiv/1706.03762", "1706.03762", "10.48550/arXiv.1706.03762"
        ),
    ),
)
