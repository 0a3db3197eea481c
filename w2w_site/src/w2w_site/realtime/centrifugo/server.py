"""Centrifugo's HTTP server API, as far as it is used here.

Source: https://centrifugal.dev/docs/server/server_api
"""

from __future__ import annotations

from functools import cache

from cent import Client, PublishRequest
from django.conf import settings

TIMEOUT = 3.0
"""Seconds without an answer: the publication waits in the outbox, and whoever polls a match must not."""
RESERVED = frozenset({102, 107, 108})
"""Errors that do not pass by themselves: unknown channel, bad request, not available."""


class Publish(PublishRequest):
    """Skipped by Centrifugo when `version` is not above the last one of the channel and `version_epoch`.

    It remembers an idempotency key for five minutes, and a version as long as the channel's position.
    """

    version: int | None = None
    version_epoch: str | None = None


def server() -> Client:
    """Its methods raise `cent.CentError`."""
    return _client(*settings.W2W_CENTRIFUGO_API)


@cache
def _client(url: str, key: str) -> Client:
    return Client(url, key, timeout=TIMEOUT)
