"""A server on this machine that answers from a list, and adapters that reach it whatever the host."""

from http.server import BaseHTTPRequestHandler
from typing import ClassVar

from unlearnbib.sources.web.transport import CarefulAdapter


class Server(BaseHTTPRequestHandler):
    answers: ClassVar[list]
    seen: ClassVar[list]

    def do_GET(self):
        self.seen.append((self.path, self.headers["User-Agent"], self.headers["Accept"]))
        status, headers, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in body if isinstance(body, list) else [body]:
            self.wfile.write(piece)

    def log_message(self, *_about):
        pass


def adapter_to(http):
    """Return a class of adapters that goes to a server here, whatever the host."""

    class ToHere(CarefulAdapter):
        def send(self, request, *rest, **about):
            request.url = f"http://127.0.0.1:{http.server_port}/" + request.url.split("/", 3)[3]
            return super().send(request, *rest, **about)

    return ToHere
