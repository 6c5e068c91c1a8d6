"""An error that nothing expected: a line that says how to report it, and with --debug all that is known."""

import os
import platform
import shlex
from collections.abc import Sequence
from traceback import TracebackException, extract_tb

from unlearnbib import __version__

INTERNAL = 70  # EX_SOFTWARE of sysexits.h: a fault of unlearnbib
ISSUES = "https://github.com/OWNER/unlearnbib/issues"
_LONGEST = 200  # characters of the message of an error, which may hold a value of the input


def is_fault(error: BaseException) -> bool:
    """Return whether an unexpected error is a fault of unlearnbib, and not of the machine.

    >>> is_fault(KeyError("title")), is_fault(PermissionError(13, "Permission denied", "refs.bib"))
    (True, False)
    """
    return not isinstance(error, OSError | MemoryError)


def explain_error(error: BaseException) -> str:
    """Return the line about an unexpected error.

    >>> explain_error(PermissionError(13, "Permission denied", "papers.md"))
    'papers.md: Permission denied'
    >>> explain_error(KeyError("title"))
    "internal error (KeyError: 'title'): please report it at
    https://github.com/OWNER/unlearnbib/issues with what --debug shows; no file was left half-written"
    """
    if isinstance(error, MemoryError):
        return "there is not enough memory for this input"
    if isinstance(error, OSError):
        return f"{_name_file(error)}: {error.strerror or str(error) or type(error).__name__}"
    return (
        f"internal error ({_describe_kind(error)}): please report it at {ISSUES} with what --debug shows;"
        " no file was left half-written"
    )


def describe_details(error: BaseException, arguments: Sequence[str]) -> str:
    """Return the versions, the command line and the traceback of an unexpected error, for a report."""
    about = f"unlearnbib {__version__}, Python {platform.python_version()} on {platform.platform()}"
    command = shlex.join(["unlearnbib", *arguments])
    return "".join([f"{about}\n$ {command}\n", *TracebackException.from_exception(error).format()])


def _describe_kind(error: BaseException) -> str:
    """Return the kind of an error, its message, and the line of unlearnbib that raised it."""
    message = str(error)
    message = f": {message[:_LONGEST]}" if message else ""
    ours = [one for one in extract_tb(error.__traceback__) if f"{os.sep}unlearnbib{os.sep}" in one.filename]
    place = f" at {os.path.basename(ours[-1].filename)}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{message}{place}"


def _name_file(error: OSError) -> str:
    name = error.filename if error.filename is not None else "the system"
    return os.fsdecode(name) if isinstance(name, str | bytes) else f"descriptor {name}"
