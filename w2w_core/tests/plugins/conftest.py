from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Vendor:
    """A source on loopback: `answers` are given one a request, and the last of them for ever."""

    def __init__(self) -> None:
        self.answers: list[Callable[[Handler], None]] = []
        self.seen: list[tuple[str, dict[str, str]]] = []
        handler = type("OfThisVendor", (Handler,), {"vendor": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        serve = self.server.serve_forever
        threading.Thread(target=serve, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def says(self, status: int, body: bytes = b"", **headers: str) -> None:
        """One more answer."""
        self.answers.append(lambda handler: handler.say(status, body, headers))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    vendor: Vendor

    def do_GET(self) -> None:
        answers = self.vendor.answers
        self.vendor.seen.append((self.path, {name.lower(): said for name, said in self.headers.items()}))
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def say(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    vendor = Vendor()
    yield vendor
    vendor.server.shutdown()
    vendor.server.server_close()
