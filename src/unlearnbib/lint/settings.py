"""The settings of `check`: the rules that are run in each file, the dialect, the level that fails."""

import os
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

from attrs import field, frozen

from unlearnbib.formats.bibtex.items import Dialect
from unlearnbib.lint.engine import select_rules
from unlearnbib.lint.rule import Level, Rule

#: The levels, the mildest first.
LEVELS: tuple[Level, ...] = ("note", "warning", "error")


@frozen
class CheckSettings:
    """The choices of a folder or a command line; the patterns of paths are relative to `folder`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(factory=dict)
    dialect: Dialect | None = None
    fail_level: Level = "note"
    folder: str = "."

    def select_rules(self, path: str) -> list[Rule]:
        """Return the rules that are run in a file.

        A pattern is compared with the path from the folder, and with the name of the file; `*` is any text.

        >>> settings = CheckSettings(["UB50"], per_file_ignores={"old/*.bib": ("UB501", "UB502")})
        >>> [rule.code for rule in settings.select_rules("old/a.bib")]
        ['UB503', 'UB504']
        """
        spellings = {os.path.basename(path), _make_relative(path, self.folder)}
        ignored = [
            code
            for pattern, codes in self.per_file_ignores.items()
            if any(fnmatchcase(one, pattern) for one in spellings)
            for code in codes
        ]
        return select_rules(self.select, [*self.ignore, *ignored])

    def fails(self, levels: Iterable[Level]) -> bool:
        """Return whether one of the levels is the level that fails, or a graver one."""
        least = LEVELS.index(self.fail_level)
        return any(LEVELS.index(level) >= least for level in levels)


def _make_relative(path: str, folder: str) -> str:
    try:
        return os.path.relpath(os.path.realpath(path), os.path.realpath(folder)).replace(os.sep, "/")
    except ValueError:  # on another drive of Windows
        return path
