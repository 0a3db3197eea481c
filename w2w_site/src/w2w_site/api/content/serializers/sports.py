"""The schema of what `live.snapshot` makes: REST and sockets give a match in one shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from w2w_core.content.models import Competition, SportsEvent, Team
from w2w_core.live import snapshot
from w2w_sdk import Period, Side, TimelineKind
from w2w_site.api.content.serializers.guide import ProgramSerializer


class GoalsField(serializers.ListField):
    """Of home and away."""

    child = serializers.IntegerField()

    def __init__(self, **options: Any) -> None:
        super().__init__(min_length=2, max_length=2, read_only=True, **options)


class CompetitionSerializer(serializers.ModelSerializer[Competition]):
    class Meta:
        model = Competition
        fields = read_only_fields = ["id", "slug", "name", "country", "sport"]


class TeamSerializer(serializers.ModelSerializer[Team]):
    class Meta:
        model = Team
        fields = read_only_fields = ["id", "slug", "name", "short_name", "code", "national"]


class ScoreSerializer(serializers.Serializer[Any]):
    home = serializers.IntegerField(read_only=True, allow_null=True)
    away = serializers.IntegerField(read_only=True, allow_null=True)
    half_time = GoalsField(allow_null=True)
    penalties = GoalsField(allow_null=True)
    line = serializers.ListField(
        child=GoalsField(), read_only=True, help_text="By quarter, period, inning or set; empty in football."
    )


class TimelineItemSerializer(serializers.Serializer[Any]):
    key = serializers.CharField(read_only=True)
    kind = serializers.ChoiceField(choices=[kind.value for kind in TimelineKind], read_only=True)
    side = serializers.ChoiceField(choices=[side.value for side in Side], read_only=True)
    minute = serializers.IntegerField(read_only=True)
    added = serializers.IntegerField(read_only=True)
    player = serializers.CharField(read_only=True)
    other_player = serializers.CharField(read_only=True)
    score = GoalsField(help_text="Home and away, after it.")


class EventSerializer(serializers.Serializer[SportsEvent]):
    """A match as it stands: the same here, on the socket and in recommendations."""

    # The fields are for the schema. Loaded with `select_related(*EVENT_RELATIONS)`.
    id = serializers.IntegerField(read_only=True)
    competition = CompetitionSerializer(read_only=True)
    season = serializers.CharField(read_only=True)
    stage = serializers.CharField(read_only=True)
    home = TeamSerializer(read_only=True)
    away = TeamSerializer(read_only=True)
    starts_at = serializers.DateTimeField(read_only=True)
    status = serializers.ChoiceField(choices=SportsEvent.Status.choices, read_only=True)
    period = serializers.ChoiceField(choices=[period.value for period in Period], read_only=True)
    clock = serializers.CharField(
        read_only=True, allow_null=True, help_text="81', 45+2', HT, FT, AET, Pens; 7:45 - 3rd elsewhere."
    )
    minute = serializers.IntegerField(read_only=True, allow_null=True)
    part = serializers.IntegerField(
        read_only=True, allow_null=True, help_text="Which quarter, period, inning or set, from 1."
    )
    score = ScoreSerializer(read_only=True)
    venue = serializers.CharField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    epoch = serializers.IntegerField(
        read_only=True, help_text="Of the version: a state of a later epoch is newer, whatever its version."
    )
    changed_at = serializers.DateTimeField(read_only=True, allow_null=True)
    stale_since = serializers.DateTimeField(read_only=True, allow_null=True)
    replay_of = serializers.DateTimeField(
        read_only=True, allow_null=True, help_text="True kick-off of a replay."
    )
    last = TimelineItemSerializer(read_only=True, allow_null=True, help_text="The latest goal or card.")

    def to_representation(self, instance: SportsEvent) -> Mapping[str, Any]:  # type: ignore[override]  # TypedDict
        return snapshot.event_state(instance)


class EventMarksSerializer(serializers.Serializer[Any]):
    """What the signed-in person did to the match, and whom of it they follow."""

    watchlist_id = serializers.IntegerField(read_only=True, allow_null=True)
    dismissal_id = serializers.IntegerField(read_only=True, allow_null=True)
    seen = serializers.BooleanField(read_only=True)
    follows_home_id = serializers.IntegerField(read_only=True, allow_null=True)
    follows_away_id = serializers.IntegerField(read_only=True, allow_null=True)
    follows_competition_id = serializers.IntegerField(read_only=True, allow_null=True)


class EventDetailSerializer(EventSerializer):
    """A match with its timeline and where it is shown."""

    timeline = TimelineItemSerializer(many=True, read_only=True)
    programs = ProgramSerializer(many=True, read_only=True)
    mine = EventMarksSerializer(read_only=True, allow_null=True)

    def to_representation(self, instance: SportsEvent) -> Mapping[str, Any]:  # type: ignore[override]  # TypedDict
        programs = ProgramSerializer(self.context["programs"], many=True).data
        return {**snapshot.event_detail(instance), "programs": programs, "mine": self.context["mine"]}
