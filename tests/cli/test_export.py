"""export: pages, filters, formats, the file that is written."""

import json
import os

import pytest

from places import GOLDEN
from unlearnbib import api as library

SHIPPED = (GOLDEN / "l-l-m-unlearning.bib").read_text(encoding="utf-8")


def test_the_main_command(call):
    assert call("export", "--format", "bibtex") == (0, SHIPPED, "")
    assert call("export") == (0, SHIPPED, "")


def test_a_filter_that_all_papers_pass_changes_nothing(call):
    assert call("export", "--since", "1900") == (0, SHIPPED, "")


def test_output_goes_to_a_file(call, tmp_path):
    path = tmp_path / "refs.bib"
    assert call("export", "-o", str(path)) == (0, "", "")
    assert path.read_bytes().decode() == SHIPPED
    assert sorted(os.listdir(tmp_path)) == ["refs.bib", "refs.bib.unlearnbib"]
    assert call("export", "-o", "-") == (0, SHIPPED, "")


def test_csl_json(call):
    code, out, err = call("export", "--format", "csl-json")
    assert (code, err) == (0, "")
    assert [item["id"] for item in json.loads(out)] == [row["key"] for row in library.list_()]


def test_a_page_is_read_and_its_bad_rows_are_said(call, page):
    code, out, err = call("export", "--catalog", page)
    assert code == 0
    assert [line for line in out.splitlines() if line.startswith("@")] == [
        "@inproceedings{jin2024rwku,",
        "@inproceedings{unknownnew2020,",
    ]
    assert err.splitlines() == [
        f"unlearnbib: {page}:5: the row has no title",
        "unlearnbib: 3 rows are 2 papers: some are listed more than once",
        f"unlearnbib: 1 of 2 papers is incomplete (no authors): unknownnew2020 ({page}:4); try --online",
    ]


def test_several_pages_are_one_bibliography(call, page):
    code, out, _ = call("list", "--json", "--catalog", page, page)
    assert code == 0
    assert [row["line"] for row in json.loads(out)] == [3, 4, 6, 3, 4, 6]


FILTERS = [
    (("--venue", "NeurIPS"), 5),
    (("--venue", "neurips"), 5),
    (("--venue", "usenix security symposium"), 1),
    (("--year", "2023"), 1),
    (("--since", "2025"), 37),
    (("--until", "2024"), 16),
    (("--since", "2024", "--until", "2024"), 15),
    (("--match", "multimodal pruning"), 1),
    (("--match", "günnemann"), 2),
    (("--match", "GUNNEMANN"), 2),
    (("--match", "GUNNEMANN"), 2),
    (("--key", "jin2024rwku", "wang2025gru"), 2),
    (("--key", "jin2024rwku", "--key", "wang2025gru"), 2),
    (("--venue", "ACL", "--year", "2024"), 3),
]


@pytest.mark.parametrize(("filters", "count"), FILTERS)
def test_filters(call, filters, count):
    code, out, err = call("export", *filters)
    assert (code, out.count("\n  title = "), err) == (0, count, "")


def test_a_venue_is_meant_by_its_words(call):
    assert call("export", "--venue", "LP")[0] == 1


@pytest.mark.parametrize("command", ["export", "list"])
def test_filters_that_no_paper_passes(call, tmp_path, command):
    message = "unlearnbib: no paper matches the filters; nothing was written\n"
    assert call(command, "--year", "1900") == (1, "", message)
    assert call(command, "--year", "0") == (1, "", message)


def test_nothing_found_touches_no_file(call, tmp_path):
    path = tmp_path / "refs.bib"
    path.write_text("mine")
    assert call("export", "--venue", "NeurIPZ", "-o", str(path))[0] == 1
    assert path.read_text() == "mine"


def test_a_catalog_without_rows_is_no_bibliography(call, tmp_path):
    path = tmp_path / "page.md"
    path.write_text("---\ntitle: None yet\nlayout: topic\n---\n")
    assert call("export", "--catalog", str(path)) == (
        1,
        "",
        f"unlearnbib: {path}: lists no papers\nunlearnbib: there are no papers; nothing was written\n",
    )


def test_letters_beyond_tex_are_said(call, tmp_path):
    path = tmp_path / "page.md"
    path.write_text(
        "| Title | Venue | Year | Link |\n|--|--|--|--|\n| 机器遗忘 | X | 2024 | |\n", encoding="utf-8"
    )
    code, out, err = call("export", "--catalog", str(path))
    assert (code, "title = {机器遗忘}" in out) == (0, True)
    assert (
        "characters without a TeX command are written as they are: 机器遗忘; use XeLaTeX or LuaLaTeX" in err
    )


def test_only_papers_is_never_the_default(call, tmp_path):
    page = tmp_path / "library.bib"
    page.write_text(
        "@book{b, title={Sand}, year=2020}\n@online{w, title={Dunes}, year=2020}\n", encoding="utf-8"
    )
    options = ("export", "--format", "csl-json", "--catalog", str(page))
    assert [item["id"] for item in json.loads(call(*options)[1])] == ["b", "w"]
    assert [item["id"] for item in json.loads(call(*options, "--only", "papers")[1])] == ["b"]


def test_csl_yaml_is_read_and_written(call, tmp_path):
    page = tmp_path / "library.yaml"
    page.write_text(
        "---\nreferences:\n- id: doe\n  type: book\n  title: On *Sand*\n  issued: 2020\n...\n",
        encoding="utf-8",
    )
    out = call("export", "--format", "csl-yaml", "--catalog", str(page))[1]
    assert out == page.read_text(encoding="utf-8")
    assert r"title = {On \emph{Sand}}" in call("export", "--catalog", str(page))[1]
