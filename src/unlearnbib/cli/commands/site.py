"""site: a static page of the selected papers, and all that it loads, in a folder."""

import argparse
import os

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import require_papers, select_papers
from unlearnbib.site.site_settings import SiteSettings
from unlearnbib.storage.resources import get_path

_TEXTS = (
    ("title", "WORDS", "default: the first heading of the page that is read, or its name"),
    ("about", "WORDS", "a sentence below the title"),
    ("url", "URL", "where the site will be, for the links of its feed"),
)


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    group = parser.add_argument_group("site (the page that is made)")
    group.add_argument("-o", "--output", metavar="FOLDER", default="_site", help="default: _site")
    add_settings(group)
    add_options(parser, "site")


def add_settings(group: "argparse._ArgumentGroup") -> None:
    """Add the settings of a page."""
    for name, metavar, words in _TEXTS:
        group.add_argument(f"--{name}", metavar=metavar, default="", help=words)
    words = "styles that readers choose from; default: APA, IEEE, Chicago, MLA, Nature, ACL"
    group.add_argument("--style", metavar="NAME", nargs="+", action="extend", default=[], help=words)


def run(options: argparse.Namespace) -> None:
    """Write the site of the selected papers."""
    SiteSettings(url=options.url)  # a wrong one is told before papers are read
    papers = require_papers(select_papers(options))
    count = library.build_site(
        papers, options.output, title=name_title(options), about=options.about, url=options.url,
        styles=options.style, pages=list_pages(options),
    )  # fmt: skip
    page = os.path.join(options.output, "index.html")
    output.report(
        f"{page}: {output.count(len(library.distinct(papers)), 'paper')}, {output.count(count, 'file')}"
    )


def name_title(options: argparse.Namespace) -> str:
    """Return the title that is wanted, or "" for that of the page that is read."""
    return options.title or ("" if options.catalog else "LLM unlearning")


def list_pages(options: argparse.Namespace) -> list[str]:
    """Return the pages that are read, each once: the shipped one without any."""
    return list(dict.fromkeys(options.catalog)) or [get_path("data", library.SHIPPED_PAGE)]
