"""The command line: what the library does, said in words. Data to stdout, the rest to stderr.

Exit codes: 0 done, 1 something could not be done, 2 the command line was not understood.
"""

import argparse
import os
import warnings
from collections.abc import Sequence

from unlearnbib.cli import output
from unlearnbib.cli.parser import command_named, parse
from unlearnbib.errors import UnlearnbibError
from unlearnbib.storage import resources

_FAILED = 1
_INTERRUPTED = 130  # as a shell says it: 128 + SIGINT
_LOCK = "unlearnbib.lock"  # whose keys are other ones
_READY_MADE = "l-l-m-unlearning.bib"


def run(arguments: Sequence[str]) -> int:
    """Run the command with `arguments`; return its exit code."""
    try:
        return _do(parse(arguments))
    except UnlearnbibError as error:
        output.say(str(error))
        return _FAILED
    except BrokenPipeError:
        output.hang_up()
        return _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED


def _do(options: argparse.Namespace) -> int:
    """Do what is asked; a command returns an exit code of its own, or None when it is done."""
    if _asks_for_shipped_bibliography(options):
        output.write(resources.text("data", _READY_MADE), options.output)
    else:
        with warnings.catch_warnings():
            warnings.simplefilter("always", UserWarning)
            warnings.showwarning = lambda message, *_about: output.say(str(message))
            return command_named(options.command).run(options) or 0
    return 0


def _asks_for_shipped_bibliography(options: argparse.Namespace) -> bool:
    """Return whether the answer is the one that lies ready made in data/, at a third of the time."""
    given = {name for name, value in vars(options).items() if value or (value == 0 and value is not False)}
    is_plain = given <= {"command", "format", "output"} and getattr(options, "format", "") == "bibtex"
    return is_plain and not os.path.exists(_LOCK)
