"""The commands that read: list, show, cite, resolve, styles, identify."""

import json

import pytest


def test_list_for_people(call):
    code, out, err = call("list", "--venue", "AAAI")
    assert (code, err) == (0, "")
    head, row = out.splitlines()
    assert head.split() == ["KEY", "YEAR", "VENUE", "AUTHORS", "TITLE"]
    assert row.startswith("yuan2025robust  2025  AAAI            Yuan et al.           Towards Robust")


def test_list_for_programs(call):
    code, out, _ = call("list", "--json")
    rows = json.loads(out)
    assert (code, len(rows)) == (0, 53)
    assert set(rows[0]) >= {"key", "title", "authors", "venue", "year", "link", "identity", "doi", "line"}
    assert rows[52]["authors"][:2] == ["Weitao Ma", "Xiaocheng Feng"]
    assert sum(row["doi"] is not None for row in rows) == 33


def test_show(call):
    code, out, err = call("show", "gu2025evasion")
    assert (code, err) == (0, "")
    lines = {line.split()[0]: line for line in out.splitlines()}
    assert lines["title"].endswith("LLMs  [catalog]")
    assert lines["doi"].endswith("10.18653/v1/2025.findings-acl.535  [rule]")
    assert lines["pages"].endswith("10261-10279  [snapshot]")
    assert lines["row"].split() == ["row", "l-l-m-unlearning.md:390"]


def test_cite(call):
    code, out, err = call(
        "cite", "jin2024rwku", "gu2025evasion", "--style", "apa", "--as", "html", "--locator", "p. 3"
    )
    assert (code, err) == (0, "")
    citation, opening, first, second, closing = out.splitlines()
    assert citation == "<p>(Gu et al., 2025, p. 3; Jin et al., 2024)</p>"
    assert (opening, closing) == ('<div class="csl-bib-body">', "</div>")
    assert first.startswith('  <div class="csl-entry">Gu, ')
    assert second.startswith('  <div class="csl-entry">Jin, ')
    assert "<i>" in first


def test_what_pdflatex_cannot_print_is_said(call, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "| Title | Venue | Year | Link |\n|---|---|---|---|\n| 漢字 | ICML | 2025 | [l](https://openreview.net/forum?id=a1) |\n",
        encoding="utf-8",
    )
    code, _, err = call(
        "export", "--catalog", str(page), "--format", "citations", "--style", "acl", "--as", "latex"
    )
    assert code == 0
    assert "characters without a TeX command are written as they are: 漢字; use XeLaTeX or LuaLaTeX\n" in err


@pytest.mark.parametrize(
    "option",
    [
        ("--style", "acl"),
        ("--as", "html"),
        ("--locale", "de"),
        ("--engine", "citeproc-py"),
        ("--titles", "sentence"),
    ],
)
def test_options_of_citations_are_not_ignored(call, option):
    code, out, err = call("export", "--format", "csl-json", *option)
    assert (code, out) == (1, "")
    formats = "citations or bibitem" if option[0] in ("--style", "--locale") else "citations"
    assert err.endswith(f": {option[0]} requires --format {formats}\n")


def test_a_plan_is_printed_and_nothing_asked(call, tmp_path, monkeypatch):
    monkeypatch.delenv("UNLEARNBIB_MAIL", raising=False)
    page = tmp_path / "page.md"
    page.write_text(
        "| Title | Venue | Year | Link |\n|---|---|---|---|\n| T | ICML | 2025 | [l](https://doi.org/10.1145/1234567.1234568) |\n",
        encoding="utf-8",
    )
    code, out, err = call("resolve", "--dry-run", "--online", "--catalog", str(page))
    assert (code, err) == (0, "")
    assert out.split() == "api.crossref.org 1 request at their rate limit 1.1 seconds".split()
    code, out, err = call("resolve", "--dry-run", "--json", "--catalog", str(page))
    assert json.loads(out) == {"requests": {"api.crossref.org": 1}, "seconds": 1.1}


def test_papers_as_lines_of_json(call):
    code, out, err = call("resolve", "--key", "jin2024rwku")
    assert (code, err) == (0, "")
    (row,) = map(json.loads, out.splitlines())
    assert (row["doi"], row["sources"]["doi"]) == ("10.52202/079017-3117", "snapshot")


def test_styles_are_searched(call):
    code, out, err = call("styles", "--search", "Guide ieee")
    assert (code, err) == (0, "")
    header, *rows = out.splitlines()
    assert header.split() == ["NAME", "FORMAT", "FIELDS", "TITLE"]
    assert any(row.startswith("ieee ") and "numeric" in row and "IEEE Reference Guide" in row for row in rows)
    code, out, err = call("styles", "--search", "no-such-words")
    assert (code, out) == (1, "")
    assert err == "unlearnbib: style 'no-such-words': no style has these words in its name or title\n"


def test_identify(call):
    code, out, err = call("identify", "http://www.aclweb.org/anthology/P19-1001.pdf")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "identity  acl:P19-1001",
        "doi       10.18653/v1/P19-1001",
        "agency    Crossref",
        "rule      every paper of the Anthology volume has the DOI 10.18653/v1/ID",
        "url       https://aclanthology.org/P19-1001/",
    ]


@pytest.mark.parametrize(
    ("prefix", "agency"), [("10.5281", "DataCite"), ("10.1430/", "mEDRA"), ("10.1234", "-")]
)
def test_a_prefix_of_dois_is_that_of_its_agency(call, prefix, agency):
    code, out, err = call("identify", prefix)
    assert (code, out, err) == (0, f"prefix    {prefix.rstrip('/')}\nagency    {agency}\n", "")


def test_list_accounts_for_each_item_of_a_page(call, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "- [On Mud and Sand](https://arxiv.org/abs/2401.00001)\n- [A Tool for Mud](https://github.com/a/b)\n",
        encoding="utf-8",
    )
    code, out, _ = call("list", "--account", "--catalog", str(page))
    assert code == 0
    assert out.splitlines() == [
        f"{page}: 2 items: 1 paper; 1 with papers, 1 passed over",
        "  line 2: passed over: a tool, not a paper: A Tool for Mud",
    ]
    [sums] = json.loads(call("list", "--account", "--json", str(page))[1])
    assert (sums["items"], sums["papers"], sums["passed over"], sums["problems"]) == (2, 1, 1, 0)


@pytest.mark.parametrize("option", [("--engine", "citeproc-py"), ("--titles", "sentence")])
def test_choices_that_a_document_has_not_are_not_ignored(call, tmp_path, option):
    path = tmp_path / "paper.md"
    path.write_text("See @jin2024rwku.", encoding="utf-8")
    code, out, err = call("cite", "--document", str(path), "--style", "apa", *option)
    assert (code, out) == (1, "")
    assert err == f"unlearnbib: {option[0]}: {option[1]!r} is not for a --document\n"


@pytest.mark.parametrize(
    ("options", "printed"),
    [
        ((), "Doe. (2020). The Art of Sand. Dunes."),
        (("--titles", "sentence"), "Doe. (2020). The art of sand. Dunes."),
        (("--engine", "citeproc-py"), "Doe. (2020). The Art of Sand. Dunes."),
    ],
)
def test_the_engine_and_the_titles_are_choices(call, tmp_path, options, printed):
    item = {"id": "doe", "type": "book", "title": "The Art of Sand", "author": [{"family": "Doe"}],
            "issued": {"date-parts": [[2020]]}, "publisher": "Dunes"}  # fmt: skip
    path = tmp_path / "items.json"
    path.write_text(json.dumps([item]), encoding="utf-8")
    for command in (("export", "--format", "citations"), ("cite", "doe")):
        code, out, err = call(*command, "--style", "apa", *options, "--catalog", str(path))
        assert (code, out.splitlines()[-1], err) == (0, printed, "")
