"""What a venue and a volume give, whatever the row says."""

import pytest

from unlearnbib import Paper
from unlearnbib.sources.resolve import resolve

TITLE = "Proceedings of the 37th International Conference on Machine Learning"


@pytest.mark.parametrize("word", ["", "ICML", "Workshop", "{ICML}", "NeurIPS"])
def test_a_paper_of_a_known_volume_of_pmlr_has_its_title(word):
    (paper,) = resolve([Paper("A title", word, link="https://proceedings.mlr.press/v119/elm20a.html")])
    assert (paper.container_title, paper.publisher, paper.volume, paper.year) == (TITLE, "PMLR", "119", 2020)


def test_a_volume_of_pmlr_that_is_not_known_has_the_word_of_the_row():
    (paper,) = resolve([Paper("A title", "Elms", link="https://proceedings.mlr.press/v9999/elm20a.html")])
    assert (paper.container_title, paper.volume) == ("Elms", "9999")
