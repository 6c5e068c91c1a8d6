"""A finding: a rule, a span of a file, and a message."""

from attrs import field, frozen

from unlearnbib.lint.rule import Edit, Level
from unlearnbib.text.printable import make_printable


@frozen
class Finding:
    """One fault that `check` found. Lines and columns count characters from 1; the end is exclusive.

    `fix` is "safe" if `--fix` fixes it, "unsafe" if `--fix --unsafe-fixes` does, or "".
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    name: str
    level: Level
    message: str = field(converter=make_printable)
    fix: str = ""
    edits: tuple[Edit, ...] = field(default=(), repr=False, eq=False)

    def __str__(self) -> str:
        return make_printable(f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}")
