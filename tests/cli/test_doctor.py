"""The command doctor: what is there, what is broken, what to do; keys are never shown."""

import json
import os
import re
import sqlite3
import tomllib

import pytest

from places import ROOT
from services import Services
from services.client import run_online
from services.rows import rows, world
from unlearnbib import __version__
from unlearnbib.cli.diagnosis import installed, stored
from unlearnbib.cli.diagnosis.installed import EXTRAS, Requirement
from unlearnbib.errors import MissingExtraError
from unlearnbib.sources.complete import list_keys


@pytest.fixture(autouse=True)
def machine(tmp_path, monkeypatch):
    """Let the folder and the cache be the test's own, and no key be set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / "cache"))
    for variable in list_keys():
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture
def diagnose(call):
    """Return a function that runs the command and returns its exit code and the findings by subject."""

    def diagnosed(*options):
        code, out, err = call("doctor", "--json", *options)
        assert err == ""
        report = json.loads(out)
        assert report["version"] == __version__
        assert report["broken"] is (code == 1)
        return code, {one["subject"]: one for one in report["findings"]}

    return diagnosed


def test_each_finding_is_a_line(call):
    code, out, err = call("doctor")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].split() == ["STATE", "SUBJECT", "FOUND"]
    assert {line.split()[0] for line in lines[1:]} <= {"ok", "missing"}
    snapshot = next(line for line in lines if " snapshot " in line)
    assert re.search(
        r"53 papers of 2023 to 2025 \(28 acl, 17 openreview, .*; collected 2026-11-24, ", snapshot
    )
    assert " 16 proceedings, " in snapshot


def test_the_extras_are_those_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    contributors = {"dev", "docs"}
    assert set(EXTRAS) == set(project["optional-dependencies"]) - contributors


def test_an_extra_that_is_not_there_says_its_purpose_and_how_to_get_it(diagnose, monkeypatch):
    needed = [Requirement("no-such-package", ">=1", "yaml"), Requirement("attrs", ">=1", "rst")]
    monkeypatch.setattr(installed, "list_requirements", lambda: needed)
    code, found = diagnose()
    assert code == 0
    assert found["extra yaml"]["state"] == "missing"
    assert found["extra yaml"]["found"].startswith(
        "no-such-package is not installed: lists of papers in YAML"
    )
    assert found["extra yaml"]["remedy"] in str(MissingExtraError("PyYAML", "yaml"))
    assert found["extra rst"]["state"] == "ok"


@pytest.mark.parametrize(
    ("requirement", "words"),
    [
        (Requirement("no-such-package", ">=1"), "no-such-package is not installed"),
        (Requirement("attrs", ">=9999"), "not >=9999"),
        (Requirement("attrs", ">=1,<2"), "not >=1,<2"),
    ],
)
def test_a_library_that_cannot_be_used_is_broken(diagnose, monkeypatch, requirement, words):
    monkeypatch.setattr(installed, "list_requirements", lambda: [requirement])
    code, found = diagnose()
    assert code == 1
    assert (found["library"]["state"], words in found["library"]["found"]) == ("broken", True)
    assert found["library"]["remedy"] == f"run: pip install '{requirement.package}{requirement.bounds}'"


def test_a_package_without_metadata_is_broken(diagnose, monkeypatch):
    monkeypatch.setattr(installed, "list_requirements", list)
    code, found = diagnose()
    assert (code, found["unlearnbib"]["remedy"]) == (1, "run: pip install .")


def test_programs_that_are_not_there_are_named_with_their_use(diagnose, monkeypatch, tmp_path):
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "latexmk"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    code, found = diagnose()
    assert code == 0
    assert found["TeX"]["found"].startswith("latexmk; not found: pdflatex (LaTeX), ")
    assert "biber (BibLaTeX)" in found["TeX"]["found"]
    assert (found["other programs"]["state"], found["other programs"]["found"][:17]) == (
        "missing",
        "none; not found: ",
    )


def test_the_settings_that_count_are_named(diagnose, tmp_path):
    assert diagnose()[1]["settings"]["found"].startswith("the defaults: ")
    (tmp_path / "unlearnbib.toml").write_text('format = "biblatex"\n[check]\nignore = ["UB5"]\n')
    assert diagnose()[1]["settings"]["found"] == "unlearnbib.toml: check, format"


@pytest.mark.parametrize(
    "text", ['formt = "bibtex"', "format = 3", "[check]\nselct = []", "not toml", "a = '\x00'"]
)
def test_settings_that_no_command_accepts_are_a_finding(diagnose, tmp_path, text):
    (tmp_path / "unlearnbib.toml").write_text(text)
    code, found = diagnose()
    assert (code, found["settings"]["state"]) == (1, "broken")
    assert "unlearnbib.toml" in found["settings"]["found"]


def test_keys_are_said_to_be_set_and_never_shown(call, monkeypatch):
    for variable in list_keys():
        monkeypatch.setenv(variable, "my-secret-value")
    monkeypatch.setenv("HTTPS_PROXY", "http://me:my-secret-value@proxy.example:3128")
    for options in ((), ("--json",)):
        code, out, err = call("doctor", *options)
        assert (code, err, "my-secret" in out) == (0, "", False)
        assert "HTTPS_PROXY" in out
    assert "ok       ADS_TOKEN" in call("doctor")[1]


def test_a_damaged_cache_is_found_and_left_as_it_is(diagnose, tmp_path):
    (tmp_path / "cache").mkdir()
    file = tmp_path / "cache" / "answers.sqlite"
    file.write_bytes(b"no database" * 99)
    code, found = diagnose()
    assert (code, found["cache"]["state"]) == (1, "broken")
    assert found["cache"]["remedy"] == "unlearnbib cache clear begins it anew"
    assert file.read_bytes() == b"no database" * 99
    assert os.listdir(tmp_path / "cache") == ["answers.sqlite"]


def test_a_cache_that_cannot_be_written_is_broken(diagnose, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / "file" / "cache"))
    code, found = diagnose()
    assert code == 1
    assert found["cache"]["found"].endswith("cannot be written")
    assert "UNLEARNBIB_CACHE" in found["cache"]["remedy"]


def test_a_cache_that_is_not_there_can_be_made(tmp_path):
    assert stored.can_write(str(tmp_path / "a" / "b" / "answers.sqlite"))
    assert not (tmp_path / "a").exists()


def test_indexes_are_listed_with_their_dates(call, diagnose, tmp_path):
    dump = tmp_path / "dblp.xml"
    dump.write_text(
        '<?xml version="1.0"?><dblp><inproceedings key="conf/x/Doe24"><author>Jane Doe</author>'
        "<title>On Forgetting of Things.</title><year>2024</year></inproceedings></dblp>"
    )
    os.utime(dump, (1_700_000_000, 1_700_000_000))
    assert diagnose()[1]["index"]["state"] == "missing"
    assert call("import", str(dump))[0] == 0
    code, found = diagnose()
    assert (code, found["index dblp"]["state"]) == (0, "ok")
    assert found["index dblp"]["found"].startswith("1 record of 1 file, of 2023-11-14; ")
    path = found["index dblp"]["values"]["path"]
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    code, found = diagnose()
    assert (code, found["index dblp"]["state"]) == (1, "broken")
    assert "import the dump again" in found["index dblp"]["found"]


def test_online_each_service_answers_or_says_why(tmp_path):
    with Services(world(), {"api.crossref.org": ["503"] * 9}) as services:
        done = run_online(services, tmp_path, "doctor", "--online", "--json")
        asked = {one.host for one in services.log}
    found = {one["subject"]: one for one in json.loads(done.stdout)["findings"]}
    assert done.returncode == 0
    assert found["api.crossref.org"]["state"] == "silent"
    assert found["export.arxiv.org"]["state"] == "ok"
    assert found["api.adsabs.harvard.edu"]["found"] == "not asked: it requires a key in ADS_TOKEN"
    assert "api.adsabs.harvard.edu" not in asked
    assert len(asked) > 20
    assert not (tmp_path / "cache").exists()


def test_a_machine_without_a_network_is_broken(tmp_path):
    with Services(world()) as services:
        pass
    done = run_online(services, tmp_path, "doctor", "--online")
    assert done.returncode == 1
    assert re.search(r"^broken +network +none of 25 services answers; ", done.stdout, re.MULTILINE)
    assert len(rows()) > 0
