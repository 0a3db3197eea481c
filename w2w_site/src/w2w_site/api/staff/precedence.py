"""Whom the site believes, field by field."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from w2w_core.ingest.precedence import orders, own, reorder
from w2w_site.api.schema import operation
from w2w_site.api.staff.views import StaffThrottle, log, who


class StaffPrecedenceSerializer(serializers.Serializer[Any]):
    own = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="Fields whose order staff set."
    )

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        # As a class attribute it would hide the serializer's own.
        orders_ = serializers.DictField(
            child=serializers.ListField(child=serializers.CharField()),
            read_only=True,
            help_text="Ids by field, the most trusted first; under the empty name for all others.",
        )
        return {"fields": orders_, **super().get_fields()}


class ReorderSerializer(serializers.Serializer[Any]):
    """`fields`: by name, the providers to believe before all others; null gives the field back."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        ids = serializers.ListField(
            child=serializers.CharField(max_length=60), allow_null=True, min_length=1, max_length=100
        )
        return {"fields": serializers.DictField(child=ids)}

    def validate_fields(self, given: dict[str, list[str] | None]) -> dict[str, list[str] | None]:
        known = orders()
        if unknown := given.keys() - known.keys():
            raise serializers.ValidationError(f"No such field: {', '.join(sorted(unknown))[:100]}.")
        for name, ids in given.items():
            if strange := set(ids or ()) - set(known[name]):
                raise serializers.ValidationError(f"No such provider: {', '.join(sorted(strange))[:100]}.")
            if ids and len(set(ids)) < len(ids):
                raise serializers.ValidationError("A provider is named twice.")
        return given


@operation("get", "getPrecedence", "Whom the site believes", responses=StaffPrecedenceSerializer)
@operation(
    "put", "setPrecedence", "Set the order for fields, or give it back with null",
    request=ReorderSerializer, responses=StaffPrecedenceSerializer,
)  # fmt: skip
class PrecedenceView(APIView):
    permission_classes = [IsAdminUser]

    def get_throttles(self) -> list[Any]:
        return [StaffThrottle()] if self.request.method == "PUT" else []

    def get(self, request: Request) -> Response:
        return _answer()

    def put(self, request: Request) -> Response:
        body = ReorderSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        given = body.validated_data["fields"]
        reorder(given)
        log.info("precedence_changed", fields=given, by=who(request))
        return _answer()


def _answer() -> Response:
    return Response(StaffPrecedenceSerializer({"fields": orders(), "own": sorted(own())}).data)
