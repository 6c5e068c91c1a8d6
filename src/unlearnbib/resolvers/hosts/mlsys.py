"""MLSys proceedings: https://proceedings.mlsys.org, in the software of NeurIPS; no DOIs."""

from unlearnbib.resolvers.host import Example, Facts, Host


def facts(name: str) -> Facts:
    """Return year and series title, which the year in the id tells."""
    return {"year": int(name[:4]), "container_title": "Proceedings of Machine Learning and Systems"}


HOST = Host(
    scheme="mlsys",
    domains=("proceedings.mlsys.org",),
    links=(
        r"/(?P<section>paper_files/paper|paper)/(?P<year>\d{4})/(?:hash|file)/(?P<hash>[0-9a-f]{32})-(?:abstract|paper)(?P<track>[\w-]*)\.\w+",
    ),
    id="{year}/{hash}",
    url="https://proceedings.mlsys.org/{section}/{year}/hash/{hash}-Abstract{track}.html",
    facts=facts,
    examples=(
        Example(
            "https://proceedings.mlsys.org/paper_files/paper/2024/hash/bbd7d8bd780fcf7143add2317ba04638-Abstract-Conference.html",
            "2024/bbd7d8bd780fcf7143add2317ba04638",
            facts={"year": 2024},
        ),
        Example(
            "https://proceedings.mlsys.org/paper/2020/file/1f5fe83998a09396ebe6477d9475ba0c-Paper.pdf",
            "2020/1f5fe83998a09396ebe6477d9475ba0c",
            facts={"year": 2020},
        ),
    ),
)
