"""AsciiDoc with the macros of asciidoctor-bibtex: `cite:[key(p. 3), other]`, `citenp:[key]`, `bibitem:[key]`.

The forms are those of its README; text in blocks of code, literal blocks and comments is hidden.
"""

import re
from collections.abc import Iterator

from unlearnbib.documents.document_reader import DocumentReader, Example
from unlearnbib.documents.masking import mask_spans
from unlearnbib.documents.parts import Bibliography, Include, Key, Lines, Part

_FENCE = re.compile(r"^(-{4,}|\.{4,}|/{4,}|\+{4,}|`{3,})[^\n-./+`]*$", re.MULTILINE)
_HIDDEN = re.compile(
    r"(?<!\w)pass:[a-z,]{0,20}\[[^\n]{0,500}?\]{1,2}|^\[(?:source|listing|literal|comment|stem|latexmath)[^\]\n]{0,200}\]\n"
    r"(?!-{4}|\.{4}|`{3}|={4}|--)(?:[^\n]+\n?){1,200}"
    r"|(?<=\n\n)[ \t]+(?![*.-]+[ \t]|\d+\.[ \t])\S[^\n]*(?:\n[^\n]+){0,200}"  # a literal paragraph
    r"|^//[^/\n][^\n]*$|\+\+\+.{0,500}?\+\+\+|`\+[^\n`]{0,500}\+`",
    re.MULTILINE,
)
_PART = re.compile(
    r"""\\(?:cite|bibitem)
    | (?<![\w\\])(?:cite[a-z]*|bibitem|fullcite|nocite):(?:[^\s\[\]]{0,100})\[(?P<keys>[^\[\]]{1,5000})\]
    | ^include::(?P<include>[^\[\n]+)\[
    | ^:(?:bibtex-file|bibliography-database|bib-file):[ \t]+(?P<files>[^\n]+)
    """,
    re.VERBOSE | re.MULTILINE,
)
_LONGEST_TITLE = 300  # characters
_LINES_BEFORE = 3  # of a fence, with the title: an empty one and the title
_LOCATOR = re.compile(r"\([^()]{0,500}\)")


def read(text: str) -> Iterator[Part]:
    """Yield the citations of an AsciiDoc document, and the files that it includes."""
    lines, visible = Lines(text), mask_spans(text, _find_blocks(text))
    visible = mask_spans(visible, [found.span() for found in _HIDDEN.finditer(visible)])
    for found in _PART.finditer(visible):
        line, name = lines.find(found.start()), found[found.lastgroup or 0]
        match found.lastgroup:
            case "keys":
                listed = _LOCATOR.sub("", name).split(",")
                yield from (Key(line, key.strip()) for key in listed if key.strip())
            case "include" if "{" not in name and "://" not in name:
                yield Include(line, (name.strip(),), beside=True, must_exist=False)
            case "files":
                yield from (Bibliography(line, (file,)) for file in re.split(r"[,\s]+", name.strip()))


def _find_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of blocks that are no text: each ends with its own fence, or with the text."""
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None and not _is_underline(text, fence):
            opened = fence
        elif opened is not None and fence[0].rstrip() == opened[1]:
            yield opened.start(), fence.end()
            opened = None
    if opened is not None:
        yield opened.start(), len(text)


def _is_underline(text: str, fence: re.Match[str]) -> bool:
    """Return whether a fence is the underline of a title, which is about as long as it."""
    lines = text[max(0, fence.start() - _LONGEST_TITLE) : fence.start()].split("\n")
    title = lines[-2] if len(lines) > 1 else ""
    is_alone = len(lines) < _LINES_BEFORE or not lines[-3].strip()
    return fence[0][0] in "-+" and is_alone and bool(title) and abs(len(title) - len(fence[0].rstrip())) <= 1


READER = DocumentReader(
    read,
    (
        Example(
            "One cite:[a], citenp:[b(59), c], cite:see[d(3, 4)]. `+cite:[no]+` \\cite:[no]", tuple("abcd")
        ),
        Example("----\ncite:[no]\n----\n// cite:[no]\n////\ncite:[no]\n////\n\ncite:[a]", ("a",)),
        Example(":bibtex-file: own.bib\n\ncite:[a]\n\nbibliography::[]", ("a",), ("own.bib",)),
    ),
    reads_tex=False,
)
