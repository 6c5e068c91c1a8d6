"""The command, with the services of this machine: python -m services.client PORT SCALE ARGUMENT ..."""

import sys

from services.server import adapters
from unlearnbib.cli import run
from unlearnbib.sources import web
from unlearnbib.sources.web.session import Door

if __name__ == "__main__":
    port, scale, *arguments = sys.argv[1:]
    web._door = lambda *_about, **_more: Door(adapters=adapters(int(port), float(scale)))  # noqa: SLF001
    sys.exit(run(arguments))
