"""CSL-JSON and CSL-YAML as papers and back: equal, all values; what a source adds comes last."""

import json
import sys
import warnings

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from places import DATA
from unlearnbib import export, load
from unlearnbib.errors import CatalogError, MissingExtraError
from unlearnbib.formats import FORMATS, csl_markdown
from unlearnbib.formats.csl_json import format_item
from unlearnbib.formats.csl_json_reader import read_item
from unlearnbib.model.variables import (
    CSL_TYPES,
    DATE_VARIABLES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    TEXT_VARIABLES,
)

EVERY = json.loads((DATA / "every-csl-variable.json").read_text(encoding="utf-8"))

TEXT = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["<i>Sand</i> &amp; wind", "line\nline", " a ", "10.1234/a", "x: y\noriginal-date: 1936", "A–B--C"]
    ),
)
NUMBER = st.one_of(st.integers(), TEXT)
YEAR = st.one_of(st.integers(-9999, 9999), st.sampled_from(["2020", "-44"]))
PARTS = st.tuples(YEAR, st.integers(0, 24), st.integers(0, 31)).flatmap(
    lambda parts: st.integers(1, 3).map(lambda most: list(parts[:most]))
)
DATE = st.one_of(
    st.fixed_dictionaries(
        {"date-parts": st.lists(PARTS, min_size=1, max_size=2)},
        optional={"season": st.sampled_from([1, "3", "21"]), "circa": st.sampled_from([True, 1, "about"])},
    ),
    st.fixed_dictionaries({"literal": TEXT}),
    st.fixed_dictionaries({"raw": TEXT}),
    st.sampled_from(["2020-05-01", "1999/..", "2001-21~"]),
)
NAME = st.one_of(
    st.fixed_dictionaries(
        {"family": TEXT},
        optional={"given": TEXT, "suffix": TEXT, "dropping-particle": TEXT, "non-dropping-particle": TEXT,
                  "comma-suffix": st.booleans(), "static-ordering": st.sampled_from([True, 0, "true"])},
    ),
    st.fixed_dictionaries({"literal": TEXT}),
)  # fmt: skip
ITEM = st.fixed_dictionaries(
    {
        "id": st.one_of(st.integers(), st.text("abcXYZ019:-_ü /,", min_size=1, max_size=12)),
        "type": st.sampled_from(sorted(CSL_TYPES)),
    },
    optional={
        **dict.fromkeys(sorted(NAME_VARIABLES), st.lists(NAME, max_size=3)),
        **dict.fromkeys(sorted(DATE_VARIABLES), DATE),
        **dict.fromkeys(sorted(NUMBER_VARIABLES), NUMBER),
        **dict.fromkeys(sorted(TEXT_VARIABLES), TEXT),
        "custom": st.dictionaries(st.text(max_size=5), st.one_of(st.none(), st.integers(), st.floats(allow_nan=False))),
        "shortTitle": TEXT, "journalAbbreviation": TEXT, "categories": st.lists(TEXT, max_size=2), "x-own": TEXT,
    },
)  # fmt: skip


def bring_back(item):
    paper = read_item(item)
    key = str(item.get("citation-key") or item["id"])
    return format_item(evolve(paper, key=key))


@settings(max_examples=60, deadline=None)
@given(ITEM)
def test_an_item_comes_back_equal(item):
    back = bring_back(item)
    assert back == item
    assert list(back) == list(item)
    assert [type(value) for value in back.values()] == [type(value) for value in item.values()]


def test_every_variable_and_every_type_come_back_in_a_file(tmp_path):
    variables = {name for item in EVERY for name in item}
    assert variables >= NAME_VARIABLES | DATE_VARIABLES | NUMBER_VARIABLES | TEXT_VARIABLES
    assert {item["type"] for item in EVERY} == CSL_TYPES
    for form in ("csl-json", "csl-yaml"):
        path = tmp_path / f"every.{form.removeprefix('csl-')}"
        path.write_text(export(load(str(DATA / "every-csl-variable.json")), form), encoding="utf-8")
        assert json.loads(export(load(str(path)), "csl-json")) == EVERY


@pytest.mark.parametrize(
    "item",
    [
        {"id": 17, "type": "book", "title": "A number"},
        {"id": "a", "type": "speech", "title": "Old names", "event": "Sand Days", "shortTitle": "Old"},
        {"id": "b", "type": "chapter", "title": "No date", "note": "Good.\noriginal-date: 1936\ntex.x: y"},
        {"id": "c", "type": "made-up", "title": "A type that no schema has"},
        {"id": "d", "title": "No type"},
        {"id": "e", "type": "report", "title": "DOI and URL", "DOI": "https://doi.org/10.1234/A_b"},
        {
            "id": "f",
            "type": "article",
            "title": "A Preprint",
            "number": "arXiv:2401.00001",
            "issued": {"raw": "2024"},
        },
    ],
)
def test_an_item_comes_back_from_a_file(item, tmp_path):
    path = tmp_path / "items.json"
    path.write_text(json.dumps([item]), encoding="utf-8")
    assert json.loads(export(load(str(path), reader="csl-json"), "csl-json")) == [item]


@pytest.mark.parametrize("id_", ["http://zotero.org/users/1/items/AB", "two words"])
def test_an_item_whose_id_is_not_a_key_comes_back_with_it(id_, tmp_path):
    item = {"id": id_, "type": "book", "title": "Words"}
    path = tmp_path / "items.json"
    path.write_text(json.dumps([item]), encoding="utf-8")
    with pytest.warns(UserWarning, match="is not a citation key"):
        papers = load(str(path), reader="csl-json")
    assert json.loads(export(papers, "csl-json")) == [item]


def test_what_a_source_adds_is_at_the_end(tmp_path):
    item = {"id": "mine", "type": "paper-conference", "title": "My Words", "DOI": "10.52202/079017-3117"}
    path = tmp_path / "items.json"
    path.write_text(json.dumps([item]), encoding="utf-8")
    (back,) = json.loads(export(load(str(path)), "csl-json"))
    assert list(back)[:4] == list(item)
    assert {name: back[name] for name in item} == item
    assert back["author"][0] == {"family": "Jin", "given": "Zhuoran"}
    assert "custom" not in back


def test_a_change_is_written():
    paper = evolve(read_item(EVERY[0]), key="other", title="New Words", year=1900, month=None, dates={})
    back = format_item(paper)
    assert (back["id"], back["citation-key"], back["title"]) == ("other", "other", "New Words")
    assert back["issued"] == {"date-parts": [[1900]]}
    assert back["translator"] == EVERY[0]["translator"]


def test_two_items_of_one_id_are_both_there(tmp_path):
    path = tmp_path / "items.json"
    items = [
        {"id": "doe", "type": "book", "title": "One Sand"},
        {"id": "doe", "type": "book", "title": "Two Winds"},
    ]
    path.write_text(json.dumps(items), encoding="utf-8")
    with pytest.warns(UserWarning, match="the id doe is in line 1 too; the item gets another"):
        papers = load(str(path))
    back = json.loads(export(papers, "csl-json"))
    assert [one["title"] for one in back] == ["One Sand", "Two Winds"]
    assert back[0]["id"] == "doe" != back[1]["id"]


def test_half_of_a_character_comes_back(tmp_path):
    item = {"id": "a", "type": "book", "title": "x \ud800 ü"}
    path = tmp_path / "items.json"
    path.write_text(json.dumps([item]), encoding="utf-8")
    text = export(load(str(path)), "csl-json")
    assert json.loads(text.encode("utf-8")) == [item]


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ("2020-05", "2020-05"), (2020, "2020"), ("2001-21", "2001-21"),
        ([{"year": 1999, "month": 12}], "1999-12"), ({"year": 1936}, "1936"),
        ([{"year": 1999}, {"year": 2001}], "1999/2001"), ({"date-parts": [[2020, 1]]}, "2020-01"),
    ],
)  # fmt: skip
def test_dates_of_yaml(issued, date):
    import yaml

    text = yaml.safe_dump({"references": [{"id": "a", "type": "book", "title": "T", "issued": issued}]})
    (paper,) = FORMATS["csl-yaml"].read(text, "a.yaml").papers
    assert str(paper.issued) == date


def test_texts_of_yaml_are_markdown():
    text = "references:\n- id: a\n  title: 'The **Bold** *E. coli* at 2\\*3 of [pH]{.nocase} and snake_case x^2^'\n"
    (paper,) = FORMATS["csl-yaml"].read(text, "a.yaml").papers
    assert paper.title == "The Bold E. coli at 2*3 of pH and snake_case x2"
    assert format_item(paper)["title"].startswith("The <b>Bold</b> <i>E. coli</i> at 2*3 of <span")
    assert "title: The **Bold** *E. coli* at 2\\*3 of [pH]{.nocase} and snake_case x^2^" in export(
        [paper], "csl-yaml"
    )


@given(st.text(max_size=40))
def test_any_text_passes_through_markdown(text):
    plain = csl_markdown.markdown_to_markup(csl_markdown.markup_to_markdown(text.replace("<", "")))
    assert plain == csl_markdown._REVEALED.sub("", text.replace("<", ""))  # noqa: SLF001


@pytest.mark.parametrize(
    ("text", "reason"),
    [("references:\n- a\n", "not an object"), ("references:\n- &x {id: a}\n- *x\n", "aliases are not read"),
     ("references: [", "is not YAML")],
)  # fmt: skip
def test_broken_yaml_is_told(text, reason):
    with pytest.raises(CatalogError, match=reason):
        FORMATS["csl-yaml"].read(text, "a.yaml")


def test_values_that_json_does_not_have_are_text():
    text = "references:\n- id: a\n  title: T\n  custom: {id: 1, when: !!timestamp 2020-05-01, raw: !!binary YQ==, nan: .nan}\n"
    papers = FORMATS["csl-yaml"].read(text, "a.yaml").papers
    (item,) = json.loads(export(papers, "csl-json"))
    assert item["custom"] == {"id": 1, "when": "2020-05-01", "raw": "b'a'", "nan": ".nan"}


def test_without_pyyaml_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml", None)
    monkeypatch.delitem(sys.modules, "unlearnbib.formats.yaml_text", raising=False)
    monkeypatch.delattr("unlearnbib.formats.yaml_text", raising=False)
    with pytest.raises(MissingExtraError, match=r"unlearnbib\[yaml\]"):
        export([], "csl-yaml")
    with pytest.raises(MissingExtraError, match="PyYAML"):
        FORMATS["csl-yaml"].read("references: []", "a.yaml")


def test_pandoc_reads_what_is_written(tmp_path):
    import shutil
    import subprocess

    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = export(load(str(DATA / "works.json")), "csl-yaml")
    (tmp_path / "a.md").write_text(text + "\n", encoding="utf-8")
    command = ["pandoc", "-f", "markdown", "-t", "csljson", str(tmp_path / "a.md")]
    items = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    wanted = {str(item["id"]): item for item in json.loads((DATA / "works.json").read_text(encoding="utf-8"))}
    assert {item["id"]: item["title"] for item in items} == {key: one["title"] for key, one in wanted.items()}
    assert {item["id"]: item["type"] for item in items} == {key: one["type"] for key, one in wanted.items()}
