"""Items as BibTeX would hand them to the .bst of a venue."""

import json

import pytest

from unlearnbib import Formatter, export, load
from unlearnbib.formats.bst_items import prepare_for_bst

PREPRINT = {"id": "a", "type": "article", "title": "T", "author": [{"family": "Doe", "given": "Al"}]}


@pytest.mark.parametrize("genre", ["PhD thesis", "Ph.D. thesis", "PhD Thesis"])
@pytest.mark.parametrize(("style", "words"), [("acl", "Ph.D. thesis"), ("plain", "PhD thesis")])
def test_a_thesis_is_called_as_the_bst_calls_it(style, words, genre):
    item = PREPRINT | {"type": "thesis", "genre": genre, "publisher": "U"}
    assert f"T. {words}, U" in Formatter(style).bibliography([item])[0][1]


def test_another_kind_of_thesis_and_of_work_keeps_its_name():
    assert prepare_for_bst({"type": "thesis", "genre": "Habilitation"})["genre"] == "Habilitation"
    assert prepare_for_bst({"type": "report", "genre": "PhD thesis"})["genre"] == "PhD thesis"


@pytest.mark.parametrize(
    ("values", "acl", "plain"),
    [
        ({"number": "arXiv:2101.00001"}, "Preprint, arXiv:2101.00001.", "arXiv preprint arXiv:2101.00001."),
        (
            {"number": "2101.00001", "publisher": "arXiv"},
            "Preprint, arXiv:2101.00001.",
            "arXiv preprint arXiv:2101.00001.",
        ),
        (
            {"number": "2021.05.06", "publisher": "bioRxiv"},
            "Preprint, bioRxiv:2021.05.06.",
            "bioRxiv preprint bioRxiv:2021.05.06.",
        ),
    ],
)
def test_a_preprint_says_its_server_and_number(values, acl, plain):
    printed = [Formatter(style).bibliography([PREPRINT | values])[0][1] for style in ("acl", "plain")]
    assert [text.partition("T. ")[2] for text in printed] == [acl, plain]


def test_a_number_of_another_work_is_no_preprint():
    item = {"type": "report", "number": "7", "publisher": "bioRxiv"}
    assert prepare_for_bst(item) == item


def test_the_item_of_the_caller_is_not_changed():
    item = {"author": [{"family": "Reed", "suffix": "III"}, "odd"], "editor": None}
    assert prepare_for_bst(item)["author"] == [
        {"family": "Reed", "suffix": "III", "comma-suffix": True},
        "odd",
    ]
    assert item == {"author": [{"family": "Reed", "suffix": "III"}, "odd"], "editor": None}


def test_an_organization_stands_before_the_publisher(tmp_path):
    fields = "editor={A Roe}, title={Sand}, year=2020, publisher={Dune}, organization={Sand {U}nion}"
    path = tmp_path / "a.bib"
    path.write_text(f"@proceedings{{a, {fields}, address={{Rome}}}}", encoding="utf-8")
    works = load(str(path))
    assert "Sand Union, Dune, Rome" in Formatter("plain").bibliography(works)[0][1]
    assert json.loads(export(works, "csl-json"))[0]["custom"]["unlearnbib"]["organization"] == "Sand Union"
    assert json.loads(export(works, "csl-json"))[0]["publisher"] == "Dune"


@pytest.mark.parametrize("custom", [None, "x", {"unlearnbib": "x"}, {"unlearnbib": {}}, {"other": 1}])
def test_what_others_keep_in_an_item_is_no_organization(custom):
    assert prepare_for_bst({"publisher": "Dune", "custom": custom})["publisher"] == "Dune"
