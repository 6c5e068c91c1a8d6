"""Cheap tests before searches: where a pattern is found, the test before it has passed."""

# ruff: noqa: SLF001 - a pattern and its cheap test are private; only their agreement is tested

import gc

import pytest
from hypothesis import given, settings, strategies as st

from unlearnbib.catalog import read_text
from unlearnbib.catalog.extract import item_text, venue_and_date
from unlearnbib.catalog.references import number_fields
from unlearnbib.errors import CatalogError

PIECES = (
    *" ,.;:()-", "12", "2020", "vol. 3", "Vol 4", "Bd. 7", "no. 2", "Nr. 5", "issue 6", "pp. 1-9", "p. 3", "S. 17",
    "Article 77", "Mar", "A", "Best Paper Award", "Spotlight", "oral", "Honorable Mention", "to appear in", "main",
    "top 5%", "Findings", "camera-ready", "preprint", "Papers", "manuscript", "https://a.org/b", "DOI: 10.1145/1.2",
    "arXiv 2401.00001", "10.1145/12.3", "arxiv:2401.00001",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(texts)
@settings(deadline=None, max_examples=400)
def test_a_text_that_is_not_searched_has_nothing_to_find(text):
    lower = text.lower()
    found = {
        "mark": (venue_and_date._MARK, any(word in lower for word in venue_and_date._MARK_WORDS)),
        "kind": (venue_and_date._KIND, text.rstrip().lower().endswith(venue_and_date._KINDS)),
        "url": (item_text._URL, item_text._may_have_url(text)),
    }
    labels = [(name, pattern) for name, pattern in number_fields._LABELS]
    labels += [("issue", pattern) for pattern in number_fields._HALF_LABELLED]
    missed = [
        name for name, (pattern, is_searched) in found.items() if pattern.search(text) and not is_searched
    ]
    missed += [
        name
        for name, pattern in labels
        if pattern.search(text) and not number_fields._may_be_labelled(lower, name)
    ]
    assert not missed


@pytest.mark.parametrize("page", ["- [On Unlearning Things](https://arxiv.org/abs/2401.00001)", "no list"])
def test_the_search_for_cycles_goes_on_after_a_page(page):
    try:
        read_text(page)
    except CatalogError:
        assert page == "no list"
    assert gc.isenabled()
