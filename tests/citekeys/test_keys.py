import re
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from unlearnbib import load
from unlearnbib.citekeys import assign
from unlearnbib.errors import PatternError
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


WAGLE = Paper(
    "WAGLE: Strategic Weight Attribution", year=2024, venue="NeurIPS", pages="17-29", volume="37",
    authors=(Name("Jia", "Jinghan"), Name("Liu", "Jiancheng"), Name("Le Scao", "Teven"), Name("Ünal", "Ali")),
)  # fmt: skip
PATTERNS = [
    ("acl", "jia-etal-2024-wagle"), ("dblp", "JiaLLU24"), ("scholar", "jia2024wagle"), ("default", "jia2024wagle"),
    ("[auth][year]", "Jia2024"), ("[auth2:upper]-[shortyear]", "JI-24"), ("[authors2]", "JiaLiuEtAl"),
    ("[authors]", "JiaLiuLeScaoUnal"), ("[authEtAl]:[year]", "JiaEtAl:2024"), ("[auth.etal]", "Jia.etal"),
    ("[authorLast]", "Unal"), ("[authForeIni][auth]", "JJia"), ("[shorttitle]", "WAGLEStrategicWeight"),
    ("[camel2]", "WAGLEStrategic"), ("[venue:lower][volume]", "neurips37"), ("x[firstpage]_[lastpage]", "x17_29"),
    ("[title:abbr]", "WAGLESWA"), ("[auth:capitalize]", "Jia"),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "key"), PATTERNS)
def test_a_pattern(pattern, key):
    assert [paper.key for paper in assign([WAGLE], pattern)] == [key]


def test_two_authors_stand_both_in_a_key_of_the_anthology():
    assert assign([evolve(WAGLE, authors=WAGLE.authors[1:3])], "acl")[0].key == "liu-le-scao-2024-wagle"


def test_a_paper_without_authors_has_the_default():
    assert assign([evolve(WAGLE, authors=())], "[auth:(nobody):lower][year]")[0].key == "nobody2024"


def test_a_clash_takes_words_of_the_title_and_never_characters():
    other = evolve(WAGLE, title="WAGLE: Other Things")
    assert {paper.key for paper in assign([WAGLE, other], "acl")} == {
        "jia-etal-2024-wagle", "jia-etal-2024-wagle-strategic",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("[nobody]", "no marker [nobody]"),
        ("[auth:loud]", "no modifier :loud"),
        ("[auth", "'[auth' is neither"),
    ],
)
def test_a_pattern_that_is_none_says_what_there_is(pattern, reason):
    with pytest.raises(PatternError, match=re.escape(reason)):
        assign([WAGLE], pattern)


@given(st.lists(st.sampled_from([WAGLE, evolve(WAGLE, title="B"), evolve(WAGLE, year=2023)]), max_size=6),
       st.sampled_from(["acl", "dblp", "[year]", "[auth:lower]"]))  # fmt: skip
def test_keys_of_a_pattern_are_safe_and_one_for_each_paper(papers, pattern):
    keys = {(paper.title, paper.year): paper.key for paper in assign(papers, pattern)}
    assert len(set(keys.values())) == len(keys)
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9:_./+-]*", key) for key in keys.values())
