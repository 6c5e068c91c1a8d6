"""Markdown with the citations of pandoc: `[@key, p. 3; @other]`, `@key`, `-@key`, `@{odd key}`; Quarto.

The form of a key is that of pandoc's manual (extension `citations`): letters, digits and _, with single
punctuation characters within. A key that looks like a cross-reference is not `sure`.
"""

import re
from collections.abc import Iterator

from unlearnbib.documents.markdown_text import mask_hidden
from unlearnbib.documents.parts import (
    Everything,
    Include,
    Key,
    Label,
    Lines,
    Part,
)

_KEY = r"\w+(?:[:.#$%&+?<>~/-]\w+)*"
_PART = re.compile(
    rf"""\\.
    | (?<![\w@])@(?P<all>\*)(?=["'\s,;\]]|$)
    | (?<![\w@])@(?:\{{(?P<braced>[^{{}}\n]+)\}}|(?P<key>{_KEY}))
    | \{{\#(?P<label>[\w:.-]+)
    | ^[ ]{{0,3}}\(@(?P<example>[\w-]+)\)[ \t]                     # of a numbered example
    | \{{\{{<\s{{0,20}}include\s{{1,20}}(?P<file>[^\s<>]+)
    """,
    re.VERBOSE | re.MULTILINE,
)
_REFERENCE = re.compile(r"(?:fig|tbl|sec|eq|lst|thm):")  # pandoc-crossref
#: prefixes that Quarto reserves for its own references (https://quarto.org/docs/authoring/cross-references.html)
_QUARTO = re.compile(
    r"(?i:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)-"
)


def read(text: str) -> Iterator[Part]:
    """Yield the citations of a document for pandoc, and its labels.

    >>> list(read("As @doe2024 says [see -@{arxiv:2406.10890}, p. 3]. Mail a@b.org, `@no`."))
    [Key(line=1, key='doe2024', sure=True), Key(line=1, key='arxiv:2406.10890', sure=True)]
    """
    lines = Lines(text)
    for found in _PART.finditer(mask_hidden(text)):
        line, name = lines.find(found.start()), found[found.lastgroup or 0]
        match found.lastgroup:
            case "all":
                yield Everything(line)
            case "label" | "example":
                yield Label(name)
            case "file":
                yield Include(line, (name.lstrip("/"),), beside=not name.startswith("/"))
            case "braced" | "key":
                yield Key(line, name.strip(), sure=not _REFERENCE.match(name))


def read_quarto(text: str) -> Iterator[Part]:
    """Yield the citations of a document for Quarto; `@fig-...` and similar keys are its own references.

    >>> list(read_quarto("@fig-one of @doe2024"))
    [Key(line=1, key='doe2024', sure=True)]
    """
    return (part for part in read(text) if not (isinstance(part, Key) and _QUARTO.match(part.key)))
