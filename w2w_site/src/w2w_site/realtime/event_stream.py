"""`/connection/sse`: the same channels, one way, as server-sent events, for clients that have no WebSocket.

The format is that of Centrifugo's unidirectional SSE: a connect request (as JSON in a POST body, or in the
query parameter `cf_connect`), then a push an event, and `{}` as ping. Beyond it, each event has an id,
the position on all channels, and `Last-Event-ID` recovers from there.
Source: https://centrifugal.dev/docs/transports/uni_sse and .../uni_client_protocol
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from urllib.parse import parse_qs

import msgspec

from w2w_site.realtime import protocol, publish
from w2w_site.realtime.connection import HIGH_WATER, Connection
from w2w_site.realtime.hub import Hub
from w2w_site.realtime.notice import Notice
from w2w_site.realtime.origin import allowed
from w2w_site.realtime.protocol import Connect, Hangup, Refused, Subscribe, SubscribeResult, Wanted
from w2w_site.realtime.session import MAX_CHANNELS, admitted, identified, welcome
from w2w_site.realtime.tokens import Identity
from w2w_site.realtime.transports import stream_buffer
from w2w_site.realtime.transports.on_asgi import AsgiWire
from w2w_site.realtime.transports.wire import Receive, Scope, Send, Wire

PATH = "/connection/sse"
HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    # nginx would collect events before it passes them on.
    (b"x-accel-buffering", b"no"),
]


class BadRequest(Exception):
    """Answered with an HTTP status, after which an EventSource does not come back."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = msgspec.json.encode({"code": code, "message": message})


class Events:
    """Each push an event; the id is the connection's, and is added to the last of a frame."""

    @staticmethod
    def line(push: bytes) -> bytes:
        return push

    @staticmethod
    def frame(lines: Sequence[bytes]) -> bytes:
        return b"".join(b"data: " + line + b"\n\n" for line in lines)


EVENTS = Events()


class EventStream(Connection):
    """Writes the position on all channels behind each frame, as the id of its last event."""

    answers_pings = False

    __slots__ = ("positions",)

    def __init__(self, wire: Wire, lags: Callable[[Connection], object], identity: Identity | None) -> None:
        super().__init__(wire, lags)
        self.identity = identity
        self.connected = True
        self.positions: dict[str, tuple[str, int]] = {}
        """Epoch and offset by channel, of what has been written."""
        self._held = {}

    def open(self, first: bytes) -> None:
        """Writes the first message, and then what was held since the start."""
        if not self.closing:
            held, self._held = self._held, None
            self._emit([first])
            self._held = held
            self.drain()

    def deliver(self, frame: bytes, notices: Sequence[Notice]) -> None:
        if self._held is not None or self._waiting() > HIGH_WATER:
            self._hold_all(notices)
        else:
            self._emit(notices)

    def _frame(self, messages: Sequence[Notice | bytes]) -> bytes:
        for message in messages:
            if isinstance(message, Notice):
                epoch, _ = self.positions[message.channel]
                self.positions[message.channel] = epoch, message.offset
        told = ",".join(f"{name}={epoch}:{offset}" for name, (epoch, offset) in self.positions.items())
        return super()._frame(messages)[:-1] + f"id: {told}\n\n".encode()


async def event_stream(scope: Scope, receive: Receive, send: Send) -> None:
    hub = publish.running_hub()
    try:
        request, identity = await _admitted(hub, scope, receive)
    except BadRequest as bad:
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": bad.status, "headers": headers})
        await send({"type": "http.response.body", "body": bad.body})
        return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    task = asyncio.current_task()
    assert task is not None  # noqa: S101  # an ASGI application always runs in one
    wire = AsgiWire(send, EVENTS, _data, _last, task.cancel, stream_buffer(send))
    connection = EventStream(wire, hub.fanout.lags, identity)
    hub.add(connection)
    try:
        await _begin(hub, connection, request)
        while (await receive())["type"] != "http.disconnect":
            pass
    except asyncio.CancelledError:
        # Dropped by its own hub; any other cancellation is the server's.
        if not connection.closing:
            raise
    finally:
        hub.remove(connection)


async def _begin(hub: Hub, connection: EventStream, request: Connect) -> None:
    """Joins all channels, and tells of them before anything that is published meanwhile."""
    results: dict[str, SubscribeResult] = {}
    try:
        for channel, wanted in request.subs.items():

            def answer(result: SubscribeResult, channel: str = channel) -> None:
                results[channel] = result
                connection.positions[channel] = result.epoch, result.offset

            asked = Subscribe(channel, recover=wanted.recover, epoch=wanted.epoch, offset=wanted.offset)
            await hub.subscribe(connection, asked, answer)
    except Hangup as hangup:
        connection.close(hangup.disconnect)
    except Refused:
        # It was there a moment ago.
        connection.close(protocol.INSUFFICIENT_STATE)
    connection.open(protocol.encode(protocol.Push(connect=welcome(connection, results))))


async def _admitted(hub: Hub, scope: Scope, receive: Receive) -> tuple[Connect, Identity | None]:
    """What is asked for and by whom, every channel of it admitted; BadRequest otherwise."""
    if not allowed(scope):
        raise BadRequest(403, protocol.PERMISSION_DENIED.code, "this origin or host is not let in")
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    try:
        request = await _request(scope, receive, headers)
        token = request.token or headers.get(b"authorization", "").removeprefix("Bearer ")
        identity = await identified(token) if token else None
        for channel in request.subs:
            await admitted(channel, identity.user_id if identity else None)
            await hub.known(channel)
    except Hangup as hangup:
        status = {protocol.INVALID_TOKEN: 401, protocol.TOO_LARGE: 413}.get(hangup.disconnect, 400)
        raise BadRequest(status, hangup.disconnect.code, hangup.disconnect.reason) from hangup
    except Refused as refused:
        status = {103: 403, 102: 404, 109: 401}.get(refused.error.code, 400)
        raise BadRequest(status, refused.error.code, refused.error.message) from refused
    return request, identity


async def _request(scope: Scope, receive: Receive, headers: dict[bytes, str]) -> Connect:
    if scope["method"] == "POST":
        request = protocol.decode_connect(await _body(receive))
    elif scope["method"] == "GET":
        query = parse_qs(scope["query_string"].decode("latin-1"))
        request = protocol.decode_connect(query.get("cf_connect", [""])[0])
        if request.token:
            # Addresses end up in logs.
            raise BadRequest(400, protocol.BAD_REQUEST.code, "send the token as a header or in a POST body")
    else:
        raise BadRequest(405, protocol.BAD_REQUEST.code, "GET or POST")
    if not 1 <= len(request.subs) <= MAX_CHANNELS:
        raise BadRequest(400, protocol.LIMIT_EXCEEDED.code, f"subs: from 1 to {MAX_CHANNELS} channels")
    known = _positions(headers.get(b"last-event-id", ""))
    subs = {channel: known.get(channel, wanted) for channel, wanted in request.subs.items()}
    return msgspec.structs.replace(request, subs=subs)


def _positions(last_event_id: str) -> dict[str, Wanted]:
    """What `EventStream` wrote; anything else is left out, and gets a snapshot."""
    found = {}
    for part in last_event_id.split(","):
        channel, _, position = part.partition("=")
        epoch, _, offset = position.partition(":")
        if offset.isascii() and offset.isdecimal() and len(offset) < 19:
            found[channel] = Wanted(recover=True, epoch=epoch, offset=int(offset))
    return found


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > protocol.MAX_FRAME:
            raise Hangup(protocol.TOO_LARGE)
        if not message.get("more_body"):
            return bytes(body)


def _data(frame: bytes) -> dict[str, object]:
    return {"type": "http.response.body", "body": frame, "more_body": True}


def _last(code: int, reason: str) -> dict[str, object]:
    told = protocol.encode(protocol.Push(disconnect=protocol.Disconnect(code, reason)))
    return {"type": "http.response.body", "body": EVENTS.frame([told])}
