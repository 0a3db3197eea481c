"""Titles, their offers and what belongs to them."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from w2w_core.content.models import (
    Credit,
    Episode,
    Genre,
    Offer,
    Person,
    Season,
    StreamingPlatform,
    Theme,
    Title,
    TVProgram,
)
from w2w_site.api.content.serializers.guide import ProgramSerializer
from w2w_site.api.quick import Quick

_Titles = TypeVar("_Titles", bound=QuerySet[Any])


def with_offers(titles: _Titles, country: str | None) -> _Titles:
    """What `TitleSerializer` reads, in three queries; `country` None takes the offers of all countries."""
    offers = Offer.objects.select_related("platform").order_by("platform__name", "id")
    if country is not None:
        offers = offers.in_country(country)
    return titles.prefetch_related("genres", Prefetch("offers", offers, to_attr="shown_offers"))


class GenreSerializer(Quick, serializers.ModelSerializer[Genre]):
    class Meta:
        model = Genre
        fields = read_only_fields = ["slug", "name"]


class ThemeSerializer(Quick, serializers.ModelSerializer[Theme]):
    class Meta:
        model = Theme
        fields = read_only_fields = ["slug", "name"]


class PersonSerializer(Quick, serializers.ModelSerializer[Person]):
    class Meta:
        model = Person
        fields = read_only_fields = ["id", "name"]


class PlatformSerializer(serializers.ModelSerializer[StreamingPlatform]):
    homepage = serializers.CharField(read_only=True, help_text="May be empty.")

    class Meta:
        model = StreamingPlatform
        fields = read_only_fields = ["id", "slug", "name", "homepage", "popularity"]


class OfferPlatformSerializer(Quick, serializers.ModelSerializer[StreamingPlatform]):
    class Meta:
        model = StreamingPlatform
        fields = read_only_fields = ["id", "slug", "name"]


class OfferSerializer(Quick, serializers.ModelSerializer[Offer]):
    platform = OfferPlatformSerializer(read_only=True)
    price = serializers.DecimalField(
        max_digits=8, decimal_places=2, read_only=True, allow_null=True, coerce_to_string=True
    )
    link = serializers.CharField(read_only=True, help_text="May be empty.")
    sources = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Offer
        fields = read_only_fields = [
            "platform",
            "kind",
            "country",
            "quality",
            "price",
            "currency",
            "link",
            "season",
            "leaves_at",
            "available_since",
            "last_confirmed_at",
            "sources",
        ]


class CollectionSerializer(serializers.Serializer[Title]):
    key = serializers.CharField(read_only=True, source="collection_key")
    name = serializers.CharField(read_only=True, source="collection")


class TitleSerializer(Quick, serializers.ModelSerializer[Title]):
    """A film or a show, with its offers in the country asked for."""

    # Loaded by `with_offers`.
    end_year = serializers.SerializerMethodField()
    genres = GenreSerializer(many=True, read_only=True)
    offers = OfferSerializer(many=True, read_only=True, source="shown_offers")
    collection = serializers.SerializerMethodField()

    class Meta:
        model = Title
        fields = read_only_fields = [
            "id",
            "kind",
            "name",
            "year",
            "end_year",
            "runtime",
            "genres",
            "rating",
            "network",
            "status",
            "popularity",
            "minimum_age",
            "collection",
            "offers",
        ]

    def get_end_year(self, title: Title) -> int | None:
        return title.ended.year if title.ended else None

    @extend_schema_field(CollectionSerializer(allow_null=True))
    def get_collection(self, title: Title) -> dict[str, str] | None:
        return {"key": title.collection_key, "name": title.collection} if title.collection else None


class CreditSerializer(serializers.ModelSerializer[Credit]):
    person = PersonSerializer(read_only=True)

    class Meta:
        model = Credit
        fields = read_only_fields = ["person", "role", "character"]


class EpisodeSerializer(serializers.ModelSerializer[Episode]):
    class Meta:
        model = Episode
        fields = read_only_fields = ["id", "number", "name", "airs_at", "air_date", "runtime"]


class SeasonSerializer(serializers.ModelSerializer[Season]):
    episodes = EpisodeSerializer(many=True, read_only=True)

    class Meta:
        model = Season
        fields = read_only_fields = ["number", "name", "premiered", "episode_count", "episodes"]


class SourceSerializer(serializers.Serializer[Any]):
    """Who said so, and under which terms."""

    provider = serializers.CharField(read_only=True)
    name = serializers.CharField(read_only=True)
    text = serializers.CharField(read_only=True)
    url = serializers.URLField(read_only=True)
    licence = serializers.CharField(read_only=True)


class TitleSourceSerializer(SourceSerializer):
    link = serializers.CharField(read_only=True, help_text="Where the source shows the title; may be empty.")


class TitleMarksSerializer(serializers.Serializer[Any]):
    """What the signed-in person did to the title."""

    watchlist_id = serializers.IntegerField(read_only=True, allow_null=True)
    rating = serializers.FloatField(read_only=True, allow_null=True)
    rating_id = serializers.IntegerField(read_only=True, allow_null=True)
    dismissal_id = serializers.IntegerField(read_only=True, allow_null=True)
    seen = serializers.BooleanField(read_only=True)


class TitleDetailSerializer(TitleSerializer):
    """All about a film or a show, with its offers in every country."""

    # Loaded by `with_details`; `sources`, `programs` and `mine` are given in the context.
    themes = ThemeSerializer(many=True, read_only=True)
    credits = CreditSerializer(many=True, read_only=True)
    ids = serializers.SerializerMethodField()
    seasons = SeasonSerializer(many=True, read_only=True)
    programs = serializers.SerializerMethodField()
    sources = serializers.SerializerMethodField()
    mine = serializers.SerializerMethodField()

    class Meta(TitleSerializer.Meta):
        fields = read_only_fields = [
            *TitleSerializer.Meta.fields,
            "original_name",
            "language",
            "country",
            "premiered",
            "ended",
            "themes",
            "credits",
            "ids",
            "seasons",
            "programs",
            "sources",
            "mine",
        ]

    def get_ids(self, title: Title) -> dict[str, str]:
        return {row.namespace: row.value for row in title.external_ids.all() if row.namespace != "key"}

    @extend_schema_field(ProgramSerializer(many=True))
    def get_programs(self, title: Title) -> list[dict[str, Any]]:
        programs: list[TVProgram] = self.context["programs"]
        return list(ProgramSerializer(programs, many=True).data)

    @extend_schema_field(TitleSourceSerializer(many=True))
    def get_sources(self, title: Title) -> list[dict[str, str]]:
        sources: list[dict[str, str]] = self.context["sources"]
        return sources

    @extend_schema_field(TitleMarksSerializer(allow_null=True))
    def get_mine(self, title: Title) -> dict[str, Any] | None:
        mine: dict[str, Any] | None = self.context["mine"]
        return mine


def with_details(titles: _Titles) -> _Titles:
    """What `TitleDetailSerializer` reads beside its context."""
    credits = Credit.objects.select_related("person")
    return with_offers(titles, None).prefetch_related(
        "themes", Prefetch("credits", credits), "external_ids", "seasons__episodes"
    )
