r"""Spans of a LaTeX source that are no TeX, or that TeX skips: verbatim text, URLs, a branch not taken."""

import re
from collections.abc import Callable, Collection

_BRANCH = re.compile(r"\\newif\s{0,20}\\if|\\(if[A-Za-z@]*|fi|else)(?![A-Za-z@])|\\.|%[^\n]*", re.DOTALL)
_NAME = re.compile(r"\s*\{([A-Za-z]+\*?)\}")
DOCUMENT = re.compile(r"\s*\{document\}")
_OPTIONS = re.compile(r"[ \t]*(?:\[[^\][\n]{0,200}\])?(?:\{\w{0,40}\}(?=[^\s\w]))?")
_LONGEST = 2_000  # characters of a piece of verbatim text in a line, so that no search is long

#: environments whose text is not TeX
_VERBATIM = frozenset(
    "verbatim verbatim* Verbatim Verbatim* BVerbatim LVerbatim SaveVerbatim lstlisting minted comment"
    " filecontents filecontents* luacode luacode* asy tcblisting".split()
)
#: commands that begin with \if and end with no \fi: they take arguments
NO_BRANCHES = frozenset(
    "iff ifthenelse ifdefstring ifstrequal ifboolexpr ifdefempty ifblank ifstrempty ifbool iftoggle"
    " ifcsdef ifundef ifcsundef ifnumcomp ifnumequal ifcsstring ifdef ifciteseen ifentryseen"
    " iffieldundef".split()
)
#: commands that define an environment whose text is not TeX
_NEW_VERBATIM = frozenset(
    "lstnewenvironment DefineVerbatimEnvironment CustomVerbatimEnvironment excludecomment newtcblisting"
    " DeclareTCBListing NewTCBListing newverbatim".split()
)
_BEGINS_VERBATIM = re.compile(
    r"\s*\{([A-Za-z]+\*?)\}\s*(?:\[[^\[\]]{0,50}\]\s*){0,2}\{[^\0]{0,500}?\\"
    r"(?:verbatim|Verbatim|lstlisting|minted|comment|VerbatimEnvironment|verbatimtabinput|listing)(?![A-Za-z])"
)


def _skip_inline(text: str, symbol: re.Match[str]) -> tuple[int, int]:
    r"""\lstinline[...]|...|, \mintinline[...]{python}|...|: as \verb, after their options."""
    options = _OPTIONS.match(text, symbol.end())
    return _find_delimited(text, options.end() if options else symbol.end())


def _find_delimited(text: str, at: int) -> tuple[int, int]:
    closer = {"{": "}"}.get(text[at : at + 1], text[at : at + 1])
    end = text.find(closer, at + 1, at + _LONGEST) if closer and not closer.isspace() else -1
    return (at, end + 1) if end >= 0 and "\n" not in text[at:end] else (at, at)


def _skip_url(text: str, symbol: re.Match[str]) -> tuple[int, int]:
    r"""\url{...}: a % is not a comment there."""
    return (
        _find_delimited(text, symbol.end())
        if text.startswith("{", symbol.end())
        else (symbol.end(), symbol.end())
    )


def learn_environment(text: str, symbol: re.Match[str], environments: set[str]) -> None:
    r"""Add the verbatim environment that \lstnewenvironment and its kind, or \newenvironment, define."""
    if symbol[1] in _NEW_VERBATIM:
        name = _NAME.match(text, symbol.end())
    elif symbol[1] in ("newenvironment", "renewenvironment"):
        name = _BEGINS_VERBATIM.match(text, symbol.end())
    else:
        return
    environments.update([name[1]] if name else [])


def skip_environment(text: str, symbol: re.Match[str], environments: Collection[str] = ()) -> tuple[int, int]:
    r"""\begin{verbatim}: to its \end, or to the end of the text."""
    name = _NAME.match(text, symbol.end())
    if not name or (name[1] not in _VERBATIM and name[1] not in environments):
        return symbol.end(), symbol.end()
    end = text.find(f"\\end{{{name[1]}}}", name.end())
    return name.end(), end if end >= 0 else len(text)


def skip_false(text: str, symbol: re.Match[str], begin: int) -> tuple[int, int]:
    r"""\iffalse: to its \else or \fi; conditionals within are counted, as TeX does."""
    depth = 1
    for branch in _BRANCH.finditer(text, begin):
        word = branch[1] or ""
        depth += 1 if word[:2] == "if" and word not in NO_BRANCHES else -1 if word == "fi" else 0
        if not depth or (depth == 1 and word == "else"):
            return symbol.start(), branch.end()
    return symbol.start(), len(text)


SKIPS: dict[str, Callable[[str, re.Match[str]], tuple[int, int]]] = {
    "verb": lambda text, symbol: _find_delimited(text, symbol.end()),  # to a character like the first
    "lstinline": _skip_inline,
    "mintinline": _skip_inline,
    "mint": _skip_inline,
    "url": _skip_url,
    "nolinkurl": _skip_url,
    "path": _skip_url,
    "href": _skip_url,
    "end": lambda text, symbol: (
        (symbol.start(), len(text)) if DOCUMENT.match(text, symbol.end()) else (symbol.end(), symbol.end())
    ),
    "endinput": lambda text, symbol: (symbol.start(), len(text)),
}
