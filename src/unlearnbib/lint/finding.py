"""A finding: a rule, a place, what is wrong there and what to do."""

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
    """What `check` found: lines and columns count from 1, in characters; the end is behind the last.

    `fix` says whether `--fix` mends it: "safe", "unsafe" (only when asked for), or "".
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
