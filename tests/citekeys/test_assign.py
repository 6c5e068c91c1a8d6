"""Keys are unique, safe, and the same for every order of the papers."""

from random import Random

import pytest
from hypothesis import given, strategies as st

from unlearnbib import load
from unlearnbib.citekeys import assign
from unlearnbib.model import Identity, Name, Paper


def paper(title="On Unlearning", family="Doe", year=2024, name="x", key=""):
    authors = (Name(family),) if family else ()
    return Paper(title, year=year, authors=authors, identity=Identity("test", name), key=key)


KEYS = [
    (paper("RWKU: Benchmarking", "Jin"), "jin2024rwku"),
    (paper("Soft Prompt", "Günnemann"), "gunnemann2024soft"),
    (paper("To Each (Textual Sequence)", "Bărbulescu"), "barbulescu2024textual"),
    (paper("A Study", "Øverlier"), "overlier2024study"),
    (paper("Ein Versuch", "Weiß"), "weiss2024ein"),
    (paper("On Names", "张"), "zhang2024names"),
    (paper("On Names", "Иванов"), "ivanov2024names"),
    (paper("On Names", "O’Neill"), "oneill2024names"),
    (paper("On Names", "Doe", None), "doenames"),
    (paper("On the Names of Things", ""), "namesthings2024"),
    (paper("!", "", None), "paper"),
    (Paper("X", year=2023, authors=(Name(literal="Open AI"),)), "openai2023x"),
]


@pytest.mark.parametrize(("one", "key"), KEYS)
def test_keys(one, key):
    assert [named.key for named in assign([one])] == [key]


def test_a_clash_takes_the_next_word_then_a_number():
    twins = [
        paper("Deep Models", name="a"),
        paper("Deep Nets", name="b"),
        paper("Deep", name="c"),
        paper("Deep", name="d"),
    ]
    assert [one.key for one in assign(twins)] == [
        "doe2024deep",
        "doe2024deepnets",
        "doe2024deep-2",
        "doe2024deep-3",
    ]


PAPERS = st.lists(
    st.builds(
        paper,
        title=st.sampled_from(["Deep Nets", "Deep Models", "Deep", "On Deep Nets", "Nets"]),
        family=st.sampled_from(["Doe", "Döe", ""]),
        year=st.sampled_from([2023, 2024, None]),
        name=st.sampled_from("abcdefgh"),
    ),
    max_size=12,
)


@given(PAPERS, st.randoms())
def test_the_order_of_the_input_does_not_count(papers: list[Paper], random: Random):
    shuffled = list(papers)
    random.shuffle(shuffled)
    assert {one.identity: one.key for one in assign(papers)} == {
        one.identity: one.key for one in assign(shuffled)
    }


@given(PAPERS)
def test_keys_are_unique_and_safe(papers):
    keys = [one.key for one in assign(papers)]
    assert len(set(keys)) == len({one.identity for one in papers})
    assert all(key.isascii() and key == key.lower() and key[0].isalnum() for key in keys)


@given(PAPERS, PAPERS)
def test_adding_papers_to_named_ones_renames_none(papers, more):
    named = assign(papers)
    known = {one.identity for one in named}
    together = assign([*(one for one in more if one.identity not in known), *named])
    assert together[len(together) - len(named) :] == named


def test_a_newcomer_never_takes_a_key_of_the_shipped_catalog():
    shipped = load()
    newcomer = Paper("RWKU Again", year=2024, authors=(Name("Jin"),), identity=Identity("a", "0"))
    together = assign([newcomer, *reversed(shipped)])
    assert together[0].key == "jin2024rwkuagain"
    assert together[1:] == shipped[::-1]


def test_two_rows_of_a_paper_have_one_key():
    first, second = assign([paper("Deep Nets", name="a"), paper("Deep nets", name="a")])
    assert first.key == second.key == "doe2024deep"


def test_a_key_that_could_leave_its_entry_is_not_taken():
    assert assign([paper(key="x,\n}@article{y")])[0].key == "doe2024unlearning"
    assert [one.key for one in assign([paper(key="Mine", name="a"), paper(key="mine", name="b")])] == [
        "Mine",
        "doe2024unlearning",
    ]


def test_papers_without_authors_take_more_words_of_the_title_then_a_number():
    titles = ["Learning to Forget Models Now", "Learning to Forget Models", "Learning to Forget Models"]
    twins = [paper(title, "", name=name) for title, name in zip(titles, "abc", strict=True)]
    assert [one.key for one in assign(twins)] == [
        "learningforgetmodels2024",
        "learningforgetmodels2024-2",
        "learningforgetmodels2024-3",
    ]
    assert [one.key for one in assign([*twins[1:], paper(titles[0], "", name="d")])] == [
        "learningforgetmodels2024",
        "learningforgetmodels2024-2",
        "learningforgetmodelsnow2024",
    ]


def test_a_number_that_a_paper_has_already_is_passed_over():
    named = paper("Deep", name="z", key="doe2024deep-2")
    assert [one.key for one in assign([named, paper("Deep", name="a"), paper("Deep", name="b")])] == [
        "doe2024deep-2",
        "doe2024deep",
        "doe2024deep-3",
    ]
