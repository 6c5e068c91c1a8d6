"""HTTPS to the stand-in: the tunnel of a proxy (CONNECT) that ends here, with certificates of our own."""

import io
import os
import ssl
import threading
from functools import cache
from http.server import BaseHTTPRequestHandler
from socket import socket

import trustme


class Certificates:
    """An authority that only this process knows; `save` writes its certificate, which clients must trust."""

    def __init__(self) -> None:
        self._authority = trustme.CA()
        self._lock = threading.Lock()
        self._context = cache(self._make_context)

    def save(self, folder: str | os.PathLike[str]) -> str:
        """Write the certificate of the authority to a folder; return its path."""
        path = os.path.join(folder, "authority.pem")
        self._authority.cert_pem.write_to_path(path)
        return path

    def wrap(self, connection: socket, host: str) -> ssl.SSLSocket:
        """Return a connection as the TLS of a host; raises OSError where the client does not trust us."""
        with self._lock:
            context = self._context(host)
        return context.wrap_socket(connection, server_side=True)

    def _make_context(self, host: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(host).configure_cert(context)
        return context


class _Writer(io.BufferedIOBase):
    """Sends each piece whole and at once, as http.server does without TLS."""

    def __init__(self, connection: socket) -> None:
        self._connection = connection

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self._connection.sendall(piece)
        return len(piece)


class Tunnel(BaseHTTPRequestHandler):
    """A handler that is a proxy too: what comes through a tunnel is answered here, as the host that was meant."""

    protocol_version = "HTTP/1.1"
    certificates: Certificates | None = None
    password = ""  # "user:password" in base64, without which the proxy lets nobody through
    _host = ""

    def do_CONNECT(self) -> None:
        """Open the tunnel to a host, which ends here."""
        if self.certificates is None:
            self.send_error(405)
            return
        if self.password and self.headers.get("Proxy-Authorization") != f"Basic {self.password}":
            self.send_response(407)
            self.send_header("Proxy-Authenticate", 'Basic realm="stand-in"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            self.close_connection = True
            return
        self.send_response(200, "Connection established")
        self.end_headers()
        self._host = self.path.rpartition(":")[0]
        self._begin_tls()

    def _begin_tls(self) -> None:
        try:
            self.connection = self.certificates.wrap(self.connection, self._host)  # type: ignore[union-attr]
        except OSError:  # the client does not trust the authority
            self.close_connection = True
            return
        self.rfile = self.connection.makefile("rb")
        self.wfile = _Writer(self.connection)
        self.close_connection = False

    def parse_request(self) -> bool:
        """Read a request; one that came through a tunnel is for the host of that."""
        is_read = super().parse_request()
        if is_read and self._host:
            self.headers["X-Host"] = self._host
        return is_read

    def finish(self) -> None:
        """Close the tunnel: the server knows only the connection that it began as."""
        super().finish()
        self.connection.close()
