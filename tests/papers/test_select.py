"""Papers selected by the filters of the commands."""

import pytest

from unlearnbib import ChoiceError, UnknownKeyError, select
from unlearnbib.model import Name, Paper

PAPERS = [
    Paper("One", venue="NeurIPS", year=2023, key="a", authors=(Name("Müller"),)),
    Paper("Two", venue="NIPS", year=2017, key="b"),
    Paper("Three", venue="Findings of ACL", year=2024, key="c"),
    Paper("Four", venue="NAACL", key="d"),
    Paper("Five", venue="Workshop on Unlearning", year=2024, key="e", container_title_short="WUL"),
    Paper("Six", venue="Trustworthy S&P Days", key="f"),
]


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ({}, "abcdef"),
        ({"venue": "nips"}, "ab"),
        ({"venue": "NeurIPS"}, "ab"),
        ({"venue": "acl"}, "c"),
        ({"venue": "findings acl"}, "c"),
        ({"venue": "wul"}, "e"),
        ({"venue": "ICML"}, ""),
        ({"venue": "S&P"}, "f"),
        ({"venue": "SP"}, ""),
        ({"year": 2024}, "ce"),
        ({"since": 2023}, "ace"),
        ({"until": 2023}, "ab"),
        ({"match": "muller one"}, "a"),
        ({"keys": ["d", "a"]}, "ad"),
        ({"incomplete": True}, "abcdef"),
    ],
)
def test_a_filter_selects_papers_in_their_order(filters, keys):
    assert "".join(paper.key for paper in select(PAPERS, **filters)) == keys


def test_only_papers_is_a_choice():
    works = [
        Paper(kind, key=kind, type=kind) for kind in ("webpage", "book", "software", "dataset", "document")
    ]
    assert [paper.key for paper in select([*works, Paper("T", key="t")], only="papers")] == [
        "book",
        "document",
        "t",
    ]
    assert len(select(works)) == 5
    with pytest.raises(ChoiceError, match="only cannot be 'books'; choose from papers"):
        select(works, only="books")


def test_an_unknown_key_comes_with_similar_ones():
    with pytest.raises(UnknownKeyError, match="jin2024rwkv"):
        select([Paper("T", key="jin2024rwku")], keys=["jin2024rwkv"])


def test_works_of_every_kind_are_selected_by_their_names():
    book = Paper("Words", type="book", key="a", editors=(Name("Doe", "Jane"),), publisher="Lethe")
    article = Paper(
        "Things", type="article-journal", key="b", container_title="Journal of Forgetting: Letters"
    )
    assert [one.key for one in select([book, article], match="doe")] == ["a"]
    assert [one.key for one in select([book, article], venue="forgetting")] == ["b"]
