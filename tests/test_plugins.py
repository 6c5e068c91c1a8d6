"""Packages that add formats, hosts, providers and readers: the example package, installed, and broken ones."""

import json
import os
import subprocess
import sys

import pytest

from places import ROOT

TALLY = "2024 ~ On Sand ~ https://dunes.example/paper/12\nno fields\n2020 ~ On Wind ~ -\n"


def run(packages, *arguments, cwd, **options):
    """Return a run of Python with the packages of a folder."""
    paths = os.pathsep.join(filter(None, (str(packages), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def run_command(packages, *arguments, cwd, **options):
    return run(packages, "-m", "unlearnbib", *arguments, cwd=cwd, **options)


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """A folder with the example package, as pip installs it."""
    target = tmp_path_factory.mktemp("packages")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(target), str(ROOT / "examples/plugin")], check=True)
    return target


@pytest.fixture
def broken(tmp_path):
    """Return a function that makes a folder with a package whose entry points are those of a text."""

    def make(entry_points, code=""):
        folder = tmp_path / "site"
        (folder / "frail-1.0.dist-info").mkdir(parents=True)
        (folder / "frail-1.0.dist-info" / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: frail\nVersion: 1.0\n"
        )
        (folder / "frail-1.0.dist-info" / "entry_points.txt").write_text(entry_points)
        (folder / "frail.py").write_text(code)
        return folder

    return make


@pytest.mark.slow
class TestTheExamplePackage:
    def test_its_format_is_written(self, packages, tmp_path):
        (tmp_path / "a.bib").write_text(
            "@misc{a, title = {On Sand}, year = 2024, url = {https://a.example/b}}"
        )
        done = run_command(packages, "export", "--catalog", "a.bib", "--format", "tally", cwd=tmp_path)
        assert (done.stdout, done.returncode) == ("2024 ~ On Sand ~ https://a.example/b\n", 0)

    def test_its_reader_is_named(self, packages, tmp_path):
        (tmp_path / "a.txt").write_text(TALLY)
        done = run_command(
            packages, "list", "--json", "--catalog", "a.txt", "--reader", "tally", cwd=tmp_path
        )
        assert [one["title"] for one in json.loads(done.stdout)] == ["On Sand", "On Wind"]
        assert "a.txt:2: is not a year, a title and a URL" in done.stderr

    def test_its_reader_reads_a_page_that_no_other_reads(self, packages, tmp_path):
        (tmp_path / "a.tally").write_text(TALLY)
        done = run_command(packages, "list", "--json", "--catalog", "a.tally", cwd=tmp_path)
        found = json.loads(done.stdout)
        assert [one["title"] for one in found] == ["On Sand", "On Wind"]
        assert found[0]["identity"] == "dunes:12"

    def test_its_host_identifies_links_and_identifiers(self, packages, tmp_path):
        code = (
            "import unlearnbib; print(unlearnbib.identify('https://www.dunes.example/paper/7?v=3').identity);"
            "from unlearnbib.identifiers.curie import identify_curie; print(identify_curie('dunes:7').url)"
        )
        assert run(packages, "-c", code, cwd=tmp_path).stdout == "dunes:7\nhttps://dunes.example/paper/7\n"

    def test_its_provider_is_planned(self, packages, tmp_path):
        code = (
            "import unlearnbib; paper = unlearnbib.Paper('On Sand', link='https://dunes.example/paper/12');"
            "print(unlearnbib.plan([paper]))"
        )
        done = run(packages, "-c", code, cwd=tmp_path)
        assert "dunes.example" in done.stdout, done.stderr

    def test_its_provider_completes_a_paper(self, packages, tmp_path):
        code = (
            "import json, unlearnbib; from unlearnbib.sources.web import complete_from_web\n"
            "class Session:\n"
            "    def open(self, request):\n"
            "        assert request.url == 'https://dunes.example/api?ids=12', request.url\n"
            "        paper = {'number': 12, 'title': 'On Sand', 'people': [['Jane', 'Doe']]}\n"
            "        return json.dumps({'papers': [paper]}).encode()\n"
            "paper = unlearnbib.Paper('On Sand', link='https://dunes.example/paper/12')\n"
            "papers, _ = complete_from_web(unlearnbib.complete([paper]), Session())\n"
            "print(papers[0].authors[0], papers[0].sources['authors'])"
        )
        done = run(packages, "-c", code, cwd=tmp_path)
        assert done.stdout == "Jane Doe dunes\n", done.stderr

    def test_the_examples_of_its_parts_are_right(self, packages, tmp_path):
        code = (
            "from unlearnbib_tally.format import FORMAT; from unlearnbib_tally.reader import READER;"
            "from unlearnbib_tally.host import HOST; from unlearnbib import identify;"
            "assert FORMAT.write(FORMAT.examples[0].papers) == FORMAT.examples[0].text;"
            "assert READER.read(READER.examples[0].text, 'p').papers[0].title == 'On Sand';"
            "assert identify(HOST.examples[0].link).identity.id == HOST.examples[0].id; print('right')"
        )
        done = run(packages, "-c", code, cwd=tmp_path)
        assert done.stdout == "right\n", done.stderr


def test_nothing_is_loaded_without_need(broken, tmp_path):
    folder = broken("[unlearnbib.formats]\nfrail = frail:FORMAT\n", "print('loaded')")
    done = run_command(folder, "export", "--key", "jin2024rwku", cwd=tmp_path)
    assert done.returncode == 0
    assert "loaded" not in done.stdout


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("raise RuntimeError('no sand')", "RuntimeError: no sand"),
        ("FORMAT = 3", "frail:FORMAT is not a Format"),
        ("", "AttributeError: module 'frail' has no attribute 'FORMAT'"),
    ],
)
def test_a_format_that_cannot_be_loaded_is_an_error_of_one_line(broken, tmp_path, code, reason):
    folder = broken("[unlearnbib.formats]\nfrail = frail:FORMAT\n", code)
    done = run_command(folder, "export", "--format", "frail", cwd=tmp_path)
    assert done.stderr == f"unlearnbib: frail: unlearnbib.formats 'frail' cannot be loaded: {reason}\n"
    assert (done.stdout, done.returncode) == ("", 1)


def test_a_host_that_cannot_be_loaded_is_left_out_with_a_warning(broken, tmp_path):
    folder = broken("[unlearnbib.hosts]\nfrail = frail:HOST\n", "raise RuntimeError('no sand')")
    (tmp_path / "a.md").write_text("- [On Unlearning Things of Sand](https://arxiv.org/abs/2401.00001)\n")
    done = run_command(folder, "list", "--json", "--catalog", "a.md", cwd=tmp_path)
    assert [one["title"] for one in json.loads(done.stdout)] == ["On Unlearning Things of Sand"]
    assert done.stderr.count("frail: unlearnbib.hosts 'frail' cannot be loaded: RuntimeError: no sand") == 1
    assert "Traceback" not in done.stderr


def test_a_name_that_is_built_in_is_not_replaced(broken, tmp_path):
    folder = broken("[unlearnbib.formats]\nbibtex = frail:FORMAT\n", "raise RuntimeError('no sand')")
    done = run_command(folder, "export", "--key", "jin2024rwku", cwd=tmp_path)
    assert done.stdout.startswith("@inproceedings{jin2024rwku,")


def test_a_package_whose_entry_points_cannot_be_read_is_left_out(tmp_path):
    (tmp_path / "site" / "odd-1.0.dist-info" / "entry_points.txt").mkdir(parents=True)
    done = run_command(tmp_path / "site", "export", "--format", "nosuch", cwd=tmp_path)
    assert "Traceback" not in done.stderr
    assert done.returncode == 2


def test_a_package_of_setuptools_that_is_installed_in_place_is_found(tmp_path):
    folder = tmp_path / "site"
    (folder / "frail.egg-info").mkdir(parents=True)
    (folder / "frail.egg-info" / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: frail\nVersion: 1.0\n")
    (folder / "frail.egg-info" / "entry_points.txt").write_text(
        "[unlearnbib.formats]\nfrail = frail:FORMAT\n"
    )
    code = "from unlearnbib.storage.plugins import find_plugins; print(list(find_plugins('formats')))"
    assert run(folder, "-c", code, cwd=tmp_path).stdout == "['frail']\n"
