"""Which texts are venues, by the registry and by the words of data/venue-words.json."""

import pytest

from unlearnbib.storage.resources import load_json
from unlearnbib.venues import recognize
from unlearnbib.venues.registry import get_venue_name, load_registry

VENUES = [
    "NeurIPS", "NIPS 2024", "ICML Workshop", "S&P", "euroS&P", "FAT*", "Proc. of X", "Trans. on Y", "ECML-PKDD", "Nature",
    "Journal of Things", "bioRxiv", "TechRxiv", "CoRR", "Nature Communications", "Findings of ACL", "PNAS", "the Lancet",
]  # fmt: skip
OTHERS = [
    "Unlearning", "date", "Date", "www", "cell", "nature", "science", "chi", "Learning to Unlearn at ICML", "proc", "",
    "An alt text",
]  # fmt: skip


@pytest.mark.parametrize("text", VENUES)
def test_a_venue(text):
    assert recognize.is_venue_name(text)


@pytest.mark.parametrize("text", OTHERS)
def test_no_venue(text):
    assert not recognize.is_venue_name(text)


def test_every_acronym_of_the_registry_is_known():
    names = {name for one in load_registry().values() for name in (one.name, one.short, *one.aliases)}
    acronyms = [
        name for name in names if " " not in name and sum(map(str.isupper, name)) > 1 and "@" not in name
    ]
    assert len(acronyms) > 50
    assert [name for name in acronyms if not recognize.is_venue_name(name)] == []


def test_the_words_do_not_repeat_the_registry():
    words = load_json("venue-words.json")
    names = {name.lower() for one in load_registry().values() for name in (one.name, one.short, *one.aliases)}
    assert names.isdisjoint(words["acronyms"])
    for column in ("acronyms", "names", "words", "shortened"):
        assert len(set(words[column])) == len(words[column])
    assert words["acronyms"] == sorted(words["acronyms"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ARXIV", "arXiv"),
        ("biorxiv", "bioRxiv"),
        ("techrxiv", "TechRxiv"),
        ("ssrn", "SSRN"),
        ("CoRR", "CoRR"),
        ("nips", "nips"),
    ],
)
def test_a_preprint_server_is_spelled_as_it_spells_itself(text, name):
    assert recognize.normalize_server_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [("NIPS", "NeurIPS"), ("neurips", "NeurIPS"), ("Oakland", "SP"), ("My Workshop", "My Workshop")],
)
def test_an_alias_gives_the_name(text, name):
    assert get_venue_name(text) == name
