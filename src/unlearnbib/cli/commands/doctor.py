"""doctor: what is installed and works on this machine, and what to do about the rest."""

import argparse

from unlearnbib.cli import output
from unlearnbib.cli.diagnosis import diagnose
from unlearnbib.cli.diagnosis.finding import format_json, format_table

_BROKEN = 1


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    words = "send one small request to each service, to see which of them answer"
    parser.add_argument("--online", action="store_true", help=words)
    parser.add_argument("--json", action="store_true", help="an object, for programs")


def run(options: argparse.Namespace) -> int:
    """Write what was found; return 1 if something is broken."""
    with output.show_progress() as watch:
        findings = list(diagnose(online=options.online, watch=watch))
    if options.json:
        output.write(format_json(findings))
    else:
        output.write_table(format_table(findings))
    return _BROKEN if any(one.state == "broken" for one in findings) else 0
