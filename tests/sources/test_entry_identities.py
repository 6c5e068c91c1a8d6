"""The papers that a BibTeX entry names, by any of its fields: one reading for lint, verification and merging."""

import pytest

from unlearnbib.sources.entry_identities import iter_links, list_entry_names, list_link_names


def text_of(**fields):
    return lambda name: fields.get(name, "")


NAMED = [
    ({"pmid": "26017442"}, {"pmid:26017442"}),
    ({"doi": "10.18653/V1/N19-1423"}, {"acl:N19-1423", "doi:10.18653/v1/n19-1423"}),
    ({"doi": "https://doi.org/10.18653/v1/N19-1423"}, {"acl:N19-1423", "doi:10.18653/v1/n19-1423"}),
    ({"doi": r"10.1007/978-3-031-72897-6\_20"}, {"doi:10.1007/978-3-031-72897-6_20"}),
    ({"doi": r"10.1007/978-3-031-72897-6{\_}20"}, {"doi:10.1007/978-3-031-72897-6_20"}),
    ({"url": r"{\url{https://aclanthology.org/N19-1423}}"}, {"acl:N19-1423", "doi:10.18653/v1/n19-1423"}),
    ({"url": "https://aclanthology.org/\n  N19-1423/"}, {"acl:N19-1423", "doi:10.18653/v1/n19-1423"}),
    ({"link": "https://openreview.net/forum?id=tcK4PV3VN4"}, {"openreview:tcK4PV3VN4"}),
    (
        {"eprint": "2101.00001", "archiveprefix": "arXiv"},
        {"arxiv:2101.00001", "doi:10.48550/arxiv.2101.00001"},
    ),
    (
        {"eprint": "arXiv:2101.00001v2", "eprinttype": "arxiv"},
        {"arxiv:2101.00001", "doi:10.48550/arxiv.2101.00001"},
    ),
    ({"eprint": "2101.00001"}, {"arxiv:2101.00001", "doi:10.48550/arxiv.2101.00001"}),
    ({"eprint": "math.GT/0309136"}, {"arxiv:math/0309136", "doi:10.48550/arxiv.math/0309136"}),
    ({"journal": "arXiv preprint arXiv:2101.00001"}, {"arxiv:2101.00001", "doi:10.48550/arxiv.2101.00001"}),
    ({"journal": "CoRR", "volume": "abs/2101.00001"}, {"arxiv:2101.00001", "doi:10.48550/arxiv.2101.00001"}),
    ({"note": "arXiv:2101.00001 [cs.LG]"}, {"arxiv:2101.00001", "doi:10.48550/arxiv.2101.00001"}),
    (
        {"howpublished": "arXiv preprint arXiv:2101.00001"},
        {"arxiv:2101.00001", "doi:10.48550/arxiv.2101.00001"},
    ),
]


@pytest.mark.parametrize(("fields", "names"), NAMED)
def test_an_entry_names_its_paper(fields, names):
    assert list_entry_names(text_of(**fields)) == names


UNNAMED = [
    {"pmid": "PMC26017442"},
    {"isbn": "978-0-262-03561-3"},
    {"eprint": "2101.00001", "archiveprefix": "HAL"},
    {"eprint": "hal-01234567"},
    {"note": "An extended version of arXiv:2101.00001"},
    {"note": "2101.00001"},
    {"journal": "Journal of Things", "volume": "2101"},
    {"url": "https://example.org/x"},
    {"doi": "none"},
]


@pytest.mark.parametrize("fields", UNNAMED)
def test_an_entry_that_names_no_paper(fields):
    assert list_entry_names(text_of(**fields)) == frozenset()


def test_the_most_certain_field_is_first():
    fields = {
        "note": "arXiv:2101.00001", "url": "https://aclanthology.org/P19-1001/", "doi": "10.1145/3690624.3709312",
        "eprint": "2406.10890",
    }  # fmt: skip
    assert [name for name, _ in iter_links(text_of(**fields))] == ["doi", "eprint", "url", "note"]


def test_a_doi_at_an_unknown_site_is_a_name():
    assert list_link_names("https://example.org/10.1145/3690624.3709312") == ("doi:10.1145/3690624.3709312",)
    assert list_link_names("no link") == ()
