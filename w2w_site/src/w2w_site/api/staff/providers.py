"""The providers: shown, switched, configured, checked, and run now."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from w2w_core.plugins import registry, secrets, switches
from w2w_core.plugins.check import check
from w2w_core.plugins.configure import Refused, configure
from w2w_core.plugins.registry import InstalledProvider
from w2w_site.api.query import Query
from w2w_site.api.schema import operation
from w2w_site.api.staff.sources import StaffProviderSerializer, shown
from w2w_site.api.staff.views import Body, StaffThrottle, who
from w2w_site.api.views import QueryView


class AllOnOnePageQuery(Query):
    page_size = serializers.IntegerField(
        min_value=1, max_value=100, required=False, help_text="Has no effect: all come on one page."
    )


class StaffProviderPageSerializer(serializers.Serializer[Any]):
    next = serializers.URLField(read_only=True, allow_null=True)
    previous = serializers.URLField(read_only=True, allow_null=True)
    results = StaffProviderSerializer(many=True, read_only=True)


class SwitchSerializer(Body):
    enabled = serializers.BooleanField()


class StaffCheckSerializer(serializers.Serializer[Any]):
    works = serializers.BooleanField(read_only=True)
    said = serializers.CharField(read_only=True)
    mend = serializers.CharField(read_only=True, help_text="What to do about it; may be empty.")


@operation(
    "get",
    "listProviders",
    "Providers that are installed, with their health",
    responses=StaffProviderPageSerializer,
)
class ProviderList(QueryView):
    permission_classes = [IsAdminUser]
    query = AllOnOnePageQuery

    def get(self, request: Request) -> Response:
        rows = StaffProviderSerializer(shown(registry.providers()), many=True).data
        return Response({"next": None, "previous": None, "results": rows})


@operation("get", "getProvider", "A provider, with its health", responses=StaffProviderSerializer)
@operation(
    "patch", "switchProvider", "Switch a provider on or off",
    request=SwitchSerializer, responses=StaffProviderSerializer,
)  # fmt: skip
class ProviderDetail(APIView):
    permission_classes = [IsAdminUser]

    def get(self, request: Request, id: str) -> Response:
        return _answer(id)

    def patch(self, request: Request, id: str) -> Response:
        installed(id)
        body = SwitchSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        switches.turn(id, on=body.validated_data["enabled"], by=who(request))
        return _answer(id)


class ProviderConfig(APIView):
    permission_classes = [IsAdminUser]
    throttle_classes = [StaffThrottle]

    @extend_schema(
        operation_id="configureProvider",
        summary="Set fields of a provider's settings; null takes back what was entered here",
        request={
            "application/json": {
                "type": "object",
                "additionalProperties": {"type": ["string", "null"], "maxLength": 4000},
            }
        },
        responses=StaffProviderSerializer,
    )
    def put(self, request: Request, id: str) -> Response:
        manifest = installed(id).manifest
        if manifest is None:
            raise ValidationError({"detail": "Its package is broken, and says not what can be set."})
        if not isinstance(request.data, dict):
            raise ValidationError({"detail": "Not an object of fields and their values."})
        if wrong := [name for name, value in request.data.items() if not isinstance(value, str | None)]:
            raise ValidationError({name: ["Neither a text nor null."] for name in wrong})
        try:
            configure(manifest, request.data, by=who(request))
        except Refused as error:
            raise ValidationError({name: [why] for name, why in error.messages.items()}) from error
        except secrets.Unusable as error:
            raise ValidationError({"detail": f"It cannot be kept: {error}"}) from error
        return _answer(id)


@operation(
    "post", "checkProvider", "See whether a provider works, with at most one request",
    request=None, responses=StaffCheckSerializer,
)  # fmt: skip
class ProviderCheck(APIView):
    permission_classes = [IsAdminUser]
    throttle_classes = [StaffThrottle]

    def post(self, request: Request, id: str) -> Response:
        found = check(installed(id), timezone.now(), settings.W2W_COUNTRY)
        return Response(StaffCheckSerializer(found).data)


def installed(id: str) -> InstalledProvider:
    """NotFound (404) if there is none of that id."""
    for one in registry.providers():
        if one.id == id:
            return one
    raise NotFound(f"No provider {id[:60]} is installed.")


def _answer(id: str) -> Response:
    (row,) = shown([installed(id)])
    return Response(StaffProviderSerializer(row).data)
