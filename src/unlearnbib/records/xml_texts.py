"""The texts below an element of XML, each in one line, whatever markup is in it."""

from typing import Any


def get_text(element: Any, *paths: str) -> str:
    """Return the text of the first of `paths` below an element that has one, in one line.

    >>> from lxml import etree
    >>> get_text(etree.fromstring("<a><b>On <i>Pisum</i></b></a>"), "c", "b")
    'On Pisum'
    """
    found = (_join_text(one) for path in paths for one in element.iterfind(path))
    return next(filter(None, found), "")


def get_texts(element: Any, *paths: str) -> list[str]:
    """Return the texts of all elements at `paths`, in one line each."""
    return [text for path in paths for one in element.iterfind(path) if (text := _join_text(one))]


def _join_text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
