"""Keys as programs read them."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib import bib
from unlearnbib.bib.keys import can_biber_read, is_key, make_keys_safe

KEYS = [  # key, for BibTeX, for biber
    ("doe2020", True, True), ("müller2020", True, True), ("doe2020*", True, True), ("doi:10.1/a-b_c", True, True), ("o'neill", True, False), ("a=b", True, False),
    ("a(b)", True, False), ("a%20b", True, False), ("a~b", True, False), ("a b", False, False), ("a,b", False, False), ("a{b", False, False), ("\\input", False, False),
    ("^^5cinput", False, True), ("a\u200bb", False, True),
]  # fmt: skip


@pytest.mark.parametrize(("key", "by_bibtex", "by_biber"), KEYS)
def test_keys(key, by_bibtex, by_biber):
    assert (is_key(key), can_biber_read(key)) == (by_bibtex, by_biber)


@given(st.lists(st.text(st.sampled_from("aB- \\,^{é"), max_size=4), max_size=6))
def test_safe_keys_are_keys_and_good_ones_stay(keys):
    safe = make_keys_safe(keys)
    changed = [new for old, new in zip(keys, safe, strict=True) if old != new]
    assert all(old == new or not old or not is_key(old) for old, new in zip(keys, safe, strict=True))
    assert all(is_key(key) and key for key in safe)
    assert len({key.lower() for key in changed}) == len(changed)
    assert not {key.lower() for key in changed} & {key.lower() for key in keys if key and is_key(key)}
    document = bib.parse("".join(f"@misc{{{key}, title = {{A}}}}\n" for key in safe))
    assert [entry.key for entry in document.entries] == safe
