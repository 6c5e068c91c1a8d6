"""Titles of one paper, and twins that are another's."""

import sys

import pytest
from hypothesis import given, strategies as st

from places import ROOT
from unlearnbib.model import Paper, Record
from unlearnbib.names.parse import parse_display_name
from unlearnbib.sources.match import find_objection, find_record
from unlearnbib.sources.same_titles import is_same_title, read_title

sys.path.insert(0, str(ROOT / "benchmarks"))

import twins

SAME = [
    ("Háček elms and café gardens: a study", "Hacek Elms and Cafe Gardens - a Study"),
    ("A Survey of {ELM}s", "Survey of ELMs"),
    ("On $\\alpha$-Divergences of hedges", "On α-divergences of hedges"),
    ("On α-divergences of hedges", "On alpha divergences of hedges"),
    ("Hedges & Trees in Small Gardens", "Hedges and Trees in Small Gardens"),
    ("H<sub>2</sub>O in elms", "H$_2$O in elms"),
    ("ROOT: Unlocking the Power of Elms", "Unlocking the power of elms"),
    ("ROOTv4: Fast Growth of Elms", "Fast growth of elms"),
    ("The old elms of the northern province*", "The Old Elms of the Northern Province"),
    ("Eﬃcient ﬂows of sap", "Efficient Flows of Sap"),
    ("Old elms of the province<sup>1</sup>", "Old elms of the province"),
    ("Multi-Trunk On-Line Growth", "Multitrunk Online Growth"),
    ("A study of 10,000 elms", "A Study of 10000 Elms"), ("Two kinds of oaks", "2 Kinds of Oaks"),
    ("Part II: Elms", "Part 2: Elms"),
    ("Analysing behavioural modelling of neighbours in the centre", "Analyzing Behavioral Modeling of Neighbors in the Center"),
    ("The recomendation of elms", "The Recommendation of Elms"),
    ("Is the elm dead? A study of gardens", "Is the elm dead? a study of gardens"),
    ("“Why should it grow?”: Explaining any hedge", '"Why Should It Grow?" Explaining Any Hedge'),
    ("end-to-end growth of elms", "Endtoend growth of elms"),
    ("Old elms of the northern province (with many appendices)", "Old elms of the northern province"),
    ("Elms’ sap", "Elms' Sap"),
    ("The old elms of the province: A Survey", "The Old Elms of the Province"), ("一般の庭", "一般の庭"),
    ("Über die Blüte der Ulmen", "Ueber die Bluete der Ulmen"), ("Über die Blüte der Ulmen", "Uber die Blute der Ulmen"),
    ("Oedema and diarrhoea of foetal elms", "Edema and Diarrhea of Fetal Elms"), ("Leaves of 5 \u03bcm", "Leaves of 5 \u00b5m"),
    ("Cuts at 45° in elms", "Cuts at 45$^\\circ$ in elms"), ("Sap of old elms in winter [Invited]", "Sap of old elms in winter"),
    ("Sap of $^{14}$C in elms", "Sap of ¹⁴C in elms"), ("The Ω− leaf of elms", "The $\\Omega^-$ Leaf of Elms"),
    ("TNF-α in elms", "TNF-alpha in Elms"), ("$L^p$ bounds for hedges", "Lp bounds for hedges"),
]  # fmt: skip
TWINS = [
    ("2D pruning of elms", "3D pruning of elms"),
    ("Elms of the province, Part I", "Elms of the province, Part II"),
    ("Elms of the northern province I", "Elms of the northern province"),
    ("Elms of the northern province", "Elms of the northern province II"),
    ("On C++ elms", "On C elms"), ("On C elms", "On C# elms"), ("Elm v2 in gardens", "Elm in gardens"),
    ("Hedge++", "Hedge"),
    ("Elms of the northern province Revisited", "Elms of the northern province"),
    ("Web 2.0 for elms", "Web 20 for elms"),
    ("Poster: Elms of the northern province", "Elms of the northern province"),
    ("Search with A* in gardens", "Search with A in gardens"),
    ("Elms of the northern province (Extended Abstract)", "Elms of the northern province"),
    ("Growing with RRT*", "Growing with RRT"),
    ("Supervised growth of elms", "Unsupervised growth of elms"),
    ("Growing with labels in gardens", "Growing without labels in gardens"),
    ("GPT-3 in the garden", "GPT-4 in the garden"),
    ("Non-linear elms of the province", "Linear elms of the province"),
    ("RETRACTED ARTICLE: Elms of the northern province", "Elms of the northern province"),
    ("Two elms", "Three elms"),
    ("Elms: 10 years in the northern province", "Elms: 20 years in the northern province"),
    ("First elms of the north", "Second elms of the north"),
    ("Elms of the northern province - II", "Elms of the northern province"),
    ("Elms of the northern province: 2", "Elms of the northern province"),
    ("Elms of the northern province: A reply to Oaks", "Elms of the northern province"),
    ("Part 1, 2 elms", "Part 12 elms"),
    ("L1 regularisation of elms", "L2 regularisation of elms"), ("k-means of elms", "k-medians of elms"),
    ("Elms < oaks", "Elms > oaks"),
    ("Robust (Meta) Growth of Elms in Gardens", "(Meta) Growth of Elms in Gardens"),
    ("Causal growth of elms", "Casual growth of elms"),
    ("Elms of the northern province: Theory", "Elms of the northern province: Applications"),
    ("Elms of the province", "Elms of the province 2020"),
    ("一般の庭", "特別の庭"), ("Data from: Elms of the northern province", "Elms of the northern province"),
    ("Introduction: Elms of the northern province", "Elms of the northern province"),
    ("Elms of the northern province: Study Protocol", "Elms of the northern province"),
    ("Elms of the northern province: Trial protocol for ten old gardens", "Elms of the northern province"),
    ("Elms of the northern province: Index", "Elms of the northern province"),
    ("Decay of Fe(II) in elms", "Decay of Fe(III) in elms"), ("Synthesis of (+)-Elmine", "Synthesis of (−)-Elmine"),
    ("Synthesis of (R)-Elmine", "Synthesis of (S)-Elmine"), ("cis-Elmine in sap", "trans-Elmine in sap"),
    ("Hypotension of elms", "Hypertension of elms"), ("Sap of 13C in elms", "Sap of 14C in elms"),
    ("Elmin-1α in sap", "Elmin-1β in sap"), ("Loss of W+ in elms", "Loss of W- in elms"),
    ("Aerobic rot of elms", "Anaerobic rot of elms"), ("Henry VII and his elms", "Henry VIII and his elms"),
]  # fmt: skip


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize(("one", "other"), SAME)
def test_titles_of_one_paper(one, other, is_known):
    assert is_same_title(one, other, is_known=is_known)
    assert is_same_title(other, one, is_known=is_known)


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize(("one", "other"), TWINS)
def test_titles_of_two_papers(one, other, is_known):
    assert not is_same_title(one, other, is_known=is_known)
    assert not is_same_title(other, one, is_known=is_known)


def test_a_short_title_is_the_same_only_under_an_identifier():
    assert is_same_title("HedgeBoost", "HedgeBoost: A System for Elms", is_known=True)
    assert not is_same_title("HedgeBoost", "HedgeBoost: A System for Elms")


def test_one_word_is_a_subtitle_only_under_an_identifier():
    assert is_same_title("Elms of the northern province – Öl", "Elms of the northern province", is_known=True)
    assert not is_same_title("Elms of the northern province – Öl", "Elms of the northern province")


def record(title):
    people = (parse_display_name("Ada Berg"),)
    return Record(
        "crossref", {"title": title, "authors": people, "year": 2020, "container_title": "Annals of Hedges"}
    )


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_a_twin_is_rejected_under_an_identifier_and_in_a_search(one, other):
    paper = Paper(one, "Annals of Hedges", 2020)
    assert find_objection(record(other), paper) == f"crossref has another title, {other!r}; not taken"
    assert find_record([record(other)], paper) is find_record([record(other)], paper, is_list=True) is None
    assert find_record([record(other), record(one)], paper).fields["title"] == one


@given(st.text(st.sampled_from("Aab1 2:-()<>{}$\\&*+.?éαﬁIVX"), max_size=60))
def test_every_title_is_its_own(title):
    assert is_same_title(title, title)
    assert is_same_title(title, f"  {title} ")


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_raises_and_the_order_does_not_count(one, other):
    assert is_same_title(one, other) == is_same_title(other, one)


@pytest.mark.parametrize("unit", ["a ", ": ", "$", "<", "{", "α", "1,", "<i>", "\\", "(", "x", "- "])
def test_a_title_longer_than_any_is_compared_as_a_whole(unit):
    longer = unit * 2_000
    assert is_same_title(longer, longer)
    assert not is_same_title(longer, longer + "b")
    assert read_title(longer).parts == ()


def test_twins_and_variants_of_the_shipped_titles():
    titles = twins.read_titles(twins.SHIPPED)
    taken = [*twins.count(twins.make(titles, twins.TWINS, 7), is_same=False)]
    rejected = [*twins.count(twins.make(titles, twins.VARIANTS, 7), is_same=True)]
    assert [(kind, wrong) for kind, _, wrong in taken if wrong] == []
    assert sum(number for _, number, _ in taken) > 1_400
    assert sum(len(wrong) for *_, wrong in rejected) * 100 < sum(number for _, number, _ in rejected)


@pytest.mark.parametrize("word", ["from", "for", "to", "of", "on"])
def test_a_name_that_ends_in_a_preposition_is_about_the_paper(word):
    assert not is_same_title(f"Ripples {word}: Forgetting in Sand Dunes", "Forgetting in Sand Dunes")
    assert is_same_title("Ripples: Forgetting in Sand Dunes", "Forgetting in Sand Dunes")
