"""The kinds of hosts: every domain of every host is the site of a paper for the catalog, in the right order."""

from itertools import pairwise
from typing import get_args

import pytest

from unlearnbib.catalog.extract.paper_link import OTHER_SITES, LabelledLink, choose_paper_link, classify_link
from unlearnbib.identifiers.host import HostKind
from unlearnbib.identifiers.host_kinds import load_host_kinds
from unlearnbib.identifiers.hosts import HOSTS

SITES = [(site, host.kind) for host in HOSTS for site in (*host.domains, *host.shared)]


@pytest.mark.parametrize(("site", "kind"), SITES)
@pytest.mark.parametrize("form", ["https://{}/x", "http://www.{}/x/y.html", "https://{}/x?id=1"])
def test_every_domain_of_every_host_is_the_site_of_a_paper(site, kind, form):
    assert classify_link(form.format(site)) == kind
    assert choose_paper_link([LabelledLink("paper", form.format(site))])


@pytest.mark.parametrize(
    ("host", "link"),
    [(host, one.link) for host in HOSTS for one in host.examples if "doi.org/" not in one.link],
)
def test_every_example_of_a_host_is_of_its_kind(host, link):
    if "://" in link:
        assert classify_link(link) == host.kind


def test_two_hosts_of_one_domain_are_of_one_kind():
    assert len(dict(SITES)) == len(set(SITES))


def test_no_site_is_both_that_of_papers_and_of_something_else():
    others = {site for sites in OTHER_SITES.values() for site in sites.split()}
    assert not others & set(load_host_kinds())


ORDER = [
    "https://aclanthology.org/P19-1001/",
    "https://arxiv.org/abs/2406.10890",
    "https://example.org/x.pdf",
]


@pytest.mark.parametrize(
    "rest", ["https://zenodo.org/records/10256836", "https://dblp.org/rec/conf/icml/FaniCCC24"]
)
def test_a_publisher_comes_before_a_preprint_before_an_archive_or_an_index(rest):
    links = [LabelledLink("link", href) for href in (ORDER[0], ORDER[1], rest, ORDER[2])]
    for first, second in pairwise(links):
        assert choose_paper_link([second, first]) == first.href


def test_an_archive_of_data_is_the_paper_only_without_another_word():
    zenodo = "https://zenodo.org/records/10256836"
    assert choose_paper_link([LabelledLink("paper", zenodo)]) == zenodo
    assert choose_paper_link([LabelledLink("dataset", zenodo)]) == ""


OTHERS = [
    ("https://raw.githubusercontent.com/a/b/main/README.md", ""),
    ("https://doi.org/10.48550/arXiv.2406.10890", "preprint"),
    ("10.1145/3690624.3709312", "publisher"), ("DOI:10.1145/3690624.3709312", "publisher"),
    ("arXiv:2406.10890", "preprint"), ("https://huggingface.co/papers/2406.10890", "preprint"),
    ("https://huggingface.co/a/b", "project"), ("https://github.com/a/b", "code"), ("#top", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("link", "kind"), OTHERS)
def test_other_links(link, kind):
    assert classify_link(link) == kind


def test_the_kinds_are_all_used():
    assert {host.kind for host in HOSTS} == set(get_args(HostKind))
