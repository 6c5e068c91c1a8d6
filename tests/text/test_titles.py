import pytest

from unlearnbib.text.titles import (
    abbreviate_title,
    find_significant_words,
    is_same_but_typography,
    strip_final_period,
)

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


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("One Two-Three Four Five Six Seven", "One Two-Three Four Five Six"),
        ("Sand: A Study", "Sand"),
        ("Is It Sand? Yes", "Is It Sand"),
        ("Sand! And Wind", "Sand"),
        ("R&D, C++ and V.1 (again)", "R&D C++ and V.1 again"),
    ],
)
def test_a_short_title_is_five_words_before_a_mark(title, short):
    assert abbreviate_title(title) == short


@pytest.mark.parametrize("pair", ["‘'", "’'", '“"', '”"', "–-", "—-"])
def test_each_quote_and_dash_is_that_of_a_keyboard(pair):
    assert is_same_but_typography(f"a{pair[0]}b", f"a{pair[1]}b")


def test_typography_makes_no_other_title():
    assert is_same_but_typography("“LLMs’ Reasoning” – on it", '"LLMs\' Reasoning" - on it')
    assert not is_same_but_typography("LLMs Reasoning", "LLMs' Reasoning")
