"""A stand-in for Centrifugo's HTTP server API, as strict as it is, with the shipped configuration.

Source: https://centrifugal.dev/docs/server/server_api and internal/api of centrifugal/centrifugo 6.9
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CONFIG = json.loads((Path(__file__).parents[4] / "docker/centrifugo/config.json").read_text())
NAMESPACES = {one["name"]: one for one in CONFIG["channel"]["namespaces"]}
KEY = "the API key"

UNKNOWN_CHANNEL = {"code": 102, "message": "unknown channel"}
BAD_REQUEST = {"code": 107, "message": "bad request"}
NOT_AVAILABLE = {"code": 108, "message": "not available"}


class Failed(Exception):
    """An error within an answer of status 200, which is how Centrifugo tells them unless told otherwise."""


@dataclass
class Stream:
    publications: list[Any] = field(default_factory=list)
    results: dict[str, dict[str, Any]] = field(default_factory=dict)
    version: tuple[str, int] = ("", 0)


@dataclass
class StandIn:
    """What it was told, and how it shall fail: a status, an error, or (once) work done and no answer."""

    url: str = ""
    streams: dict[str, Stream] = field(default_factory=dict)
    pushed: list[tuple[str, Any]] = field(default_factory=list)
    """What subscribers were sent, in order."""
    clients: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """Who is on a channel, by channel and client id."""
    disconnected: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200
    error: dict[str, Any] | None = None
    keeps_silent: bool = False
    hangs_up: bool = False
    asked: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, channel: str) -> list[Any]:
        return [data for name, data in self.pushed if name == channel]

    def publish(self, request: dict[str, Any]) -> dict[str, Any]:
        options = _options(request.get("channel", ""))
        if not request.get("data"):
            raise Failed(BAD_REQUEST)
        stream = self.streams.setdefault(request["channel"], Stream())
        key = request.get("idempotency_key", "")
        if key in stream.results:
            return stream.results[key]
        epoch, version = request.get("version_epoch", ""), request.get("version", 0)
        keeps = options.get("history_size", 0) and not request.get("skip_history")
        if not (keeps and version and epoch == stream.version[0] and version <= stream.version[1]):
            self.pushed.append((request["channel"], request["data"]))
            if keeps:
                stream.publications.append(request["data"])
                stream.version = epoch, version
        result = {"offset": len(stream.publications), "epoch": "xyz"}
        if key:
            stream.results[key] = result
        return result

    def channels(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"channels": {name: {"num_clients": len(on)} for name, on in self.clients.items()}}

    def presence(self, request: dict[str, Any]) -> dict[str, Any]:
        if not _options(request["channel"]).get("presence"):
            raise Failed(NOT_AVAILABLE)
        return {"presence": self.clients.get(request["channel"], {})}

    def disconnect(self, request: dict[str, Any]) -> dict[str, Any]:
        if not request.get("user"):
            raise Failed(BAD_REQUEST)
        self.disconnected.append(request)
        for on in self.clients.values():
            on.pop(request["client"], None)
        return {}


def _options(channel: str) -> dict[str, Any]:
    namespace, boundary, rest = channel.partition(":")
    if not channel:
        raise Failed(BAD_REQUEST)
    if not boundary or not rest or namespace not in NAMESPACES:
        raise Failed(UNKNOWN_CHANNEL)
    return dict(NAMESPACES[namespace])


METHODS = {"publish", "channels", "presence", "disconnect"}


@contextmanager
def serving() -> Iterator[StandIn]:
    standing = StandIn()
    gone = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Else the second packet of an answer waits for the client's delayed acknowledgement.
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            with standing.lock:
                standing.asked += 1
                status, answer = self._answer(body)
            if standing.hangs_up:
                standing.hangs_up = False
                self.close_connection = True
                return
            if standing.keeps_silent:
                standing.keeps_silent = False
                gone.wait(60)
                self.close_connection = True
                return
            told = json.dumps(answer).encode() if status == 200 else b"Internal Server Error\n"
            self.send_response(status)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def _answer(self, body: bytes) -> tuple[int, dict[str, Any]]:
            method = self.path.removeprefix("/api/")
            if self.headers.get("X-API-Key") != KEY:
                return 401, {}
            if standing.status != 200:
                return standing.status, {}
            if method not in METHODS:
                return 404, {}
            try:
                request = json.loads(body)
            except ValueError:
                return 400, {}
            if standing.error:
                return 200, {"error": standing.error}
            try:
                return 200, {"result": getattr(standing, method)(request)}
            except Failed as failed:
                return 200, {"error": failed.args[0]}

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    standing.url = f"http://127.0.0.1:{server.server_address[1]}/api"
    try:
        yield standing
    finally:
        gone.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
