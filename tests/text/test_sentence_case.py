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


def test_protected_spans_stay():
    assert lower_title("The Dunes of Banach", protected=[(13, 19)]) == "The dunes of Banach"
