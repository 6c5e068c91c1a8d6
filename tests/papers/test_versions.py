"""The version of a paper to cite."""

import pytest

from unlearnbib.model import Identity, Name, Paper
from unlearnbib.papers.versions import get_arxiv_id, select_version

ACL, ARXIV = Identity("acl", "2024.acl-long.1"), Identity("arxiv", "2312.00001")
PAPER = Paper(
    "T", venue="ACL", year=2024, type="paper-conference", identity=ACL, preprint=ARXIV, key="k",
    authors=(Name("Doe"),), container_title="Proceedings", pages="1-9",
)  # fmt: skip


@pytest.mark.parametrize(
    ("paper", "number"),
    [
        (PAPER, "2312.00001"),
        (Paper("T", identity=ARXIV), "2312.00001"),
        (Paper("T", identity=ACL), ""),
        (Paper("T"), ""),
    ],
)
def test_the_arxiv_id_of_a_paper(paper, number):
    assert get_arxiv_id(paper) == number


def test_the_preprint_has_its_own_year_and_nothing_of_the_venue():
    version = select_version(PAPER, "preprint")
    assert (version.identity, version.year, version.type, version.key) == (ARXIV, 2023, "article", "k")
    assert (version.doi, version.url) == ("10.48550/arXiv.2312.00001", "https://arxiv.org/abs/2312.00001")
    assert (version.container_title, version.pages) == ("", "")


@pytest.mark.parametrize(
    ("paper", "prefer"),
    [(PAPER, "published"), (Paper("T", identity=ARXIV), "preprint"), (Paper("T"), "preprint")],
)
def test_another_paper_stays_as_it_is(paper, prefer):
    assert select_version(paper, prefer) is paper
