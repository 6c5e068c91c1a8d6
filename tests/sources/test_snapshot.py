"""The data in data/: complete, in agreement with the rules, rebuilt to the same bytes."""

import json
import subprocess
import sys

import pytest

from places import ROOT
from unlearnbib import (
    Paper,
    complete,
    export,
    identify,
    load,
    read,
)
from unlearnbib.sources import resolve as resolvers
from unlearnbib.storage.resources import get_path, load_json

PAPERS = load_json("papers.json")["papers"]
PROCEEDINGS = load_json("proceedings.json")["proceedings"]
LINKS = {
    str(resolvers.identify(p.link).identity): p.link for p in read(get_path("data", "l-l-m-unlearning.md"))
}


def test_the_shipped_catalog_is_complete():
    papers = load()
    assert len(papers) == 53
    assert sum(len(paper.authors) for paper in papers) == 338
    assert all(
        paper.authors and paper.container_title and paper.year and (paper.doi or paper.url)
        for paper in papers
    )
    assert sum(bool(paper.doi) for paper in papers) == 33


def test_where_the_dois_come_from():
    sources = [paper.sources.get("doi") for paper in load()]
    assert (sources.count("rule"), sources.count("snapshot"), sources.count(None)) == (28, 5, 20)


def test_which_papers_lack_what_nobody_publishes():
    papers = load()
    assert {paper.venue for paper in papers if not paper.pages} == {"ICLR", "KDD"}
    assert {paper.venue for paper in papers if not paper.publisher} == {"ICLR"}
    assert {paper.venue for paper in papers if not paper.month} == {"ICLR", "NeurIPS"}
    assert {paper.venue for paper in papers if not paper.editors} == {"ICLR", "USENIX Security Symposium"}


def test_findings_are_no_main_conference():
    booktitles = [paper.container_title for paper in load() if paper.venue in ("ACL", "EMNLP")]
    assert len(booktitles) == 26
    assert sum(title.startswith("Findings") for title in booktitles) == 15
    assert sum(title.endswith("Industry Track") for title in booktitles) == 1


@pytest.mark.parametrize("name", PAPERS)
def test_a_record_agrees_with_the_rules(name):
    record = PAPERS[name]
    found = resolvers.identify(LINKS[name])
    assert found.doi in ("", record["doi"])
    shared = PROCEEDINGS[record["proceedings"]]
    assert all(value == {**shared, **record}[field] for field, value in found.facts.items())
    assert found.container == (None if name.startswith("openreview:") else record["proceedings"])
    assert record["sources"]


@pytest.mark.parametrize("name", PROCEEDINGS)
def test_proceedings_name_their_source(name):
    record = PROCEEDINGS[name]
    assert record["sources"]
    assert record["container_title"]
    assert record["event_place"]


def test_the_catalog_and_the_snapshot_hold_the_same_papers():
    catalog = read(get_path("data", "l-l-m-unlearning.md"))
    assert {str(identify(paper.link).identity) for paper in catalog} == set(PAPERS)


def test_other_links_to_a_known_paper_find_it():
    links = [
        "https://openreview.net/forum?id=wOmtZ5FgMH",
        "https://doi.org/10.52202/079017-3117",
        "https://proceedings.neurips.cc/paper_files/paper/2024/file/b1f78dfc9ca0156498241012aec4efa0-Paper-Datasets_and_Benchmarks_Track.pdf",
    ]
    found = complete(Paper("RWKU", link=link) for link in links)
    assert {paper.key for paper in found} == {"jin2024rwku"}
    assert {paper.doi for paper in found} == {"10.52202/079017-3117"}
    assert (
        complete([Paper("T", link="https://proceedings.mlr.press/v267/cheng25a.html")])[0].key
        == "cheng2025tool"
    )


def test_a_paper_of_known_proceedings_gets_what_they_share():
    (paper,) = complete([Paper("Any", venue="ACL", link="https://aclanthology.org/2025.findings-acl.1/")])
    assert paper.container_title == "Findings of the Association for Computational Linguistics: ACL 2025"
    assert [name.family for name in paper.editors] == ["Che", "Nabende", "Shutova", "Pilehvar"]
    assert paper.authors == ()
    assert paper.sources["container_title"] == "snapshot"


def test_the_official_title_stands_where_the_catalog_has_another():
    link = "https://aclanthology.org/2025.findings-acl.1285/"
    official = "Rectifying Belief Space via Unlearning to Harness LLMs’ Reasoning"
    typed = Paper(official.replace("’", "'"), link=link, origins=(("catalog", ("title",)),))
    other = Paper("rectifying belief space", link=link, origins=(("catalog", ("title",)),))
    first, second = (complete([paper])[0] for paper in (typed, other))
    assert (first.title, first.sources["title"]) == (typed.title, "catalog")
    assert (second.title, second.sources["title"]) == (official, "snapshot")


def test_each_field_of_a_paper_has_a_source():
    for paper in load():
        bare = {"page", "line", "origins"}
        filled = {field.name for field in Paper.__attrs_attrs__ if getattr(paper, field.name)} - bare
        assert filled == set(paper.sources)


def test_keys_in_the_snapshot_are_unique():
    assert len({record["key"] for record in PAPERS.values()}) == len(PAPERS)


def test_the_bibliography_of_the_shipped_catalog(golden):
    golden("l-l-m-unlearning.bib", export(load(), "bibtex"))


def test_the_recipe_changes_nothing(monkeypatch):
    command = [sys.executable, "recipes/rebuild_data.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.reference
def test_the_recipe_makes_the_same_facts_of_the_reference(reference):
    command = [sys.executable, "recipes/rebuild_data.py", "--check", "--reference", str(reference)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_file_of_data_is_told_of():
    told = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert [name.name for name in (ROOT / "data").iterdir() if f"`{name.name}`" not in told] == ["README.md"]
    for file in (ROOT / "data").glob("*.json"):
        assert {"about", "collected"} <= set(json.loads(file.read_text(encoding="utf-8")))
