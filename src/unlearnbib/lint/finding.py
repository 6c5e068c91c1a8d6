"""A finding: a rule, a span of a file, and a message."""

from attrs import field, frozen

from unlearnbib.lint.rule import Edit, Level


def printable(text: str) -> str:
    r"""Return a text that can be printed anywhere: controls and lone surrogates spelled out.

    >>> printable("a\x1b[1m\udcfc") == r"a\x1b[1m\udcfc"
    True
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)


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
    message: str = field(converter=printable)
    fix: str = ""
    edits: tuple[Edit, ...] = field(default=(), repr=False, eq=False)

    def __str__(self) -> str:
        return printable(f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}")
