"""site, serve and stats on the command line: pages and their titles, pictures, and what is refused."""

import json
import re
import subprocess
import sys

import pytest
import yaml
from lxml import etree, html

from places import ROOT
from unlearnbib.cli import run
from unlearnbib.site.badge import draw_badge

LIST = "Papers\n\n# Papers on *Sand* [![Awesome](b.svg)](https://a.example)\n\n- [On Dunes](https://arxiv.org/abs/2401.00001)\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sand.md").write_text(LIST, encoding="utf-8")
    (tmp_path / "more.bib").write_text("@misc{doe, title={On Wind}, year=2020}\n", encoding="utf-8")
    return tmp_path


def read_page(folder):
    page = html.fromstring((folder / "_site/index.html").read_bytes())
    settings = json.loads(page.xpath("//*[@id='ui-settings']/text()")[0])
    return page.xpath("string(//h1)"), settings["lists"]


def test_the_title_is_the_first_heading(folder, capsys):
    assert run(["site", "sand.md", "--style", "acl"]) == 0
    assert read_page(folder) == ("Papers on Sand", [])
    assert re.search(r"_site.index\.html: 1 paper, \d+ files\n$", capsys.readouterr().err)
    assert run(["site", "sand.md", "--style", "acl", "--title", "Mine"]) == 0
    assert read_page(folder) == ("Mine", [])


def test_several_lists_have_their_names(folder):
    assert run(["site", "sand.md", "more.bib", "sand.md", "--style", "acl"]) == 0
    assert read_page(folder) == ("Papers", ["Papers on Sand", "More"])


@pytest.mark.parametrize("url", ["javascript:alert(1)", "sand.example", "//sand.example", "ftp://a.example"])
def test_a_url_is_absolute_and_of_the_web(folder, capsys, url):
    assert run(["site", "sand.md", "--url", url]) == 1
    assert capsys.readouterr().err == f"unlearnbib: url: {url!r} is not an absolute URL of http or https\n"
    assert not (folder / "_site").exists()


def test_without_papers_nothing_is_written(folder, capsys):
    assert run(["site", "sand.md", "--match", "nothing"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert run(["site", "missing.md"]) == 1
    assert not (folder / "_site").exists()


def test_what_is_not_read_is_told(folder, capsys):
    (folder / "rows.md").write_text(
        "| Title | Venue | Year | Link |\n|---|---|---|---|\n"
        "| A Paper on Sand | ICML | 2020 | [Link](https://arxiv.org/abs/2401.00003) |\n| | ICML | 2020 | |\n"
    )
    assert run(["site", "rows.md", "--style", "acl"]) == 0
    assert "rows.md:4: the row has no title" in capsys.readouterr().err


def test_the_standard_input_is_not_served(folder, capsys):
    assert run(["serve", "-"]) == 1
    assert (
        capsys.readouterr().err == "unlearnbib: -: is the standard input, which does not change; name files\n"
    )


def test_counts_are_tables_or_json(folder, capsys):
    assert run(["stats", "sand.md", "more.bib", "--by", "venue", "year"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "VENUE",
        "no venue  2  100%  ████████████████████████",
    ]
    assert run(["stats", "sand.md", "more.bib", "--json", "--by", "type"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["papers"], sum(found["type"].values())) == (2, 2)


def test_a_long_table_sums_up_its_end(folder, capsys):
    entries = "".join(
        f"@article{{k{n}, title={{Title {n}}}, journal={{Journal of {chr(65 + n) * 3}}}}}\n"
        for n in range(20)
    )
    (folder / "many.bib").write_text(entries)
    assert run(["stats", "many.bib"]) == 0
    assert re.search(r"^5 others +5 +25%", capsys.readouterr().out, re.MULTILINE)
    assert run(["stats", "many.bib", "--by", "venue"]) == 0
    assert "others" not in capsys.readouterr().out


def test_a_picture_has_the_same_bytes_again(folder, capsys):
    for name in ("a.svg", "b.svg", "a.png", "b.png"):
        assert run(["stats", "sand.md", "more.bib", "--plot", name]) == 0
    one, other = (folder / "a.svg").read_bytes(), (folder / "b.svg").read_bytes()
    assert one == other
    assert (folder / "a.png").read_bytes() == (folder / "b.png").read_bytes()
    assert (folder / "a.png").read_bytes().startswith(b"\x89PNG\r\n")
    texts = etree.fromstring(one).xpath("//*[local-name()='text']//text()")
    assert {"2 papers by venue", "no venue", "2 papers by year", "2020"} <= set(texts)


def test_a_label_is_text_in_a_picture(folder):
    entry = "@article{k, title={T}, journal={_private <script> \\$x_1^a\\$}, year=2020}\n"
    (folder / "odd.json").write_text(json.dumps([{"title": "T", "venue": "$x_{1 <script> $", "year": 2020}]))
    (folder / "odd.bib").write_text(entry)
    for page in ("odd.json", "odd.bib"):
        assert run(["stats", page, "--plot", "odd.svg"]) == 0
    etree.fromstring((folder / "odd.svg").read_bytes())
    assert b"<script" not in (folder / "odd.svg").read_bytes()


def test_a_picture_of_another_kind_and_a_file_of_mine_are_refused(folder, capsys):
    assert run(["stats", "sand.md", "--plot", "a.pdf"]) == 1
    assert capsys.readouterr().err == "unlearnbib: a.pdf: cannot be written: a picture is .svg or .png\n"
    (folder / "mine.svg").write_text("mine")
    assert run(["stats", "sand.md", "--plot", "mine.svg"]) == 1
    assert (folder / "mine.svg").read_text() == "mine"


def test_a_badge_is_escaped():
    badge = draw_badge('a "b" <c>', "1 & 2")
    tree = etree.fromstring(badge)
    assert tree.get("aria-label") == 'a "b" <c>: 1 & 2'
    assert tree.xpath("//*[local-name()='text']/text()") == ['a "b" <c>', "1 & 2"]


def test_the_site_has_badges_of_its_papers(folder):
    assert run(["site", "sand.md", "more.bib", "--style", "acl"]) == 0
    assert json.loads((folder / "_site/badge.json").read_text())["message"] == "2"
    assert "papers: 2" in (folder / "_site/badge.svg").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_the_action_makes_the_site(folder):
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    (step,) = [one for one in steps if one.get("if") == "inputs.site == 'true'"]
    program = folder / "bin/unlearnbib"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT}/src exec {sys.executable} -m unlearnbib "$@"\n')
    program.chmod(0o755)
    given = {
        "FOLDER": "_site",
        "ARGUMENTS": "--style acl --url https://o.example/l",
        "PAGES": "sand.md more.bib",
    }
    assert set(given) == set(step["env"])
    path = {"PATH": f"{program.parent}:/usr/bin:/bin"}
    subprocess.run(["bash", "-c", step["run"]], cwd=folder, env=given | path, check=True, capture_output=True)
    assert (folder / "_site/refs.bib").exists()
    assert read_page(folder)[1] == ["Papers on Sand", "More"]


def test_the_workflow_uses_inputs_that_the_action_has():
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    flow = yaml.safe_load((ROOT / "examples/workflows/site.yml").read_text(encoding="utf-8"))
    steps = flow["jobs"]["publish"]["steps"]
    (ours,) = [one for one in steps if one.get("uses", "").startswith("OWNER/unlearnbib@")]
    assert set(ours["with"]) <= set(action["inputs"])
    (upload,) = [one for one in steps if "upload-pages-artifact" in one.get("uses", "")]
    assert upload["with"]["path"] == action["inputs"]["site-folder"]["default"]
