r"""LaTeX source: `\cite` and its relatives in natbib, biblatex, apacite and csquotes, and included files.

The commands are those of the manuals of natbib, biblatex ("Citation Commands"), apacite and csquotes; a
command of the author's own is read if "cite" stands in its name.
"""

import re
from collections.abc import Callable, Iterator

from unlearnbib.documents.arguments import Groups
from unlearnbib.documents.latex_text import HIDDEN, seen
from unlearnbib.documents.parts import (
    Doubt,
    Everything,
    Include,
    Key,
    Lines,
    Part,
)

_COMMAND = re.compile(r"\\([A-Za-z@]+)(\*?)")
_WORD = re.compile(r'[ \t\0]*"?([^\s{}\\%\0"]+)')
_IN_LIST = re.compile(r"[^\s,\0\\{}#%~=\"]+")
_PLAIN_KEY = re.compile(r"[^\s\\{}#%~=\"]+")
_DEFINES = re.compile(r"\\(?:re)?newcommand\*?\s*\{?\\[A-Za-z@]*[cC]ite[A-Za-z@]*\}?\s*\[1\]")
_IS_NAMED = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|def|let(?:\s*\\[A-Za-z@]+\s*=?)?|(?:New|Renew|Declare)\w+)\*?[\s{]*$"
)
_DEFINITION = 200  # characters before a command, where its definition may begin

#: commands with "cite" in their name that cite nothing
_NO_CITE = re.compile(
    r"(?:AtEvery|AtNext|Declare|Execute|New|Renew|Provide|Set|Use|if|new|renew|set|the|blx|abx|cbx|iffirst)\w*"
    r"|.*@.*"
    r"|cite(?:style|text|setup|reset\w*|options|index\w*|tracker\w*|counter|sep\w*|punct|left|right|dash"
    r"|leftright|numfont|color|authoryearstyle|mid|prenote|postnote|trackertrue|dorder|mark"
    r"|a|hyphen\w*)|nocitemeta|bibcite|nobibcite|defbibentryset"
)
#: commands without "cite" in their name that cite
_MORE = frozenset("bibentry textcquote blockcquote hyphentextcquote notecite".split())
#: how many groups stand before the keys, where some do
_BEFORE = {
    "volcite": 1, "Volcite": 1, "pvolcite": 1, "Pvolcite": 1, "fvolcite": 1, "ftvolcite": 1, "svolcite": 1,
    "Svolcite": 1, "tvolcite": 1, "Tvolcite": 1, "avolcite": 1, "Avolcite": 1,
    "foreigntextcquote": 1, "foreignblockcquote": 1, "hyphentextcquote": 1, "hyphenblockcquote": 1,
}  # fmt: skip
#: commands that read a file
_INPUTS = {
    "input": True, "include": True, "subfile": True, "subfileinclude": True, "InputIfFileExists": False,
}  # fmt: skip
#: commands that read a file in a folder, which its own files are relative to
_IMPORTS = frozenset("import inputfrom includefrom subimport subinputfrom subincludefrom".split())
#: files of TeX itself that papers read
_OF_TEX = frozenset("glyphtounicode epsf xy tikz pgf psfig".split())


def read(text: str) -> Iterator[Part]:
    r"""Yield what a LaTeX source cites, and the files that it reads, in their order.

    >>> list(read("\\cites[p.~{[3]}]{a}(x)[1]{b,%\n c}\\input{chap}"))
    [Key(line=1, key='a', sure=True), Key(line=1, key='b', sure=True), Key(line=1, key='c', sure=True),
     Include(line=2, names=('chap.tex', 'chap'), folder='', beside=False, must_exist=True)]
    """
    visible = seen(text)
    lines, groups = Lines(text), Groups(visible)
    for command in _COMMAND.finditer(visible):
        if parts := _parts(command[1]):
            yield from parts(command, groups, lines.at(command.start()))


def _parts(name: str) -> Callable[[re.Match[str], Groups, int], Iterator[Part]] | None:
    """Return what reads the arguments of the command `name`, if they matter."""
    if name in _INPUTS:
        return _input
    if name in _IMPORTS:
        return _import
    is_cite = "cite" in name.lower() and not _NO_CITE.fullmatch(name)
    return _cite if is_cite or name in _MORE or name in _BEFORE else None


def _cite(command: re.Match[str], groups: Groups, line: int) -> Iterator[Part]:
    for start, end in _lists(command, groups):
        yield from _keys(command.string[start:end].replace(HIDDEN, ""), command, line)


def _lists(command: re.Match[str], groups: Groups) -> Iterator[tuple[int, int]]:
    """Yield where the lists of keys of a command begin and end."""
    name = command[1]
    if _IS_NAMED.search(command.string, max(0, command.start() - _DEFINITION), command.start()):
        return  # it is defined here, not used
    is_multi = name.lower().endswith(("cites", "citetexts"))
    for number, span in enumerate(groups.spans(command.end(), many=is_multi)):
        if is_multi or number == _BEFORE.get(name, 0):
            yield span
        if not is_multi and number >= _BEFORE.get(name, 0):
            return


def places(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield where each key that a LaTeX source cites begins and ends.

    >>> source = r"\cite[see][p.~3]{ab, c} % \cite{no}"
    >>> [source[start:end] for start, end in places(source)]
    ['ab', 'c']
    """
    visible = seen(text)
    groups = Groups(visible)
    for command in _COMMAND.finditer(visible):
        for start, end in _lists(command, groups) if _parts(command[1]) is _cite else ():
            yield from (found.span() for found in _IN_LIST.finditer(visible, start, end))


def _keys(listed: str, command: re.Match[str], line: int) -> Iterator[Part]:
    """Yield the keys of a list; those that a macro makes are told of, unless its uses are read."""
    for key in filter(None, map(str.strip, listed.split(","))):
        if key == "*":
            yield Everything(line)
        elif _PLAIN_KEY.fullmatch(key):
            yield Key(line, key)
        elif key[0] != "#" or not _is_defined(command):
            yield Doubt(
                line, f"{command[0]}{{{_short(key)}}} is no plain key; the .aux file has what it cites"
            )


def _is_defined(command: re.Match[str]) -> bool:
    r"""Return whether a command stands in the definition of another \...cite..., whose uses are read."""
    start = max(0, command.start() - _DEFINITION)
    return bool(_DEFINES.search(command.string, start, command.start()))


def _short(key: str) -> str:
    return key if len(key) <= 40 else key[:40] + "…"  # noqa: PLR2004 - for a person to find it


def _input(command: re.Match[str], groups: Groups, line: int) -> Iterator[Part]:
    name = next(iter(groups.arguments(command.end(), many=False)), None)
    if name is None and command[1] == "input":
        word = _WORD.match(command.string, command.end())
        name = word[1] if word else ""
    yield from _file(name or "", "", _INPUTS[command[1]], line)


def _import(command: re.Match[str], groups: Groups, line: int) -> Iterator[Part]:
    folder, name = [*groups.arguments(command.end(), many=True, most=2), "", ""][:2]
    yield from _file(name, folder.replace(HIDDEN, "").strip(), True, line)  # noqa: FBT003


def _file(name: str, folder: str, must_exist: bool, line: int) -> Iterator[Part]:  # noqa: FBT001
    name = name.replace(HIDDEN, "").strip().strip('"')
    if "\\" in name + folder or "#" in name + folder:
        yield Doubt(line, f"the file {_short(folder + name)} is named by a macro; it is not read")
    elif name and name.removesuffix(".tex") not in _OF_TEX:
        names = (name,) if name.endswith(".tex") else (f"{name}.tex", name)
        yield Include(line, names, folder, must_exist=must_exist)
