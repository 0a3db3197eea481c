"""What is due from time to time on every connection: pings, time-outs, tokens that ended."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from w2w_site.realtime import channels, protocol, tokens
from w2w_site.realtime.presence import TELL_EVERY
from w2w_site.realtime.threads import in_thread
from w2w_site.realtime.watching import LOOK_EVERY, Watching

if TYPE_CHECKING:
    from w2w_site.realtime.hub import Hub

PING_EVERY = 25
PONG_WITHIN = 10
CONNECT_WITHIN = 10
REFRESH_GRACE = timedelta(seconds=15)
"""Official clients refresh a token when it has expired, not before."""
REVOKE_EVERY = 10


def start(hub: Hub) -> None:
    async def look() -> None:
        look_after(hub)

    async def check_users() -> None:
        await revoke(hub)

    hub.every(1, look)
    hub.every(REVOKE_EVERY, check_users)
    hub.every(TELL_EVERY, hub.presence.tell)
    hub.every(LOOK_EVERY, Watching(hub).tell)


def look_after(hub: Hub) -> None:
    now, today = time.monotonic(), datetime.now(UTC)
    for connection in list(hub.connections):
        if connection.identity and today > connection.identity.expires_at + REFRESH_GRACE:
            connection.close(protocol.EXPIRED)
        elif not connection.connected:
            if now - connection.opened_at > CONNECT_WITHIN:
                connection.close(protocol.STALE)
        elif connection.pong_due and now - connection.pinged_at > PONG_WITHIN:
            connection.close(protocol.NO_PONG)
        elif now - connection.pinged_at >= PING_EVERY:
            connection.pinged_at, connection.pong_due = now, connection.answers_pings
            connection.send(protocol.PING)


async def revoke(hub: Hub) -> None:
    """Closes the connections of users who were disabled, or signed out."""
    known = [one for one in hub.connections if one.identity]
    if not known:
        return
    valid = await in_thread(tokens.still_valid, [one.identity for one in known if one.identity])
    for connection in known:
        if connection.identity not in valid:
            connection.close(protocol.INVALID_TOKEN)
    privileged = [one for one in known if any(map(channels.for_staff, one.channels))]
    if privileged:
        staff = await in_thread(channels.staff, [one.user_id for one in privileged])
        for connection in privileged:
            if connection.user_id not in staff:
                connection.close(protocol.INSUFFICIENT_STATE)  # it comes back, and is refused that channel
