"""XML of formats, by lxml: elements with only the characters that XML 1.0 has, indented."""

import re
from typing import Any

# XML 1.0, fifth edition, 2.2: what is no Char
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: Any, path: str, text: str = "", **attributes: str) -> Any:
    r"""Add an element with a text to `parent`, below the elements of `path`, which are made where missing.

    The last element of `path` is always new. Returns it.

    >>> from lxml import etree
    >>> root = etree.Element("record")
    >>> _ = add(root, "urls/url", "https://a.example/?a=1&b=2"), add(root, "urls/url", "x\x00y", type="b")
    >>> print(etree.tostring(root).decode())
    <record><urls><url>https://a.example/?a=1&amp;b=2</url><url type="b">xy</url></urls></record>
    """
    from lxml import etree  # noqa: PLC0415 - few formats are XML

    *above, last = path.split("/")
    for name in above:
        found = parent.find(name)
        parent = etree.SubElement(parent, name) if found is None else found
    element = etree.SubElement(parent, last, {name: keep_characters(one) for name, one in attributes.items()})
    if text:
        element.text = keep_characters(text)
    return element


def add_texts(parent: Any, path: str, texts: Any, **attributes: str) -> None:
    """Add an element for each text that is not empty."""
    for text in texts:
        if text:
            add(parent, path, text, **attributes)


def keep_characters(text: str) -> str:
    r"""Return a text without the characters that XML 1.0 does not have.

    >>> keep_characters("a\x00b\ud800c")
    'abc'
    """
    return _NO_CHARACTER.sub("", text)


def dump(root: Any) -> str:
    """Return a tree as a document of XML."""
    from lxml import etree  # noqa: PLC0415

    etree.indent(root)
    text: str = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
