"""Channels as its tutorial does it: a consumer a socket, `group_send`, JSON. BENCH_LAYER names the layer."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings

# By itself, redis-py 8 drops an idle consumer after five seconds, and refuses the hundred-and-first.
HOST = {"address": os.environ.get("BENCH_REDIS", ""), "socket_timeout": 600, "max_connections": 5000}
GROUP = f"live.{os.getpid()}"
"""Of this server alone: others use the same Redis."""
LAYERS = {
    "memory": {"BACKEND": "channels.layers.InMemoryChannelLayer"},
    "redis": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [HOST]},
    },
    "pubsub": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [HOST], "prefix": "pubsub"},
    },
}
settings.configure(
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["channels"],
    CHANNEL_LAYERS={"default": LAYERS[os.environ["BENCH_LAYER"]]},
    LOGGING_CONFIG=None,
    SECRET_KEY="bench",  # noqa: S106  # nothing is signed
)

import django  # noqa: E402  # it is configured now

django.setup()

from channels.generic.websocket import AsyncJsonWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.urls import path  # noqa: E402


class Subscriber(AsyncJsonWebsocketConsumer):
    async def connect(self) -> None:
        await self.channel_layer.group_add(GROUP, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(GROUP, self.channel_name)

    async def score(self, event: dict[str, Any]) -> None:
        await self.send_json(event["data"])


class Publisher(AsyncJsonWebsocketConsumer):
    async def receive_json(self, content: Any, **kwargs: Any) -> None:
        await self.channel_layer.group_send(GROUP, {"type": "score", "data": content})


application = ProtocolTypeRouter(
    {"websocket": URLRouter([path("publish", Publisher.as_asgi()), path("live", Subscriber.as_asgi())])}
)
