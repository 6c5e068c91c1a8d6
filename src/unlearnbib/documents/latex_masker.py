r"""The reading of a LaTeX source symbol by symbol, as TeX does: groups, conditionals, verbatim text."""

import re

from unlearnbib.documents.latex_conditionals import DEFINERS, Conditionals
from unlearnbib.documents.latex_verbatim import (
    DOCUMENT,
    NO_BRANCHES,
    SKIPS,
    learn_environment,
    skip_environment,
    skip_false,
)

_DEFINITION = 50  # characters before a command, where its definition may begin
_NEWIF = re.compile(r"\\(?:newif|let|def)[\s{]{0,20}$")
_COMMENT = re.compile(r"%[^\n]*(?:\n[ \t]*)?")
_GROUPS = {"begingroup": 1, "bgroup": 1, "endgroup": -1, "egroup": -1}

#: commands that read a file
_READS_FILE = frozenset(
    "input include subfile subfileinclude InputIfFileExists SweaveInput import inputfrom includefrom"
    " subimport subinputfrom subincludefrom usepackage RequirePackage documentclass LoadClass".split()
)


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


class Masker:
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
            self._groups += not DOCUMENT.match(text, at)
            return start, end
        if skip := SKIPS.get(word or ""):
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
        learn_environment(symbol.string, symbol, self._environments)
        if word in _READS_FILE and not self._depth:
            self._file.begin(0)
        self._groups = max(0, self._groups + _GROUPS.get(word, 0))
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
        if word[:2] == "if" and word not in NO_BRANCHES and not _is_defined(symbol):
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
