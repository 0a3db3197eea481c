"""A provider's streams, run now."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from w2w_core import ingest
from w2w_core.plugins.gate import Gate
from w2w_core.plugins.registry import Status
from w2w_site.api.schema import operation
from w2w_site.api.staff.providers import installed
from w2w_site.api.staff.views import Body, StaffThrottle, log, who
from w2w_site.jobs import tasks


class SyncSerializer(Body):
    stream = serializers.CharField(max_length=20, required=False, help_text="Else all that a run can take.")


class StaffQueuedSerializer(serializers.Serializer[Any]):
    queued = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="Streams, in the order in which they run."
    )


class Running(APIException):
    status_code = 409


@operation(
    "post", "syncProvider", "Run a provider's streams now",
    request=SyncSerializer, responses={202: StaffQueuedSerializer},
)  # fmt: skip
class ProviderSync(APIView):
    permission_classes = [IsAdminUser]
    throttle_classes = [StaffThrottle]

    def post(self, request: Request, id: str) -> Response:
        one = installed(id)
        body = SyncSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        if one.manifest is None or one.status is not Status.OK:
            raise ValidationError({"detail": f"It cannot run: {one.reason}."})
        offered = ingest.streams(one.manifest)
        asked = body.validated_data.get("stream")
        if asked is not None and asked not in offered:
            raise ValidationError({"stream": [f"Not one that can be run. There are: {', '.join(offered)}."]})
        streams = [asked] if asked else offered
        if why := Gate(one.manifest, live=False).closed():
            raise ValidationError({"detail": f"{one.id} {why}."})
        if running := ingest.running(id, timezone.now()).intersection(streams):
            raise Running(f"Already running: {', '.join(sorted(running))}.")
        tasks.sync_now.delay(id, streams)
        log.info("sync_asked_for", provider=id, streams=streams, by=who(request))
        return Response({"queued": streams}, status=202)
