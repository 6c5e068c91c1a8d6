"""A paper as a page of its own, described in its front matter: Jekyll, academicpages, Hugo (YAML or TOML)."""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from unlearnbib.catalog.extract.columns import add_scheme, guess_roles
from unlearnbib.catalog.extract.entry import is_link
from unlearnbib.catalog.extract.export_types import find_named_type
from unlearnbib.catalog.extract.headings import Sections
from unlearnbib.catalog.extract.listing import Listing
from unlearnbib.catalog.extract.objects import get_title, read_object
from unlearnbib.catalog.extract.paper_link import is_paper_host
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.readers.yaml_list import load_yaml
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import CatalogError
from unlearnbib.text.json_values import LINE
from unlearnbib.text.toml_values import parse_toml

_LONGEST = 100_000  # characters of front matter
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
#: Keys that the page has for itself, whatever their names promise in a list.
_OF_PAGE = frozenset(
    "permalink collection layout excerpt description image header featured slug summary".split()
)
_SCHOOLS = frozenset(("school", "university", "institution"))
_PAPER_TYPE = re.compile(r"(?i)publications?|papers?")


def split_front_matter(text: str) -> tuple[str, str]:
    r"""Return the fence of the front matter of a page and the front matter, or two empty texts.

    >>> split_front_matter("---\ntitle: On Peas\n---\nText"), split_front_matter("# Papers")
    (('---', 'title: On Peas'), ('', ''))
    """
    head = text[:_LONGEST].lstrip("\n")
    fence, _, rest = head.partition("\n")
    lines, ends = rest.split("\n"), _FENCES.get(fence.rstrip(), ())
    last = next((n for n, line in enumerate(lines) if line.rstrip() in ends), None)
    return ("", "") if last is None else (fence.rstrip(), "\n".join(lines[:last]))


def is_front_matter(text: str, page: str) -> bool:
    """Return whether a page begins with the front matter of a paper, and not of a list or a note."""
    fence, head = split_front_matter(text)
    if not fence or "title" not in head.lower():
        return False
    with suppress(CatalogError):
        return _is_paper(_load(fence, head, page))
    return False


def _is_paper(data: Mapping[str, Any]) -> bool:
    """Return whether front matter names a paper: a DOI, a link to one, or its publication."""
    keys = {str(key): value for key, value in data.items() if key != LINE and value}
    roles = {role: key for key in keys if key not in _OF_PAGE for role in guess_roles(key)}
    links = [one for key in keys if "link" in guess_roles(key) for one in _list_values(keys[key])]
    is_named = any(is_link(add_scheme(one)) and is_paper_host(add_scheme(one)) for one in links)
    is_published = "venue" in roles or any(key.startswith("publication") for key in keys)
    is_thesis = bool(keys.keys() & _SCHOOLS) and find_named_type(str(keys.get("type", ""))) == "thesis"
    is_published = is_published or is_thesis
    is_collected = bool(_PAPER_TYPE.fullmatch(str(data.get("collection") or "")))
    is_placed = is_published and bool(roles.keys() & {"authors", "date", "year"})
    return bool(get_title(data)) and (is_named or is_collected or is_placed)


def _list_values(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _load(fence: str, head: str, page: str) -> Mapping[str, Any]:
    """Return the values of front matter; raises CatalogError."""
    if fence == "---":
        data = load_yaml(head, page)
        return data if isinstance(data, Mapping) else {}
    try:
        return parse_toml(head)
    except ValueError as error:
        raise CatalogError(page, f"has front matter that is not TOML: {error}") from error


def read(text: str, page: str) -> Catalog:
    """Return the paper of a page; raises CatalogError for front matter that is malformed."""
    fence, head = split_front_matter(text)
    data = {key: value for key, value in _load(fence, head, page).items() if key not in _OF_PAGE}
    listing = Listing(page)
    if get_title(data):
        listing.add(read_object(_rename_links(data), 1), Sections())
    return Catalog(page, tuple(listing.papers), tuple(listing.problems), tuple(listing.passed))


def _rename_links(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return data whose keys for links are the words of a list: `url_pdf` is `pdf`, `paperurl` `paper url`."""
    return {_rename_key(str(key)): value for key, value in data.items()}


def _rename_key(key: str) -> str:
    return "paper url" if key == "paperurl" else key.removeprefix("url_")


READER = PageReader(
    name="front-matter",
    about="a page for each paper, described in its front matter (Jekyll, Hugo); a folder of them too",
    recognises=is_front_matter,
    read=read,
    examples=(
        Example(
            "---\ntitle: 'On &amp; off Peas'\nauthors:\n- Jane Doe\n- John Roe\ndate: '2021-03-01T00:00:00Z'\n"
            "doi: 10.1234/a\npublication_types: ['2']\npublication: In *Pea Science*\nurl_pdf: https://a.org/x.pdf\n---\nText\n",
            (
                {
                    "title": "On & off Peas", "venue": "Pea Science", "year": 2021, "link": "https://doi.org/10.1234/a",
                    "type": "article-journal",
                },
            ),
            "index.md",
        ),
        Example(
            '+++\ntitle = "On Peas"\nvenue = "ICML"\nyear = 2020\nauthors = ["Jane Doe", "John Roe"]\n+++\n',
            ({"title": "On Peas", "venue": "ICML", "year": 2020},),
            "peas.md",
        ),
    ),
)  # fmt: skip
