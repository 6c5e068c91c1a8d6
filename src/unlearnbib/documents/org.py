r"""Org: citations of Org 9.5 `[cite/t:see @key p. 3; @other]`, links of org-ref `cite:key`, `[[cite:&key]]`.

The forms are those of the Org manual ("Citations") and of the manual of org-ref, versions 2 and 3; `\cite`
of LaTeX passes through Org, so it is read as well. Blocks of code, comments and verbatim text are hidden.
"""

import re
from collections.abc import Iterator

from unlearnbib.documents.aux_file import split_keys
from unlearnbib.documents.document_reader import DocumentReader, Example
from unlearnbib.documents.masking import mask_spans
from unlearnbib.documents.parts import Bibliography, Everything, Include, Key, Lines, Part

_BLOCK = re.compile(r"^[ \t]*#\+begin_(src|example|comment)\b", re.MULTILINE | re.IGNORECASE)
_HIDDEN = re.compile(
    r"""^[ \t]*(?:\#(?:[ \t][^\n]*)?|:[ \t][^\n]*)$
    | ^[ \t]*:PROPERTIES:[ \t]*\n(?:[ \t]*:[^\n]*\n){0,200}?[ \t]*:END:[ \t]*$
    | (?<!\w)src_[\w-]{1,30}(?:\[[^\]\n]{0,200}\])?\{[^{}\n]{0,500}\}
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?P<stars>\*+)[ \t](?P<left_out>(?:[A-Z]{2,20}[ \t])?COMMENT\b|[^\n]*:noexport:[^\n]*$)?", re.MULTILINE
)
_VERBATIM = re.compile(r"(?<![^\s({'\"-])([=~])(?=\S)[^\n=~]{0,500}(?<=\S)\1(?![^\s)}'\".,;:!?-])")
_LINK = r"(?:no|foot|super|text|paren|auto|smart|full|[cC])?[cC]?ite(?:[a-zA-Z]{0,20})\*?"
_PART = re.compile(
    rf"""\[cite(?P<style>/[\w/-]+)?:(?P<citation>[^\[\]]{{0,5000}}(?:\[[^\[\]]{{0,500}}\][^\[\]]{{0,5000}})?)\]
    | \[\[{_LINK}:(?P<bracketed>[^\]\n]{{1,5000}})\]
    | (?<![\w/:\[]){_LINK}:(?P<plain>[\w@&*][^\s\[\](){{}}<>\"']*)
    | \\(?:no)?[cC]ite[a-zA-Z]*\*?(?:\[[^\[\]\n]{{0,500}}\]){{0,2}}\{{(?P<latex>[^{{}}]{{1,5000}})\}}
    | ^[ \t]*\#\+(?i:include):[ \t]*"?(?P<include>[^"\s]+)
    | ^[ \t]*\#\+(?i:bibliography):[ \t]*"?(?P<file>[^"\n]+?)"?[ \t]*$
    | (?<![\w:])(?:no)?bibliography:(?P<files>[^\s\]]+)
    """,
    re.VERBOSE | re.MULTILINE,
)
_KEY = re.compile(r"@([\w.:?!`'/*@+|(){}<>&^$#%~-]+)")
_AMPERSAND = re.compile(r"&([\w.:?!`'/*@+|<>^$#%~-]*\w)")


def read(text: str) -> Iterator[Part]:
    """Yield the citations of an Org document, and the files that it includes."""
    lines, visible = Lines(text), mask_spans(text, _find_blocks(text))
    visible = mask_spans(visible, _find_left_out(visible))
    for pattern in (_HIDDEN, _VERBATIM):
        visible = mask_spans(visible, [found.span() for found in pattern.finditer(visible)])
    for found in _PART.finditer(visible):
        line, name = lines.find(found.start()), found[found.lastgroup or 0]
        match found.lastgroup:
            case "citation":
                keys = [one[1] for one in map(_KEY.search, name.split(";")) if one]  # the rest are notes
                yield from (Everything(line) if key == "*" else Key(line, key.rstrip(",.:")) for key in keys)
            case "bracketed" | "plain" if "&" in name:  # `see &a p. 3;&b` of version 3, `a,b` of version 2
                yield from (Key(line, one[1]) for one in _AMPERSAND.finditer(name))
            case "bracketed" | "plain":
                yield from split_keys(name.rstrip(".,;:!?"), line)
            case "latex":
                yield from split_keys(name, line)
            case "include":
                yield Include(line, (name,), beside=True, must_exist=False)
            case "file" | "files":
                names = [name] if found.lastgroup == "file" else name.split(",")
                yield from (Bibliography(line, (file.strip(),)) for file in names if file.strip())


def _find_left_out(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of subtrees that are not exported: to the next heading of the same level or above."""
    start, level = 0, 0  # of the open one
    for heading in _HEADING.finditer(text):
        stars = len(heading["stars"])
        if level and stars <= level:
            yield start, heading.start()
            level = 0
        if not level and heading["left_out"]:
            start, level = heading.start(), stars
    if level:
        yield start, len(text)


def _find_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of blocks whose text is no text of the document; one that is not closed is none."""
    ends: dict[str, list[int]] = {}
    for closer in re.finditer(r"^[ \t]*#\+end_(src|example|comment)\b", text, re.MULTILINE | re.IGNORECASE):
        ends.setdefault(closer[1].lower(), []).append(closer.end())
    remaining = {kind: iter(places) for kind, places in ends.items()}
    at = 0
    for opener in _BLOCK.finditer(text):
        places = remaining.get(opener[1].lower(), iter(()))
        if opener.start() >= at and (end := next((one for one in places if one > opener.end()), None)):
            yield opener.start(), end
            at = end


READER = DocumentReader(
    read,
    (
        Example("[cite:@a; see @b p. 3] and [cite/t:@c], [cite:see [1] @d]", tuple("abcd")),
        Example(
            "cite:a,b. [[cite:&c]] citep:&d;&e [[citet:see &f p. 3]] \\citep[x]{g} cite:h", tuple("abcdefgh")
        ),
        Example(
            "#+begin_src tex\n[cite:@no]\n#+end_src\n# [cite:@no]\n: cite:no\n=cite:no= ~[cite:@no]~ cite:a",
            ("a",),
        ),
        Example(
            "#+bibliography: own.bib\ncite:a\n[[bibliography:b.bib,c.bib]]",
            ("a",),
            ("own.bib", "b.bib", "c.bib"),
        ),
    ),
)
