"""Markdown with the citations of pandoc: `[@key, p. 3; @other]`, `@key`, `-@key`, `@{odd key}`; Quarto; MyST.

The form of a key is that of pandoc's manual (extension `citations`): letters, digits and _, with single
punctuation characters within, and `//` as in a URL. MyST has the roles of sphinxcontrib-bibtex too:
{cite:p}`key,other` (https://mystmd.org/guide/citations). A key that looks like a
cross-reference is not `sure`.
"""

import re
from collections.abc import Iterator

from unlearnbib.documents.aux_file import split_keys
from unlearnbib.documents.document_reader import DocumentReader, Example
from unlearnbib.documents.markdown_text import LONGEST_ROLE, mask_hidden
from unlearnbib.documents.parts import (
    Bibliography,
    Everything,
    Include,
    Key,
    Label,
    Lines,
    OwnReferences,
    Part,
)
from unlearnbib.documents.roles import split_role

KEY = r"\w(?:\w|[:.#$%&+?<>~/-](?=\w)|[:/](?=/))*"
_PART = re.compile(
    rf"""\\.
    | (?<![\w@])@(?P<all>\*)(?=["'\s,;\]]|$)
    | (?<![\w@])@(?:\{{(?P<braced>[^{{}}\n]+)\}}|(?P<key>{KEY}))
    | \{{(?:cite(?::[a-z]+)*|nocite)\}}`(?P<role>[^`]{{1,{LONGEST_ROLE}}})`
    | <[a-zA-Z][^<>]{{0,500}}\bdata-cite=["']?(?P<data>[^"'<>\n]{{1,2000}})["']?[^<>]{{0,500}}>  # HTML
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

METADATA = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$", re.MULTILINE | re.DOTALL)
_FILES = re.compile(r"^bibliography:(?P<files>[^\n]*(?:\n[ \t]*-[ \t][^\n]*|\n[ \t]+[^\n]*)*)", re.MULTILINE)
_OWN = re.compile(r"^references:[ \t]*\n", re.MULTILINE)
_FILE = re.compile(r"[^\s\[\],\"']+\.(?:bib(?:tex)?|json|ya?ml)(?![\w.])")
_DIRECTIVE = re.compile(r"^[ \t]*(?:`{3,}|:{3,})\{bibliography\}[ \t]+(?P<files>[^\n]+)", re.MULTILINE)


def read(text: str) -> Iterator[Part]:
    """Yield the citations of a document for pandoc, and its labels.

    >>> list(read("As @doe2024 says [see -@{arxiv:2406.10890}, p. 3]. Mail a@b.org, `@no`."))
    [Key(line=1, key='doe2024', sure=True), Key(line=1, key='arxiv:2406.10890', sure=True)]
    """
    lines = Lines(text)
    yield from _list_files(text, lines)
    for found in _PART.finditer(mask_hidden(text)):
        line, name = lines.find(found.start()), found[found.lastgroup or 0]
        match found.lastgroup:
            case "all":
                yield Everything(line)
            case "label" | "example":
                yield Label(name)
            case "file":
                yield Include(line, (name.lstrip("/"),), beside=not name.startswith("/"))
            case "data":
                yield from split_keys(name, line)
            case "role":
                yield from split_role(name, line)
            case "braced" | "key":
                yield Key(line, name.strip(), sure=not _REFERENCE.match(name))


def _list_files(text: str, lines: Lines) -> Iterator[Bibliography | OwnReferences]:
    """Yield the entries in the metadata, the files of its `bibliography`, and those of directives of MyST."""
    metadata = METADATA.match(text)
    if metadata and (own := _OWN.search(text, 0, metadata.end())):
        yield OwnReferences(lines.find(own.start()))
    fields = [*_FILES.finditer(text, 0, metadata.end())][:1] if metadata else []
    for found in (*fields, *_DIRECTIVE.finditer(text)):
        line = lines.find(found.start())
        yield from (Bibliography(line, (name,)) for name in _FILE.findall(found["files"]))


def read_quarto(text: str) -> Iterator[Part]:
    """Yield the citations of a document for Quarto; `@fig-...` and similar keys are its own references.

    >>> list(read_quarto("@fig-one of @doe2024"))
    [Key(line=1, key='doe2024', sure=True)]
    """
    return (part for part in read(text) if not (isinstance(part, Key) and _QUARTO.match(part.key)))


READER = DocumentReader(
    read,
    (
        Example("As @a [see -@{b c}, p. 3; @d]. Mail e@f.org, `@no`.", ("a", "b c", "d")),
        Example("[@https://arxiv.org/abs/1706.03762, p. 3]", ("https://arxiv.org/abs/1706.03762",)),
        Example(
            "{cite}`a` {cite:p}`b,c` {cite:t}`{see}d{p. 3}` not `{cite}` nor ``{cite}`no` ``", tuple("abcd")
        ),
        Example("---\nbibliography: [own.bib, 'b.json']\n---\n@a", ("a",), ("own.bib", "b.json")),
        Example("---\nbibliography:\n  - own.bib\ntitle: x.bib\n---\n@a", ("a",), ("own.bib",)),
    ),
    reads_tex=False,
)
QUARTO_READER = DocumentReader(read_quarto, (Example("@fig-one of @a", ("a",)),), reads_tex=False)
