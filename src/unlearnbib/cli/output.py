"""The one place that prints."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from unlearnbib.errors import OutputError
from unlearnbib.storage import atomic as files


def say(message: str) -> None:
    """Say something about the work on stderr, in a line."""
    print("unlearnbib:", *message.splitlines(), file=sys.stderr)


_SOME = 5


def some(names: Sequence[str]) -> str:
    """Return the first few of many names, and how many more there are.

    >>> some(["A", "B"]), some(list("ABCDEFG"))
    ('A, B', 'A, B, C, D, E and 2 more')
    """
    more = f" and {len(names) - _SOME} more" if len(names) > _SOME else ""
    return ", ".join(names[:_SOME]) + more


def write(text: str, path: str | None = None) -> None:
    """Write data to the file `path`, or to stdout as UTF-8 with LF, whatever the locale is."""
    if path in (None, "-"):
        _print(text)
    else:
        files.write(path, text)


def _print(text: str) -> None:
    if sys.stdout is None:
        raise OutputError("the standard output", "it is closed")
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        hang_up()
        raise OutputError("the standard output", error.strerror or str(error)) from error


def hang_up() -> None:
    """Forget stdout when its reader has gone (`| head`): there is nothing left to flush at exit."""
    sys.stdout = None


@contextmanager
def bar() -> Iterator[Callable[[str, int, int], None] | None]:
    """Yield what draws how far the asking is, on a terminal; None elsewhere."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm  # noqa: PLC0415 - for terminals alone

    with tqdm(unit="request", leave=False, file=sys.stderr) as drawn:

        def draw(host: str, done: int, planned: int) -> None:
            drawn.total = planned
            drawn.set_postfix_str(host, refresh=False)
            drawn.update(done - drawn.n)

        yield draw


def without_tex(text: str) -> str:
    """Return what a person should know of a text with letters that have no TeX form."""
    from unlearnbib.tex.encode import unprintable  # noqa: PLC0415 - for such texts alone

    return f"letters without a TeX form stand as they are: {unprintable(text)}; use XeLaTeX or LuaLaTeX"
