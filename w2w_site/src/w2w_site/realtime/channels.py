"""Which channels there are, who may subscribe to them, and what a newcomer is told first."""

from __future__ import annotations

import re
from typing import Any

from w2w_core.content.models import SportsEvent
from w2w_core.live.channels import LIVE as LIVE_CHANNEL
from w2w_core.live.snapshot import EVENT_RELATIONS, event_detail, event_state
from w2w_site.realtime.protocol import PERMISSION_DENIED, UNKNOWN_CHANNEL, Refused

_EVENT = re.compile(r"sports:event\.([1-9][0-9]{0,17})")
_USER = re.compile(r"user:([1-9][0-9]{0,17})")


def user_channel(user_id: int) -> str:
    return f"user:{user_id}"


def admit(channel: str, user_id: int | None) -> None:
    """Refused with 102 if no channel has such a name, with 103 if it is somebody else's."""
    if match := _USER.fullmatch(channel):
        if user_id != int(match[1]):
            raise Refused(PERMISSION_DENIED)
    elif channel != LIVE_CHANNEL and not _EVENT.fullmatch(channel):
        raise Refused(UNKNOWN_CHANNEL)


def exists(channel: str) -> bool:
    """Whether there is the match of an admitted channel; reads the database."""
    match = _EVENT.fullmatch(channel)
    return match is None or SportsEvent.objects.filter(pk=int(match[1])).exists()


def snapshot(channel: str) -> dict[str, Any] | None:  # any JSON object
    """The whole state that the channel's publications change; None where there is no such thing."""
    events = SportsEvent.objects.select_related(*EVENT_RELATIONS)
    if channel == LIVE_CHANNEL:
        live = events.filter(status=SportsEvent.Status.LIVE).order_by("starts_at", "id")
        return {"type": "snapshot", "events": [event_state(event) for event in live]}
    if match := _EVENT.fullmatch(channel):
        return {"type": "snapshot", "event": event_detail(events.get(pk=int(match[1])))}
    return None
