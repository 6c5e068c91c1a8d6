"""The documentation as tests read it: README.md and the pages of the site, and what they show being run."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from places import ROOT

PAGES = ("README.md", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md")))
_FENCE = re.compile(r"^(`{3,})(\{code-block\} )?([\w+-]*)\n(.*?)^\1$", re.DOTALL | re.MULTILINE)
_CALL = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_CAPTION = re.compile(r"^:caption: (\S+)\n\n?")


class Call(NamedTuple):
    """A command of a page, and what it prints there."""

    command: str
    answer: str


class Shown(NamedTuple):
    """A file that a page shows whole, under its name."""

    name: str
    text: str


def read_page(page: str) -> str:
    """Return the text of a page."""
    return (ROOT / page).read_text(encoding="utf-8")


def read_all() -> str:
    """Return the text of all pages."""
    return "\n".join(map(read_page, PAGES))


def list_steps(page: str) -> Iterator[Call | Shown]:
    """Yield what a reader of a page does, in its order: files to write, commands to run."""
    for fence in _FENCE.finditer(read_page(page)):
        _, directive, language, body = fence.groups()
        if directive and (caption := _CAPTION.match(body)):
            yield Shown(caption[1], body[caption.end() :])
        elif language == "console":
            yield from (Call(*call) for call in _CALL.findall(body))


def list_console_pages() -> list[str]:
    """Return the pages that show commands to run."""
    return [page for page in PAGES if any(isinstance(step, Call) for step in list_steps(page))]


def find_page(name: str) -> Path:
    """Return the path of a page of the site."""
    return ROOT / "docs" / name
