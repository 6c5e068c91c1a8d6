r"""The text of a LaTeX source without comments, verbatim text, `\iffalse`, and the rest after its end.

The text keeps its length; masked characters are NUL, which TeX ignores as well, and a comment includes
the end of its line. So a list of keys may go on after a comment, and a key too, as in TeX.
"""

import re
from collections.abc import Callable, Collection

from unlearnbib.documents.masking import mask_spans

MASK = "\0"
_DEFINITION = 50  # characters before a command, where its definition may begin
_NEWIF = re.compile(r"\\(?:newif|let|def)[\s{]{0,20}$")
_SYMBOL = re.compile(r"\\([A-Za-z@]+)\*?|\\.|%", re.DOTALL)
_COMMENT = re.compile(r"%[^\n]*(?:\n[ \t]*)?")
_BRANCH = re.compile(r"\\(if[A-Za-z@]*|fi|else)(?![A-Za-z@])|\\.|%[^\n]*", re.DOTALL)
_NAME = re.compile(r"\s*\{([A-Za-z]+\*?)\}")
_DOCUMENT = re.compile(r"\s*\{document\}")
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


#: commands that define an environment whose text is not TeX
_NEW_VERBATIM = frozenset(
    "lstnewenvironment DefineVerbatimEnvironment CustomVerbatimEnvironment excludecomment newtcblisting"
    " DeclareTCBListing NewTCBListing newverbatim".split()
)
_BEGINS_VERBATIM = re.compile(
    r"\s*\{([A-Za-z]+\*?)\}\s*(?:\[[^\[\]]{0,50}\]\s*){0,2}\{[^\0]{0,500}?\\"
    r"(?:verbatim|Verbatim|lstlisting|minted|comment|VerbatimEnvironment|verbatimtabinput|listing)(?![A-Za-z])"
)


def mask_hidden(text: str, environments: set[str] | None = None) -> str:
    r"""Return `text` with the spans masked that TeX does not read.

    `environments` are verbatim ones that other files define; those of this text are added.

    >>> mask_hidden("a % \\cite{b}\nc \\verb|\\cite{d}| \\% e\\end{document} f").replace("\0", "")
    'a c \\verb \\% e'
    """
    spans, at, branches = [], 0, list[str]()
    own = set[str]() if environments is None else environments
    while symbol := _SYMBOL.search(text, at):
        start = at = symbol.end()
        if symbol[0] == "%":
            comment = _COMMENT.match(text, symbol.start())
            start, at = symbol.start(), comment.end() if comment else at
        elif symbol[1] == "begin":
            start, at = skip_environment(text, symbol, own)
        elif skip := _SKIPS.get(symbol[1] or ""):
            start, at = skip(text, symbol)
        elif word := symbol[1]:
            _learn_environment(text, symbol, own)
            start, at = _follow_branch(text, symbol, word, branches)
        if symbol[1] == "iffalse" and text.endswith("\\else", start, at):
            branches.append("else")
        spans.append((start, at))
    return mask_spans(text, spans, MASK)


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


def _learn_environment(text: str, symbol: re.Match[str], environments: set[str]) -> None:
    r"""Add the verbatim environment that \lstnewenvironment and its kind, or \newenvironment, define."""
    if symbol[1] in _NEW_VERBATIM:
        name = _NAME.match(text, symbol.end())
    elif symbol[1] in ("newenvironment", "renewenvironment"):
        name = _BEGINS_VERBATIM.match(text, symbol.end())
    else:
        return
    environments.update([name[1]] if name else [])


def _follow_branch(text: str, symbol: re.Match[str], word: str, branches: list[str]) -> tuple[int, int]:
    r"""Return the span of the \else of an \iftrue, or an empty one; `branches` are the open conditionals."""
    at = symbol.start()
    if (
        word[:2] == "if"
        and word not in _NO_BRANCHES
        and not _NEWIF.search(text, max(0, at - _DEFINITION), at)
    ):
        branches.append(word)
    elif word == "fi" and branches:
        branches.pop()
    elif word == "else" and branches and branches[-1] == "iftrue":
        branches.pop()
        return skip_false(text, symbol)
    return symbol.end(), symbol.end()


def skip_environment(text: str, symbol: re.Match[str], environments: Collection[str] = ()) -> tuple[int, int]:
    r"""\begin{verbatim}: to its \end, or to the end of the text."""
    name = _NAME.match(text, symbol.end())
    if not name or (name[1] not in _VERBATIM and name[1] not in environments):
        return symbol.end(), symbol.end()
    end = text.find(f"\\end{{{name[1]}}}", name.end())
    return name.end(), end if end >= 0 else len(text)


def skip_false(text: str, symbol: re.Match[str]) -> tuple[int, int]:
    r"""\iffalse: to its \else or \fi; conditionals within are counted, as TeX does."""
    depth = 1
    for branch in _BRANCH.finditer(text, symbol.end()):
        word = branch[1] or ""
        depth += 1 if word[:2] == "if" and word not in _NO_BRANCHES else -1 if word == "fi" else 0
        if not depth or (depth == 1 and word == "else"):
            return symbol.start(), branch.end()
    return symbol.start(), len(text)


_SKIPS: dict[str, Callable[[str, re.Match[str]], tuple[int, int]]] = {
    "verb": lambda text, symbol: _find_delimited(text, symbol.end()),  # to a character like the first
    "lstinline": _skip_inline,
    "mintinline": _skip_inline,
    "mint": _skip_inline,
    "url": _skip_url,
    "nolinkurl": _skip_url,
    "path": _skip_url,
    "href": _skip_url,
    "end": lambda text, symbol: (
        (symbol.start(), len(text)) if _DOCUMENT.match(text, symbol.end()) else (symbol.end(), symbol.end())
    ),
    "endinput": lambda text, symbol: (symbol.start(), len(text)),
    "iffalse": skip_false,
}
