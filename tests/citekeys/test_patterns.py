"""Patterns of keys, in the terms of JabRef."""

import re

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from unlearnbib.citekeys import assign
from unlearnbib.errors import PatternError
from unlearnbib.model import Name, Paper

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
    ("[auth.auth.ea]", "Jia.ea"), ("[auth-etal]", "jia-etal"), ("[authInitials]", "JiaLLU"), ("[auth1]", "J"),
    ("[authors3]", "JiaLiuLeScaoEtAl"), ("[authors4]", "JiaLiuLeScaoUnal"), ("[veryshorttitle]", "WAGLE"),
    ("[veryshorttitle2]", "WAGLEStrategic"), ("[title]", "WAGLEStrategicWeightAttribution"), ("[title3]", "WAGLEStrategicWeight"),
    ("[fulltitle]", "WAGLEStrategicWeightAttribution"), ("[camel]", "WAGLEStrategicWeightAttribution"),
    ("[title2:titlecase]", "Waglestrategic"), ("[year:abbr]", "2"), ("[auth:lower:capitalize]", "Jia"), ("[year]a", "2024a"),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "key"), PATTERNS)
def test_a_pattern(pattern, key):
    assert [paper.key for paper in assign([WAGLE], pattern)] == [key]


def test_two_authors_stand_both_in_a_key_of_the_anthology():
    assert assign([evolve(WAGLE, authors=WAGLE.authors[1:3])], "acl")[0].key == "liu-le-scao-2024-wagle"


def test_two_authors_stand_both_where_a_marker_joins_them():
    two = evolve(WAGLE, authors=WAGLE.authors[:2])
    patterns = {
        "[authEtAl]": "JiaLiu",
        "[auth.etal]": "Jia.Liu",
        "[auth.auth.ea]": "Jia.Liu",
        "[auth-etal]": "jia-liu",
    }
    assert {pattern: assign([two], pattern)[0].key for pattern in patterns} == patterns


def test_initials_are_of_ten_authors_after_the_first():
    many = evolve(WAGLE, authors=tuple(Name(letter + "oe", "Al") for letter in "ABCDEFGHIJKLM"))
    assert assign([many], "[authInitials]")[0].key == "AoeBCDEFGHIJK"


def test_pages_with_hyphens_are_split_at_their_dash():
    paper = evolve(WAGLE, pages="C3-32\u2013C3-35")
    assert assign([paper], "[firstpage]x[lastpage]")[0].key == "C332xC335"


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
