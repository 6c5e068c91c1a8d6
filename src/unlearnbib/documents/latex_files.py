r"""The files that a LaTeX source reads: chapters, local packages and classes, bibliographies."""

import re
from collections.abc import Callable, Iterator, Mapping

from unlearnbib.documents.arguments import Groups
from unlearnbib.documents.aux_file import split_files
from unlearnbib.documents.latex_commands import is_defined
from unlearnbib.documents.latex_macros import Definitions
from unlearnbib.documents.latex_text import MASK
from unlearnbib.documents.parts import Doubt, Include, Part

_WORD = re.compile(r'[ \t\0]*"?([^\s{}\\%\0"]+)')
#: commands that read a file
_INPUTS = {
    "input": True, "include": True, "SweaveInput": True,
    "subfile": True, "subfileinclude": True, "InputIfFileExists": False,
}  # fmt: skip
#: commands that read a file in a folder, to which its own files are relative
_IMPORTS = frozenset("import inputfrom includefrom subimport subinputfrom subincludefrom".split())
#: commands that read packages and classes, and the suffix of these
_PACKAGES = {
    "usepackage": ".sty", "RequirePackage": ".sty", "RequirePackageWithOptions": ".sty",
    "documentclass": ".cls", "LoadClass": ".cls", "LoadClassWithOptions": ".cls",
}  # fmt: skip
_OWN_NAME = re.compile(r"[\w./+-]{1,200}")
#: packages whose commands are known, should a copy be beside the document
_OF_CITATIONS = frozenset(
    "natbib biblatex apacite csquotes cite chapterbib bibentry multibib hyperref".split()
)
#: files of TeX itself that papers read
_OF_TEX = frozenset("glyphtounicode epsf xy tikz pgf psfig".split())


def shorten(key: str) -> str:
    """Return a key that is short enough for a message."""
    return key if len(key) <= 40 else key[:40] + "…"  # noqa: PLR2004 - for a person to find it


def read_bibliography(command: re.Match[str], groups: Groups, line: int) -> Iterator[Part]:
    r"""Yield the files of `\bibliography` and its kind; those of a URL or a macro are not read."""
    if not is_defined(command):
        for listed in groups.read_arguments(command.end(), many=False, most=1):
            names = listed.replace(MASK, "").replace('"', "")
            yield from (
                split_files(names, line)
                if "\\" not in names and "#" not in names and "://" not in names
                else ()
            )


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
        yield Doubt(line, f"the file {shorten(folder + name)} is named by a macro; it is not read")
    elif name and name.removesuffix(".tex") not in _OF_TEX:
        names = (name,) if name.endswith(".tex") else (f"{name}.tex", name)
        yield Include(line, names, folder, must_exist=must_exist)


def read_packages(command: re.Match[str], groups: Groups, line: int, known: Definitions) -> Iterator[Part]:
    r"""Yield the files of `\usepackage` and `\documentclass` that may be the author's own."""
    suffix = _PACKAGES[command[1]]
    for listed in groups.read_arguments(command.end(), many=False, most=1):
        names = (name.replace(MASK, "").strip() for name in listed.split(","))
        own = [name for name in names if _OWN_NAME.fullmatch(name) and name not in _OF_CITATIONS]
        was_package, known.is_package = known.is_package, True  # while it is read
        yield from (Include(line, (name + suffix,), must_exist=False) for name in own)
        known.is_package = was_package


def learn_only(command: re.Match[str], groups: Groups, known: Definitions) -> None:
    r"""Learn the files of `\includeonly`; one that a macro names leaves out nothing."""
    if span := groups.find_group(command.end()):
        listed = command.string[slice(*span)].replace(MASK, "")
        known.only = None if "\\" in listed or "#" in listed else {*map(str.strip, listed.split(","))}


def learn_lists(command: re.Match[str], groups: Groups, known: Definitions) -> None:
    r"""Learn the lists of multibib's `\newcites`: `\bibliographyown` names the files of the list "own"."""
    for listed in groups.read_arguments(command.end(), many=False, most=1):
        known.lists |= {name for name in map(str.strip, listed.split(",")) if name.isalpha()}


_LEARNERS: Mapping[str, Callable[[re.Match[str], Groups, Definitions], None]] = {
    "includeonly": learn_only,
    "newcites": learn_lists,
}
_READERS: Mapping[str, Callable[[re.Match[str], Groups, int], Iterator[Part]]] = {
    **dict.fromkeys(_INPUTS, read_input),
    **dict.fromkeys(_IMPORTS, read_import),
    **dict.fromkeys(
        ("bibliography", "nobibliography", "addbibresource", "addglobalbib", "addsectionbib"),
        read_bibliography,
    ),
}


def is_reading(name: str, known: Definitions) -> bool:
    """Return whether a command reads files, or says which ones are read."""
    is_list = name.startswith("bibliography") and name.removeprefix("bibliography") in known.lists
    return is_list or name in _READERS or name in _PACKAGES or name in _LEARNERS


def read_files(command: re.Match[str], groups: Groups, line: int, known: Definitions) -> Iterator[Part]:
    """Yield the files of such a command."""
    name = command[1]
    if learn := _LEARNERS.get(name):
        learn(command, groups, known)
    elif name in _PACKAGES:
        yield from read_packages(command, groups, line, known)
    else:
        for part in _READERS.get(name, read_bibliography)(command, groups, line):
            is_out = name == "include" and isinstance(part, Include) and known.leaves_out(part.names[-1])
            yield from () if is_out else (part,)
