"""Typst: `@key`, `@key[p. 3]`, `#cite(<key>)`, `#cite(label("key"))`, attributions, `#include` chains.

A reference and a citation are written alike (https://typst.app/docs/reference/model/ref/), so a
label of the document itself is not a key, and any other reference is not `sure`. A mail address is not a
reference here, though Typst would take it for one; letters of a script without spaces may precede a key.
"""

import re
from collections.abc import Iterator

from unlearnbib.documents.document_reader import DocumentReader, Example
from unlearnbib.documents.masking import mask_spans
from unlearnbib.documents.parts import (
    Bibliography,
    Everything,
    Include,
    Key,
    Label,
    Lines,
    Part,
)
from unlearnbib.documents.typst_text import TypstText

_NAME = r"[\w:.-]+"
# a named argument before the key: form: "prose", supplement: [p. 3]
_NAMED = r'[a-z-]{1,20}\s{0,20}:\s{0,20}(?:"[^"\n]{0,200}"|\[[^\[\]]{0,200}\]|[\w.-]{1,50})\s{0,20},\s{0,200}'
_PART = re.compile(
    rf"""\\.                                                       # an escaped character
    | \bimport\s{{1,20}}"[^"\n]*"                                  # of a package: "@preview/..."
    | (?<![A-Za-z0-9@])@(?P<reference>{_NAME})
    | (?:\bcite\(\s{{0,200}}(?:{_NAMED}){{0,5}}|\battribution:\s{{0,200}})
      (?: <(?P<cite>{_NAME})> | (?:label\(\s{{0,200}})?"(?P<cite_text>[^"\n]*)" )
    | \bref\(\s{{0,200}}<(?P<ref>{_NAME})>
    | \blabel\(\s{{0,200}}"(?P<ref_text>[^"\n]*)"
    | \blabel:\s{{0,20}}<(?P<own_label>{_NAME})>
    | <(?P<label>{_NAME})>
    | \binclude\s{{1,20}}"(?P<file>[^"\n]+)"
    | \bbibliography\((?P<full>(?:[^()]|\([^()]{{0,2000}}\))*)\)
    """,
    re.VERBOSE | re.DOTALL,
)
_FILE = re.compile(r'"([^"\n]+\.(?:bib|ya?ml))"')
_FULL = re.compile(r"\bfull:\s{0,200}true\b")


def read(text: str) -> Iterator[Part]:
    """Yield the citations of a Typst document, its labels, and the files that it includes.

    >>> list(read("As @doe2024[p. 3] and #cite(<arxiv:2406.10890>). // @no"))
    [Key(line=1, key='doe2024', sure=False), Key(line=1, key='arxiv:2406.10890', sure=True)]
    """
    lines, scanned = Lines(text), TypstText(text)
    for found in _PART.finditer(mask_spans(text, scanned.hidden)):
        line, name = lines.find(found.start()), found[found.lastgroup or 0]
        match found.lastgroup:
            case "file":
                yield Include(line, (name.lstrip("/"),), beside=not name.startswith("/"))
            case "full":
                yield from (Bibliography(line, (file.lstrip("/"),)) for file in _FILE.findall(name))
                yield from [Everything(line)] if _FULL.search(name) else []
            case "label" if found.start() in scanned.values:  # of a function that may cite
                yield Key(line, name, sure=False)
            case "label" | "own_label":
                yield Label(name)
            case "reference" if key := name.rstrip(".:"):
                yield Key(line, key, sure=False)
            case "cite" | "cite_text" | "ref" | "ref_text" as kind if key := name.strip():
                yield Key(line, key, sure=kind.startswith("cite"))


READER = DocumentReader(
    read,
    (
        Example("See @a[p. 3], _@b;_ and 参见@c。 Mail d@e.org, // @no\n`@no`", ("a", "b", "c")),
        Example('#cite(form: "prose", <a>) #cite(supplement: [p. 3], <b>) #cite(<c>)', ("a", "b", "c")),
        Example(
            '@a #bibliography(("own.bib", "/works.yml"), style: "ieee")', ("a",), ("own.bib", "works.yml")
        ),
    ),
    reads_tex=False,
)
