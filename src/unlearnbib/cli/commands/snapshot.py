"""snapshot: deprecated, and hidden from the help; it runs the recipe of a checkout."""

import argparse
import os
import subprocess
import sys

from unlearnbib.cli import output
from unlearnbib.storage.resources import get_path

_RECIPE = "python recipes/rebuild_snapshot.py"
_USAGE = 2


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--check", action="store_true", help="print the changes, and write nothing")
    parser.add_argument("--refresh", action="store_true", help="fetch cached answers again")


def run(options: argparse.Namespace) -> int:
    """Run the recipe of a checkout, with a warning; return its exit code."""
    root = os.path.dirname(os.path.dirname(get_path("data", "papers.json")))
    recipe = os.path.join(root, "recipes", "rebuild_snapshot.py")
    if not os.path.exists(recipe):
        output.report(f"the snapshot of an installed package is fixed; in a checkout, run `{_RECIPE}`")
        return _USAGE
    output.report(f"`unlearnbib snapshot` is deprecated; run `{_RECIPE}`")
    flags = [f"--{name}" for name in ("check", "refresh") if getattr(options, name)]
    return subprocess.run([sys.executable, recipe, *flags], check=False).returncode  # noqa: S603 - our own file
