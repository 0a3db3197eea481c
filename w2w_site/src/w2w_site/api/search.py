"""One box for everything that has a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from w2w_core.content.models import Competition, Person, Team, Title, TVChannel
from w2w_core.content.search import LONGEST_QUERY, SOURCES, search
from w2w_site.api.content.serializers import (
    ChannelSerializer,
    CompetitionSerializer,
    PersonSerializer,
    TeamSerializer,
    TitleSerializer,
)
from w2w_site.api.content.serializers.titles import with_offers
from w2w_site.api.query import CountryQuery
from w2w_site.api.views import QueryView, asked_country

SERIALIZERS: dict[str, type[serializers.ModelSerializer[Any]]] = {
    "title": TitleSerializer,
    "person": PersonSerializer,
    "team": TeamSerializer,
    "competition": CompetitionSerializer,
    "channel": ChannelSerializer,
}


class TypesField(serializers.CharField):
    def to_internal_value(self, data: Any) -> list[str]:  # type: ignore[override]  # one text, several types
        types = [part.strip() for part in super().to_internal_value(data).split(",")]
        if unknown := [part for part in types if part not in SOURCES]:
            raise serializers.ValidationError(f"Unknown: {', '.join(unknown)}. Known: {', '.join(SOURCES)}.")
        return types


class SearchQuery(CountryQuery):
    q = serializers.CharField(max_length=LONGEST_QUERY, required=False, default="")
    kinds = TypesField(
        max_length=100, required=False, help_text=f"Any of {', '.join(SOURCES)}, parted by commas."
    )
    limit = serializers.IntegerField(min_value=1, max_value=50, default=20)


class SearchHitSerializer(serializers.Serializer[Any]):
    """A thing that was found; of the last five, the one that `type` names."""

    type = serializers.ChoiceField(choices=list(SOURCES), read_only=True)
    id = serializers.IntegerField(read_only=True)
    name = serializers.CharField(
        read_only=True, help_text="The name that was found, perhaps the original one."
    )
    score = serializers.FloatField(read_only=True)
    title = TitleSerializer(read_only=True, allow_null=True)
    person = PersonSerializer(read_only=True, allow_null=True)
    team = TeamSerializer(read_only=True, allow_null=True)
    competition = CompetitionSerializer(read_only=True, allow_null=True)
    channel = ChannelSerializer(read_only=True, allow_null=True)


class SearchResultSerializer(serializers.Serializer[Any]):
    results = SearchHitSerializer(many=True, read_only=True)


class SearchView(QueryView):
    permission_classes = [AllowAny]
    query = SearchQuery

    @extend_schema(
        operation_id="search",
        summary="Search by name, typos forgiven",
        responses=SearchResultSerializer,
    )
    def get(self, request: Request) -> Response:
        hits = search.find(self.params["q"], self.params.get("kinds", ()), self.params["limit"])
        things = _load({(hit.type, hit.id) for hit in hits}, asked_country(request, self.params))
        results = []
        for hit in hits:
            # Deleted since the index was made, or found by its other name before.
            if thing := things.pop((hit.type, hit.id), None):
                empty = dict.fromkeys(SOURCES)
                known = {"type": hit.type, "id": hit.id, "name": hit.name, "score": hit.score}
                results.append({**known, **empty, hit.type: thing})
        return Response({"results": results})


def _load(keys: Iterable[tuple[str, int]], country: str) -> dict[tuple[str, int], Any]:
    rows: dict[str, QuerySet[Any]] = {
        "title": with_offers(Title.objects.all(), country),
        "person": Person.objects.all(),
        "team": Team.objects.all(),
        "competition": Competition.objects.all(),
        "channel": TVChannel.objects.all(),
    }
    ids: dict[str, list[int]] = {}
    for kind, pk in keys:
        ids.setdefault(kind, []).append(pk)
    return {
        (kind, row.pk): SERIALIZERS[kind](row).data
        for kind, pks in ids.items()
        for row in rows[kind].filter(pk__in=pks)
    }
