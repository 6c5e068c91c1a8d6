"""The plan of few requests for many papers."""

import pytest

from answers import papers
from unlearnbib import Paper
from unlearnbib.sources import web
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web.plan import estimate_costs, plan_requests
from unlearnbib.sources.web.providers import (
    PROVIDERS,
)

PLANNED = [
    ("https://aclanthology.org/2025.coling-main.1/", "https://aclanthology.org/volumes/2025.coling-main.bib"),
    ("https://proceedings.mlr.press/v267/doe25a.html", "https://proceedings.mlr.press/v267/assets/bib/bibliography.bib"),
    ("https://papers.nips.cc/paper_files/paper/2024/hash/be52acf6bccf4a8c0a90fe2f5cfcead3-Abstract-Conference.html",
     "https://proceedings.neurips.cc/paper_files/paper/2024"),
    ("https://openaccess.thecvf.com/content/CVPR2025/html/Wang_VGGT_CVPR_2025_paper.html",
     "https://openaccess.thecvf.com/CVPR2025?day=all"),
    ("https://openaccess.thecvf.com/content/CVPR2024W/X/html/A_B_CVPRW_2024_paper.html",
     "https://openaccess.thecvf.com/CVPR2024_workshops/X"),
    ("https://www.usenix.org/conference/usenixsecurity22/presentation/bulekov",
     "https://www.usenix.org/conference/usenixsecurity22/presentation/bulekov"),
]  # fmt: skip


@pytest.mark.parametrize(("link", "asked"), PLANNED)
def test_a_whole_volume_is_one_request(link, asked):
    (request,) = web.plan_completion(resolve([Paper("P", link=link)]))
    assert request.url == asked


def test_papers_of_one_volume_are_one_request():
    links = [
        f"https://proceedings.mlr.press/v{volume}/doe{n}a.html" for volume in (1, 2) for n in range(10, 30)
    ]
    requests = web.plan_completion(resolve(Paper("P", link=link) for link in links))
    assert [len(request.names) for request in requests] == [20, 20]


def test_a_plan_has_few_requests():
    requests = web.plan_completion(
        papers(100) + resolve([Paper("P", link="https://arxiv.org/abs/2101.00001v3")])
    )
    assert [(request.provider.name, len(request.names)) for request in requests] == [
        ("crossref", 40), ("crossref", 40), ("crossref", 20), ("datacite", 1),
    ]  # fmt: skip
    assert estimate_costs(requests) == ({"api.crossref.org": 3, "api.datacite.org": 1}, 3.3)
    assert plan_requests([], PROVIDERS) == []


@pytest.mark.parametrize(
    ("venue", "year", "asked"),
    [
        ("ICML", 2025, "https://proceedings.mlr.press/v267/assets/bib/bibliography.bib"),
        ("ICLR", 2024, "https://proceedings.iclr.cc/paper_files/paper/2024"),
        ("NeurIPS", 2024, "https://proceedings.neurips.cc/paper_files/paper/2024"),
    ],
)
def test_proceedings_stand_in_for_openreview(venue, year, asked):
    paper = Paper("P", venue=venue, year=year, link="https://openreview.net/forum?id=abcdefghij")
    assert [request.url for request in web.plan_completion(resolve([paper]))] == [asked]


def test_two_providers_of_one_list_are_one_request():
    links = ["https://openreview.net/forum?id=abcdefghij", "https://proceedings.mlr.press/v267/doe25a.html"]
    requests = web.plan_completion(
        resolve([Paper("P", venue="ICML", year=2025, link=link) for link in links])
    )
    assert estimate_costs(requests) == ({"proceedings.mlr.press": 1}, 1.0)
