"""The command, with the services of this machine: python -m services.client PORT SCALE ARGUMENT ..."""

import sys

from services.server import adapters
from unlearnbib.cli import run
from unlearnbib.sources import web
from unlearnbib.sources.web.session import WebSession

if __name__ == "__main__":
    port, scale, *arguments = sys.argv[1:]
    web._open_session = lambda *_about, **_more: WebSession(adapters=adapters(int(port), float(scale)))  # noqa: SLF001
    sys.exit(run(arguments))
