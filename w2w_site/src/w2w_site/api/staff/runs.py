"""What the runs of streams did, and what they set aside."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from w2w_core.plugins.models import QuarantinedItem, Run
from w2w_site.api.ordering import by, integer, moment
from w2w_site.api.query import LARGEST_ID, ListQuery, OrderingField
from w2w_site.api.schema import operation
from w2w_site.api.staff.views import StaffList


class StaffRunSerializer(serializers.ModelSerializer[Run]):
    class Meta:
        model = Run
        fields = read_only_fields = [
            "id",
            "provider",
            "stream",
            "country",
            "started_at",
            "finished_at",
            "outcome",
            "reason",
            "requests",
            "records",
            "written",
            "unchanged",
            "quarantined",
        ]


class StaffQuarantinedSerializer(serializers.ModelSerializer[QuarantinedItem]):
    run = serializers.IntegerField(source="run_id", read_only=True)
    provider = serializers.CharField(source="run.provider", read_only=True)
    stream = serializers.CharField(source="run.stream", read_only=True)
    item = serializers.JSONField(
        read_only=True,
        help_text="The record, or what the source wrote where that is none; null when it is very large.",
    )
    at = serializers.DateTimeField(
        source="run.started_at", read_only=True, help_text="The beginning of the run that met it."
    )

    class Meta:
        model = QuarantinedItem
        fields = read_only_fields = ["id", "run", "provider", "stream", "where", "why", "item", "at"]


class RunQuery(ListQuery):
    provider = serializers.CharField(max_length=60, required=False)
    stream = serializers.CharField(max_length=20, required=False)
    outcome = serializers.ChoiceField(choices=Run.Outcome.choices, required=False)
    ordering = OrderingField(by("-started_at", moment), by("started_at", moment))


class QuarantineQuery(ListQuery):
    provider = serializers.CharField(max_length=60, required=False)
    stream = serializers.CharField(max_length=20, required=False)
    run = serializers.IntegerField(min_value=0, max_value=LARGEST_ID, required=False)
    ordering = OrderingField(by("-id", integer), by("id", integer))


@operation("get", "listRuns", "Runs of the providers' streams")
class RunList(StaffList):
    query = RunQuery
    serializer_class = StaffRunSerializer
    queryset = Run.objects.all()

    def get_queryset(self) -> QuerySet[Run]:
        return super().get_queryset().filter(**_given(self.params, "provider", "stream", "outcome"))


@operation("get", "listQuarantine", "Records that were set aside")
class Quarantine(StaffList):
    query = QuarantineQuery
    serializer_class = StaffQuarantinedSerializer
    queryset = QuarantinedItem.objects.select_related("run")

    def get_queryset(self) -> QuerySet[QuarantinedItem]:
        filters = _given(self.params, "run", "run__provider", "run__stream")
        return super().get_queryset().filter(**filters)


def _given(params: dict[str, Any], *paths: str) -> dict[str, Any]:
    """Filters by path, for those whose last part was asked for."""
    return {path: params[name] for path in paths if (name := path.split("__")[-1]) in params}
