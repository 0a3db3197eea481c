"""What sources contradict each other on, for a person to settle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from w2w_core.content.models import Conflict, Title
from w2w_core.ingest.joining import Refused
from w2w_core.ingest.settling import dismiss, reopen, settle
from w2w_site.api.ordering import by, moment
from w2w_site.api.query import ListQuery, OrderingField
from w2w_site.api.schema import operation
from w2w_site.api.staff.views import StaffList, StaffThrottle, log, who

STATES = {"open": Q(settled="", dismissed=False), "settled": ~Q(settled=""), "dismissed": Q(dismissed=True)}


@extend_schema_field({"type": ["string", "integer", "null"]})
class ValueField(serializers.JSONField):
    """Of a title's field; days are texts."""


class TitleBriefSerializer(serializers.ModelSerializer[Title]):
    class Meta:
        model = Title
        fields = read_only_fields = ["id", "kind", "name", "year"]


class BelievedSerializer(serializers.Serializer[Any]):
    provider = serializers.CharField(read_only=True, help_text="Empty where no source said it.")
    value = ValueField(read_only=True)


class StaffConflictSerializer(serializers.ModelSerializer[Conflict]):
    title = TitleBriefSerializer(read_only=True)
    said = serializers.DictField(
        source="values", child=ValueField(), read_only=True, help_text="By provider."
    )
    current = serializers.SerializerMethodField()
    state = serializers.SerializerMethodField()
    at = serializers.DateTimeField(source="since", read_only=True)

    class Meta:
        model = Conflict
        fields = read_only_fields = ["id", "title", "field", "said", "current", "state", "at"]

    @extend_schema_field(BelievedSerializer)
    def get_current(self, conflict: Conflict) -> dict[str, object]:
        value = getattr(conflict.title, conflict.field)
        plain = value if value is None or isinstance(value, int) else str(value)
        return {"provider": conflict.title.sources.get(conflict.field, ""), "value": plain}

    @extend_schema_field(serializers.ChoiceField(choices=list(STATES)))
    def get_state(self, conflict: Conflict) -> str:
        if conflict.settled:
            return "settled"
        return "dismissed" if conflict.dismissed else "open"


class ConflictQuery(ListQuery):
    field = serializers.CharField(max_length=20, required=False)
    state = serializers.ChoiceField(choices=list(STATES), default="open")
    ordering = OrderingField(by("-since", moment), by("since", moment))


class SettleSerializer(serializers.Serializer[Any]):
    provider = serializers.CharField(max_length=60, help_text="One of those in `said`.")


@operation("get", "listConflicts", "What sources contradict each other on")
class ConflictList(StaffList):
    query = ConflictQuery
    serializer_class = StaffConflictSerializer
    queryset = Conflict.objects.select_related("title")

    def get_queryset(self) -> QuerySet[Conflict]:
        conflicts: QuerySet[Conflict] = super().get_queryset().filter(STATES[self.params["state"]])
        field = self.params.get("field")
        return conflicts.filter(field=field) if field else conflicts


class _Decision(APIView):
    permission_classes = [IsAdminUser]
    throttle_classes = [StaffThrottle]

    def decide(self, request: Request, pk: int, decision: str, act: Callable[[Conflict], None]) -> Response:
        conflict = get_object_or_404(Conflict, pk=pk)
        act(conflict)
        log.info(
            "conflict_decided",
            title=conflict.title_id,
            field=conflict.field,
            decision=decision,
            by=who(request),
        )
        return Response(status=204)


@operation(
    "post",
    "settleConflict",
    "Believe one source from now on",
    request=SettleSerializer,
    responses={204: None},
)
class Settle(_Decision):
    def post(self, request: Request, pk: int) -> Response:
        body = SettleSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        provider = body.validated_data["provider"]
        try:
            return self.decide(request, pk, "settle", lambda one: settle(one, provider, timezone.now()))
        except Refused as error:
            raise ValidationError({"provider": [str(error)]}) from error


@operation(
    "post", "dismissConflict", "No conflict, until a source says something else",
    request=None, responses={204: None},
)  # fmt: skip
class Dismiss(_Decision):
    def post(self, request: Request, pk: int) -> Response:
        return self.decide(request, pk, "dismiss", lambda one: dismiss(one, timezone.now()))


@operation(
    "post", "reopenConflict", "Take back what was settled or dismissed", request=None, responses={204: None}
)
class Reopen(_Decision):
    def post(self, request: Request, pk: int) -> Response:
        return self.decide(request, pk, "reopen", lambda one: reopen(one, timezone.now()))
