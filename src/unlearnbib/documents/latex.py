r"""LaTeX source: `\cite` and its relatives in natbib, biblatex, apacite and csquotes, and included files.

The commands are those of the manuals of natbib, biblatex ("Citation Commands"), apacite and csquotes; the
author's own are learnt from their definitions, and read if their name contains "cite" otherwise.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from unlearnbib.documents.arguments import Groups
from unlearnbib.documents.aux_file import split_files
from unlearnbib.documents.document_reader import DocumentReader, Example
from unlearnbib.documents.latex_macros import (
    Definitions,
    Meaning,
    fill_list,
    get_span,
    is_plain,
    read_values,
)
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
_ONLY_OPTIONS = re.compile(r"(?:[\s\0]*\[[^\[\]]*\]){0,4}[\s\0]*")
_CHAIN = 10  # macros that each end with another one
_LISTS = 20  # of keys in the text of a macro
_SHORT = 60  # characters of a list that is made from arguments
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
    "input": True, "include": True, "SweaveInput": True,
    "subfile": True, "subfileinclude": True, "InputIfFileExists": False,
}  # fmt: skip
#: commands that read a file in a folder, to which its own files are relative
_IMPORTS = frozenset("import inputfrom includefrom subimport subinputfrom subincludefrom".split())
#: files of TeX itself that papers read
_OF_TEX = frozenset("glyphtounicode epsf xy tikz pgf psfig".split())


def read(text: str, definitions: Definitions | None = None) -> Iterator[Part]:
    r"""Yield the citations of a LaTeX source, and the files that it includes, in their order.

    `definitions` are those of the files before; those of this file are added.

    >>> list(read("\\cites[p.~{[3]}]{a}(x)[1]{b,%\n c}\\input{chap}"))
    [Key(line=1, key='a', sure=True), Key(line=1, key='b', sure=True), Key(line=1, key='c', sure=True),
     Include(line=2, names=('chap.tex', 'chap'), folder='', beside=False, must_exist=True)]
    """
    known = Definitions() if definitions is None else definitions
    visible = mask_hidden(text, known.environments)
    lines, groups, body_end = Lines(text), Groups(visible), 0
    for command in _COMMAND.finditer(visible):
        is_in_body = command.start() < body_end
        if not is_in_body and (body := known.define(command, groups)):
            body_end = body[1]
        elif command[1] in _FILES:
            yield from _FILES[command[1]](command, groups, lines.find(command.start()))
        elif not is_in_body and is_citing(command[1], known):
            yield from _read_cite(command, groups, known, lines.find(command.start()))


def is_citing(name: str, definitions: Definitions) -> bool:
    """Return whether a command may cite: one of a package, or one that the author defined."""
    return name in definitions.macros or name in definitions.aliases or _has_citing_name(name)


def _has_citing_name(name: str) -> bool:
    return name in _MORE or name in _BEFORE or ("cite" in name.lower() and not _NO_CITE.fullmatch(name))


def _read_cite(command: re.Match[str], groups: Groups, definitions: Definitions, line: int) -> Iterator[Part]:
    """Yield the cited keys; a key made by a macro that is not understood is a doubt."""
    for listed, span in find_key_lists(command, groups, definitions):
        if span is None:  # the text of a macro: its first use is enough
            if listed in definitions.used:
                continue
            definitions.used.add(listed)
        for key in filter(None, map(str.strip, listed.replace(MASK, "").split(","))):
            if key == "*":
                yield Everything(line)
            elif _PLAIN_KEY.fullmatch(key):
                yield Key(line, key)
            else:
                made = f"{command[0]}{{{_shorten(key)}}}"
                yield Doubt(line, f"{made} is not a plain key; the .aux file has its citations")


def find_key_lists(
    command: re.Match[str], groups: Groups, definitions: Definitions
) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Yield the lists of keys of a command, each with its span unless it is made by a macro."""
    text, name, at = command.string, command[1], command.end(1)
    if _IS_NAMED.search(text, *_find_before(command)):
        return  # it is defined here, not used
    for _ in range(_CHAIN):
        if name not in definitions.macros or name in definitions.open:
            yield from _find_plain_lists(definitions.aliases.get(name, name), text, groups, at)
            return
        meaning = read_meaning(name, definitions)
        if not (meaning.lists or meaning.last):
            if _has_citing_name(name) and not is_plain(definitions.macros[name].body):
                yield from _find_plain_lists(name, text, groups, at)
            return
        spans, at = read_values(meaning.arguments, text, groups, at)
        yield from ((fill_list(one, text, spans), get_span(one, spans)) for one in meaning.lists)
        name = meaning.last


def read_meaning(name: str, definitions: Definitions) -> Meaning:
    """Return the meaning of a macro, read from its body once."""
    if name in definitions.meanings:
        return definitions.meanings[name]
    arguments, body = definitions.macros[name]
    definitions.open.add(name)
    groups, lists, last = Groups(body), dict[str, None](), ""
    for command in _COMMAND.finditer(body):
        if is_citing(command[1], definitions):
            found = [listed for listed, _ in find_key_lists(command, groups, definitions)]
            lists.update(
                dict.fromkeys(one for one in found if len(one) <= (_SHORT if "#" in one else len(one)))
            )
            last = command[1] if not found and _ONLY_OPTIONS.fullmatch(body, command.end()) else last
    definitions.open.discard(name)
    meaning = Meaning(arguments, tuple(lists)[:_LISTS], last)
    return definitions.meanings.setdefault(name, meaning)


def _find_plain_lists(name: str, text: str, groups: Groups, at: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the lists of keys of a command of a package, with their spans."""
    if not _has_citing_name(name):
        return
    is_multi = name.lower().endswith(("cites", "citetexts"))
    at += text.startswith("*", at)
    for number, (start, end) in enumerate(groups.find_spans(at, many=is_multi)):
        if is_multi or number == _BEFORE.get(name, 0):
            yield text[start:end], (start, end)
        if not is_multi and number >= _BEFORE.get(name, 0):
            return


def find_cited_keys(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield the span of each cited key in a LaTeX source.

    >>> source = r"\cite[see][p.~3]{ab, c} % \cite{no}"
    >>> [source[start:end] for start, end in find_cited_keys(source)]
    ['ab', 'c']
    """
    known = Definitions()
    visible = mask_hidden(text, known.environments)
    groups = Groups(visible)
    for command in _COMMAND.finditer(visible):
        known.define(command, groups)
        if is_citing(command[1], known):
            for _, span in find_key_lists(command, groups, known):
                yield from (found.span() for found in _IN_LIST.finditer(visible, *span)) if span else ()


def _find_before(command: re.Match[str]) -> tuple[int, int]:
    """Return the span before a command, where its definition may begin."""
    return max(0, command.start() - _DEFINITION), command.start()


def _shorten(key: str) -> str:
    return key if len(key) <= 40 else key[:40] + "…"  # noqa: PLR2004 - for a person to find it


def read_bibliography(command: re.Match[str], groups: Groups, line: int) -> Iterator[Part]:
    r"""Yield the files of `\bibliography` and its kind; those of a URL or a macro are not read."""
    if not _IS_NAMED.search(command.string, *_find_before(command)):
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
        yield Doubt(line, f"the file {_shorten(folder + name)} is named by a macro; it is not read")
    elif name and name.removesuffix(".tex") not in _OF_TEX:
        names = (name,) if name.endswith(".tex") else (f"{name}.tex", name)
        yield Include(line, names, folder, must_exist=must_exist)


_FILES: Mapping[str, Callable[[re.Match[str], Groups, int], Iterator[Part]]] = {
    **dict.fromkeys(_INPUTS, read_input),
    **dict.fromkeys(_IMPORTS, read_import),
    **dict.fromkeys(
        ("bibliography", "nobibliography", "addbibresource", "addglobalbib", "addsectionbib"),
        read_bibliography,
    ),
}


READER = DocumentReader(
    read,
    (
        Example("% \\cite{no}\n\\citep[see][p.~3]{b, a} \\verb|\\cite{no}| \\cite{b,}", ("b", "a", "b")),
        Example(
            "\\newcommand\\ct[2][]{\\citet[#1]{#2}}\\def\\x#1{\\ct[p. 1]{#1}} \\x{a} \\ct[3]{b}", ("a", "b")
        ),
        Example("\\NewDocumentCommand{\\q}{s o m}{\\cite[#2]{#3}}\\let\\r=\\q \\q*[x]{a} \\r{b}", ("a", "b")),
        Example(
            "\\lstnewenvironment{c}{}{}\\begin{c}\\cite{no}\\end{c}\\iftrue\\cite{a}\\else\\cite{no}\\fi",
            ("a",),
        ),
        Example(
            "\\cite{a}\\bibliography{own,b}\\addbibresource{c.bib}", ("a",), ("own.bib", "b.bib", "c.bib")
        ),
    ),
    start=lambda: partial(read, definitions=Definitions()),
)
