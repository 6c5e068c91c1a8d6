"""The end of an online run: how many papers were completed, which were not found, and the exit code."""

import socket
from types import SimpleNamespace

import pytest
from attrs import evolve

from services import Services, World
from services.client import run_online
from unlearnbib import Paper, complete
from unlearnbib.errors import WebWarning
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
def nowhere():
    """Yield services whose port is taken, so that no other server gets it, and where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield SimpleNamespace(port=taken.getsockname()[1])


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


def test_without_the_web_one_line_tells_of_all_services(nowhere, folder):
    (folder / "list.md").write_text(
        "| Title | Link |\n|---|---|\n| On the Upkeep of Ponds | https://doi.org/10.1145/9876543.1 |\n"
        "| Reeds and Rushes | https://arxiv.org/abs/2303.10101 |\n| Sand | https://usenix.org/conference/a25/b |\n"
    )
    run = run_online(nowhere, folder, "export", "list.md", "--online")
    assert run.returncode == 1
    told = run.stderr.splitlines()
    assert sum("cannot be reached" in one for one in told) == 1
    assert [one for one in told if "0 of 3 papers completed; 3 not found: " in one] == told[1:]


def test_a_key_that_is_there_is_not_asked_for(services, folder, monkeypatch):
    for name in VARIABLES:
        monkeypatch.setenv(name, "x")
    assert "key of yours" not in run_online(services, folder, "export", "refs.bib", "--online").stderr


def test_without_the_web_a_command_that_queries_it_twice_tells_of_it_once(nowhere, folder):
    run = run_online(nowhere, folder, "check", "refs.bib", "--verify", "--online")
    assert run.stderr.count("cannot be reached") == 1
    assert "lost99: could not confirm" in run.stdout


def test_a_paper_that_is_not_found_online_has_no_hint_to_go_online(services, folder):
    (folder / "own.bib").write_text("% mine\n")
    for given, hint in ((["--online"], ""), ([], "; try --online")):
        run = run_online(services, folder, "add", "10.1145/9876543.77", "-o", "own.bib", "--dry-run", *given)
        assert f"only its identifier is known{hint}\n" in run.stderr


def test_a_notice_names_the_key_and_the_line_of_an_entry():
    notice = "retraction: 10.1145/9876543.8"
    entry = Paper("On Mud", key="mud", page="refs.bib", line=7, notices=(notice,))
    with pytest.warns(WebWarning, match=rf"^mud \(refs\.bib:7\): {notice}$"):
        complete([entry], key_pattern="acl")
    with pytest.warns(WebWarning, match=rf"^mud: {notice}$"):
        complete([evolve(entry, page="list.md")])
