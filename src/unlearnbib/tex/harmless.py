r"""TeX that only prints: the author's own spelling of a value is written again if it is nothing else.

A .bib file may come from anybody. TeX that reads files, writes, or defines anything is never passed on:
only commands that the decoder knows and the LaTeX kernel has, formulas, and references within the document.
Characters from which TeX would make a command are rejected too: `^^5c` is a backslash (TeXbook, chapter 8).
"""

import re
from collections.abc import Iterable
from typing import Literal

from unlearnbib.tex.commands import (
    ACCENT_COMMANDS,
    SILENT_COMMANDS,
    SKIPPED_ARGUMENTS,
    TEXT_COMMANDS,
    WRAPPERS,
)
from unlearnbib.tex.math import COMMANDS as MATH_COMMANDS
from unlearnbib.tex.packages import REPLACED, REPLACED_ACCENTS
from unlearnbib.text.late_pattern import compile_late

Reader = Literal["bibtex", "biblatex", "none"]

_REFERENCES = frozenset("cite citep citet citealp ref url href path nolinkurl doi textcite parencite".split())
_FACES = frozenset(
    """emph textbf textit texttt textsf textsc textrm textsl textup textmd textnormal mbox text underline
    ensuremath textsuperscript textsubscript textcircled uppercase lowercase MakeUppercase MakeLowercase
    enquote mkbibquote mkbibemph TeX LaTeX BibTeX index""".split()
)
#: Commands that LaTeX does not have, that change how the next ones are read, or that end an argument.
_NOT_PASSED = frozenset(
    """noopsort bibinfo bibnamefont bibfnamefont natexlab ifmmode else fi expandafter noexpand protect penalty
    par hbox""".split()
)
_DECODED = (
    frozenset((*ACCENT_COMMANDS, *SILENT_COMMANDS, *TEXT_COMMANDS, *WRAPPERS, *MATH_COMMANDS))
    | _REFERENCES
    | _FACES
)
#: LaTeX has none of those that are replaced.
_KNOWN = _DECODED - _NOT_PASSED - frozenset((*REPLACED, *REPLACED_ACCENTS))
#: Commands that need no report: the reader knows what they print, or that they print nothing; "" is a symbol.
_REPORTED_NEVER = _DECODED | SKIPPED_ARGUMENTS | _NOT_PASSED | {""}

_ACTIVE = compile_late(r"[\\^$%#\x00-\x1f\x7f-\x9f]")
_BRACE = compile_late("[{}]")
_COMMAND = compile_late(r"\\(?:([A-Za-z@]+)|.)", re.DOTALL)
_TOKEN = compile_late(r"\\.|[{}]", re.DOTALL)
_DEEPEST = 50  # TeX has 255 levels of groups for a whole document
#: `^^`; a command that a character of Unicode makes longer, as `\in` and full-width letters become `\input`;
#: a control character; a backslash at the end; a link that starts a program; a word of an index whose page
#: number is printed by a command (`\index{x|input}`).
_FORBIDDEN = compile_late(
    r"\^[^\x00-\x7f]*\^|\\[A-Za-z@]*[^\x00-\x7f]|[\x00-\x1f\x7f-\x9f]|\\$"
    r"|\\href(?![A-Za-z])(?!\s*\{\s*(?:https?|ftp|mailto):)"
    r"|\\url\s*\{\s*(?:run|file|javascript|data|vbscript):"
    r"|\\index(?![A-Za-z])(?!\s*\{[^{}|]*\})",
    re.IGNORECASE,
)
#: Where `%`, `#` and `^` are themselves, or maths; nowhere else do they print.
_SHIELDED = compile_late(
    r"\\(?:url|path|nolinkurl|href)\s*\{[^{}]*\}|\\\((?:[^$%#\\]|\\[^()])+\\\)|\\\[(?:[^$%#\\]|\\[^][])+\\\]"
    r"|\\ensuremath\s*\{(?:[^{}$%#]|\{[^{}$%#]*\})*\}|\\.|\$(?:[^$%#\\]|\\.)+\$",
    re.DOTALL,
)
_ESCAPED = compile_late(r"\\.", re.DOTALL)
_UNPRINTED = compile_late(r"[%#$^]")


def is_harmless_tex(text: str, reader: Reader = "bibtex") -> bool:
    r"""Return whether `text` may be given to TeX in a field: it only prints.

    Its braces match as BibTeX counts them, which counts `\{` too, and as TeX does. A `%` that is not escaped
    would eat the rest of a line: `reader` is the program in whose output TeX reads the field, if any does.
    biblatex reads it as an argument, where `%` and `#` are not even for URLs what they seem.

    >>> [is_harmless_tex(one) for one in (r"{\'E}t{\'e}", r"\emph{$x^2$}", r"50\%", r"\url{https://a.org/%20}")]
    [True, True, True, True]
    >>> [is_harmless_tex(one) for one in (r"\input{x}", "^^5cinput{x}", "}{", r"\{ }", "50%")]
    [False, False, False, False, False]
    """
    if ("{" in text or "}" in text) and not _is_balanced(_BRACE.findall(text)):
        return False
    if not _ACTIVE.search(text):
        return True
    if _is_forbidden(text) or not _KNOWN.issuperset(filter(None, _COMMAND.findall(text))):
        return False
    if reader != "none" and _UNPRINTED.search(text) and not _is_printed(text, reader):
        return False
    if "\\{" not in text and "\\}" not in text:  # to TeX, its braces are those that were counted
        return True
    return _is_balanced(token for token in _TOKEN.findall(text) if len(token) == 1)


def _is_forbidden(text: str) -> bool:
    """Return whether a text has a forbidden part, which is searched where a beginning of one is seen."""
    is_usual = text.isascii() and text.isprintable() and "^" not in text and text[-1] != "\\"
    lower = text.lower()
    is_limited = r"\href" in lower or r"\url" in lower or r"\index" in lower
    return (is_limited or not is_usual) and _FORBIDDEN.search(text) is not None


def _is_printed(text: str, reader: Reader) -> bool:
    """Return whether `%`, `#`, `$` and `^` are only where a reader prints them, or takes them for maths."""
    if _UNPRINTED.search(_SHIELDED.sub("", text)):
        return False
    return reader != "biblatex" or not re.search("[%#]", _ESCAPED.sub("", text))


def is_harmless_formula(formula: str) -> bool:
    r"""Return whether a formula of an author's file, without its dollars, may be given to TeX.

    Unlike `math.is_harmless`, this takes the commands of packages: its author loads them.

    >>> [is_harmless_formula(one) for one in (r"\mathbb{R}^n", r"x \leqslant y", r"\input{x}", "a%", "$")]
    [True, True, False, False, False]
    """
    return formula.isalnum() or ("$" not in formula and is_harmless_tex(f"${formula}$"))


def _is_balanced(braces: Iterable[str]) -> bool:
    """Return whether braces match, and are not nested too deeply."""
    depth = 0
    for brace in braces:
        depth += 1 if brace == "{" else -1
        if not 0 <= depth <= _DEEPEST:
            return False
    return depth == 0


def find_unknown_commands(text: str) -> list[str]:
    r"""Return the names of the commands in `text` whose output is unknown.

    >>> find_unknown_commands(r"{\'E}t\'e \emph{of} \mymacro and $\Foo{x}$, Gel{\cprime}fand")
    ['mymacro', 'Foo']
    """
    names = _COMMAND.findall(text) if "\\" in text else ()
    unknown = set(names).difference(_REPORTED_NEVER)  # of nearly all texts none
    return [name for name in dict.fromkeys(names) if name in unknown] if unknown else []
