"""The only module that prints."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from threading import Lock
from types import SimpleNamespace
from typing import Any

from unlearnbib.errors import OutputError
from unlearnbib.storage.atomic import Content, encode_pieces
from unlearnbib.storage.outputs import reject_inputs, write_output
from unlearnbib.text.printable import make_lines_printable, make_printable

_SHOWN = 5  # names of a longer list
_state = SimpleNamespace(is_quiet=False, is_verbose=False, bar=None)


@contextmanager
def set_verbosity(*, is_quiet: bool, is_verbose: bool) -> Iterator[None]:
    """Report only errors meanwhile, if `is_quiet`, and details too, if `is_verbose`.

    Long work is drawn on a terminal, unless `is_quiet`.
    """
    _state.is_quiet, _state.is_verbose = is_quiet, is_verbose
    try:
        with _show_work() as _state.bar:
            yield
    finally:
        _state.is_quiet, _state.is_verbose, _state.bar = False, False, None


def _show_work() -> AbstractContextManager[Any]:
    """Return a context in which long work is drawn, on a terminal and without --quiet."""
    if not _draws():
        return nullcontext()
    from unlearnbib.cli.work_bar import show_work  # noqa: PLC0415 - only on terminals

    return show_work()


def _draws() -> bool:
    return not _state.is_quiet and sys.stderr is not None and sys.stderr.isatty()


def report(message: str, *, is_error: bool = False) -> None:
    """Print a message to stderr, on one line, without control characters; with --quiet only an error."""
    if not _state.is_quiet or is_error:
        _tell(" ".join(["unlearnbib:", *map(make_printable, message.splitlines())]) + "\n")


def hint(message: str) -> None:
    """Report what a person may not know, on a terminal only: a program knows what it does."""
    if _draws():
        report(message)


def _tell(text: str) -> None:
    """Write to stderr; without one, or where it cannot be written, nobody is there to be told."""
    if _state.bar:
        _state.bar.clear()
    if sys.stderr is not None:
        with suppress(OSError):
            print(text, end="", file=sys.stderr, flush=True)


def report_details(messages: Iterable[str]) -> None:
    """Report what was read and looked up, with --verbose; without it, the messages are not even made."""
    if _state.is_verbose:
        for message in messages:
            report(message)


def shorten_list(names: Sequence[str], most: int = _SHOWN) -> str:
    """Return the first names of a list, and the number of the others.

    >>> shorten_list(["A", "B"]), shorten_list(list("ABCDEFG"))
    ('A, B', 'A, B, C, D, E and 2 more')
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def count(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> count(1, "paper"), count(2, "paper")
    ('1 paper', '2 papers')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def save(  # noqa: PLR0913 - one for each option
    text: Content,
    path: str | None,
    *,
    force: bool = False,
    can_merge: bool = False,
    inputs: Sequence[str] = (),
    notes: Iterable[str] = (),
) -> None:
    """Write data, whole or in pieces, to `path`, or to stdout, and report the copy of a replaced file.

    `notes` are for the next run. Raises OutputError for a file of the author's, unless `force`, and for one
    of `inputs`.
    """
    if path is None or path == "-":
        write(text)
        return
    reject_inputs(path, inputs)
    if backup := write_output(path, text, force=force, can_merge=can_merge, notes=notes):
        report(f"{path}: replaced; the old file is {os.path.relpath(backup)}")


def write(text: Content) -> None:
    """Write data, whole or in pieces, to stdout, as UTF-8 with LF in every locale.

    Bytes that are not UTF-8 are unchanged; on a terminal, control characters are spelled out.
    """
    if sys.stdout is None:
        raise OutputError("the standard output", "it is closed")
    if sys.stdout.isatty() and not isinstance(text, bytes):
        text = _make_printable(text)
    try:
        sys.stdout.buffer.writelines(encode_pieces(text))
        sys.stdout.buffer.flush()
    except (BrokenPipeError, OutputError):
        raise
    except OSError as error:
        drop_stdout()
        raise OutputError("the standard output", error.strerror or str(error)) from error


def write_table(text: str | Iterable[str]) -> None:
    """Write lines that people read to stdout, with control characters spelled out everywhere."""
    write(_make_printable(text))


def _make_printable(text: str | Iterable[str]) -> Iterator[str]:
    return map(make_lines_printable, [text] if isinstance(text, str) else text)


def write_beside(text: str) -> None:
    """Write a text to stderr, because stdout has the data."""
    _tell(make_lines_printable(text))


def drop_stdout() -> None:
    """Forget stdout when its reader has gone (`| head`), so that nothing is flushed at exit."""
    sys.stdout = None


@contextmanager
def show_progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """Yield a callback that draws the progress of requests on a terminal; None elsewhere.

    With --verbose the answers are counted by host instead, and reported at the end.
    """
    if _state.is_verbose:
        answers = Counter[str]()
        yield lambda host, _done, _planned: answers.update([host])
        report_details(describe_answers(answers))
        return
    if not _draws():
        yield None
        return
    with ExitStack() as stack:  # a run that makes no request has no bar
        bars: list[Any] = []
        drawing = Lock()  # each host has a thread

        def draw(host: str, done: int, planned: int) -> None:
            from tqdm import tqdm  # noqa: PLC0415 - only on terminals

            with drawing:
                if not bars:
                    bar = tqdm(total=planned, unit="request", leave=False, file=sys.stderr)
                    bars.append(stack.enter_context(bar))
                bars[0].total = planned
                bars[0].set_postfix_str(host, refresh=False)
                bars[0].update(done - bars[0].n)

        yield draw


@contextmanager
def show_bytes() -> Iterator[Callable[[int, int], None] | None]:
    """Yield a callback that draws on a terminal how many bytes of how many are read; None elsewhere."""
    if not _draws():
        yield None
        return
    from tqdm import tqdm  # noqa: PLC0415 - only on terminals

    with tqdm(unit="B", unit_scale=True, leave=False, file=sys.stderr) as drawn:

        def draw(done: int, total: int) -> None:
            drawn.total = total
            drawn.update(done - drawn.n)

        yield draw


def format_diff(lines: str) -> str:
    """Return a diff with replacement characters for bytes that are not UTF-8."""
    return lines.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class TexWatch:
    """Finds the characters of a LaTeX text that pdfLaTeX cannot print, or only with the font encoding T1."""

    def __init__(self) -> None:
        self._unprintable, self._beyond_ot1 = dict[str, None](), dict[str, None]()

    def watch(self, pieces: Iterable[str]) -> Iterator[str]:
        """Yield the pieces of a text, and look at each."""
        from unlearnbib.tex.encode import find_beyond_ot1, find_unprintable  # noqa: PLC0415 - only for TeX

        for piece in pieces:
            self._unprintable.update(dict.fromkeys(find_unprintable(piece)))
            self._beyond_ot1.update(dict.fromkeys(find_beyond_ot1(piece)))
            yield piece

    def describe(self) -> Iterator[str]:
        """Yield warnings about the characters that were found."""
        found = "".join(sorted(self._unprintable, key="ǿǾ".find))  # which come last in one piece too
        if found:
            remedy = "use XeLaTeX or LuaLaTeX"
            yield f"characters without a TeX command are written as they are: {found}; {remedy}"
        if found := "".join(self._beyond_ot1):
            yield f"characters that need \\usepackage[T1]{{fontenc}}: {found}"


def describe_answers(answers: Mapping[str, int]) -> Iterator[str]:
    """Yield a line about the answers of the web, which may be cached ones, by host.

    >>> list(describe_answers({"api.crossref.org": 2, "export.arxiv.org": 1}))
    ['3 answers of the web: 2 from api.crossref.org, 1 from export.arxiv.org']
    """
    if answers:
        hosts = ", ".join(f"{number} from {host}" for host, number in sorted(answers.items()))
        yield f"{count(sum(answers.values()), 'answer')} of the web: {hosts}"
