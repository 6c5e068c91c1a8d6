"""Items whose link is a bare URL or an identifier: after a comma, in brackets, after a label, before a title."""

import pytest

from unlearnbib import load

DOI, ARXIV = "10.1234/tide.5", "2103.01234"
TITLE = "Tides of the Northern Shore"
ITEMS = [
    (f"{TITLE}, arXiv:{ARXIV}", ARXIV),
    (f"{TITLE} (arXiv:{ARXIV})", ARXIV),
    (f"{TITLE} (arXiv: {ARXIV}, 2021)", ARXIV),
    (f"{TITLE} [arXiv:{ARXIV}]", ARXIV),
    (f"{TITLE}, https://arxiv.org/abs/{ARXIV}", ARXIV),
    (f"{TITLE}, doi:{DOI}", DOI),
    (f"{TITLE} (doi: {DOI})", DOI),
    (f"{TITLE} (doi: [{DOI}](https://doi.org/{DOI}))", DOI),
    (f"{TITLE}; DOI {DOI}", DOI),
    (f"https://arxiv.org/abs/{ARXIV} {TITLE}", ARXIV),
    (f"arXiv:{ARXIV}: {TITLE}", ARXIV),
    (f"{DOI} - {TITLE}", DOI),
    (f"{TITLE}, 10.1016/S0140-6736(20)30183-5", "10.1016/S0140-6736(20)30183-5"),
    (f"{TITLE} (10.1016/S0140-6736(20)30183-5)", "10.1016/S0140-6736(20)30183-5"),
]


@pytest.mark.parametrize(("item", "identifier"), ITEMS, ids=[item for item, _ in ITEMS])
def test_the_identifier_is_the_link_and_not_of_the_title(tmp_path, item, identifier):
    page = tmp_path / "list.md"
    page.write_text(
        f"# Shores\n\n- {item}\n- Kelp of the Southern Shore, doi:10.1234/kelp.6\n", encoding="utf-8"
    )
    first, second = load(page)
    assert (first.title, second.title) == (TITLE, "Kelp of the Southern Shore")
    assert identifier in (first.doi, first.identity.id if first.identity else "")
