r"""Macros that authors define in LaTeX: which of their arguments are keys, whatever their name.

`\newcommand` and its kind, `\def`, `\let` and the commands of xparse are read; the body of a macro is read
when the macro is used, as TeX does, so that macros may use macros that are defined later.
"""

import re
from typing import NamedTuple

from attrs import define, field

from unlearnbib.documents.arguments import Groups
from unlearnbib.documents.latex_conditionals import Conditionals
from unlearnbib.documents.latex_definitions import NAME, read_definition

_LONGEST = 2_000  # characters of a body that is read
_CITES = re.compile(r"\\(?![A-Za-z]*@)[A-Za-z]*[cC]ite")
_TARGET = re.compile(r"[\s\0]{0,200}=?[\s\0]{0,200}\\([A-Za-z@]+)")


class Macro(NamedTuple):
    """A macro: its arguments (`m` in braces, `o` in brackets, `s` a star), and its body."""

    arguments: str
    body: str


class Meaning(NamedTuple):
    """The lists of keys of a macro, with `#1` for an argument, and the command that its text ends with."""

    arguments: str = ""
    lists: tuple[str, ...] = ()
    last: str = ""


@define
class Definitions:
    """The macros and verbatim environments that the files of one document have defined so far."""

    macros: dict[str, Macro] = field(factory=dict)
    aliases: dict[str, str] = field(factory=dict)
    meanings: dict[str, Meaning] = field(factory=dict)
    #: macros whose meaning is being read, so that one that uses itself ends
    open: set[str] = field(factory=set)
    #: lists of keys that macros have in their text, which count once
    used: set[str] = field(factory=set)
    #: environments whose text is not TeX
    environments: set[str] = field(factory=set)
    conditionals: Conditionals = field(factory=Conditionals)
    #: files of \includeonly
    only: set[str] | None = None
    #: lists of multibib beside the main one
    lists: set[str] = field(factory=set)
    #: whether a package or a class is being read
    is_package: bool = False

    def define(self, command: re.Match[str], groups: Groups) -> tuple[int, int] | None:
        """Learn the macro that `command` defines; return the span of its body, or None if it defines none."""
        if command[1] == "let":
            self._learn_alias(command)
            return None
        found = read_definition(command, groups)
        if found is None:
            return None
        name, arguments, (start, end) = found
        body = command.string[start:end]
        if self.is_package and "cite" in name.lower() and not _CITES.search(body):
            return start, end  # a package changes how a command looks
        is_hook = "@" in name or (command[1].lower().startswith("renew") and not arguments)
        self.forget(name)
        if end - start > _LONGEST or is_hook:  # a class uses it, or it is text: its keys are read in place
            return (start, end) if self.is_package else None
        self.macros[name] = Macro(arguments, body)
        return start, end

    def leaves_out(self, name: str) -> bool:
        r"""Return whether `\includeonly` leaves out the file of an `\include`."""
        return self.only is not None and name.removesuffix(".tex") not in self.only

    def forget(self, name: str) -> None:
        """Forget a macro that is defined anew."""
        for table in (self.macros, self.aliases, self.meanings):
            table.pop(name, None)

    def _learn_alias(self, command: re.Match[str]) -> None:
        r"""Learn `\let\a=\b`: \a gets the definition that \b has now."""
        name = NAME.match(command.string, command.end())
        target = _TARGET.match(command.string, name.end()) if name else None
        if not name or not target:
            return
        new, old = name[1] or name[2], target[1]
        self.forget(new)
        if old in self.macros:
            self.macros[new] = self.macros[old]
        elif new != old:
            self.aliases[new] = self.aliases.get(old, old)
