"""The styles that are available: the path of each, by its name, an older name, a path or a URL."""

import os
import re
from collections.abc import Sequence

from unlearnbib.csl.style_folders import find_published, iterate_files, list_folders
from unlearnbib.errors import StyleError


def find_style(name: str, beside: str = "") -> str:
    """Return the path of the style `name`, which may be a path or a URL of the CSL repository.

    A bare name is searched for in the folder `beside`, then among the available styles. Raises a
    StyleError that lists the styles that may be meant, and the source of more.
    """
    is_url = name.startswith(("http://", "https://"))
    if not is_url and (name.endswith(".csl") or os.sep in name) and os.path.isfile(name):
        return name
    if not is_url and os.sep in name:
        raise StyleError(name, "there is no such file")
    slug = re.sub(r"^https?://.*/|\.csl$", "", name.rstrip("/")).casefold().replace(" ", "-")
    folders = [beside, *list_folders()] if beside else list_folders()
    found = _find_file(slug, folders) or _find_file(_get_alias(slug), folders)
    if not found:
        raise StyleError(name, _explain_unknown(slug))
    return found


def _get_alias(slug: str) -> str:
    from unlearnbib.csl.style_search import get_alias  # noqa: PLC0415 - few are known by another name

    return get_alias(slug)


def _find_file(slug: str, folders: Sequence[str]) -> str:
    """Return the path of a style in the first folder that holds it, or an empty text."""
    paths = (os.path.join(folder, f"{slug}.csl") for folder in folders)
    return next(filter(os.path.isfile, paths), "") if re.fullmatch(r"[\w.-]+", slug) else ""


def _explain_unknown(slug: str) -> str:
    from unlearnbib.csl.style_search import suggest_styles  # noqa: PLC0415 - only for a mistake

    *others, last = suggest_styles(slug) or [""]
    named = f"{', '.join(others)} or {last}" if others else last
    hint = f"; did you mean {named}?" if last and slug not in (*others, last) else ""
    if find_published():
        return f"is not a known style{hint}"
    return f"is not among the shipped styles{hint}; pip install 'unlearnbib[styles]' has all 10,000"


def is_published(path: str) -> bool:
    """Return whether a style is shipped or published: tests check all of those, so a use need not."""
    return os.path.dirname(path) in list_folders()


def is_shipped(path: str) -> bool:
    """Return whether a style is one of the project's own, which print as the .bst of a venue does."""
    return os.path.dirname(path) == list_folders()[0]


def list_names() -> list[str]:
    """Return the names of all available styles, sorted."""
    return sorted(dict(iterate_files()))
