"""site: a static page of the selected papers, and all that it loads, in a folder."""

import argparse
import os

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import require_papers, select_papers

_TEXTS = (
    ("title", "WORDS", "default: the name of the page that is read"),
    ("about", "WORDS", "a sentence below the title"),
    ("url", "URL", "where the site will be, for the links of its feed"),
)


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    group = parser.add_argument_group("site (the page that is made)")
    group.add_argument("-o", "--output", metavar="FOLDER", default="_site", help="default: _site")
    for name, metavar, words in _TEXTS:
        group.add_argument(f"--{name}", metavar=metavar, default="", help=words)
    words = "styles that readers choose from; default: APA, IEEE, Chicago, MLA, Nature, ACL"
    group.add_argument("--style", metavar="NAME", nargs="+", action="extend", default=[], help=words)
    add_options(parser, "site")


def run(options: argparse.Namespace) -> None:
    """Write the site of the selected papers."""
    papers = require_papers(select_papers(options))
    count = library.build_site(
        papers, options.output, title=options.title or _name_list(options.catalog), about=options.about,
        url=options.url, styles=options.style,
    )  # fmt: skip
    page = os.path.join(options.output, "index.html")
    output.report(
        f"{page}: {output.count(len(library.distinct(papers)), 'paper')}, {output.count(count, 'file')}"
    )


def _name_list(pages: list[str]) -> str:
    """Return a title for the papers of some pages.

    >>> _name_list(["lists/graph-learning.md"]), _name_list(["a.md", "b.md"])
    ('Graph learning', 'Papers')
    """
    if len(pages) > 1 or pages == ["-"]:
        return "Papers"
    stem = os.path.splitext(os.path.basename(pages[0]))[0] if pages else "LLM unlearning"
    words = stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Papers"
