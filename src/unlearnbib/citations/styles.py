"""Reading a style: what is refused, what it depends on, in which language it prints."""

from graphlib import CycleError, TopologicalSorter
from typing import Any

from lxml import etree

from unlearnbib.citations import nodes, shelf
from unlearnbib.citations.style import Style
from unlearnbib.citations.terms import NS
from unlearnbib.errors import StyleError

_MOST_STEPS = 3  # of dependence, against styles that depend on each other
_LARGEST = 2_000_000  # bytes; the largest published style has a tenth


def load(name: str, locale: str | None = None) -> Style:
    """Return the style `name` for a language; raises StyleError that says what is wrong, and what to do."""
    path, root, language = independent(name)
    try:
        style = Style(root, locale or language)
        if not shelf.holds(path):
            style.compile()
    except (KeyError, AttributeError, TypeError, ValueError, IndexError, RecursionError) as error:
        raise StyleError(name, f"is broken: {error!r}") from error
    return style


def independent(name: str) -> tuple[str, Any, str]:
    """Return the path and the root of the style `name`, or of that which it depends on, and its language."""
    wanted, language = name, ""
    for _ in range(_MOST_STEPS):
        path = shelf.find(wanted)
        root = _checked(wanted, path)
        language = language or root.get("default-locale", "")
        if not (parent := _parent(root)):
            return path, root, language
        wanted = parent.rstrip("/").rpartition("/")[2]
    raise StyleError(name, "depends on styles that depend on each other")


def _read(name: str, path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            text = file.read(_LARGEST + 1)
    except OSError as error:
        raise StyleError(name, error.strerror or str(error)) from error
    if len(text) > _LARGEST:
        raise StyleError(name, "is too large for a style")
    return text


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
    if not (shelf.holds(path) or _parent(root)):
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
