"""The services of the web on this machine, for the command as it is: python -m tests.services [OPTION ...].

It is a proxy for HTTPS that answers as the services do, from a made-up world or one of yours, with faults by
name. It prints the variables with which any program reaches it instead of the network, then each request, and
ends with Ctrl-C. The certificates are made for this run, in a folder that goes with it.
"""

import argparse
import base64
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from unlearnbib import read
from unlearnbib.sources.resolve import resolve

from . import rows
from .faults import FAULTS
from .paces import read_pace
from .server import Seen, Services
from .tunnel import Certificates
from .world import World

_ALWAYS = 100_000  # requests


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.services",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--list", action="store_true", help="list the faults, and serve nothing")
    parser.add_argument(
        "--fault", metavar="[HOST=]NAME", action="append", default=[], type=_read_fault,
        help="a fault of the list, at each host or at one; may be repeated, in the order of a host's requests",
    )  # fmt: skip
    parser.add_argument("--once", action="store_true", help="each fault once; default: the last one stays")
    parser.add_argument(
        "--pace", metavar="HOST=N/Ss", action="append", default=[], type=_read_pace,
        help="say 429 above a rate: api.crossref.org=1/s is Crossref's public pool; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--world", metavar="FILE", help="what is known: a list of papers, such as .bib or .json"
    )
    parser.add_argument("--password", metavar="USER:WORD", default="", help="what the proxy asks for")
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    return parser.parse_args(arguments)


def _read_fault(text: str) -> tuple[str, str]:
    host, name = text.split("=", 1) if "=" in text else ("*", text)
    if name not in (*FAULTS, "private", ""):
        raise argparse.ArgumentTypeError(f"{name!r} is not a fault; --list lists them")
    return host, name


def _read_pace(text: str) -> object:
    try:
        return read_pace(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _plan_faults(given: Sequence[tuple[str, str]], *, once: bool) -> dict[str, list[str]]:
    """Return the faults of each host in the order of its requests."""
    plan: dict[str, list[str]] = {}
    for host, name in given:
        plan.setdefault(host, []).append(name)
    return plan if once else {host: names + names[-1:] * _ALWAYS for host, names in plan.items()}


def _print(seen: Seen) -> None:
    print(f"{seen.host}{seen.path}{f'  [{seen.fault}]' if seen.fault else ''}", flush=True)


def _serve(options: argparse.Namespace, folder: str) -> None:
    world = World(resolve(read(options.world)), as_given=True) if options.world else rows.world()
    certificates = Certificates()
    with Services(
        world, _plan_faults(options.fault, once=options.once), paces=dict(options.pace), watch=_print,
        certificates=certificates, port=options.port, password=base64.b64encode(options.password.encode()).decode(),
    ) as services:  # fmt: skip
        _print_variables(options, services.port, certificates.save(folder), folder)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()
        for host, count in services.by_host().most_common():
            print(f"{count:>6} {host}")


def _print_variables(options: argparse.Namespace, port: int, authority: str, folder: str) -> None:
    """Print the variables to set; the cache is one of its own, as what is answered here may be made up."""
    who = f"{options.password}@" if options.password else ""
    print(f"export HTTPS_PROXY=http://{who}127.0.0.1:{port} NO_PROXY=")
    print(f"export REQUESTS_CA_BUNDLE={authority} SSL_CERT_FILE={authority}")
    print(f"export UNLEARNBIB_CACHE={os.path.join(folder, 'cache')}")
    if not options.world:
        catalog = os.path.join(folder, "papers.md")
        with open(catalog, "w", encoding="utf-8") as file:
            file.write(rows.page(rows.rows()))
        print(f"# unlearnbib export {catalog} --online")
    print("# requests follow; Ctrl-C ends", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until Ctrl-C."""
    options = _parse(arguments)
    if options.list:
        print("\n".join(sorted({*FAULTS, "private"})))
        return
    for number in (signal.SIGINT, signal.SIGTERM):  # a shell's job in the background ignores Ctrl-C
        signal.signal(number, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="unlearnbib-services-") as folder:
        _serve(options, folder)


if __name__ == "__main__":
    main()
