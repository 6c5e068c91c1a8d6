"""A preprint that was published is one paper."""

import pytest

from answers import ATOM, ENTRY, WORK, CannedAnswers, crossref_list
from unlearnbib import Paper
from unlearnbib.sources import web
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web.provider import Refusal

PREPRINT = Paper("A title", venue="arXiv", year=2021, link="https://arxiv.org/abs/2101.00001")


PUBLISHED_ENTRY = ENTRY.replace(
    "</entry>",
    '<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1145/1234567.1234568</arxiv:doi></entry>',
)


VERSION = WORK | {"title": ["A title"], "author": [{"family": "van der Maaten", "given": "L."}]}


def both_versions(version):
    nothing = Refusal("missing", "404")
    return CannedAnswers(
        {
            "api.datacite.org": nothing,
            "export.arxiv.org": ATOM.format(PUBLISHED_ENTRY).encode(),
            "api.crossref.org": crossref_list(version),
        }
    )


def test_a_preprint_that_was_published_is_one_paper_with_both_identifiers():
    (paper,), _ = web.complete_from_web(resolve([PREPRINT]), both_versions(VERSION))
    assert (paper.doi, str(paper.identity)) == ("10.1145/1234567.1234568", "doi:10.1145/1234567.1234568")
    assert str(paper.preprint) == "arxiv:2101.00001"
    assert (paper.type, paper.year, paper.pages) == ("paper-conference", 2024, "1-9")
    assert paper.container_title == "Proceedings of Things 2024"


@pytest.mark.parametrize(
    "other",
    [VERSION | {"author": [{"family": "Roe", "given": "L."}]}, VERSION | {"title": ["Wholly different"]}],
)
def test_a_preprint_stays_one_where_the_published_paper_is_another(other):
    (paper,), _ = web.complete_from_web(resolve([PREPRINT]), both_versions(other))
    assert (paper.doi, paper.type, paper.year) == ("10.48550/arXiv.2101.00001", "article", 2021)
    assert [name.family for name in paper.authors] == ["Maaten", "Madonna"]
