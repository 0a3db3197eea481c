"""The socket's end: a plain ASGI application, for a Channels consumer costs a thread hop a message."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

import structlog
from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils.http import is_same_domain

from w2w_site.realtime import protocol, publish
from w2w_site.realtime.connection import CLOSE_WITHIN, Connection, Send
from w2w_site.realtime.protocol import Hangup
from w2w_site.realtime.session import Session

Scope = Mapping[str, Any]  # ASGI's messages are untyped
Receive = Callable[[], Awaitable[Mapping[str, Any]]]

log = structlog.get_logger(__name__)


PATH = "/connection/websocket"


async def sockets(scope: Scope, receive: Receive, send: Send) -> None:
    """All sockets of the site: any path but one is refused."""
    if scope["path"] == PATH:
        await live(scope, receive, send)
        return
    await receive()
    await send({"type": "websocket.close"})


async def live(scope: Scope, receive: Receive, send: Send) -> None:
    """Speaks Centrifugo's client protocol on one socket, until either end closes it."""
    await receive()
    if not allowed(scope):
        # Before `accept`, a close is the HTTP answer 403.
        await send({"type": "websocket.close"})
        return
    await send({"type": "websocket.accept"})
    hub = publish.running_hub()
    task = asyncio.current_task()
    assert task is not None  # noqa: S101  # an ASGI application always runs in one
    connection = Connection(send, drop=task.cancel)
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
    try:
        while (message := await receive())["type"] == "websocket.receive":
            if not connection.closing:
                await session.receive(message.get("text") or message.get("bytes") or "")
        return
    except Hangup as hangup:
        connection.close(hangup.disconnect)
    except Exception:
        log.exception("realtime.session_failed", client=connection.id)
        connection.close(protocol.SERVER_ERROR)
    await connection.closed(CLOSE_WITHIN)


def allowed(scope: Scope) -> bool:
    """Whether the socket may be opened from where it comes.

    A browser names the page's origin: it must be this site, or one of CSRF_TRUSTED_ORIGINS. Anything
    that is no browser sends none. The host must be ours, or a page could rebind its own name to us.
    """
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    host = headers.get("host", "")
    if not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    page = urlsplit(origin)
    return page.netloc == host or any(_covers(trusted, page) for trusted in settings.CSRF_TRUSTED_ORIGINS)


def _covers(trusted: str, page: SplitResult) -> bool:
    """As Django's CSRF check: `https://*.example.com` stands for every name below it."""
    known = urlsplit(trusted)
    return known.scheme == page.scheme and is_same_domain(page.netloc, known.netloc.lstrip("*"))
