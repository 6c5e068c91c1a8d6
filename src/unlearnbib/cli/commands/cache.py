"""cache: what is kept of the web's answers."""

import argparse

from unlearnbib.cli import output
from unlearnbib.cli.text_table import aligned


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "action", choices=("info", "clear", "path"), help="count them, forget them, say where"
    )


def run(options: argparse.Namespace) -> None:
    """Write what is kept of the web, where; or forget it."""
    from unlearnbib.sources.web import cache as kept  # noqa: PLC0415 - requests, for this alone

    if options.action == "path":
        output.write(f"{kept.get_cache_path()}\n")
    elif options.action == "clear":
        output.say(f"{kept.get_cache_path()}: {kept.clear_cache()} answers forgotten")
    else:
        rows = [
            (one.host, str(one.answers), f"{one.size / 1e6:.2f}", f"{one.oldest:%Y-%m-%d}")
            for one in kept.list_cached()
        ]
        output.write("".join(aligned([("HOST", "ANSWERS", "MB", "OLDEST"), *rows])))
