"""Templates of Jinja2, in a sandbox: those of the site, and those of users, for a format of one's own.

Every value is escaped by the kind of the output, which the name of a template says (`cv.tex`,
`list.html.j2`); `safe` and some filters give markup, which stays. `pip install 'unlearnbib[site]'`.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from unlearnbib.errors import MissingExtraError, TemplateFileError
from unlearnbib.formats.markdown_list import escape_markdown
from unlearnbib.formats.page_items import make_item
from unlearnbib.model import Paper
from unlearnbib.tex.encode import escape as escape_tex

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

#: A reference of a style that numbers them, in HTML.
_NUMBERED = re.compile(r'<div class="csl-left-margin">[^<]*</div><div class="csl-right-inline">(.*)</div>')
_ENDS = frozenset((".j2", ".jinja", ".jinja2", ".tmpl"))
#: suffix of a template -> the kind of its output; others are plain text
_KINDS: Mapping[str, str] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xml": "html", ".svg": "html", ".atom": "html",
    ".tex": "latex", ".ltx": "latex", ".bbl": "latex", ".md": "markdown",
    ".markdown": "markdown", ".qmd": "markdown",
}  # fmt: skip
_ESCAPES: Mapping[str, Callable[[str], str]] = {
    "latex": escape_tex, "markdown": escape_markdown, "text": str,
}  # fmt: skip


def make_environment(loader: "BaseLoader", kind: str = "html") -> "Environment":
    """Return an environment in which values are escaped as `kind`; raises MissingExtraError."""
    try:
        from jinja2 import StrictUndefined  # noqa: PLC0415 - an extra
        from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("Jinja2", "site") from error
    return ImmutableSandboxedEnvironment(
        loader=loader, autoescape=kind == "html", undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
        finalize=None if kind == "html" else partial(_finalize, escape=_ESCAPES[kind]),
    )  # fmt: skip


def _finalize(value: Any, *, escape: Callable[[str], str]) -> Any:
    """Return a value of an expression escaped, unless it is markup already; None is empty."""
    if hasattr(value, "__html__"):
        return value
    return "" if value is None else escape(str(value))


def split_name(path: str) -> tuple[str, str]:
    """Return the suffix of the output of a template, and its kind.

    >>> split_name("cv.tex"), split_name("a/list.html.j2"), split_name("papers.org")
    (('.tex', 'latex'), ('.html', 'html'), ('.org', 'text'))
    """
    stem, suffix = os.path.splitext(path)
    if suffix.lower() in _ENDS:
        suffix = os.path.splitext(stem)[1]
    return suffix, _KINDS.get(suffix.lower(), "text")


class Template:
    """A template of a user: it is given `papers`, and `paper` where it writes a file for each.

    Raises TemplateFileError, with the line, for a fault of it, and MissingExtraError.
    """

    def __init__(self, path: str) -> None:
        self.path, (self.suffix, kind) = path, split_name(path)
        environment = make_environment(_make_loader(os.path.dirname(path) or "."), kind)
        environment.filters.update(_make_filters(kind))
        self._template = self._guard(lambda: environment.get_template(os.path.basename(path)))

    def fill(self, papers: Sequence[Paper], **more: Any) -> str:
        """Return the text that the template makes of papers."""
        text: str = self._guard(lambda: self._template.render(papers=papers, **more))
        return text

    def _guard(self, work: Callable[[], Any]) -> Any:
        """Return the result of `work`; whatever a template raises is a fault of it, told with its line."""
        try:
            return work()
        except (ImportError, RecursionError, MemoryError) as error:
            raise TemplateFileError(self.path, str(error)) from error
        except Exception as error:
            raise TemplateFileError(self._find_place(error), _explain(error)) from error

    def _find_place(self, error: Exception) -> str:
        """Return the file and the line of an error: of this template, or of one that it includes."""
        if line := getattr(error, "lineno", None):
            return f"{getattr(error, 'filename', None) or self.path}:{line}"
        folder = os.path.abspath(os.path.dirname(self.path))
        frames = (one for one in reversed(extract_tb(sys.exc_info()[2])) if not one.filename.endswith(".py"))
        own = (one for one in frames if os.path.abspath(one.filename).startswith(os.path.join(folder, "")))
        found = next(own, None)
        return self.path if found is None else f"{found.filename}:{found.lineno}"


def _explain(error: Exception) -> str:
    """Return the words of an error on one line."""
    if isinstance(error, FileNotFoundError) or type(error).__name__ == "TemplateNotFound":
        return f"there is no such template: {error}"
    return " ".join(str(error).split()) or type(error).__name__


def _make_loader(folder: str) -> "BaseLoader":
    """Return a loader of the templates of a folder, and of no file above it."""
    try:
        from jinja2 import FileSystemLoader  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("Jinja2", "site") from error
    return FileSystemLoader(folder)


def _make_filters(kind: str) -> dict[str, Callable[..., Any]]:
    """Return the filters of users' templates: papers in a format, citations in a style, texts escaped."""
    from markupsafe import Markup  # noqa: PLC0415 - it comes with Jinja2

    return {
        "bibtex": lambda one: _export(one, "bibtex"),
        "biblatex": lambda one: _export(one, "biblatex"),
        "as_format": _export,
        "citation": lambda paper, style="acl": Markup(_cite(paper, style, kind)),  # noqa: S704 - it is escaped
        "latex": lambda text: Markup(escape_tex(str(text))),  # noqa: S704 - it is escaped
        "markdown": lambda text: Markup(escape_markdown(str(text))),  # noqa: S704 - it is escaped
        "link": lambda paper: next((url for _, url in make_item(paper).links), ""),
        "venue": lambda paper: make_item(paper).venue,
    }


def _export(one: Paper | Sequence[Paper], name: str) -> str:
    """Return a paper, or papers, in a format."""
    from unlearnbib.formats import export  # noqa: PLC0415 - it imports this room

    return export([one] if isinstance(one, Paper) else list(one), name)


def _cite(paper: Paper, style: str, output: str) -> str:
    """Return the reference of a paper in a style, without its number."""
    from unlearnbib.formats.bibitem import strip_number  # noqa: PLC0415 - it imports the citation engine

    ((_, reference),) = _load_formatter(style, output).bibliography([paper])
    numbered = _NUMBERED.fullmatch(reference)
    return numbered[1] if numbered else strip_number(reference, 1)


@cache
def _load_formatter(style: str, output: str) -> Any:
    from unlearnbib.formats.citations import Formatter  # noqa: PLC0415 - it imports the citation engine

    return Formatter(style, output)
