"""Deeds with the small files of a folder that are damaged, older or not ours, and with a terminal."""

import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple

import dump_files
import unlearnbib
from unlearnbib import cli

from .checks import check_insertions, check_terminal
from .deeds import empty_folder, write
from .outcomes import LostError

_PAGE = "- [On Sand and Time](https://doi.org/10.1145/1234567.7). Jane Doe. ICML 2024\n- [On Dunes](https://arxiv.org/abs/2101.00001)\n"
_BIB = "% mine\n@misc{mine, title = {Own Words}, note = {kept}}\n"
#: The files of a folder that unlearnbib reads beside its inputs.
SMALL_FILES = (
    "refs.bib.unlearnbib", "out.bib.unlearnbib", "unlearnbib.lock", "unlearnbib.toml", "pyproject.toml", "cache/imported-crossref.sqlite",
    "cache/answers.sqlite", "_site/.unlearnbib", "keys.map", "papers.md", "main.tex",
)  # fmt: skip
COMMANDS = (
    "export --merge -o refs.bib papers.md", "export -o out.bib papers.md", "list --json papers.md", "lock papers.md", "check refs.bib",
    "cache", "rekey --map keys.map refs.bib main.tex", "export --cited main.tex --format csl-json", "list papers.md", "stats papers.md",
    "show doe2024sand papers.md", "add 10.1145/1234567.7 -o refs.bib", "update refs.bib", "site -o _site papers.md", "styles",
)  # fmt: skip
_TOML = 'max-authors = 3\nkey-pattern = "acl"\nformat = "bibtex"\ninclude = ["abstract"]\n[check]\nignore = ["UB3"]\n'


class Damaged(NamedTuple):
    """A small file with other bytes, and a command that comes to it."""

    name: str
    data: bytes
    command: str


class Shown(NamedTuple):
    """A file with hostile bytes, and a command that prints of it on a terminal."""

    name: str
    data: bytes
    command: str


class _Screen(io.TextIOWrapper):
    """A stream in memory that says that it is a terminal."""

    is_terminal = False

    def isatty(self) -> bool:
        """Return what the campaign wants."""
        return self.is_terminal


@contextmanager
def _capture(*, is_terminal: bool) -> Iterator[tuple[_Screen, _Screen]]:
    before = sys.stdout, sys.stderr
    out, err = (_Screen(io.BytesIO(), encoding="utf-8", errors="surrogateescape") for _ in range(2))
    out.is_terminal = is_terminal
    sys.stdout, sys.stderr = out, err
    try:
        yield out, err
    finally:
        sys.stdout, sys.stderr = before


def run_command(command: str, *, is_terminal: bool = False) -> tuple[int, str, str]:
    """Run a command line in this process; raises for an internal error, and for controls on the terminal."""
    with _capture(is_terminal=is_terminal) as (out, err):
        try:
            code = cli.run([*command.split(), "--debug"])
        except SystemExit as ended:
            code = int(ended.code or 0)
    texts = [screen.buffer.getvalue().decode("utf-8", "replace") for screen in (out, err)]  # type: ignore[attr-defined]
    if code not in (0, 1, 2) or "Traceback" in texts[1]:
        raise RuntimeError(f"exit code {code}: {re.sub(r'[^ -~]+', ' ', texts[1])[-1500:]}")
    check_terminal(texts[1], "stderr")
    if is_terminal:
        check_terminal(texts[0], "stdout")
    return code, *texts


@cache
def make_template() -> str:
    """Return a folder in which all commands were run, so that each of the small files is there."""
    folder = tempfile.mkdtemp(prefix="campaign-")
    files = {"papers.md": _PAGE, "refs.bib": _BIB, "main.tex": "\\cite{mine, 10.1145/1234567.7}\n", "keys.map": "mine ours\n",
             "pyproject.toml": "[project]\nname = 'x'\n[tool.unlearnbib]\nmax-authors = 3\n"}  # fmt: skip
    for name, text in files.items():
        write(folder, name, text.encode())
    os.environ["UNLEARNBIB_CACHE"] = os.path.join(folder, "cache")
    before = os.getcwd()
    os.chdir(folder)
    try:
        dump = write(folder, "dump.jsonl", dump_files.LINES)
        unlearnbib.import_dumps(dump)
        os.unlink(dump)
        for command in (COMMANDS[0], COMMANDS[1], COMMANDS[3], "site -o _site papers.md"):
            run_command(command)
        write(folder, "unlearnbib.toml", _TOML.encode())
        write(folder, "cache/answers.sqlite", b"")
    finally:
        os.chdir(before)
    return folder


def _enter(folder: str, command: str) -> None:
    empty_folder(folder)
    others = (
        shutil.ignore_patterns()
        if command.startswith("site")
        else shutil.ignore_patterns("*.js", "*.html", "*.css")
    )
    shutil.copytree(make_template(), folder, dirs_exist_ok=True, ignore=others)
    os.environ["UNLEARNBIB_CACHE"] = os.path.join(folder, "cache")
    os.chdir(folder)


def run_damaged(sample: Damaged, folder: str) -> None:
    """Run a command beside a damaged file: it ends in a line or a result, and the author's words stay."""
    _enter(folder, sample.command)
    write(folder, sample.name, sample.data)
    run_command(sample.command)
    with open("refs.bib", encoding="utf-8") as file:
        check_insertions(_BIB, file.read(), "a damaged file")
    if left := [one for one in os.listdir(folder) if one.endswith((".tmp", ".busy"))]:
        raise LostError(f"a file that stayed: {left[0].rpartition('.')[2]}")


def show_hostile(sample: Shown, folder: str) -> None:
    """Run a command whose data go to a terminal."""
    empty_folder(folder)
    os.environ["UNLEARNBIB_CACHE"] = os.path.join(folder, "cache")
    os.chdir(folder)
    write(folder, sample.name, sample.data)
    run_command(sample.command.format(sample.name), is_terminal=True)
