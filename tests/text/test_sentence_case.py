"""Sentence case: English titles in title case, names and the author's braces aside."""

import pytest

from unlearnbib.text.sentence_case import lower_title


@pytest.mark.parametrize(
    ("title", "lowered"),
    [
        ("Sand Through the Hourglass: An Essay on Time", "Sand through the hourglass: An essay on time"),
        ("Is It Sand? The Case of BERT and GPT-4", "Is it sand? The case of BERT and GPT-4"),
        ("State-Of-The-Art Sand-Aware Models", "State-of-the-art sand-aware models"),
        ("Learning sand with Monte Carlo", "Learning sand with Monte Carlo"),
        ("A sentence that names Bayes once", "A sentence that names Bayes once"),
        ("SAND AND WIND", "SAND AND WIND"),
        ("Sand", "Sand"),
        ("", ""),
        ("Die Dünen der Nordsee und ihr Sand", "Die Dünen der Nordsee und ihr Sand"),
        ("Le Sable et le Vent", "Le Sable et le Vent"),
        ("Los Granos de Arena", "Los Granos de Arena"),
    ],
)
def test_titles(title, lowered):
    assert lower_title(title) == lowered


def test_the_language_decides():
    assert lower_title("Deep Sand", "de-DE") == "Deep Sand"
    assert lower_title("Les Deep Sand", "en-GB") == "Les deep sand"


@pytest.mark.parametrize(
    ("title", "lowered"),
    [
        (
            "Deep Sand of de Vries and the Wind",
            "Deep sand of de vries and the wind",
        ),  # two small words against one
        ("Deep Sand of de Vries", "Deep Sand of de Vries"),  # one against one
        ("Sand moves", "Sand moves"),  # half of the long words
        ("Sand Wind moves", "Sand Wind moves"),  # the first word does not count
        ("Sand Wind Glass moves", "Sand wind glass moves"),
        ("The Sea has many small waves", "The Sea has many small waves"),
    ],
)
def test_small_words_tell_english_and_long_ones_title_case(title, lowered):
    assert lower_title(title) == lowered


@pytest.mark.parametrize(
    ("span", "kept"), [((4, 5), True), ((8, 9), True), ((9, 12), False), ((0, 4), False)]
)
def test_a_span_protects_the_words_that_it_meets(span, kept):
    assert ("Dunes" in lower_title("The Dunes of Deep Water", protected=[span])) is kept


def test_protected_spans_stay():
    assert lower_title("The Dunes of Banach", protected=[(13, 19)]) == "The dunes of Banach"
