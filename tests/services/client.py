"""The command, with the services of this machine: python -m services.client PORT SCALE ARGUMENT ..."""

import os
import subprocess
import sys

from places import TESTS
from services.server import Services, adapters
from unlearnbib.cli import run
from unlearnbib.sources import web
from unlearnbib.sources.web.session import WebSession


def run_online(
    services: Services, folder: os.PathLike[str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Return a run of the command in a folder, with the services of this machine."""
    environment = os.environ | {
        "UNLEARNBIB_CACHE": os.path.join(folder, "cache"),
        "UNLEARNBIB_MAIL": "a@b.org",
    }
    environment["PYTHONPATH"] = f"{TESTS}{os.pathsep}{environment.get('PYTHONPATH', '')}"
    command = [sys.executable, "-m", "services.client", str(services.port), "100", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)


if __name__ == "__main__":
    port, scale, *arguments = sys.argv[1:]
    hosts = adapters(int(port), float(scale))
    web._open_session = lambda folder=None, **_more: WebSession(folder, adapters=hosts)  # noqa: SLF001
    sys.exit(run(arguments))
