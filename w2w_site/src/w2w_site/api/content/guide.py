"""Channels and the television guide."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers

from w2w_core.content.models import TVChannel, TVProgram
from w2w_site.api.content.serializers.guide import PROGRAM_RELATIONS, ChannelSerializer, ProgramSerializer
from w2w_site.api.ordering import by, moment, text
from w2w_site.api.query import CountryField, ListQuery, OrderingField, Query, SlugOrIdField, WindowQuery
from w2w_site.api.schema import operation
from w2w_site.api.views import PublicDetail, PublicList, asked_country

LONGEST_WINDOW = timedelta(days=7)
DEFAULT_WINDOW = timedelta(hours=24)


class ChannelQuery(ListQuery):
    q = serializers.CharField(max_length=100, required=False, help_text="A part of the name.")
    country = CountryField(required=False)
    ordering = OrderingField(by("name", text), by("-name", text))


@operation("get", "listChannels", "Television channels")
class ChannelList(PublicList):
    query = ChannelQuery
    serializer_class = ChannelSerializer
    queryset = TVChannel.objects.all()

    def get_queryset(self) -> QuerySet[TVChannel]:
        paths = {"q": "name__icontains", "country": "country"}
        return (
            super()
            .get_queryset()
            .filter(**{paths[name]: self.params[name] for name in paths if name in self.params})
        )


@operation("get", "getChannel", "A television channel")
class ChannelDetail(PublicDetail):
    query = Query
    serializer_class = ChannelSerializer
    queryset = TVChannel.objects.all()


class GuideQuery(WindowQuery, ListQuery):
    """Programmes that run at any time of the window, which is the next 24 hours if it is not given."""

    page_size = serializers.IntegerField(min_value=1, max_value=500, default=100)
    country = CountryField(
        required=False, help_text="Of the channels; without `channel`, else your profile's, else the site's."
    )
    channel = SlugOrIdField(TVChannel.objects.all(), help_text="Slug or id.")
    ordering = OrderingField(by("starts_at", moment))

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        start = attrs.get("from") or (attrs["to"] - DEFAULT_WINDOW if "to" in attrs else timezone.now())
        end = attrs.get("to") or start + DEFAULT_WINDOW
        if end - start > LONGEST_WINDOW:
            raise serializers.ValidationError({"to": [f"More than {LONGEST_WINDOW.days} days after `from`."]})
        return super().validate({**attrs, "from": start, "to": end})


@operation("get", "listGuide", "What is on television")
class Guide(PublicList):
    query = GuideQuery
    serializer_class = ProgramSerializer
    queryset = TVProgram.objects.select_related(*PROGRAM_RELATIONS)

    def get_queryset(self) -> QuerySet[TVProgram]:
        programs = (
            super().get_queryset().filter(starts_at__lt=self.params["to"], ends_at__gt=self.params["from"])
        )
        if channel := self.params.get("channel"):
            programs = programs.filter(channel=channel)
        if "country" in self.params or not channel:
            programs = programs.filter(channel__country__in=[asked_country(self.request, self.params), ""])
        return programs
