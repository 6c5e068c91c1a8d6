"""Venues that are one, abbreviated by ISO 4 or as DBLP does, in either direction; those that are not."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib.model import Paper, Record
from unlearnbib.names.parse import parse_display_name
from unlearnbib.sources.match import find_objection, find_record, is_same_venue

ONE = [
    ("Elms and Machines", "Elms Mach."), ("Garden-Based Systems", "Gard. Based Syst."),
    ("National Hedge Review", "Natl. Hedge Rev."),
    ("International Journal of Human-Garden Studies", "Int. J. Hum. Gard. Stud."),
    ("International Journal of Human-Garden Studies", "Int. J. Hum.-Gard. Stud."),
    ("Engineering Applications of Artificial Gardens", "Eng. Appl. Artif. Gard."),
    ("The Annals of Mathematical Gardening", "Ann. Math. Gard."),
    ("IEEE/ACM Transactions on Hedges", "IEEE/ACM Trans. Hedges"),
    ("Multimedia Tools and Gardens", "Multim. Tools Gard."),
    ("Zeitschrift für Gartenbau", "Z. Gartenbau"),
    ("Information Gardening & Management", "Inf. Gard. Manag."),
    ("Pattern Recognition Letters", "Pattern Recognit. Lett."),
    ("Comput. Linguistics", "Computational Linguistics"),
    ("Data Mining and Garden Discovery", "Data Min. Gard. Discov."),
    ("IEEE Transactions on Gardens and Data Engineering", "IEEE Trans. Gard. Data Eng."),
    ("Discrete & Computational Gardening", "Discret. Comput. Gard."),
    ("Quarterly Journal of Gardens", "Q. J. Gard."),
    ("Formal Methods in Garden Design", "Formal Methods Gard. Des."), ("Garden Review A", "Gard. Rev. A"),
    ("Journal of Hedges A: Practical and General", "J. Hedges A"),
    ("Nederlands Tijdschrift voor Tuinkunde", "Ned. Tijdschr. Tuink."),
    ("Journal of Applied Gardening", "J. Appl. Gard."), ("Soft Gardening", "Soft Gard."),
    ("IEEE Trans Image Gardening", "IEEE Transactions on Image Gardening"),
    ("HEDGECRYPT", "Advances in Gardening - HEDGECRYPT 2020"), ("Annalen der Gärten", "Ann. Gärten"),
]  # fmt: skip
OTHERS = [
    ("Nature", "Science"), ("Journal of Gardens", "Journal of Hedges"),
    ("Garden Computation", "Garden Networks"), ("Hedge Review A", "Hedge Review B"),
    ("Hedge Rev. A", "Hedge Rev. B"), ("Annals of Statistics", "Annals of Gardening"),
    ("J. Gard. Biol.", "J. Gard. Phys."), ("Inf. Sci.", "Inf. Syst."),
    ("Management Science", "Marketing Science"), ("Elms and Machines", "Elms Mach. Workshop"),
    ("Journal of Gardening", "Annals of Gardening"),
    ("Soft Gardening", "Software Gardening Letters"), ("Soft Gardening", "Software Gardening"),
    ("Nature", "Nature Gardens"), ("Hedge", "Hedge Reports"), ("Pattern Gard.", "Pattern Gardening Letters"),
    ("Artif. Gard.", "Artificial Gardening Review"), ("Neural Gard.", "Neural Gardening and Applications"),
    ("Neural Gard.", "IEEE Transactions on Neural Gardens"), ("Journal", "Journal of Hedges"), ("J.", "Journal of Hedges"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_venue_in_either_direction(one, other):
    assert is_same_venue(one, other)
    assert is_same_venue(other, one)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_venues(one, other):
    assert not is_same_venue(one, other)
    assert not is_same_venue(other, one)


def test_an_abbreviated_venue_is_found_in_a_search():
    people = (parse_display_name("Ada Berg"),)
    fields = {"title": "Old Elms", "authors": people, "year": 2020, "container_title": "Elms Mach."}
    record = Record("crossref", fields)
    assert find_record([record], Paper("Old elms", "Elms and Machines", 2020)) is record
    assert find_record([record], Paper("Old elms", "Annals of Hedges", 2020)) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_order_of_venues_does_not_count(one, other):
    assert is_same_venue(one, other) == is_same_venue(other, one)


def test_a_paper_without_a_title_has_none_to_contradict():
    record = Record("crossref", {"title": "Old Elms", "doi": "10.1234/a"})
    assert find_objection(record, Paper("", doi="10.1234/a")) == ""
