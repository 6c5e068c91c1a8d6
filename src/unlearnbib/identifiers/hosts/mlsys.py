"""MLSys proceedings: https://proceedings.mlsys.org, in the software of NeurIPS; no DOIs."""

from unlearnbib.identifiers.host import Example, Facts
from unlearnbib.identifiers.hosts.neurips import make_host, read_year


def derive_facts(name: str) -> Facts:
    """Return the year, which the id begins with, and the series title."""
    return {**read_year(name), "container_title": "Proceedings of Machine Learning and Systems"}


HOST = make_host(
    "https://proceedings.mlsys.org",
    scheme="mlsys",
    domains=("proceedings.mlsys.org",),
    facts=derive_facts,
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
