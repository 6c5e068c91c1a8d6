"""Tables of the reference, made from the tables of the code while the site is built.

A page has a line `*(made from the code when the site is built: NAME)*`; NAME is in `PAGES`, and the Markdown
of its function takes the place of the line. Nothing of it is written into the checkout, so no page can be out
of date.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from command_pages import describe_commands, describe_settings
from python_page import describe_names
from sphinx.application import Sphinx
from table_pages import (
    describe_campaign,
    describe_documents,
    describe_dumps,
    describe_formats,
    describe_hosts,
    describe_presets,
    describe_providers,
    describe_readers,
    describe_rules,
    describe_styles,
    describe_venues,
)

PAGES: Mapping[str, Callable[[], str]] = {
    "campaign": describe_campaign,
    "commands": describe_commands,
    "documents": describe_documents,
    "dumps": describe_dumps,
    "formats": describe_formats,
    "hosts": describe_hosts,
    "names": describe_names,
    "presets": describe_presets,
    "providers": describe_providers,
    "readers": describe_readers,
    "rules": describe_rules,
    "settings": describe_settings,
    "styles": describe_styles,
    "venues": describe_venues,
}

MARK = re.compile(r"^\*\(made from the code when the site is built: ([\w-]+)\)\*$", re.MULTILINE)


def fill_page(text: str) -> str:
    """Return the text of a page with the tables that it asks for."""
    return MARK.sub(lambda mark: PAGES[mark[1]](), text)


def _fill_source(_app: Sphinx, _page: str, source: list[str]) -> None:
    source[0] = fill_page(source[0])


#: document at the root of the repository -> the page that includes it
ROOT_DOCUMENTS = {
    "ARCHITECTURE.md": "/explanation/architecture.md",
    "CHANGELOG.md": "/explanation/changes.md",
    "CONTRIBUTING.md": "/explanation/contributing.md",
    "README.md": "/index.md",
    "SECURITY.md": "/explanation/security.md",
    "data/README.md": "/explanation/data.md",
}
_ROOT = Path(__file__).parents[2]
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(([\w./-]+)\)")


def lead_to_pages(text: str) -> str:
    """Return the text of a document at the root, whose links to others lead to the pages that include them.

    A link to a file that no page includes is its words alone.

    >>> lead_to_pages("[changes](CHANGELOG.md), [licences](NOTICE.md), [more](other.md)")
    '[changes](/explanation/changes.md), licences, [more](other.md)'
    """
    return _LINK.sub(_lead_link, text)


def _lead_link(link: re.Match[str]) -> str:
    words, target = link.groups()
    if target in ROOT_DOCUMENTS:
        return f"[{words}]({ROOT_DOCUMENTS[target]})"
    return words if (_ROOT / target).exists() else link[0]


def _lead_included(_app: Sphinx, _path: Path, _page: str, content: list[str]) -> None:
    content[0] = lead_to_pages(content[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect the tables, and the links, to the reading of pages."""
    app.connect("source-read", _fill_source)
    app.connect("include-read", _lead_included)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
