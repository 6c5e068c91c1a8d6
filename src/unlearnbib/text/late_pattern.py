"""Regular expressions that are compiled when they are first used: a run needs few of those in its modules."""

import re
from typing import Any, cast


class _LatePattern:
    """Stands for a pattern; its attributes become those of the compiled one when they are first used."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(re.compile(*self._source), name)
        setattr(self, name, found)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return compile_late, self._source


def compile_late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what has the methods of `re.compile(pattern, flags)`, and is compiled when one is called.

    It is for the constants of a module: a wrong pattern is found by its first use, not by the import.

    >>> compile_late(r"a(b+)", re.IGNORECASE).fullmatch("ABB")[1]
    'BB'
    """
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))
