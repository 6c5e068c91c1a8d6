"""A site of made-up papers, some of them hostile, in a folder."""

import pytest

import unlearnbib
from site_papers import make_papers


@pytest.fixture(scope="session")
def papers():
    return unlearnbib.distinct(make_papers())


@pytest.fixture(scope="session")
def site(papers, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    unlearnbib.build_site(
        papers, folder, title="Sand & <b>Wind</b>", about="Made up.", styles=["acl", "plain", "ieee"]
    )
    return folder
