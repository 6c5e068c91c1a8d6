"""A title of many words makes a key in little memory."""

from itertools import islice

from unlearnbib.citekeys.default import generate_keys
from unlearnbib.model import Name, Paper


def test_a_title_of_many_words_has_few_keys():
    paper = Paper("sand " * 50_000, authors=(Name("Doe"),), year=2020)
    keys = list(islice(generate_keys(paper), 100))
    assert len(keys) <= 31
    assert keys[0] == "doe2020sand"
