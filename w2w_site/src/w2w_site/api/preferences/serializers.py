"""A person's own rows. What a request may name is the thing; whose the row is, it may not."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from w2w_core.content.models import Competition, Episode, Genre, SportsEvent, Team, Title
from w2w_core.preferences.models import (
    Dismissal,
    FavoriteGenre,
    Rating,
    SportsPreference,
    WatchEvent,
    WatchlistItem,
)
from w2w_site.api.content.serializers.sports import CompetitionSerializer, EventSerializer, TeamSerializer
from w2w_site.api.content.serializers.titles import EpisodeSerializer, GenreSerializer, TitleSerializer
from w2w_site.api.fields import IdField, SlugField


class WatchlistItemSerializer(serializers.ModelSerializer[WatchlistItem]):
    title = TitleSerializer(read_only=True, allow_null=True)
    event = EventSerializer(read_only=True, allow_null=True)

    class Meta:
        model = WatchlistItem
        fields = read_only_fields = ["id", "title", "event", "created_at"]


class DismissalSerializer(serializers.ModelSerializer[Dismissal]):
    title = TitleSerializer(read_only=True, allow_null=True)
    event = EventSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Dismissal
        fields = read_only_fields = ["id", "title", "event", "created_at"]


class WatchedItemSerializer(serializers.ModelSerializer[WatchEvent]):
    title = TitleSerializer(read_only=True, allow_null=True)
    episode = EpisodeSerializer(read_only=True, allow_null=True)
    event = EventSerializer(read_only=True, allow_null=True)

    class Meta:
        model = WatchEvent
        fields = read_only_fields = ["id", "title", "episode", "event", "created_at"]


class RatingSerializer(serializers.ModelSerializer[Rating]):
    title = TitleSerializer(read_only=True)
    value = serializers.FloatField(read_only=True)

    class Meta:
        model = Rating
        fields = read_only_fields = ["id", "title", "value", "updated_at"]


class FavoriteGenreSerializer(serializers.ModelSerializer[FavoriteGenre]):
    genre = GenreSerializer(read_only=True)

    class Meta:
        model = FavoriteGenre
        fields = read_only_fields = ["id", "genre"]


class SportsPreferenceSerializer(serializers.ModelSerializer[SportsPreference]):
    team = TeamSerializer(read_only=True, allow_null=True)
    competition = CompetitionSerializer(read_only=True, allow_null=True)

    class Meta:
        model = SportsPreference
        fields = read_only_fields = ["id", "team", "competition"]


class MarkSerializer(serializers.Serializer[Any]):
    """The body of a POST: names exactly one thing."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs) != 1:
            names = list(self.fields)
            raise serializers.ValidationError({names[0]: [f"Name exactly one of {', '.join(names)}."]})
        return attrs


class MarkTitleOrEventSerializer(MarkSerializer):
    """Exactly one of them."""

    title = IdField(queryset=Title.objects.all(), required=False)
    event = IdField(queryset=SportsEvent.objects.all(), required=False)


class MarkWatchedSerializer(MarkTitleOrEventSerializer):
    """Exactly one of them."""

    episode = IdField(queryset=Episode.objects.select_related("season"), required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        if episode := attrs.get("episode"):
            attrs["title_id"] = episode.season.title_id
        return attrs


class FollowSerializer(MarkSerializer):
    """Exactly one of them."""

    team = IdField(queryset=Team.objects.all(), required=False)
    competition = IdField(queryset=Competition.objects.all(), required=False)


class MarkGenreSerializer(serializers.Serializer[Any]):
    genre = SlugField(queryset=Genre.objects.all())


class RateSerializer(serializers.Serializer[Any]):
    title = IdField(queryset=Title.objects.all())
    value = serializers.FloatField(min_value=0.5, max_value=5, help_text="0.5 to 5, in halves.")

    def validate_value(self, value: float) -> float:
        if value * 2 % 1:
            raise serializers.ValidationError("Rate in halves: 0.5, 1, 1.5, … 5.")
        return value
