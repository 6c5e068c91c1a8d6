"""serve: the page of the selected papers in the browser, made again while its lists and styles change."""

import argparse
import gc
import os
from collections.abc import Iterator
from contextlib import suppress

from unlearnbib import api as library
from unlearnbib.catalog.page.folder import list_pages as list_folder
from unlearnbib.citekeys import lockfile
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.commands.site import add_settings, list_pages, name_title
from unlearnbib.cli.config import list_config_files
from unlearnbib.cli.papers import require_papers, select_papers
from unlearnbib.cli.parser import parse_arguments
from unlearnbib.errors import CatalogError, UnlearnbibError
from unlearnbib.site.page_server import PORT, ServedSite, serve_site
from unlearnbib.site.site_settings import SiteSettings


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    group = parser.add_argument_group("serve (the page that is shown)")
    words = f"0 for any free one; default: {PORT}, or the next free one"
    group.add_argument("--port", type=int, default=None, metavar="N", help=words)
    add_settings(group)
    add_options(parser, "serve")


def run(options: argparse.Namespace) -> None:
    """Serve the page of the selected papers to this machine until Ctrl-C; nothing is written."""
    if "-" in options.catalog:
        raise CatalogError("-", "is the standard input, which does not change; name files")
    gc.enable()  # this process lives long
    site, changes = ServedSite(), _follow_changes(options)
    with suppress(KeyboardInterrupt):
        next(changes)  # what changes from now on is seen
        _publish(site, options)  # an error of the first time ends it
        with serve_site(site, options.port) as url:
            shown = ", ".join(options.catalog) or "the shipped list"
            output.report(f"{url} shows {shown}; Ctrl-C ends it")
            for _ in changes:
                _update(site, options)


def _update(site: ServedSite, options: argparse.Namespace) -> None:
    """Publish the page as its files are now; the old one stays if they cannot be read."""
    try:
        count = _publish(site, parse_arguments(options.arguments))  # by the settings of the folder
        output.report(f"made again: {output.count(count, 'paper')}")
    except UnlearnbibError as error:
        output.report(str(error))
        site.fail(str(error))


def _publish(site: ServedSite, options: argparse.Namespace) -> int:
    papers = require_papers(select_papers(options))
    settings = SiteSettings(
        name_title(options), options.about, options.url, tuple(options.style), is_served=True
    )
    site.publish(library.render_site(papers, settings, list_pages(options)))
    return len(library.distinct(papers))


def _follow_changes(options: argparse.Namespace) -> Iterator[None]:
    """Yield now, and after each change of a page, a style or the settings, which may name other pages."""
    while True:
        names = _list_watched(options)
        for _ in library.watch(pages=names):
            yield
            with suppress(UnlearnbibError):  # it was reported
                options = parse_arguments(options.arguments)
            if _list_watched(options) != names:
                break


def _list_watched(options: argparse.Namespace) -> list[str]:
    pages = list_pages(options)
    parts = [part for page in pages if os.path.isdir(page) for part in list_folder(page)]
    styles = [style for style in options.style if style.endswith(".csl")]
    return [*pages, *parts, *styles, lockfile.NAME, *list_config_files()]
