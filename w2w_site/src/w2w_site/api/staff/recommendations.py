"""The model that ranks titles: the one in use, how it serves, how it came about, and a new one on demand."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from w2w_core.recommendations import training
from w2w_core.recommendations.models import Training
from w2w_core.recommendations.ranking import telemetry
from w2w_core.recommendations.ranking.telemetry import Served
from w2w_core.recommendations.taste.stored import Stored, stored_model
from w2w_site.api.schema import operation
from w2w_site.api.staff.sync import Running
from w2w_site.api.staff.views import StaffThrottle, log, who
from w2w_site.jobs import tasks

SHOWN = 20


class StaffTrainingSerializer(serializers.ModelSerializer[Training]):
    metrics = serializers.DictField(child=serializers.FloatField(), read_only=True)

    class Meta:
        model = Training
        fields = read_only_fields = [
            "id",
            "because",
            "started_at",
            "finished_at",
            "state",
            "step",
            "progress",
            "people",
            "titles",
            "events",
            "seconds",
            "metrics",
            "error",
            "version",
        ]


class StaffModelSerializer(serializers.Serializer[Stored]):
    version = serializers.CharField()
    created = serializers.DateTimeField(help_text="When its training began.")
    people = serializers.IntegerField(source="model.people", help_text="From whom it learned.")
    titles = serializers.SerializerMethodField()
    metrics = serializers.DictField(child=serializers.FloatField())

    def get_titles(self, stored: Stored) -> int:
        return len(stored.titles)


class StaffServedSerializer(serializers.Serializer[Served]):
    rankings = serializers.IntegerField(help_text="In the last 24 hours, by all processes.")
    trained_share = serializers.FloatField(
        allow_null=True, help_text="0–1, by the model; the others by features alone."
    )
    p50_ms = serializers.IntegerField(allow_null=True, help_text="At most; null beyond a second.")
    p95_ms = serializers.IntegerField(allow_null=True)


class StaffRecommendationsSerializer(serializers.Serializer[Any]):
    model = StaffModelSerializer(allow_null=True, help_text="In use; null: likeness of features ranks.")
    served = StaffServedSerializer()
    trainings = StaffTrainingSerializer(many=True, help_text="The newest first.")


@operation(
    "get", "getRecommendationModel", "The model in use, how it serves, and the last trainings",
    responses=StaffRecommendationsSerializer,
)  # fmt: skip
class Recommendations(APIView):
    permission_classes = [IsAdminUser]

    def get(self, request: Request) -> Response:
        overview = {
            "model": stored_model.get(),
            "served": telemetry.served(),
            "trainings": Training.objects.all()[:SHOWN],
        }
        return Response(StaffRecommendationsSerializer(overview).data)


class StaffTrainingQueuedSerializer(serializers.Serializer[Any]):
    queued = serializers.BooleanField()


@operation(
    "post", "trainRecommendations", "Train the model now",
    request=None, responses={202: StaffTrainingQueuedSerializer},
)  # fmt: skip
class Train(APIView):
    permission_classes = [IsAdminUser]
    throttle_classes = [StaffThrottle]

    def post(self, request: Request) -> Response:
        if under_way := training.running(timezone.now()):
            raise Running(f"Already training, since {under_way.started_at:%H:%M} UTC ({under_way.step}).")
        tasks.train_recommendations.delay(Training.Because.ASKED)
        log.info("training_asked_for", by=who(request))
        return Response({"queued": True}, status=202)
