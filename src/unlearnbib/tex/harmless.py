r"""TeX that only prints: the author's own spelling of a value is written again if it is nothing else.

A .bib file may come from anybody. TeX that reads files, writes, or defines anything is never passed on: only commands
that the decoder knows and the LaTeX kernel has, formulas, and references within the document.
"""

import re

from unlearnbib.tex.commands import (
    ACCENT_COMMANDS,
    SILENT_COMMANDS,
    TEXT_COMMANDS,
    WRAPPERS,
)
from unlearnbib.tex.math import COMMANDS as MATH_COMMANDS

_COMMAND = re.compile(r"\\([A-Za-z@]+)")
# `^^` makes another character of the next one (TeXbook, chapter 8).
_ODD = re.compile(r"\^\^|\\$")
_REFERENCES = frozenset("cite citep citet citealp ref url href path nolinkurl doi textcite parencite".split())
_FACES = frozenset(
    """emph textbf textit texttt textsf textsc textrm textsl textup textmd textnormal mbox text underline ensuremath
    textsuperscript textsubscript uppercase lowercase MakeUppercase MakeLowercase enquote mkbibquote mkbibemph TeX LaTeX
    BibTeX index""".split()
)
_NOT_IN_LATEX = frozenset(
    "noopsort bibinfo bibnamefont bibfnamefont natexlab ifmmode else fi expandafter".split()
)
_KNOWN = (
    frozenset((*ACCENT_COMMANDS, *SILENT_COMMANDS, *TEXT_COMMANDS, *WRAPPERS, *MATH_COMMANDS))
    | _REFERENCES
    | _FACES
) - _NOT_IN_LATEX


def is_harmless_tex(text: str) -> bool:
    r"""Return whether `text` may be given to TeX in a field: it prints, and its braces match as BibTeX counts them.

    >>> [is_harmless_tex(one) for one in (r"{\'E}t{\'e}", r"\emph{$x^2$}", r"\input{x}", "^^5cinput{x}", "}{", "50%")]
    [True, True, False, False, False, True]
    """
    if "\\" not in text and "{" not in text and "}" not in text:
        return "^^" not in text
    is_known = _KNOWN.issuperset(_COMMAND.findall(text))
    return is_known and not _ODD.search(text) and _is_balanced(text)


def _is_balanced(text: str) -> bool:
    r"""Return whether braces match; BibTeX counts `\{` and `\}` too."""
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
