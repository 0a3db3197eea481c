"""The server: finds the vendor by the path, lets its front look at the request, answers or fails.

It listens on loopback alone. Beside the vendors' paths there are `/_faults` and `/_requests`.
"""

from __future__ import annotations

import gzip
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import blake2s
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec

from w2w_sandbox.gateway.faults import ON_THE_WIRE, Fault, Faults, spoilt
from w2w_sandbox.gateway.message import Answer, Asked, said
from w2w_sandbox.gateway.quota import Quota
from w2w_sandbox.gateway.vendors import VENDORS, Vendor

QUOTA = 500
"""Requests of a plan, unless somebody wants another number."""
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_WORTH_PACKING = 1024
_DRIP_EVERY = 1.0


class Wanted(msgspec.Struct, forbid_unknown_fields=True):
    """A body for `POST /_faults`."""

    vendor: str
    fault: Fault | None
    """None ends the one there is."""
    times: int | None = None


class Reply(NamedTuple):
    answer: Answer
    fault: Fault | None = None


class Gateway:
    """All that the server knows; `requests` counts what each vendor was asked."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        speed: float = 10,
        quota: int = QUOTA,
        log: Callable[[str], None] = lambda line: None,
    ) -> None:
        self.faults = Faults()
        self.requests: Counter[str] = Counter()
        self.log = log
        self._clock = clock
        self._speed = speed
        self._quotas = {one.id: Quota(quota, one.window) for one in VENDORS if one.window}

    def get(self, target: str, headers: Mapping[str, str]) -> Reply:
        """`headers` in lower case."""
        url = urlsplit(target)
        if url.path == "/_requests":
            return Reply(said(dict(self.requests)))
        if url.path == "/_faults":
            return Reply(said({"known": list(Fault), "wanted": self.faults.wanted()}))
        vendor = _vendor_at(url.path)
        if vendor is None:
            return Reply(
                said({"message": "Nothing is here.", "vendors": [one.mount for one in VENDORS]}, 404)
            )
        asked = Asked(
            path=unquote(url.path[len(vendor.mount) :]) or "/",
            params=dict(parse_qsl(url.query, keep_blank_values=True)),
            headers=headers,
            now=self._clock(),
            speed=self._speed,
            base=f"http://{headers['host']}{vendor.mount}",
        )
        self.requests[vendor.id] += 1
        reply = self._asked(vendor, asked)
        self.log(f"{vendor.id} {reply.fault or reply.answer.status} {asked.path}")
        return reply

    def control(self, body: bytes) -> Answer:
        try:
            wanted = msgspec.json.decode(body, type=Wanted)
        except msgspec.DecodeError as error:
            return said({"message": str(error), "faults": list(Fault)}, 400)
        if wanted.vendor not in {one.id for one in VENDORS}:
            return said(
                {"message": f"{wanted.vendor} is none of {', '.join(one.id for one in VENDORS)}"}, 400
            )
        self.faults.set(wanted.vendor, wanted.fault, wanted.times)
        return said({"wanted": self.faults.wanted()})

    def _asked(self, vendor: Vendor, asked: Asked) -> Reply:
        quota = self._quotas.get(vendor.id)
        if fault := self.faults.take(vendor.id):
            return Reply(spoilt(fault, vendor, asked, quota.left(asked.now) if quota else None), fault)
        if refusal := vendor.front.refusal(asked):
            return Reply(refusal)
        if quota is None:
            return Reply(_marked(vendor.answer(asked), asked))
        left = quota.spend(asked.now)
        if left is None:
            return Reply(vendor.front.spent(asked, quota.left(asked.now)))
        answer = vendor.answer(asked)
        return Reply(answer._replace(headers={**answer.headers, **vendor.front.counted(asked, left)}))


@contextmanager
def serving(gateway: Gateway, port: int = 0) -> Iterator[str]:
    """The gateway on a port of loopback, a free one unless told, while the context lasts; its URL."""
    server = ThreadingHTTPServer(("127.0.0.1", port), type("Handler", (_Handler,), {"gateway": gateway}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    gateway: Gateway
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet
    timeout = 60

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        if self._is_for_loopback():
            self._reply(*self.gateway.get(self.path, headers))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if not self._is_for_loopback():
            return
        # No page of another site can send this type without being asked first.
        if self.path != "/_faults" or self.headers.get("content-type") != "application/json":
            self._reply(said({"message": "POST /_faults takes application/json"}, 404))
        else:
            self._reply(self.gateway.control(body))

    def log_message(self, *_: object) -> None:
        """The gateway's own log names no key."""

    def _is_for_loopback(self) -> bool:
        """A name that was made to lead here is not answered."""
        if urlsplit(f"//{self.headers.get('host', '')}").hostname in _LOOPBACK:
            return True
        self._reply(said({"message": "This answers on loopback alone."}, 403))
        return False

    def _reply(self, answer: Answer, fault: Fault | None = None) -> None:
        if fault is Fault.RESET:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
            return
        body, headers = self._packed(answer) if fault not in ON_THE_WIRE else (answer.body, answer.headers)
        self.send_response_only(answer.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if fault is Fault.DRIP:
            self._drip(body)
        elif answer.status != 304:
            self.wfile.write(body)

    def _packed(self, answer: Answer) -> tuple[bytes, Mapping[str, str]]:
        takes_gzip = "gzip" in self.headers.get("accept-encoding", "")
        if not takes_gzip or "content-encoding" in answer.headers or len(answer.body) < _WORTH_PACKING:
            return answer.body, answer.headers
        return gzip.compress(answer.body, 1), {**answer.headers, "content-encoding": "gzip"}

    def _drip(self, body: bytes) -> None:
        for n in range(len(body)):
            try:
                self.wfile.write(body[n : n + 1])
                self.wfile.flush()
            except OSError:
                self.close_connection = True
                return
            time.sleep(_DRIP_EVERY)


def _vendor_at(path: str) -> Vendor | None:
    return next((one for one in VENDORS if path == one.mount or path.startswith(f"{one.mount}/")), None)


def _marked(answer: Answer, asked: Asked) -> Answer:
    """With an ETag, and without a body where that is still the one that is known."""
    if answer.status != 200:
        return answer
    mark = f'W/"{blake2s(answer.body, digest_size=16).hexdigest()}"'
    if asked.headers.get("if-none-match") == mark:
        return Answer(304, headers={"etag": mark})
    return answer._replace(headers={**answer.headers, "etag": mark})
