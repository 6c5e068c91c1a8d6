"""The end of an online run: how many papers were completed, which were not found, and the exit code."""

import pytest

from services import Services, World
from services.client import run_online
from unlearnbib import Paper
from unlearnbib.sources.resolve import resolve

KNOWN = Paper("On the Upkeep of Ponds", link="https://doi.org/10.1145/9876543.1")
OTHER = Paper("Reeds and Rushes", link="https://doi.org/10.1145/9876543.2")
BIB = """@article{pond, title = {On the Upkeep of Ponds}, doi = {10.1145/9876543.1}}

@article{lost99, title = {Lost}, doi = {10.1145/9876543.9}}

@article{liar, title = {Something Quite Different Indeed}, doi = {10.1145/9876543.2}}

@misc{open, title = {Mud}, url = {https://openreview.net/forum?id=mudAbcd12X}}
"""
VARIABLES = "S2_API_KEY OPENALEX_API_KEY OPENREVIEW_TOKEN ADS_TOKEN".split()


@pytest.fixture
def services():
    with Services(World(resolve([KNOWN, OTHER]))) as one:
        yield one


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "lost.bib").write_text(BIB.split("\n\n")[1])
    (tmp_path / "whole.bib").write_text("@misc{a, title = {On Sand}, author = {Doe, Jane}, year = 2020}\n")
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_the_papers_that_were_not_found_are_named_as_their_file_does(services, folder):
    run = run_online(services, folder, "export", "refs.bib", "--online")
    told = run.stderr.splitlines()
    assert run.returncode == 0
    assert (
        "unlearnbib: 1 of 4 papers completed; 3 not found: lost99 (refs.bib:3), liar (refs.bib:5), open (refs.bib:7)"
        in told
    )
    assert any(
        one.startswith("unlearnbib: https://doi.org/10.1145/9876543.2 (liar, refs.bib:5): ") for one in told
    )
    assert sum("with a key of yours: set " in one and "OPENREVIEW_TOKEN" in one for one in told) == 1


def test_nothing_found_is_a_failure_and_the_file_is_whole(services, folder):
    run = run_online(services, folder, "export", "lost.bib", "--online", "-o", "out.bib")
    assert run.returncode == 1
    assert "unlearnbib: 0 of 1 paper completed; 1 not found: lost99 (lost.bib:1)" in run.stderr
    assert "key of yours" not in run.stderr
    assert "title = {Lost}" in (folder / "out.bib").read_text()


def test_nothing_looked_up_is_no_failure(services, folder):
    run = run_online(services, folder, "export", "whole.bib", "--online")
    assert (run.returncode, run.stderr) == (0, "")
    assert services.log == []


def test_without_the_web_one_line_tells_of_all_services(folder):
    (folder / "list.md").write_text(
        "| Title | Link |\n|---|---|\n| On the Upkeep of Ponds | https://doi.org/10.1145/9876543.1 |\n"
        "| Reeds and Rushes | https://arxiv.org/abs/2303.10101 |\n| Sand | https://usenix.org/conference/a25/b |\n"
    )
    with Services(World(resolve([KNOWN]))) as services:
        pass  # it is gone
    run = run_online(services, folder, "export", "list.md", "--online")
    assert run.returncode == 1
    told = run.stderr.splitlines()
    assert sum("cannot be reached" in one for one in told) == 1
    assert [one for one in told if "0 of 3 papers completed; 3 not found: " in one] == told[1:]


def test_a_key_that_is_there_is_not_asked_for(services, folder, monkeypatch):
    for name in VARIABLES:
        monkeypatch.setenv(name, "x")
    assert "key of yours" not in run_online(services, folder, "export", "refs.bib", "--online").stderr
