"""The site's sockets as they are, and /publish, which hands publications to the hub as the bus would."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "w2w_site.config.settings")

import msgspec

from w2w_site.config.asgi import application as site  # isort: skip  # loads the apps
from w2w_core.live.channels import LIVE as LIVE_CHANNEL
from w2w_core.live.models import Publication
from w2w_site.realtime import publish, upkeep
from w2w_site.realtime.notice import Notice

# As in the other servers, no pings: only the fan-out is measured.
upkeep.PING_EVERY = 3600


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] != "websocket" or scope["path"] != "/publish":
        await site(scope, receive, send)
        return
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        hub = publish.running_hub()
        topic = hub.topics[LIVE_CHANNEL]
        data = msgspec.json.decode(message["text"])
        hub.receive([Notice.of(Publication(channel=LIVE_CHANNEL, offset=topic.offset + 1, data=data))])
