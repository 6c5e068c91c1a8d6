"""The table of prefixes and agencies: what it says of DOIs, and what its form promises."""

import re

import pytest

from unlearnbib import identify
from unlearnbib.identifiers.agencies import find_agency
from unlearnbib.storage.resources import load_json

#: DOIs that doi.org/ra, the agency itself or www.doi.org/demos.html names, with their agencies.
NAMED = {
    "10.1109/CVPR.2016.90": "Crossref", "10.18653/v1/P19-1001": "Crossref", "10.48550/arXiv.1706.03762": "DataCite",
    "10.5281/zenodo.1436372": "DataCite", "10.3207/2959859860": "DataCite", "10.11467/isss2003.7.1_11": "JaLC",
    "10.24507/icicelb.17.07.651": "JaLC", "10.1430/8105": "mEDRA", "10.3743/KOSIM.2011.28.2.117": "KISTI",
    "10.13336/j.1003-6520.hve.20160308018": "CNKI", "10.7666/d.y351065": "ISTIC", "10.2777/11739": "OP",
    "10.5240/7290-C8AD-12BA-4F93-3B07-7": "EIDR", "10.6220/joq.2012.19(1).01": "Airiti",
    "10.1234/nowhere": "", "10.11450/1": "", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("doi", "agency"), NAMED.items())
def test_the_agency_of_a_doi(doi, agency):
    assert find_agency(doi) == agency


def test_a_prefix_is_in_the_table_once_and_in_order():
    table = load_json("doi-agencies.json")
    prefixes = [prefix for listed in table["agencies"].values() for prefix in listed]
    assert len(prefixes) == len(set(prefixes))
    assert all(re.fullmatch(r"10\.\d{4,5}", prefix) for prefix in prefixes)
    assert all(
        listed == sorted(listed, key=lambda one: int(one[3:])) for listed in table["agencies"].values()
    )
    assert (table["licence"], bool(table["source"]), len(table["collected"])) == ("facts", True, 10)


@pytest.mark.parametrize(
    ("link", "agency"),
    [
        ("https://doi.org/10.5281/zenodo.1436372", "DataCite"), ("https://arxiv.org/abs/1706.03762", "DataCite"),
        ("https://doi.org/10.1430/8105", "mEDRA"), ("https://openreview.net/forum?id=abcDEF", ""),
    ],
)  # fmt: skip
def test_an_identification_says_the_agency(link, agency):
    assert identify(link).agency == agency
