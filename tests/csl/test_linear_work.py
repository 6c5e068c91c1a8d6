"""Work on long texts grows as the texts do: twice the text, twice the work."""

import pytest

from counted_work import count_work
from unlearnbib import Formatter
from unlearnbib.csl.locators import parse_locator, split_locator
from unlearnbib.csl.markup import CLOSE, OPEN
from unlearnbib.csl.text_case import convert_to_title
from unlearnbib.documents.markdown_clusters import find_clusters
from unlearnbib.documents.markdown_rendering import find_places

GROWTH = 2.2
WORDS = 10_000
NOCASE = f"{OPEN['nocase']}sand{CLOSE['nocase']} "


def print_locator(places: str) -> str:
    formatter = Formatter("apa")
    formatter.bibliography([{"id": "a", "type": "book", "title": "Sand"}])
    return formatter.citation([{"id": "a", "label": "page", "locator": places}])


def place_notes(text: str) -> object:
    return find_places(text, find_clusters(text))


TEXTS = [
    (convert_to_title, "sand "),
    (convert_to_title, NOCASE),
    (convert_to_title, "sand: a "),
    (split_locator, ", 12"),
    (split_locator, "ix"),
    (parse_locator, "p. 3-5, "),
    (print_locator, "3-5, "),
    (print_locator, "a1"),
    (print_locator, "iv-"),
    (place_notes, "Sand^[see @a] "),
    (place_notes, "^[a "),
    (place_notes, "Sand[^n] [@a]\n\n[^n]: @b\n\n"),
]


@pytest.mark.parametrize(("work", "piece"), TEXTS, ids=lambda one: getattr(one, "__name__", repr(one)))
def test_twice_the_text_is_twice_the_work(work, piece):
    short = piece * (WORDS // 10)
    count_work(work, piece)  # fills the caches
    assert count_work(work, short * 2) <= GROWTH * count_work(work, short) + 1_000


def test_work_that_is_quadratic_is_found():
    def slice_often(text: str) -> None:
        for at in range(len(text)):
            str_length(text[:at])

    def str_length(text: str) -> int:
        return len(text)

    text = "a" * 500
    assert count_work(slice_often, text * 2) > 3 * count_work(slice_often, text)


def test_a_title_of_twenty_thousand_words_has_its_capitals():
    assert convert_to_title("sand of " * WORDS).split() == ["Sand", "of"] * (WORDS - 1) + ["Sand", "Of"]


@pytest.mark.parametrize("piece", ["12", "ix", "a1", "3-5, ", "p.", "-", "iv-iv", "{", "§ "])
def test_a_locator_of_a_hundred_thousand_characters_ends(piece):
    """A pattern that reads it more than a few times takes minutes."""
    places = piece * (100_000 // len(piece))
    assert len(print_locator(places)) > 50_000
    assert len(split_locator(f", {places}")[1]) <= len(places) + 2


@pytest.mark.parametrize("piece", ["^[", "^[@a", "Sand^[@a] ", "[^", "[^n]", "[^n]: @a\n\n"])
def test_notes_of_a_hundred_thousand_characters_end(piece):
    text = piece * (100_000 // len(piece))
    assert len(place_notes(text)) == len(find_clusters(text))
