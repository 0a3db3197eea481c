"""Channels and what they show."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from w2w_core.content.models import TVChannel, TVProgram
from w2w_site.api.quick import Quick

PROGRAM_RELATIONS = ("channel", "title")
"""For `select_related`: what `ProgramSerializer` reads."""


class ChannelSerializer(Quick, serializers.ModelSerializer[TVChannel]):
    class Meta:
        model = TVChannel
        fields = read_only_fields = ["id", "slug", "name", "country"]


@extend_schema_field({"oneOf": [{"$ref": "#/components/schemas/TitleKind"}, {"type": "null"}]})
class TitleKindField(serializers.CharField):
    """Null where there is no title."""


class ProgramSerializer(Quick, serializers.ModelSerializer[TVProgram]):
    channel = ChannelSerializer(read_only=True)
    title_id = serializers.IntegerField(read_only=True, allow_null=True)
    title_kind = TitleKindField(source="title.kind", read_only=True, default=None)
    event_id = serializers.IntegerField(read_only=True, allow_null=True)

    class Meta:
        model = TVProgram
        fields = read_only_fields = [
            "id",
            "channel",
            "name",
            "episode_name",
            "season",
            "number",
            "category",
            "starts_at",
            "ends_at",
            "title_id",
            "title_kind",
            "event_id",
            "first_shown_at",
        ]
