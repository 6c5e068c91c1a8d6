import pytest

from unlearnbib.text.titles import find_significant_words, is_same_but_typography, strip_final_period

PERIODS = [
    ("A Title.", "A Title"),
    ("To Forget or Not?", "To Forget or Not?"),
    ("Stop!", "Stop!"),
    ("And so on...", "And so on..."),
    ("No period", "No period"),
    (".", ""),
]


@pytest.mark.parametrize(("title", "expected"), PERIODS)
def test_the_final_period_goes(title, expected):
    assert strip_final_period(title) == expected


WORDS = [
    ("The Art of Forgetting", ["Art", "Forgetting"]),
    ("To Be or Not to Be", ["To", "Be", "or", "Not", "to", "Be"]),
    ("LLM-Eraser: Optimizing a Model", ["LLMEraser", "Optimizing", "Model"]),
    ("R&D at 100%", ["RD", "100"]),
    ("…", []),
]


@pytest.mark.parametrize(("title", "words"), WORDS)
def test_words_that_count(title, words):
    assert find_significant_words(title) == words


def test_typography_makes_no_other_title():
    assert is_same_but_typography("“LLMs’ Reasoning” – on it", '"LLMs\' Reasoning" - on it')
    assert not is_same_but_typography("LLMs Reasoning", "LLMs' Reasoning")
