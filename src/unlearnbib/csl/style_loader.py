"""Loading of a style: the checks of its file, its parent, the language in which it prints."""

import os
from typing import Any

from unlearnbib.csl.locale import normalize_language
from unlearnbib.csl.style import Style
from unlearnbib.csl.style_index import find_style, is_published
from unlearnbib.csl.xml_tree import NS, parse_xml
from unlearnbib.errors import StyleError

_MAX_DEPTH = 3  # of dependent styles, against those that depend on each other
_MAX_SIZE = 2_000_000  # bytes; the largest published style has a tenth


def load_style(name: str, locale: str | None = None, max_names: int = 0) -> Style:
    """Return the style `name` for a language; raises StyleError with the defect of the style.

    Of a list of names, the bibliography prints `max_names`, or as many as the style says.
    """
    path, root, language = resolve_style(name)
    try:
        style = Style(root, normalize_language(locale, root) if locale else language, max_names)
        if not is_published(path):
            style.compile()
    except (KeyError, AttributeError, TypeError, ValueError, IndexError, RecursionError) as error:
        raise StyleError(name, f"is broken: {error!r}") from error
    return style


def resolve_style(name: str) -> tuple[str, Any, str]:
    """Return the path, the root and the language of the style `name`, or of its independent parent."""
    wanted, language, beside = name, "", ""
    for _ in range(_MAX_DEPTH):
        path = find_style(wanted, beside)
        root = _read_style(wanted, path)
        language = language or root.get("default-locale", "")
        if not (parent := _find_parent(root)):
            return path, root, language
        wanted, beside = parent.rstrip("/").rpartition("/")[2], os.path.dirname(path)
    raise StyleError(name, "depends on styles that depend on each other")


def _read_style(name: str, path: str) -> Any:
    """Return the root of a style; rejects all but CSL 1.0, and a style from outside with a defect."""
    text = _read_file(name, path)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise StyleError(name, "holds a DOCTYPE or an entity; a style has none")
    try:
        root = parse_xml(text)
    except SyntaxError as error:
        raise StyleError(name, f"is not XML: {error.msg}") from error
    if root.tag != NS + "style":
        raise StyleError(name, "is not a CSL style")
    if not str(root.get("version", "1.0")).startswith("1.0"):
        raise StyleError(name, f"is of version {root.get('version')}; only CSL 1.0 is supported")
    if root.getroottree().docinfo.doctype:  # in an encoding in which the bytes above differ
        raise StyleError(name, "holds a DOCTYPE or an entity; a style has none")
    if not (is_published(path) or _find_parent(root)):
        _reject_defects(name, root)
    return root


def _reject_defects(name: str, root: Any) -> None:
    from unlearnbib.csl.validate import find_defect  # noqa: PLC0415 - only for styles from outside

    if defect := find_defect(root):
        raise StyleError(name, defect)


def _read_file(name: str, path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            text = file.read(_MAX_SIZE + 1)
    except OSError as error:
        raise StyleError(name, error.strerror or str(error)) from error
    if len(text) > _MAX_SIZE:
        raise StyleError(name, "is too large for a style")
    return text


def _find_parent(root: Any) -> str:
    links = root.iterfind(f"{NS}info/{NS}link")
    return next((link.get("href") or "" for link in links if link.get("rel") == "independent-parent"), "")
