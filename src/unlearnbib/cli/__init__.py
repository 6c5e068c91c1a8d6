"""The command line: data to stdout, messages to stderr.

Exit codes: 0 done, 1 the command failed, 2 the command line was not understood, 70 an internal error, 130
interrupted (Ctrl-C). No traceback reaches a person, but with --debug.
"""

import warnings
from collections.abc import Sequence

from unlearnbib.cli import output
from unlearnbib.cli.parser import load_command, parse_arguments
from unlearnbib.cli.told_warnings import ToldWarnings
from unlearnbib.errors import NothingNeededError, UnlearnbibError

_FAILED = 1
_INTERRUPTED = 130  # as shells report it: 128 + SIGINT


def run(arguments: Sequence[str]) -> int:
    """Run the command with `arguments`; return its exit code."""
    try:
        options = parse_arguments(arguments)
        verbosity = output.set_verbosity(is_quiet=options.quiet, is_verbose=options.verbose)
        with verbosity, warnings.catch_warnings():
            warnings.simplefilter("always", UserWarning)
            told = ToldWarnings(output.report)
            warnings.showwarning = lambda message, *_: told.report(message)
            if options.verbose:
                from unlearnbib.cli.details import describe_settings  # noqa: PLC0415 - only with --verbose

                output.report_details(describe_settings())
            return load_command(options.command).run(options) or 0
    except NothingNeededError as nothing:
        output.report(str(nothing))
        return 0
    except UnlearnbibError as error:
        output.report(str(error), is_error=True)
        return _FAILED
    except BrokenPipeError:
        output.drop_stdout()
        return _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last gate: whatever it is, a person gets a line
        return _report_unexpected(error, arguments)


def _report_unexpected(error: Exception, arguments: Sequence[str]) -> int:
    """Report an error that nothing expected, with all of it if --debug is given; return the exit code."""
    from unlearnbib.cli import internal_errors  # noqa: PLC0415 - only then

    if "--debug" in arguments:
        output.write_beside(internal_errors.describe_details(error, arguments))
    output.report(internal_errors.explain_error(error), is_error=True)
    return internal_errors.INTERNAL if internal_errors.is_fault(error) else _FAILED
