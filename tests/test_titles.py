import pytest
from hypothesis import given
from hypothesis import strategies as st

from unlearnbib.titles import protected_spans, same, significant_words, without_final_period

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
    assert without_final_period(title) == expected


PROTECTED = [
    ("Machine Unlearning of Pre-trained Large Language Models", []),
    ("RWKU: Benchmarking Real-World Knowledge Unlearning", ["RWKU"]),
    ("SafeEraser: Enhancing Safety", ["SafeEraser"]),
    ("Mixture-of-Experts LLMs?", ["LLMs"]),
    ("Rectifying LLMs’ Reasoning", ["LLMs"]),
    ("LLM-Eraser: Optimizing", ["LLM-Eraser"]),
    ("Opt-Out: Investigating Entity-Level Unlearning", ["Opt-Out"]),
    ("A Study of LLM-based Agents", ["LLM"]),
    ("GPT-4-based Judges", ["GPT-4"]),
    ("LoRA and T5 in 3D", ["LoRA", "T5", "3D"]),
    ("R&D with C++", ["R&D"]),
    ("FL@FM-TheWebConf'25", ["FL@FM", "TheWebConf"]),
    ("the 34th Symposium, V.1", ["V.1"]),
    ("Élan and ÉLAN", ["ÉLAN"]),
    ("(Volume 1: Long Papers)", []),
    ("ACL 2025", ["ACL"]),
    ("iPhone x", ["iPhone"]),
    ("", []),
]


@pytest.mark.parametrize(("title", "expected"), PROTECTED)
def test_names_in_titles_are_protected(title, expected):
    assert [title[start:end] for start, end in protected_spans(title)] == expected


@given(st.text(alphabet="aAbB1é É-–&@.:'+ ", max_size=40))
def test_spans_are_words_in_order(title):
    end_before = 0
    for start, end in protected_spans(title):
        assert end_before <= start < end <= len(title)
        assert " " not in title[start:end]
        assert any(map(str.isupper, title[start:end]))
        end_before = end


WORDS = [
    ("The Art of Forgetting", ["Art", "Forgetting"]),
    ("To Be or Not to Be", ["To", "Be", "or", "Not", "to", "Be"]),
    ("LLM-Eraser: Optimizing a Model", ["LLMEraser", "Optimizing", "Model"]),
    ("R&D at 100%", ["RD", "100"]),
    ("…", []),
]


@pytest.mark.parametrize(("title", "words"), WORDS)
def test_words_that_count(title, words):
    assert significant_words(title) == words


def test_typography_makes_no_other_title():
    assert same("“LLMs’ Reasoning” – on it", '"LLMs\' Reasoning" - on it')
    assert not same("LLMs Reasoning", "LLMs' Reasoning")
