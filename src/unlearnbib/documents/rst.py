"""reStructuredText with the roles of sphinxcontrib-bibtex: :cite:p:`key, other`, :cite:`{see}key{p. 3}`.

Hidden are inline literals, literal blocks, directives of code, and comments, as docutils reads them.
"""

import re
from collections.abc import Iterator

from unlearnbib.documents.document_reader import DocumentReader, Example
from unlearnbib.documents.masking import mask_spans
from unlearnbib.documents.parts import Bibliography, Everything, Include, Lines, Part
from unlearnbib.documents.roles import split_role

_PART = re.compile(
    r"""\\.
    | `{4,}
    | ``.{0,2000}?``(?!`)                                          # an inline literal
    | (?<!\w):(?:cite|footcite|nocite)(?::[a-z]{1,20}){0,3}:`(?P<role>[^`]{1,2000})`
    | (?<![\w`])`(?P<role_before>[^`\s][^`]{0,2000})`:(?:cite|footcite|nocite)(?::[a-z]{1,20}){0,3}:
    | (?<!\w):[\w.+:-]{1,50}:`[^`]{1,2000}`                        # another role
    | (?<![\w*])\*\*(?=[^\s*])[^*\n]{1,500}\*\*(?![\w*])          # strong, and emphasis: roles do not nest
    | (?<![\w*])\*(?=[^\s*])[^*\n]{1,500}\*(?![\w*])
    | ^[ \t]*>>>[ ][^\n]*                                          # of doctest
    | ^[ \t]*\.\.[ ]_[^\n]*                                        # a target
    | ^[ \t]+:(?:alt|class|name|target|width|align|scale|height|figclass):[^\n]*
    | ^[ \t]*\.\.[ ]include::[ \t]+(?P<include>\S+)
    | ^[ \t]*\.\.[ ]bibliography::[ \t]*(?P<files>[^\n]*)
    | ^[ \t]+:(?P<all>all):
    """,
    re.VERBOSE | re.MULTILINE,
)
_CODE = re.compile(
    r"\.\.[ ](?:code|code-block|sourcecode|highlight|raw|math|literalinclude|doctest|graphviz|mermaid"
    r"|digraph|graph|uml|plantuml|productionlist|testcode|testoutput|prompt|ipython|plot|jupyter-execute)::"
)
_MARKUP = re.compile(r"\.\.[ ](?:[\w:+.-]+::|\[[^\]\n]+\]|_|\||\Z)")


def read(text: str) -> Iterator[Part]:
    """Yield the citations of a reStructuredText, and the files that it includes."""
    lines = Lines(text)
    for found in _PART.finditer(mask_spans(text, _find_hidden(text))):
        line, name = lines.find(found.start()), found[found.lastgroup or 0]
        match found.lastgroup:
            case "role" | "role_before":
                yield from split_role(name, line)
            case "include" if not name.startswith("<"):
                yield Include(line, (name.lstrip("/"),), beside=not name.startswith("/"))
            case "files":
                yield from (Bibliography(line, (file.lstrip("/"),)) for file in name.split())
            case "all":
                yield Everything(line)


def _find_hidden(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of literal blocks, code and comments: lines indented more than their opener."""
    at, opener = 0, -1  # the indentation of the line that opened a hidden block
    for line in text.split("\n"):
        words = line.lstrip()
        indentation = len(line) - len(words)
        if words and opener >= 0 and indentation <= opener:
            opener = -1
        is_comment = words.rstrip() == ".." or (words.startswith(".. ") and not _MARKUP.match(words))
        if opener >= 0 or is_comment:
            yield at, at + len(line)
        is_literal = words.rstrip().endswith("::") and not words.startswith("..")
        if opener < 0 and (is_comment or is_literal or _CODE.match(words)):
            opener = indentation
        at += len(line) + 1


READER = DocumentReader(
    read,
    (
        Example(
            "One :cite:`a,b`, :cite:t:`c`, :footcite:p:`{see}d{p. 3}`; ``:cite:`no``` is code.", tuple("abcd")
        ),
        Example(
            "x::\n\n  :cite:`no`\n\n.. :cite:`no`\n.. note:: :cite:`a`\n\n.. code:: rst\n\n  :cite:`no`",
            ("a",),
        ),
        Example(
            ":cite:`a`\n\n.. bibliography:: own.bib more.bib\n   :style: plain\n",
            ("a",),
            ("own.bib", "more.bib"),
        ),
    ),
    reads_tex=False,
)
