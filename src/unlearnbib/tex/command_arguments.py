r"""Places of a TeX text that are no prose: arguments that name something, and formulas.

`\cite`, `\ref` and `\label` take keys, `\url` and `\includegraphics` take URLs and files: `roe_2021` there is
right, and `roe\_2021` names something else (LaTeX companion, 2.3 and 11.2; url.sty, hyperref).
"""

import re
from typing import NamedTuple

from unlearnbib.tex.braces import find_group_end

_TOKEN = re.compile(r"\\([A-Za-z@]+)\*?|\\.|\$\$?", re.DOTALL)
_OPTION = re.compile(r"\s*\[(?:[^]{}]|\{[^{}]*\})*\]")
_GROUP = re.compile(r"\s*\{")
_DELIMITER = re.compile(r"[^\w\s{}\\*\[]")
#: What ends a formula; an escaped character in it does not.
_CLOSERS = {
    "$": re.compile(r"(?:[^\\$]|\\.)*+\$", re.DOTALL),
    "$$": re.compile(r"(?:[^\\$]|\\.|\$(?!\$))*+\$\$", re.DOTALL),
    "\\(": re.compile(r"(?:[^\\]|\\[^)])*+\\\)"),
    "\\[": re.compile(r"(?:[^\\]|\\[^]])*+\\\]"),
}
_CITES = re.compile(r"[A-Za-z]*cites?(?:[a-z]*)|[A-Za-z]*ref", re.IGNORECASE)
_NAMING = frozenset(
    """url path nolinkurl doi includegraphics includepdf includesvg label input include bibliography hyperlink
    hypertarget textcolor color colorbox foreignlanguage selectlanguage bibitem bibinfo gls usepackage
    verbatiminput lstinputlisting index""".split()
)
_MATHS = frozenset("ensuremath mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr".split())
_QUOTING = frozenset("verb lstinline url path nolinkurl".split())  # between two equal characters


class ArgumentSpan(NamedTuple):
    """A span that is no prose, from its command to the end of its arguments."""

    start: int
    end: int
    is_formula: bool


def find_arguments(tex: str) -> list[ArgumentSpan]:
    r"""Return the places of formulas, and of commands whose argument is a key, a URL or the name of a file.

    >>> tex = r"\emph{a_b} $x_1$ \cite[p.~3]{roe_2021}"
    >>> [tex[start:end] for start, end, _ in find_arguments(tex)]
    ['$x_1$', '\\cite[p.~3]{roe_2021}']
    """
    spans: list[ArgumentSpan] = []
    found = _TOKEN.search(tex) if "\\" in tex or "$" in tex else None
    while found:
        end, is_formula = _find_end(tex, found), found[0] in _CLOSERS or found[1] in _MATHS
        if end > found.end():
            spans.append(ArgumentSpan(found.start(), end, is_formula))
        found = _TOKEN.search(tex, end)
    return spans


def _find_end(tex: str, found: re.Match[str]) -> int:
    """Return the end of the argument after a token, or that of the token."""
    at, name = found.end(), found[1] or ""
    if closer := _CLOSERS.get(found[0]):
        closed = closer.match(tex, at)
        return closed.end() if closed else len(tex)
    if name == "begin":
        last = tex.rfind("\\end{", at)
        return _find_group(tex, at if last < 0 else last + len("\\end"))
    if name in _QUOTING and _DELIMITER.match(tex, at):
        return tex.find(tex[at], at + 1) + 1 or len(tex)
    if name in _NAMING or name in _MATHS or _CITES.fullmatch(name):
        return _find_arguments_end(tex, at, is_list=name.lower().endswith("cites"))
    return at


def _find_arguments_end(tex: str, at: int, *, is_list: bool) -> int:
    r"""Return the end of the options and of one group, or of all of a list as that of `\cites`."""
    while option := _OPTION.match(tex, at):
        at = option.end()
    end = _find_group(tex, at)
    return _find_arguments_end(tex, end, is_list=True) if is_list and end > at else end


def _find_group(tex: str, at: int) -> int:
    opened = _GROUP.match(tex, at)
    return find_group_end(tex, opened.end() - 1) if opened else at
