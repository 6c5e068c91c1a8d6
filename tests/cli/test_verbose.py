"""--verbose reports the files that were read and what each source gave, on stderr, and nothing else changes."""

import re

import pytest

from services import Services
from services.client import run_online
from services.rows import world
from unlearnbib import load

PAGE = (
    "| Title | Venue | Year | Link |\n|---|---|---|---|\n"
    "| WAGLE | NeurIPS | 2024 | https://doi.org/10.52202/079017-1767 |\n| On Sand | ICML | 2020 | |\n"
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "papers.md").write_text(PAGE)
    (tmp_path / "own.bib").write_text("@misc{own, title = {On Sand}, author = {Doe, Jane}, year = 2020}\n")
    (tmp_path / "main.tex").write_text("\\cite{own,jin2024rwku}\n\\bibliography{own}\n\\input{lost}\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


DETAILS = {
    "list papers.md": ["papers.md: read 2 papers", "2 papers: "],
    "list": ["no list is given: read the shipped l-l-m-unlearning.md", "53 papers: "],
    "export --cited main.tex": ["read 2 files: main.tex, own.bib"],
    "check own.bib": ["own.bib: read 1 entry"],
    "show jin2024rwku": ["53 papers: "],
    "add 10.52202/079017-1767 -o own.bib --dry-run": ["own.bib: 1 paper added, 0 there before"],
}


@pytest.mark.parametrize("line", DETAILS)
def test_the_files_and_the_sources_are_reported(call, folder, line):
    code, out, err = call(*line.split())
    loud = call(*line.split(), "--verbose")
    assert loud[:2] == (code, out)
    assert set(err.splitlines()) <= set(loud[2].splitlines())
    more = [one for one in loud[2].splitlines() if one not in err.splitlines()]
    assert len(more) <= 4
    assert [one for one in DETAILS[line] if not any(one in told for told in more)] == []
    assert call(*line.split(), "-v") == loud
    assert call(*line.split()) == (code, out, err)


def test_the_counts_are_those_of_the_papers(call, folder):
    told = call("list", "papers.md", "-v")[2].splitlines()[-1]
    sources = [source for paper in load("papers.md") for source in paper.sources.values()]
    for source in set(sources):
        assert re.search(rf"\b{sources.count(source)} (?:fields )?by {source}\b", told)
    assert {"snapshot", "catalog", "rule"} <= set(sources)


def test_settings_and_a_lock_file_are_named(call, folder):
    (folder / "unlearnbib.toml").write_text('catalog = ["papers.md"]\nprofile = "minimal"\n')
    assert call("lock")[0] == 0
    told = call("list", "-v")[2]
    assert "settings (unlearnbib.toml): catalog, profile\n" in told
    assert "unlearnbib.lock: 2 papers with fixed keys\n" in told


def test_answers_of_the_web_are_counted_by_host(folder):
    with Services(world()) as services:
        done = run_online(
            services, folder, "add", "9780262035613", "pmid:26017441", "-o", "own.bib", "--online", "-v"
        )
    assert done.returncode == 0
    assert (
        "3 answers of the web: 1 from api.crossref.org, 1 from openlibrary.org, 1 from www.ebi.ac.uk\n"
        in done.stderr
    )


def test_quiet_and_verbose_exclude_each_other(call, folder):
    code, out, err = call("list", "papers.md", "-q", "-v")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "not allowed with argument" in err
