"""Keys of the rows of catalogs."""

from attrs import evolve

from unlearnbib import load
from unlearnbib.citekeys.row_keys import assign_to_rows, list_distinct, reassign_keys
from unlearnbib.model import Identity, Name, Paper

ONE = Paper("On Unlearning", year=2024, authors=(Name("Doe"),), identity=Identity("test", "1"))
OTHER = Paper("On Forgetting", year=2024, authors=(Name("Roe"),), identity=Identity("test", "2"))


def test_rows_of_one_paper_share_its_key():
    keys = [paper.key for paper in assign_to_rows([ONE, OTHER, ONE], "default", {})]
    assert keys == ["doe2024unlearning", "roe2024forgetting", "doe2024unlearning"]


def test_a_locked_key_stays_and_is_taken_from_no_other_paper():
    lock = {"test:1": ("mine", "old"), "test:9": ("roe2024forgetting",)}
    first, second = assign_to_rows([ONE, OTHER], "default", lock)
    assert (first.key, first.retired_keys, second.key) == ("mine", ("old",), "roe2024forgetting-2")


def test_another_pattern_replaces_the_keys_of_the_snapshot_only():
    papers = load()
    assert [one.key for one in assign_to_rows(papers, "default", {})] == [one.key for one in papers]
    own = evolve(ONE, key="own")
    assert [one.key for one in assign_to_rows([own, OTHER], "acl", {})] == ["own", "roe-2024-forgetting"]
    assert not {one.key for one in assign_to_rows(papers, "acl", {})} & {one.key for one in papers}


def test_all_keys_are_new():
    assert [one.key for one in reassign_keys([evolve(ONE, key="own")])] == ["doe2024unlearning"]


def test_each_paper_is_listed_once():
    rows = [evolve(ONE, keywords=("a",)), OTHER, evolve(ONE, keywords=("b",))]
    assert [(one.key, one.keywords) for one in list_distinct(rows)] == [
        ("doe2024unlearning", ("a", "b")),
        ("roe2024forgetting", ()),
    ]
