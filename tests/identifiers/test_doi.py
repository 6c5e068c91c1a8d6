"""DOIs: every spelling in which lists, URLs and .bib files give them."""

import pytest
from hypothesis import given, settings, strategies as st

from unlearnbib.identifiers import doi as dois
from unlearnbib.identifiers.identify import find_identity, try_identify

FOUND = [
    ("https://doi.org/10.1145/3690624.3709312", "10.1145/3690624.3709312"),
    ("https://dl.acm.org/doi/pdf/10.1145/3448016.3452841", "10.1145/3448016.3452841"),
    ("https://link.springer.com/content/pdf/10.1007/s10994-021-06021-7.pdf", "10.1007/s10994-021-06021-7"),
    ("doi:10.18653/v1/N19-1423).", "10.18653/v1/N19-1423"),
    ("10.1016/0893-6080(91)90009-T", "10.1016/0893-6080(91)90009-T"),
    ("https://onlinelibrary.wiley.com/doi/10.1002/asi.24750/full?x=1#y", "10.1002/asi.24750"),
    (
        "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
        "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
    ),
    ("https://doi.org/10.1145/3690624.3709312", "10.1145/3690624.3709312"),
    ("http://dx.doi.org/10.1145/3690624.3709312", "10.1145/3690624.3709312"),
    ("doi:10.1145/3690624.3709312", "10.1145/3690624.3709312"),
    ("DOI 10.1145/3690624.3709312", "10.1145/3690624.3709312"),
    ("DOI: 10.1145/3690624.3709312, 2025", "10.1145/3690624.3709312"),
    ("10.1145/3690624.3709312.", "10.1145/3690624.3709312"),
    ("(10.1145/3690624.3709312)", "10.1145/3690624.3709312"),
    ("[10.1145/3690624.3709312];", "10.1145/3690624.3709312"),
    ("<10.1145/3690624.3709312>", "10.1145/3690624.3709312"),
    ("'10.1145/3690624.3709312'", "10.1145/3690624.3709312"),
    ("10.1145/3690624.3709312/", "10.1145/3690624.3709312"),
    ("https://doi.org/10.1145/3690624.3709312#abstract", "10.1145/3690624.3709312"),
    ("https://doi.org/10.1145/3690624.3709312?ref=list then", "10.1145/3690624.3709312"),
    ("https://example.org/#top doi:10.1145/3690624.3709312", "10.1145/3690624.3709312"),
    (
        "10.1002/1097-4571(2000)9999:9999<::AID-ASI1>3.0.CO;2-#",
        "10.1002/1097-4571(2000)9999:9999<::AID-ASI1>3.0.CO;2-#",
    ),
    (
        "https://doi.org/10.1002/1097-4571(2000)1:1%3C1::AID%3E3.0.CO;2-%23",
        "10.1002/1097-4571(2000)1:1<1::AID>3.0.CO;2-#",
    ),
    ("https://doi.org/10.1007%2F978-3-031-72897-6_20", "10.1007/978-3-031-72897-6_20"),
    (r"10.1007/978-3-031-72897-6\_20", "10.1007/978-3-031-72897-6_20"),
    (r"10.1007/978-3-031-72897-6{\_}20", "10.1007/978-3-031-72897-6_20"),
    (r"10.1007/978-3-031-72897-6\textunderscore 20", "10.1007/978-3-031-72897-6_20"),
    ("10.18653/V1/N19-1423", "10.18653/V1/N19-1423"),
    ("10.1000.10/123", "10.1000.10/123"),
    ("10.1234/\uff12", None),
    ("10.123/x", None),
    ("10.1/x", None),
    ("no doi", None),
    ("10.1145/", None),
]


@pytest.mark.parametrize(("text", "doi"), FOUND)
def test_dois_are_found(text, doi):
    assert dois.find_doi(text) == doi


@given(st.from_regex(r"10\.[0-9]{4,9}/[A-Za-z0-9._()/:;-]{1,30}[a-z0-9]", fullmatch=True))
def test_a_doi_survives_its_address(doi):
    found = dois.find_doi(doi)
    assert found is not None
    assert dois.find_doi(dois.make_doi_url(found)) == found


@pytest.mark.parametrize(("text", "doi"), [pair for pair in FOUND if pair[1]])
def test_a_doi_is_compared_in_lower_case(text, doi):
    assert dois.normalize_doi(text) == doi.lower()
    if "\\" not in text:  # commands of TeX are in lower case
        assert dois.normalize_doi(text.upper()) == doi.lower()


WHOLE = ["10.1145/3690624.3709312", "10.1000.10/123", "10.1002/a<b>;2-#"]
NOT_WHOLE = ["", "doi:10.1145/1", "10.1145/", "10.1145/a b", "10.1145/\u00e9", "x10.1145/1"]


def test_a_doi_and_nothing_else():
    assert all(map(dois.is_doi, WHOLE))
    assert not any(map(dois.is_doi, NOT_WHOLE))


PREFIXES = [
    "https://doi.org/", "http://dx.doi.org/", "https://www.doi.org/", "doi.org/", "doi:", "DOI: ", "DOI ",
    "doi:https://doi.org/", " ", "",
]  # fmt: skip


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_prefix_of_a_doi(prefix):
    assert dois.strip_doi_prefix(f"{prefix}10.1145/3690624.3709312 ") == "10.1145/3690624.3709312"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_prefix_leads_to_one_identity(prefix):
    assert str(try_identify(f"{prefix}10.1145/3690624.3709312").identity) == "doi:10.1145/3690624.3709312"


def test_a_hostile_text_is_read_in_time():
    assert dois.find_doi("10.1000" + ".1000" * 20_000) is None
    assert dois.find_doi("10.1000." * 20_000) is None


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(["https://doi.org/", "http://doi.org/"]),
    st.sampled_from(
        "10.18653/v1/ 10.3115/v1/ 10.5555/ 10.56553/popets-2024- 10.1101/ 10.1613/jair.1. 10.48550/arXiv. 10.1145/ "
        "10.1609/aaai.v34i01. 10.24963/ijcai.2020/ 10.1007/978-3- 10.12.3/".split()
    ),
    st.one_of(
        st.from_regex(r"[A-Za-z0-9._-]{0,12}[A-Za-z0-9](?:\.pdf|v2|/full|\.)?", fullmatch=True),
        st.sampled_from(["P19-1001", "2021.01.05.123456v2", "0012", "11234", "2101.00001", "5386"]),
    ),
)
def test_the_short_way_to_an_identity_is_the_long_ones(resolver, prefix, suffix):
    whole = try_identify(link := resolver + prefix + suffix)
    assert find_identity(link) == (whole.identity if whole else None)
