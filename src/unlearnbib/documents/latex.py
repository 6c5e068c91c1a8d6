r"""LaTeX source: `\cite` and its relatives in natbib, biblatex, apacite and csquotes, and included files.

The commands are those of the manuals of natbib, biblatex ("Citation Commands"), apacite and csquotes; a
command that the author defined is read if its name contains "cite".
"""

import re
from collections.abc import Callable, Iterator

from unlearnbib.documents.arguments import Groups
from unlearnbib.documents.latex_text import MASK, mask_hidden
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
#: number of groups before the keys
_BEFORE = {
    "volcite": 1, "Volcite": 1, "pvolcite": 1, "Pvolcite": 1, "fvolcite": 1, "ftvolcite": 1, "svolcite": 1,
    "Svolcite": 1, "tvolcite": 1, "Tvolcite": 1, "avolcite": 1, "Avolcite": 1,
    "foreigntextcquote": 1, "foreignblockcquote": 1, "hyphentextcquote": 1, "hyphenblockcquote": 1,
}  # fmt: skip
#: commands that read a file
_INPUTS = {
    "input": True, "include": True, "subfile": True, "subfileinclude": True, "InputIfFileExists": False,
}  # fmt: skip
#: commands that read a file in a folder, to which its own files are relative
_IMPORTS = frozenset("import inputfrom includefrom subimport subinputfrom subincludefrom".split())
#: files of TeX itself that papers read
_OF_TEX = frozenset("glyphtounicode epsf xy tikz pgf psfig".split())


def read(text: str) -> Iterator[Part]:
    r"""Yield the citations of a LaTeX source, and the files that it includes, in their order.

    >>> list(read("\\cites[p.~{[3]}]{a}(x)[1]{b,%\n c}\\input{chap}"))
    [Key(line=1, key='a', sure=True), Key(line=1, key='b', sure=True), Key(line=1, key='c', sure=True),
     Include(line=2, names=('chap.tex', 'chap'), folder='', beside=False, must_exist=True)]
    """
    visible = mask_hidden(text)
    lines, groups = Lines(text), Groups(visible)
    for command in _COMMAND.finditer(visible):
        if read_arguments := _find_reader(command[1]):
            yield from read_arguments(command, groups, lines.find(command.start()))


def _find_reader(name: str) -> Callable[[re.Match[str], Groups, int], Iterator[Part]] | None:
    """Return the reader of the arguments of the command `name`, or None if they are irrelevant."""
    if name in _INPUTS:
        return read_input
    if name in _IMPORTS:
        return read_import
    is_cite = "cite" in name.lower() and not _NO_CITE.fullmatch(name)
    return _read_cite if is_cite or name in _MORE or name in _BEFORE else None


def _read_cite(command: re.Match[str], groups: Groups, line: int) -> Iterator[Part]:
    """Yield the cited keys; a key made by a macro is a doubt, unless the uses of the macro are read."""
    for start, end in _find_key_lists(command, groups):
        listed = command.string[start:end].replace(MASK, "")
        for key in filter(None, map(str.strip, listed.split(","))):
            if key == "*":
                yield Everything(line)
            elif _PLAIN_KEY.fullmatch(key):
                yield Key(line, key)
            elif key[0] != "#" or not _DEFINES.search(command.string, *_find_before(command)):
                made = f"{command[0]}{{{_shorten(key)}}}"
                yield Doubt(line, f"{made} is not a plain key; the .aux file has its citations")


def _find_key_lists(command: re.Match[str], groups: Groups) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lists of keys of a command."""
    name = command[1]
    if _IS_NAMED.search(command.string, *_find_before(command)):
        return  # it is defined here, not used
    is_multi = name.lower().endswith(("cites", "citetexts"))
    for number, span in enumerate(groups.find_spans(command.end(), many=is_multi)):
        if is_multi or number == _BEFORE.get(name, 0):
            yield span
        if not is_multi and number >= _BEFORE.get(name, 0):
            return


def find_cited_keys(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield the span of each cited key in a LaTeX source.

    >>> source = r"\cite[see][p.~3]{ab, c} % \cite{no}"
    >>> [source[start:end] for start, end in find_cited_keys(source)]
    ['ab', 'c']
    """
    visible = mask_hidden(text)
    groups = Groups(visible)
    for command in _COMMAND.finditer(visible):
        for start, end in _find_key_lists(command, groups) if _find_reader(command[1]) is _read_cite else ():
            yield from (found.span() for found in _IN_LIST.finditer(visible, start, end))


def _find_before(command: re.Match[str]) -> tuple[int, int]:
    """Return the span before a command, where its definition may begin."""
    return max(0, command.start() - _DEFINITION), command.start()


def _shorten(key: str) -> str:
    return key if len(key) <= 40 else key[:40] + "…"  # noqa: PLR2004 - for a person to find it


def read_input(command: re.Match[str], groups: Groups, line: int) -> Iterator[Part]:
    r"""Yield the file of `\input`, `\include` and their kind."""
    name = next(iter(groups.read_arguments(command.end(), many=False)), None)
    if name is None and command[1] == "input":
        word = _WORD.match(command.string, command.end())
        name = word[1] if word else ""
    yield from _include_file(name or "", "", _INPUTS[command[1]], line)


def read_import(command: re.Match[str], groups: Groups, line: int) -> Iterator[Part]:
    r"""Yield the file of `\import` and its folder."""
    folder, name = [*groups.read_arguments(command.end(), many=True, most=2), "", ""][:2]
    yield from _include_file(name, folder.replace(MASK, "").strip(), True, line)  # noqa: FBT003


def _include_file(name: str, folder: str, must_exist: bool, line: int) -> Iterator[Part]:  # noqa: FBT001
    name = name.replace(MASK, "").strip().strip('"')
    if "\\" in name + folder or "#" in name + folder:
        yield Doubt(line, f"the file {_shorten(folder + name)} is named by a macro; it is not read")
    elif name and name.removesuffix(".tex") not in _OF_TEX:
        names = (name,) if name.endswith(".tex") else (f"{name}.tex", name)
        yield Include(line, names, folder, must_exist=must_exist)
