"""The fixture of the tests of the session and the cache."""

import threading
from http.server import ThreadingHTTPServer

import pytest

from answers import PAGE
from local_server import Server, adapter_to
from unlearnbib.sources.web.session import WebSession


@pytest.fixture
def server(tmp_path, monkeypatch):
    """Yield (a session whose hosts are a server here, the class of its handler)."""
    handler = type("Here", (Server,), {"answers": [PAGE], "seen": []})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=http.serve_forever, daemon=True, kwargs={"poll_interval": 0.02}).start()
    monkeypatch.setenv("UNLEARNBIB_MAIL", "a@b.org")
    handler.adapter = adapter_to(http)(per_second=100)
    yield WebSession(str(tmp_path / "cache"), {"https://": handler.adapter}), handler
    http.shutdown()
    http.server_close()
