"""Platforms, genres and people: what titles are filtered by."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from rest_framework import serializers

from w2w_core.content.models import Genre, Offer, Person, StreamingPlatform, Title
from w2w_site.api.content.serializers.titles import GenreSerializer, PersonSerializer, PlatformSerializer
from w2w_site.api.ordering import by, integer, number, text
from w2w_site.api.query import CountryField, ListQuery, OrderingField, Query
from w2w_site.api.schema import operation
from w2w_site.api.views import PublicDetail, PublicList


class PlatformQuery(ListQuery):
    q = serializers.CharField(max_length=100, required=False, help_text="A part of the name.")
    country = CountryField(required=False, help_text="Those with an offer there.")
    ordering = OrderingField(by("-popularity", number), by("name", text))


@operation("get", "listPlatforms", "Streaming platforms")
class PlatformList(PublicList):
    query = PlatformQuery
    serializer_class = PlatformSerializer
    queryset = StreamingPlatform.objects.all()

    def get_queryset(self) -> QuerySet[StreamingPlatform]:
        platforms = super().get_queryset()
        if "q" in self.params:
            platforms = platforms.filter(name__icontains=self.params["q"])
        if "country" in self.params:
            offers = Offer.objects.in_country(self.params["country"]).filter(platform=OuterRef("pk"))
            platforms = platforms.filter(Exists(offers))
        return platforms


@operation("get", "getPlatform", "A streaming platform")
class PlatformDetail(PublicDetail):
    query = Query
    serializer_class = PlatformSerializer
    queryset = StreamingPlatform.objects.all()


class GenreWithCountSerializer(GenreSerializer):
    id = serializers.IntegerField(read_only=True)
    count = serializers.IntegerField(read_only=True, help_text="Titles of it.")

    class Meta(GenreSerializer.Meta):
        fields = read_only_fields = ["id", "slug", "name", "count"]


class GenreQuery(ListQuery):
    kind = serializers.ChoiceField(
        choices=Title.Kind.choices, required=False, help_text="Whose titles are counted."
    )
    page_size = serializers.IntegerField(min_value=1, max_value=100, default=100)
    ordering = OrderingField(by("name", text), by("-count", integer))


@operation("get", "listGenres", "Genres")
class GenreList(PublicList):
    query = GenreQuery
    serializer_class = GenreWithCountSerializer
    queryset = Genre.objects.all()

    def get_queryset(self) -> QuerySet[Genre]:
        counted = Q(titles__kind=self.params["kind"]) if "kind" in self.params else None
        genres: QuerySet[Genre] = super().get_queryset().annotate(count=Count("titles", filter=counted))
        return genres


@operation("get", "getPerson", "A person of cast or crew")
class PersonDetail(PublicDetail):
    query = Query
    serializer_class = PersonSerializer
    queryset = Person.objects.all()
