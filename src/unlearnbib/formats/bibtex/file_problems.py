"""The losses of a .bib file that is read: commands of TeX, definitions, and parents that nobody gave."""

import re
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from attrs import define, field

from unlearnbib.bib.document import Document
from unlearnbib.errors import Problem
from unlearnbib.formats.bibtex.items import UNPRINTED, VERBATIM
from unlearnbib.formats.fields import PARENT
from unlearnbib.model import Paper
from unlearnbib.tex.harmless import find_unknown_commands

_DEFINITION = re.compile(
    r"\\(?:[gex]?def|let|(?:new|renew|provide)command|DeclareRobustCommand|DeclareMathOperator)\*?\s*"
    r"\{?\s*\\([A-Za-z@]+)"
)
_UNREAD = UNPRINTED | VERBATIM
#: Fields that name other entries, which a file may have that is not given.
_NAMING_PARENTS = ("crossref", "xdata")
_SHOWN = 5  # names in one message


@define
class Losses:
    """The losses of the .bib file `page`, gathered while it is read."""

    page: str
    _problems: list[Problem] = field(factory=list)
    _definitions: list[str] = field(factory=list)
    _defined_at: int = 0
    _commands: dict[str, tuple[int, str, int]] = field(factory=dict)  # its first line and place, its number
    _orphans: list[Problem] = field(factory=list)
    _has_parents: bool = False  # whether entries of the part that is read name others

    def add_problem(self, line: int, message: str) -> None:
        """Add a problem of the file."""
        self._problems.append(Problem(self.page, line, message))

    def add_document(self, document: Document) -> None:
        r"""Add the broken entries and the definitions of a part of the file.

        >>> from unlearnbib.bib import parse
        >>> losses = Losses("a.bib")
        >>> losses.add_document(parse(r'@preamble{"\def\x{y} \newcommand{\z}[1]{#1}"}'))
        >>> print(*losses.list_problems())
        a.bib:1: @preamble is not passed on: it defines 2 commands: \x, \z
        """
        self._has_parents = not document.field_names.isdisjoint(_NAMING_PARENTS)
        for broken in document.broken:
            self.add_problem(document.place(broken.at)[0], f"the entry is broken: {broken.reason}")
        for one in document.preambles:
            if names := _DEFINITION.findall(one.value):
                self._defined_at = self._defined_at or document.place(one.start)[0]
                self._definitions += names

    def add_work(self, work: Paper) -> None:
        """Add the commands whose output is unknown in a work, and the parents that it has in no file."""
        if not (native := work.native):
            return
        if find_unknown_commands("|".join(native.texts)):  # in few works
            self._add_commands(work, native.fields)
        if self._has_parents:
            self._add_orphan(work, {name.lower(): text for name, text in native.fields})

    def _add_commands(self, work: Paper, fields: Iterable[tuple[str, str]]) -> None:
        """Add the commands in the fields of a work whose output is unknown."""
        for name, text in fields:
            for command in () if name.lower() in _UNREAD else find_unknown_commands(text):
                place = (work.line or 1, f"the {name.lower()} of {work.key}")
                line, where, count = self._commands.get(command, (*place, 0))
                self._commands[command] = (line, where, count + 1)

    def _add_orphan(self, work: Paper, named: Mapping[str, str]) -> None:
        """Add the parents of a work that no file has; `named` are the fields that name them."""
        for name in _NAMING_PARENTS:
            if named.get(name) and work.native and f"{PARENT}{name}" not in work.native.values:
                message = (
                    f"{work.key} has the {name} {named[name]}, an entry that is not here; the field stays"
                )
                self._orphans.append(Problem(self.page, work.line or 1, message))

    def list_problems(self) -> tuple[Problem, ...]:
        """Return the problems in the order of lines."""
        told = (*self._problems, *self._describe_definitions(), *self._describe_commands(), *self._orphans)
        return tuple(sorted(told, key=attrgetter("line")))

    def _describe_definitions(self) -> Iterator[Problem]:
        """Yield one problem for all `@preamble`s that define something."""
        if names := self._definitions:
            shown = ", ".join(f"\\{name}" for name in names[:_SHOWN])
            shown += f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
            count = f"{len(names)} command{'s' * (len(names) > 1)}"
            message = f"@preamble is not passed on: it defines {count}: {shown}"
            yield Problem(self.page, self._defined_at, message)

    def _describe_commands(self) -> Iterator[Problem]:
        """Yield one problem for each command whose output is unknown, at its first field."""
        for command, (line, where, count) in self._commands.items():
            more = f" and {count - 1} more" if count > 1 else ""
            message = f"the TeX command \\{command} in {where}{more} is not known; its name is left out"
            yield Problem(self.page, line, message)
