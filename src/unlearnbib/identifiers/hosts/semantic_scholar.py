"""Semantic Scholar: https://www.semanticscholar.org, a catalog; its id names the record."""

from unlearnbib.identifiers.host import Example, Host

_DOMAINS = ("semanticscholar.org", "api.semanticscholar.org")

HOST = Host(
    scheme="s2",
    kind="index",
    domains=_DOMAINS,
    links=(r"/(?:.*/)?(?:paper|reader)/(?:[^/]+/)?(?P<id>[0-9a-f]{40})(?:/.*)?",),
    letter_case=str.lower,
    url="https://www.semanticscholar.org/paper/{id}",
    examples=(
        Example(
            "https://www.semanticscholar.org/paper/Attention-is-All-you-Need-Vaswani-Shazeer/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
            "204e3073870fae3d05bcbc2f6a8e263d9b72e776",
        ),
    ),
)

CORPUS = Host(
    scheme="s2",
    kind="index",
    domains=_DOMAINS,
    links=(r"/(?:.*/)?corpusid:(?P<number>\d+)",),
    id="corpusid:{number}",
    url="https://api.semanticscholar.org/CorpusID:{number}",
    examples=(Example("https://api.semanticscholar.org/CorpusID:13756489", "corpusid:13756489"),),
)
