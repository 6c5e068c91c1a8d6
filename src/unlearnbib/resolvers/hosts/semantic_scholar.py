"""Semantic Scholar: https://www.semanticscholar.org, a catalog; its id names the record."""

from unlearnbib.resolvers.host import Example, Host

HOST = Host(
    scheme="s2",
    domains=("semanticscholar.org", "api.semanticscholar.org"),
    links=(
        r"/(?:.*/)?paper/(?:[^/]+/)?(?P<id>[0-9a-f]{40})(?:/.*)?",
        r"/(?:.*/)?(?P<corpus>corpusid:)(?P<number>\d+)",
    ),
    id="{id}{corpus}{number}",
    letter_case=str.lower,
    url="https://api.semanticscholar.org/{id}",
    examples=(
        Example(
            "https://www.semanticscholar.org/paper/Attention-is-All-you-Need-Vaswani-Shazeer/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
            "204e3073870fae3d05bcbc2f6a8e263d9b72e776",
        ),
        Example("https://api.semanticscholar.org/CorpusID:13756489", "corpusid:13756489"),
    ),
)
