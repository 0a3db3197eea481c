from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from w2w_site.realtime import asyncapi, tokens
from w2w_site.realtime.channels import user_channel
from w2w_site.users.models import User
from w2w_site.users.tokens import SESSION


class LiveTokenSerializer(serializers.Serializer[dict[str, object]]):
    token = serializers.CharField(
        help_text="For the connect command of /connection/websocket; never in a URL."
    )
    expires_at = serializers.DateTimeField()
    channel = serializers.CharField(help_text="The user's own channel.")


class AsyncAPIView(APIView):
    """The document as it is committed: it is made from the code."""

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        return HttpResponse(asyncapi.PATH.read_bytes(), content_type="application/json")


class LiveTokenView(APIView):
    """A token for the live connection, good for ten minutes."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="createLiveToken",
        summary="A token for the socket",
        request=None,
        responses=LiveTokenSerializer,
    )
    def post(self, request: Request) -> Response:
        user = cast("User", request.user)  # the permission lets no other in
        claims = cast("Mapping[str, int]", request.auth or {})
        token, expires_at = tokens.issue(user, session=claims.get(SESSION, 0))
        told = {"token": token, "expires_at": expires_at, "channel": user_channel(user.pk)}
        return Response(LiveTokenSerializer(told).data)
