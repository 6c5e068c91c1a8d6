r"""What TeX sees of a source: not comments, verbatim text, `\iffalse`, nor what stands behind the end.

The text keeps its length; what is taken out is NUL, which TeX ignores as well, and a comment takes the end
of its line along. So a list of keys may go on behind a comment, and a key too, as in TeX.
"""

import re
from collections.abc import Callable

HIDDEN = "\0"
_SIGN = re.compile(r"\\([A-Za-z@]+)\*?|\\.|%", re.DOTALL)
_COMMENT = re.compile(r"%[^\n]*(?:\n[ \t]*)?")
_BRANCH = re.compile(r"\\(if[A-Za-z@]*|fi|else)(?![A-Za-z@])|\\.|%[^\n]*", re.DOTALL)
_NAME = re.compile(r"\s*\{([A-Za-z]+\*?)\}")
_OPTIONS = re.compile(r"[ \t]*(?:\[[^\][\n]{0,200}\])?(?:\{\w{0,40}\}(?=[^\s\w]))?")
_LONGEST = 2_000  # characters of a piece of verbatim text in a line, so that no search is long

#: environments whose text is not TeX
_VERBATIM = frozenset(
    "verbatim verbatim* Verbatim Verbatim* BVerbatim LVerbatim SaveVerbatim lstlisting minted comment"
    " filecontents filecontents* luacode luacode* asy tcblisting".split()
)
#: commands that begin with \if and end with no \fi: they take arguments
_NO_BRANCHES = frozenset(
    "iff ifthenelse ifdefstring ifstrequal ifboolexpr ifdefempty ifblank ifstrempty ifbool iftoggle"
    " ifcsdef ifundef ifcsundef ifnumcomp ifnumequal ifcsstring ifdef ifciteseen ifentryseen"
    " iffieldundef".split()
)


def seen(text: str) -> str:
    r"""Return `text` with what TeX does not see taken out.

    >>> seen("a % \\cite{b}\nc \\verb|\\cite{d}| \\% e\\end{document} f").replace("\0", "")
    'a c \\verb \\% e'
    """
    pieces, done, at = [], 0, 0
    while found := _SIGN.search(text, at):
        start, at = _hidden(text, found)
        if at > start:
            pieces += [text[done:start], HIDDEN * (at - start)]
            done = at
    return "".join([*pieces, text[done:]])


def _hidden(text: str, sign: re.Match[str]) -> tuple[int, int]:
    """Return the stretch that is not seen because of `sign`, mostly an empty one, and is passed."""
    if sign[0] == "%":
        comment = _COMMENT.match(text, sign.start())
        return sign.start(), comment.end() if comment else sign.end()
    skip = _SKIPS.get(sign[1] or "")
    return skip(text, sign) if skip else (sign.end(), sign.end())


def _verb(text: str, sign: re.Match[str]) -> tuple[int, int]:
    r"""\verb|...|: to the next of the sign that it begins with, in the line."""
    return _delimited(text, sign.end())


def _inline(text: str, sign: re.Match[str]) -> tuple[int, int]:
    r"""\lstinline[...]|...|, \mintinline[...]{python}|...|: as \verb, behind their options."""
    options = _OPTIONS.match(text, sign.end())
    return _delimited(text, options.end() if options else sign.end())


def _delimited(text: str, at: int) -> tuple[int, int]:
    closer = {"{": "}"}.get(text[at : at + 1], text[at : at + 1])
    end = text.find(closer, at + 1, at + _LONGEST) if closer and not closer.isspace() else -1
    return (at, end + 1) if end >= 0 and "\n" not in text[at:end] else (at, at)


def _address(text: str, sign: re.Match[str]) -> tuple[int, int]:
    r"""\url{...}: a % is no comment there."""
    return _delimited(text, sign.end()) if text.startswith("{", sign.end()) else (sign.end(), sign.end())


def _environment(text: str, sign: re.Match[str]) -> tuple[int, int]:
    r"""\begin{verbatim}: to its \end, or to the end of the text."""
    name = _NAME.match(text, sign.end())
    if not name or name[1] not in _VERBATIM:
        return sign.end(), sign.end()
    end = text.find(f"\\end{{{name[1]}}}", name.end())
    return name.end(), end if end >= 0 else len(text)


def _end(text: str, sign: re.Match[str]) -> tuple[int, int]:
    r"""\end{document}: nothing is read behind it."""
    name = _NAME.match(text, sign.end())
    is_last = name and name[1] == "document"
    return (sign.start(), len(text)) if is_last else (sign.end(), sign.end())


def _end_of_file(text: str, sign: re.Match[str]) -> tuple[int, int]:
    r"""\endinput: the rest of the file is not read."""
    return sign.start(), len(text)


def _false(text: str, sign: re.Match[str]) -> tuple[int, int]:
    r"""\iffalse: to its \else or \fi; conditionals within are counted, as TeX does."""
    depth = 1
    for branch in _BRANCH.finditer(text, sign.end()):
        word = branch[1] or ""
        depth += 1 if word[:2] == "if" and word not in _NO_BRANCHES else -1 if word == "fi" else 0
        if not depth or (depth == 1 and word == "else"):
            return sign.start(), branch.end()
    return sign.start(), len(text)


_SKIPS: dict[str, Callable[[str, re.Match[str]], tuple[int, int]]] = {
    "verb": _verb,
    "lstinline": _inline,
    "mintinline": _inline,
    "mint": _inline,
    "url": _address,
    "nolinkurl": _address,
    "path": _address,
    "href": _address,
    "begin": _environment,
    "end": _end,
    "endinput": _end_of_file,
    "iffalse": _false,
}
