"""Finding a style by what people call it: the first of the list, and the hint for a name that is none."""

import pytest
from hypothesis import given, settings, strategies as st

from unlearnbib import Formatter, StyleError, styles
from unlearnbib.csl import style_folders, style_index, style_search
from unlearnbib.csl.style_index import find_style
from unlearnbib.csl.style_search import load_aliases

# What people type, and the style that they mean: it is the first that is listed.
MEANT = [
    ("chicago", "chicago-author-date"),
    ("Chicago", "chicago-author-date"),
    ("chicago author date", "chicago-author-date"),
    ("chicago author-date", "chicago-author-date"),
    ("chicago notes", "chicago-notes"),
    ("chicago notes bibliography", "chicago-notes-bibliography"),
    ("chicago manual of style", "chicago-author-date"),
    ("chicago 17", "chicago-author-date-17th-edition"),
    ("chicago 17th", "chicago-author-date-17th-edition"),
    ("chicago author-date 16th edition", "chicago-author-date-16th-edition"),
    ("harvard", "harvard-cite-them-right"),
    ("cite them right", "harvard-cite-them-right"),
    ("Cite Them Right Harvard", "harvard-cite-them-right"),
    ("elsevier harvard", "elsevier-harvard"),
    ("harvard elsevier", "elsevier-harvard"),
    ("turabian", "turabian-author-date"),
    ("turabian notes", "turabian-notes-bibliography"),
    ("apa", "apa"),
    ("APA", "apa"),
    ("apa7", "apa"),
    ("apa 7", "apa"),
    ("apa 7th edition", "apa"),
    ("APA7th", "apa"),
    ("apa6", "apa-6th-edition"),
    ("apa 6th", "apa-6th-edition"),
    ("american psychological", "apa"),
    ("american psychological association", "apa"),
    ("psychological american association", "apa"),
    ("mla", "modern-language-association"),
    ("mla9", "modern-language-association"),
    ("mla 9", "modern-language-association"),
    ("MLA 9th edition", "modern-language-association"),
    ("modern language", "modern-language-association"),
    ("modern language association", "modern-language-association"),
    ("springer lncs", "lncs"),
    ("lncs", "lncs"),
    ("eccv", "lncs"),
    ("lecture notes in computer science", "springer-lecture-notes-in-computer-science"),
    ("computer science lecture notes", "springer-lecture-notes-in-computer-science"),
    ("splncs04", "lncs"),
    ("springer basic author date", "springer-basic-author-date"),
    ("vancouver", "nlm-citation-sequence"),
    ("vancouver superscript", "nlm-citation-sequence-superscript"),
    ("nature", "nature"),
    ("science", "science"),
    ("cell", "cell"),
    ("plos", "plos"),
    ("pnas", "pnas"),
    ("ieee", "ieee"),
    ("IEEEtran", "ieee"),
    ("institute of electrical and electronics engineers", "ieee"),
    ("elsevier", "elsevier-harvard"),
    ("elsevier with titles", "elsevier-with-titles"),
    ("ama", "american-medical-association"),
    ("american medical", "american-medical-association"),
    ("medical american", "american-medical-association"),
    ("acs", "american-chemical-society"),
    ("american chemical society", "american-chemical-society"),
    ("asa", "american-sociological-association"),
    ("american sociological", "american-sociological-association"),
    ("aps", "american-physics-society"),
    ("acl", "acl"),
    ("emnlp", "acl"),
    ("neurips", "neurips"),
    ("nips", "neurips"),
    ("neural information", "neurips"),
    ("cvpr", "cvpr"),
    ("iccv", "cvpr"),
    ("usenix", "usenix-security"),
    ("aaai", "aaai"),
    ("jmlr", "jmlr"),
    ("plos one", "plos-one"),
    ("bmj", "bmj"),
    ("lancet", "the-lancet"),
    ("new england journal", "the-new-england-journal-of-medicine"),
    ("din 1505", "din-1505-2"),
    ("iso690", "iso690-author-date-en"),
    ("gost", "gost-r-7-0-5-2008"),
]


@pytest.mark.parametrize(("query", "style"), MEANT)
def test_the_style_that_is_meant_stands_first(query, style):
    assert styles(query)[0].name == style


@pytest.mark.parametrize(
    ("query", "hinted"),
    [
        ("chicago", "chicago-author-date"),
        ("harvard", "harvard-cite-them-right"),
        ("turabian", "turabian-author-date"),
        ("apa7", "did you mean apa"),
        ("mla9", "modern-language-association"),
        ("mla 8", "modern-language-association"),
        ("springer", "springer-"),
        ("american psychological", "did you mean apa"),
        ("springer lncs", "did you mean lncs"),
        ("natuer", "nature"),
        ("elsevier", "elsevier-harvard"),
        ("acs", "american-chemical-society"),
    ],
)
def test_a_name_that_is_none_hints_at_what_is_meant(query, hinted):
    with pytest.raises(StyleError) as caught:
        find_style(query)
    assert hinted in str(caught.value)
    assert str(caught.value).count(" or ") <= 1


def test_nonsense_hints_at_nothing():
    with pytest.raises(StyleError) as caught:
        find_style("qqqqqqqq")
    assert "did you mean" not in str(caught.value)
    assert styles("qqqqqqqq") == styles("?!") == []


@pytest.mark.parametrize(("name", "style"), load_aliases()["same"].items())
def test_another_name_is_the_style(name, style):
    assert find_style(name) == find_style(style)
    assert styles(name)[0].name == style


@pytest.mark.parametrize(
    "style", sorted({one for names in load_aliases()["meant"].values() for one in names})
)
def test_what_is_meant_is_there(style):
    assert Formatter(style)


@pytest.fixture
def without_published(monkeypatch):
    """Hide the published styles, as where the extra is not installed."""
    caches = (style_folders.list_folders, style_folders.load_renamed, style_search.describe_styles)
    for module in (style_folders, style_index):
        monkeypatch.setattr(module, "find_published", lambda: "")
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.usefixtures("without_published")
def test_without_the_extra_a_hint_names_the_published_style_and_the_extra():
    with pytest.raises(StyleError) as caught:
        find_style("chicago")
    assert "is not among the shipped styles; did you mean chicago-author-date or" in str(caught.value)
    assert "unlearnbib[styles]" in str(caught.value)
    assert [one.name for one in styles("acl")] == ["acl"]
    assert {one.name for one in styles()} >= {"acl", "aaai", "lncs"}


def test_every_word_is_looked_for_and_all_styles_are_listed_by_name():
    found = {one.name for one in styles("american medical")}
    assert "american-medical-association" in found
    assert "american-chemical-society" not in found
    names = [one.name for one in styles()]
    assert names == sorted(names)


def test_styles_that_depend_on_another_are_found():
    assert "plos-one" in {one.name for one in styles("plos")}


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=12) | st.text("acehilmops -7.ÅßИ中<&", max_size=10))
def test_any_words_are_looked_for_and_none_of_them_is_lost(words):
    """The list is never cut or doubled, and a name that is none is refused in one line."""
    found = [one.name for one in styles(words)]
    assert len(set(found)) == len(found)
    try:
        find_style(words)
    except StyleError as error:
        assert "\n" not in str(error)
