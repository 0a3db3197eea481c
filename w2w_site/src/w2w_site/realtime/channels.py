"""Which channels there are, who may subscribe to them, and what a newcomer is told first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Q

from w2w_core.content.models import Competition, SportsEvent, Team
from w2w_core.live import catalogue, clock, guide, sources
from w2w_core.live.channels import LIVE as LIVE_CHANNEL
from w2w_core.live.snapshot import EVENT_RELATIONS, event_detail, event_state
from w2w_site.api.content.serializers import ProgramSerializer
from w2w_site.realtime.protocol import PERMISSION_DENIED, UNKNOWN_CHANNEL, Refused
from w2w_site.users.models import User

_OPEN = {LIVE_CHANNEL, guide.CHANNEL, catalogue.CHANNEL}
_OF_SPORTS = re.compile(r"sports:(event|team|competition)\.([1-9][0-9]{0,17})")
_USER = re.compile(r"user:([1-9][0-9]{0,17})")

_ROWS: dict[str, type[SportsEvent | Team | Competition]] = {
    "event": SportsEvent,
    "team": Team,
    "competition": Competition,
}
_NEAR = timedelta(days=1)
"""Before and after now: matches of a team or a competition that a newcomer is told of."""
_MOST = 100


def user_channel(user_id: int) -> str:
    return f"user:{user_id}"


def admit(channel: str, user_id: int | None) -> None:
    """Refused with 102 if no channel has such a name, with 103 if it is somebody else's.

    Of `for_staff` channels this knows only that nobody anonymous may have them; see `admit_staff`.
    """
    if match := _USER.fullmatch(channel):
        if user_id != int(match[1]):
            raise Refused(PERMISSION_DENIED)
    elif for_staff(channel):
        if user_id is None:
            raise Refused(PERMISSION_DENIED)
    elif channel not in _OPEN and not _OF_SPORTS.fullmatch(channel):
        raise Refused(UNKNOWN_CHANNEL)


def for_staff(channel: str) -> bool:
    return channel == sources.CHANNEL


def admit_staff(user_id: int | None) -> None:
    """Refused with 103 for everybody else; reads the database."""
    if user_id not in staff([user_id]):
        raise Refused(PERMISSION_DENIED)


def staff(user_ids: Iterable[int | None]) -> set[int | None]:
    """Those of them who are; reads the database."""
    found = User.objects.filter(pk__in=[pk for pk in user_ids if pk], is_active=True, is_staff=True)
    return set(found.values_list("pk", flat=True))


def exists(channel: str) -> bool:
    """Whether there is the match, team or competition of an admitted channel; reads the database."""
    match = _OF_SPORTS.fullmatch(channel)
    return match is None or _ROWS[match[1]].objects.filter(pk=int(match[2])).exists()


def snapshot(channel: str) -> dict[str, Any] | None:  # any JSON object
    """The whole state that the channel's publications change; None where there is no such thing."""
    events = SportsEvent.objects.select_related(*EVENT_RELATIONS).order_by("starts_at", "id")
    match = _OF_SPORTS.fullmatch(channel)
    if match and match[1] == "event":
        return {"type": "snapshot", "event": event_detail(events.get(pk=int(match[2])))}
    if match:
        number, now = int(match[2]), clock.now()
        of_team = Q(home=number) | Q(away=number)
        near = Q(starts_at__range=(now - _NEAR, now + _NEAR)) | Q(status=SportsEvent.Status.LIVE)
        events = events.filter(near, of_team if match[1] == "team" else Q(competition=number))
        return {"type": "snapshot", "events": [event_state(event) for event in events[:_MOST]]}
    if channel == LIVE_CHANNEL:
        live = events.filter(status=SportsEvent.Status.LIVE)
        return {"type": "snapshot", "events": [event_state(event) for event in live]}
    if channel == guide.CHANNEL:
        return guide.snapshot(clock.now(), ProgramSerializer().to_representation)
    if channel == sources.CHANNEL:
        return sources.snapshot(clock.now())
    return None
