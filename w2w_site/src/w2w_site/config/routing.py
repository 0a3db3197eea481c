"""Which part of the site answers what comes in: pages, streams of events, sockets."""

import os
from collections.abc import Awaitable, Callable
from typing import Any  # ASGI's messages are untyped

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "w2w_site.config.settings")

from channels.routing import ProtocolTypeRouter  # type: ignore[import-untyped]  # channels has no type hints
from django.core.asgi import get_asgi_application

pages = get_asgi_application()

from w2w_site.realtime import event_stream  # noqa: E402  # the apps are loaded by now
from w2w_site.realtime.consumer import sockets  # noqa: E402
from w2w_site.realtime.transports.wire import Receive  # noqa: E402


async def http(scope: dict[str, Any], receive: Receive, send: Callable[[Any], Awaitable[None]]) -> None:
    if scope["path"] == event_stream.PATH:
        await event_stream.event_stream(scope, receive, send)
    else:
        await pages(scope, receive, send)


application = ProtocolTypeRouter({"http": http, "websocket": sockets})
