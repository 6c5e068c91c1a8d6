"""The command as a process: no network, little that is loaded, streams that end, any locale."""

import json
import os
import subprocess
import sys

import pytest

from places import GOLDEN

SHIPPED = (GOLDEN / "l-l-m-unlearning.bib").read_text(encoding="utf-8")


def python(*arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *arguments], capture_output=True, check=False, **options)


WITHOUT_NETWORK = """
import socket, sys
def refuse(*_, **__): raise AssertionError("the network was asked")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
from unlearnbib.cli import run
code = run(sys.argv[1:])
loaded = {"requests", "requests_cache", "citeproc", "urllib3", "ssl"} & set(sys.modules)
assert not loaded, loaded
sys.exit(code)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("export", "--since", "2000"),
        ("export", "--format", "csl-json"),
        ("list",),
        ("show", "jin2024rwku"),
        ("identify", "10.1145/1.2"),
    ],
)
def test_the_network_is_never_asked_nor_its_libraries_loaded(tmp_path, arguments):
    done = python("-c", WITHOUT_NETWORK, *arguments, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert os.listdir(tmp_path) == []


def test_the_main_command_loads_little(tmp_path):
    code = "import sys; from unlearnbib.cli import run; run(['export']); print(sorted(sys.modules), file=sys.stderr)"
    done = python("-c", code, cwd=tmp_path)
    loaded = done.stderr.decode()
    assert done.returncode == 0
    assert "'unlearnbib.cli'" in loaded
    unwanted = ("anyascii", "requests", "requests_cache", "citeproc", "lxml.etree", "watchfiles", "tqdm")
    unwanted += ("unlearnbib.documents", "unlearnbib.lint", "unlearnbib.merging", "unlearnbib.sources.web")
    assert [name for name in unwanted if f"'{name}'" in loaded] == []


def test_the_package_alone_imports_no_typing(tmp_path):
    """It would be imported before `__main__` pauses the collector of garbage."""
    code = "import sys; before = {*sys.modules}; import unlearnbib; print(*sys.modules.keys() - before)"
    loaded = python("-c", code, cwd=tmp_path).stdout.decode().split()
    assert "unlearnbib" in loaded
    assert "typing" not in loaded


COUNTED = """
import re._compiler, sys
compiled, compile = [], re._compiler.compile
def count(pattern, flags=0):
    frame = sys._getframe(1)
    while frame.f_globals["__name__"].partition(".")[0] == "re":
        frame = frame.f_back
    compiled.append(frame.f_globals["__name__"])
    return compile(pattern, flags)
re._compiler.compile = count
from unlearnbib.cli import run
code = run(["export", "--catalog", "page.md"])
ours = [name for name in sys.modules if name.startswith("unlearnbib")]
patterns = sum(name.startswith("unlearnbib") for name in compiled)
values = {one for module in map(sys.modules.get, ours) for one in vars(module).values() if isinstance(one, type)}
classes = sum(one.__module__.startswith("unlearnbib") and hasattr(one, "__attrs_attrs__") for one in values)
print(len(ours), patterns, classes, *sys.modules, file=sys.stderr)
sys.exit(code)
"""
SMALL = """
| Title | Venue | Year | Link |
|---|---|---|---|
| On Things of Sand | ICML | 2024 | [Link](https://arxiv.org/abs/2406.10890) |
| Dunes for LLMs | ACL | 2024 | [Link](https://aclanthology.org/2024.acl-long.1/) |
| More Dunes | NeurIPS | 2023 | [Link](https://openreview.net/forum?id=abcdefghij) |
"""
SMALL_HTML = """
<table class="paper-table">
<tr><td>On Things of Sand</td><td>ICML</td><td>2024</td><td><a href="https://arxiv.org/abs/2406.10890">Link</a></td></tr>
<tr><td>Dunes &amp; R&D</td><td>ICML</td><td>2024</td><td><a href="https://doi.org/10.1145/12345.67890">Link</a></td></tr>
</table>
"""


@pytest.mark.imports
@pytest.mark.parametrize(("page", "most", "used"), [(SMALL, 27, set()), (SMALL_HTML, 22, {"html"})])
def test_an_export_of_a_small_list_imports_and_compiles_what_it_uses(tmp_path, page, most, used):
    (tmp_path / "page.md").write_text(page, encoding="utf-8")
    done = python("-c", COUNTED, cwd=tmp_path)
    modules, patterns, classes, *loaded = done.stderr.decode().splitlines()[-1].split()
    assert done.returncode == 0
    assert 50 < int(modules) <= 114  # 198 once; a function that few runs call imports what it needs
    assert 10 < int(patterns) <= most  # 190 once; `compile_late` waits for the first use
    assert 5 < int(classes) <= 7  # 22 once: attrs compiles the methods of a class as it is made
    unused = {
        "array",
        "difflib",
        "html",
        "pathlib",
        "pickle",
        "shlex",
        "sqlite3",
        "unlearnbib.tex.decode",
        "urllib.parse",
    }
    unused |= {"unlearnbib.api.cited_documents", "unlearnbib.bib.reading", "unlearnbib.identifiers.isbn"}
    unused |= {"unlearnbib.model.native", "unlearnbib.model.statement", "unlearnbib.storage.digests"}
    unused |= {"unlearnbib.cli.details", "unlearnbib.formats.left_out", "unlearnbib.storage.plugins"}
    assert (unused - used) & set(loaded) == set()


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_output_is_utf8_in_every_locale(tmp_path, locale):
    environment = dict(os.environ, LC_ALL=locale, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    done = python("-m", "unlearnbib", "show", "schwinn2024soft", cwd=tmp_path, env=environment)
    assert done.returncode == 0
    assert "Günnemann" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("seed", ["0", "1", "77"])
def test_the_same_input_gives_the_same_bytes(tmp_path, seed):
    environment = dict(os.environ, PYTHONHASHSEED=seed)
    done = python("-m", "unlearnbib", "export", "--since", "2000", cwd=tmp_path, env=environment)
    assert done.stdout.decode() == SHIPPED


def test_a_reader_that_hangs_up_is_no_error(tmp_path):
    command = f"{sys.executable} -m unlearnbib export --format csl-json | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, cwd=tmp_path)
    assert (done.stdout, done.stderr) == (b'[\n{\n  "id"', b"")


def test_a_page_comes_from_the_standard_input(tmp_path, page):
    with open(page, "rb") as file:
        done = python("-m", "unlearnbib", "list", "--catalog", "-", cwd=tmp_path, stdin=file)
    assert done.stdout.decode().count("\n") == 4
    assert b"-:5: the row has no title" in done.stderr


def test_an_output_that_is_full_is_said(tmp_path):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "unlearnbib", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=tmp_path,
        )
    assert done.returncode == 1
    assert done.stderr == b"unlearnbib: the standard output: cannot be written: No space left on device\n"


def test_a_standard_input_that_is_closed_is_said(tmp_path):
    command = f"{sys.executable} -m unlearnbib list --catalog - <&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_an_output_that_is_closed_is_said(tmp_path):
    for command in ("list", "export", "list --json"):
        line = f"{sys.executable} -m unlearnbib {command} >&-"
        done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, cwd=tmp_path)
        assert done.stderr == b"unlearnbib: the standard output: cannot be written: it is closed\n"
        assert done.returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_data_that_a_terminal_shows_moves_no_cursor(tmp_path):
    page = tmp_path / "a.bib"
    page.write_bytes(b"@misc{k, title = {On Sand}, note = {\xc2\x9b2J gone \x1b[2J}, year = 2024}\n")
    command = [sys.executable, "-m", "unlearnbib", "list", "--json", "--catalog", str(page)]
    ours, theirs = os.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        subprocess.run(command, stdout=theirs, stderr=theirs, check=True)
        os.close(theirs)
        shown = screen.read(4096)
    assert b"On Sand" in shown
    assert not set(shown.decode()) & {"\x1b", "\x9b"}


def test_without_stderr_the_remarks_go_nowhere(tmp_path):
    page = tmp_path / "a.md"
    page.write_text("- [On Sand and Time](https://openreview.net/forum?id=ab)\n")
    command = f"'{sys.executable}' -m unlearnbib export --format csl-json --catalog a.md"
    for closed in ("2>&-", "2>/dev/full"):
        done = subprocess.run(
            ["sh", "-c", f"{command} {closed}"], cwd=tmp_path, capture_output=True, check=True
        )
        assert [one["title"] for one in json.loads(done.stdout)] == ["On Sand and Time"]
