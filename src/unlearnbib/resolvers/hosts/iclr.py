"""ICLR proceedings: https://proceedings.iclr.cc, in the software of NeurIPS; no DOIs."""

from unlearnbib.resolvers.host import Example, Facts, Host


def facts(name: str) -> Facts:
    """Return the year, which the id begins with."""
    return {"year": int(name[:4])}


HOST = Host(
    scheme="iclr",
    domains=("proceedings.iclr.cc",),
    links=(
        r"/(?:paper_files/)?paper/(?P<year>\d{4})/(?:hash|file)/(?P<hash>[0-9a-f]{32})-(?:abstract|paper)(?P<track>[\w-]*)\.\w+",
    ),
    id="{year}/{hash}",
    url="https://proceedings.iclr.cc/paper_files/paper/{year}/hash/{hash}-Abstract{track}.html",
    facts=facts,
    examples=(
        Example(
            "https://proceedings.iclr.cc/paper_files/paper/2025/hash/00e26af6ac3b1c1c49d7c3d79c60d000-Abstract-Conference.html",
            "2025/00e26af6ac3b1c1c49d7c3d79c60d000",
            facts={"year": 2025},
        ),
    ),
)
