"""Persons: the particles and suffixes of a name, told apart as citeproc-js tells them (CSL 1.0.2, "Names")."""

import pytest

from unlearnbib.csl.person import Person

PARTS = ("dropping", "particle", "family", "given", "suffix")
NAMES = [
    ({"family": "van Dune", "given": "Jan"}, ("", "van", "Dune", "Jan", "")),
    ({"family": "van der Dune", "given": "Jan"}, ("", "van der", "Dune", "Jan", "")),
    ({"family": "d’Arena", "given": "Ada"}, ("", "d’", "Arena", "Ada", "")),
    ({"family": "al-Rimal", "given": "Zed"}, ("", "al-", "Rimal", "Zed", "")),
    ({"family": "Dune", "given": "Jan van"}, ("van", "", "Dune", "Jan", "")),
    ({"family": "Dune", "given": "Jan van der"}, ("van der", "", "Dune", "Jan", "")),
    ({"family": '"van Dune"', "given": "Jan"}, ("", "", "van Dune", "Jan", "")),
    ({"family": "Dune van Arena", "given": "Jan"}, ("", "", "Dune van Arena", "Jan", "")),
    ({"family": "van Dune", "given": "Jan", "dropping-particle": "de"}, ("de", "", "van Dune", "Jan", "")),
    ({"family": "Dune", "given": "Jan, Jr."}, ("", "", "Dune", "Jan", "Jr.")),
    ({"family": "Dune", "given": "Jan, III"}, ("", "", "Dune", "Jan", "III")),
    ({"family": "Dune", "given": "Jan, Lord"}, ("", "", "Dune", "Jan, Lord", "")),
    ({"family": "Dune", "given": "Jan, Jr.", "suffix": "IV"}, ("", "", "Dune", "Jan, Jr.", "IV")),
    ({"given": "Jan"}, ("", "", "Jan", "", "")),
]


@pytest.mark.parametrize(("data", "parts"), NAMES)
def test_a_name_has_its_parts(data, parts):
    assert tuple(getattr(Person(data), part) for part in PARTS) == parts


def test_a_suffix_after_a_mark_has_a_comma():
    assert Person({"family": "Dune", "given": "Jan,! Jr."}).comma_suffix
    assert not Person({"family": "Dune", "given": "Jan, Jr."}).comma_suffix
    assert Person({"family": "Dune", "given": "Jan", "suffix": "Jr.", "comma-suffix": True}).comma_suffix


def test_equal_names_have_one_key():
    assert Person({"family": "Dune", "given": "J. K."}).key == Person({"family": "Dune", "given": "J.K."}).key
    assert Person({"family": "Dune", "given": "J."}).key != Person({"family": "Dune", "given": "K."}).key
    assert Person({"literal": "Dune"}).key != Person({"family": "Dune"}).key


def test_scripts_tell_which_part_is_first():
    assert Person({"family": "Dune", "given": "Zoë"}).romanesque
    assert Person({"family": "Дюна"}).romanesque
    assert not Person({"family": "沙", "given": "丘"}).romanesque
