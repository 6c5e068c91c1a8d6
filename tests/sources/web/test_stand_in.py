"""The stand-in for the services as a program, and the command as it is against it."""

import json
import os
import shlex
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from places import ROOT

WORLD = """@article{known, title = {On the Upkeep of Ponds}, author = {Ader, Nora and Blum, Otto},
  journal = {Journal of Small Waters}, year = 2021, doi = {10.1234/pond.1}}
@misc{preprint, title = {Reeds and Rushes}, author = {Cole, Ines}, year = 2023,
  url = {https://arxiv.org/abs/2303.10101}}
"""
ROWS = (
    "| Title | Link |\n|---|---|\n| On the Upkeep of Ponds | https://doi.org/10.1234/pond.1 |\n"
    "| Reeds and Rushes | https://arxiv.org/abs/2303.10101 |\n"
)
NEEDED = {"HTTPS_PROXY", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "UNLEARNBIB_CACHE"}


@contextmanager
def stand_in(*arguments):
    """Start the program; yield it with the variables that it prints."""
    command = [sys.executable, "-m", "tests.services", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            lines = iter(process.stdout.readline, "")
            exports = [line for line in lines_until_requests(lines) if line.startswith("export ")]
            words = [word for line in exports for word in shlex.split(line)[1:]]
            yield process, dict(word.split("=", 1) for word in words)
        finally:
            process.kill()


def lines_until_requests(lines):
    for line in lines:
        if line.startswith("# requests follow"):
            return
        yield line


def unlearnbib(folder, variables, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "unlearnbib", *arguments], cwd=folder, env=os.environ | variables,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "world.bib").write_text(WORLD)
    (tmp_path / "papers.md").write_text(ROWS)
    return tmp_path


def test_the_command_as_it_is_reaches_it_through_the_proxy(folder):
    with stand_in("--world", str(folder / "world.bib")) as (process, variables):
        assert set(variables) >= NEEDED
        run = unlearnbib(folder, variables, "export", "papers.md", "--online", "--format", "csl-json")
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=10)
    assert run.returncode == 0, run.stderr
    families = [[one["family"] for one in item["author"]] for item in json.loads(run.stdout)]
    assert sorted(families) == [["Ader", "Blum"], ["Cole"]]
    assert process.returncode == 0
    assert said.startswith(("api.crossref.org/works?filter=", "api.datacite.org/dois?"))
    assert "     1 api.crossref.org\n" in said
    assert not os.path.exists(variables["REQUESTS_CA_BUNDLE"])


def test_a_fault_is_planned_by_its_name(folder):
    with stand_in("--world", str(folder / "world.bib"), "--fault", "api.crossref.org=challenge") as (
        process,
        variables,
    ):
        run = unlearnbib(folder, variables, "resolve", "papers.md", "--online")
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=10)
    assert "api.crossref.org: blocked: 403" in run.stderr
    assert all("[challenge]" in line for line in said.splitlines() if line.startswith("api.crossref.org/"))


def test_faults_and_mistakes_are_listed():
    def run(*arguments):
        command = [sys.executable, "-m", "tests.services", *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert {"challenge", "503", "truncated", "private"} <= set(run("--list").stdout.splitlines())
    for mistake in (["--fault", "flood"], ["--pace", "api.crossref.org"]):
        wrong = run(*mistake)
        assert (wrong.returncode, "Traceback" in wrong.stderr) == (2, False)
