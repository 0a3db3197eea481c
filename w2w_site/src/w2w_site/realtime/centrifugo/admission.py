"""Centrifugo asks here who may subscribe, and passes the snapshot on: its subscribe proxy.

Source: https://centrifugal.dev/docs/server/proxy#subscribe-proxy
"""

from __future__ import annotations

from datetime import UTC, datetime
from hmac import compare_digest

import msgspec
from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ParseError
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from w2w_site.jobs import tasks
from w2w_site.realtime import channels, history, protocol, tokens
from w2w_site.realtime.protocol import Refused
from w2w_site.realtime.tokens import Identity

SHARED_FOR = 2
"""Seconds that newcomers get the same snapshot; as many that one who got it may take to be joined."""


class TokenMeta(msgspec.Struct, frozen=True):
    version: int
    session: int = 0


class SubscribeRequest(msgspec.Struct, frozen=True):
    """What Centrifugo says of who wants to subscribe; `user` is empty for an anonymous client."""

    channel: str
    user: str = ""
    meta: TokenMeta | None = None


# At import, since msgspec crashes where two threads first meet a type.
msgspec.json.Decoder(SubscribeRequest)


class IsCentrifugo(BasePermission):
    """It was given the API key for the requests that it makes, too."""

    def has_permission(self, request: Request, view: object) -> bool:
        _, key = settings.W2W_CENTRIFUGO_API
        return bool(key) and compare_digest(request.headers.get("X-Api-Key", "").encode(), key.encode())


class SubscribeView(APIView):
    authentication_classes = []
    permission_classes = [IsCentrifugo]

    @extend_schema(exclude=True)
    def post(self, request: Request) -> HttpResponse:
        try:
            asked = msgspec.convert(request.data, SubscribeRequest)
        except msgspec.ValidationError as error:
            raise ParseError(f"not a subscribe request of Centrifugo: {error}") from error
        try:
            user_id = _user_id(asked)
            channels.admit(asked.channel, user_id)
            if channels.for_staff(asked.channel):
                channels.admit_staff(user_id)
            answer: dict[str, object] = {"result": _snapshot(asked.channel)}
        except Refused as refused:
            answer = {"error": refused.error}
        return HttpResponse(msgspec.json.encode(answer), content_type="application/json")


def _user_id(asked: SubscribeRequest) -> int | None:
    """Refused(103) for a user who was disabled, or signed out, since the token was issued."""
    if not asked.user:
        return None
    if asked.user.isdecimal() and asked.meta is not None:
        ends = datetime.max.replace(tzinfo=UTC)
        identity = Identity(int(asked.user), asked.meta.version, ends, asked.meta.session)
        if tokens.still_valid([identity]):
            return identity.user_id
    raise Refused(protocol.PERMISSION_DENIED)


def _snapshot(channel: str) -> dict[str, msgspec.Raw]:
    """Refused(102) if there is no such channel."""
    name = f"centrifugo:snapshot:{channel}"
    kept: tuple[int, bytes] | None = cache.get(name)
    if kept is None:
        if not channels.exists(channel):
            raise Refused(protocol.UNKNOWN_CHANNEL)
        taken = history.snapshot(channel)
        if taken.data is None:
            return {}
        kept = taken.offset, bytes(taken.data)
        cache.set(name, kept, timeout=SHARED_FOR)
        # Once everybody who gets this snapshot has been joined.
        tasks.send_again_to_newcomers.apply_async((channel, taken.offset), countdown=2 * SHARED_FOR)
    return {"data": msgspec.Raw(kept[1])}
