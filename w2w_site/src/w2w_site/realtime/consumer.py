"""The socket's end: a plain ASGI application, for a Channels consumer costs a thread hop a message."""

from __future__ import annotations

import asyncio

import structlog

from w2w_site.realtime import protocol, publish
from w2w_site.realtime.connection import Connection
from w2w_site.realtime.origin import allowed
from w2w_site.realtime.protocol import Hangup
from w2w_site.realtime.session import Session
from w2w_site.realtime.transports import attach
from w2w_site.realtime.transports.wire import Receive, Scope, Send

PATH = "/connection/websocket"

log = structlog.get_logger(__name__)


async def sockets(scope: Scope, receive: Receive, send: Send) -> None:
    """All sockets of the site: any path but one is refused."""
    await receive()
    if scope["path"] != PATH or not allowed(scope):
        # Before `accept`, a close is the HTTP answer 403.
        await send({"type": "websocket.close"})
        return
    await send({"type": "websocket.accept"})
    await live(receive, send)


async def live(receive: Receive, send: Send) -> None:
    """Speaks Centrifugo's client protocol on one socket, until either end closes it."""
    hub = publish.running_hub()
    task = asyncio.current_task()
    assert task is not None  # noqa: S101  # an ASGI application always runs in one
    connection = Connection(attach(send, abort=task.cancel), hub.fanout.lags)
    hub.add(connection)
    try:
        await _serve(Session(hub, connection), connection, receive)
    except asyncio.CancelledError:
        # Dropped by its own hub; any other cancellation is the server's.
        if not connection.closing:
            raise
    finally:
        hub.remove(connection)


async def _serve(session: Session, connection: Connection, receive: Receive) -> None:
    while (message := await receive())["type"] == "websocket.receive":
        if connection.closing:
            continue
        try:
            await session.receive(message.get("text") or message.get("bytes") or "")
        except Hangup as hangup:
            connection.close(hangup.disconnect)
        except Exception:
            log.exception("realtime.session_failed", client=connection.id)
            connection.close(protocol.SERVER_ERROR)
