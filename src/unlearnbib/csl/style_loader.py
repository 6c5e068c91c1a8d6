"""Reading a style: what is refused, what it depends on, in which language it prints."""

import os
from typing import Any

from lxml import etree

from unlearnbib.csl import elements as nodes
from unlearnbib.csl import style_index as shelf
from unlearnbib.csl import validate as wholeness
from unlearnbib.csl.locale import NS, canonical
from unlearnbib.csl.style import Style
from unlearnbib.errors import StyleError

_MOST_STEPS = 3  # of dependence, against styles that depend on each other
_LARGEST = 2_000_000  # bytes; the largest published style has a tenth


def load(name: str, locale: str | None = None) -> Style:
    """Return the style `name` for a language; raises StyleError that says what is wrong, and what to do."""
    path, root, language = independent(name)
    try:
        style = Style(root, canonical(locale, root) if locale else language)
        if not shelf.holds(path):
            style.compile()
    except (KeyError, AttributeError, TypeError, ValueError, IndexError, RecursionError) as error:
        raise StyleError(name, f"is broken: {error!r}") from error
    return style


def independent(name: str) -> tuple[str, Any, str]:
    """Return the path and the root of the style `name`, or of that which it depends on, and its language."""
    wanted, language, beside = name, "", ""
    for _ in range(_MOST_STEPS):
        path = shelf.find(wanted, beside)
        root = _checked(wanted, path)
        language = language or root.get("default-locale", "")
        if not (parent := _parent(root)):
            return path, root, language
        wanted, beside = parent.rstrip("/").rpartition("/")[2], os.path.dirname(path)
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
    if root.getroottree().docinfo.doctype:  # of an encoding in which its letters are others
        raise StyleError(name, "holds a DOCTYPE or an entity; a style has none")
    if not (shelf.holds(path) or _parent(root)) and (reason := wholeness.reason(root)):
        raise StyleError(name, reason)
    return root


def _parent(root: Any) -> str:
    links = root.iterfind(f"{NS}info/{NS}link")
    return next((link.get("href") or "" for link in links if link.get("rel") == "independent-parent"), "")
