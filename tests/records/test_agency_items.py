"""Items of CSL-JSON as registration agencies give them."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib.records.agency_items import read_item

MEDRA = {
    "type": "article-journal", "DOI": "10.1430/99999", "title": "Gli orti <i>d'inverno</i>.", "page": "49–58",
    "container-title": "Il giardino", "volume": "3", "issue": "1", "publisher": "Olmo", "ISSN": "1120-9550",
    "author": [{"family": "Rossi", "given": "Anna"}], "issued": {"date-parts": [["1998", "4"]]},
}  # fmt: skip


def test_an_article_of_medra():
    fields = read_item(MEDRA).fields
    assert [str(name) for name in fields["authors"]] == ["Anna Rossi"]
    facts = {name: fields[name] for name in ("title", "type", "doi", "pages", "year", "month", "ISSN")}
    assert facts == {
        "title": "Gli orti d'inverno", "type": "article-journal", "doi": "10.1430/99999", "pages": "49-58",
        "year": 1998, "month": 4, "ISSN": "1120-9550",
    }  # fmt: skip


def test_whole_names_where_given_ones_belong():
    item = {
        "title": "庭",
        "author": [{"given": "北本, 朝展"}, {"literal": "Society of Peas"}, {"name": "Elm Trust"}],
    }
    people = read_item(item).fields["authors"]
    assert [(one.family, one.given, one.literal) for one in people] == [
        ("北本", "朝展", ""), ("", "", "Society of Peas"), ("", "", "Elm Trust"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given_type", "container", "csl"),
    [
        ("article-journal", "", "article-journal"), ("article", "Peas", "article-journal"), ("article", "", "article"),
        ("journal-article", "Peas", "article-journal"), ("thesis", "", "thesis"), ("dissertation", "", "thesis"),
        ("book-chapter", "Proceedings of the Pea Days", "paper-conference"), ("dataset", "", "dataset"),
        ("monograph", "", "book"), ("nonsense", "", None), (None, "", None), (7, "", None),
    ],
)  # fmt: skip
def test_the_type_of_an_item(given_type, container, csl):
    item = {"title": "On peas", "type": given_type, "container-title": container}
    assert read_item(item).fields.get("type") == csl


@pytest.mark.parametrize("item", [{}, {"title": ""}, {"title": []}, {"title": None, "DOI": "10.1430/1"}])
def test_an_item_without_a_title_is_none(item):
    assert read_item(item) is None


@pytest.mark.parametrize("item", [[], "text", 7, None])
def test_another_form_is_a_fault(item):
    with pytest.raises(ValueError, match="CSL-JSON"):
        read_item(item)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*MEDRA, "editor", "genre", "event", "subtype"]), values))
def test_odd_values_are_left_out(item):
    record = read_item({**item, "title": "On peas"})
    assert record.fields["title"] == "On peas"
