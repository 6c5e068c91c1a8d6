"""The files of the project itself: its packages, its citation, its workflows and templates."""

import ast
import json
import re
import shlex
import subprocess
import tomllib
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator
from packages import check_packages, compare_tag, list_faults, list_tracked
from trove_classifiers import classifiers

import unlearnbib
from places import DATA, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = [
    one.rpartition(" ")[2] for one in PROJECT["classifiers"] if re.search(r":: Python :: 3\.\d+$", one)
]
WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_bytes()) for path in (ROOT / ".github/workflows").glob("*.yml")
}
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
FIELDS = frozenset("markdown textarea input dropdown checkboxes".split())


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_version_is_one():
    version = unlearnbib.__version__
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert re.search(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)[1] == version
    named = {
        (name, found)
        for name in list_tracked_or_skip()
        if name.endswith((".md", ".yml", ".yaml"))
        for found in re.findall(r"(?:unlearnbib@|^ +rev: )v(\d\S*)", read(name), re.MULTILINE)
        if name != ".pre-commit-config.yaml"
    }
    assert {found for _, found in named} == {version}


def test_a_tag_of_this_commit_is_the_version():
    list_tracked_or_skip()
    command = ["git", "tag", "--points-at", "HEAD", "--list", "v*"]
    tags = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert tags in ([], [f"v{unlearnbib.__version__}"])


def test_the_version_is_a_plain_value_of_the_package():
    assert vars(unlearnbib)["__version__"] in read("src/unlearnbib/__init__.py")
    assert PROJECT["dynamic"] == ["version"]


def test_the_citation_is_valid_and_read_by_our_reader():
    schema = json.loads((DATA / "cff-1.2.0-schema.json").read_text(encoding="utf-8"))
    citation = yaml.safe_load(read("CITATION.cff"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(citation)] == []
    (paper,) = unlearnbib.load(ROOT / "CITATION.cff")
    assert (paper.type, paper.title, paper.variables["version"]) == (
        "software", citation["title"], unlearnbib.__version__,
    )  # fmt: skip
    assert [str(name.literal) for name in paper.authors] == [PROJECT["authors"][0]["name"]]
    assert paper.url == citation["repository-code"] == PROJECT["urls"]["Source"]


def test_classifiers_exist_and_name_the_versions_that_are_required():
    assert set(PROJECT["classifiers"]) <= set(classifiers)
    assert not [
        one for one in PROJECT["classifiers"] if one.startswith("License ::")
    ]  # PEP 639 has the expression
    assert PROJECT["requires-python"] == f">={PYTHONS[0]}"
    assert [f"3.{minor}" for minor in range(11, 11 + len(PYTHONS))] == PYTHONS


def test_each_licence_of_the_expression_has_its_text_and_its_files():
    names = set(PROJECT["license"].split(" AND "))
    assert names == {"MIT", *(path.stem for path in (ROOT / "LICENSES").iterdir())}
    notice = read("NOTICE.md")
    assert all(f"(LICENSES/{name}.txt)" in notice for name in names - {"MIT"})
    for pattern in PROJECT["license-files"]:
        assert list(ROOT.glob(pattern)), pattern


def test_the_notice_names_each_file_of_data_styles_and_others():
    named = set(re.findall(r"`([\w./-]+\.\w+)`", read("NOTICE.md")))
    vendored = (path for path in (ROOT / "src/unlearnbib/site/vendor").iterdir() if path.suffix != ".LICENSE")
    files = [*(ROOT / "data").glob("*.json"), *(ROOT / "data").glob("l-l-m-*"), *vendored]
    assert {path.name for path in files} <= {Path(name).name for name in named}
    for name in re.findall(r"\]\(([\w./-]+)\)", read("NOTICE.md")):
        assert (ROOT / name).is_file(), name


def test_each_style_names_the_licence_that_the_notice_says():
    styles = list((ROOT / "styles").glob("*.csl"))
    assert styles
    assert all(
        "creativecommons.org/licenses/by-sa/4.0/" in path.read_text(encoding="utf-8") for path in styles
    )


def test_workflows_use_what_exists():
    sessions = {one.name for one in ast.parse(read("noxfile.py")).body if isinstance(one, ast.FunctionDef)}
    runs = [
        step["run"]
        for workflow in WORKFLOWS.values()
        for job in workflow["jobs"].values()
        for step in job.get("steps", ())
        if "run" in step
    ]
    words = [shlex.split(run) for run in runs if "nox" in run]
    named = [
        word for line in words for word in takewhile(lambda one: one != "--", line[line.index("-s") + 1 :])
    ]
    used = {word.partition("-")[0] for word in named}
    assert used == {"lint", "build", "core"} <= sessions
    assert any(" bash .ci/run" in run for run in runs)
    assert (ROOT / ".ci/run").is_file()
    reused = [
        job["uses"] for workflow in WORKFLOWS.values() for job in workflow["jobs"].values() if "uses" in job
    ]
    assert reused == ["./.github/workflows/ci.yml"]


def test_the_core_runs_on_each_python_and_three_systems():
    matrix = WORKFLOWS["ci"]["jobs"]["core"]["strategy"]["matrix"]
    assert matrix["python"] == PYTHONS
    assert sorted(name.partition("-")[0] for name in matrix["os"]) == ["macos", "ubuntu", "windows"]


def test_only_the_publishing_of_a_release_has_a_permission():
    for name, workflow in WORKFLOWS.items():
        assert workflow["permissions"] == {"contents": "read"}, name
        granted = {job: one["permissions"] for job, one in workflow["jobs"].items() if "permissions" in one}
        assert granted == ({"publish": {"id-token": "write"}} if name == "release" else {})
    assert WORKFLOWS["release"]["jobs"]["publish"]["needs"] == ["ci", "build"]
    assert WORKFLOWS["release"][True] == {"push": {"tags": ["v*"]}}  # YAML 1.1 reads `on` as true


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms_of_issues_have_the_fields_of_github(path):
    form = yaml.safe_load(path.read_bytes())
    assert form["name"]
    assert form["description"]
    assert {one["type"] for one in form["body"]} <= FIELDS
    names = [one["id"] for one in form["body"]]
    assert len(set(names)) == len(names)
    assert all(one["attributes"]["label"] for one in form["body"])


def test_hooks_of_our_own_run_what_the_extra_has():
    config = yaml.safe_load(read(".pre-commit-config.yaml"))
    hooks = {hook["id"]: hook for repo in config["repos"] for hook in repo["hooks"]}
    assert {"ruff-check", "ruff-format", "end-of-file-fixer", "mypy", "layers"} <= set(hooks)
    entries = [one["entry"] for one in hooks.values() if "entry" in one]
    assert entries == [".venv/bin/python -m mypy", ".venv/bin/lint-imports"]


def test_coverage_counts_branches():
    tool = tomllib.loads(read("pyproject.toml"))["tool"]["coverage"]
    assert (tool["run"]["branch"], tool["report"]["fail_under"]) == (True, 95)
    assert any(one.startswith("coverage") for one in PROJECT["optional-dependencies"]["dev"])


def test_another_tag_and_missing_and_foreign_files_are_faults():
    assert compare_tag("v0.2.0", "0.2.0") == compare_tag("", "0.2.0") == []
    assert compare_tag("v0.2", "0.2.0") == ["the tag is v0.2, the version 0.2.0"]
    assert list_faults("sdist", ["a"], ["a"]) == []
    assert list_faults("sdist", ["a", "c"], ["a", "b"]) == ["sdist: lacks b", "sdist: holds c"]


@pytest.mark.slow
def test_packages_built_twice_are_the_same_bytes(tmp_path):
    tracked = [name for name in list_tracked_or_skip() if (ROOT / name).is_file()]
    clean = tmp_path / "checkout"
    for name in tracked:
        (clean / name).parent.mkdir(parents=True, exist_ok=True)
        (clean / name).write_bytes((ROOT / name).read_bytes())
    for command in (["init", "-q"], ["add", "-A", "-f"]):
        subprocess.run(["git", "-C", str(clean), *command], check=True, capture_output=True)
    version = unlearnbib.__version__
    assert check_packages(clean, tmp_path / "dist", tag=f"v{version}") == []
    names = sorted(path.name for path in (tmp_path / "dist").iterdir())
    assert names == [f"unlearnbib-{version}-py3-none-any.whl", f"unlearnbib-{version}.tar.gz"]


def list_tracked_or_skip():
    with suppress(OSError, subprocess.CalledProcessError):
        if tracked := list_tracked(ROOT):
            return tracked
    pytest.skip("this is no git checkout")
