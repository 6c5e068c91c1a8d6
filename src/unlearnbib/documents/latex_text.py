r"""The text of a LaTeX source without comments, verbatim text, `\iffalse`, and the rest after its end.

The text keeps its length; masked characters are NUL, which TeX ignores as well, and a comment includes
the end of its line. So a list of keys may go on after a comment, and a key too, as in TeX.
"""

import re
from collections.abc import Callable, Collection, Iterator

from unlearnbib.documents.latex_conditionals import DEFINERS, Conditionals
from unlearnbib.documents.masking import mask_spans

MASK = "\0"
_DEFINITION = 50  # characters before a command, where its definition may begin
_NEWIF = re.compile(r"\\(?:newif|let|def)[\s{]{0,20}$")
_SYMBOL = re.compile(r"\\([A-Za-z@]+)\*?|\\.|[%{}]", re.DOTALL)
_COMMENT = re.compile(r"%[^\n]*(?:\n[ \t]*)?")
_BRANCH = re.compile(r"\\newif\s{0,20}\\if|\\(if[A-Za-z@]*|fi|else)(?![A-Za-z@])|\\.|%[^\n]*", re.DOTALL)
_NAME = re.compile(r"\s*\{([A-Za-z]+\*?)\}")
_DOCUMENT = re.compile(r"\s*\{document\}")
_OPTIONS = re.compile(r"[ \t]*(?:\[[^\][\n]{0,200}\])?(?:\{\w{0,40}\}(?=[^\s\w]))?")
_LONGEST = 2_000  # characters of a piece of verbatim text in a line, so that no search is long

#: commands that read a file
READS_FILE = frozenset(
    "input include subfile subfileinclude InputIfFileExists SweaveInput import inputfrom includefrom"
    " subimport subinputfrom subincludefrom usepackage RequirePackage documentclass LoadClass".split()
)
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
    r"""Return `text` with the spans masked that TeX does not read, whatever its own conditionals are.

    `environments` are verbatim ones that other files define; those of this text are added.

    >>> mask_hidden("a % \\cite{b}\nc \\verb|\\cite{d}| \\% e\\end{document} f").replace("\0", "")
    'a c \\verb \\% e'
    """
    own = set[str]() if environments is None else environments
    return "".join(piece for _, piece in mask_pieces(text, own, None))


def mask_pieces(
    text: str, environments: set[str], conditionals: Conditionals | None
) -> Iterator[tuple[int, str]]:
    """Yield the pieces of `text` with such spans masked, each with its offset.

    A piece ends after a command that reads a file, so that what this file defines is known in the next one.
    """
    masker, spans, at, done = _Masker(environments, conditionals), list[tuple[int, int]](), 0, 0
    while symbol := _SYMBOL.search(text, at):
        if symbol[1] and masker.ends_piece():
            yield done, _mask_piece(text, done, symbol.start(), spans)
            spans, done = [], symbol.start()
        start, at = masker.read(symbol)
        spans.append((start, at))
    yield done, _mask_piece(text, done, len(text), spans)


def _mask_piece(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> str:
    return mask_spans(text[start:end], ((first - start, last - start) for first, last in spans), MASK)


class _Pending:
    """A command at a depth of braces, which is read when a group has closed after it."""

    def __init__(self) -> None:
        self.depth, self.has_closed = -1, False

    def begin(self, depth: int) -> None:
        self.depth, self.has_closed = depth, False

    def close(self, depth: int) -> None:
        self.has_closed = self.has_closed or depth == self.depth

    def ends(self, depth: int) -> bool:
        """Return whether a next command at `depth` is after it; it has ended then."""
        if self.depth < 0 or not self.has_closed or depth > self.depth:
            return False
        self.depth = -1
        return True


class _Masker:
    """The state of TeX in a text: the depth of groups, the open conditionals, the pending commands."""

    def __init__(self, environments: set[str], conditionals: Conditionals | None) -> None:
        self._environments, self._conditionals = environments, conditionals
        self._depth, self._groups = 0, 0
        self._file, self._definition = _Pending(), _Pending()
        self._branches: list[bool | None] = []
        self._unknown = 0  # open conditionals whose value is not known

    def ends_piece(self) -> bool:
        """Return whether a command that reads a file is complete before the next command."""
        return self._file.ends(self._depth)

    def read(self, symbol: re.Match[str]) -> tuple[int, int]:
        """Return the span to be masked at a symbol, which may be empty."""
        text, word, at = symbol.string, symbol[1], symbol.end()
        if symbol[0] in "{}":
            self._follow_brace(symbol[0])
            return at, at
        if symbol[0] == "%":
            comment = _COMMENT.match(text, symbol.start())
            return symbol.start(), comment.end() if comment else at
        if word == "begin":
            start, end = skip_environment(text, symbol, self._environments)
            self._groups += start == end and not _DOCUMENT.match(text, at)
            return start, end
        if skip := _SKIPS.get(word or ""):
            self._groups -= word == "end" and self._groups > 0
            return skip(text, symbol)
        return self._read_command(symbol, word) if word else (at, at)

    def _follow_brace(self, brace: str) -> None:
        self._depth = max(0, self._depth + (1 if brace == "{" else -1))
        if brace == "}":
            self._file.close(self._depth)
            self._definition.close(self._depth)

    def _read_command(self, symbol: re.Match[str], word: str) -> tuple[int, int]:
        self._definition.ends(self._depth)
        _learn_environment(symbol.string, symbol, self._environments)
        if word in READS_FILE and not self._depth:
            self._file.begin(0)
        self._groups = max(
            0, self._groups + {"begingroup": 1, "bgroup": 1, "endgroup": -1, "egroup": -1}.get(word, 0)
        )
        learned = (self._conditionals or Conditionals()).learn(symbol, is_certain=self._is_certain())
        if learned > symbol.end():
            return learned, learned
        if word in DEFINERS and not self._is_in_definition():
            self._definition.begin(self._depth)
        return self._follow_branch(symbol, word)

    def _is_certain(self) -> bool:
        return not self._depth and not self._groups and not self._unknown

    def _is_in_definition(self) -> bool:
        return 0 <= self._definition.depth < self._depth

    def _follow_branch(self, symbol: re.Match[str], word: str) -> tuple[int, int]:
        r"""Return the span of the branch that TeX does not take, or an empty one."""
        at = symbol.end()
        if word[:2] == "if" and word not in _NO_BRANCHES and not _is_defined(symbol):
            return self._open_branch(symbol)
        if word == "fi" and self._branches:
            self._unknown -= self._branches.pop() is None
        elif word == "else" and self._branches and self._branches[-1]:
            self._branches.pop()
            return skip_false(symbol.string, symbol, at)
        return at, at

    def _open_branch(self, symbol: re.Match[str]) -> tuple[int, int]:
        """Return the span of the first branch of a conditional if its value is false."""
        text, at = symbol.string, symbol.end()
        value, begin = (self._conditionals or Conditionals()).evaluate(symbol)
        if self._is_in_definition() and symbol[1] not in ("iftrue", "iffalse"):
            value = None
        if value is not False or text.startswith("}", at):  # \def\ifx{\iffalse}
            if not text.startswith("}", at):
                self._branches.append(value)
                self._unknown += value is None
            return at, at
        start, end = skip_false(text, symbol, begin)
        self._branches += [False] if text.endswith("\\else", start, end) else []
        return start, end


def _is_defined(symbol: re.Match[str]) -> bool:
    return bool(_NEWIF.search(symbol.string, max(0, symbol.start() - _DEFINITION), symbol.start()))


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
}
